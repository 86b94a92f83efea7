import type { Message, Update, User } from '@grammyjs/types'
import { createHands, type Hands, type Place, type Surroundings } from './people.ts'
import type { StoredChat, Topic } from './world.ts'

export type Person = Hands & {
  chat: number
  sends(text: string): Update
  repliesTo(message: Message, text: string): Update
  /** The person blocks the bot. The bot gets an update and is refused from then on. */
  blocks(): Update
  unblocks(): Update
}

export function createPerson(around: Surroundings, user: User): Person {
  const stored = around.world.addChat({ id: user.id, type: 'private', first_name: user.first_name })
  const hands = createHands(around, stored, user)
  const membership = (before: string, after: string) =>
    around.updates.emit(membershipUpdate(stored, user, around.world.bot, before, after, around.world.now()))
  return {
    ...hands,
    chat: user.id,
    sends: (text) => hands.writes(text),
    repliesTo: (message, text) => hands.writes(text, { replyTo: message.message_id }),
    blocks() {
      stored.closedToBot = 'blocked'
      return membership('member', 'kicked')
    },
    unblocks() {
      stored.closedToBot = null
      return membership('kicked', 'member')
    },
  }
}

export type Member = Hands & {
  writesInTopic(thread: number, text: string, options?: { replyTo?: number }): Update
  writesInGeneral(text: string, options?: { replyTo?: number }): Update
  sendsPhotoInTopic(thread: number, caption?: string): Update
  leaves(): void
  /** The same person in a private chat with the bot. */
  inPrivate(): Person
}

export type Group = ReturnType<typeof createGroup>

/** A staff group: a supergroup with topics, unless `options` change that. */
export function createGroup(
  around: Surroundings,
  options: { id: number; title: string; forum: boolean; mayManageTopics: boolean; newUser: (name: string) => User },
) {
  const { world, updates, waiting } = around
  let stored: StoredChat = world.addChat(
    { id: options.id, type: 'supergroup', title: options.title, ...(options.forum ? { is_forum: true as const } : {}) },
    { mayManageTopics: options.mayManageTopics },
  )
  const inThread = (thread: number | null) =>
    [...stored.messages.values()].filter((message) =>
      thread === null ? !message.message_thread_id : message.message_thread_id === thread,
    )

  const membership = (before: string, after: string) =>
    updates.emit(membershipUpdate(stored, options.newUser('群主测试'), world.bot, before, after, world.now()))

  return {
    get id() {
      return stored.chat.id
    },
    topics: (): Topic[] => [...stored.topics.values()].filter((topic) => !topic.deleted),
    /** Waits for a topic whose name contains the words. */
    topicNamed(words: string): Promise<Topic> {
      return waiting.waitFor(
        () => [...stored.topics.values()].find((topic) => !topic.deleted && topic.name.includes(words)),
        `a topic named ${words}`,
      )
    },
    /** The messages in a topic (null: General), without service messages. */
    messagesIn: (thread: number | null): Message[] =>
      inThread(thread).filter((message) => !('forum_topic_created' in message)),
    lastIn: (thread: number | null): Message | undefined => inThread(thread).at(-1),
    /** Waits for a message of the bot in a topic. */
    shows(thread: number | null, pattern: string | RegExp): Promise<Message> {
      const matches = (text: string) => (typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text))
      return waiting.waitFor(
        () =>
          inThread(thread).find(
            (message) => message.from?.id === world.bot.id && matches(message.text ?? message.caption ?? ''),
          ),
        `${pattern} in topic ${thread}`,
      )
    },
    reactionsTo: (message: number): string[] => stored.reactions.get(message) ?? [],
    isProtected: (message: number): boolean => stored.protected.has(message),
    member(name: string): Member {
      const user = options.newUser(name)
      stored.members.set(user.id, { user, status: 'member' })
      return createMember(user)
    },
    /** A person who writes or presses without being a member, as a public group allows. */
    stranger: (name: string): Member => createMember(options.newUser(name)),
    deletesTopic(thread: number): void {
      const topic = stored.topics.get(thread)
      if (topic) topic.deleted = true
    },
    /** Adds the bot to the group; the bot gets an update. */
    addsBot: (): Update => membership('left', 'member'),
    kicksBot(): Update {
      stored.closedToBot = 'kicked'
      return membership('administrator', 'kicked')
    },
    takesBotBack(): void {
      stored.closedToBot = null
    },
    /** The group gets a new id. The old id answers with the new one, and both chats carry the service message. */
    migrates(): number {
      const old = stored
      const next = old.chat.id - 1_000_000
      stored = world.addChat({ ...old.chat, id: next } as StoredChat['chat'])
      for (const [id, member] of old.members) stored.members.set(id, member)
      const left = world.post(old, world.bot, { migrate_to_chat_id: next })
      old.migratedTo = next
      updates.emit({ message: left } as Omit<Update, 'update_id'>)
      const arrived = world.post(stored, world.bot, { migrate_from_chat_id: old.chat.id })
      updates.emit({ message: arrived } as Omit<Update, 'update_id'>)
      return next
    },
  }

  function createMember(user: User): Member {
    const hands = createHands(around, stored, user)
    const place = (thread: number | undefined, replyTo: number | undefined): Place => ({
      ...(thread === undefined ? {} : { thread }),
      ...(replyTo === undefined ? {} : { replyTo }),
    })
    return {
      ...hands,
      writesInTopic: (thread, text, { replyTo } = {}) => hands.writes(text, place(thread, replyTo)),
      writesInGeneral: (text, { replyTo } = {}) => hands.writes(text, place(undefined, replyTo)),
      sendsPhotoInTopic: (thread, caption) => hands.sendsPhoto(caption ? { caption } : {}, { thread }),
      leaves() {
        stored.members.set(user.id, { user, status: 'left' })
      },
      inPrivate: () => createPerson(around, user),
    }
  }
}

function membershipUpdate(
  stored: StoredChat,
  from: User,
  bot: User,
  before: string,
  after: string,
  now: number,
): Omit<Update, 'update_id'> {
  return {
    my_chat_member: {
      chat: stored.chat,
      from,
      date: Math.floor(now / 1000),
      old_chat_member: { user: bot, status: before },
      new_chat_member: { user: bot, status: after },
    },
  } as unknown as Omit<Update, 'update_id'>
}
