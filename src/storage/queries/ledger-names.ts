import { sql } from 'kysely'
import type { QueryContext } from '../context.ts'
import { among } from '../dialect.ts'

/** The name with an id; null for none. */
export type LedgerNames = (id: number | null) => string | null

/** Rows of one insert. */
const PIECE = 500
/** The columns of a complaint that hold ids of names. */
export const WORDS = ['item', 'respondent', 'district', 'unit', 'tags'] as const

/**
 * The words of imported complaints. A business or a district stands in many of them: each is sealed once, so that a
 * report over many complaints opens few.
 */
export function ledgerNames({ db, codec }: QueryContext) {
  const hashOf = (name: string) => codec.hash('ledger_names.name', name)

  return {
    /** Returns the function that opens names, each once: all of them, or those with these ids. */
    async read(ids: readonly (number | null)[] | null = null): Promise<LedgerNames> {
      const wanted = ids && [...new Set(ids)].flatMap((id) => id ?? [])
      const rows = await db
        .selectFrom('ledger_names')
        .select(['id', 'name'])
        .$if(wanted !== null, (query) => query.where('id', 'in', among(db, wanted ?? [], 'bigint')))
        .execute()
      const names = new Map<number, { sealed: Uint8Array; opened: string | null }>()
      for (const { id, name } of rows) names.set(id, { sealed: name, opened: null })
      return (id) => {
        const name = id === null ? undefined : names.get(id)
        if (name === undefined) return null
        name.opened ??= codec.open('ledger_names.name', name.sealed)
        return name.opened
      }
    },

    /** Adds the names that are not there. Returns the function that gives their ids. */
    async add(names: readonly string[]): Promise<(name: string) => number | null> {
      const hashes = new Map([...new Set(names)].map((name) => [name, hashOf(name)]))
      const idsNow = async () => {
        const rows = await db
          .selectFrom('ledger_names')
          .select(['id', 'name_hash'])
          .where('name_hash', 'in', among(db, [...hashes.values()], 'text'))
          .execute()
        return new Map(rows.map(({ id, name_hash }) => [name_hash, id]))
      }
      const there = await idsNow()
      const fresh = [...hashes].filter(([, hash]) => !there.has(hash))
      for (let from = 0; from < fresh.length; from += PIECE) {
        const piece = fresh.slice(from, from + PIECE)
        await db
          .insertInto('ledger_names')
          .values(piece.map(([name, hash]) => ({ name_hash: hash, name: codec.seal('ledger_names.name', name) })))
          .execute()
      }
      const ids = fresh.length === 0 ? there : await idsNow()
      return (name) => ids.get(hashes.get(name) ?? '') ?? null
    },

    /** Deletes those of these names that no complaint has. */
    async forgetUnused(ids: readonly (number | null)[]): Promise<void> {
      const some = [...new Set(ids)].flatMap((id) => id ?? [])
      const used = WORDS.map(
        (column) =>
          sql`not exists (select 1 from ledger_rows where ${sql.ref(`ledger_rows.${column}`)} = ledger_names.id)`,
      )
      await sql`delete from ledger_names where id in ${among(db, some, 'bigint')} and ${sql.join(used, sql` and `)}`.execute(
        db,
      )
    },
  }
}
