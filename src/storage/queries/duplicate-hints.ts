import type { DuplicateHint, DuplicateHintQueries } from '../../casework/ports/groups.ts'
import { now, type QueryContext } from '../context.ts'

/** Pairs of complaints that may be about one purchase. */
export function duplicateHintQueries(context: QueryContext): DuplicateHintQueries {
  const { db, codec } = context
  return {
    async add({ complaint, other, kind, reason }) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('duplicate_hints')
        .values({
          complaint,
          other,
          kind,
          reason: reason === null ? null : codec.seal('duplicate_hints.reason', reason),
          at: now(context),
        })
        .onConflict((conflict) => conflict.columns(['complaint', 'other']).doNothing())
        .executeTakeFirstOrThrow()
      return numInsertedOrUpdatedRows === 1n
    },

    async of(complaint) {
      const rows = await db
        .selectFrom('duplicate_hints')
        .selectAll()
        .where(({ eb, or }) => or([eb('complaint', '=', complaint), eb('other', '=', complaint)]))
        .orderBy('id')
        .execute()
      return rows.map(
        (row): DuplicateHint => ({
          complaint: row.complaint,
          other: row.other,
          kind: row.kind as DuplicateHint['kind'],
          reason: row.reason === null ? null : codec.open('duplicate_hints.reason', row.reason),
          at: row.at,
        }),
      )
    },
  }
}
