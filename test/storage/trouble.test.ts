import { mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { systemClock, systemRandom } from '../../src/base/clock.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { lockDirectory } from '../../src/storage/lock.ts'
import { storageTrouble } from '../../src/storage/trouble.ts'
import { temporaryFolder } from './temporary.ts'

const open = (dataDir: string) =>
  openDatabase({ dataDir, dataKey: null, clock: systemClock, random: systemRandom }).then(({ store }) => store.close())

async function used(): Promise<{ dataDir: string; file: string }> {
  const dataDir = temporaryFolder()
  await open(dataDir)
  return { dataDir, file: join(dataDir, 'xiaowei.db') }
}

describe('an obstacle at the start is reported in plain words, with a next step', () => {
  it('another file in the place of the database', async () => {
    const { dataDir, file } = await used()
    writeFileSync(file, 'x'.repeat(20_000))
    await expect(open(dataDir)).rejects.toMatchObject({
      code: 'damaged',
      message: expect.stringMatching(/数据库坏了.*另存一份.*restore/s),
    })
  })

  it('damaged pages', async () => {
    const { dataDir, file } = await used()
    const bytes = readFileSync(file)
    bytes.fill(0x5a, 4096)
    writeFileSync(file, bytes)
    await expect(open(dataDir)).rejects.toMatchObject({ code: 'damaged', message: expect.stringMatching(/另存一份/) })
  })

  it('half a file', async () => {
    const { dataDir, file } = await used()
    truncateSync(file, 4096)
    await expect(open(dataDir)).rejects.toMatchObject({ code: 'damaged' })
  })

  it('a folder in the place of the database', async () => {
    const { dataDir, file } = await used()
    rmSync(file)
    mkdirSync(file)
    await expect(open(dataDir)).rejects.toMatchObject({ code: 'unreachable', message: expect.stringContaining(file) })
  })

  it('a file in the place of the data directory', () => {
    const dataDir = join(temporaryFolder(), 'data')
    writeFileSync(dataDir, '')
    const refused = () => lockDirectory({ dataDir, random: systemRandom })
    expect(refused).toThrow(expect.objectContaining({ code: 'unreachable', message: expect.stringContaining(dataDir) }))
  })

  it('a folder in the place of the lock', () => {
    const dataDir = temporaryFolder()
    mkdirSync(join(dataDir, 'server.lock'))
    const refused = () => lockDirectory({ dataDir, random: systemRandom })
    expect(refused).toThrow(expect.objectContaining({ code: 'unreachable' }))
  })
})

describe('a disk without room', () => {
  /** A database that may not grow: SQLite then gives the same error as on a full disk. */
  async function full() {
    const { dataDir, file } = await used()
    const { connect } = await import('../../src/storage/connection.ts')
    const { sqlite, db } = connect(file)
    sqlite.pragma(`max_page_count = ${sqlite.pragma('page_count', { simple: true })}`)
    const error = await db
      .transaction()
      .execute(async (tx) => {
        const value = Buffer.alloc(10_000_000)
        await tx.insertInto('settings').values({ name: 'large', value }).execute()
      })
      .catch((error) => error)
    await db.destroy()
    return { dataDir, error }
  }

  it('is the reported error, also when the transaction has ended by itself', async () => {
    const { error } = await full()
    expect(error).toMatchObject({ code: 'SQLITE_FULL' })
  })

  it('is said in plain words', async () => {
    const { dataDir, error } = await full()
    const trouble = storageTrouble(new Error('wrapped', { cause: error }), dataDir)
    expect(trouble).toMatchObject({ code: 'full', message: expect.stringMatching(/磁盘满了.*没有丢.*腾出空间/s) })
  })
})

describe('the words for an error', () => {
  const fs = (code: string, path: string) => Object.assign(new Error(code), { code, path })

  it.each([
    ['ENOSPC', 'full'],
    ['EDQUOT', 'full'],
    ['EROFS', 'read_only'],
    ['EACCES', 'read_only'],
    ['EPERM', 'read_only'],
    ['EIO', 'damaged'],
    ['ENOTDIR', 'unreachable'],
    ['EISDIR', 'unreachable'],
  ])('%s within the data directory: %s', (code, expected) => {
    expect(storageTrouble(fs(code, '/srv/data/evidence/ab'), '/srv/data')?.code).toBe(expected)
    expect(storageTrouble(fs(code, '/srv/data'), '/srv/data')?.code).toBe(expected)
    expect(storageTrouble(fs(code, '/srv/data-of-others'), '/srv/data')).toBeNull()
  })

  it('a file that may not be written is read-only', async () => {
    const { dataDir, file } = await used()
    const reader = new Database(file, { readonly: true })
    let error: unknown
    try {
      reader.exec("insert into settings (name, value) values ('a', x'00')")
    } catch (caught) {
      error = caught
    }
    reader.close()
    expect(storageTrouble(error, dataDir)).toMatchObject({ code: 'read_only', message: expect.stringMatching(/chown/) })
  })

  it('anything else is left as it is', () => {
    expect(storageTrouble(new Error('a mistake of ours'), '/srv/data')).toBeNull()
    expect(storageTrouble(fs('ENOENT', '/srv/data/x'), '/srv/data')).toBeNull()
    expect(storageTrouble('text', '/srv/data')).toBeNull()
  })
})
