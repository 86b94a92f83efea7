import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setImmediate } from 'node:timers/promises'
import { createAlertDesk } from '../../src/alerts/desk.ts'
import { systemClock, systemRandom, systemSchedule } from '../../src/base/clock.ts'
import { createCaseDesk } from '../../src/cases/desk.ts'
import { createClocks } from '../../src/casework/clocks.ts'
import type { Desk } from '../../src/casework/desk.ts'
import { TERMS_FORM } from '../../src/casework/finding/terms.ts'
import { createRespondents } from '../../src/casework/groups/businesses.ts'
import { createGroups } from '../../src/casework/groups/groups.ts'
import { createHints } from '../../src/casework/groups/hints.ts'
import { createAmending } from '../../src/casework/handling/amending.ts'
import { createBusinessSide } from '../../src/casework/handling/business-side.ts'
import { createCasework } from '../../src/casework/handling/casework.ts'
import { createExports } from '../../src/casework/handling/export-log.ts'
import { createInstruments } from '../../src/casework/handling/instruments.ts'
import { createOwnership } from '../../src/casework/handling/ownership.ts'
import { createRecusals } from '../../src/casework/handling/recusal.ts'
import { createRegistration } from '../../src/casework/handling/registering.ts'
import { createThreads } from '../../src/casework/handling/thread.ts'
import { createStaffNotices } from '../../src/casework/messages/staff-notices.ts'
import { workbenchDesk } from '../../src/casework/messages/to-staff.ts'
import { createErasures } from '../../src/casework/personal/erasure.ts'
import type { ComplaintRecord } from '../../src/casework/ports/complaints.ts'
import { createAccounts } from '../../src/casework/staff/accounts.ts'
import { createAudit } from '../../src/casework/staff/audit.ts'
import { createHandOffs } from '../../src/casework/staff/hand-offs.ts'
import { createOpenQuestions } from '../../src/casework/staff/open-questions.ts'
import { createRoster } from '../../src/casework/staff/roster.ts'
import { createSavedReplies } from '../../src/casework/staff/saved-replies.ts'
import { createSavedViews } from '../../src/casework/staff/saved-views.ts'
import { createTemplates } from '../../src/casework/staff/templates.ts'
import { createTray } from '../../src/casework/staff/tray.ts'
import { createUnits } from '../../src/casework/staff/units.ts'
import { alertPart } from '../../src/channels/web/alerts-route.ts'
import { publicPart } from '../../src/channels/web/publicity-route.ts'
import { surveyQuestions } from '../../src/channels/web/survey-form.ts'
import { surveyPart } from '../../src/channels/web/surveys-route.ts'
import { STATES } from '../../src/complaint/procedure/transitions.ts'
import { createCalendar, readCalendarYears } from '../../src/complaint/procedure/working-days.ts'
import { createClosing, type OnClose } from '../../src/compose/closing.ts'
import { ledgerFiles } from '../../src/compose/ledger-files.ts'
import { reportSetting } from '../../src/compose/reports.ts'
import { readRules } from '../../src/compose/rules.ts'
import { openStatistics } from '../../src/compose/statistics.ts'
import { keepKnowledge } from '../../src/corpus/kept.ts'
import { createDocuments } from '../../src/documents/documents.ts'
import { instrumentWriting } from '../../src/documents/instruments.ts'
import { createPrinter } from '../../src/documents/printer.ts'
import { createFileDesk } from '../../src/editing/file-desk.ts'
import { createGuideDesk } from '../../src/editing/guide-desk.ts'
import { createLawDesk } from '../../src/editing/law-desk.ts'
import { createApp } from '../../src/http/app.ts'
import { createClientAddress } from '../../src/http/client-address.ts'
import { createRateLimits } from '../../src/http/rate-limits.ts'
import { createStaticFiles } from '../../src/http/static-files.ts'
import { createPublicityDesk } from '../../src/publicity/desk.ts'
import { createRegisterDesk } from '../../src/registers/desk.ts'
import { createRegisterJobs } from '../../src/registers/jobs.ts'
import { makeTemplate } from '../../src/reports/import/template.ts'
import { createImports } from '../../src/reports/imports.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { createSurveys } from '../../src/surveys/desk.ts'
import { surveyImporting } from '../../src/surveys/importing.ts'
import { createWorkbenchRoutes } from '../../src/workbench/routes.ts'
import { hiding } from '../../test/cases/hiding.ts'
import { fillLedger } from '../ledger/fill.ts'
import { type LedgerWords, readLedgerWords } from '../ledger/invent.ts'
import { seeded } from '../random.ts'
import { median, type Row } from './measure.ts'

