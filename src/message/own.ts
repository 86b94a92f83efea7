import type { StoredStanding } from '../complaint/procedure/history.ts'
import type { ComplaintState, Consent, FiledField } from '../complaint/types.ts'
import type { Day } from '../law/types.ts'

/** Day by which the council plans to finish its current step, with the code of its clock; `promised`: announced publicly. */
export type OwnDeadline = { clock: string; label: string; due: Day; overdue: boolean; promised: boolean }

export type OwnComplaint = {
  id: string
  number: string
  item: string
  filedAt: string
  deadline: OwnDeadline | null
  /** Instant at which it reached its final state; absent while it is open, and where that is not known. */
  endedAt?: string
} & Pick<StoredStanding, 'state' | 'endReason' | 'resolved' | 'reopenAsked' | 'supplement' | 'mergedInto'>

/** A filed complaint of the person; `otherNames`: folded names of the business other than the one written. */
export type FiledPurchase = { complaint: string; fields: FiledField[]; otherNames: string[] }

export type HeldComplaint = {
  id: string
  number: string
  state: ComplaintState
  /** When it reached a final state; null while it is open. */
  endedAt: string | null
  /** Labels of the fields that name a person or hold a contact. */
  personal: string[]
  files: number
}

/** Everything held about a person, to show to that person. */
export type HeldData = {
  messages: number
  since: string | null
  files: { count: number; bytes: number }
  handOffs: number
  votes: number
  /** Those not erased, newest first. */
  complaints: HeldComplaint[]
  /** The latest answer to each consent of each draft; `number` of the complaint that the draft became. */
  consents: (Omit<Consent, 'textHash'> & { number: string | null })[]
}

/** Which alerts a conversation wants. `topics` empty: of every topic; `region` null: of every region, else a code. */
export type Subscription = { topics: readonly string[]; region: string | null }
