import type { Migration } from 'kysely/migration'

/** Columns that the lists of the workbench filter by: an index that holds them is read instead of the rows. */
const LISTED = ['state', 'reopen_asked', 'category', 'channel', 'district', 'unit', 'owner', 'id']

/** The units of the council with their regions; the unit of each account and of each complaint. */
export const units: Migration = {
  async up({ schema }) {
    await schema
      .createTable('units')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('made_at', 'text', (column) => column.notNull())
      .addColumn('closed_at', 'text')
      .execute()
    await schema
      .createTable('unit_regions')
      .addColumn('region', 'text', (column) => column.primaryKey())
      .addColumn('unit', 'text', (column) => column.notNull().references('units.id'))
      .execute()
    await schema.alterTable('accounts').addColumn('unit', 'text').execute()
    await schema.alterTable('complaints').addColumn('unit', 'text').execute()
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
      .columns(['owner', 'filed_at', 'number', 'due_on', ...LISTED.filter((name) => name !== 'owner')])
      .execute()
  },
}
