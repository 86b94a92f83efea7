import type { Selectable, Updateable } from 'kysely'
import type { DeliveryTransaction } from '../../delivery/store.ts'
import type { InboxRow } from '../../delivery/types.ts'
import { now, openJson, type QueryContext, sealJson } from '../context.ts'
import { among } from '../dialect.ts'
import type { Tables } from '../schema.ts'

const COLUMNS = ['id', 'channel', 'external_id', 'lane', 'group_key', 'payload', 'attempts', 'received_at'] as const

/** Arrivals that wait for their turn or had it. */
export function inboxQueries(context: QueryContext): DeliveryTransaction['inbox'] {
  const { db, codec, changed } = context

  const settle = async (
    ids: number[],
    state: 'done' | 'dead',
    more: Pick<Updateable<Tables['inbox']>, 'error_code' | 'conversation' | 'seq' | 'shown'>,
  ): Promise<void> => {
    if (ids.length === 0) return
    await db
      .updateTable('inbox')
      // The payload of a handled arrival is deleted. That of a failed one is kept for the operator.
      .set({ state, error_code: null, done_at: now(context), ...(state === 'done' && { payload: null }), ...more })
      .where('id', 'in', ids)
      .where('state', '=', 'pending')
      .execute()
    changed.settled.push(...ids.map((id) => ({ id, state })))
  }

  const read = (row: Pick<Selectable<Tables['inbox']>, (typeof COLUMNS)[number]>): InboxRow => ({
    id: row.id,
    channel: row.channel as InboxRow['channel'],
    externalId: row.external_id,
    lane: row.lane,
    payload: row.payload === null ? null : openJson(codec, 'inbox.payload', row.payload),
    group: row.group_key,
    attempts: row.attempts,
    receivedAt: row.received_at,
  })
  const ofGroup = async (lane: string, group: string): Promise<InboxRow[]> => {
    const rows = await db
      .selectFrom('inbox')
      .select(COLUMNS)
      .where((where) => where.and({ lane, group_key: group, state: 'pending' }))
      .orderBy('id')
      .execute()
    const earlier = await db
      .selectFrom('inbox')
      .select('id')
      .where((where) => where.and({ lane, group_key: group, state: 'done' }))
      .limit(1)
      .executeTakeFirst()
    return rows.map((row) => ({ ...read(row), ...(earlier && { late: true }) }))
  }

  return {
    async insert({ channel, externalId, lane, payload, group, notBefore, malformed = false }) {
      const body = JSON.stringify(payload)
      const laneHash = codec.hash('inbox.lane', lane)
      const inserted = await db
        .insertInto('inbox')
        .values({
          channel,
          external_id: externalId,
          lane: laneHash,
          group_key: group,
          payload: codec.seal('inbox.payload', body),
          body_hash: codec.hash('inbox.body', body),
          ...(malformed ? { state: 'dead', error_code: 'malformed', done_at: now(context) } : { state: 'pending' }),
          attempts: 0,
          not_before: notBefore,
          received_at: now(context),
        })
        .onConflict((conflict) => conflict.columns(['channel', 'external_id']).doNothing())
        .returning('id')
        .executeTakeFirst()
      if (!inserted) {
        const known = await db
          .selectFrom('inbox')
          .select(['id', 'body_hash'])
          .where('channel', '=', channel)
          .where('external_id', '=', externalId)
          .executeTakeFirstOrThrow()
        const same = codec.hashes('inbox.body', body).includes(known.body_hash)
        return same ? { result: 'seen', id: known.id } : { result: 'conflict' }
      }
      if (group !== null && notBefore !== null) {
        // An album is complete when no part has joined it for a while.
        await db
          .updateTable('inbox')
          .set({ not_before: notBefore })
          .where('lane', '=', laneHash)
          .where('group_key', '=', group)
          .where('state', '=', 'pending')
          .execute()
      }
      changed.arrived = true
      return { result: 'new', id: inserted.id, lane: laneHash }
    },

    async runnable({ now: instant, busy, limit }) {
      const heads = await db
        .selectFrom('inbox')
        .select(['id', 'lane', 'group_key', 'not_before'])
        .where('id', 'in', (select) =>
          select
            .selectFrom('inbox')
            .select(({ fn }) => fn.min('id').as('id'))
            .where('state', '=', 'pending')
            .groupBy('lane'),
        )
        .where('lane', 'not in', among(db, busy, 'text'))
        .orderBy('id')
        .execute()
      const isDue = ({ not_before }: (typeof heads)[number]) => not_before === null || not_before <= instant
      const taken = heads.filter(isDue).slice(0, limit)
      const heading = await db
        .selectFrom('inbox')
        .select(COLUMNS)
        .where(
          'id',
          'in',
          among(
            db,
            taken.map(({ id }) => id),
            'bigint',
          ),
        )
        .execute()
      const alone = new Map(heading.map((row) => [row.id, [read(row)]]))
      const batches: InboxRow[][] = []
      for (const { id, lane, group_key } of taken) {
        const rows = group_key === null ? alone.get(id) : await ofGroup(lane, group_key)
        // The rows may have been settled in the meantime.
        if (rows && rows.length > 0) batches.push(rows)
      }
      const waiting = heads.filter((head) => !isDue(head)).map(({ not_before }) => not_before)
      return { batches, nextAt: waiting.sort()[0] ?? null }
    },

    async pending(ids) {
      if (ids.length === 0) return true
      const settled = await db
        .selectFrom('inbox')
        .select('id')
        .where('id', 'in', ids)
        .where('state', '!=', 'pending')
        .executeTakeFirst()
      return settled === undefined
    },

    done: (ids) => settle(ids, 'done', {}),

    async doneAsTurn([first, ...others], { conversation, seq, shown }) {
      if (first === undefined) return
      await settle([first], 'done', { conversation, seq, shown: sealJson(codec, 'inbox.shown', shown) })
      await settle(others, 'done', {})
    },

    async failed(ids, { code, notBefore }) {
      await db
        .updateTable('inbox')
        .set((expression) => ({ attempts: expression('attempts', '+', 1), error_code: code, not_before: notBefore }))
        .where('id', 'in', ids)
        .where('state', '=', 'pending')
        .execute()
      if (notBefore === null) await settle(ids, 'dead', { error_code: code })
    },

    async postponed(ids, { code, notBefore }) {
      await db
        .updateTable('inbox')
        .set({ error_code: code, not_before: notBefore })
        .where('id', 'in', ids)
        .where('state', '=', 'pending')
        .execute()
    },

    async stateOf(id) {
      const row = await db.selectFrom('inbox').select('state').where('id', '=', id).executeTakeFirst()
      return (row?.state ?? null) as 'pending' | 'done' | 'dead' | null
    },

    async forget(before) {
      await db
        .deleteFrom('inbox')
        .where('state', 'in', ['done', 'dead'])
        .where('seq', 'is', null)
        .where('received_at', '<', before)
        .execute()
    },
  }
}
