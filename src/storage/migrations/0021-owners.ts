import type { Migration } from 'kysely/migration'

/** Who handles each complaint, and what was done to several complaints at once, so that it is done once and undone whole. */
export const owners: Migration = {
  async up({ schema }) {
    await schema.alterTable('complaints').addColumn('owner', 'text').execute()
    await schema
      .createIndex('complaints_owner')
      .on('complaints')
      .columns(['owner', 'filed_at', 'number', 'state', 'due_on', 'reopen_asked', 'category', 'channel', 'id'])
      .execute()
    await schema
      .createTable('owner_batches')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('account', 'text', (column) => column.notNull())
      .addColumn('owner', 'text')
      .addColumn('undoes', 'text')
      .addColumn('rows', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .execute()
  },
}
