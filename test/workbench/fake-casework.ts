import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Account, Accounts, Audit } from '../../src/casework/account-types.ts'
import type { HandOffRecord, HandOffs, TalkLine } from '../../src/casework/talk-types.ts'
import { type Tray, WANTS, type Want, type WantingComplaint } from '../../src/casework/tray-types.ts'
import type {
  ActResult,
  Casework,
  ComplaintView,
  ErasureRequest,
  Erasures,
  OpenQuestions,
  QuestionGroup,
  TimelineEntry,
} from '../../src/casework/types.ts'
import { AT_FILING, replay, undoable } from '../../src/complaint/procedure/history.ts'
import { createProcedure } from '../../src/complaint/procedure/procedure.ts'
import { readProcedureRules } from '../../src/complaint/procedure/rules.ts'
import type { Actor, ComplaintState } from '../../src/complaint/types.ts'
import type { Documents } from '../../src/documents/documents.ts'
import type { Evidence } from '../../src/evidence/types.ts'

export const yaml = (path: string): unknown =>
  parse(readFileSync(new URL(`../../knowledge/${path}.yaml`, import.meta.url), 'utf8'))
export const procedure = createProcedure(
  readProcedureRules(yaml('rules/complaint-procedure'), yaml('registries/authorities')),
)

/** The instant of every act here. */
const AT = '2026-11-24T08:00:00.000Z'

/** A complaint in the form that casework shows. Every name and number in it is invented. */
export function complaintView(change: Partial<ComplaintView> = {}): ComplaintView {
  const field = (name: string, label: string, display: string, personal = false) => ({
    name,
    label,
    value: { kind: 'text' as const, text: display },
    display,
    personal,
  })
  return {
    id: 'complaint-1',
    number: 'XW-20261124-0007-3',
    state: 'submitted',
    channel: 'web',
    item: '健身房年卡',
    respondent: '某某健身房（测试路 1 号）电话 13800000000',
    category: null,
    amountCents: 200_000,
    flags: ['elderly'],
    filedAt: '2026-11-24T07:20:00.000Z',
    updatedAt: '2026-11-24T07:20:00.000Z',
    staffDelivery: 'off',
    unreachable: false,
    deadlines: [],
    resolved: 'unknown',
    reopenAsked: false,
    owner: null,
    unit: null,
    ownerUndo: null,
    version: 3,
    fields: [
      field('name', '姓名', '张三测试', true),
      field('phone', '电话', '13800000000', true),
      field('respondent', '被投诉人', '某某健身房（测试路 1 号）'),
      field('item', '商品或服务', '健身房年卡'),
      field('amount', '金额', '2000 元'),
      field(
        'facts',
        '经过',
        '办了年卡，上周健身房突然关门，电话打不通，卡里还有 2000 元。\n店员说等通知，一直没有消息。',
      ),
      field('claims', '诉求', '退款 <script>alert(1)</script>'),
    ],
    evidence: [
      {
        evidence: 'file-1',
        name: '合同第一页.png',
        state: 'stored',
        exhibit: 1,
        channel: 'telegram',
        flags: [],
        refusal: null,
        refusalKey: null,
        mediaType: 'image/png',
        bytes: 312_000,
        sha256: 'ab'.repeat(32),
        addedAt: '2026-11-24T07:18:00.000Z',
      },
      {
        evidence: 'file-2',
        name: '付款记录.pdf',
        state: 'stored',
        exhibit: 2,
        channel: 'telegram',
        flags: [],
        refusal: null,
        refusalKey: null,
        mediaType: 'application/pdf',
        bytes: 1_450_000,
        sha256: 'cd'.repeat(32),
        addedAt: '2026-11-24T07:19:00.000Z',
      },
      {
        evidence: 'file-3',
        name: '店门口的录像.mp4',
        state: 'pending',
        exhibit: 3,
        channel: 'telegram',
        flags: [],
        refusal: null,
        refusalKey: null,
        mediaType: null,
        bytes: null,
        sha256: null,
        addedAt: '2026-11-24T07:19:30.000Z',
      },
    ],
    timeline: [
      {
        seq: 1,
        at: '2026-11-24T07:20:00.000Z',
        actor: { kind: 'complainant' },
        type: 'filed',
        from: null,
        to: 'submitted',
        reason: null,
        text: null,
        recoveredCents: null,
        details: {},
        evidence: ['file-1', 'file-2'],
      },
    ],
    history: [],
    actions: ['accept', 'decline', 'request_supplement', 'refer'],
    standing: AT_FILING,
    undo: null,
    mergedInto: null,
    merged: [],
    mergeable: [],
    ...change,
  }
}

