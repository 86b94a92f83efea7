import { z } from 'zod'
import type { CaseworkTransaction } from '../../casework/store.ts'
import type { StoredMessage } from '../../delivery/types.ts'
import { actionAt } from '../../message/actions.ts'
import { type ChannelName, capabilities } from '../../message/channel.ts'
import { canonicalJson, newId, now, openJson, type QueryContext, sealJson } from '../context.ts'
import { belongsTo } from './complaints.ts'

/** What is read here of the state of a talk, which the assistant keeps. */
const spoken = z.object({ language: z.enum(['zh', 'en']) })

/** Writes messages to people and to the staff group. */
export function messageQueries(context: QueryContext): CaseworkTransaction['messages'] {
  const { db, codec, changed } = context

  return {
    async languageOf(conversation) {
      const row = await db.selectFrom('conversations').select('state').where('id', '=', conversation).executeTakeFirst()
      const state = row?.state ? openJson(codec, 'conversations.state', row.state) : null
      return spoken.safeParse(state).data?.language ?? 'zh'
    },

    async append({ conversation, message, from, cause, notBefore, notice }) {
      const { channel, next_seq } = await db
        .updateTable('conversations')
        .set(({ eb }) => ({ next_seq: eb('next_seq', '+', 1) }))
        .where('id', '=', conversation)
        .returning(['channel', 'next_seq'])
        .executeTakeFirstOrThrow()
      const seq = next_seq - 1
      const about =
        message.complaint &&
        (await db
          .selectFrom('complaints')
          .select('id')
          .where('number', '=', message.complaint.number)
          .where(belongsTo(conversation))
          .executeTakeFirst())
      const { choices, ...rest } = message
      const stored: StoredMessage = { ...rest, ...(from && { from }) }
      const at = now(context)
      if (choices) {
        stored.choices = choices.map(({ label, primary, rating, sheet }) => ({
          label,
          action: newId(context),
          ...(primary !== undefined && { primary }),
          ...(rating !== undefined && { rating }),
          ...(sheet !== undefined && { sheet }),
        }))
        for (const [index, { label, action: chosen }] of choices.entries()) {
          const action = actionAt(chosen, seq)
          const payload = JSON.stringify(action)
          await db
            .insertInto('actions')
            .values({
              key: stored.choices[index]?.action ?? newId(context),
              conversation,
              payload: codec.seal('actions.payload', payload),
              payload_hash: codec.hash('actions.payload', canonicalJson(action)),
              label: codec.seal('actions.label', label),
              created_at: at,
            })
            .execute()
        }
      }
      const { id } = await db
        .insertInto('outbox')
        .values({
          kind: 'message',
          channel,
          lane: conversation,
          priority: notice ? 2 : 1,
          conversation,
          complaint: about?.id ?? null,
          cause: cause ?? null,
          seq,
          payload: sealJson(codec, 'outbox.payload', stored),
          // On a channel that does not push, the committed row is the delivery.
          state: capabilities[channel as ChannelName].pushes ? 'pending' : 'delivered',
          attempt: 0,
          repeat: 0,
          not_before: notBefore ?? null,
          created_at: at,
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      changed.outbox.add(conversation)
      changed.messages.push({ conversation, message: { seq, at, message: stored } })
      return id
    },

    async toStaff({ kind, complaint, conversation = null, blocks, evidence, fromPerson, impersonal, call }) {
      const payload = blocks
        ? { blocks, ...(impersonal && { impersonal }), ...(call && { call }) }
        : evidence === undefined
          ? {}
          : { evidence }
      const lane = complaint === null ? 'staff' : `staff:${complaint}`
      await db
        .insertInto('outbox')
        .values({
          kind,
          channel: 'staff',
          lane,
          priority: 1,
          conversation,
          complaint,
          payload: sealJson(codec, 'outbox.payload', payload),
          state: 'pending',
          attempt: 0,
          repeat: 0,
          from_person: fromPerson || kind === 'staff_evidence' ? 1 : 0,
          created_at: now(context),
        })
        .execute()
      changed.outbox.add(lane)
    },
  }
}
