import { expect, test } from 'vitest'
import { registerOf } from '../registers/registers.ts'
import { openOwningDesk } from './owning-desk.ts'

const BASE = '/workbench/registers'

/** A register that somebody invented on the spot: one file. */
const BEES = `schema: registers/1
title: 养蜂户
about: 卖土蜂蜜的养蜂户，谁查验过。
unit: 户
roles: { read: [staff, lead, admin], write: [staff, lead, admin], bulk: [lead, admin] }
name: keeper
columns: [keeper, hives, district, income]
fields:
  - { name: keeper, label: 户名, kind: text, required: true, unique: true, public: true }
  - { name: hives, label: 蜂箱, kind: number, min: 1, max: 500 }
  - { name: kind, label: 蜂种, kind: choice, choices: [中蜂, 意蜂] }
  - { name: district, label: 地区, kind: district, public: true }
  - { name: checked_on, label: 查验日期, kind: date }
  - { name: income, label: 年收入（元）, kind: money }
  - { name: telephone, label: 电话, kind: telephone, personal: true }
  - { name: note, label: 备注, kind: paragraph }
states:
  - { name: entered, label: 登记 }
  - { name: checked, label: 已查验, public: true, second: [lead, admin] }
  - { name: gone, label: 不养了 }
moves:
  - { from: [entered], to: checked, label: 记为查验过, roles: [staff, lead, admin], needs: [checked_on] }
  - { from: [entered, checked], to: gone, label: 记为不养了, roles: [staff, lead, admin], reason: true }
report:
  - { key: keepers, section: base, label: 查验过的养蜂户, unit: 户, states: [checked], during: checked_on, by: kind }
  - { key: hives, section: base, label: 查验过的蜂箱, unit: 箱, states: [checked], sum: hives, during: checked_on }
`

type Desk = Awaited<ReturnType<typeof open>>

async function open(register = BEES) {
  const desk = await openOwningDesk(0, {}, { registers: [registerOf(register, 'bees')] })
  const versionOf = (page: string) => /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
  const act = async (who: 'li' | 'wang' | 'boss', path: string, name: string, form: Record<string, string> = {}) => {
    const as = await desk.as(who)
    const version = versionOf(await as.page(path)) || versionOf(await as.page(`${path}/edit`))
    return as.send(`${path}/${name}`, { version, ...form })
  }
  const add = async (values: Record<string, string>, who: 'li' | 'wang' | 'boss' = 'li') => {
    const form = Object.fromEntries(Object.entries(values).map(([name, value]) => [`v.${name}`, value]))
    const response = await (await desk.as(who)).send(`${BASE}/bees/new`, form)
    return { status: response.status, path: (response.headers.get('location') ?? '').split('?')[0] ?? '', response }
  }
  return { ...desk, act, add }
}

async function imported({ as }: Desk, file: string | Uint8Array, name = 'a.csv', changes: Record<string, string> = {}) {
  const wang = await as('wang')
  const taken = await wang.upload(`${BASE}/bees/files`, name, file)
  const path = taken.headers.get('location') ?? ''
  const page = await wang.page(path)
  const fields = Object.fromEntries(
    [...page.matchAll(/<select[^>]* name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g)].map(([, field = '', choices = '']) => [
      field,
      / value="([^"]*)" selected/.exec(choices)?.[1] ?? '',
    ]),
  )
  const checked = await wang.send(path, {
    do: 'check',
    sheet: /name="sheet" value="([^"]*)"/.exec(page)?.[1] ?? '',
    row: '1',
    ...fields,
    ...changes,
  })
  return { wang, path, fields, taken, status: checked.status, page: await checked.text() }
}

