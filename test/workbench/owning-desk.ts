import { whenIn } from '../../src/assistant/talk/booking.ts'
import { systemRandom, systemSchedule } from '../../src/base/clock.ts'
import { createCaseDesk } from '../../src/cases/desk.ts'
import type { Role } from '../../src/casework/account-types.ts'
import { createRespondents } from '../../src/casework/groups/businesses.ts'
import { createGroups } from '../../src/casework/groups/groups.ts'
import { createHints } from '../../src/casework/groups/hints.ts'
import { createRecusals } from '../../src/casework/handling/recusal.ts'
import { createThreads } from '../../src/casework/handling/thread.ts'
import { createAccounts } from '../../src/casework/staff/accounts.ts'
import { createAudit } from '../../src/casework/staff/audit.ts'
import { createBookings } from '../../src/casework/staff/bookings.ts'
import { createHandOffs } from '../../src/casework/staff/hand-offs.ts'
import { createOpenQuestions } from '../../src/casework/staff/open-questions.ts'
import { createRoster } from '../../src/casework/staff/roster.ts'
import { createSavedReplies } from '../../src/casework/staff/saved-replies.ts'
import { createSavedViews } from '../../src/casework/staff/saved-views.ts'
import { createTemplates } from '../../src/casework/staff/templates.ts'
import { createUnits } from '../../src/casework/staff/units.ts'
import { createCalendar } from '../../src/complaint/procedure/working-days.ts'
import { resultWords } from '../../src/compose/cases.ts'
import { createFileReader } from '../../src/corpus/files/reader.ts'
import { keepKnowledge } from '../../src/corpus/kept.ts'
import { createFileDesk } from '../../src/editing/file-desk.ts'
import type { FileTrial, RunningParts } from '../../src/editing/file-types.ts'
import { createGuideDesk } from '../../src/editing/guide-desk.ts'
import { createLawDesk } from '../../src/editing/law-desk.ts'
import type { GuideTrial, LawTrial } from '../../src/editing/trial-types.ts'
import { registerCounting } from '../../src/registers/count.ts'
import { createExperts } from '../../src/registers/experts.ts'
import type { Register } from '../../src/registers/shape.ts'
import { createLedgerFile } from '../../src/reports/import/ledger-file.ts'
import { makeTemplate } from '../../src/reports/import/template.ts'
import { createImports } from '../../src/reports/imports.ts'
import { createStatistics } from '../../src/reports/statistics.ts'
import type { Survey } from '../../src/surveys/shape.ts'
import type { WorkbenchOptions } from '../../src/workbench/types.ts'
import { alertsIn } from '../alerts/house.ts'
import { knowledgeDir as ownKnowledge } from '../answer/answering.ts'
import { hiding } from '../cases/hiding.ts'
import { amendingIn } from '../casework/amendments.ts'
import { businessIn, instrumentRules, instrumentsIn } from '../casework/papers.ts'
import { registrationIn } from '../casework/registration.ts'
import { texts } from '../channels/web/harness.ts'
import { knowledgeFolder } from '../corpus/knowledge-fixture.ts'
import { buildHouse, questionRules } from '../delivery/house.ts'
import { publicityIn } from '../publicity/ended.ts'
import { houseRegisters, registersIn } from '../registers/registers.ts'
import { factRules, rules as reportRules, reportSettingOf } from '../reports/rows.ts'
import { temporaryFolder } from '../storage/temporary.ts'
import { until } from '../storage/time.ts'
import { houseSurveys, surveysIn } from '../surveys/surveys.ts'
import { createWorkbenchHarness } from './harness.ts'

const password = 'correct horse'

/** A server that takes texts over at once, and everything else never. */
export function standingStill(more: Partial<RunningParts> = {}): RunningParts {
  const numbers = new Map<string, number>()
  return {
    versions: () => numbers,
    setAside: () => [],
    renewal: null,
    takeOver(live) {
      for (const place of numbers.keys()) if (place.startsWith('texts/')) numbers.delete(place)
      for (const { guide, number } of live) if (guide.startsWith('texts/')) numbers.set(guide, number)
    },
    ...more,
  }
}

