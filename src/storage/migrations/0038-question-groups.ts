import type { Migration } from 'kysely/migration'

/** How an open question was handled, and the draft of a guide that was written for it. What was ticked off before was done. */
export const questionGroups: Migration = {
  async up(db) {
    await db.schema.alterTable('open_questions').addColumn('handled_as', 'text').execute()
    await db.schema.alterTable('open_questions').addColumn('draft', 'text').execute()
    await db.updateTable('open_questions').set({ handled_as: 'done' }).where('handled_at', 'is not', null).execute()
    await db.schema.createIndex('open_questions_draft').on('open_questions').column('draft').execute()
  },
}
