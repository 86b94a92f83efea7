import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { examine } from '../../scripts/admin-doctor.ts'
import { loadCalendar } from '../../src/compose/calendar-file.ts'
import { readConfig } from '../../src/config.ts'
import { readStatute } from '../../src/corpus/import.ts'
import { publishText } from '../../src/corpus/publish.ts'
import { writeStaged } from '../../src/corpus/store.ts'
import { backUp } from '../../src/storage/copies/backup.ts'
import { temporaryFolder, temporaryStore } from '../storage/temporary.ts'
import { filed } from './filed.ts'

/** The clock of the tests stands still at this instant. */
const NOW = '2026-11-24T02:00:00.000Z'
const later = (days: number, milliseconds = 0) => new Date(Date.parse(NOW) + days * 86_400_000 + milliseconds)

const look = (dataDir: string, now = later(0), days = 7) =>
  examine(readConfig({ DATA_DIR: dataDir }, dataDir), days, now)
const codes = async (...given: Parameters<typeof look>) =>
  (await look(...given)).findings.map(({ code }) => code).filter((code) => code !== 'disk_low')

async function well() {
  const made = await temporaryStore()
  await made.store.transaction('admin', (tx) =>
    tx.accounts.insert({ id: 'a', login: 'boss', name: '王五测试', role: 'admin', passwordHash: 'h' }),
  )
  backUp({
    dataDir: made.dataDir,
    target: join(temporaryFolder(), 'backup'),
    note: '',
    outside: [],
    clock: made.time.clock,
  })
  return made
}

it('finds nothing to do in a healthy system, and changes not one byte beside the server', async () => {
  const { dataDir } = await well()
  const bytes = () =>
    ['xiaowei.db', 'xiaowei.db-wal'].map((name) => readFileSync(join(dataDir, name)).toString('base64'))
  const before = bytes()
  expect(await codes(dataDir)).toEqual([])
  expect((await look(dataDir)).notes.join('\n')).toMatch(/数据库和密钥都正常/)
  expect(bytes()).toEqual(before)
})

it('names the tasks that nobody has done yet', async () => {
  const { dataDir } = await temporaryStore()
  expect(await codes(dataDir)).toEqual(['no_admin', 'no_backup'])
})

it('finds a backup that is more than seven days old', async () => {
  const { dataDir } = await well()
  expect(await codes(dataDir, later(8, -1))).not.toContain('backup_old')
  const found = await look(dataDir, later(8))
  expect(found.findings).toContainEqual({ code: 'backup_old', words: expect.stringContaining('8 天前') })
})

it('finds law that changed since our words were read against it, and tells what waits to be published', async () => {
  const { dataDir } = await well()
  const law = '网络购买商品七日无理由退货暂行办法'
  const of = (title: string) =>
    readStatute(`${title}\n第一条 试验。`, { source: 'a.txt', statutes: [], editions: [] }).statute
  const [changed, waiting] = [of(law), of('试验办法')]
  if (!changed || !waiting) expect.unreachable()
  publishText(changed, { dataDir, editions: [], now: later(0) })
  writeStaged(dataDir, waiting)
  expect(await codes(dataDir)).toEqual(['law_changed'])
  expect((await look(dataDir)).notes.join('\n')).toContain('有 1 份法律文本读入了还没有发布')
})

it('finds a clock that is behind the stored instants', async () => {
  const { dataDir, store } = await well()
  await store.transaction('seen', (tx) => tx.presence.seen(NOW))
  expect(await codes(dataDir, later(0, -300_000))).toEqual([])
  expect(await codes(dataDir, later(0, -300_001))).toEqual(['clock_behind'])
})

