import type { Migration } from 'kysely/migration'

/** The council's historic complaints, as they were imported, and the batches they came in. */
export const ledger: Migration = {
  async up({ schema }) {
    await schema
      .createTable('ledger_batches')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('file', 'blob', (column) => column.notNull())
      .addColumn('rows', 'integer', (column) => column.notNull())
      .addColumn('imported_at', 'text', (column) => column.notNull())
      .addColumn('undone_at', 'text')
      .execute()
    await schema
      .createTable('ledger_rows')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('batch', 'text', (column) => column.notNull())
      .addColumn('number_hash', 'text', (column) => column.notNull().unique())
      .addColumn('number', 'blob')
      .addColumn('registered_on', 'text', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('category', 'text', (column) => column.notNull())
      .addColumn('nature', 'text', (column) => column.notNull())
      .addColumn('item', 'integer')
      .addColumn('respondent', 'integer')
      .addColumn('district', 'integer')
      .addColumn('unit', 'integer')
      .addColumn('tags', 'integer')
      .addColumn('amount_cents', 'integer')
      .addColumn('recovered_cents', 'integer')
      .addColumn('doubled_cents', 'integer')
      .addColumn('accepted_on', 'text')
      .addColumn('declined_on', 'text')
      .addColumn('closed_on', 'text')
      .addColumn('result', 'text')
      .addColumn('resolved', 'integer')
      .addColumn('on_the_spot', 'integer')
      .addColumn('changed_at', 'text')
      .addColumn('changed_by', 'text')
      .addColumn('erased_at', 'text')
      .execute()
    await schema
      .createTable('ledger_names')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('name_hash', 'text', (column) => column.notNull().unique())
      .addColumn('name', 'blob', (column) => column.notNull())
      .execute()
    await schema.createIndex('ledger_rows_batch').on('ledger_rows').column('batch').execute()
  },
}