/** Casework over complaints in memory, with the real procedure. It records its calls. */
export function createFakeCasework(complaints: ComplaintView[] = [complaintView()]) {
  const record = {
    acts: [] as Parameters<Casework['act']>[0][],
    replies: [] as Parameters<Casework['reply']>[0][],
    notes: [] as Parameters<Casework['note']>[0][],
  }
  const byId = (id: string) => complaints.find((complaint) => complaint.id === id) ?? null
  const casework: Casework = {
    async list({ open, state, due, reopenAsked, category, channel, limit, offset }) {
      const matching = complaints.filter(
        (complaint) =>
          (open === undefined || procedure.isOpen(complaint.state) === open) &&
          (state === undefined || complaint.state === state) &&
          (due === undefined || complaint.deadlines.some((deadline) => deadline.state === due)) &&
          (reopenAsked !== true || complaint.reopenAsked) &&
          (category === undefined || complaint.category === category) &&
          (channel === undefined || complaint.channel === channel),
      )
      return { total: matching.length, complaints: structuredClone(matching.slice(offset, offset + limit)) }
    },
    async counts() {
      const states: Partial<Record<ComplaintState, number>> = {}
      const withClock = (due: string) =>
        complaints.filter(({ deadlines }) => deadlines.some(({ state }) => state === due)).length
      for (const { state } of complaints) states[state] = (states[state] ?? 0) + 1
      return {
        open: complaints.filter(({ state }) => procedure.isOpen(state)).length,
        all: complaints.length,
        states,
        reopenAsked: complaints.filter(({ reopenAsked }) => reopenAsked).length,
        due: { soon: withClock('soon'), overdue: withClock('overdue') },
      }
    },
    dueDays: async () => [],
    find: async () => ({ kind: 'too_short' }),
    hiddenTo: async () => null,
    readsAll: async () => true,
    letterSeen: async () => ({ ok: true }),
    rightsOf: async () => ({ mayRead: true, bar: null }),
    async note(request) {
      if (request.contact === null && request.text.trim() === '') return { ok: false, code: 'empty' }
      const { parties, results } = procedure.contact
      const { contact } = request
      if (contact && !(Object.hasOwn(parties, contact.party) && Object.hasOwn(results, contact.result))) {
        return { ok: false, code: 'contact_unknown' }
      }
      const complaint = byId(request.complaint)
      if (!complaint) return { ok: false, code: 'not_found' }
      record.notes.push(request)
      const type = contact ? 'contact' : 'internal_note'
      complaint.timeline.push({
        ...entryOf(complaint, request.actor),
        type,
        text: request.text.trim() || null,
        details: contact ? { contact } : {},
      })
      return { ok: true, note: complaint.timeline.length }
    },
    byId: async (id) => structuredClone(byId(id)),
    byNumber: async (number) => structuredClone(complaints.find((complaint) => complaint.number === number) ?? null),
    async remarks({ complaint: id, ...act }) {
      const fields = complaints.find((one) => one.id === id)?.fields ?? []
      return procedure.remarks(act, { fields, today: '2026-11-24' })
    },
    async act(request): Promise<ActResult> {
      record.acts.push(request)
      const complaint = byId(request.complaint)
      if (!complaint) return { ok: false, code: 'not_found' }
      const entry = {
        ...entryOf(complaint, request.actor),
        type: request.action,
        reason: request.input.reason ?? null,
        text: request.input.note?.trim() || null,
        recoveredCents: request.input.recoveredCents ?? null,
      }
      const last = complaint.timeline.findLast(({ to }) => to !== null)
      if (last && isSame(last, entry)) return { ok: true, complaint: structuredClone(complaint), repeated: true }
      if (request.expectedVersion !== undefined && request.expectedVersion !== complaint.version) {
        return { ok: false, code: 'changed_meanwhile' }
      }
      const into = complaint.mergeable.find(({ number }) => number === request.input.into)
      const moved = procedure.transition(complaint.state, request.action, request.actor, request.input, {
        today: '2026-11-24',
        undo: complaint.undo,
        reopenAsked: complaint.reopenAsked,
        into: into ? { id: into.number, number: into.number } : null,
        appraisedFrom: complaint.standing.appraisals.at(-1)?.from ?? null,
      })
      if (!moved.ok) return moved
      const { reason, details } = moved
      complaint.timeline.push({ ...entry, reason, details, from: complaint.state, to: moved.to })
      complaint.standing = replay(complaint.timeline, 'Asia/Shanghai')
      complaint.state = moved.to
      complaint.version += 1
      complaint.undo = undoable(complaint.timeline, new Date(AT), procedure.undoMs)
      complaint.resolved = complaint.standing.resolved
      complaint.reopenAsked = complaint.standing.reopenAsked
      complaint.actions = procedure.actions(moved.to, 'staff', {
        undo: complaint.undo,
        reopenAsked: complaint.reopenAsked,
        mergeable: complaint.mergeable.length > 0,
      })
      return { ok: true, complaint: structuredClone(complaint), repeated: false }
    },
    async issueAccessCode() {
      return { code: '123456', minutes: 15 }
    },
    async reply(request) {
      record.replies.push(request)
      const complaint = byId(request.complaint)
      if (!complaint) return { ok: false, code: 'not_found' }
      if (request.text.trim() === '') return { ok: false, code: 'empty' }
      if (complaint.unreachable) return { ok: false, code: 'unreachable' }
      const entry = entryOf(complaint, request.actor)
      complaint.timeline.push({ ...entry, type: 'message_to_person', text: request.text.trim() })
      return { ok: true }
    },
    sendNote: async () => ({ ok: false, code: 'not_found' }),
  }
  return { casework, record }
}

