import type { LedgerPort } from '../../reports/ports.ts'
import type { LedgerEntry, RowNames } from '../../reports/types.ts'
import { newId, now, openJson, type QueryContext, sealJson } from '../context.ts'
import { among } from '../dialect.ts'
import type { Tables } from '../schema.ts'
import { ownComplaintQueries } from './own-complaints.ts'

/** Rows of one insert. */
const PIECE = 200
const NO_NAMES: RowNames = { item: null, respondent: null, district: null, unit: null, tags: [] }

/** Imported ledgers, and what the statistics read of the product's own complaints. */
export function ledgerQueries(context: QueryContext): LedgerPort['ledger'] {
  const { db, codec, changed } = context
  const hashes = (number: string) => codec.hashes('ledger_rows.number', number)
  const byNumber = (number: string) =>
    db
      .selectFrom('ledger_rows')
      .select(['id', 'names', 'erased_at'])
      .where('number_hash', 'in', among(db, hashes(number), 'text'))
      .executeTakeFirst()

  return {
    ...ownComplaintQueries(context),

    async withNumbers(numbers) {
      const numberOf = new Map(numbers.flatMap((number) => hashes(number).map((hash) => [hash, number] as const)))
      const rows = await db
        .selectFrom('ledger_rows')
        .selectAll()
        .where('number_hash', 'in', among(db, [...numberOf.keys()], 'text'))
        .execute()
      return new Map(
        rows.map((row) => {
          const number = numberOf.get(row.number_hash) ?? ''
          const entry = row.erased_at === null ? { number, ...readRow(row, openNames(row.names)) } : null
          return [number, entry] as const
        }),
      )
    },

    async addBatch(file, entries) {
      const id = newId(context)
      await db
        .insertInto('ledger_batches')
        .values({ id, file: codec.seal('ledger_batches.file', file), rows: entries.length, imported_at: now(context) })
        .execute()
      for (let from = 0; from < entries.length; from += PIECE) {
        const piece = entries.slice(from, from + PIECE).map((entry) => ({
          batch: id,
          number_hash: codec.hash('ledger_rows.number', entry.number),
          number: codec.seal('ledger_rows.number', entry.number),
          ...columnsOf(entry),
        }))
        await db.insertInto('ledger_rows').values(piece).execute()
      }
      return id
    },

    async batches() {
      const rows = await db
        .selectFrom('ledger_batches')
        .selectAll()
        .orderBy('imported_at', 'desc')
        .orderBy('id')
        .execute()
      return rows.map(({ id, file, rows: count, imported_at, undone_at }) => ({
        id,
        file: codec.open('ledger_batches.file', file),
        rows: count,
        importedAt: imported_at,
        undoneAt: undone_at,
      }))
    },

    async changedIn(batch) {
      const rows = await db
        .selectFrom('ledger_rows')
        .select('number')
        .where('batch', '=', batch)
        .where('changed_at', 'is not', null)
        .orderBy('id')
        .execute()
      return rows.flatMap(({ number }) => (number === null ? [] : codec.open('ledger_rows.number', number)))
    },

    async removeBatch(batch) {
      await db.deleteFrom('ledger_rows').where('batch', '=', batch).execute()
      await db
        .updateTable('ledger_batches')
        .set({ undone_at: now(context) })
        .where('id', '=', batch)
        .execute()
      changed.erased = true
    },

    async erase(number) {
      const row = await byNumber(number)
      if (!row || row.erased_at !== null) return false
      const names = { ...openNames(row.names), respondent: null }
      await db
        .updateTable('ledger_rows')
        .set({ number: null, names: sealJson(codec, 'ledger_rows.names', names), erased_at: now(context) })
        .where('id', '=', row.id)
        .execute()
      changed.erased = true
      return true
    },

    async change(number, account, entry) {
      const row = await byNumber(number)
      if (!row || row.erased_at !== null) return false
      await db
        .updateTable('ledger_rows')
        .set({ ...columnsOf(entry), changed_at: now(context), changed_by: account })
        .where('id', '=', row.id)
        .execute()
      return true
    },

    async imported(named) {
      const rows = await db.selectFrom('ledger_rows').selectAll().execute()
      return rows.map((row) => readRow(row, named(row.accepted_on) ? openNames(row.names) : NO_NAMES))
    },
  }

  function openNames(sealed: Uint8Array): RowNames {
    return openJson(codec, 'ledger_rows.names', sealed) as RowNames
  }

  function columnsOf(entry: LedgerEntry) {
    return {
      names: sealJson(codec, 'ledger_rows.names', entry.names),
      registered_on: entry.registeredOn,
      channel: entry.channel,
      category: entry.category,
      nature: entry.nature,
      amount_cents: entry.amountCents,
      recovered_cents: entry.recoveredCents,
      doubled_cents: entry.doubledCents,
      accepted_on: entry.acceptedOn,
      declined_on: entry.declinedOn,
      closed_on: entry.closedOn,
      result: entry.result,
      resolved: flagOf(entry.resolved),
      on_the_spot: flagOf(entry.onTheSpot),
    }
  }
}

function readRow(row: Omit<Tables['ledger_rows'], 'id'>, names: RowNames) {
  return {
    registeredOn: row.registered_on,
    channel: row.channel,
    category: row.category,
    nature: row.nature,
    amountCents: row.amount_cents,
    recoveredCents: row.recovered_cents,
    doubledCents: row.doubled_cents,
    acceptedOn: row.accepted_on,
    declinedOn: row.declined_on,
    closedOn: row.closed_on,
    result: row.result,
    resolved: row.resolved === null ? null : row.resolved === 1,
    onTheSpot: row.on_the_spot === null ? null : row.on_the_spot === 1,
    names,
  }
}

const flagOf = (value: boolean | null): number | null => (value === null ? null : Number(value))
