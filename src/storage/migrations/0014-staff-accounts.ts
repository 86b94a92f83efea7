import type { Migration } from 'kysely/migration'

/**
 * The record of what accounts did and what was done to them, and the account of each member of the staff group. From
 * now on wrong passwords are counted in memory: a count in the row let anybody lock a colleague out.
 */
export const staffAccounts: Migration = {
  async up({ schema }) {
    await schema.alterTable('accounts').dropColumn('failures').execute()
    await schema.alterTable('accounts').dropColumn('locked_until').execute()

    await schema
      .createTable('audit_events')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('account', 'text', (column) => column.references('accounts.id'))
      .addColumn('subject', 'text', (column) => column.references('accounts.id'))
      .addColumn('complaint', 'text', (column) => column.references('complaints.id'))
      .addColumn('detail', 'text')
      .execute()
    await schema.createIndex('audit_events_at').on('audit_events').column('at').execute()
    await schema.createIndex('audit_events_account').on('audit_events').columns(['account', 'id']).execute()
    await schema.createIndex('audit_events_subject').on('audit_events').columns(['subject', 'id']).execute()

    await schema
      .createTable('staff_links')
      .addColumn('account', 'text', (column) => column.primaryKey().references('accounts.id'))
      .addColumn('user_hash', 'text', (column) => column.notNull().unique())
      .addColumn('user', 'blob', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .execute()
    await schema
      .createTable('staff_link_codes')
      .addColumn('account', 'text', (column) => column.primaryKey().references('accounts.id'))
      .addColumn('code_hash', 'text', (column) => column.notNull())
      .addColumn('expires_at', 'text', (column) => column.notNull())
      .execute()
    await schema
      .createTable('staff_hints')
      .addColumn('user_hash', 'text', (column) => column.primaryKey())
      .addColumn('at', 'text', (column) => column.notNull())
      .execute()
  },
}
