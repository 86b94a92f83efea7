import type { AlertDesk } from '../../src/alerts/types.ts'
import type { CaseDesk } from '../../src/cases/types.ts'
import type { Account, Accounts, Audit, SecondStep, StaffLinks } from '../../src/casework/account-types.ts'
import type { Amending } from '../../src/casework/amending-types.ts'
import type { BusinessSide } from '../../src/casework/business-types.ts'
import type { Respondents } from '../../src/casework/groups/businesses.ts'
import type { Hints } from '../../src/casework/groups/hints.ts'
import type { Groups } from '../../src/casework/groups/types.ts'
import type { Exports } from '../../src/casework/handling/export-log.ts'
import type { Recusals } from '../../src/casework/handling/recusal.ts'
import { type Instruments, readInstrumentRules } from '../../src/casework/instrument-types.ts'
import type { Ownership } from '../../src/casework/owner-types.ts'
import type { Registration } from '../../src/casework/registration-types.ts'
import type { Roster } from '../../src/casework/roster-types.ts'
import type { SavedReplies } from '../../src/casework/saved-reply-types.ts'
import type { SavedViews } from '../../src/casework/saved-view-types.ts'
import type { UndeliveredNotice } from '../../src/casework/staff-notice.ts'
import type { HandOffRecord, HandOffs, TalkLine } from '../../src/casework/talk-types.ts'
import type { Templates } from '../../src/casework/template-types.ts'
import type { Threads } from '../../src/casework/thread-types.ts'
import type { Tray } from '../../src/casework/tray-types.ts'
import type {
  Casework,
  ComplaintView,
  ErasureRequest,
  Erasures,
  OpenQuestions,
  QuestionGroup,
} from '../../src/casework/types.ts'
import type { Units } from '../../src/casework/unit-types.ts'
import { headline } from '../../src/channels/notices/render.ts'
import { alertPart } from '../../src/channels/web/alerts-route.ts'
import { publicPart } from '../../src/channels/web/publicity-route.ts'
import { instrumentWriting } from '../../src/documents/instruments.ts'
import type { FileDesk } from '../../src/editing/file-types.ts'
import type { GuideDesk } from '../../src/editing/guide-types.ts'
import type { GuideTrial, LawTrial } from '../../src/editing/trial-types.ts'
import type { LawDesk } from '../../src/editing/types.ts'
import { createApp } from '../../src/http/app.ts'
import { createClientAddress } from '../../src/http/client-address.ts'
import { createRateLimits } from '../../src/http/rate-limits.ts'
import { createStaticFiles } from '../../src/http/static-files.ts'
import type { PublicityDesk } from '../../src/publicity/types.ts'
import { makeTemplate } from '../../src/reports/import/template.ts'
import type { Statistics } from '../../src/reports/statistics.ts'
import { createWorkbenchRoutes } from '../../src/workbench/routes.ts'
import type { ViewingCopy, WorkbenchOptions } from '../../src/workbench/types.ts'
import { staticFolders, texts } from '../channels/web/harness.ts'
import { groupRules } from '../delivery/house.ts'
import { rules as reportRules } from '../reports/rows.ts'
import {
  complaintView,
  createFakeAccounts,
  createFakeAudit,
  createFakeCasework,
  createFakeErasures,
  createFakeHandOffs,
  createFakeTray,
  fakeDocuments,
  fakeEvidence,
  procedure,
  shownQuestions,
  yaml,
} from './fake-casework.ts'

export const admin: Account & { password: string } = {
  id: 'admin-1',
  login: 'admin',
  name: '王测试',
  role: 'admin',
  disabled: false,
  secondStep: 'off',
  password: 'correct horse',
}
export const staff: Account & { password: string } = {
  ...admin,
  id: 'staff-1',
  login: 'li',
  name: '李测试',
  role: 'staff',
}

