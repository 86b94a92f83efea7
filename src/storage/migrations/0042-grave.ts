import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Columns that the list by deadline filters by: an index that holds them is read instead of the rows. */
const LISTED = ['grave', 'state', 'reopen_asked', 'category', 'channel', 'district', 'unit', 'owner', 'id']
/** Marks of a complaint in which somebody is hurt, in danger or in a hurry, as they stood when this was written. */
const GRAVE = ['injured', 'danger', 'urgent']

/** Which complaints come first in the list of what is to do is a column of their own. */
export const grave: Migration = {
  async up(db: Kysely<{ complaints: { flags: string; grave: number } }>) {
    await db.schema
      .alterTable('complaints')
      .addColumn('grave', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
    for (const mark of GRAVE) {
      await db.updateTable('complaints').set({ grave: 1 }).where('flags', 'like', `%"${mark}"%`).execute()
    }
    await db.schema.dropIndex('complaints_due').execute()
    await db.schema
      .createIndex('complaints_due')
      .on('complaints')
      .columns(['due_on', 'filed_at', 'number', ...LISTED])
      .execute()
  },
}
