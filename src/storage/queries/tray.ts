import { type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { TrayFilter } from '../../casework/ports/tray.ts'
import type { CaseworkTransaction } from '../../casework/store.ts'
import { WANTS, type Want } from '../../casework/tray-types.ts'
import type { ComplaintState } from '../../complaint/types.ts'
import type { QueryContext } from '../context.ts'
import { among } from '../dialect.ts'
import type { Tables } from '../schema.ts'
import { isOf } from './complaints.ts'

/** States in which a complaint is handled. */
const OPEN: ComplaintState[] = ['submitted', 'awaiting_supplement', 'accepted', 'mediating', 'appraising']

type Where = (query: ExpressionBuilder<Tables, 'complaints'>) => Expression<SqlBool>
/** Which complaints want it, by when, and since when. The words stand as they do in the partial indexes of 0033. */
type Wanted = { where: Where; due: RawBuilder<string | null>; since: RawBuilder<string> }

/** What wants an answer from staff. */
export function trayQueries({ db }: QueryContext): CaseworkTransaction['tray'] {
  const clock = sql<string | null>`complaints.due_on`
  const answers = sql`select complaint from business_letters where answered_at is not null and seen_at is null`
  const wishes = sql`select complaint from erasure_requests where decided_at is null`
  /** Asked, and not answered in time; while the complaint is open. */
  const silent = (today: string) => sql`business_letters.answered_at is null and business_letters.ended_at is null
    and business_letters.due_on < ${today}`
  const wanted = (today: string, near: string): Record<Want, Wanted> => ({
    new: { where: () => sql`complaints.state = 'submitted'`, due: clock, since: sql`complaints.filed_at` },
    letter: { where: () => sql`complaints.letter_at is not null`, due: clock, since: sql`complaints.letter_at` },
    unsent: { where: () => sql`complaints.unsent_at is not null`, due: clock, since: sql`complaints.unsent_at` },
    reopen: { where: () => sql`complaints.reopen_asked = 1`, due: clock, since: sql`complaints.updated_at` },
    due: { where: ({ eb }) => eb('complaints.due_on', '<=', near), due: clock, since: sql`complaints.due_on` },
    answer: {
      where: () => sql`complaints.id in (${answers})`,
      due: clock,
      since: sql`(select min(answered_at) from business_letters where complaint = complaints.id and seen_at is null)`,
    },
    silent: {
      where: ({ eb }) =>
        eb.and([
          eb('complaints.state', 'in', OPEN),
          sql<SqlBool>`complaints.id in (select complaint from business_letters where ${silent(today)})`,
        ]),
      due: clock,
      since: sql`(select min(due_on) from business_letters where complaint = complaints.id and ${silent(today)})`,
    },
    erasure: {
      where: () => sql`complaints.id in (${wishes})`,
      due: sql`(select min(wanted_by) from erasure_requests where complaint = complaints.id and decided_at is null)`,
      since: sql`(select min(at) from erasure_requests where complaint = complaints.id and decided_at is null)`,
    },
  })

  /** The complaints that want something, in the columns `id`, `due` and `since`. */
  const wanting = (want: Want, { today, near, only, without = [], ...narrow }: TrayFilter) => {
    const { where, due, since } = wanted(today, near)[want]
    return db
      .selectFrom('complaints')
      .select(['complaints.id', due.as('due'), since.as('since'), sql.lit(want).as('want')])
      .where(where)
      .where('complaints.erased_at', 'is', null)
      .where(isOf(narrow))
      .$if(only !== undefined, (query) => query.where('complaints.id', 'in', among(db, only ?? [], 'text')))
      .$if(without.length > 0, (query) => query.where('complaints.id', 'not in', among(db, without, 'text')))
  }
  type Wanting = ReturnType<typeof wanting>
  /** One want comes with an empty part: else SQLite groups along the ids, and reads all complaints for it. */
  const union = ([first, ...rest]: readonly Wanting[]): Wanting =>
    [...rest, first?.where(sql<SqlBool>`1 = 0`)].reduce(
      (all, one) => all?.unionAll(one as Wanting) as Wanting,
      first,
    ) as Wanting

  return {
    async page({ wants, limit, offset, ...filter }) {
      if (wants.length === 0) return { total: 0, rows: [] }
      const all = union(wants.map((want) => wanting(want, filter)))
      const entries = db
        .selectFrom(all.as('wanting'))
        .select(({ fn }) => ['id', fn.min('due').as('due'), fn.min('since').as('since')])
        .groupBy('id')
      const { total } = await db
        .selectFrom(entries.as('entries'))
        .select(({ fn }) => fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow()
      if (limit <= 0) return { total: Number(total), rows: [] }
      // A day that is far off orders nothing: who waits longest comes first then.
      const soon = sql<string>`case when due <= ${filter.near} then due else '9999' end`
      const page = await db
        .selectFrom(entries.as('entries'))
        .innerJoin('complaints', 'complaints.id', 'entries.id')
        .select(['entries.id', 'since'])
        .orderBy('complaints.grave', 'desc')
        .orderBy(soon)
        .orderBy('since')
        .orderBy('entries.id')
        .limit(limit)
        .offset(offset)
        .execute()
      const ids = page.map(({ id }) => id)
      const here = union(
        WANTS.map((want) => wanting(want, filter).where('complaints.id', 'in', among(db, ids, 'text'))),
      )
      const found = await here.execute()
      return {
        total: Number(total),
        rows: page.map(({ id, since }) => ({
          id,
          since: since ?? '',
          wants: WANTS.filter((want) => found.some((one) => one.id === id && one.want === want)),
        })),
      }
    },

    async counts(filter) {
      const all = union(WANTS.map((want) => wanting(want, filter)))
      const rows = await db
        .selectFrom(all.as('wanting'))
        .select(({ fn }) => ['want', fn.countAll<number>().as('total')])
        .groupBy('want')
        .execute()
      const { total } = await db
        .selectFrom(all.as('wanting'))
        .select(({ fn }) => fn.count<number>('id').distinct().as('total'))
        .executeTakeFirstOrThrow()
      const of = (want: Want) => Number(rows.find((row) => row.want === want)?.total ?? 0)
      const each = Object.fromEntries(WANTS.map((want) => [want, of(want)])) as Record<Want, number>
      return { ...each, all: Number(total) }
    },
  }
}
