import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { systemClock, systemRandom } from '../../src/base/clock.ts'
import { writeDurably } from '../../src/base/files.ts'
import { loadCalendar } from '../../src/compose/calendar-file.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { lockDirectory } from '../../src/storage/lock.ts'
import { temporaryFolder } from './temporary.ts'

const KEY = Buffer.alloc(32, 5)
const CALENDAR = `schema: calendar/1
years:
  - year: 2027
    source: 测试用
    verified_by: null
    verified_on: null
    holidays: [{ name: 元旦, from: '2027-01-01', to: '2027-01-03' }]
    workdays: []
`

async function open(dataDir: string, dataKey: Uint8Array | null = null) {
  const { store } = await openDatabase({ dataDir, dataKey, clock: systemClock, random: systemRandom })
  await store.close()
}

/** A data directory after use, with its server stopped. */
async function used(dataKey: Uint8Array | null = null): Promise<string> {
  const dataDir = temporaryFolder()
  await open(dataDir, dataKey)
  return dataDir
}

describe('a database that is gone', () => {
  it.each([
    ['deleted', (file: string) => rmSync(file)],
    ['cut to nothing', (file: string) => truncateSync(file)],
    ['moved away', (file: string) => renameSync(file, `${file}.old`)],
  ])('%s: nothing starts over, and the words say how to restore', async (_name, lose) => {
    const dataDir = await used()
    lose(join(dataDir, 'xiaowei.db'))
    await expect(open(dataDir)).rejects.toMatchObject({
      code: 'lost',
      message: expect.stringMatching(/restore.*--yes/),
    })
    // Opened again, it has not started over in the meantime.
    await expect(open(dataDir)).rejects.toMatchObject({ code: 'lost' })
  })

  it('is missed when the key comes from outside and nothing else is left', async () => {
    const dataDir = await used(KEY)
    rmSync(join(dataDir, 'xiaowei.db'))
    await expect(open(dataDir, KEY)).rejects.toMatchObject({ code: 'lost' })
  })

  it('is missed by a key, by evidence, or by its log, in a directory of an earlier version', async () => {
    const traces: [string, (dataDir: string) => void][] = [
      ['data.key', (dataDir) => writeFileSync(join(dataDir, 'data.key'), KEY.toString('base64'))],
      [
        'evidence',
        (dataDir) => {
          mkdirSync(join(dataDir, 'evidence', 'ab'), { recursive: true })
          writeFileSync(join(dataDir, 'evidence', 'ab', 'abcdef'), 'sealed')
        },
      ],
      ['xiaowei.db-wal', (dataDir) => writeFileSync(join(dataDir, 'xiaowei.db-wal'), 'frames')],
    ]
    for (const [name, leave] of traces) {
      const dataDir = temporaryFolder()
      leave(dataDir)
      await expect(open(dataDir, KEY), name).rejects.toMatchObject({ code: 'lost' })
    }
  })

  it('is not missed when there never was one: an empty directory, imported texts, a loaded calendar, an empty evidence folder', async () => {
    const dataDir = temporaryFolder()
    mkdirSync(join(dataDir, 'corpus', 'staged'), { recursive: true })
    mkdirSync(join(dataDir, 'evidence', 'incoming'), { recursive: true })
    loadCalendar(CALENDAR, dataDir)
    await open(dataDir)
    await open(join(temporaryFolder(), 'not', 'there', 'yet'))
  })

  it('is not missed when the very first start was cut off after the key was made', async () => {
    const dataDir = await used()
    rmSync(join(dataDir, 'xiaowei.db'))
    const state = join(dataDir, 'data-dir.json')
    writeFileSync(
      state,
      JSON.stringify({ schema: 'data-dir/1', database: 'making', since: '2026-11-24T00:00:00.000Z' }),
    )
    await open(dataDir)
    rmSync(join(dataDir, 'xiaowei.db'))
    await expect(open(dataDir)).rejects.toMatchObject({ code: 'lost' })
  })
})

describe.skipIf(process.platform === 'win32')('the data directory', () => {
  const modes = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => statSync(path).mode & 0o077)

  it('and everything in it is for its owner alone, also the folder that the lock makes', async () => {
    const dataDir = join(temporaryFolder(), 'data')
    const lock = lockDirectory({ dataDir, random: systemRandom })
    const { store } = await openDatabase({ dataDir, dataKey: null, clock: systemClock, random: systemRandom })
    await store.transaction('write', (tx) => tx.conversations.openWeb('an-id'))
    loadCalendar(CALENDAR, dataDir)
    expect(statSync(dataDir).mode & 0o777).toBe(0o700)
    expect(readdirSync(dataDir)).toEqual(expect.arrayContaining(['xiaowei.db', 'xiaowei.db-wal', 'calendar.yaml']))
    expect(modes(dataDir)).toEqual([])
    await store.close()
    lock.release()
  })

  it('is tightened when it was open to others before', async () => {
    const dataDir = await used()
    mkdirSync(join(dataDir, 'evidence', 'ab'), { recursive: true })
    writeFileSync(join(dataDir, 'evidence', 'ab', 'abcd'), 'sealed')
    for (const path of ['', 'xiaowei.db', 'evidence', 'evidence/ab', 'evidence/ab/abcd']) {
      chmodSync(join(dataDir, path), path.endsWith('.db') || path.endsWith('abcd') ? 0o644 : 0o755)
    }
    expect(modes(dataDir)).not.toEqual([])
    await open(dataDir)
    expect(modes(dataDir)).toEqual([])
    expect(statSync(dataDir).mode & 0o777).toBe(0o700)
  })
})

describe.skipIf(process.getuid?.() !== 0)('files written by root (skipped: the tests do not run as root)', () => {
  it('belongs to the owner of the data directory', async () => {
    const dataDir = await used()
    const give = (path: string) => chownSync(path, 4242, 4242)
    for (const path of [dataDir, ...readdirSync(dataDir).map((name) => join(dataDir, name))]) give(path)
    loadCalendar(CALENDAR, dataDir)
    writeDurably(join(dataDir, 'corpus', 'staged', 'a.json'), [Buffer.from('{}')])
    const { store } = await openDatabase({ dataDir, dataKey: null, clock: systemClock, random: systemRandom })
    await store.transaction('write', (tx) => tx.conversations.openWeb('an-id'))
    const paths = readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).map((name) => join(dataDir, name))
    expect(paths).toEqual(
      expect.arrayContaining([join(dataDir, 'corpus', 'staged', 'a.json'), join(dataDir, 'xiaowei.db-wal')]),
    )
    expect(paths.filter((path) => statSync(path).uid !== 4242)).toEqual([])
    await store.close()
  })
})
