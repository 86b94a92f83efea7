import type { Language } from '../../base/texts.ts'
import type { CitedPart, Statement } from '../../corpus/types.ts'
import type { Block } from '../../message/blocks.ts'
import type { FurtherAsked } from '../asked/further.ts'
import type { EnglishFurther } from '../asked/further-english.ts'
import type { Trader } from '../asked/traders.ts'
import type { At } from '../grounds/law-store.ts'
import type { Stance } from './verdict.ts'

/** The blocks that people read, and the questions that they are asked. `basis`: what the lines in sight rest on. */
export type Composed = {
  blocks: Block[]
  questions: string[]
  basis: CitedPart[]
  isAgain?: boolean
  to?: AnsweredTo | null
  stands?: Stands | null
  /** What comes before the first sentence: that the business does not decide, or that a duty may be none. Null: nothing. */
  stance?: Stance | null
  /** What comes next in a matter that was answered before. */
  next?: string | null
  /** The last message puts a number right. `isReckoned`: a sum follows from it. */
  putsRight?: { isReckoned: boolean }
  /** All steps for the case that was told. */
  steps?: string[]
  /** Our own line for each line that was put into other words, by its words. */
  ours?: Record<string, string>
}

/**
 * To what an answer speaks in a matter that was answered before: the business claims something, or does not listen; the person
 * supposes another case.
 */
export type AnsweredTo = 'claim' | 'stalling' | 'supposing'

/** The first line is the answer, said before or not: alone, or with what is below it. */
export type Stands = 'alone' | 'whole'

/** The person's words, which decide the lines of the answer. `told`: the messages whose sums and days count; `brief`: the question is one of several in a message. */
export type CompositionInput = {
  said: readonly string[]
  told: readonly string[]
  /** Whether a line was in sight before, in this talk. */
  isSaid: (line: string) => boolean
  /** The matter of this guide was answered before in this talk. */
  goesOn: boolean
  at: At
  language: Language
  /** The person is on the selling side. */
  trader: Trader | null
  /** What holds for the side of the trader was said before. */
  isTraderKnown?: boolean
  brief: boolean
  /** All that was told earlier in the talk, also of other matters. */
  heard?: readonly string[]
  /** The messages of the talk that may tell how much of the thing was used. */
  ofThing?: readonly string[]
  /** What is asked of the matter that fits any matter. Null: nothing. */
  further?: Further | null
  /** The same, asked in English. */
  furtherInEnglish?: FurtherInEnglish | null
}

/** One that is asked in English, with the English lines of general guides that answer it. */
export type FurtherInEnglish = Omit<EnglishFurther, 'lines'> & { lines: readonly Statement[] }

/** A further question of any matter, with the lines of general guides that answer it as they may be said today. */
export type Further = Omit<FurtherAsked, 'lines' | 'isWhole' | 'where'> & { lines: readonly Statement[] }
