import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Update } from '@grammyjs/types'
import type { Assistant } from '../../src/assistant/types.ts'
import { systemClock, systemRandom, systemSchedule } from '../../src/base/clock.ts'
import { loadTexts } from '../../src/base/texts.ts'
import { storeUpdate } from '../../src/channels/telegram/arrivals.ts'
import { createTelegramBot, type TelegramBotOptions } from '../../src/channels/telegram/bot.ts'
import { createDelivery } from '../../src/delivery/delivery.ts'
import type { DeliveryOptions } from '../../src/delivery/options.ts'
import { capabilities } from '../../src/message/channel.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { conversationsInMemory, conversationsOnDisk } from './conversations.ts'
import { median, type Row } from './measure.ts'
import { type Pipeline, QUESTIONS } from './pipeline-types.ts'
import { slowCommits } from './slow-disk.ts'

const PEOPLE = 100
const ROUNDS = 5
const TOKEN = '700000001:token-of-nobody-for-measuring'
const root = join(import.meta.dirname, '..', '..')

/**
 * Time of a commit on an average disk of a rented server. The disk of a development machine takes a fraction of a
 * millisecond.
 */
const SLOW_COMMIT_MS = 3

/**
 * Updates a second for a form of eight questions: through our inbox, worker and turns, with every update and answer
 * committed to disk; and through the conversations plugin of grammY, in memory and with its state committed to disk.
 * There is no network and no model: our answers stay in the outbox, those of the plugin are thrown away. Measured once
 * on this disk, and once with slower commits: a virtual disk may report writes that it has not made.
 */
export async function pipeline(): Promise<Row[]> {
  const here = await compared(0, [ours, () => conversationsInMemory(TOKEN), pluginOnDisk])
  const slow = await compared(SLOW_COMMIT_MS, [ours, pluginOnDisk])
  return [...here, ...slow.map((row) => ({ ...row, name: `${row.name}, commits of ${SLOW_COMMIT_MS} ms` }))]
}

const pluginOnDisk = (folder: string) => conversationsOnDisk(TOKEN, join(folder, 'plugin.db'))

/** All contenders run in the same rounds, in turn. The first one is ours. */
async function compared(commitMs: number, opened: ((folder: string) => Promise<Pipeline>)[]): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-pipeline-'))
  slowCommits(commitMs)
  const contenders: Pipeline[] = []
  for (const open of opened) contenders.push(await open(folder))
  try {
    const rates: number[][] = contenders.map(() => [])
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const [index, contender] of contenders.entries()) {
        const rate = await measure(contender, round)
        // The first round warms up.
        if (round > 0) rates[index]?.push(rate)
      }
    }
    const own = rates[0] as number[]
    return contenders.map(({ name }, index) => {
      const spread = rates[index] as number[]
      const value = median(spread)
      return { name, value, unit: '/s', spread, ...(index > 0 && { ratio: median(own) / value }) }
    })
  } finally {
    for (const contender of contenders) await contender.close()
    slowCommits(0)
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(contender: Pipeline, round: number): Promise<number> {
  const people = Array.from({ length: PEOPLE }, (_, index) => 1_000_000 + round * PEOPLE + index)
  const before = await contender.finished()
  const started = performance.now()
  for (let step = 0; step <= QUESTIONS; step += 1) {
    await contender.handle(people.map((chat) => updateOf(chat, step === 0 ? 'begin' : `answer ${step}`)))
  }
  const seconds = (performance.now() - started) / 1_000
  const finished = (await contender.finished()) - before
  if (finished !== PEOPLE) throw new Error(`${contender.name}: ${finished} of ${PEOPLE} came to the end`)
  return (PEOPLE * (QUESTIONS + 1)) / seconds
}

let lastUpdate = 0

function updateOf(chat: number, text: string): Update {
  lastUpdate += 1
  const from = { id: chat, is_bot: false, first_name: '张三测试' }
  return {
    update_id: lastUpdate,
    message: {
      message_id: lastUpdate,
      date: Math.floor(Date.now() / 1_000),
      chat: { id: chat, type: 'private', first_name: from.first_name },
      from,
      text,
    },
  }
}

async function ours(dataDir: string): Promise<Pipeline> {
  const { store } = await openDatabase({ dataDir, dataKey: null, clock: systemClock, random: systemRandom })
  let finished = 0
  const assistant: Assistant = {
    async turn({ message, state }) {
      const answers = [...((state as { answers?: string[] } | null)?.answers ?? []), message.text ?? '']
      if (answers.length === QUESTIONS + 1) finished += 1
      const text = answers.length > QUESTIONS ? `done: ${answers.slice(1).join(', ')}` : `question ${answers.length}`
      return { state: { answers } as never, messages: [{ blocks: [{ kind: 'paragraph', text }] }], effects: [] }
    },
  }
  const texts = loadTexts(join(root, 'knowledge', 'texts'))
  const nothing = async () => []
  // Only the parts that a form without files, staff and complaints needs.
  const options: Partial<DeliveryOptions> = {
    store,
    assistant,
    applyEffect: nothing,
    evidence: { view: nothing, belongsTo: async () => true } as never,
    texts,
    bootId: 'bench',
    clock: systemClock,
    followUpDays: 7,
    shopReminderDays: 7,
    clocks: { rules: { council: { promise: false } }, running: () => [] } as never,
    schedule: systemSchedule,
    alarm: (code) => {
      throw new Error(code)
    },
  }
  const delivery = createDelivery(options as DeliveryOptions)
  const silent = { info() {}, warn() {}, error() {} }
  const bot = createTelegramBot({
    token: TOKEN,
    apiRoot: 'http://127.0.0.1:9',
    turns: delivery.turns,
    conversations: delivery.conversationsOf('telegram'),
    resolveAction: delivery.resolveAction,
    topics: { staffChat: async () => null },
    texts,
    log: silent,
  } as unknown as TelegramBotOptions)
  const telegram = { name: 'telegram', capabilities: capabilities.telegram, receive: bot.handle } as const
  await delivery.start({ channels: [{ ...telegram, sender: null, fetchFile: null, waiting: null }] })
  return {
    name: 'ours: stored, handled, answer in the outbox',
    async handle(updates) {
      await Promise.all(updates.map((update) => storeUpdate(delivery.inbox, '700000001', update, () => {})))
      await delivery.idle()
    },
    finished: () => finished,
    async close() {
      await delivery.stop(1_000)
      await store.close()
    },
  }
}
