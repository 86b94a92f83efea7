import type { Migration } from 'kysely/migration'

/** Numbers of files within their complaint, and marks for staff. */
export const exhibits: Migration = {
  async up(db) {
    await db.schema.alterTable('evidence').addColumn('exhibit', 'integer').execute()
    await db.schema
      .alterTable('evidence')
      .addColumn('flags', 'text', (column) => column.notNull().defaultTo('[]'))
      .execute()
    const rows = await db
      .selectFrom('evidence')
      .select(['id', 'complaint'])
      .where('complaint', 'is not', null)
      .orderBy('complaint')
      .orderBy('created_at')
      .execute()
    const last = new Map<string, number>()
    for (const { id, complaint } of rows) {
      const exhibit = (last.get(complaint) ?? 0) + 1
      last.set(complaint, exhibit)
      await db.updateTable('evidence').set({ exhibit }).where('id', '=', id).execute()
    }
  },
}
