import type { Migration } from 'kysely/migration'

/** An index that finds the files of a complaint. */
export const evidenceByComplaint: Migration = {
  async up(db) {
    await db.schema.createIndex('evidence_complaint').on('evidence').columns(['complaint', 'exhibit']).execute()
  },
}
