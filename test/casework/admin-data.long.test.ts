import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { buildHouse } from '../delivery/house.ts'
import { temporaryFolder } from '../storage/temporary.ts'
import { CANARY, declined, filed, filesOf, opened } from './filed.ts'

const program = fileURLToPath(new URL('../../scripts/admin.ts', import.meta.url))

function admin(folder: string, args: string[], input = '', env: Record<string, string> = {}) {
  return new Promise<{ exit: number | null; out: string; err: string }>((done) => {
    const child = spawn(process.execPath, [program, ...args], { cwd: folder, env: { DATA_DIR: folder, ...env } })
    const said = { out: '', err: '' }
    child.stdout.on('data', (part) => {
      said.out += part
    })
    child.stderr.on('data', (part) => {
      said.err += part
    })
    child.on('close', (exit) => done({ exit, ...said }))
    child.stdin.end(input)
  })
}

/** The directory of a stopped server with one complaint, ended or open. */
async function stopped({ ended = true } = {}) {
  const house = await filed()
  if (ended) await declined(house, house.complaint.id)
  await house.close()
  return house
}

describe('erase', () => {
  it('announces its work, does it with --yes, and does not do it twice', async () => {
    const { dataDir, complaint } = await stopped()
    const asked = await admin(dataDir, ['erase', '--number', complaint.number])
    expect(asked).toMatchObject({ exit: 1, out: '' })
    expect(asked.err).toMatch(/会删除：对话消息 \d+ 条、文件 1 个、转人工 1 次、投诉 1 件.*--yes/)
    const done = await admin(dataDir, ['erase', '--number', complaint.number, '--yes', '--json'])
    expect(done).toMatchObject({ exit: 0, err: '' })
    expect(JSON.parse(done.out)).toMatchObject({ files: 1, complaints: 1 })
    expect((await admin(dataDir, ['erase', '--number', complaint.number, '--yes'])).err).toContain('已经删除过')
    const after = await buildHouse({ dataDir })
    expect(opened(after).filter(({ text }) => text.includes(CANARY))).toEqual([])
  })

  it('takes a conversation alone, and refuses an open complaint, an unknown one, and neither', async () => {
    const { dataDir, complaint, conversation } = await stopped({ ended: false })
    expect((await admin(dataDir, ['erase', '--number', complaint.number, '--yes'])).err).toContain('还没有办完')
    expect((await admin(dataDir, ['erase', '--number', 'XW-20200101-0001-1', '--yes'])).exit).toBe(1)
    expect((await admin(dataDir, ['erase', '--yes'])).exit).toBe(2)
    expect((await admin(dataDir, ['erase', '--conversation', conversation, '--yes'])).exit).toBe(0)
    const after = await buildHouse({ dataDir })
    expect(await after.delivery.web.messagesAfter(conversation, 0)).toEqual([])
    expect((await after.casework.byId(complaint.id))?.fields.length).toBeGreaterThan(0)
  })
})

describe('rotate-key', () => {
  it('refuses beside a server and changes the key when there is none', async () => {
    const running = await filed()
    expect(await admin(running.dataDir, ['rotate-key'])).toMatchObject({ exit: 2, out: '' })
    await running.close()
    const before = readFileSync(join(running.dataDir, 'data.key'), 'utf8')
    expect(await admin(running.dataDir, ['rotate-key'])).toMatchObject({ exit: 0, err: '' })
    expect(readFileSync(join(running.dataDir, 'data.key'), 'utf8')).not.toBe(before)
    await buildHouse({ dataDir: running.dataDir })
  })

  it('with DATA_KEY takes the new one from standard input', async () => {
    const { dataDir } = await stopped()
    const key = readFileSync(join(dataDir, 'data.key'), 'utf8').trim()
    const env = { DATA_KEY: key }
    expect((await admin(dataDir, ['rotate-key'], 'short\n', env)).exit).toBe(2)
    const next = Buffer.alloc(32, 9).toString('base64')
    expect((await admin(dataDir, ['rotate-key'], `${next}\n`, env)).exit).toBe(0)
    expect((await admin(dataDir, ['list-users'], '', env)).exit).toBe(2)
    expect((await admin(dataDir, ['list-users'], '', { DATA_KEY: next })).exit).toBe(0)
  })
})

describe('backup and restore', () => {
  it('bring everything back, keep the old data, and give no number twice', async () => {
    const { dataDir, complaint } = await stopped()
    const folder = join(temporaryFolder(), 'backup')
    expect(await admin(dataDir, ['backup', folder])).toMatchObject({ exit: 0, err: '' })
    expect((await admin(dataDir, ['backup', folder])).err).toContain('已经存在')
    expect(filesOf(folder).some((file) => file.includes(readFileSync(join(dataDir, 'data.key'), 'utf8').trim()))).toBe(
      false,
    )
    // A number is given out after the backup.
    const later = await buildHouse({ dataDir })
    await later.start()
    await later.write('file draft-9', '9')
    await later.delivery.idle()
    const given = (await later.casework.list({ limit: 10, offset: 0 })).complaints.map(({ number }) => number)
    expect(given).toHaveLength(2)
    await later.close()

    expect((await admin(dataDir, ['restore', folder])).err).toContain('--yes')
    const restored = await admin(dataDir, ['restore', folder, '--yes', '--json'])
    expect(restored).toMatchObject({ exit: 0, err: '' })
    expect(existsSync(join(JSON.parse(restored.out).kept_in, 'xiaowei.db'))).toBe(true)
    const house = await buildHouse({ dataDir })
    expect((await house.casework.list({ limit: 10, offset: 0 })).complaints.map(({ number }) => number)).toEqual([
      complaint.number,
    ])
    const view = await house.casework.byId(complaint.id)
    expect(await house.evidence.open(view?.evidence[0]?.evidence ?? '')).not.toBeNull()
  })

  it('into an empty directory counting goes on above the highest number known, else well above', async () => {
    const { dataDir } = await stopped()
    const folder = join(temporaryFolder(), 'backup')
    await admin(dataDir, ['backup', folder])
    const env = { DATA_KEY: readFileSync(join(dataDir, 'data.key'), 'utf8').trim() }
    const lost = temporaryFolder()
    const blind = await admin(lost, ['restore', folder, '--yes', '--json'], '', env)
    expect(JSON.parse(blind.out).counter).toBeGreaterThanOrEqual(1000)
    expect((await admin(temporaryFolder(), ['restore', folder, '--above', 'nonsense', '--yes'], '', env)).exit).toBe(1)
    // With another key nothing changes.
    const wrong = temporaryFolder()
    const refused = await admin(wrong, ['restore', folder, '--yes'], '', {
      DATA_KEY: Buffer.alloc(32, 3).toString('base64'),
    })
    expect(refused.exit).toBe(2)
    expect(existsSync(join(wrong, 'xiaowei.db'))).toBe(false)
  })
})

it('affected lists numbers and ways to reach people, and no names', async () => {
  const { dataDir, complaint } = await stopped()
  const found = await admin(dataDir, ['affected', '--since', '2026-11-01'])
  expect(found.exit).toBe(0)
  expect(found.out).toContain(`${complaint.number}\ttelegram\t能联系上`)
  expect(found.out).not.toContain(CANARY)
  expect((await admin(dataDir, ['affected'])).exit).toBe(2)
})
