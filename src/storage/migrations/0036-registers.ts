import type { Migration } from 'kysely/migration'

/** Registers of the council: their entries, who did what with them, and what was imported. */
export const registers: Migration = {
  async up({ schema }) {
    await schema
      .createTable('register_entries')
      .addColumn('place', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('id', 'text', (column) => column.notNull().unique())
      .addColumn('register', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('content', 'blob', (column) => column.notNull())
      .addColumn('pending_by', 'text')
      .addColumn('pending_to', 'text')
      .addColumn('batch', 'text')
      .addColumn('added_at', 'text', (column) => column.notNull())
      .addColumn('changed_at', 'text', (column) => column.notNull())
      .execute()
    await schema
      .createIndex('register_entries_of')
      .on('register_entries')
      .columns(['register', 'place', 'state', 'batch'])
      .execute()
    await schema.createIndex('register_entries_batch').on('register_entries').column('batch').execute()
    await schema.createIndex('register_entries_pending').on('register_entries').column('pending_by').execute()
    await schema
      .createTable('register_history')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('register', 'text', (column) => column.notNull())
      .addColumn('entry', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('act', 'text', (column) => column.notNull())
      .addColumn('account', 'text')
      .addColumn('from_state', 'text')
      .addColumn('to_state', 'text')
      .addColumn('said', 'blob')
      .addColumn('changes', 'blob')
      .execute()
    await schema.createIndex('register_history_of').on('register_history').columns(['entry', 'id']).execute()
    await schema
      .createTable('register_batches')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('register', 'text', (column) => column.notNull())
      .addColumn('file', 'blob', (column) => column.notNull())
      .addColumn('account', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('added', 'integer', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('undone_at', 'text')
      .execute()
    await schema
      .createIndex('register_batches_of')
      .on('register_batches')
      .columns(['register', 'state', 'at'])
      .execute()
  },
}