const SIZES = [2_000, 50_000]
const ROUNDS = 15
const SEARCHES = 200
const SEED = 7
const MEGABYTE = 1_000_000
const GROUPS = 50
const MEMBERS = 20
const timeZone = 'Asia/Shanghai'
const root = join(import.meta.dirname, '..', '..')

const PAGES: [string, string][] = [
  ['open', '/workbench/'],
  ['open, page 20', '/workbench/?page=20'],
  ['open, newest first', '/workbench/?order=newest'],
  ['one category', '/workbench/?show=all&category=food'],
  ['one district', '/workbench/?show=all&district=420204'],
  ['one district of one category and channel', '/workbench/?show=all&district=420204&category=food&channel=web'],
  ['in groups', '/workbench/?show=all&group=in'],
  ['all, page 2', '/workbench/?show=all&page=2'],
  ['one state', '/workbench/?state=accepted'],
  ['overdue', '/workbench/?due=overdue'],
  ['soon', '/workbench/?due=soon'],
  ['groups', '/workbench/groups'],
  ['tray', '/workbench/?show=tray'],
  ['tray, page 20', '/workbench/?show=tray&page=20'],
]

/**
 * Times of the workbench pages through the whole application without the network, over a real database of this many
 * invented complaints: the lists, one complaint, and the search with words of all kinds; how long it held the event
 * loop; the growth of memory.
 */
