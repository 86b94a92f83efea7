import { asking } from './intent-question.ts'
import type { IntentWords } from './intent-words.ts'

/** Longer words tell what happened, whatever they hold. */
const LONGEST = 60
/** Longer words ask of more than another matter. */
const LONGEST_OF_OTHER = 16
/** Longer words tell more than a payment, or a word of praise. */
const LONGEST_OF_MONEY = 30
/** Longer words ask more than one thing. */
const LONGEST_ASKED = 44
/** A threat is heard in more than that. */
const LONGEST_THREAT = 160

/** What staff of an open complaint hear and the person is told something about at once. */
export type ToldToStaff =
  | 'made_to_withdraw'
  | 'threat'
  | 'accused'
  | 'sends_back'
  | 'offer'
  | 'visit'
  | 'together'
  | 'settled'
  | 'fair'
  | 'family'
  | 'home'
  | 'paid_part'
  | 'more_loss'
  | 'medicine'
  | 'health'

/** Speaks of a complaint that is with staff: of withdrawing it, of an offer, of its end. Nothing of it means the same without one. */
export function aboutFiled(words: IntentWords) {
  const { looksLikeQuestion } = asking(words)
  const madeTo = new RegExp(words.made_to_withdraw, 'u')
  const ofWithdrawing = new RegExp(words.asks_of_withdrawing, 'u')
  const when = new RegExp(words.asks_when, 'iu')
  const notWhen = new RegExp(words.not_when, 'u')
  const visit = new RegExp(words.asks_visit, 'u')
  const ofOffer = new RegExp(words.asks_of_offer, 'u')
  const offer = new RegExp(words.offers, 'u')
  const accepts = new RegExp(`^${words.accepts_offer}[。！!，,\\s]*$`, 'u')
  const settled = new RegExp(words.says_settled, 'u')
  const notSettled = new RegExp(words.not_settled, 'u')
  const together = new RegExp(words.asks_together, 'u')
  const paidPart = new RegExp(words.paid_part, 'u')
  const moreLoss = new RegExp(words.asks_more_loss, 'u')
  const health = new RegExp(words.health_news, 'u')
  const notHealth = new RegExp(words.not_health, 'u')
  const medicine = new RegExp(words.stops_medicine, 'u')
  const fair = new RegExp(words.asks_fair, 'u')
  const family = new RegExp(words.asks_family, 'u')
  const home = new RegExp(words.asks_home, 'u')
  const threatened = new RegExp(words.threatened, 'iu')
  const accused = new RegExp(words.accused, 'u')
  const sendsBack = new RegExp(words.sends_back, 'u')
  const police = new RegExp(`^${words.asks_police}$`, 'iu')
  const fears = new RegExp(words.fears, 'u')
  const meaning = new RegExp(words.asks_meaning, 'u')
  const corrects = new RegExp(words.corrects_filed, 'u')

  const refusal = new RegExp(words.disputes_refusal, 'u')
  const result = new RegExp(words.disputes_result, 'u')
  const ofOthers = new RegExp(words.disputes_others, 'u')

  const asksWhat = new RegExp(words.asks_what_comes, 'u')
  const other = new RegExp(
    `^(?:那|还有|那么|对了|[，,\\s])*([^，。！？\\s]{1,8}?)${words.asks_of_other}[啊呀？?。！!\\s]*$`,
    'u',
  )
  const noName = new RegExp(`^${words.other_matter}$`, 'u')
  const afterOther = new RegExp(`${words.after_other_matter}$`, 'u')
  const again = new RegExp(`^${words.withdraws_again}$`, 'u')
  const noShop = new RegExp(words.names_no_shop, 'gu')
  const owner = new RegExp(words.owner_surname, 'u')
  const notAsTold = new RegExp(words.not_as_told, 'u')
  const moneyShort = new RegExp(words.money_short, 'u')
  const shopPaid = new RegExp(words.shop_paid, 'u')
  const praises = new RegExp(words.praises, 'u')
  const notPraise = new RegExp(words.not_praise, 'u')
  const second = new RegExp(words.second_matter, 'u')
  const askedOfOwn = Object.entries(words.asks_of_own).map(
    ([topic, list]) => [topic, new RegExp(`^${list}[啊呀呢吧哦的了。！!？?，,\\s]*$`, 'u')] as const,
  )
  const ofValue = new RegExp(words.asks_own_value, 'u')
  const notOfValue = new RegExp(words.not_own_value, 'u')
  const ownValues = Object.entries(words.own_values).map(([name, list]) => [name, new RegExp(list, 'u')] as const)
  const isMadeTo = (text: string) => madeTo.test(text)
  const asksOfWithdrawing = (text: string) =>
    ofWithdrawing.test(text) && (looksLikeQuestion(text) || asksWhat.test(text)) && !isMadeTo(text)

  return {
    /** A name without the parts that many have: 鲜果园 有限公司 is told by 鲜果园. */
    namingParts: (name: string): string => name.replace(noShop, ' '),

    /** The surname of the owner of a business: 「老板姓宋」. Null: none is told. */
    ownerIn: (text: string): string | null => owner.exec(text)?.[0] ?? null,

    /** Says that a complaint did not end as was told: 「和实际不一样」. */
    isNotAsTold: (text: string): boolean => text.length <= LONGEST && notAsTold.test(text),

    /** Says, shortly, that the money has not come, or less of it: 「没收到1800 只有1500」. */
    saysMoneyShort: (text: string): boolean => text.length <= LONGEST_OF_MONEY && moneyShort.test(text),

    /** Tells, shortly, what the business paid: 「老板昨天转我500」. */
    tellsPayment: (text: string): boolean => text.length <= LONGEST_OF_MONEY && shopPaid.test(text),

    /** Praises us, and says nothing else: 「满意」「给你们打五分」. */
    praisesUs: (text: string): boolean =>
      text.length <= LONGEST_OF_MONEY && praises.test(text.trim()) && !notPraise.test(text),

    /** Begins to tell of another matter beside the one that is filed: 「还有一家，鲜果园水果店…」. */
    tellsSecondMatter: (text: string): boolean => second.test(text),

    /** What is asked of one's own complaint once it is filed, in the whole text or in a part of it. Null: nothing of it. */
    askedOfOwn(text: string): string | null {
      if (text.length > LONGEST_ASKED) return null
      const all = text.trim()
      const clauses = all.split(/[，,。；;！!？?\s]+/u).filter((clause) => clause !== '')
      const parts = [all, ...clauses.filter((clause, at) => at === clauses.length - 1 || looksLikeQuestion(clause))]
      return askedOfOwn.find(([, asks]) => parts.some((part) => asks.test(part)))?.[0] ?? null
    },

    /** The name of the field whose filed value is asked for: 「我留的电话是哪个」. Null: none is. */
    ownValueAsked(text: string): string | null {
      const all = text.trim()
      if (all.length > LONGEST_OF_MONEY || !ofValue.test(all) || notOfValue.test(all)) return null
      return ownValues.find(([, names]) => names.test(all))?.[0] ?? null
    },

    /** Somebody else wants it withdrawn: 「老板叫我撤诉」. */
    isMadeTo,

    /** Asks what comes of a withdrawal: 「撤了还能再告吗」. */
    asksOfWithdrawing,

    /** Fears what the business may do. */
    fears: (text: string): boolean => fears.test(text),

    /** Asks whether to go to the police: 「我想报警可以吗」. */
    asksPolice: (text: string): boolean => text.length <= LONGEST && police.test(text.trim()),

    /** Says that something filed is written wrong: 「上面写的是四千五不是四千六」. */
    correctsFiled: (text: string): boolean => text.length <= LONGEST && corrects.test(text.trim()),

    /** Asks of another matter that waits: by its words, or '' where they are only 另外一件呢. Null: asks of none. */
    asksOfOther(text: string): string | null {
      const named = text.length <= LONGEST_OF_OTHER ? other.exec(text.trim())?.[1] : undefined
      if (named === undefined) return null
      return noName.test(named) ? '' : named.replace(afterOther, '')
    },

    /** A part of an answer that says once more that it is to be withdrawn: 对，撤. */
    withdrawsAgain: (clause: string): boolean => again.test(clause),

    /** Asks when it is done, or when the money comes. */
    asksWhen: (text: string): boolean => text.length <= LONGEST && when.test(text) && !notWhen.test(text),

    /** Takes what the business offers, and says nothing else: 「修了吧」. */
    acceptsOffer: (text: string): boolean => accepts.test(text.trim()),

    /** Speaks against what somebody else did or said, or asks of refusals in general. */
    disputesOthers: (text: string): boolean => ofOthers.test(text),

    /** Asks why a complaint was refused, or disputes that: 「凭什么不受理」. Which complaint, the caller knows. */
    disputesRefusal: (text: string): boolean => refusal.test(text) && !ofOthers.test(text),

    /** Disputes a result without a word of a refusal: 「我不服，你们弄错了」. */
    disputesResult: (text: string): boolean => result.test(text) && !ofOthers.test(text),

    /** Asks what a word means: 「受理是啥意思」. Which word, the caller knows. */
    asksMeaning: (text: string): boolean => text.length <= LONGEST && meaning.test(text),

    /** What the words tell staff that can be answered at once too. Null: nothing of that kind. */
    toldToStaff(text: string): ToldToStaff | null {
      if (text.length <= LONGEST && isMadeTo(text)) return 'made_to_withdraw'
      if (text.length <= LONGEST_THREAT && threatened.test(text)) return 'threat'
      if (text.length > LONGEST) return null
      if (accused.test(text)) return 'accused'
      if (sendsBack.test(text)) return 'sends_back'
      if (medicine.test(text)) return 'medicine'
      if (health.test(text) && !notHealth.test(text)) return 'health'
      if (ofOffer.test(text) && offer.test(text)) return 'offer'
      if (visit.test(text)) return 'visit'
      if (together.test(text)) return 'together'
      if (home.test(text)) return 'home'
      if (family.test(text)) return 'family'
      if (fair.test(text)) return 'fair'
      if (paidPart.test(text)) return 'paid_part'
      if (moreLoss.test(text)) return 'more_loss'
      return settled.test(text) && !notSettled.test(text) && !looksLikeQuestion(text) ? 'settled' : null
    },
  }
}
