import type { Message, Update, User } from '@grammyjs/types'
import { commandEntities } from './entities.ts'
import type { Updates } from './updates.ts'
import type { Waiting } from './waiting.ts'
import { mediaContent, type StoredChat, type World } from './world.ts'

/** The smallest data that counts as a JPEG. */
export const TINY_JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/yQALCAABAAEBAREA/8wABgAQEAX/2gAIAQEAAD8A0s8g/9k=',
  'base64',
)

export type FileToSend = { name?: string; bytes?: Uint8Array; mediaType?: string; caption?: string }
export type Place = { thread?: number; replyTo?: number }
export type Surroundings = { world: World; updates: Pick<Updates, 'emit'>; waiting: Pick<Waiting, 'waitFor'> }

export type ButtonSearch = {
  /** Presses on this message as it was seen, even if it has changed since. */
  in?: Message
  /** Only messages newer than the person's last act. */
  fresh?: boolean
}

/** A person with a Telegram client, in one chat. Every act becomes an update for the bot and is returned. */
export function createHands({ world, updates, waiting }: Surroundings, stored: StoredChat, user: User) {
  let since = 0
  const shown = () => [...stored.messages.values()].filter((message) => message.from?.id === world.bot.id)

  const post = (content: Record<string, unknown>, place: Place = {}): Update => {
    const message = world.post(stored, user, content, place)
    since = message.message_id
    return updates.emit({ message } as Omit<Update, 'update_id'>)
  }
  const file = (kind: string, sent: FileToSend) =>
    mediaContent(
      kind,
      world.addFile({
        name: sent.name ?? `${kind}.jpg`,
        mediaType: sent.mediaType ?? 'image/jpeg',
        bytes: sent.bytes ?? TINY_JPEG,
        folder: `${kind}s`,
      }),
    )
  const sendFile = (kind: string, sent: FileToSend, place: Place = {}, extra: Record<string, unknown> = {}) =>
    post({ ...file(kind, sent), ...(sent.caption ? { caption: sent.caption } : {}), ...extra }, place)

  return {
    user,
    /** The bot's messages in this chat in their present form, oldest first. */
    messages: shown,
    lastMessage: (): Message | undefined => shown().at(-1),

    writes: (text: string, place: Place = {}): Update => {
      const entities = commandEntities(text)
      return post({ text, ...(entities.length > 0 ? { entities } : {}) }, place)
    },
    sendsPhoto: (sent: FileToSend = {}, place: Place = {}) => sendFile('photo', sent, place),
    sendsDocument: (sent: FileToSend, place: Place = {}) =>
      sendFile('document', { name: 'file.pdf', mediaType: 'application/pdf', ...sent }, place),
    sendsVideo: (sent: FileToSend = {}) => sendFile('video', { name: 'video.mp4', mediaType: 'video/mp4', ...sent }),
    sendsAudio: (sent: FileToSend = {}) => sendFile('audio', { name: 'audio.mp3', mediaType: 'audio/mpeg', ...sent }),
    sendsVoice: (sent: FileToSend = {}) => sendFile('voice', { name: 'voice.ogg', mediaType: 'audio/ogg', ...sent }),
    sendsSticker: () => sendFile('sticker', { name: 'sticker.webp', mediaType: 'image/webp' }),
    sendsLocation: () => post({ location: { latitude: 30.2, longitude: 115.0 } }),
    sendsVenue: (venue: { title: string; address: string }) => {
      const location = { latitude: 30.2, longitude: 115.0 }
      return post({ location, venue: { ...venue, location } })
    },
    rolls: () => post({ dice: { emoji: '🎲', value: 6 } }),
    sendsContact: () => post({ contact: { phone_number: '13800000000', first_name: '李四测试' } }),
    /** Sends two to ten photos or documents: one update each, with a common media_group_id. */
    sendsAlbum(items: readonly (FileToSend & { kind?: 'photo' | 'document' })[], place: Place = {}): Update[] {
      const group = `album-${stored.nextMessage}`
      return items.map((item) => sendFile(item.kind ?? 'photo', item, place, { media_group_id: group }))
    },
    edits(sent: Update, text: string): Update {
      const before = stored.messages.get(sent.message?.message_id ?? 0)
      if (!before) throw new Error('there is no such message to edit')
      const message = { ...before, text, edit_date: Math.floor(world.now() / 1000) } as unknown as Message
      stored.messages.set(before.message_id, message)
      return updates.emit({ edited_message: message } as Omit<Update, 'update_id'>)
    },

    /** Presses the newest button whose label equals (else contains) `label`. Waits until there is one. */
    async presses(label: string, search: ButtonSearch = {}): Promise<Update> {
      const found = await waiting.waitFor(
        () =>
          findButton(
            search.in ? [search.in] : shown().filter(({ message_id: id }) => !search.fresh || id > since),
            label,
          ),
        `a button 「${label}」`,
      )
      since = Math.max(since, stored.nextMessage - 1)
      return press(found.message, found.data)
    },
    /** Sends any data from any message, as a manipulated client can. */
    pressesData: (message: Message, data: string): Update => press(message, data),
    /**
     * Waits for a matching message of the bot that is newer than the person's last act (with `ever`: for any matching
     * one).
     */
    sees(pattern: string | RegExp, options: { ever?: boolean; timeoutMs?: number } = {}): Promise<Message> {
      const matches = (text: string) => (typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text))
      return waiting.waitFor(
        () =>
          shown().find(
            (message) => (options.ever || message.message_id > since) && matches(message.text ?? message.caption ?? ''),
          ),
        `a message with ${pattern}, last was ${JSON.stringify(shown().at(-1)?.text?.slice(0, 200))}`,
        options.timeoutMs,
      )
    },
    /** The bot's answer to a press: its toast, possibly empty. */
    toast(pressed: Update, timeoutMs?: number): Promise<{ text?: string; alert: boolean }> {
      const id = pressed.callback_query?.id ?? ''
      return waiting.waitFor(() => world.queries.get(id)?.answer, 'an answer to the press', timeoutMs)
    },
  }

  function press(message: Message, data: string): Update {
    const id = `query-${world.queries.size + 1}`
    world.queries.set(id, { data, answer: null })
    return updates.emit({
      callback_query: { id, from: user, message, chat_instance: `instance-${stored.chat.id}`, data },
    } as Omit<Update, 'update_id'>)
  }
}

export type Hands = ReturnType<typeof createHands>

function findButton(messages: Message[], label: string): { message: Message; data: string } | undefined {
  const buttons = [...messages]
    .reverse()
    .flatMap((message) =>
      (message.reply_markup?.inline_keyboard ?? [])
        .flat()
        .flatMap((button) =>
          'callback_data' in button ? [{ message, text: button.text, data: String(button.callback_data) }] : [],
        ),
    )
  return buttons.find(({ text }) => text === label) ?? buttons.find(({ text }) => text.includes(label))
}

/** The labels of a message's buttons, row by row. */
export function buttonsOf(message: Message | undefined): string[][] {
  return (message?.reply_markup?.inline_keyboard ?? []).map((row) => row.map((button) => button.text))
}