export async function workbench(): Promise<Row[]> {
  const rows: Row[] = []
  for (const size of SIZES) {
    const folder = mkdtempSync(join(tmpdir(), 'bench-workbench-'))
    try {
      rows.push(...(await measured(folder, size)))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  return rows
}

async function measured(folder: string, size: number): Promise<Row[]> {
  const time = { at: systemClock().getTime() }
  const end = time.at
  const clock = () => new Date(time.at)
  const { store } = await openDatabase({ dataDir: folder, dataKey: null, clock, random: systemRandom })
  const { onClose, close } = createClosing()
  try {
    const { request, search, desk } = await build(store, clock, folder, onClose)
    const words = readLedgerWords(join(root, 'knowledge'))
    await fillLedger(store, { words, count: size, end, desk, time })
    await group(store)
    await store.transaction('complete', (tx) => tx.search.setComplete(TERMS_FORM))
    const rows: Row[] = []
    const before = process.memoryUsage.rss()
    const { complaints: some } = await store.read.complaints.list({ states: STATES, limit: SEARCHES, offset: 0 })
    const delay = monitorEventLoopDelay({ resolution: 1 })
    delay.enable()
    const pages: [string, string][] = [
      ...PAGES,
      ['one complaint', `/workbench/complaints/${some[0]?.number}`],
      ['one complaint beside its list', `/workbench/complaints/${some[0]?.number}?list=at%3D0`],
    ]
    for (const [name, path] of pages) {
      const times = await timed(ROUNDS, () => request(path))
      rows.push({ name: `${size} complaints: ${name}`, value: median(times), unit: 'ms', spread: times })
    }
    const queries = queriesOf(some, words)
    const times: number[] = []
    await search(queries[0] ?? '')
    for (const query of queries) times.push(...(await timed(1, () => search(query), 0)))
    const name = `${size} complaints: search`
    rows.push({ name: `${name}, half of ${times.length}`, value: median(times), unit: 'ms', spread: times })
    rows.push({ name: `${name}, 95 of 100`, value: percentile(times, 0.95), unit: 'ms' })
    rows.push({ name: `${name}, the slowest`, value: percentile(times, 1), unit: 'ms' })
    delay.disable()
    rows.push({ name: `${size} complaints: event loop held, longest`, value: delay.max / 1e6, unit: 'ms' })
    const grown = Math.round((process.memoryUsage.rss() - before) / MEGABYTE)
    rows.push({ name: `${size} complaints: memory over all pages and searches`, value: grown, unit: 'MB' })
    return rows
  } finally {
    await close()
    await store.close()
  }
}

/** Times of this many rounds after those that warm up. Between rounds the event loop turns. */
async function timed(rounds: number, work: () => Promise<unknown>, warm = 1): Promise<number[]> {
  const times: number[] = []
  for (let round = -warm; round < rounds; round += 1) {
    await setImmediate()
    const start = performance.now()
    await work()
    if (round >= 0) times.push(performance.now() - start)
  }
  return times
}

function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}

/** What staff type: what they know of complaints that exist, words that stand in many, and what is nowhere. */
function queriesOf(complaints: readonly ComplaintRecord[], words: LedgerWords): string[] {
  const random = seeded(SEED)
  const fieldOf = ({ fields }: ComplaintRecord, name: string) =>
    fields.find((field) => field.name === name)?.display ?? ''
  const kinds: ((complaint: ComplaintRecord) => string)[] = [
    (complaint) => fieldOf(complaint, 'complainant_phone').slice(-4),
    (complaint) => fieldOf(complaint, 'complainant_phone'),
    ({ number }) => number.replaceAll('-', ' '),
    (complaint) => fieldOf(complaint, 'complainant_name'),
    ({ respondent }) => respondent,
    ({ item }) => item,
    ({ item, respondent }) => `${respondent} ${item}`,
    (complaint) => `${fieldOf(complaint, 'complainant_name')} ${complaint.item}`,
    (complaint) => fieldOf(complaint, 'facts').slice(8, 14),
    (complaint) => fieldOf(complaint, 'facts').slice(0, 200),
    () => words.more[Math.floor(random() * words.more.length)] ?? '',
    () => (words.notes[Math.floor(random() * words.notes.length)] ?? '').slice(0, 6),
    ({ item }) => `${item} 火星上的商家`,
    () => '平行宇宙',
  ]
  return complaints.map((complaint, at) => kinds[at % kinds.length]?.(complaint) ?? '')
}

type Store = Awaited<ReturnType<typeof openDatabase>>['store']

/** The real workbench, with a signed-in account. */
async function build(store: Store, clock: () => Date, dataDir: string, onClose: OnClose) {
  const council = { name: '测试市消费者委员会', phone: null, address: null, hours: null, region: '420200' }
  const rules = readRules(join(root, 'knowledge'), { council }, () => {})
  const calendar = createCalendar(readCalendarYears(rules.calendar))
  const clocks = createClocks({ rules: rules.deadlines, calendar: () => calendar, clock, timeZone })
  const { texts, procedure } = rules
  const setting = reportSetting(join(root, 'knowledge'), { council, timeZone }, { ...rules, places: () => rules })
  const noticePlan = { channels: [], topics: [] }
  const desk: Desk = { ...rules, clock, random: systemRandom, timeZone, staff: workbenchDesk, clocks, noticePlan }
  // Counted in a thread of its own, as the server does.
  const around = { clock, schedule: systemSchedule, logger: { warn: () => {} } }
  const statistics = openStatistics({ config: { dataDir, dataKey: null, council, timeZone }, around, store }, onClose)
  const clientAddress = createClientAddress({ trustedProxies: [] })
  const staticFiles = createStaticFiles({
    folders: ['http', 'channels/web', 'workbench'].map((room) => join(root, 'src', room, 'static')),
  })
  const accounts = createAccounts({ store, clock, random: systemRandom })
  const registerDesk = createRegisterDesk({ store, registers: rules.registers, districts: null })
  const { registers, surveys } = rules
  const surveyDesk = createSurveys({ store, registers, surveys, clock, random: systemRandom, timeZone }).desk
  const routes = createWorkbenchRoutes({
    texts,
    staticFiles,
    clientAddress,
    limits: createRateLimits({ clientAddress, texts }),
    // Signing in is not measured: an invented account answers for every session.
    secondStep: accounts.secondStep,
    accounts: {
      ...accounts,
      session: async () => ({
        id: 'bench',
        login: 'bench',
        name: '测试',
        role: 'staff',
        disabled: false,
        secondStep: 'off',
      }),
    },
    casework: createCasework({ ...desk, store, viewEvidence: async () => [] }),
    ownership: createOwnership({ ...desk, store }),
    units: createUnits({ ...desk, store }),
    recusals: createRecusals({ ...desk, store }),
    templates: createTemplates({ store, random: systemRandom, codes: [] }),
    readWord: async () => ({ ok: false, code: 'broken' }),
    businessSide: createBusinessSide({ ...desk, store, rules: rules.business, settlesFirst: async () => false }),
    businessLink: (token) => token,
    instruments: createInstruments({ ...desk, store, rules: rules.instruments }),
    writing: instrumentWriting({ rules: rules.instruments, texts, procedure, council, clock, timeZone }),
    amending: createAmending({ ...rules, ...desk, store, simplify: (text) => text }),
    registration: createRegistration({ ...rules, ...desk, store, simplify: (text) => text, consents: () => [] }),
    savedReplies: createSavedReplies({ store }),
    threads: createThreads({ store }),
    weightyFindings: new Set(['other_region']),
    draftReply: async () => ({ state: 'nothing' }),
    savedViews: createSavedViews({ store, clock }),
    roster: createRoster({
      store,
      clock,
      timeZone: desk.timeZone,
      calendar: desk.clocks.calendar,
      hours: { from: '09:00', to: '17:30' },
    }),
    handOffs: createHandOffs({ ...desk, store, viewEvidence: async () => [] }),
    tray: createTray({ ...desk, store, viewEvidence: async () => [] }),
    openQuestions: createOpenQuestions({ store, rules: rules.questions }),
    nearestGuide: async () => null,
    askLive: async () => ({ outcome: 'abstained', text: '', citations: [] }),
    respondents: createRespondents({ ...desk, store }),
    groups: createGroups({ ...desk, store }),
    hints: createHints({ ...desk, store }),
    beside: async () => ({ state: 'nothing' }),
    representatives: rules.groups.representatives,
    erasures: createErasures({ ...desk, store }),
    audit: createAudit({ store }),
    staffLinks: null,
    staffNotices: { ...createStaffNotices({ store, clock }), telegram: false, channels: [], headline: () => '' },
    evidence: { open: async () => null, receiveFromStaff: () => Promise.reject(new Error('nothing is received here')) },
    viewingCopy: null,
    documents: createDocuments({ print: createPrinter(), texts, procedure, council, clock, timeZone }),
    exports: createExports({ store, texts }),
    ledger: {
      imports: createImports({
        store,
        open: ledgerFiles({ schedule: systemSchedule, rules: setting.rules }),
        clock,
        random: systemRandom,
        schedule: systemSchedule,
      }),
      rules: setting.rules,
      template: () => makeTemplate(setting.rules),
    },
    statistics,
    procedure,
    categories: rules.form.categories,
    districts: rules.districts,
    council,
    timeZone,
    now: clock,
    https: false,
    law: createLawDesk({
      store,
      folders: { knowledgeDir: join(root, 'knowledge'), dataDir: join(root, 'no-texts') },
      clock,
      timeZone,
      read: async () => ({ ok: false, code: 'empty' }),
    }),
    alerts: createAlertDesk({
      store,
      clock,
      timeZone,
      checkSetting: () => {
        throw new Error('nothing is checked here')
      },
      changed: () => {},
    }),
    alertPart: (live, when) => alertPart(live, { texts, council, regionName: (code) => code }, when),
    alertTopics: rules.topics,
    lawTrial: null,
    guides: createGuideDesk({
      store,
      folders: { knowledgeDir: join(root, 'knowledge'), dataDir: join(root, 'no-texts') },
      base: keepKnowledge(join(root, 'knowledge')),
      clock,
      timeZone,
      changed: () => {},
    }),
    guideTrial: null,
    files: createFileDesk({
      store,
      knowledgeDir: join(root, 'knowledge'),
      trial: { problems: async () => null, ask: async () => null },
      running: { versions: () => new Map(), setAside: () => [], takeOver: () => {}, renewal: null },
    }),
    cases: createCaseDesk({
      store,
      folders: { knowledgeDir: join(root, 'knowledge'), dataDir: join(root, 'no-texts') },
      base: keepKnowledge(join(root, 'knowledge')),
      clock,
      timeZone,
      changed: () => {},
      hiding,
      person: '消费者',
      lawFor: async () => ({ topic: null, articles: [] }),
      resultOf: () => '',
    }),
    publicity: createPublicityDesk({
      store,
      clock,
      timeZone,
      rules: rules.publicity,
      natures: { nameOf: (code) => code, rest: '' },
    }),
    publicityPart: (page) => publicPart(page, [], { texts, council }),
    bookings: {
      all: async () => [],
      waiting: async () => 0,
      confirm: async () => ({ ok: false, code: 'not_found' }),
      move: async () => ({ ok: false, code: 'not_found' }),
      refuse: async () => ({ ok: false, code: 'not_found' }),
      nameOf: async () => '',
      free: async () => null,
      numberOf: async () => null,
    },
    surveys: {
      desk: surveyDesk,
      jobs: createRegisterJobs({
        desk: surveyImporting(surveyDesk),
        open: () => {
          throw new Error('the bench imports nothing into surveys')
        },
        random: systemRandom,
        schedule: systemSchedule,
      }),
      write: async () => new Uint8Array(),
      waiting: surveyDesk.waiting,
      link: (token) => token,
      questions: (survey, typed, problems) => surveyQuestions(survey, typed, problems, texts),
      part: (survey) => surveyPart(survey, { texts }),
      feedback: async () => null,
    },
    registers: {
      desk: registerDesk,
      jobs: createRegisterJobs({
        desk: registerDesk,
        open: () => {
          throw new Error('the bench imports nothing into registers')
        },
        random: systemRandom,
        schedule: systemSchedule,
      }),
      write: async () => new Uint8Array(),
      waiting: registerDesk.waiting,
      settlesFirst: async () => false,
      businessOf: async () => null,
    },
    publicOrigin: null,
  })
  const ok = { state: 'ok' } as const
  const off = { state: 'off' } as const
  const app = createApp({
    https: false,
    texts,
    staticFiles,
    logger: { error: () => {} },
    readiness: async () => ({ store: ok, index: ok, telegram: off, model: off }),
    telegramWebhook: null,
    routes: [routes],
  })
  const request = async (path: string) => {
    const response = await app.request(path, { headers: { Cookie: 'sid=bench' } })
    if (response.status !== 200) throw new Error(`${path}: ${response.status}`)
    return response.text()
  }
  const search = async (words: string) => {
    const body = new URLSearchParams({ words }).toString()
    const type = 'application/x-www-form-urlencoded'
    const headers = { Cookie: 'sid=bench', Origin: 'http://localhost', 'Content-Type': type }
    const posted = await app.request('/workbench/search', { method: 'POST', body, headers })
    const shown = await app.request(posted.headers.get('location') ?? '', { headers: { Cookie: 'sid=bench' } })
    if (shown.status !== 200 && shown.status !== 303) throw new Error(`search: ${shown.status}`)
    return shown.text()
  }
  return { request, search, desk }
}

const BUSINESS = { key: 'bench', name: '测试电器店', creditCode: null, region: null, mergedInto: null }

/** The newest complaints are in groups. */
async function group(store: Store): Promise<void> {
  const { complaints } = await store.read.complaints.list({ states: STATES, limit: GROUPS * MEMBERS, offset: 0 })
  await store.transaction('groups', async (tx) => {
    const respondent = await tx.respondents.insert(BUSINESS)
    for (let first = 0; first < complaints.length; first += MEMBERS) {
      const id = await tx.groups.insert({ respondent, people: MEMBERS, days: 5, natures: [] })
      for (const member of complaints.slice(first, first + MEMBERS)) await tx.groups.setMember(id, member.id, {})
    }
  })
}
