import type { CaseworkTransaction } from '../../casework/store.ts'
import { now, type QueryContext } from '../context.ts'

/** Reminders that were written, so that each is written once. */
export function reminderQueries(context: QueryContext): CaseworkTransaction['reminders'] {
  const { db } = context
  return {
    async first({ complaint, clock, startedOn, kind }) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('reminders')
        .values({ complaint, clock, started_on: startedOn, kind, at: now(context) })
        .onConflict((conflict) => conflict.columns(['complaint', 'clock', 'started_on', 'kind']).doNothing())
        .executeTakeFirstOrThrow()
      return numInsertedOrUpdatedRows === 1n
    },
  }
}
