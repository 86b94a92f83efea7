import type { Migration } from 'kysely/migration'

/** Complaints made public by business: one publication a period, and what was done with it. */
export const publications: Migration = {
  async up({ schema }) {
    await schema
      .createTable('publications')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('from_day', 'text', (column) => column.notNull())
      .addColumn('to_day', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('authors', 'text', (column) => column.notNull())
      .addColumn('content', 'blob', (column) => column.notNull())
      .addColumn('live', 'blob')
      .addColumn('changed_at', 'text', (column) => column.notNull())
      .execute()
    await schema
      .createIndex('publications_period')
      .on('publications')
      .columns(['from_day', 'to_day'])
      .unique()
      .execute()
    await schema
      .createTable('publication_history')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('publication', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('act', 'text', (column) => column.notNull())
      .addColumn('account', 'text', (column) => column.notNull())
      .addColumn('said', 'blob')
      .addColumn('page', 'blob')
      .execute()
    await schema
      .createIndex('publication_history_of')
      .on('publication_history')
      .columns(['publication', 'id'])
      .execute()
    // Who wrote to the council in a period is counted by the instant of arrival.
    await schema.createIndex('inbox_received').on('inbox').columns(['received_at', 'conversation']).execute()
  },
}