test('a register of one file has pages: an entry is added, asked for, approved by another person, and told in its history', async () => {
  const desk = await open()
  const { act, add, as } = desk
  const li = await as('li')
  expect(await li.page(BASE)).toContain('养蜂户')
  expect(await li.page('/workbench/')).toContain('>名册')
  const wrong = await add({ hives: '501', kind: '熊蜂', checked_on: '2026-02-30', income: '一百', telephone: 'abc' })
  expect(wrong.status).toBe(422)
  const words = await wrong.response.text()
  for (const said of ['这一项要填', '不能大于 500', '只能是：中蜂、意蜂', '不是一个日期', '不是金额', '不像电话号码'])
    expect(words).toContain(said)

  const { path, status } = await add({
    keeper: '样例蜂场',
    hives: '40',
    kind: '中蜂',
    income: '1,200.5',
    telephone: '0714-1234567',
  })
  expect(status).toBe(303)
  expect((await add({ keeper: '样例 蜂场' })).response.status).toBe(422)
  const page = await li.page(path)
  for (const said of ['样例蜂场', '1200.50 元', '李测试', '请先填好：查验日期']) expect(page).toContain(said)

  expect((await act('li', path, 'move', { to: 'checked' })).status).toBe(422)
  const edited = { 'v.keeper': '样例蜂场', 'v.hives': '40', 'v.kind': '中蜂', 'v.checked_on': '2026-03-01' }
  expect((await act('li', path, 'change', edited)).status).toBe(303)
  expect((await act('li', path, 'move', { to: 'checked' })).headers.get('location')).toContain('done=asked')
  expect((await act('li', path, 'approve')).status).toBe(403)
  const wang = await as('wang')
  expect(await wang.page(BASE)).toContain('<span class="rail-count">1</span>')
  expect((await act('wang', path, 'approve')).headers.get('location')).toContain('done=approved')
  const after = await wang.page(path)
  for (const said of ['已查验', '批准</strong> <span class="note">王测试', '查验日期：没有填 → 2026-03-01'])
    expect(after).toContain(said)
  expect(await wang.page(`${BASE}/bees?state=checked&f.kind=${encodeURIComponent('中蜂')}`)).toContain('样例蜂场')
  expect(await wang.page(`${BASE}/bees?state=entered`)).not.toContain('样例蜂场')
  const found = await (await wang.send(`${BASE}/bees/search`, { words: '样例' })).text()
  expect(found).toContain('找到 1 户')

  const report = await wang.page('/workbench/statistics/report.md?from=2026-01-01&to=2026-06-30')
  expect(report).toMatch(
    /查验过的养蜂户 \| 1 \| 户[\s\S]*查验过的养蜂户（中蜂） \| 1 \| 户[\s\S]*查验过的蜂箱 \| 40 \| 箱/,
  )
  expect(await wang.page('/workbench/statistics/report.md?from=2025-01-01&to=2025-06-30')).toContain(
    '查验过的养蜂户 | 0 |',
  )
})

test('a change of what is public waits for another person; edited after it was asked for, it must be asked for again', async () => {
  const { act, add, as } = await open()
  const wang = await as('wang')
  const { path } = await add({ keeper: '样例蜂场', hives: '40', checked_on: '2026-03-01' })
  await act('li', path, 'move', { to: 'checked' })
  const values = { 'v.keeper': '样例蜂场', 'v.hives': '41', 'v.checked_on': '2026-03-01' }
  // A draft that was asked for and then edited is no longer what was asked for.
  expect((await act('wang', path, 'change', values)).headers.get('location')).toContain('done=changed')
  expect((await act('wang', path, 'approve')).status).toBe(409)
  await act('wang', path, 'move', { to: 'checked' })
  expect((await act('wang', path, 'approve')).status).toBe(403)
  expect((await act('li', path, 'approve')).status).toBe(403)
  expect((await act('boss', path, 'approve')).status).toBe(303)

  expect((await act('wang', path, 'change', { ...values, 'v.hives': '60' })).headers.get('location')).toContain(
    'done=asked',
  )
  expect(await wang.page(path)).toMatch(/蜂箱<\/th><td>41<\/td><td>60<\/td>/)
  expect((await act('wang', path, 'approve')).status).toBe(403)
  expect((await act('boss', path, 'send-back', { why: '' })).status).toBe(422)
  expect((await act('boss', path, 'send-back', { why: '没有这么多' })).status).toBe(303)
  expect(await wang.page(path)).toMatch(/没有批准<\/strong>[\s\S]*没有这么多/)
  const older = await (await as('boss')).send(`${path}/move`, { version: '1', to: 'gone', why: '搬走了' })
  expect([older.status, await older.text()]).toEqual([409, expect.stringContaining('刚才有人改过')])
  // One that is public is not deleted; out of it, one person is enough.
  expect((await act('boss', path, 'remove', { why: '重复' })).status).toBe(409)
  expect((await act('wang', path, 'move', { to: 'gone', why: '' })).status).toBe(422)
  expect((await act('wang', path, 'move', { to: 'gone', why: '搬走了' })).headers.get('location')).toContain(
    'done=moved',
  )
  expect((await act('boss', path, 'remove', { why: '重复' })).status).toBe(303)
  expect((await wang.get(path)).status).toBe(404)
})