const refused = async () => ({ ok: false, code: 'not_found' }) as const
const NO_RESPONDENTS: Respondents = {
  list: async () => ({ total: 0, respondents: [] }),
  byId: async () => null,
  join: refused,
  split: refused,
  addName: refused,
  describe: refused,
}
const nobody = async () => ({ ok: false, code: 'not_found', owner: null }) as const
const NO_OWNERSHIP: Ownership = {
  colleagues: async () => [],
  waiting: async () => 0,
  assign: nobody,
  undo: nobody,
  newBatch: () => 'batch-00',
  assignAll: async () => {},
  actAll: async () => {},
  undoAll: async () => null,
  batch: async () => null,
}
const NO_UNITS: Units = {
  list: async () => [],
  people: async () => [],
  rule: async () => 'act',
  save: refused,
  close: refused,
  place: refused,
  setRule: refused,
  move: refused,
}
const NO_RECUSALS: Recusals = { recuse: refused, of: async () => [] }
const NO_TEMPLATES: Templates = {
  list: async () => [],
  live: async () => null,
  file: async () => null,
  keep: refused,
  use: refused,
  back: refused,
}
const NO_REGISTRATION: Registration = {
  sources: [],
  sections: [],
  fields: [],
  newKey: () => 'register-0',
  read: (_, typed) => typed,
  similar: async () => [],
  file: () => Promise.reject(new Error('nothing is registered here')),
}
const NO_AMENDING: Amending = {
  fields: () => [],
  undoable: () => null,
  amend: refused,
  undo: refused,
}
const instrumentRules = readInstrumentRules(yaml('rules/instruments'))
const NO_INSTRUMENTS: Instruments = {
  rules: instrumentRules,
  newKey: () => 'instrument-0000000000-0',
  of: async () => [],
  byId: async () => null,
  make: refused,
  send: refused,
}
const NO_BUSINESS: BusinessSide = {
  newKey: () => 'business-00000000000-0',
  of: async () => [],
  draft: async () => ({ matter: { rows: [], says: '' }, contact: null, quickDays: null }),
  make: refused,
  end: refused,
  seen: async () => {},
}
const wrong = async () => ({ ok: false, code: 'wrong' }) as const
const NO_SECOND_STEP: SecondStep = {
  standing: async () => ({ since: null, recovery: 0 }),
  begin: wrong,
  begun: async () => null,
  confirm: wrong,
  renew: wrong,
  remove: wrong,
  reset: refused,
}
const NO_SAVED_REPLIES: SavedReplies = {
  list: async () => [],
  save: refused,
  remove: refused,
  filled: ({ text }) => text,
}
const NO_SAVED_VIEWS: SavedViews = {
  list: async () => [],
  save: async () => ({ ok: false, code: 'too_many' }),
  remove: async () => null,
  restore: async () => false,
}
const NO_ROSTER: Roster = {
  today: () => '2026-11-24',
  hours: { from: '09:00', to: '17:30' },
  days: async () => [],
  now: async () => null,
  waiting: async () => 0,
  plan: async () => ({ ok: false, code: 'not_yours' }),
  leaves: async () => [],
  addLeave: async () => ({ ok: false, code: 'not_yours' }),
  removeLeave: refused,
}
const COUNCIL = { name: '测试市消费者委员会', phone: '0700-1234567', address: null, hours: null, region: null }
const NO_PUBLICITY: PublicityDesk = {
  list: async () => [],
  waiting: async () => 0,
  open: async () => null,
  begin: refused,
  recount: refused,
  told: refused,
  objected: refused,
  decided: refused,
  submit: refused,
  sendBack: refused,
  approve: refused,
  remove: refused,
  correct: refused,
  takeBack: refused,
  reopen: refused,
  published: async () => null,
  livePeriods: async () => [],
}
const NO_ALERTS: AlertDesk = {
  list: async () => [],
  subscribers: async () => 0,
  waiting: async () => 0,
  open: async () => null,
  check: () => ({ problems: [], articles: [] }),
  keep: refused,
  submit: refused,
  sendBack: refused,
  publish: refused,
  withdraw: refused,
}
const NO_REGISTERS: WorkbenchOptions['registers'] = {
  desk: {
    registers: () => [],
    register: () => null,
    counts: async () => ({}),
    waiting: async () => 0,
    list: async () => ({ total: 0, entries: [] }),
    open: async () => null,
    add: refused,
    change: refused,
    move: refused,
    approve: refused,
    approveAll: refused,
    waitingFor: async () => ({ count: 0, seen: '' }),
    sendBack: refused,
    remove: refused,
    tryImport: async () => ({ fresh: 0, already: 0, waiting: 0, refused: [] }),
    import: refused,
    batches: async () => [],
    undo: refused,
    export: refused,
  },
  jobs: {
    take: async () => ({ ok: false, trouble: { code: 'busy', about: '' } }),
    job: () => null,
    look: async () => null,
    check: async () => null,
    import: refused,
    forget: () => {},
    close: async () => {},
  },
  write: async () => new Uint8Array(),
  waiting: async () => 0,
  settlesFirst: async () => false,
  businessOf: async () => null,
}
const emptySurvey = {
  ...{ survey: '', state: 'draft' as const, version: 0, askedBy: null, form: null },
  ...{ closedOn: null, publishedOn: null, result: null },
}
const NO_SURVEYS: WorkbenchOptions['surveys'] = {
  desk: {
    surveys: () => [],
    survey: () => null,
    overview: async () => ({
      ...{ run: emptySurvey, subjects: [], sent: 0, returned: 0, rate: null, batches: [], history: [] },
      formChanged: false,
    }),
    result: () => Promise.reject(new Error('no survey')),
    preview: () => Promise.reject(new Error('no survey')),
    waiting: async () => 0,
    takeSubjects: refused,
    changeSubject: refused,
    makeLinks: refused,
    open: refused,
    close: refused,
    reopen: refused,
    add: refused,
    tryImport: async () => ({ fresh: 0, refused: [] }),
    import: refused,
    undoImport: refused,
    responses: async () => ({ total: 0, responses: [] }),
    removeResponse: refused,
    ask: refused,
    approve: refused,
    sendBack: refused,
    takeBack: refused,
    export: refused,
  },
  jobs: { ...NO_REGISTERS.jobs, import: refused },
  write: async () => new Uint8Array(),
  waiting: async () => 0,
  link: (token) => token,
  questions: () => '' as never,
  part: () => '' as never,
  feedback: async () => null,
}
const NO_BOOKINGS: WorkbenchOptions['bookings'] = {
  all: async () => [],
  waiting: async () => 0,
  confirm: async () => ({ ok: false, code: 'not_found' }),
  move: async () => ({ ok: false, code: 'not_found' }),
  refuse: async () => ({ ok: false, code: 'not_found' }),
  nameOf: async () => '',
  free: async () => null,
  numberOf: async () => null,
}
const NO_LAW: LawDesk = {
  held: () => [],
  live: () => null,
  read: async () => ({ ok: false, code: 'empty' }),
  formOf: () => ({ written: '', source: '', title: '', from: '', to: '', dateSource: '' }),
  formOfHeld: () => null,
  preview: () => ({
    problem: null,
    text: null,
    stated: { first: null, last: null },
    suggested: null,
    edition: null,
    replaces: null,
  }),
  waiting: async () => 0,
  drafts: async () => [],
  draft: async () => null,
  keep: refused,
  comparison: () => Promise.reject(new Error('nothing is compared here')),
  submit: refused,
  sendBack: refused,
  withdraw: refused,
  approve: refused,
  rollback: refused,
  history: async () => ({ total: 0, entries: [] }),
  watch: () => ({ turning: [], unsure: [], affected: [], staged: [] }),
  reviewed: refused,
}
const NO_GUIDES: GuideDesk = {
  list: async () => ({ rows: [], all: 0 }),
  topics: () => [],
  guide: async () => null,
  check: async () => ({ problems: [], guide: null }),
  template: () => '',
  waiting: async () => 0,
  drafts: async () => [],
  draft: async () => null,
  keep: refused,
  begin: refused,
  addQuestions: refused,
  submit: refused,
  sendBack: refused,
  withdraw: refused,
  approve: refused,
  rollback: refused,
  history: async () => ({ total: 0, entries: [] }),
  layOut: async () => {},
}
const NO_FILES: FileDesk = {
  editable: () => ({ files: [], never: [], samples: {} }),
  files: async () => [],
  texts: async () => ({ rows: [], found: 0, all: 0 }),
  part: async () => null,
  mayWrite: async () => false,
  mayApprove: async () => false,
  preview: () => null,
  glance: async () => [],
  check: async () => [],
  ask: async () => null,
  waiting: async () => 0,
  drafts: async () => [],
  draft: async () => null,
  keep: refused,
  submit: refused,
  sendBack: refused,
  withdraw: refused,
  approve: refused,
  rollback: refused,
  history: async () => ({ total: 0, entries: [] }),
  pending: async () => [],
  renewal: () => null,
  renew: refused,
}
const NO_CASES: CaseDesk = {
  list: async () => ({ rows: [], all: 0 }),
  topics: () => [],
  case: async () => null,
  check: async () => ({ problems: [], warnings: [], record: null }),
  waiting: async () => 0,
  drafts: async () => [],
  draft: async () => null,
  proposed: async () => [],
  ofComplaint: async () => ({ state: 'no' }),
  begin: refused,
  keep: refused,
  submit: refused,
  sendBack: refused,
  withdraw: refused,
  approve: refused,
  takeOff: refused,
  rollback: refused,
  tryImport: async () => [],
  import: refused,
  template: () => '',
  history: async () => ({ total: 0, entries: [] }),
  layOut: async () => {},
}
const NO_GROUPS: Groups = {
  list: async () => [],
  waiting: async () => 0,
  byId: async () => null,
  ofComplaint: async () => null,
  decide: refused,
  add: refused,
  remove: refused,
  represent: refused,
  write: refused,
  record: refused,
  progress: refused,
}

