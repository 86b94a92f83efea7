import type { Migration } from 'kysely/migration'

/**
 * The second step of signing in, what tells sessions apart, the chain of the record of acts, saved replies, the roster, and
 * topics that we closed. Hashes of the rows
 * there are need the key: the start that follows writes them (storage/audit-chain.ts).
 */
export const rights: Migration = {
  async up({ schema }) {
    await schema.alterTable('accounts').addColumn('totp_secret', 'blob').execute()
    await schema.alterTable('accounts').addColumn('totp_set_at', 'text').execute()
    await schema.alterTable('accounts').addColumn('totp_step', 'bigint').execute()
    await schema
      .createTable('recovery_codes')
      .addColumn('code_hash', 'text', (column) => column.primaryKey())
      .addColumn('account', 'text', (column) => column.notNull().references('accounts.id'))
      .execute()
    await schema.createIndex('recovery_codes_account').on('recovery_codes').column('account').execute()
    await schema.alterTable('sessions').addColumn('device', 'text').execute()
    await schema.createIndex('sessions_account').on('sessions').column('account').execute()
    await schema.alterTable('audit_events').addColumn('chain_hash', 'text').execute()
    await schema
      .createTable('saved_replies')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('title', 'blob', (column) => column.notNull())
      .addColumn('text', 'blob', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .execute()
    await schema
      .createTable('duty_days')
      .addColumn('day', 'text', (column) => column.primaryKey())
      .addColumn('account', 'text', (column) => column.references('accounts.id'))
      .addColumn('deputy', 'text', (column) => column.references('accounts.id'))
      .execute()
    await schema
      .createTable('leaves')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('account', 'text', (column) => column.notNull().references('accounts.id'))
      .addColumn('first_day', 'text', (column) => column.notNull())
      .addColumn('last_day', 'text', (column) => column.notNull())
      .execute()
    await schema.createIndex('leaves_last_day').on('leaves').column('last_day').execute()
    await schema.alterTable('staff_topics').addColumn('closed', 'text').execute()
  },
}
