import type { Migration } from 'kysely/migration'

/** A batch is imported piece by piece: `filling` is the instant of the last piece until all of it is there. */
export const ledgerPieces: Migration = {
  async up({ schema }) {
    await schema.alterTable('ledger_batches').addColumn('filling', 'text').execute()
    for (const column of ['item', 'respondent', 'district', 'unit', 'tags', 'changed_at', 'erased_at']) {
      await schema.createIndex(`ledger_rows_${column}`).on('ledger_rows').column(column).execute()
    }
  },
}
