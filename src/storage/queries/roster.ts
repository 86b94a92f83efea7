import type { RosterPort } from '../../casework/ports/roster.ts'
import type { QueryContext } from '../context.ts'

/** Who is to be on duty, and who is away. */
export function rosterQueries({ db }: QueryContext): RosterPort['roster'] {
  return {
    days: (from, to) =>
      db.selectFrom('duty_days').selectAll().where('day', '>=', from).where('day', '<=', to).orderBy('day').execute(),

    async set(day, account, deputy) {
      await db.deleteFrom('duty_days').where('day', '=', day).execute()
      if (account !== null || deputy !== null)
        await db.insertInto('duty_days').values({ day, account, deputy }).execute()
    },

    async isUsed(from) {
      const row = await db.selectFrom('duty_days').select('day').where('day', '>=', from).limit(1).executeTakeFirst()
      return row !== undefined
    },

    async leaves(from) {
      const rows = await db
        .selectFrom('leaves')
        .selectAll()
        .where('last_day', '>=', from)
        .orderBy('first_day')
        .orderBy('id')
        .execute()
      return rows.map(({ id, account, first_day, last_day }) => ({ id, account, from: first_day, to: last_day }))
    },

    async addLeave({ account, from, to }) {
      await db.insertInto('leaves').values({ account, first_day: from, last_day: to }).execute()
    },

    async leave(id) {
      return (await db.selectFrom('leaves').select('account').where('id', '=', id).executeTakeFirst()) ?? null
    },

    async removeLeave(id) {
      await db.deleteFrom('leaves').where('id', '=', id).execute()
    },

    async forget(before) {
      await db.deleteFrom('duty_days').where('day', '<', before).execute()
      await db.deleteFrom('leaves').where('last_day', '<', before).execute()
    },
  }
}
