import { plainText } from '../../message/blocks.ts'
import type { ChannelName } from '../../message/channel.ts'
import type { OutgoingMessage } from '../../message/message.ts'
import type { Desk } from '../desk.ts'
import { personalHistory } from '../handling/history.ts'
import type { ComplaintsPort } from '../ports/complaints.ts'
import type { PersonalPort } from '../ports/personal.ts'
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
type FileRow = { id: string; complaint: string | null }

export type CopyOptions = {
  store: StoreOf<ComplaintsPort & PersonalPort>
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
  const { store, conversations, evidence, draftIn, council, procedure, texts, clock, timeZone } = options
  const { read } = store

  return async function* copyOf(
    conversation: string,
    limitBytes = Number.POSITIVE_INFINITY,
  ): AsyncGenerator<CopyEntry> {
    const loaded = await conversations.load(conversation)
    const draft = loaded?.state ? draftIn(loaded.state) : null
    const { consents } = await read.held.summary(conversation)
    const complaints = await read.complaints.ofConversation(conversation)
    const messages = await conversations.messagesAfter(conversation, 0)
    const files = await filesOf(await rowsOf(conversation, messages, complaints), complaints, limitBytes)
    const address = await conversations.addressOf(conversation)
    const document = {
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
      complaints: await Promise.all(
        complaints.map(async (complaint) => ({
          number: complaint.number,
          state: complaint.state,
          label: procedure.stateLabel(complaint.state, 'complainant'),
          filed_at: complaint.filedAt,
          updated_at: complaint.updatedAt,
          erased_at: complaint.erasedAt ?? null,
          fields: complaint.fields.map(({ name, label, display }) => ({ name, label, value: display })),
          recovered_cents: complaint.recoveredCents,
          history: personalHistory(await read.complaints.timeline(complaint.id), { procedure, texts }),
        })),
      ),
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
      consents: consents.map(({ textHash, draft, ...consent }) => ({
        ...consent,
        text_sha256: textHash,
        complaint: complaints.find((complaint) => complaint.draft === draft)?.number ?? null,
      })),
      asked_for_staff: await read.held.handOffs(conversation),
      votes: await read.held.votes(conversation),
      erasure_requests: (await read.erasure.requestsOf(conversation)).map(({ number, at, decided }) => ({
        complaint: number,
        at,
        outcome: decided?.outcome ?? null,
        answer: decided?.answer ?? null,
        decided_at: decided?.at ?? null,
      })),
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

  /** The person's files, and those that staff sent them. */
  async function rowsOf(
    conversation: string,
    messages: readonly CopiedMessage[],
    complaints: { id: string; number: string }[],
  ): Promise<FileRow[]> {
    const sent = messages.flatMap(({ message: { file, complaint } }) => {
      const of = complaints.find(({ number }) => number === complaint?.number)?.id ?? null
      return file ? [{ id: file.evidence, complaint: of }] : []
    })
    return [...(await read.held.filesOf(conversation)), ...sent]
  }

  /** The files with their place in the copy; those beyond the limit are `left`. */
  async function filesOf(rows: FileRow[], complaints: { id: string; number: string }[], limitBytes: number) {
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
}

export type CopyOf = ReturnType<typeof createCopy>
