import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { type Answering, openAnswering } from '../../../src/answer/open.ts'
import { loadTexts } from '../../../src/base/texts.ts'
import { KNOWLEDGE } from '../../../src/compose/folders.ts'
import { readConfig } from '../../../src/config.ts'
import { NUMBER } from '../../../test/e2e/filing.ts'
import type { LedgerEntry } from '../../../test/fakes/bot-api.ts'
import type { LedgerLine } from '../ledger.ts'
import { linkStaff } from '../linked-staff.ts'
import { BY_HAND, callOf, FAILURE, updateOf } from '../recorder.ts'
import { unfinished, unfinishedRows } from '../unfinished.ts'
import { bytesFrom, type Chance, createChance } from './chance.ts'
import { createNature } from './nature.ts'
import { createNetwork } from './network.ts'
import type { Note } from './note.ts'
import { type Actor, createComplainant, createLeaver, type Surroundings } from './people.ts'
import { createServer, type SimulatedServer } from './server.ts'
import { createStaff } from './staff.ts'
import { createTelegramSide } from './telegram.ts'
import { calm, createTimeline, type Timeline } from './timeline.ts'
import { createVisitor } from './visitor.ts'
import { createWeather, type Weather } from './weather.ts'

export type SimulationOptions = {
  seed: number
  /** A new folder: gets `data/` and `log`. */
  folder: string
  /** Number of people who complain on Telegram. */
  people?: number
  /** Minutes of simulated time in which things go wrong. */
  minutes?: number
}

export type Simulated = {
  dataDir: string
  ledger: LedgerLine[]
  /** Number of commits, writes and sends that were reached. */
  points: number
  lives: number
}

/** A seed that changes every day and stays the same all day. */
export function seedOfToday(): number {
  return Number(new Date().toISOString().slice(0, 10).replaceAll('-', ''))
}

/** Nine in the morning at the council: at night some messages wait for the day. */
const START = Date.parse('2026-11-25T01:00:00.000Z')
const TOKEN = '700000001:FAKE-token-for-tests-only'
const SECRET = 'a-secret-of-enough-length'
const MINUTE_MS = 60_000
/** Time after the last mishap in which everything must be settled. A moved clock may have made it night. */
const SETTLE_MS = 40 * 60 * MINUTE_MS

/**
 * One run of everything in this process, driven by one seed: the real server, Telegram, people and staff, the network,
 * the disk and the clock. One thing happens at a time, and the next one only when the last has had all its effects.
 * Therefore the same seed makes the same run. At the end time passes without mishaps until all is settled. Rejects when
 * that never happens.
 */
export async function simulate(options: SimulationOptions): Promise<Simulated> {
  const { seed, folder, people = 4, minutes = 45 } = options
  const dataDir = join(folder, 'data')
  const log = join(folder, 'log')
  mkdirSync(dataDir, { recursive: true })

  const timeline = createTimeline(START)
  const end = START + minutes * MINUTE_MS
  const chance = createChance(seed)
  const weather = createWeather(chance)
  const book = createBook(timeline)
  const council = createCouncil({ name: String(seed), dataDir, timeline, end, chance, weather, book })
  const { telegram, group, server, step } = council
  const groups = [group.id]
  const nature = createNature({ timeline, chance, weather, server })

  const around = { telegram, timeline, chance, note: book.note }
  const actors = createActors({ ...around, server }, people)
  const member = group.member('李四工作人员')
  const staff = createStaff(around, group, member, () => void groups.push(group.id))

  try {
    await linkStaff(dataDir, member, { clock: () => new Date(timeline.now()), random: bytesFrom(`${seed} staff`) })
    server.start()
    for (const actor of actors) actor.begin(chance.between(1_000, (minutes * MINUTE_MS) / 3))
    staff.begin(MINUTE_MS)
    nature.begin()
    while (timeline.now() < end) await step()

    nature.end()
    staff.calmDown()
    for (const actor of actors) actor.calmDown()
    await settle({ seed, dataDir, timeline, end, actors, council })
    book.note({ kind: 'settled', clock: server.clock().toISOString() })
  } finally {
    server.end()
    await calm(server.stirred)
    await server.buried()
  }

  writeFileSync(log, book.log())
  return {
    dataDir,
    ledger: ledgerOf({ telegram, lines: book.lines, staffChats: groups, log }),
    points: server.stirred(),
    lives: server.lives(),
  }
}

/** The lines of the ledger that are not Telegram's, and the log of the server. */
function createBook(timeline: Timeline) {
  const lines: LedgerLine[] = []
  const logged: string[] = []
  const note: Note = (line) => void lines.push({ ...line, at: line.at ?? timeline.now() } as LedgerLine)
  const take = (line: string): void => {
    logged.push(line)
    const entry = JSON.parse(line) as Record<string, unknown>
    const row = typeof entry.row === 'number' ? entry.row : null
    if (typeof entry.alarm === 'string') note({ kind: 'alarm', code: entry.alarm, row })
  }
  return {
    lines,
    note,
    log: () => logged.join(''),
    /** A dead server writes no more. */
    logger: (alive: () => boolean) =>
      pino(
        { level: 'trace', timestamp: () => `,"time":"${new Date(timeline.now()).toISOString()}"` },
        { write: (line: string) => (alive() ? take(line) : undefined) },
      ),
  }
}

type Book = ReturnType<typeof createBook>

