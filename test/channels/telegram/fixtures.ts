import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { User } from '@grammyjs/types'
import { parse } from 'yaml'
import { loadTexts } from '../../../src/base/texts.ts'
import type { StaffLinks } from '../../../src/casework/account-types.ts'
import type { Ownership } from '../../../src/casework/owner-types.ts'
import { plainCode } from '../../../src/casework/staff/codes.ts'
import type { HandOffs } from '../../../src/casework/talk-types.ts'
import type { ActResult, Casework, ComplaintView, EvidenceView, StaffActor } from '../../../src/casework/types.ts'
import type { SenderOptions } from '../../../src/channels/telegram/sender-options.ts'
import type { TelegramLog } from '../../../src/channels/telegram/types.ts'
import { AT_FILING } from '../../../src/complaint/procedure/history.ts'
import { createProcedure } from '../../../src/complaint/procedure/procedure.ts'
import { readProcedureRules } from '../../../src/complaint/procedure/rules.ts'
import type { FiledField } from '../../../src/complaint/types.ts'
import type { PendingAct, PendingActs, StaffTopic, StaffTopics } from '../../../src/delivery/staff-group.ts'
import type { InboxRow, OutboxRow } from '../../../src/delivery/types.ts'
import { NOTHING } from '../../complaint/situation.ts'

const at = (path: string) => fileURLToPath(new URL(`../../../knowledge/${path}`, import.meta.url))

export const texts = loadTexts(at('texts'))
const yaml = (path: string): unknown => parse(readFileSync(at(path), 'utf8'))
export const procedure = createProcedure(
  readProcedureRules(yaml('rules/complaint-procedure.yaml'), yaml('registries/authorities.yaml')),
)

export const NUMBER = 'XW-20261124-0007-3'
export const COMPLAINT = 'b7a1c0de-0000-4000-8000-000000000001'

export function field(name: string, label: string, text: string, personal = false): FiledField {
  return { name, label, value: { kind: 'text', text }, display: text, personal }
}

export function complaint(change: Partial<ComplaintView> = {}): ComplaintView {
  const state = change.state ?? 'submitted'
  return {
    id: COMPLAINT,
    number: NUMBER,
    state,
    channel: 'telegram',
    item: '洗衣机',
    respondent: '美家电器测试店',
    category: 'appliances',
    amountCents: 380_000,
    flags: [],
    filedAt: '2026-11-24T01:00:00.000Z',
    updatedAt: '2026-11-24T01:00:00.000Z',
    staffDelivery: 'pending',
    unreachable: false,
    deadlines: [],
    resolved: 'unknown',
    reopenAsked: false,
    owner: null,
    unit: null,
    ownerUndo: null,
    version: 1,
    fields: [
      field('item', '商品或服务', '洗衣机'),
      field('category', '类别', '家用电器'),
      field('respondent_name', '商家名称', '美家电器测试店'),
      field('complainant_name', '姓名', '张三测试', true),
      field('complainant_phone', '电话', '13800000000', true),
    ],
    evidence: [],
    timeline: [],
    history: [],
    actions: procedure.actions(state, 'staff'),
    standing: { ...AT_FILING, state },
    undo: null,
    mergedInto: null,
    merged: [],
    mergeable: [],
    ...change,
  }
}

