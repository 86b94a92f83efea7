import type { Migration } from 'kysely/migration'

/** The businesses that complaints are about, and pairs of complaints that may be about one purchase. */
export const respondents: Migration = {
  async up({ schema }) {
    await schema
      .createTable('respondents')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('key_hash', 'text', (column) => column.notNull().unique())
      .addColumn('folded', 'blob', (column) => column.notNull())
      .addColumn('name', 'blob', (column) => column.notNull())
      .addColumn('credit_code', 'blob')
      .addColumn('region', 'blob')
      .addColumn('merged_into', 'text', (column) => column.references('respondents.id'))
      .addColumn('created_at', 'text', (column) => column.notNull())
      .execute()
    await schema.createIndex('respondents_joined').on('respondents').column('merged_into').execute()

    await schema
      .createTable('respondent_events')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('respondent', 'text', (column) => column.notNull().references('respondents.id'))
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('actor_kind', 'text', (column) => column.notNull())
      .addColumn('actor_id', 'text')
      .addColumn('actor_name', 'blob')
      .addColumn('text', 'blob')
      .addColumn('at', 'text', (column) => column.notNull())
      .execute()
    await schema.createIndex('respondent_events_of').on('respondent_events').column('respondent').execute()

    await schema
      .createTable('complaint_traits')
      .addColumn('complaint', 'text', (column) => column.primaryKey().references('complaints.id'))
      .addColumn('respondent', 'text', (column) => column.references('respondents.id'))
      .addColumn('address_hash', 'text')
      .addColumn('entered_at', 'text', (column) => column.notNull())
      .execute()
    await schema.createIndex('complaint_traits_respondent').on('complaint_traits').column('respondent').execute()
    await schema.createIndex('complaint_traits_address').on('complaint_traits').column('address_hash').execute()

    await schema
      .createTable('duplicate_hints')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('complaint', 'text', (column) => column.notNull().references('complaints.id'))
      .addColumn('other', 'text', (column) => column.notNull().references('complaints.id'))
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('reason', 'blob')
      .addColumn('at', 'text', (column) => column.notNull())
      .addUniqueConstraint('duplicate_hints_once', ['complaint', 'other'])
      .execute()
    await schema.createIndex('duplicate_hints_other').on('duplicate_hints').column('other').execute()
  },
}