/** The server, Telegram, and the network between them. */
function createCouncil({
  name,
  dataDir,
  timeline,
  end,
  chance,
  weather,
  book,
}: {
  name: string
  dataDir: string
  timeline: Timeline
  end: number
  chance: Chance
  weather: Weather
  book: Book
}) {
  /** Calls whose answer was just read. They are known to be recorded only when nothing broke at that moment. */
  let read: LedgerEntry[] = []
  const telegram = createTelegramSide({ token: TOKEN, timeline, chance, post: (update) => postTo(server, update) })
  const network = createNetwork({
    telegram,
    timeline,
    weather,
    chance,
    // The power most likely fails when nobody can know whether a message arrived, and above all at cards.
    tookEffect({ params }) {
      if (timeline.now() < end && chance.likely(params.reply_markup && Number(params.chat_id) < 0 ? 0.35 : 0.003)) {
        server.killNow()
      }
    },
    read: (entry) => void read.push(entry),
  })
  const group = telegram.group()
  const server: SimulatedServer = createServer({
    config: configOf(dataDir, group.id),
    name,
    timeline,
    answering: builtIn(),
    fetchFor: network.fetchFor,
    logger: book.logger,
    note: (kind) => book.note({ kind }),
  })

  return {
    telegram,
    group,
    server,
    /** Lets one thing happen, with all its effects. */
    async step(): Promise<void> {
      const broken = () => server.refused() + server.deaths()
      const before = broken()
      timeline.step()
      await calm(() => server.stirred() + network.calls())
      await server.buried()
      for (const entry of read) entry.answered = broken() === before
      read = []
    },
  }
}

type Council = ReturnType<typeof createCouncil>

function configOf(dataDir: string, staffChat: number) {
  return readConfig(
    {
      PORT: '0',
      DATA_DIR: dataDir,
      COUNCIL_NAME: '测试市消费者委员会',
      COUNCIL_PHONE: '0000-1234567',
      TELEGRAM_BOT_TOKEN: TOKEN,
      PUBLIC_URL: 'https://council.example',
      TELEGRAM_API_ROOT: 'http://telegram.example',
      TELEGRAM_WEBHOOK_URL: 'https://council.example/telegram/webhook',
      TELEGRAM_WEBHOOK_SECRET: SECRET,
      STAFF_CHAT_ID: String(staffChat),
    },
    dataDir,
  )
}

/** Posts an update to the webhook. Null: there was no answer. */
function postTo(server: SimulatedServer, update: unknown): Promise<number | null> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': SECRET },
    body: JSON.stringify(update),
  }
  return server.request('/telegram/webhook', init).then(
    ({ status }) => status,
    () => null,
  )
}

/** People who complain on Telegram, one who erases everything, one on the page. */
function createActors(around: Surroundings & { server: SimulatedServer }, people: number): Actor[] {
  return [
    ...Array.from({ length: people }, (_, count) =>
      createComplainant(around, {
        name: `张三测试${count}`,
        canaries: ['张三测试', '13800000000', '美好健身测试馆', '测试街道'],
        contact: '张三测试 13800000000',
        leaves: around.chance.likely(0.2),
      }),
    ),
    createLeaver(around, { name: '赵六测试', canaries: ['赵六测试', '13900000777'], contact: '赵六测试 13900000777' }),
    createVisitor(around),
  ]
}

/** Lets time pass until everybody has finished and nothing waits. Throws when that never happens. */
async function settle({
  seed,
  dataDir,
  timeline,
  end,
  actors,
  council: { telegram, server, step },
}: {
  seed: number
  dataDir: string
  timeline: Timeline
  end: number
  actors: readonly Actor[]
  council: Council
}): Promise<void> {
  let asked = timeline.now()
  const settled = (): boolean => {
    if (timeline.now() - asked < MINUTE_MS) return false
    asked = timeline.now()
    const finished = server.ready() && actors.every((actor) => actor.finished)
    return finished && telegram.pending() + unfinishedRows(dataDir) === 0
  }
  while (!settled()) {
    await step()
    if (timeline.now() - end <= SETTLE_MS) continue
    const busy = actors.flatMap((actor, index) => (actor.finished ? [] : [index]))
    const left = JSON.stringify({ updates: telegram.pending(), ...unfinished(dataDir), busy })
    throw new Error(`seed ${seed} does not settle: ${left}, last start: ${server.startError() ?? 'well'}`)
  }
}

function ledgerOf({
  telegram,
  lines,
  staffChats,
  log,
}: {
  telegram: Council['telegram']
  lines: readonly LedgerLine[]
  staffChats: number[]
  log: string
}): LedgerLine[] {
  const bot = String(telegram.world.bot.id)
  const all: LedgerLine[] = [
    ...telegram.taken.map((update) => updateOf(update, bot)),
    ...lines,
    ...telegram.ledger.map(callOf),
  ]
  const reading = {
    kind: 'reading' as const,
    number: NUMBER.source,
    repeat: '可能重复',
    failure: FAILURE,
    byHand: BY_HAND,
    staffChats,
    logs: [log],
    secrets: [TOKEN],
  }
  return [reading, ...all.sort((one, other) => ('at' in one ? one.at : 0) - ('at' in other ? other.at : 0))]
}

let answering: Answering | null = null

/** The built-in knowledge, opened once for all servers of this process. It never changes. */
function builtIn(): Answering {
  if (answering) return answering
  const dataDir = mkdtempSync(join(tmpdir(), 'xiaowei-knowledge-'))
  try {
    answering = openAnswering({
      knowledgeDir: KNOWLEDGE,
      dataDir,
      texts: loadTexts(join(KNOWLEDGE, 'texts')),
      note: () => {},
    })
    return answering
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}
