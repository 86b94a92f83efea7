import { expect, test } from 'vitest'
import { systemRandom } from '../../src/base/clock.ts'
import { createAccounts } from '../../src/casework/staff/accounts.ts'
import { registerCounting } from '../../src/registers/count.ts'
import { createRegisterDesk } from '../../src/registers/desk.ts'
import { factsIn, NO_FACTS } from '../../src/reports/document/facts.ts'
import { factRules, rules as reportRules } from '../reports/rows.ts'
import { temporaryStore } from '../storage/temporary.ts'
import { houseRegisters } from './registers.ts'

const H1 = { from: '2026-01-01', to: '2026-06-30' }

async function open() {
  const { store, time } = await temporaryStore()
  const accounts = createAccounts({ store, clock: time.clock, random: systemRandom })
  const made = await accounts.create({
    login: 'wang',
    name: '王测试',
    role: 'admin',
    password: 'correct horse',
    by: null,
  })
  if (!made.ok) throw new Error(made.code)
  const actor = { kind: 'staff', id: made.account.id, name: '王测试' } as const
  const registers = houseRegisters()
  const desk = createRegisterDesk({ store, registers, districts: null })
  const add = async (register: string, typed: Record<string, string>) => {
    const added = await desk.add({ register, typed, actor })
    if (!added.ok) throw new Error(JSON.stringify(added))
    return added.id
  }
  const counting = registerCounting(registers, factRules, reportRules.unfilled)
  const figures = async (period = H1) => {
    const all = await counting(store.read, period)
    return new Map(all.map((figure) => [figure.key, figure]))
  }
  return { store, desk, add, actor, figures, counting }
}

test('what happened in the period is counted by its day, both ends included, by kind, in the unit of the figure', async () => {
  const { add, figures } = await open()
  expect((await figures()).get('activities')).toMatchObject({ value: null, parts: [] })
  const held = (held_on: string, kind: string, more = {}) =>
    add('activities', { title: `${kind} ${held_on}`, kind, held_on, ...more })
  await held('2025-12-31', '志愿服务', { persons: '1000' })
  await held('2026-01-01', '志愿服务', { persons: '1800' })
  await held('2026-06-30', '志愿服务', { persons: '35' })
  await held('2026-07-01', '志愿服务', { persons: '1000' })
  await held('2026-03-15', '配合查处', { value: '25万元', goods: '过期农药' })
  await held('2026-03-16', '配合查处', { value: '9,999.50', goods: '假酒' })
  await held('2026-03-16', '配合查处')
  const found = await figures()
  expect(found.get('volunteer_service')).toMatchObject({ value: 1835, unit: '人次', label: '志愿者义务服务' })
  expect(found.get('joint_enforcement')).toMatchObject({ value: '26.00', unit: '万元' })
  expect(found.get('activities')).toMatchObject({
    value: 5,
    parts: [
      { name: '志愿服务', value: 2 },
      { name: '配合查处', value: 3 },
    ],
  })
})

test('a part whose field is empty is told as not filled in, last', async () => {
  const { add, figures } = await open()
  await add('hearings', { topic: '甲', held_on: '2026-03-01' })
  await add('hearings', { topic: '乙', held_on: '2026-03-01', field: '供水' })
  expect((await figures()).get('hearings')?.parts).toEqual([
    { name: '供水', value: 1 },
    { name: '未填写', value: 1 },
  ])
})

test('what stands at the end of the period is counted from its day until it ended', async () => {
  const { store, figures } = await open()
  const entry = (company: string, pledged_on: string, revoked_on?: string) => ({
    register: 'pledged',
    state: revoked_on ? 'revoked' : 'listed',
    values: { company, pledged_on, ...(revoked_on && { revoked_on }) },
    pending: null,
    batch: null,
  })
  await store.transaction('pledged', (tx) =>
    tx.registers.addAll([
      entry('甲', '2020-03-15'),
      entry('乙', '2026-06-30'),
      entry('丙', '2026-07-01'),
      entry('丁', '2020-03-15', '2026-06-30'),
      entry('戊', '2020-03-15', '2026-07-01'),
    ]),
  )
  expect((await figures()).get('pledged')?.value).toBe(3)
  expect((await figures({ from: '2026-07-01', to: '2026-12-31' })).get('pledged')?.value).toBe(3)
})

test('a figure of a register stands in the report, unless the council filled in its own; others stand behind those of their part', async () => {
  const { add, counting, store } = await open()
  await add('materials', { title: '消费指南', kind: '书', issued_on: '2026-03-01', copies: '25000' })
  await add('materials', { title: '维权特刊', kind: '刊物', issued_on: '2026-03-01', copies: '10000' })
  const all = await counting(store.read, H1)
  const lines = (facts = NO_FACTS) =>
    factsIn('education', facts, factRules, all)
      .filter(({ value }) => value !== null)
      .map(({ label, value, unit }) => `${label} ${value} ${unit}`)
  expect(lines()).toEqual([
    '发放宣传资料 35000 册',
    '发放宣传资料（刊物） 10000 册',
    '发放宣传资料（书） 25000 册',
    '出版刊物 1 期',
  ])
  expect(lines({ ...NO_FACTS, figures: { materials: '两万余' } })).toEqual(['发放宣传资料 两万余 册', '出版刊物 1 期'])
})

test('the ten best of seventy-three are the same ten, also where scores are equal', async () => {
  const { desk, actor } = await open()
  const rows = Array.from({ length: 73 }, (_, at) => ({
    row: at + 2,
    state: null,
    values: { station: `样例${at + 1}站`, year: 2026, score: 60 + ((at * 7) % 31), assessed_on: '2026-06-01' },
  }))
  const best = async () =>
    (await desk.list('station-scores', {}, { limit: 10, offset: 0 })).entries.map(
      ({ values }) => `${values.station} ${values.score}`,
    )
  expect(await desk.import({ register: 'station-scores', file: 'a', rows: rows.toReversed(), actor })).toMatchObject({
    added: 73,
  })
  const first = await best()
  const scores = first.map((one) => Number(one.split(' ')[1]))
  expect(scores).toEqual(scores.toSorted((one, other) => other - one))
  const worst = Math.min(...scores)
  // Whoever has a better score than the tenth is among the ten; of equal ones the first by name.
  for (const { values } of rows.filter(({ values: { score } }) => score > worst))
    expect(first).toContain(`${values.station} ${values.score}`)
  const batch = (await desk.batches('station-scores'))[0]?.id ?? ''
  await desk.undo({ register: 'station-scores', batch, actor })
  await desk.import({ register: 'station-scores', file: 'b', rows, actor })
  expect(await best()).toEqual(first)
})
