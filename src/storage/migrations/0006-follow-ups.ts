import type { Migration } from 'kysely/migration'

/** The person's answers some days after closing, and the people who do not want to be asked. */
export const followUps: Migration = {
  async up(db) {
    await db.schema
      .createTable('follow_ups')
      .addColumn('complaint', 'text', (column) => column.primaryKey())
      .addColumn('asked_at', 'text', (column) => column.notNull())
      .addColumn('answered_at', 'text')
      .addColumn('solved', 'text')
      .addColumn('rating', 'integer')
      .execute()
    await db.schema
      .createTable('follow_ups_off')
      .addColumn('conversation', 'text', (column) => column.primaryKey())
      .addColumn('at', 'text', (column) => column.notNull())
      .execute()
  },
}
