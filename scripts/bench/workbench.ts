import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock, systemRandom } from '../../src/base/clock.ts'
import { createClocks } from '../../src/casework/clocks.ts'
import type { Desk } from '../../src/casework/desk.ts'
import { createRespondents } from '../../src/casework/groups/businesses.ts'
import { createGroups } from '../../src/casework/groups/groups.ts'
import { createHints } from '../../src/casework/groups/hints.ts'
import { move } from '../../src/casework/handling/apply-event.ts'
import { createCasework } from '../../src/casework/handling/casework.ts'
import { createExports } from '../../src/casework/handling/export-log.ts'
import { fileComplaint } from '../../src/casework/handling/filing.ts'
import { createStaffNotices } from '../../src/casework/messages/staff-notices.ts'
import { workbenchDesk } from '../../src/casework/messages/to-staff.ts'
import { createErasures } from '../../src/casework/personal/erasure.ts'
import { createAccounts } from '../../src/casework/staff/accounts.ts'
import { createAudit } from '../../src/casework/staff/audit.ts'
import { createHandOffs } from '../../src/casework/staff/hand-offs.ts'
import { createOpenQuestions } from '../../src/casework/staff/open-questions.ts'
import { createCalendar, readCalendarYears } from '../../src/complaint/procedure/working-days.ts'
import type { ComplaintState, FiledField } from '../../src/complaint/types.ts'
import { readRules } from '../../src/compose/rules.ts'
import { createDocuments } from '../../src/documents/documents.ts'
import { createPrinter } from '../../src/documents/printer.ts'
import { createApp } from '../../src/http/app.ts'
import { createClientAddress } from '../../src/http/client-address.ts'
import { createRateLimits } from '../../src/http/rate-limits.ts'
import { createStaticFiles } from '../../src/http/static-files.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { createWorkbenchRoutes } from '../../src/workbench/routes.ts'
import { median, type Row } from './measure.ts'

const SIZES = [2_000, 20_000]
const ROUNDS = 15
const DAYS = 60
const PIECE = 500
const DAY_MS = 86_400_000
const MEGABYTE = 1_000_000
const GROUPS = 50
const MEMBERS = 20
const timeZone = 'Asia/Shanghai'
const root = join(import.meta.dirname, '..', '..')

const PAGES: [string, string][] = [
  ['open', '/workbench/'],
  ['all, page 2', '/workbench/?show=all&page=2'],
  ['one state', '/workbench/?state=accepted'],
  ['overdue', '/workbench/?due=overdue'],
  ['soon', '/workbench/?due=soon'],
  ['groups', '/workbench/groups'],
]

/**
 * Times of the workbench pages that list complaints, through the whole application without the network, over a real
 * database of this many complaints with one to three events each; and the growth of memory over all these pages.
 */
export async function workbench(): Promise<Row[]> {
  const rows: Row[] = []
  for (const size of SIZES) rows.push(...(await measured(size)))
  return rows
}

