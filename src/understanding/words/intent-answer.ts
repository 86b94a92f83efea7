import type { IntentWords } from './intent-words.ts'

/** Longer words tell something else too. */
const LONGEST_ABOUT = 30
const LONGEST_STEPS = 30
const LONGEST_FEELINGS = 40

/** For whom somebody grieves or is sorry: for one who is in what was lost, for an animal, for a child that was scolded. */
const GRIEFS = ['keepsake', 'pet', 'child'] as const
export type Grief = (typeof GRIEFS)[number]

/** What people say of an answer, or beside it, instead of going on with the matter. */
export function aboutAnswer(words: IntentWords) {
  const only = (list: string, around: string) => {
    const some = new RegExp(list, 'iu')
    const all = new RegExp(`^(?:${list}|${around}|[\\p{P}\\s])+$`, 'iu')
    return (text: string): boolean => text.length <= LONGEST_ABOUT && some.test(text) && all.test(text)
  }
  const steps = new RegExp(words.asks_steps, 'u')
  const stepsOf = new RegExp(words.steps_of, 'u')
  const forOther = new RegExp(words.asks_for_other, 'u')
  const feelings = new RegExp(words.feelings, 'u')
  const angry = new RegExp(words.angry, 'u')
  const ashamed = new RegExp(words.ashamed, 'u')
  const blamesSelf = new RegExp(words.blames_self, 'u')
  const notFeelings = new RegExp(words.not_feelings, 'u')
  const { keepsake, pet, child } = words.feels_with
  const feltFor = { keepsake, pet, child }
  const griefs = GRIEFS.map((kind) => ({ kind, says: new RegExp(feltFor[kind], 'u') }))
  const pets = new RegExp(words.feels_with.pets, 'u')
  const notMoney = new RegExp(words.feels_with.not_money, 'gu')
  const cannotWrite = new RegExp(words.cannot_write, 'u')
  const pleads = new RegExp(words.pleads, 'u')
  const who = new RegExp(`^${words.asks_who}[？?。！!\\s]*$`, 'iu')

  return {
    /** Doubts that the law of an answer exists, or asks where it is written, and says nothing else. */
    doubtsSource: only(words.doubts_source, words.around_source),

    /** Does not understand, or wants it shorter or in plainer words, and says nothing else. */
    asksPlainer: only(words.asks_plainer, words.around_plainer),

    /** Cannot read, write or use the net, and tells of nothing that was bought: 「俺不会上网咋弄」. */
    cannotWrite: (text: string): boolean =>
      text.length <= LONGEST_ABOUT && cannotWrite.test(text) && !notFeelings.test(text),

    /** Asks for the steps, one by one: 「怎么告他 一步步说」. */
    asksSteps: (text: string): boolean => text.length <= LONGEST_STEPS && steps.test(text) && stepsOf.test(text),

    /** Asks whether one may complain for somebody else. */
    asksForOther: (text: string): boolean => forOther.test(text),

    /** Tells that somebody is ashamed of it, and would not have others know. */
    isAshamed: (text: string): boolean => ashamed.test(text) || blamesSelf.test(text),
    /** Takes the fault on oneself, and says nothing else. It may be put as a question: 我是不是很傻. */
    blamesSelf: (text: string): boolean => text.length <= LONGEST_ABOUT && blamesSelf.test(text),
    /** Is angry at the business, or at how it goes. */
    isAngry: (text: string): boolean => angry.test(text),
    /** Tells how somebody feels, and no harm. */
    tellsFeelings: (text: string): boolean =>
      text.length <= LONGEST_FEELINGS &&
      [feelings, angry, ashamed, blamesSelf].some((each) => each.test(text)) &&
      !notFeelings.test(text),

    /** For whom they grieve or are sorry, where nothing else is told. Null: for nobody. */
    griefIn(text: string): Grief | null {
      const rest = text.replace(notMoney, '')
      if (text.length > LONGEST_FEELINGS || notFeelings.test(rest)) return null
      return griefs.find(({ says }) => says.test(rest))?.kind ?? null
    },

    /** Names an animal that people keep. */
    namesPet: (text: string): boolean => pets.test(text),

    /** Asks for help or for what to do, with or without a question mark. */
    pleads: (text: string): boolean => pleads.test(text),

    /** Asks whether a person or a program speaks, and nothing else. */
    asksWho: (text: string): boolean => text.length <= LONGEST_ABOUT && who.test(text.trim()),
  }
}
