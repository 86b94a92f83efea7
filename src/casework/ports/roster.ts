import type { Day } from '../../law/types.ts'
import type { Shift } from '../roster-types.ts'

/** Who is to be on duty, and who is away, within one transaction. Accounts by id. Storage implements it. */
export type RosterPort = {
  roster: {
    /** Both days included, by day and time. */
    shifts(from: Day, to: Day): Promise<({ day: Day } & Shift)[]>
    /** Replaces the shifts of a day. */
    set(day: Day, shifts: readonly Shift[]): Promise<void>
    /** Whether anything is planned on this day or later. */
    isUsed(from: Day): Promise<boolean>
    /** Leave that ends on this day or later, by its first day. */
    leaves(from: Day): Promise<{ id: number; account: string; from: Day; to: Day }[]>
    addLeave(leave: { account: string; from: Day; to: Day }): Promise<void>
    leave(id: number): Promise<{ account: string } | null>
    removeLeave(id: number): Promise<void>
    /** Deletes what was before this day. */
    forget(before: Day): Promise<void>
  }
}
