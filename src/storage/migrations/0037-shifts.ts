import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Several shifts a day in the roster, in place of one person a day. What was planned becomes a shift of the whole day. */
export const shifts: Migration = {
  async up(db) {
    const { schema } = db
    await schema
      .createTable('duty_shifts')
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('starts', 'text', (column) => column.notNull())
      .addColumn('ends', 'text', (column) => column.notNull())
      .addColumn('account', 'text', (column) => column.references('accounts.id'))
      .addColumn('deputy', 'text', (column) => column.references('accounts.id'))
      .addPrimaryKeyConstraint('duty_shifts_key', ['day', 'starts'])
      .execute()
    await sql`insert into duty_shifts (day, starts, ends, account, deputy)
      select day, '00:00', '24:00', account, deputy from duty_days`.execute(db)
    await schema.dropTable('duty_days').execute()
  },
}
