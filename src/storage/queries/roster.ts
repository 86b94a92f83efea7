import type { RosterPort } from '../../casework/ports/roster.ts'
import type { QueryContext } from '../context.ts'

/** Who is to be on duty, and who is away. */
export function rosterQueries({ db }: QueryContext): RosterPort['roster'] {
  return {
    async shifts(from, to) {
      const rows = await db
        .selectFrom('duty_shifts')
        .selectAll()
        .where('day', '>=', from)
        .where('day', '<=', to)
        .orderBy('day')
        .orderBy('starts')
        .execute()
      return rows.map(({ starts, ends, ...row }) => ({ ...row, from: starts, to: ends }))
    },

    async set(day, shifts) {
      await db.deleteFrom('duty_shifts').where('day', '=', day).execute()
      if (shifts.length === 0) return
      await db
        .insertInto('duty_shifts')
        .values(shifts.map(({ from, to, account, deputy }) => ({ day, starts: from, ends: to, account, deputy })))
        .execute()
    },

    async isUsed(from) {
      const row = await db.selectFrom('duty_shifts').select('day').where('day', '>=', from).limit(1).executeTakeFirst()
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
      await db.deleteFrom('duty_shifts').where('day', '<', before).execute()
      await db.deleteFrom('leaves').where('last_day', '<', before).execute()
    },
  }
}