const NO_LEDGER: WorkbenchOptions['ledger'] = {
  imports: {
    take: () => Promise.reject(new Error('nothing is imported here')),
    job: () => null,
    look: async () => null,
    check: async () => null,
    begin: () => null,
    forget: () => {},
    batches: async () => [],
    undo: async () => ({ ok: false, code: 'no_batch' }),
  },
  rules: reportRules,
  template: () => makeTemplate(reportRules),
}
const nothingCounted = () => Promise.reject(new Error('nothing is counted here'))
const NO_STATISTICS: Statistics = {
  present: () => ({ from: '2026-07-01', to: '2026-12-31' }),
  read: nothingCounted,
  desk: nothingCounted,
  overview: nothingCounted,
  overviewFile: nothingCounted,
  tableFile: nothingCounted,
  drawn: nothingCounted,
  painted: nothingCounted,
  behind: nothingCounted,
  find: async () => ({ rows: [], more: false }),
  file: nothingCounted,
  provinceFile: nothingCounted,
  picture: nothingCounted,
}

/** The workbench in a whole application, over fakes. `signIn()` returns the headers of a session. */
export function createWorkbenchHarness({
  accounts = [admin, staff],
  complaints = [complaintView()],
  casework: realCasework,
  ownership = NO_OWNERSHIP,
  units = NO_UNITS,
  recusals = NO_RECUSALS,
  templates = NO_TEMPLATES,
  readWord = async () => ({ ok: false, code: 'broken' }),
  amending = NO_AMENDING,
  instruments = NO_INSTRUMENTS,
  businessSide = NO_BUSINESS,
  evidence = fakeEvidence,
  documents = fakeDocuments,
  registration = NO_REGISTRATION,
  handOffs = [],
  talkLines = [],
  realHandOffs,
  realTray,
  realErasures,
  openQuestions = [],
  realQuestions,
  nearestGuide = async () => null,
  askLive = async () => ({ outcome: 'abstained', text: '', citations: [] }),
  erasures = [],
  notices = {},
  viewingCopy = null,
  https = false,
  respondents = NO_RESPONDENTS,
  groups = NO_GROUPS,
  beside = async () => ({ state: 'nothing' }),
  hints = { of: async () => ({ respondent: null, duplicates: [], repeats: [], samePerson: [] }) },
  statistics = NO_STATISTICS,
  law = NO_LAW,
  lawTrial = null,
  guides = NO_GUIDES,
  cases = NO_CASES,
  guideTrial = null,
  files = NO_FILES,
  publicity = NO_PUBLICITY,
  alerts = NO_ALERTS,
  registers = NO_REGISTERS,
  surveys = NO_SURVEYS,
  bookings = NO_BOOKINGS,
  realThreads,
  draftReply = async () => ({ state: 'nothing' }),
  ledger = NO_LEDGER,
  real = null,
}: {
  accounts?: (Account & { password: string })[]
  complaints?: ComplaintView[]
  /** Replaces the fake one. */
  casework?: Casework
  ownership?: Ownership
  units?: Units
  recusals?: Recusals
  templates?: Templates
  readWord?: WorkbenchOptions['readWord']
  amending?: Amending
  instruments?: Instruments
  businessSide?: BusinessSide
  evidence?: WorkbenchOptions['evidence']
  documents?: WorkbenchOptions['documents']
  registration?: Registration
  handOffs?: HandOffRecord[]
  /** What was said in each talk. */
  talkLines?: TalkLine[]
  /** In place of those in memory. */
  realHandOffs?: HandOffs
  realTray?: Tray
  realErasures?: Erasures
  openQuestions?: QuestionGroup[]
  /** In place of those that are only shown. */
  realQuestions?: OpenQuestions
  nearestGuide?: WorkbenchOptions['nearestGuide']
  askLive?: WorkbenchOptions['askLive']
  erasures?: ErasureRequest[]
  notices?: {
    undelivered?: UndeliveredNotice[]
    channels?: { name: string; label: string }[]
    telegram?: boolean
  }
  viewingCopy?: ViewingCopy | null
  https?: boolean
  respondents?: Respondents
  groups?: Groups
  beside?: WorkbenchOptions['beside']
  statistics?: Statistics
  law?: LawDesk
  lawTrial?: LawTrial | null
  guides?: GuideDesk
  cases?: CaseDesk
  guideTrial?: GuideTrial | null
  files?: FileDesk
  publicity?: PublicityDesk
  alerts?: AlertDesk
  registers?: WorkbenchOptions['registers']
  surveys?: WorkbenchOptions['surveys']
  bookings?: WorkbenchOptions['bookings']
  ledger?: WorkbenchOptions['ledger']
  hints?: Hints
  /** In place of the timelines of the complaints in memory. */
  realThreads?: Threads
  draftReply?: WorkbenchOptions['draftReply']
  /** Accounts over a real database, in place of those in memory. */
  real?: {
    accounts: Accounts & { secondStep: SecondStep }
    audit: Audit
    staffLinks: StaffLinks | null
    savedReplies?: SavedReplies
    savedViews?: SavedViews
    roster?: Roster
  } | null
} = {}) {
  const { casework, record } = createFakeCasework(complaints)
  const fakeHandOffs = createFakeHandOffs(handOffs, talkLines)
  const fakeAudit = createFakeAudit()
  const fakeErasures = createFakeErasures(erasures)
  const exported: Parameters<Exports['record']>[0][] = []
  const clientAddress = createClientAddress({ trustedProxies: [] })
  const staticFiles = createStaticFiles({ folders: staticFolders })
  const workbench = createWorkbenchRoutes({
    texts,
    staticFiles,
    clientAddress,
    limits: createRateLimits({ clientAddress, texts }),
    accounts: real?.accounts ?? createFakeAccounts(accounts),
    secondStep: real?.accounts.secondStep ?? NO_SECOND_STEP,
    audit: real?.audit ?? fakeAudit.port,
    staffLinks: real?.staffLinks ?? null,
    casework: realCasework ?? casework,
    ownership,
    units,
    recusals,
    templates,
    readWord,
    amending,
    instruments,
    businessSide,
    businessLink: (token) => `https://council.test/business/${token}`,
    writing: instrumentWriting({
      rules: instrumentRules,
      texts,
      procedure,
      council: COUNCIL,
      clock: () => new Date('2026-11-24T08:00:00.000Z'),
      timeZone: 'Asia/Shanghai',
    }),
    registration,
    savedReplies: real?.savedReplies ?? NO_SAVED_REPLIES,
    savedViews: real?.savedViews ?? NO_SAVED_VIEWS,
    threads: realThreads ?? {
      of: async (id) =>
        complaints
          .filter((one) => one.id === id)
          .flatMap((complaint) =>
            complaint.timeline.map((entry) => ({ kind: 'event', at: entry.at, complaint, entry }) as const),
          ),
    },
    weightyFindings: new Set(['other_region']),
    draftReply,
    roster: real?.roster ?? NO_ROSTER,
    law,
    lawTrial,
    guides,
    cases,
    guideTrial,
    files,
    publicity,
    alerts,
    alertPart: (live, when) => alertPart(live, { texts, council: COUNCIL, regionName: (code) => code }, when),
    alertTopics: ['食品安全', '预付卡', '价格'],
    registers,
    surveys,
    bookings,
    publicityPart: (page) => publicPart(page, [], { texts, council: COUNCIL }),
    handOffs: realHandOffs ?? fakeHandOffs.port,
    tray: realTray ?? createFakeTray(handOffs, complaints, erasures),
    openQuestions: realQuestions ?? shownQuestions(openQuestions),
    nearestGuide,
    askLive,
    erasures: realErasures ?? fakeErasures.port,
    staffNotices: {
      undelivered: async () => notices.undelivered ?? [],
      waiting: async () => (notices.undelivered ?? []).flatMap((row) => row.notices).length,
      telegram: notices.telegram ?? false,
      channels: notices.channels ?? [],
      headline: (notice) => headline(notice, texts),
    },
    evidence,
    viewingCopy,
    respondents,
    groups,
    hints,
    beside,
    representatives: groupRules.representatives,
    documents,
    statistics,
    ledger,
    exports: { record: async (request) => void exported.push(request) },
    procedure,
    categories: [
      { code: 'food', label: '食品' },
      { code: 'appliances', label: '家用电器' },
    ],
    districts: [
      { code: '420203', name: '西塞山区' },
      { code: '420204', name: '下陆区' },
    ],
    council: { name: '测试市消费者委员会' },
    timeZone: 'Asia/Shanghai',
    now: () => new Date('2026-11-24T08:00:00.000Z'),
    https,
    publicOrigin: null,
  })
  const app = createApp({
    https,
    texts,
    staticFiles,
    logger: { error: () => {} },
    readiness: async () => ({
      store: { state: 'ok' },
      index: { state: 'ok' },
      telegram: { state: 'off' },
      model: { state: 'off' },
    }),
    telegramWebhook: null,
    routes: [workbench],
  })

  const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
    app.request(path, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        Origin: 'http://localhost',
        ...headers,
      },
      body: new URLSearchParams(form).toString(),
    })
  const signIn = async (login = 'li', password = 'correct horse') => {
    const response = await post('/workbench/sign-in', { login, password })
    const cookie = response.headers.get('set-cookie')?.split(';')[0]
    if (!cookie) throw new Error(`no session for ${login}: ${response.status}`)
    return { Cookie: cookie }
  }
  return {
    app,
    record,
    exported,
    looks: fakeAudit.looks,
    answers: fakeHandOffs.answers,
    decisions: fakeErasures.decisions,
    post,
    signIn,
  }
}
