import { expect, test } from 'vitest'
import { systemRandom } from '../../../src/base/clock.ts'
import { createAccounts } from '../../../src/casework/staff/accounts.ts'
import { createPublicRegisterPages } from '../../../src/registers/public-pages.ts'
import type { Register } from '../../../src/registers/shape.ts'
import { buildHouse } from '../../delivery/house.ts'
import { PATIENCE_MS } from '../../patience.ts'
import { houseRegisters, registerOf, registersIn } from '../../registers/registers.ts'
import { createWebHarness } from './harness.ts'

/** Stations whose closed ones are told too, in a list of their own. */
const WITH_PAST = `schema: registers/1
title: 样例站
about: 样例。
unit: 个
roles: { read: [lead], write: [lead], bulk: [lead] }
name: station
columns: [station, district]
fields:
  - { name: station, label: 站名, kind: text, required: true, public: true }
  - { name: district, label: 地区, kind: district, public: true }
  - { name: address, label: 地址, kind: paragraph, public: true }
  - { name: mobile, label: 联络员电话, kind: telephone, personal: true }
states:
  - { name: entered, label: 新登记 }
  - { name: open, label: 开着, public: true, second: [lead] }
  - { name: closed, label: 已撤销, past: true, second: [lead] }
moves:
  - { from: [entered, closed], to: open, label: 公开, roles: [lead] }
  - { from: [open], to: closed, label: 撤销, roles: [lead] }
`

/** The public pages of registers over a real database, and two people who make entries public. */
async function open(registers: readonly Register[]) {
  const house = await buildHouse()
  const accounts = createAccounts({ store: house.store, clock: house.time.clock, random: systemRandom })
  const made = async (login: string) => {
    const account = await accounts.create({ login, name: login, role: 'lead', password: 'correct horse', by: null })
    if (!account.ok) throw new Error(account.code)
    return { kind: 'staff', id: account.account.id, name: login } as const
  }
  const [one, other] = [await made('wang'), await made('zhao')]
  const { desk } = registersIn(house, { registers, districts: null })
  const pages = createPublicRegisterPages({
    registers,
    desk: desk as Parameters<typeof createPublicRegisterPages>[0]['desk'],
    dayOf: (at) => at.slice(0, 10),
  })
  const { app } = createWebHarness({ options: { registers: pages } })
  const versionOf = async (register: string, id: string) => (await desk.open(register, id))?.entry.version ?? 0
  const move = async (register: string, id: string, to: string) => {
    await desk.move({ register, id, version: await versionOf(register, id), actor: one, to, why: '样例' })
    const waits = (await desk.open(register, id))?.entry.pending
    if (waits) await desk.approve({ register, id, version: await versionOf(register, id), actor: other })
  }
  const add = async (register: string, typed: Record<string, string>, ...states: string[]) => {
    const added = await desk.add({ register, typed, actor: one })
    if (!added.ok) throw new Error(JSON.stringify(added))
    for (const state of states) await move(register, added.id, state)
    return added.id
  }
  const read = async (path: string) => {
    const response = await app.request(path)
    return { status: response.status, headers: response.headers, page: await response.text() }
  }
  return { house, desk, one, add, move, read, app, versionOf }
}

test('a register tells everybody its public fields of public entries: not a person, not what waits, not what is over', async () => {
  const { add, move, read, desk, one, versionOf } = await open(houseRegisters())
  const listed = await add(
    'pledged',
    {
      company: '样例放心电器有限公司',
      district: '甲区',
      pledged_on: '2026-03-15',
      promises: '七天退\n一次修不好就换',
      contact: '张测试',
      telephone: '13800000000',
    },
    'listed',
  )
  const applied = await add('pledged', { company: '样例等着的公司' })
  const { page, headers, status } = await read('/registers/pledged')
  expect([status, headers.get('set-cookie')]).toEqual([200, null])
  expect(page).toContain('样例放心电器有限公司')
  expect(page).toContain('rel="canonical" href="https://council.test/registers/pledged"')
  expect(page).not.toMatch(/<script|样例等着的公司|张测试|13800000000/)
  // The telephone of the contact finds nobody.
  expect((await read('/registers/pledged?q=13800000000')).page).toContain('没有找到')
  expect((await read(`/registers/pledged?q=${encodeURIComponent('一次修不好')}`)).page).toContain('找到 1 家')
  expect((await read(`/registers/pledged?district=${encodeURIComponent('乙区')}`)).page).toContain('没有找到')
  const one_page = await read(`/registers/pledged/${listed}`)
  expect(one_page.page).toContain('2026-03-15')
  expect(one_page.page).toMatch(/\d{4}-\d\d-\d\d 核对/)
  expect(one_page.page).not.toMatch(/张测试|13800000000/)
  expect((await read(`/registers/pledged/${applied}`)).status).toBe(404)
  // A register without public fields is not there.
  const expert = await add('experts', { person: '王测试', kind: '律师' })
  for (const path of ['/registers/experts', `/registers/experts/${expert}`, '/registers/none', '/registers/%00'])
    expect([path, (await read(path)).status]).toEqual([path, 404])
  // What a colleague wants to change is not told before it is approved.
  const version = await versionOf('pledged', listed)
  const typed = { company: '样例换了名的公司', pledged_on: '2026-03-15' }
  expect(await desk.change({ register: 'pledged', id: listed, version, actor: one, typed })).toMatchObject({
    waits: true,
  })
  expect((await read('/registers/pledged')).page).not.toContain('换了名')
  const index = await read('/registers')
  expect(index.page).toContain('现有 1 家')
  const map = await read('/sitemap.xml')
  expect(map.page).toContain('https://council.test/registers/pledged</loc><lastmod>')
  expect(map.page).not.toContain('experts')
  // Revoked: it is gone everywhere at once.
  await move('pledged', listed, 'revoked')
  expect((await read('/registers/pledged')).page).not.toContain('样例放心电器有限公司')
  expect((await read(`/registers/pledged/${listed}`)).status).toBe(404)
})