it('finds missing holidays of this year, and from December on of the next', async () => {
  const { dataDir } = await well()
  const at = (day: string) => look(dataDir, new Date(`${day}T04:00:00.000Z`))
  const of = async (day: string) =>
    (await at(day)).findings.map(({ code }) => code).filter((code) => code.includes('holidays'))
  expect(await of('2026-11-30')).toEqual([])
  expect((await at('2026-11-30')).notes.join()).toContain('还没有载入 2027 年的放假安排')
  expect(await of('2026-12-01')).toEqual(['next_holidays_missing'])
  expect(await of('2027-01-05')).toEqual(['holidays_missing'])
  loadCalendar(
    `schema: calendar/1
years:
  - { year: 2027, source: 测试用, verified_by: 李测试, verified_on: '2026-12-01', holidays: [{ name: 元旦, from: '2027-01-01', to: '2027-01-03' }], workdays: [] }
`,
    dataDir,
  )
  expect(await of('2026-12-01')).toEqual([])
  expect((await at('2027-03-01')).notes.join()).not.toContain('没有人和通知原文对过')
  writeFileSync(join(dataDir, 'calendar.yaml'), 'schema: calendar/1\n')
  expect(await of('2026-12-01')).toEqual([])
  expect(await codes(dataDir)).toEqual(['calendar_unusable'])
})

it('notes an embedding model of which nobody knows how it tells questions from texts', async () => {
  const { dataDir } = await well()
  const notes = async (variables: Record<string, string>) => {
    const config = readConfig({ DATA_DIR: dataDir, OPENAI_API_KEY: 'sk-test', ...variables }, dataDir)
    return (await examine(config, 7, later(0))).notes.filter((note) => note.includes('向量模型'))
  }
  expect(await notes({})).toEqual([])
  expect(await notes({ EMBEDDING_MODEL: 'some-model' })).toEqual([expect.stringContaining('EMBEDDING_QUERY_PREFIX')])
  expect(await notes({ EMBEDDING_MODEL: 'some-model', EMBEDDING_QUERY_PREFIX: 'none' })).toEqual([])
  expect(await notes({ EMBEDDING_MODEL: 'BAAI/bge-m3' })).toEqual([])
})

it('finds complaints without an act of staff for this many days', async () => {
  const { dataDir, complaint } = await filed()
  const idle = async (now: Date, days: number) =>
    (await look(dataDir, now, days)).findings.filter(({ code }) => code === 'complaints_idle')
  expect(await idle(later(3), 3)).toEqual([])
  expect(await idle(later(3, 1), 3)).toEqual([
    { code: 'complaints_idle', words: expect.stringContaining(`${complaint.number}（3 天）`) },
  ])
  expect(await idle(later(6), 7)).toEqual([])
})

it('finds messages that are not sent', async () => {
  const { dataDir, store } = await well()
  await store.transaction('tell', async (tx) => {
    await tx.messages.toStaff({
      kind: 'staff_alarm',
      complaint: null,
      blocks: [{ kind: 'warning', text: '试' }],
      impersonal: true,
    })
  })
  expect(await codes(dataDir, later(0, 120_000))).toEqual([])
  expect(await codes(dataDir, later(0, 120_001))).toEqual(['messages_late'])
})

it('finds a record of acts that somebody touched behind the program', async () => {
  const { dataDir, store } = await well()
  await store.transaction('act', (tx) => tx.audit.add({ type: 'sign_in', account: 'a' }))
  expect(await codes(dataDir)).toEqual([])
  const beside = new Database(join(dataDir, 'xiaowei.db'))
  beside.exec('delete from audit_events')
  beside.close()
  expect(await codes(dataDir)).toEqual(['audit_broken'])
})

it('finds damaged pages', async () => {
  const { dataDir, store } = await well()
  await store.close()
  const file = join(dataDir, 'xiaowei.db')
  const bytes = readFileSync(file)
  // Not the first pages, which are read on opening.
  bytes.fill(0x5a, bytes.length - 8 * 4096)
  writeFileSync(file, bytes)
  expect(await codes(dataDir)).toContain('damaged')
})

it('reports a missing database, another version, or an unreadable one, in the same words as a start', async () => {
  expect(await codes(temporaryFolder())).toEqual(['none', 'no_backup'])
  const dataDir = temporaryFolder()
  mkdirSync(join(dataDir, 'xiaowei.db'))
  writeFileSync(join(dataDir, 'data.key'), Buffer.alloc(32, 1).toString('base64'))
  expect(await codes(dataDir)).toEqual(['unreachable', 'no_backup'])
})

it.skipIf(process.platform === 'win32')('finds a directory that others may enter', async () => {
  const { dataDir } = await well()
  chmodSync(dataDir, 0o755)
  expect(await codes(dataDir)).toEqual(['open_to_others'])
})
