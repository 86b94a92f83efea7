import { GrammyError } from 'grammy'
import type { OutboxRow, RemoteMessage, SendResult } from '../../../delivery/types.ts'
import { signalFor } from '../api.ts'
import type { SenderOptions } from '../sender-options.ts'

/** Telegram's answers about a message that is gone, or that already has the wanted text. */
const DONE = /message to (?:edit|delete) not found|message is not modified|MESSAGE_ID_INVALID/i
const IMPOSSIBLE = /can't be (?:edited|deleted)|upgraded to a supergroup/i

/**
 * Makes messages to staff unreadable, about an erased complaint (texts and cards become one neutral line, files are
 * deleted, the topic keeps only its number) or of an erased conversation. Tells staff about messages that cannot be
 * changed, and about possible unknown ones. A repeat changes nothing more in these messages.
 */
export async function redact(
  row: OutboxRow,
  { api, casework, topics, texts, log }: Pick<SenderOptions, 'api' | 'casework' | 'topics' | 'texts' | 'log'>,
  signal: AbortSignal,
): Promise<SendResult> {
  const complaint = row.complaint === null ? null : await casework.byId(row.complaint)
  const about = complaint ? { complaint: complaint.id } : { conversation: row.conversation ?? '' }
  const written = await topics.written(about)
  const line = complaint ? texts('telegram-card-erased', { number: complaint.number }) : texts('telegram-alarm-erased')
  let left = 0

  const attempt = async (act: () => Promise<unknown>): Promise<void> => {
    try {
      await act()
    } catch (error) {
      if (!(error instanceof GrammyError) || error.error_code !== 400) throw error
      if (IMPOSSIBLE.test(error.description)) left += 1
      else if (!DONE.test(error.description)) throw error
    }
  }

  const cards = written.topics.flatMap(({ chat, cards: messages }) => messages.map((message) => ({ chat, message })))
  for (const { chat, message } of [...cards, ...written.texts]) {
    await attempt(() => api.editMessageText(chat, message, line, {}, signalFor(signal)))
  }
  for (const { chat, message } of written.files) {
    await attempt(() => api.deleteMessage(chat, message, signalFor(signal)))
  }
  const byHand = left > 0 ? [texts('telegram-erased-left', { count: left })] : []
  if (!complaint) {
    const words = [...byHand, ...(written.doubtful ? [texts('telegram-erased-doubtful-group')] : [])]
    const chat = await topics.staffChat()
    if (words.length === 0 || chat === null) return { outcome: 'sent', remote: [] }
    const text = [texts('telegram-erased-conversation'), ...words].join('\n')
    const message = await api.sendMessage(chat, text, {}, signalFor(signal))
    return { outcome: 'sent', remote: [{ chat, message: message.message_id }] }
  }

  const remote: RemoteMessage[] = []
  for (const { chat, thread } of written.topics) {
    if (thread !== null) {
      // A topic that is gone, or that the bot may not rename, does not stop the rest.
      await api.editForumTopic(chat, thread, { name: complaint.number }, signalFor(signal)).catch((error) => {
        if (!(error instanceof GrammyError) || error.error_code !== 400) throw error
        log.warn({ reason: error.description }, 'the topic of an erased complaint keeps its name')
      })
    }
    const words = [
      texts('telegram-erased-done', { number: complaint.number }),
      ...byHand,
      ...(written.doubtful ? [texts('telegram-erased-doubtful')] : []),
    ].join('\n')
    const place = thread === null ? {} : { message_thread_id: thread }
    const message = await api.sendMessage(chat, words, place, signalFor(signal)).catch((error) => {
      if (!(error instanceof GrammyError) || error.error_code !== 400) throw error
      return null
    })
    if (message) remote.push({ chat, message: message.message_id, ...(thread === null ? {} : { thread }) })
  }
  return { outcome: 'sent', remote }
}
