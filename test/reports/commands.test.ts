import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { systemClock, systemRandom } from '../../src/base/clock.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { PATIENCE_MS } from '../patience.ts'
import { temporaryFolder } from '../storage/temporary.ts'

const scripts = fileURLToPath(new URL('../../scripts', import.meta.url))

/** Runs a command in a folder of its own, whose data directory is `data`. */
function commands() {
  const cwd = temporaryFolder()
  const run = (command: 'ledger' | 'report', ...args: string[]) => {
    const env = { PATH: process.env.PATH, DATA_DIR: join(cwd, 'data'), COUNCIL_NAME: '样例市消费者委员会' }
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(scripts, `${command}.ts`), ...args], {
      cwd,
      env,
      encoding: 'utf8',
    })
    return { status, stdout, stderr, json: () => JSON.parse(stdout) }
  }
  const write = (name: string, text: string) => writeFileSync(join(cwd, name), text)
  return { cwd, run, write, read: (name: string) => readFileSync(join(cwd, name)) }
}

const GOOD = '编号,登记日期,渠道,类别,受理日期\nA-1,2023-03-01,电话,食品,2023-03-02\n'

it('imports into a new directory, reports, goes on, and undoes', { timeout: PATIENCE_MS }, () => {
  const { run, write, read } = commands()
  write('a.csv', GOOD)
  const dry = run('ledger', 'import', 'a.csv', '--dry-run', '--json')
  expect([dry.status, dry.json()]).toEqual([0, { batch: null, rows: 1, imported: 0, already: 0, refused: [] }])
  const { batch, ...done } = run('ledger', 'import', 'a.csv', '--json').json()
  expect(done).toEqual({ rows: 1, imported: 1, already: 0, refused: [] })
  expect(run('ledger', 'import', 'a.csv', '--json').json()).toEqual({
    batch: null,
    rows: 1,
    imported: 0,
    already: 1,
    refused: [],
  })

  const report = run('report', '--from', '2023-01-01', '--to', '2023-06-30', '--format', 'json')
  expect(report.json().totals).toMatchObject({ accepted: 1, closed: 0 })
  expect(run('report', '--from', '2023-01-01', '--to', '2023-06-30', '--format', 'docx').status).toBe(2)
  expect(
    run('report', '--from', '2023-01-01', '--to', '2023-06-30', '--format', 'xlsx', '--out', 'r.xlsx').status,
  ).toBe(0)
  expect(read('r.xlsx').subarray(0, 2).toString()).toBe('PK')

  expect(run('report', '--watch', '2023-03', '--format', 'json').json()).toEqual({ month: '2023-03', rises: [] })
  expect(run('ledger', 'set', 'A-1', '结案日期=2020-01-01').status).toBe(1)
  expect(run('ledger', 'set', 'A-1', '结案日期=2023-03-09', '结果=调解').status).toBe(0)
  expect(run('report', '--from', '2023-01-01', '--to', '2023-06-30').json().totals).toMatchObject({ closed: 1 })
  const refused = run('ledger', 'undo', batch, '--json')
  expect([refused.status, refused.json().error.code]).toEqual([1, 'changed_since'])
  expect(refused.stdout).toContain('A-1')
})

it('says what was refused, cell by cell, and ends with 1', { timeout: PATIENCE_MS }, () => {
  const { run, write } = commands()
  write('a.csv', `${GOOD}A-2,2023-02-30,梦里,食品,\n`)
  const { status, json } = run('ledger', 'import', 'a.csv', '--json')
  expect(status).toBe(1)
  expect(json()).toMatchObject({
    batch: null,
    rows: 2,
    imported: 0,
    refused: [
      {
        row: 3,
        column: '登记日期',
        value: '2023-02-30',
        code: 'bad_day',
        message: expect.stringContaining('2023-02-30'),
      },
      { row: 3, column: '渠道', value: '梦里', code: 'unknown_channel' },
    ],
  })
  expect(run('ledger', 'import', 'a.csv').stdout).toMatch(/一件也没有导入[\s\S]*登记日期/)
})

it('ends with 2 for a file, a mapping or a period that cannot be used', { timeout: PATIENCE_MS }, () => {
  const { run, write } = commands()
  write('a.csv', GOOD)
  write('m.yaml', 'columns: { 号码: x }\n')
  write('broken.yaml', 'columns: {\n')
  expect(run('ledger', 'import', 'none.csv').status).toBe(2)
  expect(run('ledger', 'import', 'a.csv', '--mapping', 'm.yaml', '--json')).toMatchObject({ status: 2 })
  expect(run('ledger', 'import', 'a.csv', '--mapping', 'broken.yaml').status).toBe(2)
  expect(run('report', '--watch', '2023-13').status).toBe(2)
  const period = run('report', '--from', '2023-06-30', '--to', '2023-01-01', '--format', 'json')
  expect([period.status, period.json().error.code]).toEqual([2, 'end_before_start'])
  expect(run('report', '--from', '2023-01-01', '--to', '2023-06-30').status).toBe(2)
})

it('takes a number of a batch that begins with a hyphen for no option', { timeout: PATIENCE_MS }, () => {
  const { run, write } = commands()
  write('a.csv', GOOD)
  expect(run('ledger', 'import', 'a.csv').status).toBe(0)
  const undone = run('ledger', 'undo', '-aaaaaaaaaaaaaaaaaaaaa', '--json')
  expect([undone.status, undone.json().error.code]).toEqual([1, 'no_batch'])
})

it('makes the sample of the docs of its ledger, but for the day', { timeout: PATIENCE_MS }, () => {
  const sample = (name: string) => fileURLToPath(new URL(`../../docs/samples/${name}`, import.meta.url))
  const { run } = commands()
  expect(run('ledger', 'import', sample('ledger.csv')).status).toBe(0)
  const period = ['--from', '2023-01-01', '--to', '2023-06-30']
  const made = run('report', ...period, '--format', 'md', '--facts', sample('facts.yaml')).stdout
  const withoutDay = (text: string) => text.replace(/\d{4}-\d\d-\d\d 由小维按台账生成/, '')
  expect(withoutDay(made)).toBe(withoutDay(readFileSync(sample('half-year-report.md'), 'utf8')))
})

it('tells what the registers count, and nothing of registers that nobody keeps', { timeout: PATIENCE_MS }, async () => {
  const { cwd, run, read } = commands()
  const dataDir = join(cwd, 'data')
  const { store } = await openDatabase({ dataDir, dataKey: null, clock: systemClock, random: systemRandom })
  const days = ['--from', '2026-01-01', '--to', '2026-06-30']
  const values = { title: '广场咨询', kind: '现场咨询', held_on: '2026-03-15' }
  await store.transaction('an activity', (tx) =>
    tx.registers.addAll([{ register: 'activities', state: 'noted', values, pending: null, batch: null }]),
  )
  await store.close()
  const report = run('report', ...days, '--format', 'json').json()
  expect(report.registers.map(({ key }: { key: string }) => key)).toEqual([
    'volunteer_service',
    'joint_enforcement',
    'activities',
  ])
  expect(report.registers.at(-1)).toEqual({
    ...{ register: 'activities', key: 'activities', section: 'activities', label: '举办和参加活动', unit: '次' },
    ...{ value: 1, parts: [{ name: '现场咨询', value: 1 }] },
  })
  expect(run('report', ...days, '--format', 'md', '--out', 'r.md').status).toBe(0)
  expect(read('r.md').toString()).toMatch(
    /\| 举办和参加活动 \| 1 \| 次 \|\n\| 举办和参加活动（现场咨询） \| 1 \| 次 \|/,
  )
})