/** The workbench over complaints and accounts in a real database, with no law published: 李测试 and 钱测试 handle, 王测试 leads, 赵测试 is admin. */
export async function openOwningDesk(
  complaints: number,
  names: Partial<Record<'li' | 'qian' | 'wang', string>> = {},
  {
    knowledge = {},
    lawTrial = null,
    guideTrial = null,
    fileTrial = { problems: async () => [], ask: async () => null },
    running = standingStill(),
    changed = () => {},
    draftReply = async () => ({ state: 'nothing' }),
    documents,
    nearestGuide,
    askLive,
    lawFor,
    registers = houseRegisters(),
    districts = null,
    surveys = houseSurveys(),
  }: {
    knowledge?: Record<string, string>
    lawTrial?: LawTrial | null
    guideTrial?: GuideTrial | null
    /** Reads drafts of texts and rules; finds nothing unless told otherwise. */
    fileTrial?: FileTrial
    /** By what the server goes. */
    running?: RunningParts
    /** Called when other guides are live. */
    changed?: () => void
    draftReply?: WorkbenchOptions['draftReply']
    documents?: WorkbenchOptions['documents']
    nearestGuide?: WorkbenchOptions['nearestGuide']
    askLive?: WorkbenchOptions['askLive']
    /** The law for the matter of a complaint, for a case of it. */
    lawFor?: Parameters<typeof createCaseDesk>[0]['lawFor']
    /** Those of the house, unless told otherwise. */
    registers?: readonly Register[]
    districts?: readonly string[] | null
    surveys?: readonly Survey[]
  } = {},
) {
  const house = await buildHouse()
  await house.start()
  for (let at = 1; at <= complaints; at += 1) await house.write(`file draft-${at}`, String(at))
  await until(async () => (await house.casework.list({ limit: 1, offset: 0 })).total === complaints)
  const { store, casework, ownership } = house
  const accounts = createAccounts({ store, clock: house.time.clock, random: systemRandom })
  const make = async (login: string, name: string, role: Role) => {
    const made = await accounts.create({ login, name, role, password, by: null })
    if (!made.ok) throw new Error(made.code)
    return made.account.id
  }
  const ids = {
    li: await make('li', names.li ?? '李测试', 'staff'),
    qian: await make('qian', names.qian ?? '钱测试', 'staff'),
    wang: await make('wang', names.wang ?? '王测试', 'lead'),
    // Without an admin every visitor is led to making the first one.
    boss: await make('boss', '赵测试', 'admin'),
  }
  const templates = createTemplates({
    store,
    random: systemRandom,
    codes: instrumentRules.instruments.map(({ code }) => code),
  })
  const units = createUnits({ ...house.desk, store })
  const real = {
    accounts,
    audit: createAudit({ store }),
    staffLinks: null,
    savedReplies: createSavedReplies({ store }),
    savedViews: createSavedViews({ store, clock: house.time.clock }),
    roster: createRoster({
      store,
      clock: house.time.clock,
      timeZone: 'Asia/Shanghai',
      calendar: () => createCalendar([]),
      hours: { from: '09:00', to: '17:30' },
    }),
  }
  const folders = { knowledgeDir: knowledgeFolder(knowledge), dataDir: temporaryFolder() }
  const law = createLawDesk({
    store,
    folders,
    clock: house.time.clock,
    timeZone: 'Asia/Shanghai',
    read: createFileReader({ schedule: systemSchedule }),
  })
  const guides = createGuideDesk({
    store,
    folders,
    base: keepKnowledge(folders.knowledgeDir),
    clock: house.time.clock,
    timeZone: 'Asia/Shanghai',
    changed,
  })
  const files = createFileDesk({ store, knowledgeDir: ownKnowledge, trial: fileTrial, running })
  const statistics = createStatistics({
    store,
    setting: {
      ...reportSettingOf(texts),
      countRegisters: registerCounting(registers, factRules, reportRules.unfilled),
    },
    clock: house.time.clock,
  })
  const imports = createImports({
    store,
    open: (file) => ({ ...createLedgerFile(file, reportRules), close: async () => {} }),
    clock: house.time.clock,
    random: systemRandom,
    schedule: house.time.schedule,
  })
  const cases = createCaseDesk({
    store,
    folders,
    base: keepKnowledge(folders.knowledgeDir),
    clock: house.time.clock,
    timeZone: 'Asia/Shanghai',
    changed,
    hiding,
    person: '消费者',
    lawFor: lawFor ?? (async () => ({ topic: null, articles: [] })),
    resultOf: (complaint) => resultWords(complaint, { texts, reasonLabel: (code) => code }),
  })
  const publicity = publicityIn(house)
  const { desk: alerts, pages: publicAlerts } = alertsIn(house, folders)
  const registerParts = registersIn(house, { registers, districts })
  const experts = createExperts({
    registers,
    desk: registerParts.desk,
    taken: () => store.read.bookings.all(),
    clock: house.time.clock,
    timeZone: 'Asia/Shanghai',
    works: () => true,
  })
  const surveyParts = surveysIn(house, { surveys, registers })
  const groups = createGroups({ ...house.desk, store })
  const harness = createWorkbenchHarness({
    casework,
    ownership,
    units,
    templates,
    readWord: createFileReader({ schedule: systemSchedule }),
    ...(documents && { documents }),
    ...(nearestGuide && { nearestGuide }),
    ...(askLive && { askLive }),
    realQuestions: createOpenQuestions({ store, rules: questionRules }),
    recusals: createRecusals({ ...house.desk, store }),
    registration: registrationIn(house),
    amending: amendingIn(house),
    instruments: instrumentsIn(house),
    evidence: house.evidence,
    realThreads: createThreads({ store }),
    realHandOffs: createHandOffs({ ...house.desk, store, viewEvidence: house.evidence.view }),
    realTray: house.tray,
    realErasures: house.erasures,
    respondents: createRespondents({ ...house.desk, store }),
    hints: createHints({ ...house.desk, store }),
    draftReply,
    businessSide: businessIn(house).side,
    groups,
    statistics,
    law,
    lawTrial,
    guides,
    guideTrial,
    files,
    cases,
    publicity,
    alerts,
    registers: registerParts.options,
    surveys: surveyParts.options,
    bookings: {
      ...createBookings({ ...house.desk, store, free: experts.free, inWords: (at) => whenIn(at, 'Asia/Shanghai') }),
      nameOf: experts.nameOf,
      free: experts.free,
      numberOf: async () => null,
    },
    ledger: { imports, rules: reportRules, template: () => makeTemplate(reportRules) },
    real,
  })
  const { complaints: listed } = await casework.list({ limit: 100, offset: 0 })
  /** The pages and forms of one account. */
  const as = async (login: keyof typeof ids) => {
    const session = await harness.signIn(login, password)
    const get = (path: string) => harness.app.request(path, { headers: session })
    return {
      get,
      page: async (path: string) => (await get(path)).text(),
      send: (path: string, form: Record<string, string>) => harness.post(path, form, session),
      /** A form with a file, or one whose fields may be long. */
      sendParts: (path: string, form: FormData) =>
        harness.app.request(path, { method: 'POST', headers: { Origin: 'http://localhost', ...session }, body: form }),
      /** Posts a form with one file. */
      upload: (path: string, name: string, bytes: Uint8Array | string) => {
        const body = new FormData()
        body.set('file', new File([bytes as BlobPart], name))
        return harness.app.request(path, { method: 'POST', headers: { Origin: 'http://localhost', ...session }, body })
      },
    }
  }
  return {
    store,
    ...harness,
    ...real,
    law,
    guides,
    files,
    cases,
    publicity,
    alerts,
    publicAlerts,
    registers: registerParts,
    surveys: surveyParts,
    folders,
    imports,
    house,
    ownership,
    units,
    templates,
    ids,
    numbers: listed.map(({ number }) => number),
    listed,
    as,
  }
}

/** The form around a list as a browser sends it, with the given rows ticked. */
export function formOf(page: string, ticked: readonly string[], more: Record<string, string>): Record<string, string> {
  const hidden = [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(
    ([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')],
  )
  const ticks = ticked.map((number) => [`tick.${number}`, 'yes'])
  return { ...Object.fromEntries([...hidden, ...ticks]), ...more }
}