/** The next entry of a complaint's timeline, without its type. */
function entryOf({ timeline }: ComplaintView, actor: Actor): Omit<TimelineEntry, 'type'> {
  const nothing = { from: null, to: null, reason: null, text: null, recoveredCents: null, details: {}, evidence: [] }
  return { ...nothing, seq: timeline.length + 1, at: AT, actor }
}

function isSame(last: TimelineEntry, next: TimelineEntry): boolean {
  return (
    last.type === next.type &&
    last.actor.kind === next.actor.kind &&
    last.reason === next.reason &&
    last.text === next.text &&
    last.recoveredCents === next.recoveredCents
  )
}

/** A person who asked to speak with staff. The words are invented. */
export function handOffRecord(change: Partial<HandOffRecord> = {}): HandOffRecord {
  return {
    id: 1,
    conversation: 'c-1',
    channel: 'web',
    unreachable: false,
    urgent: false,
    reason: 'asked',
    text: '店家不退定金 <b>急</b>',
    at: '2026-11-24T07:20:00.000Z',
    handled: null,
    talk: null,
    ...change,
  }
}

/** Hand-offs in memory, in the given order. */
export function createFakeHandOffs(records: HandOffRecord[], lines: TalkLine[] = []) {
  const answers: Parameters<HandOffs['answer']>[0][] = []
  const find = (id: number) => records.find((record) => record.id === id)
  const of = (conversation: string) => records.find((record) => record.conversation === conversation)
  const handle = (record: HandOffRecord, by: string) => {
    record.handled ??= { at: '2026-11-24T08:00:00.000Z', by }
  }
  const port: HandOffs = {
    async view(id) {
      const record = find(id)
      return record ? { ...record, lines, complaints: [], files: [] } : null
    },
    async take({ conversation, actor }) {
      const record = of(conversation)
      if (!record) return { ok: false, code: 'not_found' }
      const at = '2026-11-24T08:00:00.000Z'
      if (record.talk && record.talk.account !== actor.id) return { ok: false, code: 'taken', who: record.talk.who }
      record.talk ??= { account: actor.id, who: actor.name, since: at, staffAt: at, personAt: null }
      return { ok: true }
    },
    async giveBack({ conversation }) {
      const record = of(conversation)
      if (!record?.talk) return { ok: false, code: 'not_held' }
      record.talk = null
      return { ok: true }
    },
    talkAbout: async () => null,
    say: async () => ({ ok: false, code: 'stays_home' }),
    async answer(request) {
      const record = find(request.id)
      if (!record) return { ok: false, code: 'not_found' }
      if (request.text.trim() === '') return { ok: false, code: 'empty' }
      if (record.unreachable) return { ok: false, code: 'unreachable' }
      answers.push(request)
      handle(record, request.actor.name)
      return { ok: true }
    },
    async settle({ id, actor }) {
      const record = find(id)
      if (!record) return { ok: false, code: 'not_found' }
      handle(record, actor.name)
      return { ok: true }
    },
  }
  return { port, answers }
}

