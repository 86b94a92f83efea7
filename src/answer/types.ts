import type { Guide } from '../corpus/types.ts'
import type { Day } from '../law/types.ts'
import type { Block } from '../message/blocks.ts'
import type { Citation } from '../message/citation.ts'
import type { Footing } from './composed/footing.ts'
import type { AnsweredTo, Stands } from './composed/types.ts'

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
  | 'after_filing'
  | 'nothing_asked'
  | 'injection'
  | 'empty'
  | 'unreadable'
  | 'other_language'
  | 'vague'
  | 'bare_purchase'
  | 'purpose'
  | 'which_matter'
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

/** An answer with the blocks that channels render. `text` is the same as plain text. */
export type Answer = AnswerObject & {
  blocks: Block[]
  /** A word of caution stands first: the message may tell of an emergency and is answered as usual. */
  cautioned?: true
  /** Our own line for each line that a model worded, by its words. What was said is remembered by ours. */
  ours?: Record<string, string>
  /** Id of the guide that answers. */
  subject?: string
  /** Its topic, where the message alone tells of it: what leans on earlier ones, or fits any matter, begins none. */
  topic?: string
  /** The first line was in sight before, and is what is asked for now: it is said again. */
  again?: true
  /** The first line answers what is asked in a matter that was answered, said before or not. */
  stands?: Stands
  /** What the business does, in a matter that was answered before, and the answer speaks to. */
  to?: AnsweredTo
  /** The message puts a number right; `isReckoned`: the answer holds a sum that follows from it. */
  putsRight?: { isReckoned: boolean }
  /** A line on what comes next in a matter that was answered before: a question, or a step. */
  next?: string
  /** The role of a person on the selling side, after this message. Absent: they told none, or are the buyer. */
  trade?: string
  /** All steps of the guide that answers, for the case that was told. */
  steps?: string[]
  /** The door of the directory to which the matter was sent, by its id. */
  door?: string
  /** Short replies to the question asked back, for buttons. */
  replies?: string[]
  /** What the question may be about instead, or is asked to be about, for buttons. */
  matters?: Matter[]
  /** What a message to the shop may rest on, where a guide answers. */
  footing?: Footing
  /**
   * A guide surely answers, or the message is plainly of another kind: a merely possible emergency is then ruled out.
   */
  surely?: true
}

/** A matter that a guide answers; `label` names it to people. */
export type Matter = { guide: string; label: string }

export function matterOf(guide: Guide, language: 'zh' | 'en'): Matter {
  return { guide: guide.id, label: titleFor(guide, language) }
}

/** The title of a guide in the language of the talk. */
export function titleFor(
  { title, englishTitle }: Pick<Guide, 'title' | 'englishTitle'>,
  language: 'zh' | 'en',
): string {
  return language === 'en' ? (englishTitle ?? title) : title
}

/** What is asked on, or told, of a matter whose door was named; each fits any door. */
export const DOOR_ASKED = [
  'stop',
  'liable',
  'whose',
  'how_long',
  'how_much',
  'get_back',
  'turned_down',
  'wait',
  'bring',
  'ashamed',
  'us',
  'what_now',
] as const
export type DoorAsked = (typeof DOOR_ASKED)[number]

export type Question = {
  text: string
  /** The door named last in this talk, by its id, and what is surely asked of it. Absent: none was, or another matter was told since. */
  door?: { id: string; asked: DoorAsked | null }
  /** Id of the guide that the person chose for the question. Absent: the question decides. */
  guide?: string
  /** Id of the guide that answered last in this talk: a message that leans on it and fits nothing else belongs to it. */
  subject?: string
  /** Whether a line was in sight before, in this talk. Absent: none was. */
  isSaid?: (line: string) => boolean
  /** The role of a trader that the person told earlier in this talk. Absent: none. */
  trade?: string
  /** The messages that `text` joins, oldest first: what a later one tells corrects an earlier one. Absent: it is one message. */
  messages?: readonly string[]
  /** The person's earlier questions, oldest first. */
  history: string[]
  /** What they said before that, oldest first: of it only sums and days of the same matter count. Absent: nothing. */
  saidBefore?: readonly string[]
  /** The language of the talk. Absent: that of `text`. */
  language?: 'zh' | 'en'
  /** The day for which the law is asked. Null: the day in the question, else `today`. */
  asOf: Day | null
  today: Day
  /** Id of the conversation whose daily share of the model the answer uses. Absent: no share. */
  person?: string
  /** Further texts to hide from a model: the values that the person gave for a complaint. Numbers and addresses are hidden anyway. */
  hidden?: readonly string[]
}

/** Follows and stops a running answer. Without a model neither has an effect. */
export type AnswerRun = {
  /** Stops the model. The answer returns at once, with the lines worded so far. */
  signal?: AbortSignal
  /** Receives the answer down to the last worded line, each time a line is added. It never receives unverified text. */
  partial?: (blocks: Block[]) => void
}

export type AnswerQuestion = (question: Question, run?: AnswerRun) => Promise<Answer>
