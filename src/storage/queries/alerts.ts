import type { Selectable } from 'kysely'
import type { AlertsPort } from '../../alerts/ports.ts'
import type { Alert, AlertAct, AlertContent, AlertState, LiveAlert, SendFigures } from '../../alerts/types.ts'
import type { SubscriptionsPort } from '../../casework/ports/subscriptions.ts'
import { newId, now, type QueryContext } from '../context.ts'
import type { Tables } from '../schema.ts'

const NONE: SendFigures = { sent: 0, page: 0, ambiguous: 0, blocked: 0, failed: 0, stopped: 0, left: 0 }
const PIECE = 300

/** 消费警示, what was done with them, and to whom one is on its way. */
export function alertQueries(context: QueryContext): AlertsPort['alerts'] {
  const { db, codec } = context
  const read = (row: Selectable<Tables['alerts']>): Alert => ({
    id: row.id,
    state: row.state as AlertState,
    version: row.version,
    authors: JSON.parse(row.authors) as string[],
    content: JSON.parse(row.content) as AlertContent,
    live: row.live === null ? null : (JSON.parse(row.live) as LiveAlert),
    firstPublishedAt: row.first_published_at,
    publishedAt: row.published_at,
    withdrawnAt: row.withdrawn_at,
    begunAt: row.begun_at,
    endedAt: row.ended_at,
    figures: row.figures === null ? null : (JSON.parse(row.figures) as SendFigures),
    changedAt: row.changed_at,
  })
  const columns = (alert: Omit<Alert, 'id' | 'changedAt'>) => ({
    state: alert.state,
    version: alert.version,
    authors: JSON.stringify(alert.authors),
    content: JSON.stringify(alert.content),
    live: alert.live === null ? null : JSON.stringify(alert.live),
    first_published_at: alert.firstPublishedAt,
    published_at: alert.publishedAt,
    withdrawn_at: alert.withdrawnAt,
    begun_at: alert.begunAt,
    ended_at: alert.endedAt,
    figures: alert.figures === null ? null : JSON.stringify(alert.figures),
    changed_at: now(context),
  })

  return {
    async list() {
      const rows = await db.selectFrom('alerts').selectAll().orderBy('changed_at', 'desc').orderBy('id').execute()
      return rows.map(read)
    },

    async byId(id) {
      const row = await db.selectFrom('alerts').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? read(row) : null
    },

    async everPublished() {
      const rows = await db
        .selectFrom('alerts')
        .selectAll()
        .where('published_at', 'is not', null)
        .orderBy('published_at', 'desc')
        .orderBy('id')
        .execute()
      return rows.map(read)
    },

    async add(alert) {
      const id = newId(context)
      await db
        .insertInto('alerts')
        .values({ id, ...columns(alert) })
        .execute()
      return id
    },

    async change({ id, ...alert }) {
      await db.updateTable('alerts').set(columns(alert)).where('id', '=', id).execute()
    },

    async note(alert, { act, account, said }) {
      const sealed = said === null ? null : codec.seal('alert_history.said', said)
      await db
        .insertInto('alert_history')
        .values({ alert, at: now(context), act, account, said: sealed })
        .execute()
    },

    async history(alert) {
      const rows = await db
        .selectFrom('alert_history')
        .selectAll()
        .where('alert', '=', alert)
        .orderBy('id', 'desc')
        .execute()
      return rows.map(({ id, at, act, account, said }) => ({
        ...{ id, at, account },
        act: act as AlertAct,
        said: said === null ? null : codec.open('alert_history.said', said),
      }))
    },

    async subscribers() {
      const { count } = await db
        .selectFrom('alert_subscriptions')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      return Number(count)
    },

    async subscriptions() {
      const rows = await db.selectFrom('alert_subscriptions').selectAll().orderBy('conversation').execute()
      return rows.map(({ conversation, topics, region }) => ({
        ...{ conversation, region },
        topics: JSON.parse(topics) as string[],
      }))
    },

    async toSend() {
      const rows = await db
        .selectFrom('alerts')
        .selectAll()
        .where('ended_at', 'is', null)
        .where(({ eb, or }) => or([eb('begun_at', 'is not', null), eb('live', 'is not', null)]))
        .orderBy('published_at')
        .orderBy('id')
        .execute()
      return rows.map(read)
    },

    async line(alert, conversations) {
      for (let from = 0; from < conversations.length; from += PIECE) {
        const piece = conversations.slice(from, from + PIECE)
        await db
          .insertInto('alert_sends')
          .values(piece.map((conversation) => ({ alert, conversation, row: null, outcome: null })))
          .execute()
      }
    },

    async lined(alert, limit) {
      const rows = await db
        .selectFrom('alert_sends')
        .innerJoin('conversations', 'conversations.id', 'alert_sends.conversation')
        .select(['alert_sends.id', 'conversations.id as conversation', 'conversations.blocked_at'])
        .where('alert_sends.alert', '=', alert)
        .orderBy('alert_sends.id')
        .limit(limit)
        .execute()
      return rows.map(({ id, conversation, blocked_at }) => ({ send: id, conversation, blocked: blocked_at !== null }))
    },

    async gone(send, to) {
      const values = 'row' in to ? { row: to.row } : { outcome: to.outcome }
      await db
        .updateTable('alert_sends')
        .set({ conversation: null, ...values })
        .where('id', '=', send)
        .execute()
    },

    async figures(alert) {
      const rows = await db
        .selectFrom('alert_sends')
        .leftJoin('outbox', 'outbox.id', 'alert_sends.row')
        .select(['alert_sends.outcome', 'outbox.state', 'outbox.error_code', 'outbox.repeat'])
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('alert_sends.alert', '=', alert)
        .where('alert_sends.conversation', 'is', null)
        .groupBy(['alert_sends.outcome', 'outbox.state', 'outbox.error_code', 'outbox.repeat'])
        .execute()
      const { left } = await db
        .selectFrom('alert_sends')
        .select(({ fn }) => fn.countAll<number>().as('left'))
        .where('alert', '=', alert)
        .where('conversation', 'is not', null)
        .executeTakeFirstOrThrow()
      const figures = { ...NONE, left: Number(left) }
      for (const row of rows) figures[placeOf(row)] += Number(row.count)
      return figures
    },

    async stop(alert) {
      await db
        .updateTable('alert_sends')
        .set({ conversation: null, outcome: 'stopped' })
        .where('alert', '=', alert)
        .where('conversation', 'is not', null)
        .execute()
      await cancel(context, { alert })
    },

    async end(alert, figures) {
      await db
        .updateTable('alerts')
        .set({ ended_at: now(context), figures: JSON.stringify(figures) })
        .where('id', '=', alert)
        .execute()
      await db.deleteFrom('alert_sends').where('alert', '=', alert).execute()
    },
  }
}

