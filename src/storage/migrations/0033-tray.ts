import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/**
 * What the tray of staff holds without reading events: since when the person waits for an answer to a letter, and since
 * when their channel refuses our messages. From now on each event keeps both (casework/tray-types.ts); of what happened
 * before, letters count for complaints that are still open. Besides: whether a business pledged to settle by itself first.
 */
export const tray: Migration = {
  async up(db) {
    const { schema } = db
    for (const name of ['letter_at', 'unsent_at']) {
      await schema.alterTable('complaints').addColumn(name, 'text').execute()
    }
    await sql`update complaints set letter_at = (
        select min(letter.at) from complaint_events as letter
        where letter.complaint = complaints.id and letter.actor_kind = 'complainant'
          and letter.type in ('message_from_person', 'supplement')
          and letter.seq > (
            select coalesce(max(answer.seq), 0) from complaint_events as answer
            where answer.complaint = complaints.id and answer.actor_kind = 'staff'
              and (answer.to_state is not null or answer.type in ('message_to_person', 'contact'))))
      where state in ('submitted', 'awaiting_supplement', 'accepted', 'mediating', 'appraising')
        and erased_at is null`.execute(db)
    await schema
      .alterTable('respondents')
      .addColumn('pledged', 'integer', (column) => column.notNull().defaultTo(0))
      .execute()
    await sql`create index complaints_new on complaints (filed_at) where state = 'submitted'`.execute(db)
    await sql`create index complaints_letter on complaints (letter_at) where letter_at is not null`.execute(db)
    await sql`create index complaints_unsent on complaints (unsent_at) where unsent_at is not null`.execute(db)
  },
}
