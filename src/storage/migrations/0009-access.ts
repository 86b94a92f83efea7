import type { Migration } from 'kysely/migration'

/** Complaints that the same person opened in further conversations with a code. */
export const access: Migration = {
  async up(db) {
    await db.schema
      .createTable('complaint_access')
      .addColumn('complaint', 'text', (column) => column.notNull())
      .addColumn('conversation', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('complaint_access_key', ['complaint', 'conversation'])
      .execute()
    await db.schema.createIndex('complaint_access_conversation').on('complaint_access').column('conversation').execute()
    await db.schema
      .createTable('access_codes')
      .addColumn('complaint', 'text', (column) => column.primaryKey())
      .addColumn('code_hash', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'text', (column) => column.notNull())
      .addColumn('tries', 'integer', (column) => column.notNull())
      .execute()
    await db.schema
      .createTable('access_failures')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('conversation', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .execute()
  },
}
