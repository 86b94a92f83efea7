import type { ReplyParameters } from '@grammyjs/types'
import { GrammyError, InputFile } from 'grammy'
import { zip } from '../../base/zip.ts'
import type { ComplaintView } from '../../casework/types.ts'
import { STAYS_HOME } from '../../complaint/types.ts'
import type { OutboxRow, RemoteMessage, Sender, SendResult, StoredMessage } from '../../delivery/types.ts'
import { signalFor } from './api.ts'
import { type RenderedMessage, renderBlocks, renderMessage } from './render.ts'
import { plain } from './rich-text.ts'
import { classify } from './send-result.ts'
import type { SenderOptions } from './sender-options.ts'
import { splitIntoMessages } from './split.ts'
import { detailOf, renderCard, topicName } from './staff/card.ts'
import { redact } from './staff/redact.ts'
import { sendFile } from './staff/send-file.ts'
import type { StaffEvidencePayload, StaffTopic } from './types.ts'

/** Bots may send documents of 50 MB; the files of a copy stay below, with room for the rest. */
const COPY_LIMIT_BYTES = 45_000_000

type Target = { chat: string; thread: number | null; replyTo?: number | undefined; protect: boolean }

const refused = (code: 'chat_gone' | 'topic_gone' | 'rejected', detail: string): SendResult => ({
  outcome: 'refused',
  code,
  detail,
})