/** What wants an answer among what is in memory: people, new complaints, wishes to reopen and to erase. */
export function createFakeTray(
  handOffs: HandOffRecord[],
  complaints: ComplaintView[],
  erasures: ErasureRequest[],
): Tray {
  const wanting = () =>
    complaints.flatMap((complaint): WantingComplaint[] => {
      const asked = erasures.some((one) => one.complaint === complaint.id && !one.decided)
      const wants: Want[] = [
        ...(complaint.state === 'submitted' ? ['new' as const] : []),
        ...(complaint.reopenAsked ? ['reopen' as const] : []),
        ...(asked ? ['erasure' as const] : []),
      ]
      return wants.length > 0 ? [{ complaint, wants, since: complaint.filedAt, person: '', asked: null }] : []
    })
  const waiting = () => handOffs.filter(({ handled, talk }) => handled === null || talk !== null)
  const tray: Tray = {
    async list({ kind, limit, offset }) {
      const people = kind === null || kind === 'person' ? waiting() : []
      const found = wanting().filter(({ wants }) => kind === null || wants.some((want) => want === kind))
      return {
        total: people.length + found.length,
        people: people
          .map((handOff) => ({ handOff, complaints: [], marks: [], since: handOff.at, of: null }))
          .slice(offset, offset + limit),
        complaints: structuredClone(found.slice(Math.max(0, offset - people.length), offset + limit)),
      }
    },
    async counts() {
      const found = wanting()
      const each = Object.fromEntries(
        WANTS.map((want) => [want, found.filter(({ wants }) => wants.includes(want)).length]),
      ) as Record<Want, number>
      return { ...each, person: waiting().length, all: waiting().length + found.length }
    },
    waiting: async () => waiting().length + wanting().length,
    answered: async () => handOffs.filter(({ handled, talk }) => handled !== null && talk === null),
  }
  return tray
}

/** One question for the editors, asked once and unanswered. */
export function questionGroup(change: Partial<QuestionGroup> = {}): QuestionGroup {
  return {
    questions: [{ key: 'group-1', text: '共享单车调价要公示几天 <b>急</b>', count: 1 }],
    asked: [{ why: 'unanswered', outcome: 'no_rule', code: null, remark: null }],
    first: '2026-11-24',
    last: '2026-11-24',
    drafts: [],
    handled: null,
    ...change,
  }
}

/** Groups to look at. */
export function shownQuestions(groups: QuestionGroup[]): OpenQuestions {
  const gone = async () => ({ ok: false, code: 'gone' }) as const
  return {
    groups: async () => ({ total: groups.length, asked: groups.flatMap(({ asked }) => asked).length, groups }),
    handled: async () => ({ total: 0, groups: [] }),
    named: async () => null,
    ofDraft: async () => null,
    settle: gone,
    reopen: gone,
    link: async () => {},
  }
}

type Stored = Account & { password: string }

/** Accounts in memory. A password of fewer than 12 characters counts as weak. */
export function createFakeAccounts(initial: Stored[] = []) {
  const accounts = [...initial]
  const sessions = new Map<string, string>()
  const open = (account: Stored) => {
    const session = `session-${account.login}-${sessions.size + 1}`
    sessions.set(session, account.id)
    return { ok: true as const, session }
  }
  const weak = (password: string) => password.length < 12
  const shown = ({ password: _, ...account }: Stored): Account => account
  const port: Accounts = {
    issueSetupCode: async () => (accounts.length === 0 ? 'CODE-1' : null),
    async redeemSetupCode({ code, login, name, password }) {
      if (code !== 'CODE-1' || accounts.length > 0) return { ok: false, code: 'wrong_code' }
      if (!/^[a-z0-9][a-z0-9._-]{1,39}$/i.test(login)) return { ok: false, code: 'login_invalid' }
      if (weak(password)) return { ok: false, code: 'password_weak' }
      const account: Stored = { id: login, login, name, role: 'admin', disabled: false, secondStep: 'off', password }
      accounts.push(account)
      return open(account)
    },
    async signIn({ login, password }) {
      if (login === 'slow') return { ok: false, code: 'slow', seconds: 30 }
      if (login === 'slower') return { ok: false, code: 'slow', seconds: 450 }
      if (login === 'busy') return { ok: false, code: 'busy' }
      const account = accounts.find((candidate) => candidate.login === login && candidate.password === password)
      return account && !account.disabled ? open(account) : { ok: false, code: 'wrong' }
    },
    secondSignIn: async () => ({ ok: false, code: 'over' }),
    sessionsOf: async () => [],
    endSessions: async () => 0,
    async session(token) {
      const account = accounts.find(({ id }) => id === sessions.get(token))
      return account ? shown(account) : null
    },
    async signOut(token) {
      sessions.delete(token)
    },
    async create({ login, name, role, password }) {
      if (accounts.some((account) => account.login === login)) return { ok: false, code: 'login_taken' }
      if (!/^[a-z0-9][a-z0-9._-]{1,39}$/i.test(login)) return { ok: false, code: 'login_invalid' }
      if (weak(password)) return { ok: false, code: 'password_weak' }
      const account: Stored = { id: login, login, name, role, disabled: false, secondStep: 'off', password }
      accounts.push(account)
      return { ok: true, account: shown(account) }
    },
    list: async () => accounts.map(shown),
    async resetPassword({ login, password }) {
      const account = accounts.find((candidate) => candidate.login === login)
      if (!account) return { ok: false, code: 'not_found' }
      if (weak(password)) return { ok: false, code: 'password_weak' }
      account.password = password
      return { ok: true }
    },
    async change({ id, change }) {
      const account = accounts.find((candidate) => candidate.id === id)
      if (!account) return { ok: false, code: 'not_found' }
      Object.assign(account, change)
      return { ok: true, account: shown(account) }
    },
    async changePassword({ id, old, password }) {
      const account = accounts.find((candidate) => candidate.id === id)
      if (account?.password !== old) return { ok: false, code: 'wrong' }
      account.password = password
      return { ok: true }
    },
  }
  return port
}

