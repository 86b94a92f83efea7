import type { Migration } from 'kysely/migration'
import { clustered } from '../dialect.ts'

/** Columns that the lists of the workbench filter by: an index that holds them is read instead of the rows. */
const LISTED = ['state', 'reopen_asked', 'category', 'channel', 'id']

/**
 * The blind index: keyed hashes of the words by which staff find a complaint. Terms are made of opened fields: for
 * existing complaints the server makes them after its start (casework/finding/put.ts). Lists are narrowed by category
 * and channel.
 */
export const search: Migration = {
  async up(db) {
    const { schema } = db
    await schema
      .createTable('search_entries')
      .addColumn('entry', 'bigint', (column) => column.primaryKey())
      .addColumn('complaint', 'text', (column) => column.notNull().unique().references('complaints.id'))
      .execute()
    await clustered(
      db,
      schema
        .createTable('search_terms')
        .addColumn('term_hash', 'integer', (column) => column.notNull())
        .addColumn('entry', 'bigint', (column) =>
          column.notNull().references('search_entries.entry').onDelete('cascade'),
        )
        .addPrimaryKeyConstraint('search_terms_key', ['term_hash', 'entry']),
    ).execute()
    await schema.dropIndex('complaints_due').execute()
    await schema.dropIndex('complaints_newest').execute()
    await schema
      .createIndex('complaints_due')
      .on('complaints')
      .columns(['due_on', 'filed_at', 'number', ...LISTED])
      .execute()
    await schema
      .createIndex('complaints_newest')
      .on('complaints')
      .columns(['filed_at', 'number', ...LISTED])
      .execute()
    await schema.createIndex('search_terms_of').on('search_terms').columns(['entry', 'term_hash']).execute()
  },
}
