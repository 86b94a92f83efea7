import type { DeliveryTransaction } from '../../delivery/store.ts'
import type { InboxRow } from '../../delivery/types.ts'
import { now, openJson, type QueryContext, sealJson } from '../context.ts'
import { takeSeq } from './messages.ts'

const COLUMNS = ['id', 'channel', 'external_id', 'lane', 'group_key', 'payload', 'attempts', 'received_at'] as const

/** What arrived and is waiting for, or had, its turn. */
export function inboxQueries(context: QueryContext): DeliveryTransaction['inbox'] {
  const { db, codec, changed } = context

  const settle = async (ids: number[], state: 'done' | 'dead', code: string | null): Promise<void> => {
    if (ids.length === 0) return
    await db
      .updateTable('inbox')
      // What was handled is not needed again; what could not be is kept for whoever looks into it.
      .set({ state, error_code: code, done_at: now(context), ...(state === 'done' && { payload: null }) })
      .where('id', 'in', ids)
      .where('state', '=', 'pending')
      .execute()
    changed.settled.push(...ids.map((id) => ({ id, state })))
  }

  return {
    async insert({ channel, externalId, lane, payload, group, notBefore }) {
      const body = JSON.stringify(payload)
      const bodyHash = codec.hash('inbox.body', body)
      const known = await db
        .selectFrom('inbox')
        .select(['id', 'body_hash'])
        .where('channel', '=', channel)
        .where('external_id', '=', externalId)
        .executeTakeFirst()
      if (known)
        return codec.hashes('inbox.body', body).includes(known.body_hash)
          ? { result: 'seen', id: known.id }
          : { result: 'conflict' }
      const laneHash = codec.hash('inbox.lane', lane)
      const { id } = await db
        .insertInto('inbox')
        .values({
          channel,
          external_id: externalId,
          lane: laneHash,
          group_key: group,
          payload: codec.seal('inbox.payload', body),
          body_hash: bodyHash,
          state: 'pending',
          attempts: 0,
          not_before: notBefore,
          received_at: now(context),
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      if (group !== null && notBefore !== null) {
        // The album is complete only when nothing has joined it for a while.
        await db
          .updateTable('inbox')
          .set({ not_before: notBefore })
          .where('lane', '=', laneHash)
          .where('group_key', '=', group)
          .where('state', '=', 'pending')
          .execute()
      }
      changed.arrived = true
      return { result: 'new', id, lane: laneHash }
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
        .$if(busy.length > 0, (query) => query.where('lane', 'not in', busy))
        .orderBy('id')
        .execute()
      const batches: InboxRow[][] = []
      let nextAt: string | null = null
      for (const head of heads) {
        if (head.not_before !== null && head.not_before > instant) {
          if (nextAt === null || head.not_before < nextAt) nextAt = head.not_before
          continue
        }
        if (batches.length === limit) break
        const members = await db
          .selectFrom('inbox')
          .select(COLUMNS)
          .where((where) =>
            head.group_key === null
              ? where('id', '=', head.id)
              : where.and({ lane: head.lane, group_key: head.group_key, state: 'pending' }),
          )
          .orderBy('id')
          .execute()
        batches.push(
          members.map((row) => ({
            id: row.id,
            channel: row.channel as InboxRow['channel'],
            externalId: row.external_id,
            lane: row.lane,
            payload: row.payload === null ? null : openJson(codec, 'inbox.payload', row.payload),
            group: row.group_key,
            attempts: row.attempts,
            receivedAt: row.received_at,
          })),
        )
      }
      return { batches, nextAt }
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

    done: (ids) => settle(ids, 'done', null),

    async doneAsTurn(ids, conversation, shown) {
      const [first] = ids
      if (first === undefined) return
      const seq = await takeSeq(db, conversation)
      await db
        .updateTable('inbox')
        .set({ conversation, seq, shown: sealJson(codec, 'inbox.shown', shown) })
        .where('id', '=', first)
        .execute()
      await settle(ids, 'done', null)
    },

    async failed(ids, { code, notBefore }) {
      await db
        .updateTable('inbox')
        .set((expression) => ({ attempts: expression('attempts', '+', 1), error_code: code, not_before: notBefore }))
        .where('id', 'in', ids)
        .where('state', '=', 'pending')
        .execute()
      if (notBefore === null) await settle(ids, 'dead', code)
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
