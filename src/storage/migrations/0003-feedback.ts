import type { Migration } from 'kysely/migration'

/** The reason for 没用, and a hash that finds questions of the same words without opening them. */
export const feedback: Migration = {
  async up(db) {
    await db.schema.alterTable('feedback').addColumn('code', 'text').execute()
    await db.schema.alterTable('open_questions').addColumn('code', 'text').execute()
    await db.schema
      .alterTable('open_questions')
      .addColumn('text_hash', 'text', (column) => column.notNull().defaultTo(''))
      .execute()
    await db.schema.createIndex('open_questions_text').on('open_questions').columns(['text_hash', 'day']).execute()
  },
}
