import type { Day } from '../../law/types.ts'
import type { Role } from '../account-types.ts'
import type { Colleague, OwnerBatch } from '../owner-types.ts'

/** Who handles complaints, within one transaction. Storage implements it. */
export type OwnersPort = {
  owners: {
    /** The accounts that may be used and handle complaints, oldest first. */
    colleagues(): Promise<Colleague[]>
    /** The accounts that are on leave on this day, each with its last day of leave. */
    onLeave(day: Day): Promise<{ account: string; to: Day }[]>
    /** Null: no such account. */
    roleOf(account: string): Promise<Role | null>
    /** Sets the owner of a complaint if it is still `from`; false when it was changed meanwhile. */
    set(complaint: string, from: string | null, to: string | null): Promise<boolean>
    addBatch(batch: OwnerBatch): Promise<void>
    batch(id: string): Promise<OwnerBatch | null>
    /** Deletes what was done to several at once before the instant. */
    forgetBatches(before: string): Promise<void>
  }
}
