import type { Migration } from 'kysely/migration'

/** Texts of law that admins change: drafts, and who did what with them. */
export const lawDrafts: Migration = {
  async up({ schema }) {
    await schema
      .createTable('law_drafts')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('content', 'text', (column) => column.notNull())
      .addColumn('authors', 'text', (column) => column.notNull())
      .addColumn('changed_at', 'text', (column) => column.notNull())
      .addColumn('revision', 'text')
      .execute()
    await schema.createIndex('law_drafts_state').on('law_drafts').columns(['state', 'changed_at']).execute()
    await schema
      .createTable('law_history')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('act', 'text', (column) => column.notNull())
      .addColumn('account', 'text', (column) => column.notNull())
      .addColumn('draft', 'text')
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('revision', 'text')
      .addColumn('said', 'text')
      .execute()
  },
}
