import type { Migration } from 'kysely/migration'

/** The cost of answers with a model, and the questions that editors should see, stored without the person. */
export const answers: Migration = {
  async up(db) {
    await db.schema
      .createTable('model_calls')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('person_hash', 'text')
      .addColumn('model', 'text', (column) => column.notNull())
      .addColumn('prompt', 'text', (column) => column.notNull())
      .addColumn('outcome', 'text', (column) => column.notNull())
      .addColumn('milliseconds', 'integer', (column) => column.notNull())
      .addColumn('input_tokens', 'integer', (column) => column.notNull())
      .addColumn('output_tokens', 'integer', (column) => column.notNull())
      .execute()
    await db.schema.createIndex('model_calls_day').on('model_calls').column('day').execute()
    await db.schema
      .createTable('open_questions')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('text', 'blob', (column) => column.notNull())
      .addColumn('outcome', 'text', (column) => column.notNull())
      .addColumn('why', 'text', (column) => column.notNull())
      .addColumn('remark', 'blob')
      .addColumn('handled_at', 'text')
      .addColumn('handled_by', 'text')
      .execute()
  },
}
