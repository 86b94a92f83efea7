import type { Migration } from 'kysely/migration'

/**
 * How far up staff were told that nobody reacts: to a new complaint, to a person who asked for a human. The council's own
 * Word files for official papers, each version of them.
 */
export const escalationAndTemplates: Migration = {
  async up({ schema }) {
    for (const table of ['complaints', 'hand_offs']) {
      await schema
        .alterTable(table)
        .addColumn('escalated', 'integer', (column) => column.notNull().defaultTo(0))
        .execute()
    }
    await schema
      .createTable('paper_templates')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('code', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('fields', 'text', (column) => column.notNull())
      .addColumn('file', 'blob', (column) => column.notNull())
      .addColumn('account', 'text', (column) => column.notNull())
      .addColumn('made_at', 'text', (column) => column.notNull())
      .addUniqueConstraint('paper_templates_version', ['code', 'version'])
      .execute()
  },
}
