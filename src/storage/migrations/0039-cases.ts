import type { Migration } from 'kysely/migration'

/** Cases that people write: drafts, every version that went live, and who did what with them. */
export const cases: Migration = {
  async up({ schema }) {
    await schema
      .createTable('case_drafts')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('case_id', 'text', (column) => column.notNull())
      .addColumn('title', 'blob')
      .addColumn('text', 'blob')
      .addColumn('over', 'integer', (column) => column.notNull())
      .addColumn('base', 'text')
      .addColumn('authors', 'text', (column) => column.notNull())
      .addColumn('approvals', 'text', (column) => column.notNull())
      .addColumn('complaint', 'text')
      .addColumn('confirmed', 'blob')
      .addColumn('changed_at', 'text', (column) => column.notNull())
      .execute()
    await schema.createIndex('case_drafts_state').on('case_drafts').columns(['state', 'changed_at']).execute()
    await schema.createIndex('case_drafts_complaint').on('case_drafts').column('complaint').execute()
    await schema
      .createTable('case_versions')
      .addColumn('case_id', 'text', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('text', 'text')
      .addColumn('base', 'text')
      .addColumn('read', 'text', (column) => column.notNull())
      .addColumn('draft', 'text')
      .addColumn('authors', 'text', (column) => column.notNull())
      .addColumn('approved_by', 'text', (column) => column.notNull())
      .addColumn('complaint', 'text')
      .addColumn('at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('case_versions_key', ['case_id', 'number'])
      .execute()
    await schema.createIndex('case_versions_state').on('case_versions').column('state').execute()
    await schema.createIndex('case_versions_complaint').on('case_versions').column('complaint').execute()
    await schema
      .createTable('case_history')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('act', 'text', (column) => column.notNull())
      .addColumn('account', 'text', (column) => column.notNull())
      .addColumn('case_id', 'text', (column) => column.notNull())
      .addColumn('draft', 'text')
      .addColumn('number', 'integer')
      .addColumn('said', 'blob')
      .execute()
  },
}
