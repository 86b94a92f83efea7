import type { Migration } from 'kysely/migration'

/** Reminders of messages to shops, and what came of these messages, as counts. */
export const shopReminders: Migration = {
  async up({ schema }) {
    await schema
      .createTable('shop_reminders')
      .addColumn('matter', 'text', (column) => column.primaryKey())
      .addColumn('conversation', 'text', (column) => column.notNull())
      .addColumn('due_at', 'text', (column) => column.notNull())
      .addColumn('asked_at', 'text')
      .addColumn('came', 'text')
      .addColumn('sum_told', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
    await schema.createIndex('shop_reminders_due').on('shop_reminders').columns(['asked_at', 'due_at']).execute()
    await schema.createIndex('shop_reminders_conversation').on('shop_reminders').column('conversation').execute()
    await schema
      .createTable('shop_outcomes')
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('what', 'text', (column) => column.notNull())
      .addColumn('count', 'integer', (column) => column.notNull())
      .addColumn('cents', 'integer', (column) => column.notNull().defaultTo(0))
      .addPrimaryKeyConstraint('shop_outcomes_key', ['day', 'what'])
      .execute()
  },
}
