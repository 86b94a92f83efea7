import type { Migration } from 'kysely/migration'

/** The conversations that a member of staff has taken over from the assistant. A row stands for as long as it lasts. */
export const staffHasTalk: Migration = {
  async up({ schema }) {
    await schema
      .createTable('staff_talks')
      .addColumn('conversation', 'text', (column) => column.primaryKey())
      .addColumn('account', 'text', (column) => column.notNull())
      .addColumn('name', 'blob', (column) => column.notNull())
      .addColumn('complaint', 'text')
      .addColumn('since', 'text', (column) => column.notNull())
      .addColumn('staff_at', 'text', (column) => column.notNull())
      .addColumn('person_at', 'text')
      .addColumn('told_at', 'text')
      .execute()
  },
}
