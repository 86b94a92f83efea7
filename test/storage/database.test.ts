import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { systemClock, systemRandom } from '../../src/base/clock.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { createCodec, SealError } from '../../src/storage/keys/codec.ts'
import { DataKeyError } from '../../src/storage/keys/key.ts'
import { DirectoryInUseError, lockDirectory } from '../../src/storage/lock.ts'
import { seededRandom, temporaryFolder, temporaryStore } from './temporary.ts'

const open = (dataDir: string, dataKey: Uint8Array | null = null) =>
  openDatabase({ dataDir, dataKey, clock: systemClock, random: systemRandom })

describe('the database', () => {
  it('syncs every commit to disk and checks references', async () => {
    const { dataDir } = await temporaryStore()
    const beside = new Database(join(dataDir, 'xiaowei.db'))
    expect(beside.pragma('journal_mode', { simple: true })).toBe('wal')
    beside.close()
  })

  it('is brought up to date once and opens again as it is', async () => {
    const dataDir = temporaryFolder()
    const first = await open(dataDir)
    const { conversation } = await first.store.transaction('open', (tx) => tx.conversations.openWeb('an-id'))
    await first.store.close()
    const second = await open(dataDir)
    expect((await second.store.read.conversations.openWeb('an-id')).conversation).toBe(conversation)
    await second.store.close()
  })

  it('leaves nothing behind when a migration fails half-way', async () => {
    const dataDir = temporaryFolder()
    // A table of the same name is in the way of the migration, after several other tables were made.
    const beside = new Database(join(dataDir, 'xiaowei.db'))
    beside.exec('create table feedback (id integer)')
    await expect(open(dataDir, Buffer.alloc(32, 1))).rejects.toMatchObject({ code: 'not_brought_up_to_date' })
    expect(beside.prepare("select name from sqlite_master where name = 'conversations'").all()).toEqual([])
    beside.exec('drop table feedback')
    beside.close()
    const { store } = await open(dataDir, Buffer.alloc(32, 1))
    await store.close()
  })

  it('keeps nothing of a transaction that fails', async () => {
    const { store } = await temporaryStore()
    const failing = store.transaction('fails', async (tx) => {
      await tx.conversations.openWeb('an-id')
      throw new Error('stop')
    })
    await expect(failing).rejects.toThrow('stop')
    const { token } = await store.transaction('open', (tx) => tx.conversations.openWeb('other'))
    expect(await store.read.conversations.byToken(token)).not.toBeNull()
    expect(await store.read.conversations.byToken('no-such-token')).toBeNull()
  })
})

describe('the data key', () => {
  it('is made once, readable by its owner alone', async () => {
    const { dataDir, codec } = await temporaryStore()
    const again = await open(dataDir)
    expect(again.codec.keyId).toBe(codec.keyId)
    await again.store.close()
    expect(Buffer.from(readFileSync(join(dataDir, 'data.key'), 'utf8'), 'base64')).toHaveLength(32)
  })

  it('is refused when it is another one', async () => {
    const dataDir = temporaryFolder()
    await (await open(dataDir, Buffer.alloc(32, 1))).store.close()
    await expect(open(dataDir, Buffer.alloc(32, 2))).rejects.toThrow(DataKeyError)
    await expect(open(dataDir, Buffer.alloc(32, 2))).rejects.toThrow(/密钥不对/)
  })

  it('is never silently made anew beside existing data', async () => {
    const dataDir = temporaryFolder()
    await (await open(dataDir)).store.close()
    rmSync(join(dataDir, 'data.key'))
    await expect(open(dataDir)).rejects.toThrow(/找不到密钥文件/)
  })
})

describe('the field codec', () => {
  const codec = createCodec({ key: Buffer.alloc(32, 7), random: seededRandom('codec') })

  it('opens what it sealed', () => {
    expect(codec.open('complaints.item', codec.seal('complaints.item', '张三测试'))).toBe('张三测试')
  })

  it('refuses a value moved to another column', () => {
    const sealed = codec.seal('complaints.item', '张三测试')
    expect(() => codec.open('complaints.respondent', sealed)).toThrow(SealError)
  })

  it('refuses a value changed in any byte', () => {
    const sealed = codec.seal('complaints.item', '张三测试')
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => codec.open('complaints.item', changed)).toThrow(SealError)
    }
  })

  it('seals the same text differently each time and hashes it the same', () => {
    expect(codec.seal('a.b', 'x').equals(codec.seal('a.b', 'x'))).toBe(false)
    expect(codec.hash('phone', '13800000000')).toBe(codec.hash('phone', '13800000000'))
    expect(codec.hash('phone', '13800000000')).not.toBe(codec.hash('chat', '13800000000'))
  })
})

describe('the server lock', () => {
  it('lets one server at a time use a data directory', () => {
    const dataDir = temporaryFolder()
    const first = lockDirectory({ dataDir, random: systemRandom })
    expect(() => lockDirectory({ dataDir, random: systemRandom })).toThrow(DirectoryInUseError)
    first.release()
    const second = lockDirectory({ dataDir, random: systemRandom })
    expect(second.bootId).not.toBe(first.bootId)
    second.release()
  })
})

describe('the files on disk', () => {
  it('hold no personal value in the clear', async () => {
    const { store, dataDir } = await temporaryStore()
    const canary = '张三测试13800000000'
    await store.transaction('write', async (tx) => {
      const { conversation } = await tx.conversations.openWeb('an-id')
      await tx.conversations.advance(conversation, 0, { said: canary })
      await tx.inbox.insert({
        channel: 'telegram',
        externalId: '1',
        lane: canary,
        payload: { canary },
        group: null,
        notBefore: null,
      })
      await tx.messages.append({
        conversation,
        message: {
          blocks: [{ kind: 'paragraph', text: canary }],
          choices: [{ label: canary, action: { kind: 'help' } }],
        },
      })
      await tx.conversations.openAt('telegram', canary)
      await tx.accounts.insert({ id: 'a', login: canary, name: canary, role: 'staff', passwordHash: 'h' })
      await tx.handOffs.add({ conversation, urgent: true, reason: 'asked', text: canary })
    })
    const files = readdirSync(dataDir).filter((name) => name.startsWith('xiaowei.db'))
    expect(files).toContain('xiaowei.db-wal')
    for (const name of files) {
      const bytes = readFileSync(join(dataDir, name))
      expect(bytes.includes('13800000000')).toBe(false)
      expect(bytes.includes('张三测试')).toBe(false)
    }
  })
})
