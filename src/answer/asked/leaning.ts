import { foldNumerals } from '../../normalise/numeral.ts'
import { lengthOf } from './length.ts'
import type { AskedWords } from './words.ts'

/** A message of at most this many characters may lean on earlier ones (「那咋办」「上周三办的」). */
const SHORT = 14
/** Number of earlier questions on which a message may lean. */
export const LEANT_ON = 3
/** Greatest length of a bare fact, in characters. */
const FACT = 8
/** Greatest length of a question how a sum came about. */
const OF_SUM = 24

/** What a folded message needs of the earlier ones. */
export type Leaning = {
  /** Whether it may need them to be understood. */
  mayLean(text: string): boolean
  /** Whether it is a bare fact (「3000」「没保价」「健身房」): it asks nothing and belongs to the question before it. */
  isBareFact(text: string): boolean
  /** Whether it names nothing of its own (「能要回来吗」): it asks on about what was talked about. */
  isTopicless(text: string): boolean
  /** Whether it asks something. */
  asks(text: string): boolean
  /** Number of its characters that name something of its own. */
  ownWords(text: string): number
  /** Whether it doubts the last answer, or asks on what that rests (「真的吗」「哪一条」), or how a sum came about (「才 299，为什么是 897」). */
  isDoubt(text: string): boolean
  /** The thing that it asks of, where it says nothing else (「羽绒服呢」, 「那羽绒服的事怎么办」). Null: it is no such question. */
  thingAsked(text: string): string | null
}

export function createLeaning(words: AskedWords): Leaning {
  /** Words that refer back to something, or correct it. */
  const back = new RegExp(`^${words.begins_back}|${words.points_back}|^${words.corrects}`, 'iu')
  const asks = new RegExp(words.may_ask, 'iu')
  const doubts = new RegExp(words.doubts, 'iu')
  const doubtsSum = new RegExp(words.doubts_sum, 'u')
  const { before, which, after, asks: asksOf } = words.thing_asked
  const thing = new RegExp(`^${before}*${which}?(\\p{Script=Han}{2,8}?)${after}?${asksOf}[?？!！。]*$`, 'u')
  const topicless = new RegExp(words.topicless, 'giu')
  const ownWords = (text: string) => lengthOf(text.replace(topicless, ''))
  const isBareFact = (text: string) => lengthOf(text) <= FACT && !asks.test(text) && !back.test(text)

  return {
    mayLean: (text) => lengthOf(text) <= SHORT || back.test(text),
    isBareFact,
    isTopicless: (text) => lengthOf(text) <= SHORT && ownWords(text) === 0,
    asks: (text) => asks.test(text),
    ownWords,
    thingAsked: (text) => thing.exec(text.trim())?.[1] ?? null,
    isDoubt: (text) =>
      (lengthOf(text) <= FACT && doubts.test(text)) || (lengthOf(text) <= OF_SUM && doubtsSum.test(foldNumerals(text))),
  }
}