/** The sending half of Telegram: one attempt a row, its outcome told as far as it is known. */
export function createSender(options: SenderOptions): Sender {
  const { api, conversations, casework, evidence, copyOf, paperOf, topics, texts, detail, workbenchLink, log, alarm } =
    options
  /** Parts of a long message that arrived before a later part did not: a repeat in this process goes on after them. */
  const arrived = new Map<number, RemoteMessage[]>()
  /** The alarm was raised, and no topic could be made since. */
  let withoutTopics = false

  return {
    async send(row, signal) {
      try {
        return await sendRow(row, signal)
      } catch (error) {
        return classify(error)
      }
    },
  }

  async function sendRow(row: OutboxRow, signal: AbortSignal): Promise<SendResult> {
    switch (row.kind) {
      case 'message': {
        const chat = row.conversation === null ? null : await conversations.chatOf(row.conversation)
        if (chat === null) return refused('chat_gone', 'the conversation has no Telegram chat')
        const stored = row.payload as StoredMessage
        const conversation = row.conversation ?? ''
        if (stored.download === 'complaint') return sendPaper(row.id, stored, conversation, chat, signal)
        if (stored.download) return sendCopy(stored, conversation, chat, signal)
        if (stored.file) return sendFromStaff(stored, stored.file.evidence, chat, signal)
        const messages = renderMessage(stored, options)
        return sendParts(row.id, messages, { chat, thread: null, protect: false }, signal)
      }
      case 'staff_alarm': {
        const chat = await topics.staffChat()
        if (chat === null) return refused('chat_gone', 'no staff group is known')
        const { blocks, impersonal } = row.payload as StoredMessage
        const hidden = detail === 'minimal' && !impersonal
        const parts = hidden ? [plain(texts('telegram-alarm-minimal'))] : renderBlocks(blocks, texts)
        return sendParts(row.id, splitIntoMessages(parts), { chat, thread: null, protect: true }, signal)
      }
      case 'staff_redact':
        return redact(row, options, signal)
      case 'staff_notice':
        return refused('rejected', 'a notice goes by mail or to a robot')
      case 'staff_card':
      case 'staff_card_update':
      case 'staff_note':
      case 'staff_evidence':
        return sendAboutComplaint(row, row.kind, signal)
    }
  }

  async function sendCopy(
    stored: StoredMessage,
    conversation: string,
    chat: string,
    signal: AbortSignal,
  ): Promise<SendResult> {
    const pieces: Uint8Array[] = []
    for await (const piece of zip(copyOf(conversation, COPY_LIMIT_BYTES))) pieces.push(piece)
    return sendUnder(stored, new InputFile(Buffer.concat(pieces), texts('my-data-copy-name')), chat, signal)
  }

  /** A file of staff to the person, with whose it is under it. */
  async function sendFromStaff(
    stored: StoredMessage,
    id: string,
    chat: string,
    signal: AbortSignal,
  ): Promise<SendResult> {
    const file = await evidence.open(id)
    if (!file) return refused('rejected', 'the file is not stored')
    const [caption] = renderMessage(stored, options)
    const under = { caption: caption?.text ?? '', caption_entities: caption?.entities ?? [] }
    return { outcome: 'sent', remote: [{ chat, message: await sendFile(api, file, chat, under, signal) }] }
  }

  /** What cannot be printed is said in words: nobody waits for a file that does not come. */
  async function sendPaper(
    row: number,
    stored: StoredMessage,
    conversation: string,
    chat: string,
    signal: AbortSignal,
  ): Promise<SendResult> {
    const number = stored.complaint?.number ?? ''
    const paper = await paperOf(conversation, number).catch((error: Error) => {
      log.error({ error: error.name }, 'a complaint could not be printed')
      return null
    })
    if (paper === null) {
      const words = splitIntoMessages([plain(texts('document-gone'))])
      return sendParts(row, words, { chat, thread: null, protect: false }, signal)
    }
    return sendUnder(stored, new InputFile(paper, texts('document-file-name', { number })), chat, signal)
  }

  /** The words under the file: one request, so that a repeat repeats both or nothing. */
  async function sendUnder(
    stored: StoredMessage,
    file: InputFile,
    chat: string,
    signal: AbortSignal,
  ): Promise<SendResult> {
    const [caption] = renderMessage(stored, options)
    const message = await api.sendDocument(
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

  async function sendAboutComplaint(
    row: OutboxRow,
    kind: 'staff_card' | 'staff_card_update' | 'staff_note' | 'staff_evidence',
    signal: AbortSignal,
  ): Promise<SendResult> {
    const complaint = row.complaint === null ? null : await casework.byId(row.complaint)
    if (!complaint) return refused('rejected', 'the complaint is not there any more')
    const chat = await topics.staffChat()
    if (chat === null) return refused('chat_gone', 'no staff group is known')
    const known = await topics.get(complaint.id)
    const topic = known?.chat === chat ? known : null
    if (kind === 'staff_card') return postCard(complaint, topic, chat, row.repeat, signal)
    if (!topic) return refused('topic_gone', 'the complaint has no topic yet')

    const target = {
      chat,
      thread: topic.thread,
      replyTo: topic.thread === null ? topic.cards.at(-1) : undefined,
      protect: true,
    }
    switch (kind) {
      case 'staff_card_update':
        return updateCards(complaint, topic, signal)
      case 'staff_note': {
        const { blocks } = row.payload as StoredMessage
        const parts =
          detailOf(complaint, detail) === 'minimal'
            ? [plain(texts('telegram-note-minimal', { link: workbenchLink(complaint) }))]
            : renderBlocks(blocks, texts)
        return sendParts(row.id, splitIntoMessages(parts), target, signal)
      }
      case 'staff_evidence': {
        if (detailOf(complaint, detail) === 'minimal') return { outcome: 'sent', remote: [] }
        const { evidence: id } = row.payload as StaffEvidencePayload
        // What may show an identity or bank card stays off Telegram, where it cannot be taken back for sure.
        if (complaint.evidence.find((one) => one.evidence === id)?.flags.includes('private')) {
          const words = plain(texts('telegram-file-private', { link: workbenchLink(complaint) }))
          return sendParts(row.id, splitIntoMessages([words]), target, signal)
        }
        const file = await evidence.open(id)
        if (!file) return refused('rejected', 'the file is not stored')
        const message = await sendFile(api, file, target.chat, placeOf(target), signal)
        return { outcome: 'sent', remote: [remoteOf(target, message)] }
      }
      default:
        return kind satisfies never
    }
  }

  async function postCard(
    complaint: ComplaintView,
    known: StaffTopic | null,
    chat: string,
    repeat: boolean,
    signal: AbortSignal,
  ): Promise<SendResult> {
    const topic = known ?? (await openTopic(complaint, chat, signal))
    const { keyboard, ...card } = renderCard(complaint, repeat, options)
    const post = async (place: StaffTopic): Promise<SendResult> => {
      const target = { chat, thread: place.thread, protect: true }
      const message = await api.sendMessage(
        chat,
        card.text,
        { entities: card.entities, ...placeOf(target), ...(keyboard ? { reply_markup: keyboard } : {}) },
        signalFor(signal),
      )
      await topics.save({ ...place, cards: [...place.cards, message.message_id] })
      return { outcome: 'sent', remote: [remoteOf(target, message.message_id)] }
    }
    try {
      const result = await post(topic)
      if (topic.thread === null && !withoutTopics) {
        withoutTopics = true
        alarm('staff_topics_refused', {})
      }
      return result
    } catch (error) {
      // A topic of this moment that is not there: topics do not work, and the group itself is the last resort.
      if (known !== null || topic.thread === null || !isTopicGone(error)) throw error
      return post({ ...topic, thread: null })
    }
  }

  /**
   * A topic is saved before the card goes out: a repeat finds it. Where none is to be had the card goes into the group's
   * one stream, which is noted with the card: if the group itself is gone, a topic is asked for again.
   */
  async function openTopic(complaint: ComplaintView, chat: string, signal: AbortSignal): Promise<StaffTopic> {
    const place = { complaint: complaint.id, chat, cards: [] }
    try {
      const { message_thread_id: thread } = await api.createForumTopic(
        chat,
        topicName(complaint, options),
        {},
        signalFor(signal),
      )
      withoutTopics = false
      await topics.save({ ...place, thread })
      return { ...place, thread }
    } catch (error) {
      if (!refusesTopics(error)) throw error
      log.warn(
        { reason: error.description },
        'the staff group lets the bot make no topics; cards go to the group itself',
      )
      return { ...place, thread: null }
    }
  }

  /** All known copies; one that was deleted is forgotten. */
  async function updateCards(complaint: ComplaintView, topic: StaffTopic, signal: AbortSignal): Promise<SendResult> {
    await nameAgain(complaint, topic, signal)
    const gone: number[] = []
    for (const [index, card] of topic.cards.entries()) {
      const { keyboard, ...text } = renderCard(complaint, index > 0, options)
      const markup = keyboard ? { reply_markup: keyboard } : {}
      try {
        await api.editMessageText(
          topic.chat,
          card,
          text.text,
          { entities: text.entities, ...noPreview, ...markup },
          signalFor(signal),
        )
      } catch (error) {
        if (!(error instanceof GrammyError) || error.error_code !== 400) throw error
        if (/message to edit not found|message can't be edited/.test(error.description)) gone.push(card)
        else if (!/message is not modified/.test(error.description)) throw error
      }
    }
    const cards = topic.cards.filter((card) => !gone.includes(card))
    if (gone.length > 0) await topics.save({ ...topic, cards })
    return { outcome: 'sent', remote: cards.map((card) => remoteOf(topic, card)) }
  }

  /** The item goes from the name of the topic when the person says later that nothing may go abroad. */
  async function nameAgain(complaint: ComplaintView, { chat, thread }: StaffTopic, signal: AbortSignal): Promise<void> {
    if (thread === null || !complaint.flags.includes(STAYS_HOME)) return
    const name = topicName(complaint, options)
    await api.editForumTopic(chat, thread, { name }, signalFor(signal)).catch((error) => {
      if (!(error instanceof GrammyError) || error.error_code !== 400) throw error
      if (!/TOPIC_NOT_MODIFIED/.test(error.description)) {
        log.warn({ reason: error.description }, 'the topic of a complaint keeps its name')
      }
    })
  }

  async function sendParts(
    row: number,
    parts: readonly RenderedMessage[],
    target: Target,
    signal: AbortSignal,
  ): Promise<SendResult> {
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

/** A no to the topic, in whatever words: whether the group takes messages shows when the card is posted there. */
function refusesTopics(error: unknown): error is GrammyError {
  const failure = classify(error)
  return failure.outcome === 'refused' && failure.code !== 'rate_limited' && failure.code !== 'migrated'
}

function isTopicGone(error: unknown): boolean {
  const failure = classify(error)
  return failure.outcome === 'refused' && failure.code === 'topic_gone'
}

const noPreview = { link_preview_options: { is_disabled: true } }

function placeOf({ thread, replyTo, protect }: Omit<Target, 'chat'>) {
  const reply: { reply_parameters?: ReplyParameters } =
    replyTo === undefined ? {} : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }
  return {
    ...noPreview,
    ...(thread === null ? {} : { message_thread_id: thread }),
    ...(protect ? { protect_content: true } : {}),
    ...reply,
  }
}

function remoteOf({ chat, thread }: { chat: string; thread: number | null }, message: number): RemoteMessage {
  return { chat, message, ...(thread === null ? {} : { thread }) }
}
