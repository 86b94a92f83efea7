import { cpSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { systemRandom } from '../../src/base/clock.ts'
import { createCodec } from '../../src/storage/keys/codec.ts'
import { DataKeyError } from '../../src/storage/keys/key.ts'
import { rotateKey } from '../../src/storage/keys/rotation.ts'
import { DirectoryInUseError } from '../../src/storage/lock.ts'
import { CANARY, filed, filesOf, opened, staff } from '../casework/filed.ts'
import { buildHouse } from '../delivery/house.ts'
import { temporaryFolder } from './temporary.ts'

const OPENING = 'f2a7f6d6-8c0e-4a3e-9a53-0d2a0c1b7d10'
const keyOf = (dataDir: string) => Buffer.from(readFileSync(join(dataDir, 'data.key'), 'utf8'), 'base64')
const rotate = (dataDir: string, fault?: (point: string) => void) =>
  rotateKey({ dataDir, configured: null, replacement: null, random: systemRandom, ...(fault && { fault }) })

/** A directory with a row of every kind, and no server. */
async function stopped() {
  const house = await filed()
  const { store, delivery, complaint, conversation } = house
  const { token } = await delivery.web.open(OPENING)
  await store.transaction('more', async (tx) => {
    await tx.accounts.insert({ id: 'a', login: 'Li', name: '李测试', role: 'staff', passwordHash: 'x' })
    await tx.accounts.openSession('session', 'a')
    await tx.openQuestions.add({
      day: '2026-11-24',
      text: '没有答案的问题',
      outcome: 'no_rule',
      why: 'unanswered',
      code: null,
      remark: null,
    })
    await tx.feedback.keep(conversation, { seq: 2, useful: false, code: null, reason: '不对' })
  })
  const before = { key: keyOf(house.dataDir), sealed: opened(house) }
  await house.close()
  return { dataDir: house.dataDir, token, complaint, conversation, before }
}

type Stopped = Awaited<ReturnType<typeof stopped>>

/** All data is there and opens with the present key. */
async function whole({ token, complaint, conversation, before }: Stopped, dataDir: string) {
  const house = await buildHouse({ dataDir })
  const { store, delivery, casework, evidence, codec } = house
  expect(opened(house).map(({ place, text }) => `${place} ${text}`)).toEqual(
    expect.arrayContaining(before.sealed.map(({ place, text }) => `${place} ${text}`)),
  )
  expect(await delivery.web.byToken(token)).not.toBeNull()
  expect(await delivery.conversationsOf('telegram').conversationOf('1001')).toBe(conversation)
  expect((await store.read.accounts.byLogin('li'))?.name).toBe('李测试')
  const view = await casework.byId(complaint.id)
  const file = await evidence.open(view?.evidence[0]?.evidence ?? '')
  expect(
    Buffer.from(await new Response(file?.stream).arrayBuffer())
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG')
  const beside = new Database(join(dataDir, 'xiaowei.db'), { readonly: true })
  const hashes = beside.prepare('select phone_hash from complaints').pluck().all()
  beside.close()
  expect(hashes).toEqual([codec.hash('complaints.phone', '13800000000')])
  // The same arrival is recognised again, and a different one under its name is not taken for it.
  expect(await house.write('hello', '1')).toMatchObject({ result: 'seen' })
  expect(await house.write('another', '1')).toEqual({ result: 'conflict' })
  await house.close()
}

describe('changing the key', () => {
  it('seals everything anew; nothing opens with the old key and nothing sealed with it is left', async () => {
    const made = await stopped()
    const { dataDir, before } = made
    expect(await rotate(dataDir)).toMatchObject({ ok: true, files: 1 })
    expect(keyOf(dataDir).equals(before.key)).toBe(false)
    expect(existsSync(join(dataDir, 'data.key.next'))).toBe(false)
    const old = createCodec({ key: before.key, random: systemRandom })
    const files = filesOf(dataDir)
    for (const { place, bytes } of before.sealed) {
      expect(
        files.some((file) => file.includes(bytes.subarray(-32))),
        place,
      ).toBe(false)
    }
    const mark = Buffer.concat([Buffer.from([1]), Buffer.from(old.keyId, 'hex')])
    expect(files.filter((file) => file.includes(mark))).toEqual([])
    await whole(made, dataDir)
    // A second change: data kept from before the first key change is still found.
    expect(await rotate(dataDir)).toMatchObject({ ok: true })
    await whole(made, dataDir)
  })

  it('may be interrupted at every step: the data opens with the present key, and the change is finished later', async () => {
    const made = await stopped()
    let points = 0
    await rotateOn(made, (dataDir) =>
      rotate(dataDir, () => {
        points += 1
      }),
    )
    expect(points).toBeGreaterThanOrEqual(6)
    for (let n = 1; n <= points; n += 1) {
      let count = 0
      await rotateOn(made, async (dataDir) => {
        const dying = rotate(dataDir, (point) => {
          count += 1
          if (count === n) throw new Error(`dies at ${point}`)
        })
        await expect(dying).rejects.toThrow(/dies at/)
        await whole(made, dataDir)
        // Whatever the start in between did, running the command again leaves one key.
        expect(await rotate(dataDir), `after point ${n}`).toMatchObject({ ok: true })
        expect(existsSync(join(dataDir, 'data.key.next'))).toBe(false)
        await whole(made, dataDir)
      })
    }
  })

  it('is not begun beside a server, nor while arrivals wait', async () => {
    const house = await filed()
    await expect(rotate(house.dataDir)).rejects.toThrow(DirectoryInUseError)
    await house.casework.reply({ complaint: house.complaint.id, actor: staff, text: CANARY })
    await house.close()
    const later = await buildHouse({ dataDir: house.dataDir })
    await later.write('waits', '77')
    await later.close()
    expect(await rotate(house.dataDir)).toEqual({ ok: false, code: 'pending', waiting: 1 })
    const again = await buildHouse({ dataDir: house.dataDir })
    expect(opened(again).some(({ text }) => text.includes('waits'))).toBe(true)
  })

  it('takes keys from outside, and refuses a wrong one', async () => {
    const made = await stopped()
    await rotateOn(made, async (dataDir) => {
      const given = { dataDir, random: systemRandom }
      const replacement = Buffer.alloc(32, 7)
      const wrong = rotateKey({ ...given, configured: Buffer.alloc(32, 1), replacement })
      await expect(wrong).rejects.toThrow(DataKeyError)
      const same = rotateKey({ ...given, configured: made.before.key, replacement: made.before.key })
      await expect(same).rejects.toThrow(/一样/)
      expect(await rotateKey({ ...given, configured: made.before.key, replacement })).toMatchObject({ ok: true })
      // The file no longer holds the key: the key came from outside.
      await expect(buildHouse({ dataDir })).rejects.toThrow(DataKeyError)
    })
  })
})

/** Works on a copy of the directory, so that the original serves the next try. */
async function rotateOn({ dataDir }: Stopped, run: (copy: string) => Promise<unknown>) {
  const copy = temporaryFolder()
  cpSync(dataDir, copy, { recursive: true })
  await run(copy)
}
