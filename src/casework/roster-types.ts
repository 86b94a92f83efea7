import type { Owner } from '../complaint/types.ts'
import type { Day } from '../law/types.ts'
import type { StaffActor } from './types.ts'

/** Times of a day, `HH:MM`; `to` is not included and at most `24:00`. */
export type Span = { from: string; to: string }

/** What is planned for a part of a day: ids of accounts. */
export type Shift = Span & { account: string | null; deputy: string | null }

/** Who is on duty. `away`: whom the plan names but who is on leave or may no longer use the account. */
export type DutyShift = Span & {
  planned: Owner | null
  deputy: Owner | null
  away: Owner[]
  /** Who is really there: the planned one, else the deputy, else nobody. */
  onDuty: Owner | null
}

export type DutyDay = {
  day: Day
  /** A day on which the council works. */
  working: boolean
  /** By time; none overlaps another. */
  shifts: DutyShift[]
  /** When nobody is there, within the hours of a working day. */
  gaps: Span[]
}

/** Both days belong to it. */
export type Leave = { id: number; who: Owner; from: Day; to: Day }

/** All shifts of a day. `was`: what the planner was shown. */
export type PlannedDay = { day: Day; shifts: readonly Shift[]; was: readonly Shift[] }

/** Shifts of a day, at most. */
export const MOST_SHIFTS = 6

/** Shifts, deputies and leave. Rights are checked here, by the role that the account has at that moment. */
export type Roster = {
  /** Where the plan begins now. */
  today(): Day
  /** When somebody is to be there on a working day. */
  readonly hours: Span
  /** At most 60 days. */
  days(from: Day, count: number): Promise<DutyDay[]>
  /** The one whose shift it is at this hour. `member`: their id in the staff group, when it is known. Null: nobody, or nothing is planned. */
  now(): Promise<(Owner & { member: number | null }) | null>
  /** Number of working days of the next two weeks on which nobody is there for some of the hours; 0 while nothing is planned at all. */
  waiting(account: string): Promise<number>
  /** A lead or an admin plans days. Days that stay as they were shown are left alone. */
  plan(request: {
    days: readonly PlannedDay[]
    actor: StaffActor
  }): Promise<
    | { ok: true }
    | { ok: false; code: 'not_yours' | 'no_colleague' | 'same_twice' | 'times_invalid' | 'changed_meanwhile' }
  >
  /** Leave that is not over. */
  leaves(): Promise<Leave[]>
  /** One's own, or as lead and admin that of a colleague. */
  addLeave(request: {
    account: string
    from: Day
    to: Day
    actor: StaffActor
  }): Promise<{ ok: true } | { ok: false; code: 'not_yours' | 'no_colleague' | 'days_invalid' }>
  removeLeave(request: {
    id: number
    actor: StaffActor
  }): Promise<{ ok: true } | { ok: false; code: 'not_yours' | 'not_found' }>
}
