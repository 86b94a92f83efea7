import type { StoredStanding } from '../complaint/procedure/history.ts'
import type { ComplaintState, Consent, FiledField } from '../complaint/types.ts'
import type { Day } from '../law/types.ts'

/** When the council means to be done with what it does now; `promised`: it said so publicly. */
export type OwnDeadline = { label: string; due: Day; overdue: boolean; promised: boolean }

export type OwnComplaint = {
  id: string
  number: string
  item: string
  filedAt: string
  deadline: OwnDeadline | null
} & Pick<StoredStanding, 'state' | 'resolved' | 'reopenAsked' | 'supplement' | 'mergedInto'>

/** A complaint of the person as it was filed; `otherNames`: folded names the business is known by besides the one written. */
export type FiledPurchase = { complaint: string; fields: FiledField[]; otherNames: string[] }

export type HeldComplaint = {
  id: string
  number: string
  state: ComplaintState
  /** When it came into a state in which it is over; null while it is open. */
  endedAt: string | null
  /** Labels of the fields that name or reach a person. */
  personal: string[]
  files: number
}

/** What is held about a person, for the person to see. */
export type Held = {
  messages: number
  since: string | null
  files: { count: number; bytes: number }
  handOffs: number
  votes: number
  /** Not erased, newest first. */
  complaints: HeldComplaint[]
  /** The last word on each consent of each draft; `number` of the complaint that the draft became. */
  consents: (Omit<Consent, 'textHash'> & { number: string | null })[]
}