test('what was typed stands in no page as markup, whatever the field', async () => {
  const evil = '<img src=x onerror=alert(1)>"\'><script>'
  const { add, as, act } = await open()
  const { path } = await add({ keeper: `${evil}甲`, note: evil })
  const li = await as('li')
  await act('li', path, 'move', { to: 'gone', why: evil })
  const search = await (await li.send(`${BASE}/bees/search`, { words: evil })).text()
  const refusedForm = await (
    await add({
      keeper: evil,
      hives: evil,
      income: evil,
      telephone: evil,
      district: evil,
      kind: evil,
      checked_on: evil,
    })
  ).response.text()
  for (const page of [
    await li.page(path),
    await li.page(`${path}/edit`),
    await li.page(`${BASE}/bees`),
    search,
    refusedForm,
  ]) {
    expect(page).not.toContain('<img')
    expect(page).not.toContain('><script>')
  }
  expect(await li.page(path)).toContain('&lt;img src=x')
})

test('a file goes over mapping and dry run into the register, waits for another person, and comes out as a file', async () => {
  const desk = await open()
  const file = `养蜂人户名,蜂箱数,种类,查验,年收入（元）,状态
样例甲蜂场,40,中蜂,2026/3/1,1.2万元,已查验
"样例乙, 蜂场",20,意蜂,2026年3月2日,,登记
样例丙蜂场,,,,,不养了
`
  const { wang, path, fields, page, taken } = await imported(desk, file, 'a.csv', { 'c.kind': '种类' })
  expect(taken.status).toBe(303)
  expect(fields).toMatchObject({ 'c.keeper': '养蜂人户名', 'c.hives': '蜂箱数', 'c.state': '状态' })
  expect(page).toContain('可以导入 3 户')
  expect(page).toContain('其中 1 条的状态要另一个人批准')
  expect(await wang.page(`${BASE}/bees`)).toContain('还没有记录')
  const done = await wang.send(`${path}/import`, {})
  expect(done.headers.get('location')).toContain('done=imported&count=3')
  expect((await imported(desk, file, 'a.csv', { 'c.kind': '种类' })).page).toContain(
    '没有要导入的：3 条名册里都已经有了',
  )
  const other = await imported(desk, '户名,蜂箱\n样例甲蜂场,41\n')
  expect([other.status, other.page]).toEqual([422, expect.stringContaining('内容不一样')])

  const boss = await desk.as('boss')
  const list = await boss.page(`${BASE}/bees`)
  const seen = /name="seen" value="([^"]+)"/.exec(list)?.[1] ?? ''
  expect((await wang.send(`${BASE}/bees/approve-all`, { seen })).status).toBe(409)
  expect((await boss.send(`${BASE}/bees/approve-all`, { seen: 'other' })).status).toBe(409)
  expect((await boss.send(`${BASE}/bees/approve-all`, { seen })).headers.get('location')).toContain('count=1')
  expect(await boss.page(`${BASE}/bees?state=checked`)).toContain('样例甲蜂场')

  const csv = await (await wang.send(`${BASE}/bees/export`, { format: 'csv', state: 'checked' })).text()
  expect(csv).toBe(
    '户名,蜂箱,蜂种,地区,查验日期,年收入（元）,电话,备注,状态\r\n样例甲蜂场,40,中蜂,,2026-03-01,12000,,,已查验\r\n',
  )
  const xlsx = new Uint8Array(await (await wang.send(`${BASE}/bees/export`, { format: 'xlsx' })).arrayBuffer())
  const again = await imported(desk, xlsx, 'b.xlsx')
  expect(again.page).toContain('没有要导入的：3 条')
  expect((await (await desk.as('li')).send(`${BASE}/bees/export`, { format: 'csv' })).status).toBe(403)
  const acts = await boss.page('/workbench/audit')
  expect(acts).toMatch(/导出了名册（养蜂户 3 条）[\s\S]*导入了名册（养蜂户 3 条）/)
  expect(await boss.page(`${BASE}/bees/files`)).toContain('a.csv')

  // A telephone with a country code goes out and comes in again.
  await desk.add({ keeper: '样例戊蜂场', telephone: '+86 714 1234567' })
  const own = await (await wang.send(`${BASE}/bees/export`, { format: 'csv' })).text()
  expect(own).toContain("'+86 714 1234567")
  expect((await imported(desk, own)).page).toContain('没有要导入的：4 条')

  // Something of it was worked on since: it stays. Another import goes as it came.
  const batch = /batches\/([\w-]+)\/undo/.exec(await boss.page(`${BASE}/bees/files`))?.[1]
  expect((await boss.send(`${BASE}/bees/batches/${batch}/undo`, {})).status).toBe(409)
  const more = await imported(desk, '户名\n样例丁蜂场\n')
  await wang.send(`${more.path}/import`, {})
  const [newest] = [...(await boss.page(`${BASE}/bees/files`)).matchAll(/batches\/([\w-]+)\/undo/g)]
    .map(([, id]) => id)
    .filter((id) => id !== batch)
  expect((await boss.send(`${BASE}/bees/batches/${newest}/undo`, {})).headers.get('location')).toContain(
    'done=undone&count=1',
  )
  expect(await boss.page(`${BASE}/bees`)).not.toContain('样例丁蜂场')
})

