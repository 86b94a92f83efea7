import type { Block } from '../message/blocks.ts'
import type { ChannelName } from '../message/channel.ts'
import type { ComplaintReference, EvidenceView, StaffActor } from './types.ts'
import type { Bar } from './unit-types.ts'

export type HandOffs = {
  /** A hand-off with the talk; null for an unknown one, and for one that the account `reader` may not read. */
  view(id: number, reader: string): Promise<HandOffView | null>
  /** Gives the talk to the member of staff: from now on all that the person writes goes to staff. */
  take(request: { conversation: string; actor: StaffActor }): Promise<TalkResult>
  /** Writes to the person: in the talk if the member of staff has it, else once, which marks it handled. */
  answer(request: { id: number; actor: StaffActor; text: string }): Promise<TalkResult | { ok: false; code: 'empty' }>
  /**
   * Writes to the person from the staff group, which takes the talk if nobody has it. A person whose words stay at home
   * (`stays_home`) is not reached so.
   */
  say(request: {
    conversation: string
    actor: StaffActor
    text: string
    /** Files that staff sent in the talk. */
    evidence?: string[]
    /** Inbox rows that are done with it. */
    inboxIds?: number[]
  }): Promise<TalkResult | { ok: false; code: 'empty' | 'stays_home' }>
  /** Gives the talk back to the assistant; `not_held` when nobody has it. */
  giveBack(request: {
    conversation: string
    actor: StaffActor
    inboxIds?: number[]
  }): Promise<{ ok: true } | { ok: false; code: 'not_held' }>
  /** The conversation of the talk about a complaint; null when staff have none. */
  talkAbout(complaint: string): Promise<string | null>
  /** Ticks it off (called back, nothing to do). If repeated, the first account stays recorded. */
  settle(request: { id: number; actor: StaffActor }): Promise<{ ok: true } | { ok: false; code: 'not_found' | Bar }>
}

/** `taken`: another member of staff has the talk. */
export type TalkResult =
  | { ok: true }
  | { ok: false; code: 'not_found' | 'unreachable' | Bar }
  | { ok: false; code: 'taken'; who: string }

/** A conversation that a member of staff has. */
export type StaffTalk = {
  conversation: string
  account: string
  /** Name of the member of staff. */
  who: string
  /** The one complaint it is about, if any. */
  complaint: string | null
  since: string
  staffAt: string
  personAt: string | null
  toldAt: string | null
}

/** One line of a talk as staff read it. */
export type TalkLine = { seq: number; at: string; from: 'person' | 'staff' | 'assistant'; blocks: Block[] }

/** Lines and files are empty once it was handled and nobody has the talk: what follows is not for staff. */
export type HandOffView = HandOffRecord & {
  lines: TalkLine[]
  /** The person's complaints that are still handled. */
  complaints: ComplaintReference[]
  /** Files that the person sent in the talk and that are in no complaint. */
  files: EvidenceView[]
}

/** A person who asked for a human, or must be called by one. */
export type HandOffRecord = {
  id: number
  conversation: string
  channel: ChannelName
  /** The person's channel refuses our messages. */
  unreachable: boolean
  urgent: boolean
  /** `asked`, `about_council`, `respondent_unknown`, or the id of an emergency. */
  reason: string
  /** The last words of the person. */
  text: string
  at: string
  /** Staff were told that nobody reacts: 0 not, 1 the next one on duty, 2 the leads. */
  raised?: 0 | 1 | 2
  handled: { at: string; by: string } | null
  /** The talk, while a member of staff has it. */
  talk: Pick<StaffTalk, 'account' | 'who' | 'since' | 'staffAt' | 'personAt'> | null
}
