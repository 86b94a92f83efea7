import type { ReplyParameters } from '@grammyjs/types'
import type { RemoteMessage, SendResult } from '../../delivery/types.ts'
import { signalFor, type TelegramApi } from './api.ts'
import type { RenderedMessage } from './render.ts'
import { classify } from './send-result.ts'

/**
 * Target of a message: a chat, perhaps a topic in it, perhaps a message to reply to. `protect`: the message cannot be
 * forwarded.
 */
export type Target = { chat: string; thread: number | null; replyTo?: number | undefined; protect: boolean }

/** Sends the messages of one outbox row, one after the other. */
export type SendParts = (
  row: number,
  parts: readonly RenderedMessage[],
  target: Target,
  signal: AbortSignal,
) => Promise<SendResult>

export function createSendParts(api: TelegramApi): SendParts {
  /** Parts of a long message that arrived before a later part failed. A repeat in this process continues after them. */
  const arrived = new Map<number, RemoteMessage[]>()

  return async (row, parts, target, signal) => {
    if (parts.length === 0) return refused('rejected', 'the message has nothing to show')
    const sent = arrived.get(row) ?? []
    try {
      for (const part of parts.slice(sent.length)) {
        const message = await api.sendMessage(
          target.chat,
          part.text,
          { entities: part.entities, ...placeOf(target), ...(part.keyboard ? { reply_markup: part.keyboard } : {}) },
          signalFor(signal),
        )
        sent.push(remoteOf(target, message.message_id))
      }
    } catch (error) {
      const failure = classify(error)
      const comesAgain = failure.outcome !== 'refused' || failure.code === 'rate_limited'
      if (comesAgain && sent.length > 0) arrived.set(row, sent)
      else arrived.delete(row)
      return failure
    }
    arrived.delete(row)
    return { outcome: 'sent', remote: sent }
  }
}

export function refused(code: 'chat_gone' | 'topic_gone' | 'rejected', detail: string): SendResult {
  return { outcome: 'refused', code, detail }
}

/** Turns off previews of linked pages. */
export const noPreview = { link_preview_options: { is_disabled: true } }

/** The target, without the chat, as options of the Bot API. */
export function placeOf({ thread, replyTo, protect }: Omit<Target, 'chat'>) {
  const reply: { reply_parameters?: ReplyParameters } =
    replyTo === undefined ? {} : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }
  return {
    ...noPreview,
    ...(thread === null ? {} : { message_thread_id: thread }),
    ...(protect ? { protect_content: true } : {}),
    ...reply,
  }
}

export function remoteOf({ chat, thread }: { chat: string; thread: number | null }, message: number): RemoteMessage {
  return { chat, message, ...(thread === null ? {} : { thread }) }
}
