import { InputFile } from 'grammy'
import { zip } from '../../base/zip.ts'
import type { OutboxRow, SendResult, StoredMessage } from '../../delivery/types.ts'
import { signalFor } from './api.ts'
import { renderMessage } from './render.ts'
import { plain } from './rich-text.ts'
import { refused, type SendParts } from './send-parts.ts'
import type { SenderOptions } from './sender-options.ts'
import { splitIntoMessages } from './split.ts'
import { sendFile } from './staff/send-file.ts'

/** Bots may send documents of up to 50 MB. The files of a copy must leave room for its other contents. */
const COPY_LIMIT_BYTES = 45_000_000

type Options = Pick<
  SenderOptions,
  'alertPage' | 'api' | 'conversations' | 'copyOf' | 'evidence' | 'log' | 'paperOf' | 'statuteLabel' | 'texts'
> & { sendParts: SendParts }

/** One message to the private chat of a person. */
type Letter = { row: number; stored: StoredMessage; conversation: string; chat: string; signal: AbortSignal }

/** Sends a message of the outbox to the person of its conversation, together with its file. */
export async function sendToPerson(
  { id, conversation, payload }: Pick<OutboxRow, 'id' | 'conversation' | 'payload'>,
  options: Options,
  signal: AbortSignal,
): Promise<SendResult> {
  const chat = conversation === null ? null : await options.conversations.addressOf(conversation)
  if (conversation === null || chat === null) return refused('chat_gone', 'the conversation has no Telegram chat')
  const stored = payload as StoredMessage
  const letter = { row: id, stored, conversation, chat, signal }
  if (stored.download === 'complaint') return sendPaper(letter, options)
  if (stored.download) return sendCopy(letter, options)
  if (stored.calendar !== undefined) return sendCalendar(letter, stored.calendar, options)
  if (stored.file) return sendFromStaff(letter, stored.file.evidence, options)
  return options.sendParts(id, renderMessage(stored, options), privately(chat), signal)
}

const privately = (chat: string) => ({ chat, thread: null, protect: false })

/** Sends a complaint as PDF. When it cannot be printed, the person reads that instead of waiting for a file. */
async function sendPaper(letter: Letter, options: Options): Promise<SendResult> {
  const { row, stored, conversation, chat, signal } = letter
  const { paperOf, sendParts, texts, log } = options
  const number = stored.complaint?.number ?? ''
  const paper = await paperOf(conversation, number).catch((error: Error) => {
    log.error({ error: error.name }, 'a complaint could not be printed')
    return null
  })
  if (paper === null) {
    return sendParts(row, splitIntoMessages([plain(texts('document-gone'))]), privately(chat), signal)
  }
  return sendUnder(letter, new InputFile(paper, texts('document-file-name', { number })), options)
}

/** Sends all data held about the person, as one archive. */
async function sendCopy(letter: Letter, options: Options): Promise<SendResult> {
  const pieces: Uint8Array[] = []
  for await (const piece of zip(options.copyOf(letter.conversation, COPY_LIMIT_BYTES))) pieces.push(piece)
  return sendUnder(letter, new InputFile(Buffer.concat(pieces), options.texts('my-data-copy-name')), options)
}

/** Sends an entry for the calendar. The words are its caption. */
function sendCalendar(letter: Letter, calendar: string, options: Options): Promise<SendResult> {
  return sendUnder(letter, new InputFile(Buffer.from(calendar), options.texts('shop-calendar-name')), options)
}

/** Sends a file from staff to the person. The caption names the sender. */
async function sendFromStaff({ stored, chat, signal }: Letter, id: string, options: Options): Promise<SendResult> {
  const file = await options.evidence.open(id)
  if (!file) return refused('rejected', 'the file is not stored')
  const [caption] = renderMessage(stored, options)
  const under = { caption: caption?.text ?? '', caption_entities: caption?.entities ?? [] }
  return { outcome: 'sent', remote: [{ chat, message: await sendFile(options.api, file, chat, under, signal) }] }
}

/** Sends the words as the caption of the file. With one request, a repeat repeats both or neither. */
async function sendUnder({ stored, chat, signal }: Letter, file: InputFile, options: Options): Promise<SendResult> {
  const [caption] = renderMessage(stored, options)
  const message = await options.api.sendDocument(
    chat,
    file,
    {
      caption: caption?.text ?? '',
      caption_entities: caption?.entities ?? [],
      ...(caption?.keyboard ? { reply_markup: caption.keyboard } : {}),
    },
    signalFor(signal),
  )
  return { outcome: 'sent', remote: [{ chat, message: message.message_id }] }
}
