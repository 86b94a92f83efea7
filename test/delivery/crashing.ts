import type { OutboxRow } from '../../src/delivery/types.ts'
import { temporaryFolder } from '../storage/temporary.ts'
import { createTime } from '../storage/time.ts'
import { buildHouse, recordingSender, wordsOf } from './house.ts'

type House = Awaited<ReturnType<typeof buildHouse>>

/** Called at every point of storage and sending. When it throws, the point throws. */
export type Points = (point: string) => void

/** Acts as if the process ended at the first chosen point: from then on every commit, write and send fails. */
export function dyingAt(chosen: (point: string, count: number) => boolean) {
  let count = 0
  let down = false
  return {
    fault: ((point) => {
      count += 1
      down ||= chosen(point, count)
      if (down) throw new Error(`died at ${point}`)
    }) satisfies Points,
    /** Whether a run reached the chosen point. */
    reached: () => down,
  }
}

/** Resolves when nothing more happens until the clock moves. */
export async function settle({ delivery }: House): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) {
    await delivery.idle()
    await new Promise((resolve) => setImmediate(resolve))
  }
}

const SAID = [
  ['1', 'hello'],
  ['2', 'file draft-1'],
  ['3', 'file draft-1'],
] as const

export type Aftermath = {
  /** Numbers of the stored complaints. */
  numbers: string[]
  /** The rows that reached the other side, copies included, in order. */
  ledger: OutboxRow[]
  /** The delivery state of the card, as staff see it. */
  staffDelivery: string | undefined
  alarms: string[]
}

/**
 * A person says hello and confirms a draft twice. `fault` breaks what it likes. Then a healthy server takes over. The
 * sender of arrivals repeats each until it is acknowledged, as Telegram does. `minutes`: how long the first server
 * lives.
 */
export async function liveThrough(fault: Points, { minutes = 0 }: { minutes?: number } = {}): Promise<Aftermath> {
  const dataDir = temporaryFolder()
  const time = createTime()
  const ledger: OutboxRow[] = []
  const sender = recordingSender((row) => {
    ledger.push(row)
    return { outcome: 'sent', remote: [{ chat: '-1', message: ledger.length }] }
  })
  const acknowledged = new Set<string>()
  const say = async (house: House): Promise<void> => {
    for (const [id, text] of SAID) {
      if (acknowledged.has(id)) continue
      await house.write(text, id).then(
        () => acknowledged.add(id),
        () => {},
      )
    }
  }
  const live = async (house: House, count: number): Promise<void> => {
    for (let minute = 0; minute < count; minute += 1) {
      await settle(house)
      time.advance(61_000)
      await say(house)
    }
    await settle(house)
  }

  const doomed = await buildHouse({ dataDir, time, sender, fault }).catch(() => null)
  await doomed?.start().catch(() => {})
  if (doomed) {
    await say(doomed)
    await live(doomed, minutes)
  }
  await doomed?.close().catch(() => {})

  const house = await buildHouse({ dataDir, time, sender })
  await house.start()
  await say(house)
  await live(house, 3)
  const { complaints } = await house.casework.list({ limit: 10, offset: 0 })
  const numbers = complaints.map(({ number }) => number)
  const staffDelivery = (await house.casework.byNumber(numbers[0] ?? ''))?.staffDelivery
  await house.close()
  return { numbers, ledger, staffDelivery, alarms: doomed?.alarms ?? [] }
}

/** The faults in what was left, in words. Empty when all is as it must be. */
export function wrongWith({ numbers, ledger, staffDelivery }: Aftermath): string[] {
  const wrong: string[] = []
  const number = numbers[0] ?? ''
  if (numbers.length !== 1) wrong.push(`${numbers.length} complaints`)
  for (const [id, copies] of Map.groupBy(ledger, (row) => row.id)) {
    if (copies.length > 2) wrong.push(`row ${id} (${copies[0]?.kind}) arrived ${copies.length} times`)
    if (!copies.slice(1).every((row) => row.repeat)) wrong.push(`row ${id} came again without saying so`)
  }
  const cards = new Set(ledger.filter((row) => row.kind === 'staff_card').map((row) => row.id))
  if (cards.size !== 1) wrong.push(`${cards.size} cards`)
  const words = ledger.filter((row) => row.kind === 'message').map(wordsOf)
  for (const said of ['echo hello', `filed ${number}`, `again ${number}`]) {
    if (!words.some((text) => text.includes(said))) wrong.push(`nobody was told «${said}»`)
  }
  if (staffDelivery !== 'sent') wrong.push(`the card is ${staffDelivery}`)
  return wrong
}

/** How often a kind of row arrived, and how many of these said that they may be a repeat. */
export function arrivals({ ledger }: Aftermath, kind: OutboxRow['kind']): { times: number; flagged: number } {
  const rows = ledger.filter((row) => row.kind === kind)
  return { times: rows.length, flagged: rows.filter((row) => row.repeat).length }
}