/** Complaints in memory, moved by the real transition table. */
export function memoryCasework(...complaints: ComplaintView[]) {
  const held = new Map(complaints.map((one) => [one.id, one]))
  const acts: Parameters<Casework['act']>[0][] = []
  const replies: Parameters<Casework['reply']>[0][] = []
  const notes: Parameters<Casework['note']>[0][] = []
  const sent: Parameters<Casework['sendNote']>[0][] = []
  const casework: Pick<Casework, 'byId' | 'act' | 'reply' | 'note' | 'sendNote'> = {
    byId: async (id) => held.get(id) ?? null,
    async act(request): Promise<ActResult> {
      const before = held.get(request.complaint)
      if (!before) return { ok: false, code: 'not_found' }
      const transition = procedure.transition(before.state, request.action, request.actor, request.input, {
        ...NOTHING,
        undo: before.undo,
      })
      if (!transition.ok) return transition
      acts.push(request)
      const undo = request.action === 'undo' ? null : { action: request.action, to: before.state }
      const actions = procedure.actions(transition.to, 'staff', { undo, reopenAsked: false, mergeable: false })
      const after = { ...before, state: transition.to, undo, actions }
      held.set(after.id, after)
      return { ok: true, complaint: after, repeated: false }
    },
    async reply(request) {
      const { unreachable } = held.get(request.complaint) ?? {}
      if (unreachable === undefined) return { ok: false, code: 'not_found' }
      if (unreachable) return { ok: false, code: 'unreachable' }
      replies.push(request)
      return { ok: true }
    },
    async note(request) {
      if (request.text === '' && !request.evidence?.length) return { ok: false, code: 'empty' }
      return { ok: true, note: notes.push(request) }
    },
    async sendNote(request) {
      const note = notes[request.note - 1]
      if (!note) return { ok: false, code: 'not_found' }
      if (note.actor.id !== request.actor.id) return { ok: false, code: 'not_yours' }
      if (sent.some((one) => one.note === request.note)) return { ok: false, code: 'sent' }
      sent.push(request)
      return { ok: true }
    },
  }
  const colleagues = [
    { id: 'account-8', name: '钱测试', role: 'staff' as const, awayUntil: null },
    { id: 'account-9', name: '孙一测试', role: 'staff' as const, awayUntil: null },
    { id: 'account-10', name: '孙二测试', role: 'lead' as const, awayUntil: null },
  ]
  const ownership: Pick<Ownership, 'assign' | 'undo' | 'colleagues'> = {
    colleagues: async () => colleagues,
    async assign({ complaint, to, seen, actor }) {
      const before = held.get(complaint)
      if (!before || (seen === null && before.owner)) {
        return { ok: false, code: 'changed_meanwhile', owner: before?.owner ?? null }
      }
      if (before.owner && before.owner.id !== actor.id) return { ok: false, code: 'not_yours', owner: before.owner }
      const name = colleagues.find(({ id }) => id === to)?.name ?? actor.name
      const owner = to === null ? null : { id: to, name }
      held.set(complaint, { ...before, owner, ownerUndo: { to: before.owner, by: actor.id } })
      return { ok: true, repeated: false, owner }
    },
    async undo({ complaint }) {
      const before = held.get(complaint)
      if (!before?.ownerUndo) return { ok: false, code: 'nothing_to_undo', owner: before?.owner ?? null }
      held.set(complaint, { ...before, owner: before.ownerUndo.to, ownerUndo: null })
      return { ok: true, repeated: false, owner: before.ownerUndo.to }
    },
  }
  return { ...casework, ownership, acts, replies, notes, sent, put: (one: ComplaintView) => held.set(one.id, one) }
}

/**
 * Accounts of members, in memory. `link` links a member to an account, with the code `LINK-` followed by the member's
 * Telegram id.
 */
export function memoryLinks(...members: { user: User }[]) {
  const accounts = new Map<number, StaffActor>()
  const told = new Set<number>()
  let good = true
  const link = ({ user }: { user: User }) =>
    accounts.set(user.id, { kind: 'staff', id: `account-${user.id}`, name: user.first_name })
  for (const member of members) link(member)
  const port: Pick<StaffLinks, 'staffOf' | 'firstHint' | 'redeem' | 'takeBack'> = {
    staffOf: async (user) => accounts.get(user) ?? null,
    firstHint: async (user) => !told.has(user) && Boolean(told.add(user)),
    takeBack: async (codes) => {
      const known = good && codes.some((code) => plainCode(code) === 'GOOD2345')
      if (known) good = false
      return known
    },
    redeem: async ({ code, user }) => {
      if (!good || code !== 'GOOD-2345') return null
      accounts.set(user, { kind: 'staff', id: 'account-1', name: '李四测试' })
      return { id: 'account-1', login: 'li', name: '李四测试', role: 'staff', disabled: false, secondStep: 'off' }
    },
  }
  return { port, link }
}

