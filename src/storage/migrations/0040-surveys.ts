import type { Migration } from 'kysely/migration'

/** The day on which a second person checked an entry of a register. */
export const surveys: Migration = {
  async up(db) {
    await db.schema.alterTable('register_entries').addColumn('checked_at', 'text').execute()
    await db
      .updateTable('register_entries')
      .set(({ selectFrom }) => ({
        checked_at: selectFrom('register_history')
          .select(({ fn }) => fn.max('register_history.at').as('at'))
          .whereRef('register_history.entry', '=', 'register_entries.id')
          .where('register_history.act', '=', 'approved'),
      }))
      .execute()
  },
}
