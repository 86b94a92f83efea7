import { spawn } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { pino } from 'pino'
import { afterAll, describe, expect, it } from 'vitest'
import { systemClock, systemRandom } from '../../src/base/clock.ts'
import { loadCalendar } from '../../src/compose/calendar-file.ts'
import { startXiaowei } from '../../src/compose/compose.ts'
import { readConfig } from '../../src/config.ts'
import { importStatutes } from '../../src/corpus/import.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import { publish } from '../../src/corpus/publish.ts'
import { restore } from '../../src/storage/copies/restore.ts'
import { verifyBackup } from '../../src/storage/copies/verify.ts'
import { temporaryFolder } from '../storage/temporary.ts'
import { filed } from './filed.ts'

const program = fileURLToPath(new URL('../../scripts/admin.ts', import.meta.url))
const knowledgeDir = fileURLToPath(new URL('../../knowledge', import.meta.url))
const QUESTION = '网购的衣服拆了吊牌还能七天无理由退吗'

/** Our own words under the names of real statutes. Only the article numbers are those of the law. */
const STATUTES = {
  '消费者权益保护法.md': `# 中华人民共和国消费者权益保护法

第二十四条 试验用的文字：货不好，可以退。

第二十五条 试验用的文字：隔着网络买的，收到以后七日里可以退，商品要完好。

第五十五条 试验用的文字：骗人的，加赔三倍。
`,
  '电子商务法.md': `# 中华人民共和国电子商务法

第四十九条 试验用的文字：下单成功，合同就成立。
`,
}

const SETTINGS = `COUNCIL_NAME='测试市 消委会'
METRICS_TOKEN=a-long-random-token
# 备注 secret-in-a-comment
`

const CALENDAR = `schema: calendar/1
years:
  - year: 2027
    source: 测试用
    verified_by: null
    verified_on: null
    holidays: [{ name: 元旦, from: '2027-01-01', to: '2027-01-03' }]
    workdays: []
`

function admin(cwd: string, args: string[], environment: Record<string, string> = {}) {
  return new Promise<{ exit: number | null; out: string; err: string }>((done) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd,
      env: { DATA_DIR: join(cwd, 'data'), ...environment },
    })
    const said = { out: '', err: '' }
    child.stdout.on('data', (part) => {
      said.out += part
    })
    child.stderr.on('data', (part) => {
      said.err += part
    })
    child.on('close', (exit) => done({ exit, ...said }))
    child.stdin.end()
  })
}

const kept = mkdtempSync(join(tmpdir(), 'xiaowei-backup-'))
afterAll(() => rmSync(kept, { recursive: true, force: true }))
let making: Promise<{ complaint: { number: string }; said: string }> | null = null

/**
 * A machine in use, with a complaint and evidence, imported statutes, a loaded calendar and settings; and a backup of
 * it.
 */
async function make() {
  const machine = join(kept, 'machine')
  const dataDir = join(machine, 'data')
  const house = await filed({ dataDir })
  await house.close()
  const texts = join(kept, 'texts')
  mkdirSync(texts)
  for (const [name, text] of Object.entries(STATUTES)) writeFileSync(join(texts, name), text)
  const { statutes, editions } = loadKnowledge(knowledgeDir)
  importStatutes({ paths: [texts], dataDir, statutes, editions })
  publish({ dataDir, editions, now: new Date('2026-11-28T00:00:00.000Z') })
  loadCalendar(CALENDAR, dataDir)
  writeFileSync(join(machine, '.env'), SETTINGS)
  const made = await admin(machine, ['backup', join(kept, 'backup')])
  expect(made).toMatchObject({ exit: 0, err: '' })
  return { complaint: house.complaint, said: made.out }
}

/** A copy of that machine for each test, in folders of its own. */
async function backedUp() {
  making ??= make()
  const { complaint, said } = await making
  const folder = temporaryFolder()
  for (const name of ['machine', 'backup']) cpSync(join(kept, name), join(folder, name), { recursive: true })
  const machine = join(folder, 'machine')
  return { machine, dataDir: join(machine, 'data'), backup: join(folder, 'backup'), complaint, said }
}