/** No talk is taken over. */
export const noTalks: Pick<HandOffs, 'say' | 'giveBack' | 'talkAbout'> = {
  say: async () => ({ ok: false, code: 'not_found' }),
  giveBack: async () => ({ ok: false, code: 'not_held' }),
  talkAbout: async () => null,
}

export function memoryTopics(chat: number | null) {
  let staffChat = chat === null ? null : String(chat)
  const living = new Map<string, StaffTopic>()
  const all: StaffTopic[] = []
  const questions = new Map<string, number>()
  const fromPerson = new Set<number>()
  const topics: StaffTopics = {
    staffChat: async () => staffChat,
    setStaffChat: async (next) => {
      staffChat = next
    },
    get: async (id) => living.get(id) ?? null,
    complaintAt: async (inChat, thread) =>
      all.findLast((topic) => topic.chat === inChat && topic.thread === thread)?.complaint ?? null,
    save: async (topic) => {
      living.set(topic.complaint, topic)
      all.push(topic)
    },
    complaintOfCard: async (inChat, message) =>
      all.findLast((topic) => topic.chat === inChat && topic.cards.includes(message))?.complaint ?? null,
    conversationOfAlarm: async () => null,
    isFromPerson: async (_complaint, _chat, message) => fromPerson.has(message),
    swapQuestion: async (id, message) => {
      const before = questions.get(id) ?? null
      if (message === null) questions.delete(id)
      else questions.set(id, message)
      return before
    },
    retire: async (id) => void living.delete(id),
    written: async (of) => ({
      topics: 'complaint' in of ? all.filter((topic) => topic.complaint === of.complaint) : [],
      texts: [],
      files: [],
      doubtful: false,
    }),
  }
  return {
    ...topics,
    /** From now on this message counts as one that repeats the person's words. */
    repeatsPerson: (message: number) => void fromPerson.add(message),
  }
}

export function memoryActs(): PendingActs {
  const held = new Map<string, PendingAct>()
  return {
    get: async (user, id) => held.get(`${user} ${id}`) ?? null,
    save: async (draft) => void held.set(`${draft.user} ${draft.complaint}`, draft),
    remove: async (user, id) => void held.delete(`${user} ${id}`),
  }
}

/** Keeps the log lines, so that tests can search them for what must not be there. */
export function memoryLog(): TelegramLog & { lines: string[] } {
  const lines: string[] = []
  const write = (level: string) => (values: Record<string, unknown>, message: string) => {
    lines.push(`${level} ${message} ${JSON.stringify(values)}`)
  }
  return { lines, info: write('info'), warn: write('warn'), error: write('error') }
}

export function evidenceView(id: string, name: string): EvidenceView {
  return {
    evidence: id,
    name,
    state: 'pending',
    exhibit: null,
    channel: 'telegram',
    flags: [],
    refusal: null,
    refusalKey: null,
    mediaType: null,
    bytes: null,
    sha256: null,
    addedAt: '2026-11-24T01:00:00.000Z',
  }
}

export function outboxRow(change: Partial<OutboxRow> & Pick<OutboxRow, 'kind'>): OutboxRow {
  return {
    id: 1,
    channel: 'telegram',
    conversation: null,
    complaint: COMPLAINT,
    payload: null,
    attempt: 1,
    repeat: false,
    ...change,
  }
}

export function inboxRow(id: number, payload: unknown): InboxRow {
  return {
    id,
    channel: 'telegram',
    externalId: `x:${id}`,
    lane: 'lane',
    payload,
    group: null,
    attempts: 0,
    receivedAt: '2026-11-24T01:00:00.000Z',
  }
}

/** A copy that names its owner and holds nothing else. */
export async function* fakeCopy(conversation: string) {
  yield { name: 'who.txt', bytes: Buffer.from(conversation) }
}

/** The complaint of the fixtures as PDF, for its own conversation. */
export const fakePaper: SenderOptions['paperOf'] = async (conversation, number) =>
  conversation === 'c1' && number === NUMBER ? Buffer.from('%PDF-1.3 测试') : null
