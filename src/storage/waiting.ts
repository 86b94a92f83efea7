import type { QueryContext } from './context.ts'

/** What waits in the database. Counts and instants only, no content. */
export type Waiting = {
  /** Rows in each state. */
  inbox: Record<string, number>
  outbox: Record<string, number>
  /** Complaints in each state. */
  complaints: Record<string, number>
  /** Complaints with a due day before today. */
  overdue: number
  /** ISO instants of the oldest that waits, or null. `complaint`: filed, and no staff member has acted on it yet. */
  since: { inbox: string | null; messages: string | null; notices: string | null; complaint: string | null }
}

type Db = QueryContext['db']

/** `today`: the day in the council's time zone, as YYYY-MM-DD. */
export async function whatWaits(db: Db, today: string): Promise<Waiting> {
  const { overdue } = await db
    .selectFrom('complaints')
    .select((eb) => eb.fn.countAll<number>().as('overdue'))
    .where('due_on', '<', today)
    .where('due_on', '>', '')
    .executeTakeFirstOrThrow()
  return {
    inbox: await rowsByState(db, 'inbox'),
    outbox: await rowsByState(db, 'outbox'),
    complaints: await rowsByState(db, 'complaints'),
    overdue: Number(overdue),
    since: {
      inbox: await oldestArrival(db),
      messages: await oldestToSend(db, '!='),
      notices: await oldestToSend(db, '='),
      complaint: await oldestComplaint(db),
    },
  }
}

async function rowsByState(db: Db, table: 'inbox' | 'outbox' | 'complaints'): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom(table)
    .select((eb) => ['state', eb.fn.countAll<number>().as('rows')])
    .groupBy('state')
    .execute()
  return Object.fromEntries(rows.map((row) => [row.state, Number(row.rows)]))
}

async function oldestArrival(db: Db): Promise<string | null> {
  const row = await db
    .selectFrom('inbox')
    .select(({ fn }) => fn.min('received_at').as('at'))
    .where('state', '=', 'pending')
    .executeTakeFirst()
  return row?.at ?? null
}

/** Notices to staff by mail or robot wait for as long as the other side refuses them, so they count apart. */
async function oldestToSend(db: Db, is: '=' | '!='): Promise<string | null> {
  const row = await db
    .selectFrom('outbox')
    .select(({ fn }) => fn.min('created_at').as('at'))
    .where('state', 'in', ['pending', 'sending', 'unknown'])
    .where('kind', is, 'staff_notice')
    .executeTakeFirst()
  return row?.at ?? null
}

async function oldestComplaint(db: Db): Promise<string | null> {
  const row = await db
    .selectFrom('complaints')
    .select(({ fn }) => fn.min('filed_at').as('at'))
    .where('state', '=', 'submitted')
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  return row?.at ?? null
}
