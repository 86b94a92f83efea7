import type { DeliveryTransaction, PlacedMessage } from '../../delivery/store.ts'
import type { StoredMessage } from '../../delivery/types.ts'
import type { ChannelName } from '../../message/channel.ts'
import { newId, now, openJson, type QueryContext, sealJson } from '../context.ts'

/** Conversations: channel and address, state, transcript. */
export function conversationQueries(context: QueryContext): DeliveryTransaction['conversations'] {
  const { db, codec } = context

  const byAddress = async (channel: ChannelName, hash: string): Promise<string | null> => {
    const row = await db
      .selectFrom('conversations')
      .select('id')
      // The index begins with the channel. Without it every conversation would be read.
      .where('channel', '=', channel)
      .where('address_hash', '=', hash)
      .executeTakeFirst()
    return row?.id ?? null
  }
  const withToken = async (hash: string): Promise<string | null> => {
    const row = await db.selectFrom('conversations').select('id').where('token_hash', '=', hash).executeTakeFirst()
    return row?.id ?? null
  }
  const insert = async (values: {
    channel: ChannelName
    address?: Buffer
    address_hash?: string
    token_hash?: string
  }): Promise<string> => {
    const id = newId(context)
    const at = now(context)
    await db
      .insertInto('conversations')
      .values({ id, ...values, version: 0, next_seq: 1, created_at: at, updated_at: at })
      .execute()
    return id
  }

  return {
    async load(id) {
      const row = await db
        .selectFrom('conversations')
        .select(['version', 'state', 'blocked_at', 'address_hash', 'token_hash'])
        .where('id', '=', id)
        .executeTakeFirst()
      if (!row) return null
      const state = row.state === null ? null : openJson(codec, 'conversations.state', row.state)
      return {
        version: row.version,
        state,
        blocked: row.blocked_at !== null,
        gone: row.address_hash === null && row.token_hash === null,
      }
    },

    async advance(id, version, state) {
      const row = await db
        .updateTable('conversations')
        .set(({ eb }) => ({
          state: sealJson(codec, 'conversations.state', state),
          version: version + 1,
          next_seq: eb('next_seq', '+', 1),
          updated_at: now(context),
          erased_at: null,
          blocked_at: null,
        }))
        .where('id', '=', id)
        .where('version', '=', version)
        .returning('next_seq')
        .executeTakeFirst()
      return row ? row.next_seq - 1 : null
    },

    async touchedBetween(channel, from, until) {
      const rows = await db
        .selectFrom('conversations')
        .select('id')
        .where('channel', '=', channel)
        .where('state', 'is not', null)
        .where('blocked_at', 'is', null)
        .where('updated_at', '>=', from)
        .where('updated_at', '<=', until)
        .orderBy('updated_at')
        .execute()
      return rows.map((row) => row.id)
    },

    async openWeb(openingId) {
      // The token is derived from the opening id: a repeated opening, after a lost reply, finds the first one.
      const token = codec.hash('web-token', openingId)
      const hash = codec.hash('conversations.token', token)
      return {
        conversation: (await withToken(hash)) ?? (await insert({ channel: 'web', token_hash: hash })),
        token,
      }
    },

    async byToken(token) {
      for (const hash of codec.hashes('conversations.token', token)) {
        const found = await withToken(hash)
        if (found !== null) return found
      }
      return null
    },

    at: (channel, address) => byAddress(channel, codec.hash('conversations.address', address)),

    async openAt(channel, address) {
      const hash = codec.hash('conversations.address', address)
      const known = await byAddress(channel, hash)
      if (known) return known
      return insert({ channel, address: codec.seal('conversations.address', address), address_hash: hash })
    },

    async addressOf(conversation) {
      const row = await db
        .selectFrom('conversations')
        .select(['channel', 'address'])
        .where('id', '=', conversation)
        .executeTakeFirst()
      if (!row?.address) return null
      return { channel: row.channel as ChannelName, address: codec.open('conversations.address', row.address) }
    },

    async setBlocked(conversation, blocked) {
      const result = await db
        .updateTable('conversations')
        .set({ blocked_at: blocked ? now(context) : null })
        .where('id', '=', conversation)
        .where('blocked_at', blocked ? 'is' : 'is not', null)
        .executeTakeFirst()
      return result.numUpdatedRows > 0n
    },

    async messagesAfter(conversation, seq) {
      const said = await db
        .selectFrom('inbox')
        .select(['seq', 'shown', 'received_at'])
        .where('conversation', '=', conversation)
        .where('seq', '>', seq)
        .where('shown', 'is not', null)
        .execute()
      const answered = await db
        .selectFrom('outbox')
        .select(['seq', 'payload', 'created_at'])
        .where('conversation', '=', conversation)
        .where('seq', '>', seq)
        .where('payload', 'is not', null)
        .execute()
      return [
        ...said.map((row) =>
          placed(row.seq, row.received_at, openJson(codec, 'inbox.shown', row.shown ?? new Uint8Array())),
        ),
        ...answered.map((row) =>
          placed(row.seq, row.created_at, openJson(codec, 'outbox.payload', row.payload ?? new Uint8Array())),
        ),
      ].sort((one, other) => one.seq - other.seq)
    },

    async messagesCausedBy(inboxId) {
      const rows = await db
        .selectFrom('outbox')
        .select(['seq', 'payload', 'created_at'])
        .where('cause', '=', inboxId)
        .where('kind', '=', 'message')
        .where('payload', 'is not', null)
        .orderBy('seq')
        .execute()
      return rows.map((row) =>
        placed(row.seq, row.created_at, openJson(codec, 'outbox.payload', row.payload ?? new Uint8Array())),
      )
    },
  }
}

function placed(seq: number | null, at: string, message: unknown): PlacedMessage {
  return { seq: seq ?? 0, at, message: message as StoredMessage }
}
