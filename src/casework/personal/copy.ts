import { plainText } from '../../message/blocks.ts'
import type { ChannelName } from '../../message/channel.ts'
import type { OutgoingMessage } from '../../message/message.ts'
import type { Desk } from '../desk.ts'
import { personalHistory } from '../handling/history.ts'
import type { Booking, BookingsPort } from '../ports/bookings.ts'
import type { ComplaintRecord, ComplaintsPort } from '../ports/complaints.ts'
import type { PersonalPort } from '../ports/personal.ts'
import type { SubscriptionsPort } from '../ports/subscriptions.ts'
import type { StoreOf } from '../store.ts'
import type { EvidenceView } from '../types.ts'
import { accountOf } from './copy-account.ts'

/** One file of a copy. */
export type CopyEntry = { name: string; bytes: Uint8Array }

type CopiedMessage = {
  seq: number
  at: string
  message: Pick<OutgoingMessage, 'blocks'> & {
    from?: 'staff' | 'person'
    file?: OutgoingMessage['file']
    complaint?: OutgoingMessage['complaint']
  }
}

export type CopyOptions = {
  store: StoreOf<ComplaintsPort & PersonalPort & SubscriptionsPort & BookingsPort>
  conversations: {
    messagesAfter(conversation: string, seq: number): Promise<CopiedMessage[]>
    load(conversation: string): Promise<{ state: unknown } | null>
    addressOf(conversation: string): Promise<{ channel: ChannelName; address: string } | null>
  }
  /** Files in the form shown to people, and their bytes. */
  evidence: {
    view(ids: string[]): Promise<EvidenceView[]>
    open(id: string): Promise<{ stream: ReadableStream<Uint8Array> } | null>
  }
  /** The draft in the stored state of a conversation. */
  draftIn: (state: unknown) => { startedAt: string; values: object; said: unknown } | null
  council: { readonly name: string }
} & Pick<Desk, 'procedure' | 'texts' | 'clock' | 'timeZone'>

/**
 * A copy of everything held about the person of a conversation: an account in words, the data as JSON, and the files.
 * Files beyond `limitBytes` in all are named in the data and left out.
 *
 * for await (const { name, bytes } of copyOf(conversation)) …
 */
export function createCopy(options: CopyOptions) {
  const { store, conversations, evidence, texts, timeZone } = options

  return async function* copyOf(
    conversation: string,
    limitBytes = Number.POSITIVE_INFINITY,
  ): AsyncGenerator<CopyEntry> {
    const complaints = await store.read.complaints.ofConversation(conversation)
    const messages = await conversations.messagesAfter(conversation, 0)
    const files = await filesOf(conversation, { messages, complaints, limitBytes }, options)
    const address = await conversations.addressOf(conversation)
    const document = {
      ...(await headOf(conversation, { address, messages }, options)),
      complaints: await Promise.all(complaints.map((complaint) => complaintOf(complaint, options))),
      files: files.map(({ path, view, number, left }) => ({
        name: view.name,
        path: left ? null : path,
        left_out: left,
        complaint: number,
        state: view.state,
        media_type: view.mediaType,
        bytes: view.bytes,
        sha256: view.sha256,
        added_at: view.addedAt,
      })),
      ...(await actsOf(conversation, complaints, options)),
    }
    const left = files.filter((file) => file.left).length
    const words = [
      accountOf({ ...document, address }, { texts, timeZone }),
      ...(left > 0 ? [texts('my-data-copy-left', { count: left })] : []),
    ].join('\n\n')
    yield { name: texts('my-data-copy-read-me'), bytes: Buffer.from(`${words}\n`) }
    yield { name: texts('my-data-copy-json'), bytes: Buffer.from(`${JSON.stringify(document, null, 2)}\n`) }
    for (const { id, path, left: out } of files) {
      const file = out ? null : await evidence.open(id)
      if (file) yield { name: path, bytes: new Uint8Array(await new Response(file.stream).arrayBuffer()) }
    }
  }
}

export type CopyOf = ReturnType<typeof createCopy>

