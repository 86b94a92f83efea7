import type { Migration } from 'kysely/migration'

/**
 * The messages in a topic that carry the person's words (a reply to one goes to the person), the files that staff sent,
 * and the one open question 「发给投诉人吗？」 in a topic.
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
