import type { AnswerRun } from '../answer/types.ts'
import type { Solved } from '../message/actions.ts'
import type { Effect } from '../message/effect.ts'
import type { Attachment, IncomingMessage, OutgoingMessage } from '../message/message.ts'
import type { FiledPurchase, OwnComplaint, Subscription } from '../message/own.ts'
import type { ConversationState } from './state.ts'

/** What was heard in a spoken message; `nothing`: no words in it, `gone`: the recording is no longer to be had. */
export type Heard = { ok: true; text: string } | { ok: false; reason: 'nothing' | 'gone' | 'unavailable' | 'stopped' }

/** Makes text of spoken messages, by a service elsewhere. */
export type Listening = {
  /** Whom the recordings go to, as people are told. */
  service: string
  longestSeconds: number
  /** Never throws for what a service or a network does. */
  listen(voice: { evidence: string; seconds: number }, signal?: AbortSignal): Promise<Heard>
}

export type TurnInput = {
  message: IncomingMessage
  /** null at the first message of a conversation. */
  state: ConversationState | null
  /** The person's own complaints, newest first, for /status and for routing later messages. */
  complaints: OwnComplaint[]
  /** What the person's complaints say of the purchase, newest first: a second one about the same is noticed by it. */
  earlier: FiledPurchase[]
  /** Complaint about which staff wrote to the person, who has not said anything since; else null. */
  unansweredStaff: string | null
  /** The closed complaint about which the person was asked lately whether it was solved, and what they said; else null. */
  followUp: { complaint: string; solved: Solved | null } | null
  /** The matter of the message to the shop of which the person was reminded lately, and has not said what came of it; else null. */
  shopReminder: string | null
  /** Which alerts the person gets; null: none. */
  subscription: Subscription | null
  /** The member of staff who has the talk: all that the person writes goes to them. Null: the assistant answers. */
  staffHasTalk: StaffHasTalk | null
  /** Evidence of the open draft as stored now. */
  evidence: Attachment[]
}

export type StaffHasTalk = {
  /** Name of the member of staff; people do not learn it. */
  who: string
  /** The complaint that the talk is about; files go to it. */
  complaint: string | null
  /** ISO instant when the person was told last that their words arrive. */
  toldAt: string | null
}

export type TurnResult = { state: ConversationState; messages: OutgoingMessage[]; effects: Effect[] }

/** One turn of a conversation. Reads nothing but its input, the knowledge and the search; writes nothing. */
export type Assistant = { turn(input: TurnInput, run?: AnswerRun): Promise<TurnResult> }

/** What the registers of the council tell anybody. */
export type CouncilRegisters = {
  /**
   * A business by its whole name. `similar`: another spelling of a listed one, which may be another business. `unknown`:
   * no register answers this.
   */
  pledge(name: string): Promise<
    /** `page`: where it is read by anybody, without a leading slash. */
    | { kind: 'listed'; name: string; since: string | null; promises: string | null; page: string }
    | { kind: 'similar'; name: string }
    | { kind: 'none' }
    | { kind: 'unknown' }
  >
  /** The stations of a district, and the districts that have some; null: no register answers this. */
  stations(district: string | null): Promise<{
    stations: readonly { name: string; address: string | null; telephone: string | null; hours: string | null }[]
    districts: readonly string[]
    page: string
  } | null>
}

/** What surveys tell anybody. */
export type CouncilSurveys = {
  /** The published survey of a year, or the latest one; null: none of that year is public. `page`: without a leading slash. */
  published(year: number | null): Promise<{
    title: string
    sent: number
    returned: number
    rate: string | null
    /** The best, with their ranks. */
    best: readonly { rank: number; name: string; score: string }[]
    page: string
  } | null>
  /** Whether any survey was ever published. */
  any(): Promise<boolean>
}

/** An hour with an expert that can be booked. `day` and `time` as people read them. */
export type FreeExpertHour = {
  expert: string
  at: string
  day: string
  time: string
  kind: string
  skills: string | null
}
