import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../storage/temporary.ts'
import { until } from '../storage/time.ts'
import { liveThrough, settle, wrongWith } from './crashing.ts'
import { buildHouse, recordingSender, wordsOf } from './house.ts'

/** From the n-th counted point on the disk refuses `times` points. */
function refusingDisk(code: string, n: number, times: number, counted: (point: string) => boolean) {
  let count = 0
  return {
    fault(point: string) {
      if (!counted(point)) return
      count += 1
      if (count >= n && count < n + times) throw Object.assign(new Error('the disk refuses'), { code })
    },
    reached: () => count >= n,
  }
}

const isWrite = (point: string) => point === 'statement'
const isOnDisk = (point: string) => point === 'statement' || point.endsWith(':before commit')

describe('F19 the disk refuses a write of the database', () => {
  it.each([
    ['is full for one write, whichever it is', 'SQLITE_FULL', 1, 1, isWrite],
    ['fails for one commit or write', 'SQLITE_IOERR_WRITE', 1, 3, isOnDisk],
    ['stays full for a while', 'SQLITE_FULL', 30, 7, isOnDisk],
  ])('%s: nothing is lost and no number is given for nothing', async (_, code, times, step, at) => {
    for (let n = 1; ; n += step) {
      const disk = refusingDisk(code, n, times, at)
      const aftermath = await liveThrough(disk.fault, { minutes: 3 })
      expect(wrongWith(aftermath), `from point ${n}`).toEqual([])
      const told = aftermath.ledger.map(wordsOf).flatMap((words) => words.match(/XW-\d{8}-\d{4}-\d/g) ?? [])
      expect(new Set(told), `from point ${n}`).toEqual(new Set(aftermath.numbers))
      if (!disk.reached()) break
    }
  })

  it('the sender is not told that it was stored', async () => {
    let full = true
    const fault = (point: string) => {
      if (full && point === 'statement') throw Object.assign(new Error('the disk refuses'), { code: 'SQLITE_FULL' })
    }
    full = false
    const { write, delivery, start, store } = await buildHouse({ fault })
    await delivery.conversationsOf('telegram').conversationOf('1001')
    await start()
    full = true
    await expect(write('hello', '1')).rejects.toThrow('the disk refuses')
    full = false
    expect((await store.waiting('2026-11-29')).inbox).toEqual({})
    expect((await write('hello', '1')).result).toBe('new')
  })
})

describe('F20 somebody else locks the database for longer than we wait', () => {
  it('the arrival is refused, and taken when it comes again; the server goes on', async () => {
    const sender = recordingSender()
    const house = await buildHouse({ sender })
    const { dataDir, write, start, delivery } = house
    await start()
    await write('hello', '1')
    await until(() => sender.ledger.length === 1)
    await settle(house)
    const other = new Database(join(dataDir, 'xiaowei.db'))
    other.exec('BEGIN IMMEDIATE')
    const arrival = { channel: 'telegram' as const, externalId: '2', lane: '1001', payload: { text: 'again' } }
    await expect(delivery.inbox.accept(arrival)).rejects.toThrow(/locked|busy/i)
    other.exec('ROLLBACK')
    other.close()
    await write('again', '2')
    await until(() => sender.ledger.length === 2)
    expect(wordsOf(sender.ledger[1] as never)).toContain('echo again')
  })
})

describe('F20 PostgreSQL fails over in the middle of a transaction', () => {
  it('the outcome is unknown and is read again by the draft', (context) => {
    console.warn('skipped: there is no PostgreSQL behind the store yet')
    context.skip()
  })
})

describe('F21 the power fails', () => {
  it('every committed complaint is there, wherever the log of the database is cut', async () => {
    const dataDir = temporaryFolder()
    const wal = join(dataDir, 'xiaowei.db-wal')
    const size = () => statSync(wal, { throwIfNoEntry: false })?.size ?? 0
    /** Size of the log in bytes at which this number of complaints is committed. */
    const marks: { bytes: number; complaints: number }[] = []
    let complaints = 0
    const house = await buildHouse({
      dataDir,
      staffGroup: 'off',
      sender: recordingSender(),
      fault(point) {
        if (point === 'turn:committed') marks.push({ bytes: size(), complaints: ++complaints })
      },
    })
    const before = readFileSync(join(dataDir, 'xiaowei.db'))
    await house.start()
    for (let count = 1; count <= 3; count += 1) await house.write(`file d${count}`, String(count), `chat ${count}`)
    await until(() => complaints === 3)
    await settle(house)
    const log = readFileSync(wal)
    // All of it is still in the log.
    expect(readFileSync(join(dataDir, 'xiaowei.db')).equals(before)).toBe(true)

    const frame = 24 + 4_096
    const cuts = new Set<number>([0, 1, 31, 32, log.length])
    for (const { bytes } of marks) for (const near of [-1, 0, 1]) cuts.add(bytes + near)
    for (let at = 32; at < log.length; at += frame) for (const into of [0, 2_000]) cuts.add(at + into)
    let most = 0
    for (const cut of [...cuts].filter((bytes) => bytes <= log.length)) {
      const folder = join(dataDir, `cut-${cut}`)
      mkdirSync(folder)
      copyFileSync(join(dataDir, 'xiaowei.db'), join(folder, 'xiaowei.db'))
      writeFileSync(join(folder, 'xiaowei.db-wal'), log.subarray(0, cut))
      const database = new Database(join(folder, 'xiaowei.db'))
      const [check] = database.pragma('quick_check') as { quick_check: string }[]
      expect(check?.quick_check, `cut at ${cut}`).toBe('ok')
      const hasTable = database.prepare("select 1 from sqlite_master where name = 'complaints'").get()
      const { n } = (hasTable ? database.prepare('select count(*) as n from complaints').get() : { n: 0 }) as {
        n: number
      }
      const promised = Math.max(0, ...marks.filter(({ bytes }) => bytes <= cut).map((mark) => mark.complaints))
      expect(n, `cut at ${cut} of ${log.length}`).toBeGreaterThanOrEqual(promised)
      most = Math.max(most, n)
      database.close()
    }
    expect(most).toBe(3)
  })
})

describe('F26 the server is told to stop with a hundred messages in flight', () => {
  it('waits 25 s for them, takes no more, and the rest is sent, flagged, after the next start', async () => {
    const answers: (() => void)[] = []
    const slow = recordingSender(
      () => new Promise((resolve) => answers.push(() => resolve({ outcome: 'sent', remote: [] }))),
    )
    const before = await buildHouse({ sender: slow })
    await before.start()
    for (let count = 1; count <= 100; count += 1) await before.write(`m${count}`, String(count), String(count))
    await until(() => slow.ledger.length === 100)
    let stopped = false
    const stopping = before.delivery.stop(25_000).then(() => {
      stopped = true
    })
    await before.write('late', '101', '101')
    for (const answer of answers.slice(0, 40)) answer()
    await until(async () => ((await before.store.waiting('2026-11-29')).outbox.sent ?? 0) === 40)
    before.time.advance(24_000)
    await new Promise((resolve) => setImmediate(resolve))
    expect(stopped).toBe(false)
    before.time.advance(1_001)
    await stopping
    await before.close()

    const sender = recordingSender()
    const after = await buildHouse({ dataDir: before.dataDir, sender })
    await after.start()
    await until(() => sender.ledger.length === 61)
    await settle(after)
    expect(sender.ledger.filter((row) => row.repeat)).toHaveLength(60)
    expect(sender.ledger.map(wordsOf).some((words) => words.includes('late'))).toBe(true)
  })
})