const putBack = (dataDir: string, from: string, damagedToo = false) =>
  restore({
    dataDir,
    from,
    configured: null,
    above: null,
    damagedToo,
    timeZone: 'Asia/Shanghai',
    clock: systemClock,
    random: systemRandom,
  })

const contents = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [relative(folder, file), readFileSync(file).toString('base64')]),
  )

/** Every row of every table, except the numbers that a restore changes. */
function rows(dataDir: string): Record<string, unknown[]> {
  const beside = new Database(join(dataDir, 'xiaowei.db'), { readonly: true })
  const tables = beside
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name <> 'counters'")
    .pluck()
    .all() as string[]
  // Its rows are their own key.
  const keyOf = (table: string) => (table === 'search_terms' ? 'term_hash, entry' : 'rowid')
  const all = tables.map((table) => {
    const key = keyOf(table)
    return [table, beside.prepare(`select ${key}, * from ${table} order by ${key}`).all()]
  })
  beside.close()
  return Object.fromEntries(all)
}

async function citationsOf(dataDir: string): Promise<string[]> {
  const config = readConfig({ DATA_DIR: dataDir, PORT: '0' }, temporaryFolder())
  const xiaowei = await startXiaowei(config, { logger: pino({ level: 'silent' }) })
  try {
    const response = await xiaowei.request('/api/chat', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: crypto.randomUUID(), text: QUESTION }),
    })
    const { messages } = (await response.json()) as {
      messages: { citations?: { statute: string; article: string; kind: string; quote: string }[] }[]
    }
    return messages
      .flatMap((message) => message.citations ?? [])
      .map(({ statute, article, kind, quote }) => `${kind} ${statute} ${article} ${quote}`)
  } finally {
    await xiaowei.stop()
  }
}

describe('a backup restored on an empty machine', () => {
  it('gives back every row, every file of evidence, the imported law and the calendar: the same question cites the same official articles', async () => {
    const { machine, dataDir, backup, said } = await backedUp()
    expect(said).toMatch(/投诉 1 件.*证据文件 1 个，导入的法规 2 部，载入的放假安排/)
    expect(said).toMatch(/密钥不在里面：.*data\.key/)
    const before = {
      rows: rows(dataDir),
      evidence: contents(join(dataDir, 'evidence')),
      corpus: contents(join(dataDir, 'corpus')),
    }
    const cited = await citationsOf(dataDir)
    expect(cited).toContainEqual(
      expect.stringMatching(/^official 中华人民共和国消费者权益保护法 第二十五条 试验用的文字/),
    )

    const empty = temporaryFolder()
    mkdirSync(join(empty, 'data'))
    cpSync(join(machine, 'data', 'data.key'), join(empty, 'data', 'data.key'))
    const restored = await admin(empty, ['restore', backup, '--yes'])
    expect(restored).toMatchObject({ exit: 0, err: '' })
    expect(restored.out).toMatch(/已恢复：数据库、证据、导入的法律原文（2 部）、放假安排/)
    expect(restored.out).toMatch(/自己填：METRICS_TOKEN/)
    expect(restored.out).toContain('恢复不了的')

    const there = join(empty, 'data')
    expect(rows(there)).toEqual(before.rows)
    expect(before.rows.complaints).toHaveLength(1)
    expect(contents(join(there, 'evidence'))).toEqual(before.evidence)
    expect(Object.keys(before.evidence)).toHaveLength(1)
    expect(contents(join(there, 'corpus'))).toEqual(before.corpus)
    expect(readFileSync(join(there, 'calendar.yaml'), 'utf8')).toBe(CALENDAR)
    expect(readFileSync(join(empty, '.env'), 'utf8')).toBe(
      "COUNCIL_NAME='测试市 消委会'\n# METRICS_TOKEN=（没有备份，请重新填）\n",
    )
    // Saves building the same index again. It is used only when it was made from exactly these texts.
    cpSync(join(dataDir, 'index'), join(there, 'index'), { recursive: true })
    expect(await citationsOf(there)).toEqual(cited)
  })

  it('is for its owner alone, and holds neither the key nor a password', async () => {
    const { dataDir } = await backedUp()
    // Not the copy for this test: copying changes the modes of folders.
    const backup = join(kept, 'backup')
    const key = readFileSync(join(dataDir, 'data.key'), 'utf8').trim()
    const all = readdirSync(backup, { recursive: true, withFileTypes: true }).map((entry) =>
      join(entry.parentPath, entry.name),
    )
    for (const path of [backup, ...all]) {
      if (process.platform !== 'win32') expect(statSync(path).mode & 0o077, path).toBe(0)
      if (!statSync(path).isFile()) continue
      for (const secret of [key, 'a-long-random-token', 'secret-in-a-comment']) {
        expect(readFileSync(path).includes(secret), path).toBe(false)
      }
    }
    expect(contents(join(backup, 'evidence'))).toEqual(contents(join(dataDir, 'evidence')))
  })

  it('leaves existing settings alone, and names changed files of knowledge', async () => {
    const { machine, backup } = await backedUp()
    writeFileSync(join(machine, '.env'), 'COUNCIL_NAME=new\n')
    const rules = join(backup, 'knowledge', 'rules', 'retention.yaml')
    const manifest = join(backup, 'backup.json')
    appendFileSync(rules, '# 改过\n')
    expect((await admin(machine, ['restore', backup, '--yes'])).err).toContain('rules/retention.yaml 和备份时不一样')
    rmSync(manifest)
    const restored = await admin(machine, ['restore', backup, '--yes'])
    expect(restored.exit).toBe(0)
    expect(restored.out).toContain('rules/retention.yaml')
    expect(readFileSync(join(machine, '.env'), 'utf8')).toBe('COUNCIL_NAME=new\n')
  })
})