test('a formula, a name that stands twice and a state that there is not are refused with their rows; nothing is imported', async () => {
  const desk = await open()
  const file = `户名,备注,电话,状态
=HYPERLINK("http://evil"),x,,
样例甲,"=1+1",+86 714 1234567,
样例乙,+cmd|' /C calc'!A0,,
样例丙,@SUM(A1),,
样例丙,-1,,
样例丁,-5%,,查过
`
  const { page, status, wang, path } = await imported(desk, file)
  expect(status).toBe(422)
  const rows = [...page.matchAll(/<tr><th scope="row">(\d+)<\/th><td>([^<]*)<\/td><td>[^<]*<\/td><td>([^<]*)</g)]
  expect(rows.map(([, row, field, why]) => `${row} ${field} ${why?.slice(0, 7)}`)).toEqual([
    '2 户名 不能以 = +',
    '3 备注 不能以 = +',
    '4 备注 不能以 = +',
    '5 备注 不能以 = +',
    '7 备注 不能以 = +',
    '7 状态 这个名册没有这',
  ])
  expect((await wang.send(`${path}/import`, {})).status).toBe(409)
  const twice = await imported(desk, '户名\n样例甲\n样例 甲\n')
  expect([twice.status, twice.page]).toEqual([422, expect.stringContaining('不能重复')])
  expect(await wang.page(`${BASE}/bees`)).toContain('还没有记录')
  // Another account does not find the file, nor may one without the right.
  expect((await (await desk.as('boss')).get(path)).status).toBe(404)
  expect((await (await desk.as('li')).get(path)).status).toBe(403)
})

test('a register is read by its roles alone', async () => {
  const { as } = await open(
    BEES.replace('read: [staff, lead, admin]', 'read: [lead, admin]').replaceAll(
      '[staff, lead, admin]',
      '[lead, admin]',
    ),
  )
  const li = await as('li')
  expect(await li.page(BASE)).not.toContain('养蜂户')
  for (const path of ['', '/new', '/files', '/entries/x'])
    expect((await li.get(`${BASE}/bees${path}`)).status).toBe(404)
})
