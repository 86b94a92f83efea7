import type { Migration } from 'kysely/migration'

/**
 * Which messages in a topic carry the person's words (a reply to one goes to the person), which files staff sent, and the one
 * question 「发给投诉人吗？」 that stands in a topic.
 */
export const staffTalk: Migration = {
  async up({ schema }) {
    await schema
      .alterTable('outbox')
      .addColumn('from_person', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
    await schema
      .alterTable('evidence')
      .addColumn('from_staff', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
    await schema.alterTable('staff_topics').addColumn('question', 'integer').execute()
    await schema.createIndex('staff_cards_message').on('staff_cards').column('message').execute()
  },
}
