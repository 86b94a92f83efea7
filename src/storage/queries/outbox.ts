import { type ExpressionBuilder, sql, type UpdateObject } from 'kysely'
import type { DeliveryTransaction, OutboxState } from '../../delivery/store.ts'
import type { OutboxKind, OutboxRow, RemoteMessage, StoredMessage } from '../../delivery/types.ts'
import { now, openJson, type QueryContext, sealJson } from '../context.ts'
import { among } from '../dialect.ts'
import type { Tables } from '../schema.ts'

const UNFINISHED = ['pending', 'sending', 'unknown']

const COLUMNS = ['id', 'kind', 'channel', 'conversation', 'complaint', 'attempt', 'repeat'] as const

type Row = {
  id: number
  kind: string
  channel: string
  conversation: string | null
  complaint: string | null
  attempt: number
  repeat: number
}

/** Messages on their way out. */
export function outboxQueries(context: QueryContext): DeliveryTransaction['outbox'] {
  const { db, codec, changed } = context

  const read = (row: Row): Omit<OutboxRow, 'payload'> => ({
    id: row.id,
    kind: row.kind as OutboxKind,
    channel: row.channel as OutboxRow['channel'],
    conversation: row.conversation,
    complaint: row.complaint,
    attempt: row.attempt,
    repeat: row.repeat === 1,
  })
  const set = async (id: number, values: UpdateObject<Tables, 'outbox'>): Promise<void> => {
    const { lane } = await db
      .updateTable('outbox')
      .set(values)
      .where('id', '=', id)
      .returning('lane')
      .executeTakeFirstOrThrow()
    changed.outbox.add(lane)
  }
  const finish = (id: number, values: { state: OutboxState; error_code: string | null; remote?: Buffer }) =>
    set(id, { ...values, boot_id: null, not_before: null, sent_at: values.state === 'sent' ? now(context) : null })

  return {
    async heads(lanes) {
      const first = ({ ref, selectFrom }: ExpressionBuilder<{ names: { lane: string } } & Tables, 'names'>) =>
        selectFrom('outbox')
          .select('outbox.id')
          .where('outbox.lane', '=', ref('names.lane'))
          .where('outbox.state', 'in', UNFINISHED)
          .orderBy('outbox.priority')
          .orderBy('outbox.id')
          .limit(1)
          .as('id')
      const names = lanes
        ? db.selectFrom(
            sql<{ lane: string }>`(select value as lane from ${among(db, lanes, 'text')} as listed)`.as('names'),
          )
        : db.selectFrom(db.selectFrom('outbox').select('lane').distinct().where('state', 'in', UNFINISHED).as('names'))
      const rows = await db
        .selectFrom('outbox')
        .select([...COLUMNS, 'lane', 'state', 'not_before', 'created_at'])
        .where('id', 'in', names.select(first))
        .orderBy('id')
        .execute()
      return rows.map((row) => ({
        ...read(row),
        lane: row.lane,
        state: row.state as OutboxState,
        notBefore: row.not_before,
        createdAt: row.created_at,
      }))
    },

    async reserve(id, bootId) {
      // Erased while it waited: there is nothing to send.
      await db
        .updateTable('outbox')
        .set({ state: 'failed', error_code: 'erased', boot_id: null, not_before: null })
        .where('id', '=', id)
        .where('state', '=', 'pending')
        .where('payload', 'is', null)
        .execute()
      const row = await db
        .updateTable('outbox')
        .set((expression) => ({ state: 'sending', attempt: expression('attempt', '+', 1), boot_id: bootId }))
        .where('id', '=', id)
        .where('state', '=', 'pending')
        .returning([...COLUMNS, 'payload'])
        .executeTakeFirst()
      if (!row) return null
      return { ...read(row), payload: row.payload === null ? null : openJson(codec, 'outbox.payload', row.payload) }
    },

    async sent(id, remote) {
      await finish(id, { state: 'sent', error_code: null, remote: sealJson(codec, 'outbox.remote', remote) })
      // Transcripts need the messages to people. Messages to staff are no longer needed.
      await db
        .updateTable('outbox')
        .set({ payload: null })
        .where('id', '=', id)
        .where('kind', '!=', 'message')
        .execute()
      // Erased while it was being sent.
      await db
        .updateTable('outbox')
        .set({ remote: null })
        .where('id', '=', id)
        .where('kind', '=', 'message')
        .where('payload', 'is', null)
        .execute()
    },

    retry: (id, { notBefore, code, repeat }) =>
      set(id, {
        state: 'pending',
        boot_id: null,
        not_before: notBefore,
        error_code: code,
        ...(repeat && { repeat: 1 }),
      }),

    unknown: (id) => set(id, { state: 'unknown' }),

    failed: (id, code) => finish(id, { state: 'failed', error_code: code }),

    async orphans(bootId) {
      const rows = await db
        .selectFrom('outbox')
        .select(['id', 'repeat', 'kind', 'channel', 'attempt'])
        .where('state', 'in', ['sending', 'unknown'])
        .where('boot_id', 'is not', null)
        .where('boot_id', '!=', bootId)
        .orderBy('id')
        .execute()
      return rows.map(({ id, repeat, kind, channel, attempt }) => ({
        id,
        repeat: repeat === 1,
        kind: kind as OutboxKind,
        channel: channel as OutboxRow['channel'],
        attempt,
      }))
    },

    async complaintSentAs(conversation, { chat, message }) {
      const rows = await db
        .selectFrom('outbox')
        .select(['complaint', 'remote'])
        .where('conversation', '=', conversation)
        .where('kind', '=', 'message')
        .where('complaint', 'is not', null)
        .where('remote', 'is not', null)
        .orderBy('id', 'desc')
        .execute()
      const found = rows.find(({ remote }) => {
        if (remote === null) return false
        const parts = openJson(codec, 'outbox.remote', remote) as RemoteMessage[]
        return parts.some((part) => part.chat === chat && part.message === message)
      })
      return found?.complaint ?? null
    },

    async unansweredStaff(conversation) {
      const rows = await db
        .selectFrom('outbox')
        .select(['complaint', 'payload'])
        .where('conversation', '=', conversation)
        .where('kind', '=', 'message')
        .where('complaint', 'is not', null)
        .where('payload', 'is not', null)
        .where('seq', '>', (select) =>
          select
            .selectFrom('inbox')
            .select(({ fn }) => fn.coalesce(fn.max('seq'), select.val(0)).as('seq'))
            .where('conversation', '=', conversation),
        )
        .orderBy('seq', 'desc')
        .execute()
      const found = rows.find(
        ({ payload }) =>
          payload !== null && (openJson(codec, 'outbox.payload', payload) as StoredMessage).from === 'staff',
      )
      return found?.complaint ?? null
    },

    async cardFirst(complaint) {
      const lane = `staff:${complaint}`
      changed.outbox.add(lane)
      // A waiting card becomes the new one. A second card would arrive next to it without the repeat mark.
      const waiting = await db
        .updateTable('outbox')
        .set({ priority: 0 })
        .where('complaint', '=', complaint)
        .where('kind', '=', 'staff_card')
        .where('state', '=', 'pending')
        .executeTakeFirst()
      if (waiting.numUpdatedRows > 0n) return
      await db
        .insertInto('outbox')
        .values({
          kind: 'staff_card',
          channel: 'staff',
          lane,
          priority: 0,
          complaint,
          payload: sealJson(codec, 'outbox.payload', {}),
          state: 'pending',
          attempt: 0,
          repeat: 0,
          created_at: now(context),
        })
        .execute()
    },
  }
}
