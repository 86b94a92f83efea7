import { Buffer } from 'node:buffer'
import exceljs from 'exceljs'
import { expect, onTestFinished, test } from 'vitest'
import { systemRandom, systemSchedule } from '../../src/base/clock.ts'
import { createAccounts } from '../../src/casework/staff/accounts.ts'
import { registerFiles } from '../../src/compose/register-files.ts'
import { createRegisterDesk } from '../../src/registers/desk.ts'
import { PATIENCE_MS } from '../patience.ts'
import { temporaryStore } from '../storage/temporary.ts'
import { houseRegisters } from './registers.ts'

const ROWS = 20_000

const stations = () => houseRegisters().find(({ code }) => code === 'stations') ?? expect.unreachable()

async function openDesk() {
  const { store, time } = await temporaryStore()
  const accounts = createAccounts({ store, clock: time.clock, random: systemRandom })
  const made = await accounts.create({
    login: 'wang',
    name: '王测试',
    role: 'lead',
    password: 'correct horse',
    by: null,
  })
  if (!made.ok) throw new Error(made.code)
  const actor = { kind: 'staff', id: made.account.id, name: '王测试' } as const
  return { store, actor, desk: createRegisterDesk({ store, registers: [stations()], districts: null }) }
}

/** How long some work took, in milliseconds: the least of three times. */
async function least(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let time = 0; time < 3; time += 1) {
    const begun = performance.now()
    await work()
    times.push(performance.now() - begun)
  }
  return Math.min(...times)
}

const line = (at: number) => `第${at}号维权站,样例${at % 40}区,样例路${at}号,0714-${1_000_000 + at}`

test('twenty thousand rows are read by a thread and added in pieces; the list stays quick, also after a change', {
  timeout: PATIENCE_MS,
}, async () => {
  const { store, desk, actor } = await openDesk()
  const csv = ['站名,地区,地址,电话', ...Array.from({ length: ROWS }, (_, at) => line(at))].join('\n')
  const file = registerFiles({ schedule: systemSchedule, districts: null })(stations(), {
    name: 'a.csv',
    bytes: Buffer.from(csv),
  })
  onTestFinished(() => file.close())
  const before = process.memoryUsage().rss
  const looked = await file.look(null, null)
  if (!looked.ok) throw new Error(looked.trouble.code)
  const { sheet, headingRow, guess } = looked.answer
  const read = await file.read({ sheet, headingRow, columns: guess })
  if (!read.ok) throw new Error(read.trouble.code)
  expect([read.answer.rows.length, read.answer.refusedCount]).toEqual([ROWS, 0])
  expect(await desk.tryImport({ register: 'stations', rows: read.answer.rows })).toMatchObject({
    fresh: ROWS,
    refused: [],
  })

  let turns = 0
  const turning = setInterval(() => (turns += 1), 1)
  onTestFinished(() => clearInterval(turning))
  const begun = performance.now()
  const done = await desk.import({ register: 'stations', file: 'a.csv', rows: read.answer.rows, actor })
  const took = performance.now() - begun
  expect(done).toMatchObject({ ok: true, added: ROWS })
  // Others had their turn meanwhile, and it neither takes long nor much memory.
  expect(turns).toBeGreaterThan(10)
  expect(took).toBeLessThan(20_000)
  expect((process.memoryUsage().rss - before) / 1024 / 1024).toBeLessThan(400)

  const page = { limit: 50, offset: 19_900 }
  const list = (filter = {}) => desk.list('stations', filter, page)
  expect((await list()).total).toBe(ROWS)
  expect(await least(() => list())).toBeLessThan(60)
  expect(await least(() => list({ where: { district: '样例7区' } }))).toBeLessThan(60)
  expect((await desk.list('stations', { words: '0714-1019999' }, { limit: 9, offset: 0 })).total).toBe(1)
  expect(await least(() => list({ words: '第19999号' }))).toBeLessThan(60)
  const { entries } = await desk.list('stations', { words: '第19999号' }, { limit: 1, offset: 0 })
  const [entry] = entries
  const typed = { station: '第0号之前的站', district: '样例1区' }
  await desk.change({ register: 'stations', id: entry?.id ?? '', version: 1, actor, typed })
  expect((await list()).total).toBe(ROWS)
  expect(await least(() => desk.counts('stations'))).toBeLessThan(60)

  // The same file once more adds nothing; another process reads the same.
  expect(await desk.tryImport({ register: 'stations', rows: read.answer.rows })).toMatchObject({
    fresh: 1,
    already: ROWS - 1,
  })
  const other = createRegisterDesk({ store, registers: [stations()], districts: null })
  expect((await other.list('stations', {}, page)).total).toBe(ROWS)
})

test('an import that was cut off counts nowhere and is gone at the next start', async () => {
  const { store, desk, actor } = await openDesk()
  await store.transaction('cut off', async (tx) => {
    const batch = await tx.registers.beginBatch({ register: 'stations', file: 'a.csv', account: actor.id })
    await tx.registers.addAll([
      { register: 'stations', state: 'entered', values: { station: '甲站', district: '甲区' }, pending: null, batch },
    ])
  })
  expect(await desk.counts('stations')).toEqual({})
  expect((await desk.list('stations', {}, { limit: 9, offset: 0 })).total).toBe(0)
  await desk.warm()
  const next = createRegisterDesk({ store, registers: [stations()], districts: null })
  await next.warm()
  expect(await next.batches('stations')).toEqual([])
  expect(await next.add({ register: 'stations', typed: { station: '甲站', district: '甲区' }, actor })).toMatchObject({
    ok: true,
  })
})

test('a workbook is read by a thread too; what is wrong with a file is an answer', {
  timeout: PATIENCE_MS,
}, async () => {
  const workbook = new exceljs.Workbook()
  const sheet = workbook.addWorksheet('站')
  sheet.addRow(['某市维权站一览'])
  sheet.addRow(['序号', '站名', '地区', '新建或调整日期'])
  sheet.addRow([1, '甲站', '甲区', new Date('2026-03-01T00:00:00Z')])
  sheet.addRow([2, { formula: '1+1', result: '乙站' }, '乙区', 46_082])
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer())
  const open = registerFiles({ schedule: systemSchedule, districts: null })
  const file = open(stations(), { name: 'a.xlsx', bytes })
  onTestFinished(() => file.close())
  const looked = await file.look(null, null)
  if (!looked.ok) throw new Error(looked.trouble.code)
  expect(looked.answer).toMatchObject({ headingRow: 2, guess: { station: '站名', adjusted_on: '新建或调整日期' } })
  const { headingRow, guess } = looked.answer
  const read = await file.read({ sheet: '站', headingRow, columns: guess })
  expect(read).toMatchObject({
    ok: true,
    answer: {
      rows: [
        { row: 3, values: { station: '甲站', district: '甲区', adjusted_on: '2026-03-01' } },
        { row: 4, values: { station: '乙站', adjusted_on: '2026-03-01' } },
      ],
    },
  })
  const broken = open(stations(), { name: 'b.xlsx', bytes: Buffer.from('PK') })
  onTestFinished(() => broken.close())
  expect(await broken.look(null, null)).toEqual({ ok: false, trouble: { code: 'not_a_table', about: '' } })
})
