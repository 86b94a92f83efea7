import type { Migration } from 'kysely/migration'

/** The day on which a second person checked an entry of a register; surveys, whom people judge in them, and what came back; hours with experts that are booked. */
export const surveys: Migration = {
  async up(db) {
    await db.schema.alterTable('register_entries').addColumn('checked_at', 'text').execute()
    await db
      .updateTable('register_entries')
      .set(({ selectFrom }) => ({
        checked_at: selectFrom('register_history')
          .select(({ fn }) => fn.max('register_history.at').as('at'))
          .whereRef('register_history.entry', '=', 'register_entries.id')
          .where('register_history.act', '=', 'approved'),
      }))
      .execute()
    const { schema } = db
    await schema
      .createTable('survey_runs')
      .addColumn('survey', 'text', (column) => column.primaryKey())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('asked_by', 'text')
      .addColumn('form', 'text')
      .addColumn('closed_on', 'text')
      .addColumn('published_on', 'text')
      .addColumn('result', 'blob')
      .execute()
    await schema
      .createTable('survey_subjects')
      .addColumn('place', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('id', 'text', (column) => column.notNull().unique())
      .addColumn('survey', 'text', (column) => column.notNull())
      .addColumn('name', 'blob', (column) => column.notNull())
      .addColumn('quota', 'integer', (column) => column.notNull())
      .addColumn('paper', 'integer', (column) => column.notNull())
      .execute()
    await schema.createIndex('survey_subjects_of').on('survey_subjects').columns(['survey', 'place']).execute()
    await schema
      .createTable('survey_links')
      .addColumn('token_hash', 'text', (column) => column.primaryKey())
      .addColumn('survey', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('made_on', 'text', (column) => column.notNull())
      .addColumn('used', 'integer', (column) => column.notNull())
      .execute()
    await schema.createIndex('survey_links_of').on('survey_links').columns(['survey', 'subject']).execute()
    await schema
      .createTable('survey_responses')
      .addColumn('place', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('id', 'text', (column) => column.notNull().unique())
      .addColumn('survey', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('way', 'text', (column) => column.notNull())
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('account', 'text')
      .addColumn('batch', 'text')
      .addColumn('answers', 'blob', (column) => column.notNull())
      .execute()
    await schema
      .createIndex('survey_responses_of')
      .on('survey_responses')
      .columns(['survey', 'place', 'subject', 'batch'])
      .execute()
    await schema
      .createTable('survey_history')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('survey', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('act', 'text', (column) => column.notNull())
      .addColumn('account', 'text', (column) => column.notNull())
      .addColumn('said', 'blob')
      .execute()
    await schema
      .createTable('bookings')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('expert', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('conversation', 'text', (column) => column.notNull())
      .addColumn('complaint', 'text')
      .addColumn('name', 'blob')
      .addColumn('phone', 'blob')
      .addColumn('state', 'text', (column) => column.notNull())
      .execute()
    await schema.createIndex('bookings_hour').unique().on('bookings').columns(['expert', 'at']).execute()
    await schema.createIndex('bookings_of').on('bookings').column('conversation').execute()
    await schema.createIndex('bookings_complaint').on('bookings').column('complaint').execute()
    await schema.createIndex('survey_history_of').on('survey_history').columns(['survey', 'id']).execute()
  },
}