test('what is over stands in a list of its own where the file says so', async () => {
  const { add, read } = await open([registerOf(WITH_PAST)])
  await add('tried', { station: '甲站', district: '甲区' }, 'open')
  const closed = await add('tried', { station: '乙站', district: '甲区' }, 'open', 'closed')
  const now = await read('/registers/tried')
  expect(now.page).toContain('甲站')
  expect(now.page).not.toContain('乙站')
  expect(now.page).toContain('已经不算的 1')
  const past = await read('/registers/tried?past=yes')
  expect(past.page).toContain('乙站')
  expect(past.page).not.toContain('>甲站<')
  expect((await read(`/registers/tried/${closed}`)).page).toContain('这一条已经不算了：已撤销')
})

test('words of an entry and of a search are shown as words', async () => {
  const { add, read } = await open([registerOf(WITH_PAST)])
  const bad = '"><img src=x onerror=alert(1)>'
  const id = await add('tried', { station: `甲站${bad}`, district: bad, address: `<script>${bad}</script>` }, 'open')
  for (const path of [
    '/registers/tried',
    `/registers/tried/${id}`,
    `/registers/tried?q=${encodeURIComponent(bad)}&district=${encodeURIComponent(bad)}`,
  ]) {
    const { page, status } = await read(path)
    expect(status).toBe(200)
    expect(page).not.toMatch(/<img|<script/)
    expect(page).toContain('&lt;img')
  }
})

test('twenty thousand entries are told by the hundred, found at once, and the last page is the last', {
  timeout: PATIENCE_MS,
}, async () => {
  const { desk, one, house, read } = await open([registerOf(WITH_PAST)])
  const rows = Array.from({ length: 20_000 }, (_, at) => ({
    row: at + 2,
    values: { station: `第${at}号站`, district: `样例${at % 40}区` },
    state: null,
  }))
  await desk.import({ register: 'tried', file: 'a.csv', rows, actor: one })
  const { entries } = await desk.list('tried', {}, { limit: 20_000, offset: 0 })
  await house.store.transaction('made public', async (tx) => {
    for (const entry of entries) await tx.registers.change({ ...entry, state: 'open' }, true)
  })
  // The desk of another process reads them as they stand.
  const registers = [registerOf(WITH_PAST)]
  const pages = createPublicRegisterPages({
    registers,
    desk: registersIn(house, { registers, districts: null }).desk as Parameters<
      typeof createPublicRegisterPages
    >[0]['desk'],
    dayOf: (at) => at.slice(0, 10),
  })
  const { app } = createWebHarness({ options: { registers: pages } })
  const page = async (query: string) => {
    const response = await app.request(`/registers/tried${query}`)
    return { status: response.status, text: await response.text() }
  }
  expect((await page('')).text).toContain('第 1 页，共 200 页')
  const begun = performance.now()
  expect((await page('?q=19999')).text).toContain('找到 1 个')
  expect(performance.now() - begun).toBeLessThan(250)
  expect((await page('?page=200')).text.match(/<tr id=/g)).toHaveLength(100)
  expect((await page('?page=201')).status).toBe(404)
  expect((await page('?page=-1')).text).toContain('第 1 页')
  expect((await page('')).text.length).toBeLessThan(100_000)
  expect((await read('/registers/tried')).status).toBe(200)
})
