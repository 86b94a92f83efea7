import type { Migration } from 'kysely/migration'

/** The deadline reminders that staff have received. */
export const reminders: Migration = {
  async up(db) {
    await db.schema
      .createTable('reminders')
      .addColumn('complaint', 'text', (column) => column.notNull())
      .addColumn('clock', 'text', (column) => column.notNull())
      .addColumn('started_on', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('reminders_key', ['complaint', 'clock', 'started_on', 'kind'])
      .execute()
  },
}
