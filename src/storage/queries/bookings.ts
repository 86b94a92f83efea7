import type { Selectable } from 'kysely'
import type { Booking, BookingsPort } from '../../casework/ports/bookings.ts'
import { newId, type QueryContext } from '../context.ts'
import type { Tables } from '../schema.ts'

/** Hours with experts that people asked for. */
export function bookingQueries(context: QueryContext): BookingsPort['bookings'] {
  const { db, codec } = context
  const opened = (row: Selectable<Tables['bookings']>): Booking => ({
    ...{ id: row.id, expert: row.expert, at: row.at, conversation: row.conversation, complaint: row.complaint },
    name: row.name === null ? null : codec.open('bookings.name', row.name),
    phone: row.phone === null ? null : codec.open('bookings.phone', row.phone),
    state: row.state === 'confirmed' ? 'confirmed' : 'asked',
  })
  const isTaken = async (expert: string, at: string): Promise<boolean> =>
    (await db
      .selectFrom('bookings')
      .select('id')
      .where('expert', '=', expert)
      .where('at', '=', at)
      .executeTakeFirst()) !== undefined
  return {
    async all() {
      return (await db.selectFrom('bookings').selectAll().orderBy('at').orderBy('id').execute()).map(opened)
    },
    async byId(id) {
      const row = await db.selectFrom('bookings').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? opened(row) : null
    },
    async of(conversation) {
      const row = await db
        .selectFrom('bookings')
        .selectAll()
        .where('conversation', '=', conversation)
        .orderBy('at')
        .executeTakeFirst()
      return row ? opened(row) : null
    },
    async take({ expert, at, conversation, complaint, name, phone }) {
      if (await isTaken(expert, at)) return false
      await db
        .insertInto('bookings')
        .values({
          ...{ id: newId(context), expert, at, conversation, complaint, state: 'asked' },
          name: name === null ? null : codec.seal('bookings.name', name),
          phone: phone === null ? null : codec.seal('bookings.phone', phone),
        })
        .execute()
      return true
    },
    async confirm(id) {
      await db.updateTable('bookings').set({ state: 'confirmed' }).where('id', '=', id).execute()
    },
    async move(id, { expert, at }) {
      if (await isTaken(expert, at)) return false
      await db.updateTable('bookings').set({ expert, at, state: 'confirmed' }).where('id', '=', id).execute()
      return true
    },
    async remove(id) {
      await db.deleteFrom('bookings').where('id', '=', id).execute()
    },
    async forget(before) {
      const { numDeletedRows } = await db.deleteFrom('bookings').where('at', '<', before).executeTakeFirst()
      return Number(numDeletedRows)
    },
  }
}
