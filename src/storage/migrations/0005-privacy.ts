import type { Migration } from 'kysely/migration'

/** Erasure: the instant of an erasure, and requests for it that staff must decide. */
export const privacy: Migration = {
  async up(db) {
    await db.schema.alterTable('complaints').addColumn('erased_at', 'text').execute()
    await db.schema.alterTable('conversations').addColumn('erased_at', 'text').execute()
    await db.schema
      .createTable('erasure_requests')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('conversation', 'text', (column) => column.notNull().references('conversations.id'))
      .addColumn('complaint', 'text', (column) => column.notNull().references('complaints.id'))
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('wanted_by', 'text', (column) => column.notNull())
      .addColumn('outcome', 'text')
      .addColumn('answer', 'blob')
      .addColumn('decided_at', 'text')
      .addColumn('decided_by', 'blob')
      .execute()
    await db.schema.createIndex('erasure_requests_waiting').on('erasure_requests').column('decided_at').execute()
    await db.schema.createIndex('erasure_requests_complaint').on('erasure_requests').column('complaint').execute()
  },
}
