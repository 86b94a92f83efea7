import type { Kysely } from 'kysely'
import type { AuditCheck } from '../casework/account-types.ts'
import type { Codec } from './keys/codec.ts'
import type { Tables } from './schema.ts'

type Content = Pick<Tables['audit_events'], 'at' | 'type' | 'account' | 'subject' | 'complaint' | 'detail'>

/**
 * Where the chain begins and ends, kept sealed: rows taken from the end break no link, and rows that were kept long
 * enough are deleted from the beginning. `before`: the last deleted row and its hash.
 */
type Ends = { before: { id: number; hash: string }; end: string }

const ENDS = 'audit_chain'
const EMPTY: Ends = { before: { id: 0, hash: '' }, end: '' }
const AT_ONCE = 1000

/** What a row is hashed as: the hash before it and everything it says. */
function linkOf(before: string, { at, type, account, subject, complaint, detail }: Content): string {
  return JSON.stringify([before, at, type, account, subject, complaint, detail])
}

const hashOf = (codec: Codec, link: string): string => codec.hash('audit_events.chain', link)

/**
 * Appends a row to the record of acts. Each row carries a keyed hash of itself and of the hash before it, as it was kept
 * apart from the rows: so a last row that was taken away is missed for ever.
 */
export async function appendToChain(db: Kysely<Tables>, codec: Codec, content: Content): Promise<void> {
  const ends = (await endsOf(db, codec)) ?? EMPTY
  const end = hashOf(codec, linkOf(ends.end, content))
  await db
    .insertInto('audit_events')
    .values({ ...content, chain_hash: end })
    .execute()
  await keepEnds(db, codec, { ...ends, end })
}

/**
 * Begins the chain. The hashes of rows that are there are written only at the start that brings a database from before
 * there was a chain up to date (`isNew`): ends or hashes that are missing later were taken away, and stay missing.
 */
export async function beginChain(db: Kysely<Tables>, codec: Codec, isNew: boolean): Promise<void> {
  if ((await endsOf(db, codec)) !== null) return
  if (!isNew && (await db.selectFrom('audit_events').select('id').limit(1).executeTakeFirst())) return
  await db.transaction().execute(async (tx) => {
    let end = ''
    for await (const row of rowsOf(tx)) {
      end = hashOf(codec, linkOf(end, row))
      await tx.updateTable('audit_events').set({ chain_hash: end }).where('id', '=', row.id).execute()
    }
    await keepEnds(tx, codec, { ...EMPTY, end })
  })
}

/** Deletes the rows before the first one of `since` (an ISO instant) or later. Returns their number. */
export async function shortenChain(db: Kysely<Tables>, codec: Codec, since: string): Promise<number> {
  const kept = await db
    .selectFrom('audit_events')
    .select('id')
    .where('at', '>=', since)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  const last = await db
    .selectFrom('audit_events')
    .select(['id', 'chain_hash'])
    .$if(kept !== undefined, (query) => query.where('id', '<', kept?.id ?? 0))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!last) return 0
  const { numDeletedRows } = await db.deleteFrom('audit_events').where('id', '<=', last.id).executeTakeFirstOrThrow()
  const ends = (await endsOf(db, codec)) ?? EMPTY
  await keepEnds(db, codec, { ...ends, before: { id: last.id, hash: last.chain_hash ?? '' } })
  return Number(numDeletedRows)
}

/** Reads the whole record. Hashes made with an earlier key count as well. */
export async function checkChain(db: Kysely<Tables>, codec: Codec, noted: string | null): Promise<AuditCheck> {
  const ends = await endsOf(db, codec)
  const breaks: AuditCheck['breaks'] = []
  let { id, hash } = (ends ?? EMPTY).before
  let rows = 0
  let found = noted === null || noted === hash
  for await (const row of rowsOf(db)) {
    const right = codec.hashes('audit_events.chain', linkOf(hash, row))
    if (row.chain_hash === null || !right.includes(row.chain_hash)) {
      breaks.push({ id: row.id, at: row.at, kind: row.id > id + 1 ? 'missing_before' : 'changed' })
    }
    hash = row.chain_hash ?? ''
    id = row.id
    found ||= hash === noted
    rows += 1
  }
  return { rows, end: hash, breaks, endMissing: ends?.end !== hash, notedMissing: !found }
}

async function* rowsOf(db: Kysely<Tables>) {
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom('audit_events')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(AT_ONCE)
      .execute()
    yield* rows
    const last = rows.at(-1)
    if (!last) return
    after = last.id
  }
}

/** Null: no chain was begun. */
async function endsOf(db: Kysely<Tables>, codec: Codec): Promise<Ends | null> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', ENDS).executeTakeFirst()
  return row ? (JSON.parse(codec.open('settings.value', row.value)) as Ends) : null
}

async function keepEnds(db: Kysely<Tables>, codec: Codec, ends: Ends): Promise<void> {
  const value = codec.seal('settings.value', JSON.stringify(ends))
  await db
    .insertInto('settings')
    .values({ name: ENDS, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
}
