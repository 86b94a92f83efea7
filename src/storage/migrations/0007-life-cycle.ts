import type { Migration } from 'kysely/migration'

/** The life cycle in the row of a complaint: its end, its referral, and what the person is still asked for. */
export const lifeCycle: Migration = {
  async up(db) {
    const add = (name: string, type: 'text' | 'integer' | 'bigint' | 'blob') =>
      db.schema.alterTable('complaints').addColumn(name, type).execute()
    await add('doubled_cents', 'bigint')
    await add('on_the_spot', 'integer')
    await add('end_reason', 'text')
    await add('merged_into', 'text')
    await add('referred_to', 'text')
    await add('supplement', 'blob')
    await db.schema
      .alterTable('complaints')
      .addColumn('resolved', 'text', (column) => column.notNull().defaultTo('unknown'))
      .execute()
    await db.schema
      .alterTable('complaints')
      .addColumn('reopen_asked', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
    await db.schema.createIndex('complaints_merged').on('complaints').column('merged_into').execute()
  },
}