async function measured(size: number): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-workbench-'))
  const time = { at: systemClock().getTime() }
  const clock = () => new Date(time.at)
  const { store } = await openDatabase({ dataDir: folder, dataKey: null, clock, random: systemRandom })
  try {
    const { request, desk } = await build(store, clock)
    await fill(store, desk, time, size)
    const rows: Row[] = []
    const before = process.memoryUsage.rss()
    for (const [name, path] of PAGES) {
      const times: number[] = []
      for (let round = 0; round <= ROUNDS; round += 1) {
        const start = performance.now()
        await request(path)
        // The first round warms up.
        if (round > 0) times.push(performance.now() - start)
      }
      rows.push({ name: `${size} complaints: ${name}`, value: median(times), unit: 'ms', spread: times })
    }
    const grown = Math.round((process.memoryUsage.rss() - before) / MEGABYTE)
    rows.push({
      name: `${size} complaints: memory over ${PAGES.length * (ROUNDS + 1)} pages`,
      value: grown,
      unit: 'MB',
    })
    return rows
  } finally {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Store = Awaited<ReturnType<typeof openDatabase>>['store']

/** The real workbench, with a signed-in account. */
async function build(store: Store, clock: () => Date) {
  const council = { name: '测试市消费者委员会', phone: null, address: null, hours: null, region: null }
  const rules = readRules(join(root, 'knowledge'), { council }, () => {})
  const calendar = createCalendar(readCalendarYears(rules.calendar))
  const clocks = createClocks({ rules: rules.deadlines, calendar: () => calendar, clock, timeZone })
  const { texts, procedure } = rules
  const noticePlan = { channels: [], topics: [] }
  const desk: Desk = { ...rules, clock, random: systemRandom, timeZone, staff: workbenchDesk, clocks, noticePlan }
  const clientAddress = createClientAddress({ trustedProxies: [] })
  const staticFiles = createStaticFiles({
    folders: ['http', 'channels/web', 'workbench'].map((room) => join(root, 'src', room, 'static')),
  })
  const accounts = createAccounts({ store, clock, random: systemRandom })
  const routes = createWorkbenchRoutes({
    texts,
    staticFiles,
    clientAddress,
    limits: createRateLimits({ clientAddress, texts }),
    // Signing in is not measured: an invented account answers for every session.
    accounts: {
      ...accounts,
      session: async () => ({ id: 'bench', login: 'bench', name: '测试', role: 'staff', disabled: false }),
    },
    casework: createCasework({ ...desk, store, viewEvidence: async () => [] }),
    handOffs: createHandOffs({ ...desk, store, viewEvidence: async () => [] }),
    openQuestions: createOpenQuestions({ store }),
    respondents: createRespondents({ ...desk, store }),
    groups: createGroups({ ...desk, store }),
    hints: createHints({ ...desk, store }),
    representatives: rules.groups.representatives,
    erasures: createErasures({ ...desk, store }),
    audit: createAudit({ store }),
    staffLinks: null,
    staffNotices: { ...createStaffNotices({ store, clock }), telegram: false, channels: [], headline: () => '' },
    evidence: { open: async () => null, receiveFromStaff: () => Promise.reject(new Error('nothing is received here')) },
    viewingCopy: null,
    documents: createDocuments({ print: createPrinter(), texts, procedure, council, clock, timeZone }),
    exports: createExports({ store, texts }),
    procedure,
    categories: rules.form.categories,
    council,
    timeZone,
    https: false,
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
  return { request, desk }
}

const BUSINESS = { key: 'bench', name: '测试电器店', creditCode: null, region: null, mergedInto: null }
const ACTOR = { kind: 'staff', id: 'bench', name: '测试' } as const
const FIELDS: FiledField[] = [
  ['item', '商品或服务', '测试电饭锅'],
  ['respondent_name', '商家名称', '测试电器店'],
  ['facts', '事情经过', '买回来三天就不通电，找商家修了两次没有修好，商家不给退。'],
].map(([name = '', label = '', text = '']) => ({
  name,
  label,
  value: { kind: 'text', text },
  display: text,
  personal: false,
}))

/**
 * Complaints of the last days, oldest first. Of four, one waits, one is accepted, one needs papers and one is settled.
 * The newest ones are in groups.
 */
async function fill(store: Store, desk: Desk, time: { at: number }, size: number): Promise<void> {
  const end = time.at
  const ids: string[] = []
  for (let from = 0; from < size; from += PIECE) {
    await store.transaction('fill', async (tx) => {
      for (let index = from; index < Math.min(size, from + PIECE); index += 1) {
        time.at = end - Math.floor((1 - index / size) * DAYS * DAY_MS)
        const conversation = await tx.conversations.openAt('telegram', `bench ${index}`)
        const filing = { draft: `bench-${index}`, fields: FIELDS, evidence: [], consents: [], flags: [] }
        const { complaint } = await fileComplaint(tx, { ...filing, conversation, channel: 'telegram' }, desk)
        ids.push(complaint.id)
        const go = (type: string, from_: ComplaintState, to: ComplaintState, version: number) =>
          move(tx, { ...complaint, version }, { type, actor: ACTOR, from: from_, to }, desk)
        const kind = index % 4
        if (kind === 1 || kind === 3) await go('accept', 'submitted', 'accepted', 1)
        if (kind === 2) await go('request_supplement', 'submitted', 'awaiting_supplement', 1)
        if (kind === 3) await go('close', 'accepted', 'settled', 2)
      }
    })
  }
  time.at = end
  await store.transaction('groups', async (tx) => {
    const respondent = await tx.respondents.insert(BUSINESS)
    for (let group = 0; group < GROUPS; group += 1) {
      const id = await tx.groups.insert({ respondent, people: MEMBERS, days: 5, natures: [] })
      for (const member of ids.slice(-MEMBERS * (group + 1)).slice(0, MEMBERS))
        await tx.groups.setMember(id, member, {})
    }
  })
}
