import type { Migration } from 'kysely/migration'

/**
 * The day on which the first clock of a complaint ends, so that due complaints are found without their events. Only
 * rules and calendar give these days: for existing complaints the first look writes them
 * (casework/handling/due-days.ts).
 */
export const dueDays: Migration = {
  async up({ schema }) {
    await schema.alterTable('complaints').addColumn('due_on', 'text').execute()
    await schema
      .createIndex('complaints_due')
      .on('complaints')
      .columns(['due_on', 'filed_at', 'number', 'state', 'reopen_asked', 'id'])
      .execute()
    await schema
      .createIndex('complaints_newest')
      .on('complaints')
      .columns(['filed_at', 'number', 'state', 'reopen_asked', 'id'])
      .execute()
    await schema.createIndex('complaints_reopen').on('complaints').columns(['reopen_asked', 'state']).execute()
  },
}