type Stood = {
  outcome: string | null
  state: string | null
  error_code: string | null
  repeat: number | null
}

/** What became of a line that is gone. */
function placeOf({ outcome, state, error_code: code, repeat }: Stood): keyof SendFigures {
  if (outcome !== null) return outcome === 'blocked' ? 'blocked' : 'stopped'
  switch (state) {
    case 'sent':
      return repeat === 1 ? 'ambiguous' : 'sent'
    case 'delivered':
      return 'page'
    case 'failed':
      if (code === 'blocked' || code === 'chat_gone') return 'blocked'
      // It went out once before without an answer.
      if (code === 'unknown_twice' || repeat === 1) return 'ambiguous'
      return code === 'withdrawn' || code === 'erased' ? 'stopped' : 'failed'
    case null:
      // The row was erased with its conversation.
      return 'stopped'
    default:
      return 'left'
  }
}

/** Rows of the outbox that wait with an alert do not go out; those of one alert, or of one conversation. */
async function cancel({ db, changed }: QueryContext, of: { alert: string } | { conversation: string }): Promise<void> {
  const rows = await db
    .updateTable('outbox')
    .set({ state: 'failed', error_code: 'withdrawn', boot_id: null, not_before: null })
    .where('state', '=', 'pending')
    .where('id', 'in', (select) =>
      select
        .selectFrom('alert_sends')
        .select('alert_sends.row')
        .where('alert_sends.row', 'is not', null)
        .$if('alert' in of, (query) => query.where('alert_sends.alert', '=', 'alert' in of ? of.alert : '')),
    )
    .$if('conversation' in of, (query) => query.where('conversation', '=', 'conversation' in of ? of.conversation : ''))
    .returning('lane')
    .execute()
  for (const { lane } of rows) changed.outbox.add(lane)
}

/** Which conversations want alerts. */
export function subscriptionQueries(context: QueryContext): SubscriptionsPort['subscriptions'] {
  const { db } = context
  return {
    async of(conversation) {
      const row = await db
        .selectFrom('alert_subscriptions')
        .select(['topics', 'region'])
        .where('conversation', '=', conversation)
        .executeTakeFirst()
      return row ? { topics: JSON.parse(row.topics) as string[], region: row.region } : null
    },

    async set(conversation, { topics, region }) {
      const values = { topics: JSON.stringify(topics), region }
      await db
        .insertInto('alert_subscriptions')
        .values({ conversation, ...values })
        .onConflict((conflict) => conflict.column('conversation').doUpdateSet(values))
        .execute()
    },

    async end(conversation) {
      await db.deleteFrom('alert_subscriptions').where('conversation', '=', conversation).execute()
      await db.deleteFrom('alert_sends').where('conversation', '=', conversation).execute()
      await cancel(context, { conversation })
    },
  }
}
