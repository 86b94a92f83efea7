import type { Migration } from 'kysely/migration'

/** Columns that the lists of the workbench filter by: an index that holds them is read instead of the rows. */
const LISTED = ['state', 'reopen_asked', 'category', 'channel', 'district', 'id']

/**
 * The district of each complaint, by which lists are narrowed; for existing complaints the server writes it after its
 * start, with what makes them findable (casework/finding/put.ts). Filters that an account keeps. What was done to
 * several complaints at once may be an act.
 */
export const desk: Migration = {
  async up({ schema }) {
    await schema.alterTable('complaints').addColumn('district', 'text').execute()
    for (const name of ['complaints_due', 'complaints_newest', 'complaints_owner']) {
      await schema.dropIndex(name).execute()
    }
    await schema
      .createIndex('complaints_due')
      .on('complaints')
      .columns(['due_on', 'filed_at', 'number', ...LISTED])
      .execute()
    await schema
      .createIndex('complaints_newest')
      .on('complaints')
      .columns(['filed_at', 'number', ...LISTED])
      .execute()
    await schema
      .createIndex('complaints_owner')
      .on('complaints')
      .columns(['owner', 'filed_at', 'number', 'due_on', ...LISTED])
      .execute()
    await schema
      .createTable('saved_views')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('account', 'text', (column) => column.notNull().references('accounts.id'))
      .addColumn('name', 'blob', (column) => column.notNull())
      .addColumn('query', 'text', (column) => column.notNull())
      .addColumn('made_at', 'text', (column) => column.notNull())
      .addColumn('removed_at', 'text')
      .execute()
    await schema.createIndex('saved_views_account').on('saved_views').columns(['account', 'made_at']).execute()
    await schema.alterTable('owner_batches').addColumn('action', 'text').execute()
  },
}