/** Who made the copy and when, the talk, and the draft. */
async function headOf(
  conversation: string,
  {
    address,
    messages,
  }: { address: { channel: ChannelName; address: string } | null; messages: readonly CopiedMessage[] },
  { conversations, draftIn, council, clock }: CopyOptions,
) {
  const loaded = await conversations.load(conversation)
  const draft = loaded?.state ? draftIn(loaded.state) : null
  return {
    schema: 'my-data/1',
    council: council.name,
    exported_at: clock().toISOString(),
    ...(address && { [`${address.channel}_chat`]: address.address }),
    messages: messages.map(({ at, message }) => ({
      at,
      from: message.from ?? ('assistant' as const),
      text: plainText(message.blocks),
    })),
    draft: draft && { started_at: draft.startedAt, values: draft.values, said: draft.said },
  }
}

async function complaintOf(complaint: ComplaintRecord, { store: { read }, procedure, texts }: CopyOptions) {
  return {
    number: complaint.number,
    state: complaint.state,
    label: procedure.stateLabel(complaint.state, 'complainant'),
    filed_at: complaint.filedAt,
    updated_at: complaint.updatedAt,
    erased_at: complaint.erasedAt ?? null,
    fields: complaint.fields.map(({ name, label, display }) => ({ name, label, value: display })),
    recovered_cents: complaint.recoveredCents,
    history: personalHistory(await read.complaints.timeline(complaint.id), { procedure, texts }),
  }
}

/** The hour with an expert; null: none. */
const bookedIn = (booking: Booking | null) =>
  booking && { at: booking.at, name: booking.name, phone: booking.phone, state: booking.state }

/** Consents, wishes to speak with staff, votes, and wishes to be erased. */
async function actsOf(conversation: string, complaints: readonly ComplaintRecord[], { store: { read } }: CopyOptions) {
  const { consents } = await read.held.summary(conversation)
  return {
    consents: consents.map(({ textHash, draft, ...consent }) => ({
      ...consent,
      text_sha256: textHash,
      complaint: complaints.find((complaint) => complaint.draft === draft)?.number ?? null,
    })),
    asked_for_staff: await read.held.handOffs(conversation),
    votes: await read.held.votes(conversation),
    alerts: await read.subscriptions.of(conversation),
    expert_booking: bookedIn(await read.bookings.of(conversation)),
    erasure_requests: (await read.erasure.requestsOf(conversation)).map(({ number, at, decided }) => ({
      complaint: number,
      at,
      outcome: decided?.outcome ?? null,
      answer: decided?.answer ?? null,
      decided_at: decided?.at ?? null,
    })),
  }
}

/**
 * The person's files, and those that staff sent them, with their place in the copy. Those beyond the limit are `left`.
 */
async function filesOf(
  conversation: string,
  {
    messages,
    complaints,
    limitBytes,
  }: { messages: readonly CopiedMessage[]; complaints: readonly ComplaintRecord[]; limitBytes: number },
  { store: { read }, evidence, texts }: CopyOptions,
) {
  const rows = [...(await read.held.filesOf(conversation)), ...sentFiles(messages, complaints)]
  const views = new Map((await evidence.view(rows.map(({ id }) => id))).map((view) => [view.evidence, view]))
  let total = 0
  return rows.flatMap(({ id, complaint }, index) => {
    const view = views.get(id)
    if (!view) return []
    const number = complaints.find((one) => one.id === complaint)?.number ?? null
    const stored = view.state === 'stored'
    const left = !stored || total + (view.bytes ?? 0) > limitBytes
    if (!left) total += view.bytes ?? 0
    const name = view.name.replace(/[/\\:*?"<>|]/g, '_')
    const folder = number ?? texts('my-data-copy-unfiled')
    return [{ id, number, view, left, path: `${folder}/${String(index + 1).padStart(2, '0')} ${name}` }]
  })
}

function sentFiles(messages: readonly CopiedMessage[], complaints: readonly ComplaintRecord[]) {
  return messages.flatMap(({ message: { file, complaint } }) => {
    const of = complaints.find(({ number }) => number === complaint?.number)?.id ?? null
    return file ? [{ id: file.evidence, complaint: of }] : []
  })
}
