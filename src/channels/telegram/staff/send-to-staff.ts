import type { ComplaintView } from '../../../casework/types.ts'
import type { OutboxRow, SendResult, StaffEvidencePayload, StoredMessage } from '../../../delivery/types.ts'
import { renderBlocks } from '../render.ts'
import { plain } from '../rich-text.ts'
import { placeOf, refused, remoteOf, type SendParts, type Target } from '../send-parts.ts'
import type { SenderOptions } from '../sender-options.ts'
import { splitIntoMessages } from '../split.ts'
import { callLine, detailOf, dutyLine } from './card.ts'
import type { Cards } from './cards.ts'
import { sendFile } from './send-file.ts'

type Options = Pick<
  SenderOptions,
  | 'api'
  | 'casework'
  | 'detail'
  | 'evidence'
  | 'handOffsLink'
  | 'memberOf'
  | 'onDuty'
  | 'texts'
  | 'topics'
  | 'workbenchLink'
> & {
  cards: Cards
  sendParts: SendParts
}

const NO_GROUP = refused('chat_gone', 'no staff group is known')

/** Sends an alarm to the staff group, outside its topics. */
export async function sendAlarm(row: OutboxRow, options: Options, signal: AbortSignal): Promise<SendResult> {
  const { topics, detail, texts, sendParts, handOffsLink, onDuty, memberOf } = options
  const chat = await topics.staffChat()
  if (chat === null) return NO_GROUP
  const { blocks, impersonal, call } = row.payload as StoredMessage
  const hidden = detail === 'minimal' && !impersonal
  const parts = hidden ? [plain(texts('telegram-alarm-minimal'))] : renderBlocks(blocks, texts)
  if (call) {
    for (const one of call) {
      parts.push(...callLine({ name: one.name, member: (await memberOf?.(one.id)) ?? null }, texts))
    }
  } else if (row.conversation !== null) {
    parts.push(...dutyLine((await onDuty?.()) ?? null, texts))
  }
  if (row.conversation !== null) parts.push(plain(texts('telegram-alarm-link', { link: handOffsLink() })))
  return sendParts(row.id, splitIntoMessages(parts), { chat, thread: null, protect: true }, signal)
}

/** Sends a file of a talk without a complaint to the staff group, outside its topics. */
export async function sendTalkFile(
  row: OutboxRow,
  { api, evidence, topics }: Options,
  signal: AbortSignal,
): Promise<SendResult> {
  const chat = await topics.staffChat()
  if (chat === null) return NO_GROUP
  const file = await evidence.open((row.payload as StaffEvidencePayload).evidence)
  if (!file) return refused('rejected', 'the file is not stored')
  const message = await sendFile(api, file, chat, { protect_content: true }, signal)
  return { outcome: 'sent', remote: [{ chat, message }] }
}

/** Sends a card, an update of it, a note or a file to the topic of a complaint. */
export async function sendAboutComplaint(
  row: OutboxRow,
  kind: 'staff_card' | 'staff_card_update' | 'staff_note' | 'staff_evidence',
  options: Options,
  signal: AbortSignal,
): Promise<SendResult> {
  const { casework, cards, topics } = options
  const complaint = row.complaint === null ? null : await casework.byId(row.complaint)
  if (!complaint) return refused('rejected', 'the complaint is not there any more')
  const chat = await topics.staffChat()
  if (chat === null) return NO_GROUP
  const known = await topics.get(complaint.id)
  const topic = known?.chat === chat ? known : null
  if (kind === 'staff_card') return cards.post(complaint, { known: topic, chat, repeat: row.repeat }, signal)
  if (!topic) return refused('topic_gone', 'the complaint has no topic yet')
  if (kind === 'staff_card_update') return cards.update(complaint, topic, signal)
  await cards.openForNews(topic, signal)
  const target = {
    chat,
    thread: topic.thread,
    replyTo: topic.thread === null ? topic.cards.at(-1) : undefined,
    protect: true,
  }
  return kind === 'staff_note'
    ? sendNote(row, complaint, target, options, signal)
    : sendEvidence(row, complaint, target, options, signal)
}

async function sendNote(
  row: OutboxRow,
  complaint: ComplaintView,
  target: Target,
  { detail, texts, workbenchLink, sendParts }: Options,
  signal: AbortSignal,
): Promise<SendResult> {
  const { blocks } = row.payload as StoredMessage
  const parts =
    detailOf(complaint, detail) === 'minimal'
      ? [plain(texts('telegram-note-minimal', { link: workbenchLink(complaint) }))]
      : renderBlocks(blocks, texts)
  return sendParts(row.id, splitIntoMessages(parts), target, signal)
}

async function sendEvidence(
  row: OutboxRow,
  complaint: ComplaintView,
  target: Target,
  { api, detail, evidence, texts, workbenchLink, sendParts }: Options,
  signal: AbortSignal,
): Promise<SendResult> {
  if (detailOf(complaint, detail) === 'minimal') return { outcome: 'sent', remote: [] }
  const { evidence: id } = row.payload as StaffEvidencePayload
  // A file that may show an identity card or a bank card stays off Telegram, where it cannot reliably be deleted.
  if (complaint.evidence.find((one) => one.evidence === id)?.flags.includes('private')) {
    const words = plain(texts('telegram-file-private', { link: workbenchLink(complaint) }))
    return sendParts(row.id, splitIntoMessages([words]), target, signal)
  }
  const file = await evidence.open(id)
  if (!file) return refused('rejected', 'the file is not stored')
  const message = await sendFile(api, file, target.chat, placeOf(target), signal)
  return { outcome: 'sent', remote: [remoteOf(target, message)] }
}
