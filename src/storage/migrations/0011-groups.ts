import type { Migration } from 'kysely/migration'

/** Complaints of several people over one cause: proposed, confirmed, and addressed together by letters. */
export const groups: Migration = {
  async up({ schema }) {
    await schema
      .createTable('complaint_groups')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('respondent', 'text', (column) => column.notNull().references('respondents.id'))
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('people', 'integer', (column) => column.notNull())
      .addColumn('days', 'integer', (column) => column.notNull())
      .addColumn('natures', 'text', (column) => column.notNull())
      .addColumn('again_on', 'text')
      .addColumn('proposed_at', 'text', (column) => column.notNull())
      .execute()
    await schema.createIndex('complaint_groups_respondent').on('complaint_groups').column('respondent').execute()
    await schema.createIndex('complaint_groups_state').on('complaint_groups').column('state').execute()

    await schema
      .createTable('group_members')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('group_id', 'text', (column) => column.notNull().references('complaint_groups.id'))
      .addColumn('complaint', 'text', (column) => column.notNull().references('complaints.id'))
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('representative', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('authorised', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('joint', 'text')
      .addColumn('settlement', 'text')
      .addUniqueConstraint('group_members_once', ['group_id', 'complaint'])
      .execute()
    await schema.createIndex('group_members_complaint').on('group_members').column('complaint').execute()

    await schema
      .createTable('group_events')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('group_id', 'text', (column) => column.notNull().references('complaint_groups.id'))
      .addColumn('complaint', 'text', (column) => column.references('complaints.id'))
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('actor_kind', 'text', (column) => column.notNull())
      .addColumn('actor_id', 'text')
      .addColumn('actor_name', 'blob')
      .addColumn('text', 'blob')
      .addColumn('at', 'text', (column) => column.notNull())
      .execute()
    await schema.createIndex('group_events_of').on('group_events').column('group_id').execute()

    await schema
      .createTable('group_letters')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('group_id', 'text', (column) => column.notNull().references('complaint_groups.id'))
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .execute()
    await schema.createIndex('group_letters_of').on('group_letters').column('group_id').execute()
  },
}