describe('backup --verify', () => {
  it('opens a good one, counts its contents, and changes nothing', async () => {
    const { machine, backup, complaint } = await backedUp()
    const before = contents(backup)
    const verified = await admin(machine, ['backup', '--verify', backup, '--json'])
    expect(verified).toMatchObject({ exit: 0, err: '' })
    expect(JSON.parse(verified.out)).toMatchObject({
      complaints: 1,
      last_number: complaint.number,
      evidence: { records: 1, missing: 0 },
      statutes: 2,
      articles: 4,
      calendar_years: [2027],
      key_fits: true,
      problems: [],
    })
    expect((await admin(machine, ['backup', '--verify', backup])).out).toMatch(/备份完好.*投诉 1 件/s)
    expect(contents(backup)).toEqual(before)
    const elsewhere = await admin(temporaryFolder(), ['backup', '--verify', backup])
    expect(elsewhere.out).toContain('手上没有密钥')
    const other = await admin(temporaryFolder(), ['backup', '--verify', backup], {
      DATA_KEY: Buffer.alloc(32, 3).toString('base64'),
    })
    expect(other.out).toContain('手上的密钥打不开它')
  })

  it.each([
    [
      'a file of evidence changed',
      /evidence\/.* 和备份时不一样/,
      (backup: string) => appendFileSync(firstFile(join(backup, 'evidence')), 'x'),
    ],
    [
      'a statute is missing',
      /corpus\/.* 不见了/,
      (backup: string) => rmSync(firstFile(join(backup, 'corpus', 'live'))),
    ],
    [
      'something was added',
      /corpus\/extra 不是备份里的/,
      (backup: string) => writeFileSync(join(backup, 'corpus', 'extra'), ''),
    ],
    [
      'the database was cut',
      /xiaowei\.db 和备份时不一样/,
      (backup: string) => truncateSync(join(backup, 'xiaowei.db'), 8192),
    ],
    [
      'the database is another file',
      /数据库打不开/,
      (backup: string) => writeFileSync(join(backup, 'xiaowei.db'), 'x'.repeat(9000)),
    ],
    ['the list is torn', /backup\.json 读不懂/, (backup: string) => truncateSync(join(backup, 'backup.json'), 40)],
  ])('%s: found, and restore refuses and changes nothing', async (_name, words, damage) => {
    const { dataDir, backup } = await backedUp()
    damage(backup)
    expect(verifyBackup({ from: backup, key: null }).problems.join()).toMatch(words)
    const before = contents(dataDir)
    await expect(putBack(dataDir, backup)).rejects.toMatchObject({
      code: 'damaged',
      message: expect.stringMatching(words),
    })
    expect(contents(dataDir)).toEqual(before)
  })

  it('says on the command line what is wrong, and restores the rest on request', async () => {
    const { machine, dataDir, backup } = await backedUp()
    rmSync(firstFile(join(backup, 'evidence')))
    const verified = await admin(machine, ['backup', '--verify', backup, '--json'])
    expect(verified.exit).toBe(1)
    expect(JSON.parse(verified.out)).toMatchObject({
      error: { code: 'damaged' },
      problems: [expect.stringContaining('不见了')],
    })
    expect((await admin(machine, ['restore', backup, '--yes'])).err).toContain('--damaged-too')
    expect((await admin(machine, ['restore', backup, '--yes', '--damaged-too'])).exit).toBe(0)
    expect(rows(dataDir).complaints).toHaveLength(1)
  })

  it('says when there is no backup', async () => {
    const nothing = await admin(temporaryFolder(), ['backup', '--verify', temporaryFolder(), '--json'])
    expect(JSON.parse(nothing.out)).toMatchObject({ error: { code: 'no_backup' } })
  })
})

