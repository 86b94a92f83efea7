import type { Migration } from 'kysely/migration'

/** How far up staff were told that nobody reacts: to a new complaint, to a person who asked for a human. */
export const escalation: Migration = {
  async up({ schema }) {
    for (const table of ['complaints', 'hand_offs']) {
      await schema
        .alterTable(table)
        .addColumn('escalated', 'integer', (column) => column.notNull().defaultTo(0))
        .execute()
    }
  },
}
