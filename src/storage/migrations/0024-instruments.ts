import type { Migration } from 'kysely/migration'

/** Official papers kept with complaints, letters by which businesses answer, and how a business is reached. */
export const instruments: Migration = {
  async up({ schema }) {
    await schema
      .createTable('instruments')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('complaint', 'text', (column) => column.notNull())
      .addColumn('code', 'text', (column) => column.notNull())
      .addColumn('number', 'text', (column) => column.notNull().unique())
      .addColumn('paper', 'blob')
      .addColumn('account', 'text', (column) => column.notNull())
      .addColumn('made_by', 'blob', (column) => column.notNull())
      .addColumn('made_at', 'text', (column) => column.notNull())
      .addColumn('sent_at', 'text')
      .execute()
    await schema.createIndex('instruments_complaint').on('instruments').column('complaint').execute()

    await schema
      .createTable('business_letters')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('complaint', 'text', (column) => column.notNull())
      .addColumn('token_hash', 'text')
      .addColumn('matter', 'blob')
      .addColumn('due_on', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'text', (column) => column.notNull())
      .addColumn('account', 'text', (column) => column.notNull())
      .addColumn('made_at', 'text', (column) => column.notNull())
      .addColumn('ended_at', 'text')
      .addColumn('answered_at', 'text')
      .addColumn('seen_at', 'text')
      .execute()
    await schema.createIndex('business_letters_token').on('business_letters').column('token_hash').execute()
    await schema.createIndex('business_letters_complaint').on('business_letters').column('complaint').execute()
    await schema
      .createIndex('business_letters_unseen')
      .on('business_letters')
      .columns(['answered_at', 'seen_at'])
      .execute()

    await schema.alterTable('respondents').addColumn('contact', 'blob').execute()
  },
}
