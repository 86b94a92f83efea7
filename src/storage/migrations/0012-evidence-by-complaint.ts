import type { Migration } from 'kysely/migration'

/** The files of a complaint are found without looking at all files. */
export const evidenceByComplaint: Migration = {
  async up(db) {
    await db.schema.createIndex('evidence_complaint').on('evidence').columns(['complaint', 'exhibit']).execute()
  },
}
