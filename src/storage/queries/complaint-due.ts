import type { CaseworkTransaction } from '../../casework/store.ts'
import type { QueryContext } from '../context.ts'

/** Setting with the rules and the calendar from which the days were computed. */
const BASIS = 'due_basis'

/** Due days of complaints. */
export function complaintDueQueries({
  db,
  codec,
}: QueryContext): Pick<
  CaseworkTransaction['complaints'],
  'setDueDay' | 'dueBasis' | 'setDueBasis' | 'dueUntil' | 'withClocks'
> {
  return {
    async setDueDay(id, dueOn) {
      await db.updateTable('complaints').set({ due_on: dueOn }).where('id', '=', id).execute()
    },

    async dueBasis() {
      const row = await db.selectFrom('settings').select('value').where('name', '=', BASIS).executeTakeFirst()
      return row ? codec.open('settings.value', row.value) : null
    },

    async setDueBasis(basis) {
      const value = codec.seal('settings.value', basis)
      await db
        .insertInto('settings')
        .values({ name: BASIS, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute()
    },

    async dueUntil(day) {
      const rows = await db
        .selectFrom('complaints')
        .select('id')
        .where('due_on', '<=', day)
        .orderBy('filed_at')
        .orderBy('number')
        .execute()
      return rows.map((row) => row.id)
    },

    async withClocks(states) {
      const rows = await db
        .selectFrom('complaints')
        .select('id')
        .where(({ or, eb }) => or([eb('state', 'in', [...states]), eb('due_on', '>', '')]))
        .execute()
      return rows.map((row) => row.id)
    },
  }
}
