import type { PendingAct, StaffTopic, WrittenToStaff } from '../../delivery/staff-group.ts'
import type { RemoteMessage } from '../../delivery/types.ts'
import { now, openJson, type QueryContext, sealJson } from '../context.ts'

/** The newest alarms to which a reply is understood. */
const ALARMS = 1000

/** The stored state of the staff group. */
export type StaffQueries = {
  /** The known messages to staff about a complaint, or about a conversation outside the topics. */
  written(of: { complaint: string } | { conversation: string }): Promise<WrittenToStaff>
  /** Id of the group after it moved. Null: it never moved. */
  chat(): Promise<string | null>
  setChat(chat: string): Promise<void>
  /** Records the configured group. When it differs from the recorded one, the move of the old group is forgotten. */
  configure(chat: string): Promise<void>
  topic(complaint: string): Promise<StaffTopic | null>
  /** The complaint of a topic. Retired topics count too. */
  complaintAt(chat: string, thread: number): Promise<string | null>
  /** Inserts or replaces the current topic of the complaint. */
  saveTopic(topic: StaffTopic): Promise<void>
  retireTopic(complaint: string): Promise<void>
  /** The complaint of a card. Cards in retired topics count too. */
  complaintOfCard(chat: string, message: number): Promise<string | null>
  /** Whether the message carries words or files of the complaint's person. */
  isFromPerson(complaint: string, chat: string, message: number): Promise<boolean>
  /** The conversation of an alarm in the group. */
  conversationOfAlarm(chat: string, message: number): Promise<string | null>
  /** Records the question that now stands in the current topic. Returns the one before. */
  swapQuestion(complaint: string, message: number | null): Promise<number | null>
  /** true the first time it is called with a name, false afterwards. */
  firstTime(name: string): Promise<boolean>
  pendingAct(user: number, complaint: string): Promise<PendingAct | null>
  savePendingAct(act: PendingAct): Promise<void>
  removePendingAct(user: number, complaint: string): Promise<void>
}

