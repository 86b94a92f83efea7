import type { ExpressionBuilder } from 'kysely'
import type { NoticeChannelName, StaffNotice } from '../../casework/staff-notice.ts'
import type { CaseworkTransaction } from '../../casework/store.ts'
import type { NoticePayload } from '../../delivery/types.ts'
import { newId, now, openJson, type QueryContext, sealJson } from '../context.ts'
import type { Tables } from '../schema.ts'

/** Greatest number of waiting notices sent together. */
const GATHERED = 15
const UNFINISHED = ['pending', 'sending', 'unknown']

const LANES = 'notices:'
/** Uses the index of waiting rows, and leaves out rows that were given up for other reasons. */
const inNoticeLanes = ({ and, eb }: ExpressionBuilder<Tables, 'outbox'>) =>
  and([eb('lane', '>=', LANES), eb('lane', '<', 'notices;')])

/** Notices to staff by mail and group robots: rows of the outbox, each with the notices that wait together. */
export function staffNoticeQueries(context: QueryContext): CaseworkTransaction['staffNotices'] {
  const { db, codec, changed } = context
  const laneOf = (channel: NoticeChannelName) => `${LANES}${channel}`
  const open = (payload: Uint8Array) => openJson(codec, 'outbox.payload', payload) as NoticePayload

  return {
    async add(channel, notice) {
      const lane = laneOf(channel)
      const priority = notice.kind === 'person_wanted' && notice.urgent ? 0 : 1
      changed.outbox.add(lane)
      // A notice joins a waiting row that nobody has tried to send. After an attempt the row may have arrived already.
      const waiting = await db
        .selectFrom('outbox')
        .select(['id', 'payload'])
        .where('state', '=', 'pending')
        .where('lane', '=', lane)
        .where('priority', '=', priority)
        .where('attempt', '=', 0)
        .orderBy('id', 'desc')
        .executeTakeFirst()
      const held = waiting?.payload ? open(waiting.payload) : null
      if (waiting && held && held.notices.length < GATHERED) {
        const payload: NoticePayload = { ...held, notices: [...held.notices, notice] }
        await db
          .updateTable('outbox')
          .set({ payload: sealJson(codec, 'outbox.payload', payload) })
          .where('id', '=', waiting.id)
          .execute()
        return
      }
      const payload: NoticePayload = { id: newId(context), notices: [notice] }
      await db
        .insertInto('outbox')
        .values({
          kind: 'staff_notice',
          channel,
          lane,
          priority,
          payload: sealJson(codec, 'outbox.payload', payload),
          state: 'pending',
          attempt: 0,
          repeat: 0,
          created_at: now(context),
        })
        .execute()
    },

    async undelivered(since) {
      const rows = await db
        .selectFrom('outbox')
        .select(['channel', 'state', 'attempt', 'error_code', 'created_at', 'payload'])
        .where('state', 'in', [...UNFINISHED, 'failed'])
        .where(inNoticeLanes)
        .where(({ or, eb }) => or([eb('state', '!=', 'failed'), eb('created_at', '>=', since)]))
        .orderBy('id')
        .execute()
      return rows.map(({ channel, state, attempt, error_code, created_at, payload }) => ({
        channel: channel as NoticeChannelName,
        state: state === 'failed' ? ('failed' as const) : ('waiting' as const),
        attempts: attempt,
        code: error_code,
        at: created_at,
        notices: payload === null ? [] : (open(payload).notices as StaffNotice[]),
      }))
    },

    async retire(channels) {
      const lanes = channels.map(laneOf)
      await db
        .updateTable('outbox')
        .set({ state: 'failed', error_code: 'channel_removed', boot_id: null, not_before: null })
        .where('state', 'in', UNFINISHED)
        .where(inNoticeLanes)
        .$if(lanes.length > 0, (query) => query.where('lane', 'not in', lanes))
        .execute()
    },
  }
}
