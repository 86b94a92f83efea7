import type { Message } from '@grammyjs/types'
import { badRequest } from './failure.ts'
import { checkMarkup } from './markup.ts'
import type { Updates } from './updates.ts'
import type { StoredChat, World } from './world.ts'

export type Params = Record<string, unknown>
export type Upload = { name: string; mediaType: string; bytes: Uint8Array }
export type Call = {
  params: Params
  files: Map<string, Upload>
  world: World
  updates: Pick<Updates, 'getUpdates' | 'setWebhook' | 'webhookInfo'>
  gone: AbortSignal
}
export type Method = (call: Call) => unknown

/** The checked place of a new message. */
export function placeOf(stored: StoredChat, params: Params): { thread?: number; replyTo?: number } {
  const place: { thread?: number; replyTo?: number } = {}
  if (params.message_thread_id !== undefined) {
    const topic = stored.topics.get(Number(params.message_thread_id))
    if (!topic || topic.deleted) throw badRequest('message thread not found')
    place.thread = topic.thread
  }
  const reply = params.reply_parameters as { message_id?: number; allow_sending_without_reply?: boolean } | undefined
  if (reply) {
    if (stored.messages.has(Number(reply.message_id))) place.replyTo = Number(reply.message_id)
    else if (!reply.allow_sending_without_reply) throw badRequest('message to be replied not found')
  }
  return place
}

/** Posts a message as the bot. */
export function postAsBot({ world, params }: Call, content: Record<string, unknown>): Message {
  const stored = world.chatFor(params.chat_id)
  const markup = checkMarkup(params.reply_markup)
  const message = world.post(
    stored,
    world.bot,
    { ...content, ...(markup ? { reply_markup: markup } : {}) },
    placeOf(stored, params),
  )
  if (params.protect_content === true) stored.protected.add(message.message_id)
  return message
}
