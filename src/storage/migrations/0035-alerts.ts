import type { Migration } from 'kysely/migration'

/** 消费警示: alerts, what was done with them, who wants them, and to whom one is on its way. */
export const alerts: Migration = {
  async up({ schema }) {
    await schema
      .createTable('alerts')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('authors', 'text', (column) => column.notNull())
      .addColumn('content', 'text', (column) => column.notNull())
      .addColumn('live', 'text')
      .addColumn('first_published_at', 'text')
      .addColumn('published_at', 'text')
      .addColumn('withdrawn_at', 'text')
      .addColumn('begun_at', 'text')
      .addColumn('ended_at', 'text')
      .addColumn('figures', 'text')
      .addColumn('changed_at', 'text', (column) => column.notNull())
      .execute()
    await schema.createIndex('alerts_published').on('alerts').column('published_at').execute()
    await schema
      .createTable('alert_history')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('alert', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('act', 'text', (column) => column.notNull())
      .addColumn('account', 'text')
      .addColumn('said', 'blob')
      .execute()
    await schema.createIndex('alert_history_of').on('alert_history').columns(['alert', 'id']).execute()
    await schema
      .createTable('alert_subscriptions')
      .addColumn('conversation', 'text', (column) => column.primaryKey())
      .addColumn('topics', 'text', (column) => column.notNull())
      .addColumn('region', 'text')
      .execute()
    await schema
      .createTable('alert_sends')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('alert', 'text', (column) => column.notNull())
      .addColumn('conversation', 'text')
      .addColumn('row', 'integer')
      .addColumn('outcome', 'text')
      .execute()
    await schema.createIndex('alert_sends_once').on('alert_sends').columns(['alert', 'conversation']).unique().execute()
    await schema.createIndex('alert_sends_conversation').on('alert_sends').column('conversation').execute()
  },
}