export function staffQueries(context: QueryContext): StaffQueries {
  const { db, codec } = context
  const actKey = (user: number, complaint: string) => codec.hash('staff_drafts.key', `${user} ${complaint}`)
  const living = (complaint: string) =>
    db
      .selectFrom('staff_topics')
      .selectAll()
      .where('complaint', '=', complaint)
      .where('retired_at', 'is', null)
      .orderBy('id', 'desc')
      .executeTakeFirst()
  const setting = async (name: string, text: string) => {
    const value = codec.seal('settings.value', text)
    await db
      .insertInto('settings')
      .values({ name, value })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
      .execute()
  }
  const retire = async (complaint: string) => {
    await db
      .updateTable('staff_topics')
      .set({ retired_at: now(context) })
      .where('complaint', '=', complaint)
      .where('retired_at', 'is', null)
      .execute()
  }

  return {
    async written(of) {
      const topics: Omit<StaffTopic, 'complaint'>[] = []
      if ('complaint' in of) {
        const rows = await db.selectFrom('staff_topics').selectAll().where('complaint', '=', of.complaint).execute()
        for (const { id, chat, thread } of rows) {
          const cards = await db.selectFrom('staff_cards').select('message').where('topic', '=', id).execute()
          topics.push({ chat, thread, cards: cards.map((card) => card.message) })
        }
      }
      const sent = await db
        .selectFrom('outbox')
        .select(['kind', 'remote', 'state', 'attempt', 'repeat'])
        .where('kind', 'in', ['staff_card', 'staff_note', 'staff_evidence', 'staff_alarm'])
        .$if('complaint' in of, (query) => query.where('complaint', '=', 'complaint' in of ? of.complaint : ''))
        .$if('conversation' in of, (query) =>
          query.where('conversation', '=', 'conversation' in of ? of.conversation : ''),
        )
        .execute()
      const placesOf = (files: boolean) =>
        sent
          .filter(({ kind }) => kind !== 'staff_card' && (kind === 'staff_evidence') === files)
          .flatMap(({ remote }) =>
            remote === null ? [] : (openJson(codec, 'outbox.remote', remote) as RemoteMessage[]),
          )
      return {
        topics,
        texts: placesOf(false),
        files: placesOf(true),
        // When a message was sent again, its first copy may stand as well, at an unknown place.
        doubtful: sent.some(
          ({ state, attempt, remote, repeat }) =>
            repeat === 1 || (state === 'failed' && attempt > 0 && remote === null),
        ),
      }
    },

    async chat() {
      const row = await db.selectFrom('settings').select('value').where('name', '=', 'staff_chat').executeTakeFirst()
      return row ? codec.open('settings.value', row.value) : null
    },

    async setChat(chat) {
      await setting('staff_chat', chat)
    },

    async configure(chat) {
      const row = await db
        .selectFrom('settings')
        .select('value')
        .where('name', '=', 'staff_chat_configured')
        .executeTakeFirst()
      if (row && codec.open('settings.value', row.value) === chat) return
      await setting('staff_chat_configured', chat)
      await db.deleteFrom('settings').where('name', '=', 'staff_chat').execute()
    },

    async topic(complaint) {
      const topic = await living(complaint)
      if (!topic) return null
      const cards = await db
        .selectFrom('staff_cards')
        .select('message')
        .where('topic', '=', topic.id)
        .orderBy('id')
        .execute()
      const closed = topic.closed as 'closed' | 'kept_open' | null
      return {
        complaint,
        chat: topic.chat,
        thread: topic.thread,
        cards: cards.map((card) => card.message),
        ...(closed !== null && { closed }),
      }
    },

    async complaintAt(chat, thread) {
      const row = await db
        .selectFrom('staff_topics')
        .select('complaint')
        .where('chat', '=', chat)
        .where('thread', '=', thread)
        .orderBy('id', 'desc')
        .executeTakeFirst()
      return row?.complaint ?? null
    },

    async saveTopic({ complaint, chat, thread, cards, closed = null }) {
      const known = await living(complaint)
      const same = known !== undefined && known.chat === chat && known.thread === thread
      if (known && !same) await retire(complaint)
      const topic = same
        ? known.id
        : (
            await db
              .insertInto('staff_topics')
              .values({ complaint, chat, thread, created_at: now(context) })
              .returning('id')
              .executeTakeFirstOrThrow()
          ).id
      await db.updateTable('staff_topics').set({ closed }).where('id', '=', topic).execute()
      await db
        .deleteFrom('staff_cards')
        .where('topic', '=', topic)
        .$if(cards.length > 0, (query) => query.where('message', 'not in', cards))
        .execute()
      for (const message of cards) {
        await db
          .insertInto('staff_cards')
          .values({ topic, message })
          .onConflict((conflict) => conflict.columns(['topic', 'message']).doNothing())
          .execute()
      }
    },

    retireTopic: retire,

    async complaintOfCard(chat, message) {
      const row = await db
        .selectFrom('staff_cards')
        .innerJoin('staff_topics', 'staff_topics.id', 'staff_cards.topic')
        .select('staff_topics.complaint')
        .where('staff_cards.message', '=', message)
        .where('staff_topics.chat', '=', chat)
        .executeTakeFirst()
      return row?.complaint ?? null
    },

    async isFromPerson(complaint, chat, message) {
      const rows = await db
        .selectFrom('outbox')
        .select('remote')
        .where('complaint', '=', complaint)
        .where('from_person', '=', 1)
        .where('remote', 'is not', null)
        .execute()
      return rows.some(
        ({ remote }) =>
          remote !== null &&
          (openJson(codec, 'outbox.remote', remote) as RemoteMessage[]).some(
            (part) => part.chat === chat && part.message === message,
          ),
      )
    },

    async conversationOfAlarm(chat, message) {
      const rows = await db
        .selectFrom('outbox')
        .select(['conversation', 'remote'])
        .where('kind', 'in', ['staff_alarm', 'staff_evidence'])
        .where('conversation', 'is not', null)
        .where('remote', 'is not', null)
        .orderBy('id', 'desc')
        .limit(ALARMS)
        .execute()
      const found = rows.find(
        ({ remote }) =>
          remote !== null &&
          (openJson(codec, 'outbox.remote', remote) as RemoteMessage[]).some(
            (part) => part.chat === chat && part.message === message,
          ),
      )
      return found?.conversation ?? null
    },

    async swapQuestion(complaint, message) {
      const topic = await living(complaint)
      if (!topic) return null
      await db.updateTable('staff_topics').set({ question: message }).where('id', '=', topic.id).execute()
      return topic.question
    },

    async firstTime(name) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('settings')
        .values({ name, value: codec.seal('settings.value', '1') })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .executeTakeFirstOrThrow()
      return numInsertedOrUpdatedRows === 1n
    },

    async pendingAct(user, complaint) {
      const row = await db
        .selectFrom('staff_drafts')
        .select('draft')
        .where('key', '=', actKey(user, complaint))
        .executeTakeFirst()
      return row ? (openJson(codec, 'staff_drafts.draft', row.draft) as PendingAct) : null
    },

    async savePendingAct(act) {
      const sealed = sealJson(codec, 'staff_drafts.draft', act)
      await db
        .insertInto('staff_drafts')
        .values({ key: actKey(act.user, act.complaint), complaint: act.complaint, draft: sealed })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ draft: sealed }))
        .execute()
    },

    async removePendingAct(user, complaint) {
      await db.deleteFrom('staff_drafts').where('key', '=', actKey(user, complaint)).execute()
    },
  }
}