/** The audit record in memory. */
export function createFakeAudit() {
  const looks: Parameters<Audit['looked']>[0][] = []
  const port: Audit = {
    looked: async (event) => void looks.push(event),
    refused: async () => {},
    list: async () => ({ total: 0, events: [] }),
  }
  return { port, looks }
}

/** Opens one small PNG under every known id. */
export const fakeEvidence: Pick<Evidence, 'open' | 'receiveFromStaff'> = {
  async receiveFromStaff({ name, body }) {
    const bytes = new Uint8Array(await new Response(body as ReadableStream<Uint8Array>).arrayBuffer())
    if (name.endsWith('.exe')) return { ok: false, code: 'type_not_allowed', message: '这种文件不能收。' }
    return { ok: true, evidence: `sent ${bytes.length}`, name, bytes: bytes.length, sha256: '', mediaType: '' }
  },
  async open(id) {
    if (id !== 'file-1') return null
    const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47])
    return {
      name: '合同第一页.png',
      mediaType: 'image/png',
      bytes: bytes.length,
      stream: new ReadableStream({
        start(controller) {
          controller.enqueue(bytes)
          controller.close()
        },
      }),
    }
  },
}

export const fakeDocuments: Documents = {
  complaint: async ({ number }) => new TextEncoder().encode(`%PDF- ${number}`),
  exhibits: async ({ evidence }) => new TextEncoder().encode(`%PDF- ${evidence.length}`),
  instrument: async ({ number }, kind) =>
    new TextEncoder().encode(`${kind === 'pdf' ? '%PDF-1.4 ' : ''}${kind} ${number} %%EOF`),
  own: async (template) => new Uint8Array(template),
  fieldsOf: async () => [],
}

export function erasureRequest(given: Partial<ErasureRequest> = {}): ErasureRequest {
  return {
    id: 1,
    conversation: 'c1',
    complaint: 'complaint-1',
    number: 'XW-20261124-0007-3',
    state: 'settled',
    channel: 'web',
    unreachable: false,
    at: '2026-11-24T07:20:00.000Z',
    wantedBy: '2026-12-15',
    decided: null,
    ...given,
  }
}

/** Requests to erase, in memory. Decisions are recorded. */
export function createFakeErasures(requests: ErasureRequest[]) {
  const decisions: Parameters<Erasures['decide']>[0][] = []
  const port: Erasures = {
    of: async (complaint) => requests.filter((request) => request.complaint === complaint),
    mayErase: ({ state }) => !procedure.isOpen(state),
    async decide(decision) {
      const request = requests.find(({ id }) => id === decision.id)
      if (decision.answer.trim() === '') return { ok: false, code: 'empty' }
      if (!request) return { ok: false, code: 'not_found' }
      if (request.decided) return { ok: false, code: 'decided' }
      if (decision.outcome === 'erased' && procedure.isOpen(request.state)) return { ok: false, code: 'open' }
      decisions.push(decision)
      const { outcome, answer, actor } = decision
      request.decided = { outcome, answer, at: '2026-11-24T08:00:00.000Z', by: actor.name }
      return { ok: true }
    },
  }
  return { port, decisions }
}
