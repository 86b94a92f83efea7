import type { DeliveryTransaction } from '../../delivery/store.ts'
import type { QueryContext } from '../context.ts'

const NAME = 'last_seen'
const PROBE = 'probe'

/** The last time a server worked on this data, and the rows that wait for an instant of its clock. */
export function presenceQueries({ db, codec, changed }: QueryContext): DeliveryTransaction['presence'] {
  const keep = async (name: string, at: string): Promise<void> => {
    const value = codec.seal('settings.value', at)
    await db
      .insertInto('settings')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
      .execute()
  }

  return {
    async lastSeen() {
      const row = await db.selectFrom('settings').select('value').where('name', '=', NAME).executeTakeFirst()
      return row ? codec.open('settings.value', row.value) : null
    },

    seen: (at) => keep(NAME, at),
    probe: (at) => keep(PROBE, at),

    async setBack(milliseconds) {
      for (const table of ['inbox', 'outbox', 'evidence'] as const) {
        const rows = await db
          .selectFrom(table)
          .select(['id', 'not_before'])
          .where('not_before', 'is not', null)
          .execute()
        for (const { id, not_before: instant } of rows) {
          const earlier = new Date(Date.parse(instant ?? '') - milliseconds).toISOString()
          // Ids are numbers in some of the three tables and texts in the others.
          await db
            .updateTable(table)
            .set({ not_before: earlier })
            .where('id', '=', id as never)
            .execute()
        }
      }
      changed.arrived = true
      const waiting = await db
        .selectFrom('outbox')
        .select('lane')
        .distinct()
        .where('not_before', 'is not', null)
        .execute()
      for (const { lane } of waiting) changed.outbox.add(lane)
      changed.evidence = true
    },
  }
}
