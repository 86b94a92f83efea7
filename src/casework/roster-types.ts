import type { Owner } from '../complaint/types.ts'
import type { Day } from '../law/types.ts'
import type { StaffActor } from './types.ts'

/** Who is on duty on a day. `away`: whom the plan names but who is on leave or may no longer use the account. */
export type DutyDay = {
  day: Day
  /** A day on which the council works. */
  working: boolean
  planned: Owner | null
  deputy: Owner | null
  away: Owner[]
  /** Who is really there: the planned one, else the deputy, else nobody. */
  onDuty: Owner | null
}

/** Both days belong to it. */
export type Leave = { id: number; who: Owner; from: Day; to: Day }

/** What is planned for a day: ids of accounts. `was`: what the planner was shown. */
export type PlannedDay = {
  day: Day
  account: string | null
  deputy: string | null
  was: [string | null, string | null]
}

/** Shifts, deputies and leave. Rights are checked here, by the role that the account has at that moment. */
export type Roster = {
  /** Where the plan begins now. */
  today(): Day
  /** At most 60 days. */
  days(from: Day, count: number): Promise<DutyDay[]>
  /** Who is there now. `member`: their id in the staff group, when it is known. Null: nobody, or nothing is planned. */
  now(): Promise<(Owner & { member: number | null }) | null>
  /** Number of working days of the next two weeks on which nobody is there; 0 while nothing is planned at all. */
  waiting(account: string): Promise<number>
  /** A lead or an admin plans days. Days that stay as they were shown are left alone. */
  plan(request: {
    days: readonly PlannedDay[]
    actor: StaffActor
  }): Promise<{ ok: true } | { ok: false; code: 'not_yours' | 'no_colleague' | 'same_twice' | 'changed_meanwhile' }>
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
