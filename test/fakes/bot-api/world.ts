import { createHash } from 'node:crypto'
import type { Chat, ChatMember, InlineKeyboardMarkup, Message, MessageEntity, User } from '@grammyjs/types'
import { ApiFailure, badRequest } from './failure.ts'

export type Topic = { thread: number; name: string; closed: boolean; deleted: boolean }

export type StoredFile = { fileId: string; name: string; mediaType: string; bytes: Uint8Array; path: string }

export type StoredChat = {
  chat: Chat
  /** Members by user id. The bot is one of them. */
  members: Map<number, { user: User; status: ChatMember['status'] }>
  topics: Map<number, Topic>
  messages: Map<number, Message>
  /** The person blocked the bot, or the bot was removed from the group. */
  closedToBot: null | 'blocked' | 'kicked' | 'deactivated'
  /** The bot may manage topics. */
  mayManageTopics: boolean
  migratedTo: number | null
  nextMessage: number
  reactions: Map<number, string[]>
  /** Messages posted with protect_content. */
  protected: Set<number>
}

/** The state of this Telegram. */
export type World = ReturnType<typeof createWorld>

/** The chats, messages and files of this Telegram. `now`: the time of its servers, in milliseconds. */
export function createWorld(bot: User, now: () => number = Date.now) {
  const chats = new Map<number, StoredChat>()
  const files = new Map<string, StoredFile>()
  let nextFile = 1

  const world = {
    bot,
    now,
    chats,
    files,
    /** Unanswered callback queries by id. */
    queries: new Map<string, { data: string; answer: null | { text?: string; alert: boolean } }>(),
    commands: new Map<string, { command: string; description: string }[]>(),
    menuButton: null as unknown,

    addChat(chat: Chat, options: { mayManageTopics?: boolean } = {}): StoredChat {
      const stored: StoredChat = {
        chat,
        members: new Map([[bot.id, { user: bot, status: chat.type === 'private' ? 'member' : 'administrator' }]]),
        topics: new Map(),
        messages: new Map(),
        closedToBot: null,
        mayManageTopics: options.mayManageTopics ?? true,
        migratedTo: null,
        nextMessage: 1,
        reactions: new Map(),
        protected: new Set(),
      }
      chats.set(chat.id, stored)
      return stored
    },

    /** The chat that a method names. Refused in Telegram's way. */
    chatFor(id: unknown): StoredChat {
      const stored = chats.get(Number(id))
      if (!stored) throw badRequest('chat not found')
      if (stored.migratedTo !== null)
        throw badRequest('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: stored.migratedTo })
      switch (stored.closedToBot) {
        case 'blocked':
          throw new ApiFailure(403, 'Forbidden: bot was blocked by the user')
        case 'deactivated':
          throw new ApiFailure(403, 'Forbidden: user is deactivated')
        case 'kicked':
          throw new ApiFailure(403, `Forbidden: bot was kicked from the ${stored.chat.type} chat`)
        case null:
          return stored
      }
    },

    messageIn(stored: StoredChat, id: unknown, what: string): Message {
      const message = stored.messages.get(Number(id))
      if (!message) throw badRequest(`message to ${what} not found`)
      return message
    },

    /** Puts a message into a chat. The caller gives the fields of its content. */
    post(
      stored: StoredChat,
      from: User,
      content: Record<string, unknown>,
      place: { thread?: number | undefined; replyTo?: number | undefined } = {},
    ): Message {
      const replied = place.replyTo === undefined ? undefined : stored.messages.get(place.replyTo)
      const thread = place.thread ?? replied?.message_thread_id
      // In a topic, a message without a reply refers to the service message that made the topic.
      const pointsAt = replied ?? (thread === undefined ? undefined : stored.messages.get(thread))
      const message = {
        message_id: stored.nextMessage++,
        from,
        chat: stored.chat,
        date: Math.floor(now() / 1000),
        ...(thread === undefined ? {} : { message_thread_id: thread, is_topic_message: true }),
        ...(pointsAt ? { reply_to_message: { ...pointsAt, reply_to_message: undefined } } : {}),
        ...content,
      } as unknown as Message
      stored.messages.set(message.message_id, message)
      return message
    },

    addFile(file: { name: string; mediaType: string; bytes: Uint8Array; folder: string }): StoredFile {
      const number = nextFile++
      const digest = createHash('sha256').update(file.bytes).digest('base64url').slice(0, 12)
      const extension = /\.[a-z0-9]+$/i.exec(file.name)?.[0] ?? ''
      const stored = {
        fileId: `FILE-${number}-${digest}`,
        name: file.name,
        mediaType: file.mediaType,
        bytes: file.bytes,
        path: `${file.folder}/file_${number}${extension}`,
      }
      files.set(stored.fileId, stored)
      return stored
    },
  }
  return world
}

export type Content = {
  text?: string
  entities?: MessageEntity[]
  caption?: string
  reply_markup?: InlineKeyboardMarkup
}

/** The fields of a message for a file of this kind, as Telegram fills them. */
export function mediaContent(kind: string, file: StoredFile): Record<string, unknown> {
  const base = { file_id: file.fileId, file_unique_id: `u-${file.fileId}`, file_size: file.bytes.length }
  switch (kind) {
    case 'photo':
      return {
        photo: [
          { ...base, file_id: `${file.fileId}`.replace('FILE', 'THUMB'), file_size: 1000, width: 90, height: 90 },
          { ...base, width: 1280, height: 960 },
        ],
      }
    case 'voice':
      return { voice: { ...base, duration: 3, mime_type: file.mediaType } }
    case 'sticker':
      return { sticker: { ...base, type: 'regular', width: 512, height: 512, is_animated: false, is_video: false } }
    case 'video':
      return {
        video: { ...base, duration: 3, width: 640, height: 480, file_name: file.name, mime_type: file.mediaType },
      }
    case 'audio':
      return { audio: { ...base, duration: 3, file_name: file.name, mime_type: file.mediaType } }
    default:
      return { document: { ...base, file_name: file.name, mime_type: file.mediaType } }
  }
}
