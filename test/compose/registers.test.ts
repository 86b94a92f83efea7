import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { RegisterError } from '../../src/registers/rules.ts'
import { startSystem } from '../e2e/system.ts'
import { PATIENCE_MS } from '../patience.ts'
import { registersFolder } from '../registers/registers.ts'

const LAMPS = `schema: registers/1
title: 路灯
about: 测试用的名册。
unit: 盏
roles: { read: [admin], write: [admin], bulk: [admin] }
name: place
columns: [place, watts]
fields:
  - { name: place, label: 位置, kind: text, required: true, unique: true }
  - { name: watts, label: 瓦数, kind: number, min: 1 }
  - { name: lit_on, label: 亮灯日期, kind: date }
states:
  - { name: lit, label: 亮着 }
report:
  - { key: watts, section: base, label: 路灯瓦数, unit: 瓦, sum: watts, during: lit_on }
`

test('one YAML file more, and the server has its pages, its import by a thread, its export and its line in the report', {
  timeout: PATIENCE_MS,
}, async () => {
  const system = await startSystem({ surroundings: { registersDir: registersFolder({ lamps: LAMPS }) } })
  onTestFinished(() => system.stop())
  const { request, setupCode } = system.xiaowei
  const origin = 'http://localhost'
  const form = { code: setupCode ?? '', login: 'wang', name: '王五测试', password: 'long enough for a test' }
  const door = await request('/workbench/setup', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin },
    body: new URLSearchParams(form).toString(),
  })
  const cookie = door.headers.get('set-cookie')?.split(';')[0] ?? ''
  const get = (path: string) => request(`/workbench${path}`, { headers: { cookie } })
  const post = (path: string, body: FormData | URLSearchParams) =>
    request(`/workbench${path}`, {
      method: 'POST',
      headers: {
        cookie,
        origin,
        ...(body instanceof URLSearchParams && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      body: body instanceof FormData ? body : body.toString(),
    })
  expect(await (await get('/registers')).text()).toContain('路灯')
  const upload = new FormData()
  upload.set('file', new File(['位置,瓦数,亮灯日期\n甲路口,60,2026-03-01\n乙路口,40,2026-09-01\n'], 'lamps.csv'))
  const path = (await post('/registers/lamps/files', upload)).headers.get('location')?.replace('/workbench', '') ?? ''
  const mapping = { do: 'check', sheet: '', row: '1', 'c.place': '位置', 'c.watts': '瓦数', 'c.lit_on': '亮灯日期' }
  expect(await (await post(path, new URLSearchParams(mapping))).text()).toContain('可以导入 2 盏')
  expect((await post(`${path}/import`, new URLSearchParams())).headers.get('location')).toContain('count=2')
  expect(await (await get('/registers/lamps')).text()).toMatch(/甲路口[\s\S]*乙路口/)
  const saved = await post('/registers/lamps/export', new URLSearchParams({ format: 'xlsx' }))
  expect([
    saved.status,
    Buffer.from(await saved.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ]).toEqual([200, 'PK'])
  const report = await get('/statistics/report.md?from=2026-01-01&to=2026-06-30')
  expect(await report.text()).toContain('| 路灯瓦数 | 60 | 瓦 |')
})

test('a register that contradicts itself does not let the server start, and says where', {
  timeout: PATIENCE_MS,
}, async () => {
  const registersDir = registersFolder({ lamps: LAMPS.replace('sum: watts', 'sum: place') })
  const system = await startSystem({ start: false, surroundings: { registersDir } })
  onTestFinished(() => system.stop())
  const started = system.restart()
  await expect(started).rejects.toBeInstanceOf(RegisterError)
  await expect(started).rejects.toThrow(/^registers\/lamps\.yaml:15 报告里的 watts：place 不是数字或金额，不能加起来$/)
})

test('businesses that staff noted as settling first before there was a register stand in it after the start, once', {
  timeout: PATIENCE_MS,
}, async () => {
  const system = await startSystem()
  onTestFinished(() => system.stop())
  await system.xiaowei.stop()
  const noted = () => {
    const sqlite = new Database(join(system.dataDir, 'xiaowei.db'))
    const rows = sqlite.prepare('select pledged from respondents').all()
    const entries = sqlite.prepare("select state, version from register_entries where register = 'pledged'").all()
    sqlite.close()
    return { rows, entries }
  }
  const { openDatabase } = await import('../../src/storage/database.ts')
  const { systemClock, systemRandom } = await import('../../src/base/clock.ts')
  const open = () => openDatabase({ dataDir: system.dataDir, dataKey: null, clock: systemClock, random: systemRandom })
  const { store } = await open()
  await store.transaction('a business', (tx) =>
    tx.respondents.insert({ name: '样例电器', key: '样例电器', creditCode: null, region: null, mergedInto: null }),
  )
  await store.close()
  const sqlite = new Database(join(system.dataDir, 'xiaowei.db'))
  sqlite.prepare('update respondents set pledged = 1').run()
  sqlite.close()
  for (let start = 0; start < 2; start += 1) {
    await system.restart()
    await system.xiaowei.stop()
    expect(noted()).toEqual({ rows: [{ pledged: 0 }], entries: [{ state: 'settling', version: 1 }] })
  }
})