describe('restore', () => {
  it('of a copy taken before a migration changes the database alone', async () => {
    const { machine, dataDir, backup } = await backedUp()
    // The contents of such a copy: the database, and a manifest that says so.
    const copy = join(temporaryFolder(), 'copy')
    mkdirSync(copy)
    cpSync(join(backup, 'xiaowei.db'), join(copy, 'xiaowei.db'))
    const manifest = JSON.parse(readFileSync(join(backup, 'backup.json'), 'utf8'))
    const files = manifest.files.filter(({ path }: { path: string }) => path === 'xiaowei.db')
    writeFileSync(join(copy, 'backup.json'), JSON.stringify({ ...manifest, parts: ['database'], files }))
    const before = contents(join(dataDir, 'evidence'))
    const restored = await admin(machine, ['restore', copy, '--yes'])
    expect(restored).toMatchObject({ exit: 0, err: '' })
    expect(restored.out).toContain('原样没动的：证据、法律原文、放假安排')
    expect(contents(join(dataDir, 'evidence'))).toEqual(before)
    expect(existsSync(join(dataDir, 'corpus', 'current'))).toBe(true)
  })

  it('refuses a backup of a later program', async () => {
    const { dataDir, backup } = await backedUp()
    rmSync(join(backup, 'backup.json'))
    const beside = new Database(join(backup, 'xiaowei.db'))
    beside.exec("insert into kysely_migration (name, timestamp) values ('0999-later', '2027-01-01T00:00:00.000Z')")
    beside.close()
    const before = contents(dataDir)
    await expect(putBack(dataDir, backup)).rejects.toMatchObject({
      code: 'newer',
      message: expect.stringContaining('0999-later'),
    })
    expect(contents(dataDir)).toEqual(before)
  })
})

it('backup refuses a directory whose database is gone', async () => {
  const { machine, dataDir } = await backedUp()
  rmSync(join(dataDir, 'xiaowei.db'))
  const target = join(temporaryFolder(), 'again')
  const refused = await admin(machine, ['backup', target, '--json'])
  expect(refused.exit).toBe(2)
  expect(JSON.parse(refused.out)).toMatchObject({ error: { code: 'lost' } })
  expect(existsSync(target)).toBe(false)
})

function firstFile(folder: string): string {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).find((entry) => entry.isFile())
  if (!found) throw new Error(`no file in ${folder}`)
  return join(found.parentPath, found.name)
}
