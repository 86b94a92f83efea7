import type { Migration } from 'kysely/migration'

/** Guides that people change: drafts, every version that went live, and who did what with them. */
export const guides: Migration = {
  async up({ schema }) {
    await schema
      .createTable('guide_drafts')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('guide', 'text', (column) => column.notNull())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('text', 'text')
      .addColumn('over', 'integer', (column) => column.notNull())
      .addColumn('base', 'text')
      .addColumn('authors', 'text', (column) => column.notNull())
      .addColumn('changed_at', 'text', (column) => column.notNull())
      .execute()
    await schema.createIndex('guide_drafts_state').on('guide_drafts').columns(['state', 'changed_at']).execute()
    await schema
      .createTable('guide_versions')
      .addColumn('guide', 'text', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('text', 'text')
      .addColumn('base', 'text')
      .addColumn('read', 'text', (column) => column.notNull())
      .addColumn('draft', 'text', (column) => column.notNull())
      .addColumn('authors', 'text', (column) => column.notNull())
      .addColumn('approved_by', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('guide_versions_key', ['guide', 'number'])
      .execute()
    await schema.createIndex('guide_versions_state').on('guide_versions').column('state').execute()
    await schema
      .createTable('guide_history')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('act', 'text', (column) => column.notNull())
      .addColumn('account', 'text', (column) => column.notNull())
      .addColumn('guide', 'text', (column) => column.notNull())
      .addColumn('draft', 'text')
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('number', 'integer')
      .addColumn('said', 'text')
      .execute()
  },
}
