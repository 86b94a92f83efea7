import { randomUUID } from 'node:crypto'
import type { AnswerRun } from '../../../src/answer/types.ts'
import type { ComplaintView } from '../../../src/casework/types.ts'
import type { SequencedMessage, WebArrival, WebConversations } from '../../../src/channels/web/types.ts'
import type { Accepted, Inbox, StoredMessage } from '../../../src/delivery/types.ts'
import type { Evidence, Received } from '../../../src/evidence/types.ts'
import type { Block } from '../../../src/message/blocks.ts'
import type { Vote } from '../../../src/message/message.ts'

type Conversation = {
  token: string
  erased: boolean
  messages: SequencedMessage[]
  /** The last sequence number. It keeps growing after an erasure. */
  lastSeq: number
  listeners: Set<(message: SequencedMessage) => void>
}

/**
 * Gives the answer of a turn; `dead` when the turn failed for good, `never` when it hangs. A promise is a running turn,
 * which can be followed and stopped.
 */
export type FakeTurn = (
  arrival: WebArrival,
  run: Required<AnswerRun>,
) => StoredMessage[] | 'dead' | 'never' | Promise<StoredMessage[]>

type Row = { id: number; body: string; end: 'done' | 'dead' | 'never' | Promise<'done'> }
type Running = { conversation: string; stop: AbortController; blocks: Block[] }

/**
 * Conversations, inbox and evidence in memory that behave like the real ones and record their calls. `failing: true`
 * makes the store refuse every arrival.
 */
