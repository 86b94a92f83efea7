import { sql } from 'kysely'
import type { SearchPort } from '../../casework/ports/search.ts'
import type { Term } from '../../casework/search-types.ts'
import type { QueryContext } from '../context.ts'
import { among } from '../dialect.ts'

/** Setting with the form of the terms, and the key, of which all complaints are put. */
const COMPLETE = 'search_complete'

/** Rows that are counted before a term counts as common. */
const COMMON = 1_000

/** Terms that a search for some of them looks up, the rarest ones, and the newest rows it reads of each. */
const MOST_OF_SOME = 10

/** Number of terms looked up after the rarest one. The other terms of a long phrase are compared with the text. */
const MOST_OTHERS = 7

/** The blind index. `entry` is the instant of filing in milliseconds, so that the newest is read first. */
export function searchQueries(context: QueryContext): SearchPort['search'] {
  const { db, codec } = context

  /** Four bytes of the keyed hash: enough to find by, too little to tell which of many words it stands for. */
  const hashOf = ({ place, word }: Term): number =>
    Buffer.from(codec.hash(`search_terms.${place}`, word).slice(0, 6), 'base64url').readInt32BE()

  /** Number of rows with one of the hashes; `COMMON` for as many or more. */
  const rowsOf = async (hashes: readonly number[]): Promise<number> => {
    const some = db
      .selectFrom('search_terms')
      .select('entry')
      .where('term_hash', 'in', [...hashes])
      .limit(COMMON)
    const { rows } = await db
      .selectFrom(some.as('some'))
      .select(({ fn }) => fn.countAll<number>().as('rows'))
      .executeTakeFirstOrThrow()
    return Number(rows)
  }

  const entryFor = async (complaint: string): Promise<number | null> => {
    const known = await db
      .selectFrom('search_entries')
      .select('entry')
      .where('complaint', '=', complaint)
      .executeTakeFirst()
    if (known) return Number(known.entry)
    const row = await db
      .selectFrom('complaints')
      .select('filed_at')
      .where('id', '=', complaint)
      .where('erased_at', 'is', null)
      .executeTakeFirst()
    if (!row) return null
    const entry = await freeEntry(Date.parse(row.filed_at))
    await db.insertInto('search_entries').values({ entry, complaint }).execute()
    return entry
  }

  /** Of complaints that were filed in the same millisecond, each gets the next one that is free. */
  const freeEntry = async (from: number): Promise<number> => {
    const { rows } = await sql<{ entry: number }>`
      select min(entry) + 1 as entry from (select cast(${from} as bigint) - 1 as entry
        union all select entry from search_entries where entry >= ${from}) as taken
      where not exists (select 1 from search_entries where search_entries.entry = taken.entry + 1)`.execute(db)
    return Number(rows[0]?.entry ?? from)
  }

  return {
    async put(complaint, terms) {
      const entry = await entryFor(complaint)
      if (entry === null) return
      const wanted = new Set(terms.map(hashOf))
      const rows = await db.selectFrom('search_terms').select('term_hash').where('entry', '=', entry).execute()
      const there = new Set(rows.map((row) => row.term_hash))
      const [gone, fresh] = [[...there.difference(wanted)], [...wanted.difference(there)]]
      if (gone.length > 0) {
        await sql`delete from search_terms where entry = ${entry} and term_hash in ${among(db, gone, 'bigint')}`.execute(
          db,
        )
      }
      if (fresh.length > 0) {
        await sql`insert into search_terms (term_hash, entry)
          select value, cast(${entry} as bigint) from ${among(db, fresh, 'bigint')} as fresh`.execute(db)
      }
    },

    async having(groups, limit) {
      const hashed = groups.map((group) => group.map(hashOf))
      const counted: { hashes: number[]; rows: number }[] = []
      for (const hashes of hashed) {
        const rows = await rowsOf(hashes)
        if (rows === 0) return []
        counted.push({ hashes, rows })
      }
      const [rarest, ...others] = counted.sort((one, other) => one.rows - other.rows)
      if (!rarest) return []
      const conditions = others
        .slice(0, MOST_OTHERS)
        .map(
          ({ hashes }) =>
            sql<boolean>`exists (select 1 from search_terms as other where other.entry = found.entry and other.term_hash in (${sql.join(hashes)}))`,
        )
      const found = db
        .selectFrom('search_terms as found')
        .select('found.entry')
        .where('found.term_hash', 'in', rarest.hashes)
        .where(({ and }) => and(conditions))
        .limit(limit)
      const rows = await db
        .selectFrom(
          rarest.hashes.length === 1
            ? // Read in this order, as far as it is needed.
              found.orderBy('found.entry', 'desc').as('newest')
            : // The sum keeps SQLite from reading the whole index in this order.
              found.groupBy('found.entry').orderBy(sql`found.entry + 0`, 'desc').as('newest'),
        )
        .innerJoin('search_entries', 'search_entries.entry', 'newest.entry')
        .select('search_entries.complaint')
        .orderBy('search_entries.entry', 'desc')
        .execute()
      return rows.map((row) => row.complaint)
    },

    async most(terms, limit) {
      const counted: { hash: number; rows: number }[] = []
      for (const term of terms) {
        const hash = hashOf(term)
        const rows = await rowsOf([hash])
        if (rows > 0) counted.push({ hash, rows })
      }
      const rare = counted.sort((one, other) => one.rows - other.rows).slice(0, MOST_OF_SOME)
      if (rare.length === 0) return []
      const newest = rare.map(
        ({ hash }) =>
          sql`select entry from (select entry from search_terms where term_hash = ${hash} order by entry desc limit ${COMMON}) as newest`,
      )
      const { rows } = await sql<{ complaint: string }>`
        select search_entries.complaint from (
          select entry, count(*) as held from (${sql.join(newest, sql` union all `)}) as terms
          group by entry order by count(*) desc, entry desc limit ${limit}
        ) as found
        inner join search_entries on search_entries.entry = found.entry
        order by found.held desc, found.entry desc`.execute(db)
      return rows.map((row) => row.complaint)
    },

    async isComplete(form) {
      const row = await db.selectFrom('settings').select('value').where('name', '=', COMPLETE).executeTakeFirst()
      return row !== undefined && codec.open('settings.value', row.value) === `${form} ${codec.keyId}`
    },

    async setComplete(form) {
      const value = codec.seal('settings.value', `${form} ${codec.keyId}`)
      await db
        .insertInto('settings')
        .values({ name: COMPLETE, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute()
    },

    async after(complaint, limit) {
      const last =
        complaint === null
          ? undefined
          : await db
              .selectFrom('complaints')
              .select(['filed_at', 'number'])
              .where('id', '=', complaint)
              .executeTakeFirst()
      const rows = await db
        .selectFrom('complaints')
        .select('id')
        .where('erased_at', 'is', null)
        .$if(last !== undefined, (query) =>
          query.where(sql<boolean>`(filed_at, number) > (${last?.filed_at}, ${last?.number})`),
        )
        .orderBy('filed_at')
        .orderBy('number')
        .limit(limit)
        .execute()
      return rows.map((row) => row.id)
    },
  }
}
