import type { Migration } from 'kysely/migration'

const TO_STAFF = ['staff_card', 'staff_card_update', 'staff_note', 'staff_evidence', 'staff_alarm', 'staff_redact']

/** Rows of the outbox for the staff group have a channel of their own; they named the one of people that sent them. */
export const staffChannel: Migration = {
  async up(db) {
    await db.updateTable('outbox').set({ channel: 'staff' }).where('kind', 'in', TO_STAFF).execute()
  },
}