export function createFakeConversations({ turn }: { turn: FakeTurn }) {
  const conversations = new Map<string, Conversation>()
  const openings = new Map<string, string>()
  const rows = new Map<string, Row>()
  const running = new Map<number, Running>()
  const followers = new Map<number, Set<(blocks: readonly Block[]) => void>>()
  const caused = new Map<number, { conversation: string; seqs: number[] }>()
  const uploads = new Map<string, { conversation: string; name: string; bytes: Buffer }>()
  const complaints = new Map<string, { conversation: string; view: ComplaintView }>()
  const record = {
    arrivals: [] as WebArrival[],
    votes: [] as Vote[],
    stopped: [] as string[],
    uploads,
    /** Names of files that began to arrive and, below, of those whose stream broke off. */
    begun: [] as string[],
    broken: [] as string[],
  }
  let received = 0
  const state = { failing: false, refusal: null as Extract<Received, { ok: false }> | null }

  const get = (conversation: string): Conversation => {
    const found = conversations.get(conversation)
    if (!found) throw new Error(`no conversation ${conversation}`)
    return found
  }
  const place = (conversation: string, message: StoredMessage): SequencedMessage => {
    const held = get(conversation)
    held.lastSeq += 1
    const sequenced = { seq: held.lastSeq, message, at: '2026-11-24T08:00:00.000Z' }
    held.messages.push(sequenced)
    return sequenced
  }
  const say = (conversation: string, message: StoredMessage): SequencedMessage => {
    const sequenced = place(conversation, message)
    for (const listener of get(conversation).listeners) listener(sequenced)
    return sequenced
  }

  const web: WebConversations = {
    async open(openingId) {
      const known = openings.get(openingId)
      if (known) return { conversation: known, token: get(known).token }
      const conversation = `c-${conversations.size + 1}`
      openings.set(openingId, conversation)
      const token = `token-${randomUUID()}`
      conversations.set(conversation, { token, erased: false, messages: [], lastSeq: 0, listeners: new Set() })
      return { conversation, token }
    },
    async byToken(token) {
      const found = [...conversations].find(([, held]) => held.token === token && !held.erased)
      return found?.[0] ?? null
    },
    async messagesAfter(conversation, seq) {
      return get(conversation).messages.filter((message) => message.seq > seq)
    },
    async messagesCausedBy(inboxId) {
      const cause = caused.get(inboxId)
      return cause ? get(cause.conversation).messages.filter(({ seq }) => cause.seqs.includes(seq)) : []
    },
    subscribe(conversation, listener) {
      get(conversation).listeners.add(listener)
      return () => get(conversation).listeners.delete(listener)
    },
    followAnswer(inboxId, listener) {
      const known = running.get(inboxId)?.blocks ?? []
      if (known.length > 0) listener(known)
      const here = followers.get(inboxId) ?? new Set()
      followers.set(inboxId, here.add(listener))
      return () => here.delete(listener)
    },
    async stop(conversation) {
      record.stopped.push(conversation)
      const found = [...running.values()].filter((turn) => turn.conversation === conversation)
      for (const { stop } of found) stop.abort()
      return found.length > 0
    },
    async feedback({ conversation, ...vote }) {
      if (!get(conversation).messages.some((message) => message.seq === vote.seq)) return false
      record.votes.push(vote)
      return true
    },
    async erase(conversation) {
      const held = get(conversation)
      held.erased = true
      held.messages = []
      for (const [id, upload] of uploads) if (upload.conversation === conversation) uploads.delete(id)
    },
    async complaintFor(conversation, number) {
      const filed = complaints.get(number)
      return filed?.conversation === conversation ? filed.view : null
    },
    async ownsUploads(conversation, ids) {
      return ids.every((id) => uploads.get(id)?.conversation === conversation)
    },
  }

  const inbox: Pick<Inbox, 'accept' | 'settled'> = {
    async accept({ externalId, payload }): Promise<Accepted> {
      if (state.failing) throw new Error('disk full')
      const body = JSON.stringify(payload)
      const known = rows.get(externalId)
      if (known) return known.body === body ? { result: 'seen', id: known.id } : { result: 'conflict' }
      const arrival = payload as WebArrival
      const id = rows.size + 1
      record.arrivals.push(arrival)
      const words = arrival.text ?? `（按钮 ${arrival.action ?? '文件'}）`
      place(arrival.conversation, { blocks: [{ kind: 'paragraph', text: words }], from: 'person' })
      const { conversation } = arrival
      const current: Running = { conversation, stop: new AbortController(), blocks: [] }
      const partial = (blocks: Block[]) => {
        current.blocks = blocks
        for (const listener of followers.get(id) ?? []) listener(blocks)
      }
      const commit = (messages: StoredMessage[]): 'done' => {
        caused.set(id, { conversation, seqs: messages.map((message) => say(conversation, message).seq) })
        return 'done'
      }
      const answer = turn(arrival, { signal: current.stop.signal, partial })
      if (typeof answer === 'string') rows.set(externalId, { id, body, end: answer })
      else if (Array.isArray(answer)) rows.set(externalId, { id, body, end: commit(answer) })
      else {
        running.set(id, current)
        const end = answer.then(commit).finally(() => running.delete(id))
        rows.set(externalId, { id, body, end })
      }
      return { result: 'new', id }
    },
    async settled(id, signal) {
      const row = [...rows.values()].find((candidate) => candidate.id === id)
      if (!row) throw new Error(`no row ${id}`)
      const gone = new Promise<never>((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
      })
      return row.end === 'never' ? gone : Promise.race([row.end, gone])
    },
  }

  const evidence: Pick<Evidence, 'receive' | 'open'> = {
    async open(id) {
      const found = uploads.get(id)
      if (!found) return null
      const { name, bytes } = found
      const stream = new Blob([new Uint8Array(bytes)]).stream() as ReadableStream<Uint8Array>
      return { name, mediaType: 'image/png', bytes: bytes.length, stream }
    },
    async receive({ conversation, name, body }) {
      if (state.refusal) return state.refusal
      const parts: Uint8Array[] = []
      record.begun.push(name)
      try {
        for await (const part of body as AsyncIterable<Uint8Array>) parts.push(part)
      } catch (error) {
        record.broken.push(name)
        throw error
      }
      const bytes = Buffer.concat(parts)
      received += 1
      const id = `e-${received}`
      uploads.set(id, { conversation, name, bytes })
      return { ok: true, evidence: id, name, bytes: bytes.length, sha256: 'ab'.repeat(32), mediaType: 'image/png' }
    },
  }

  return {
    web,
    inbox,
    evidence,
    record,
    state,
    /** A message of staff, or any other push. */
    say,
    file(conversation: string, view: ComplaintView) {
      complaints.set(view.number, { conversation, view })
    },
    listeners: (conversation: string) => get(conversation).listeners.size,
    /** Ids of all conversations, in order of opening. */
    all: () => [...conversations.keys()],
  }
}
