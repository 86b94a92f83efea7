import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import Database from 'better-sqlite3'
import { afterAll, afterEach, describe, expect, it } from 'vitest'

const main = join(import.meta.dirname, '..', '..', 'src', 'main.ts')
const dataDir = mkdtempSync(join(tmpdir(), 'xiaowei-kept-'))
const file = join(dataDir, 'xiaowei.db')
const running: ReturnType<typeof spawn>[] = []
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})
afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

/** The real process, as an operator starts it. */
function start() {
  const child = spawn(process.execPath, [main], {
    cwd: dataDir,
    env: { PATH: process.env.PATH ?? '', PORT: '0', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.push(child)
  let errors = ''
  child.stderr.on('data', (chunk) => {
    errors += chunk
  })
  const ended = once(child, 'close').then(([code]) => code as number | null)
  return { child, ended, errors: () => errors, lines: createInterface({ input: child.stdout }) }
}

/** The message of a refused start, after notices about settings: one line for people, no stack. */
async function refusal(): Promise<string> {
  const { ended, errors } = start()
  expect(await ended).toBe(2)
  expect(errors()).toMatch(/(?:^|\n)无法启动。.+\n$/)
  expect(errors()).not.toMatch(/[a-z] at .*\.ts:|node_modules|rollback|malformed/)
  return errors()
}

describe('a used data directory', () => {
  it('is for its owner alone while a server works on it, and says by /readyz that it can be written', async () => {
    const server = start()
    const [line] = (await once(server.lines, 'line')) as [string]
    const ready = await fetch(`${line.replace('chat: ', '')}readyz`)
    expect(await ready.json()).toMatchObject({ parts: { store: { state: expect.stringMatching(/^(ok|degraded)$/) } } })
    if (process.platform !== 'win32') {
      // Links lead to the files of the program, which are no data.
      const paths = readdirSync(dataDir, { recursive: true, withFileTypes: true })
        .filter((entry) => !entry.isSymbolicLink())
        .map((entry) => join(entry.parentPath, entry.name))
      expect(paths).toEqual(expect.arrayContaining([`${file}-wal`, join(dataDir, 'index'), join(dataDir, 'evidence')]))
      expect([dataDir, ...paths].filter((path) => statSync(path).mode & 0o077)).toEqual([])
    }
    server.child.kill('SIGTERM')
    expect(await server.ended).toBe(0)
  })

  it('is not started over when the database is gone or cannot be used, and the words name a way on', async () => {
    const whole = readFileSync(file)
    truncateSync(file, 0)
    expect(await refusal()).toMatch(/数据库不见了.*data\.key.*restore/)
    expect(statSync(file).size).toBe(0)
    rmSync(file)
    expect(await refusal()).toMatch(/数据库不见了.*restore/)

    writeFileSync(file, whole)
    const header = Buffer.from(whole)
    header.fill(0x20, 0, 100)
    writeFileSync(file, header)
    expect(await refusal()).toMatch(/数据库坏了.*另存一份.*restore/)
    const pages = Buffer.from(whole)
    pages.fill(0x5a, 4096)
    writeFileSync(file, pages)
    expect(await refusal()).toMatch(/数据库坏了.*另存一份.*restore/)

    writeFileSync(file, whole)
    const beside = new Database(file)
    beside.exec("insert into kysely_migration (name, timestamp) values ('0999-later', '2027-01-01T00:00:00.000Z')")
    beside.close()
    expect(await refusal()).toMatch(/更新的程序用过的（0999-later.*备份/)
  })
})
