import { readFileSync } from 'node:fs'
import { readYaml } from '../../corpus/front-matter.ts'
import { KnowledgeError } from '../../corpus/knowledge.ts'
import { type Cases, createCases } from './cases.ts'
import { createEnglishFacts, type ReadEnglishFacts } from './english-facts.ts'
import { createEnglishSum, type ReadEnglishSum } from './english-sums.ts'
import type { FirstMessageModel } from './first-message-model.ts'
import { createFocus, type Focus, type ReadFocus } from './focus.ts'
import { createFurther, createLikelyFurther, type ReadFurther, type ReadLikelyFurther } from './further.ts'
import { createEnglishFurther, type EnglishFurther } from './further-english.ts'
import type { FurtherModel } from './further-model.ts'
import { createLeaning, type Leaning } from './leaning.ts'
import { createSameMatter, type SameMatter } from './same-matter.ts'
import { createSplit, type Split } from './split.ts'
import { createSpoken, type ReadSpoken, type ReadSums } from './spoken.ts'
import { createStepsOpen, type StepsOpen } from './steps.ts'
import { type AskedWords, askedWords } from './words.ts'

/** Reads what a question says: what it leans on, whether it is several, what it asks, which days and amounts it tells. */
export type Asked = {
  leaning: Leaning
  split: Split
  readSpoken: ReadSpoken
  readFocus: ReadFocus
  readFurther: ReadFurther
  readLikelyFurther: ReadLikelyFurther
  /** How much a folded message reads like one that begins a talk, 0 to 1. 0.5 where nothing was learned. */
  beginsTalk(text: string): number
  /** The same of an English message. */
  readEnglishFurther: (text: string) => EnglishFurther | null
  readEnglishSum: ReadEnglishSum
  readEnglishFacts: ReadEnglishFacts
  sameMatter: SameMatter
  cases: Cases
  stepsOpen: StepsOpen
  /** Whether a folded message names a sum or a share. */
  namesFigure(text: string): boolean
  /** Whether a folded message tells what the business says. */
  isClaim(text: string): boolean
  /** The last clause of a message that tells what the business says. Null: none does. */
  claimIn(text: string): string | null
  /** Whether a folded message offers or refuses to pay something back. */
  settles(text: string): boolean
  /** Whether folded messages tell of a thing that is another than it was said to be. */
  isPassedOff(text: string): boolean
  /** Whether a folded message tells that the business ignores the person or refuses. */
  stalls(text: string): boolean
  /** Whether a folded message asks what to do, and names nothing of its own (「那现在怎么办」). */
  asksWay(text: string): boolean
  /** Whether a folded message supposes another case (「那要是我自己不想要了呢」): it tells nothing of this one. */
  supposes(text: string): boolean
  /** Whether a folded message of a trader asks whether to pay or give. */
  asksToPay(text: string): boolean
  /** Whether a folded message asks, plainly and of the person's own side, whether something may be asked for (「还能退吗」). */
  asksWhetherMay(text: string): boolean
  /** Whether a line of a guide speaks to another kind of person than a consumer. */
  isForOthers(line: string): boolean
  /** Whether a line of a guide is for a person who wants the bargain no more for a reason of their own. */
  isOfRegret(line: string): boolean
  /** For how many days from the beginning a line of a guide holds (「头 7 天内……」). Null: it is bound to no such days. */
  firstDays(line: string): number | null
  /** Ids of the guides that answer a further question on any matter, by what it asks. */
  generalGuides: Partial<Record<Focus, string>>
  /** Where a guide that was found means another one. */
  meantGuides: AskedWords['meant_guides']
}

const NOTHING_LEARNED = { further: null, firstMessage: null }

/**
 * Reads knowledge/words/asked.yaml. `readSums`: finds the sums with their roles; without it only the price paid is read. `learned`: of further questions, and of messages that begin a talk. Throws KnowledgeError naming the place when the file is not as agreed.
 */
export function loadAsked(
  file: string,
  readSums: ReadSums | null = null,
  learned: { further: FurtherModel | null; firstMessage: FirstMessageModel | null } = NOTHING_LEARNED,
): Asked {
  const read = readYaml(file, readFileSync(file, 'utf8'), askedWords)
  if (!read.ok) throw new KnowledgeError(read.problems)
  const words = read.value
  const claims = new RegExp(`^${words.claims}`, 'u')
  const stalls = new RegExp(words.stalls, 'u')
  const leaning = createLeaning(words)
  const readFocus = createFocus(words)
  const supposes = new RegExp(words.supposes, 'iu')
  const settles = new RegExp(words.settles, 'u')
  const passedOff = new RegExp(`${words.passed_off.said}[^\\n]{1,40}?${words.passed_off.found}`, 'u')
  const forOthers = new RegExp(`^${words.for_others}`, 'u')
  const ofRegret = new RegExp(`^${words.reasons.own_lines}`, 'u')
  const asksWhetherMay = new RegExp(words.asks_whether_may, 'u')
  const asksToPay = new RegExp(words.asks_to_pay, 'u')
  const firstDays = new RegExp(`^${words.first_days}\\s?(\\d{1,3})\\s?天`, 'u')
  const namesFigure = new RegExp(words.names_figure, 'u')
  const readSpoken = createSpoken(words, readSums)
  const asksWay = (text: string) => readFocus(text) === 'how' && leaning.isTopicless(text)
  return {
    leaning,
    split: createSplit(words),
    readSpoken,
    readFocus,
    namesFigure: (text) => namesFigure.test(text),
    // 「我大半年没去，他说那是我的事」: what is said last counts.
    isClaim: (text) => claims.test(text) || claims.test(clausesIn(text).at(-1) ?? ''),
    claimIn: (text) => clausesIn(text).findLast((clause) => claims.test(clause)) ?? null,
    settles: (text) => settles.test(text),
    isPassedOff: (text) => passedOff.test(text),
    stalls: (text) => stalls.test(text),
    asksWay,
    supposes: (text) => supposes.test(text),
    asksToPay: (text) => asksToPay.test(text),
    asksWhetherMay: (text) => asksWhetherMay.test(text),
    isForOthers: (line) => forOthers.test(line),
    isOfRegret: (line) => ofRegret.test(line),
    readFurther: createFurther(words),
    readLikelyFurther: createLikelyFurther(words, {
      model: learned.further,
      readFocus,
      stalls: (text) => stalls.test(text),
      asksWay,
    }),
    beginsTalk: (text) => learned.firstMessage?.likelihood(text) ?? 0.5,
    readEnglishFurther: createEnglishFurther(words),
    readEnglishSum: createEnglishSum(words),
    readEnglishFacts: createEnglishFacts(words, readSpoken),
    firstDays: (line) => {
      const days = firstDays.exec(line)?.[1]
      return days === undefined ? null : Number(days)
    },
    sameMatter: createSameMatter(words),
    cases: createCases(words),
    stepsOpen: createStepsOpen(words),
    generalGuides: words.general_guides,
    meantGuides: words.meant_guides,
  }
}

function clausesIn(text: string): string[] {
  return text.split(/[\p{P}\s]+/u).filter(Boolean)
}
