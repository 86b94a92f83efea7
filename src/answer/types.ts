import type { Day } from '../law/types.ts'
import type { Block } from '../message/blocks.ts'
import type { Citation } from '../message/citation.ts'

export type Outcome = 'grounded' | 'abstained' | 'needs_facts' | 'unavailable' | 'out_of_scope' | 'emergency'

export type ReasonCode =
  | 'no_rule'
  | 'no_edition'
  | 'brand_advice'
  | 'not_consumer'
  | 'greeting'
  | 'contact'
  | 'how_to_complain'
  | 'confidential'
  | 'nothing_asked'
  | 'injection'
  | 'empty'
  | 'unreadable'
  | 'vague'
  | 'purpose'
  | 'search_down'
  | 'emergency'

/** The public answer object of `npm run ask -- --json`, key for key. */
export type AnswerObject = {
  outcome: Outcome
  text: string
  reason: null | { code: ReasonCode; message: string }
  as_of: Day
  citations: Citation[]
  superseded: { statute: string; article?: string; to: Day }[]
  cases: { id: string; title: string }[]
  questions: string[]
  parts?: AnswerObject[]
}

/** An answer with the blocks channels render; `text` is the same in plain characters. */
export type Answer = AnswerObject & {
  blocks: Block[]
  /** A word of caution stands first: it may be an emergency, and is answered like any other question. */
  cautioned?: true
  /** Short replies to the question asked back, to be put on buttons. */
  replies?: string[]
  /** A guide surely answers it, or it is plainly something else: what only might have been an emergency is none. */
  surely?: true
}

export type Question = {
  text: string
  /** The person's earlier questions, oldest first. */
  history: string[]
  /** The date the law is asked for; default: what the question says, else `today`. */
  asOf: Day | null
  today: Day
  /** Whose daily share of the model it counts against (conversation id); default: nobody's. */
  person?: string
  /** What a model must not see besides numbers and addresses: values the person gave for a complaint. */
  hidden?: readonly string[]
}

/** How a running answer is followed and stopped. Without a model there is nothing to hear and nothing to stop. */
export type AnswerRun = {
  /** Stops the model: the answer is there at once, with the lines it has worded so far. */
  signal?: AbortSignal
  /** Hears the answer down to the line worded last, each time there is one more. Nothing unverified ever comes here. */
  partial?: (blocks: Block[]) => void
}

export type AnswerQuestion = (question: Question, run?: AnswerRun) => Promise<Answer>
