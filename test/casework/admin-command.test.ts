import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { temporaryFolder, temporaryStore } from '../storage/temporary.ts'

const program = fileURLToPath(new URL('../../scripts/admin.ts', import.meta.url))
const password = '紫色河马在月球散步吗2026\n'

function admin(folder: string, args: string[], input = ''): Promise<{ exit: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...args], { cwd: folder, env: { DATA_DIR: folder } })
    let out = ''
    let err = ''
    child.stdout.on('data', (part) => {
      out += part
    })
    child.stderr.on('data', (part) => {
      err += part
    })
    child.on('close', (exit) => resolve({ exit, out, err }))
    child.stdin.end(input)
  })
}

/** A data directory in which a server was started once. */
async function started(): Promise<string> {
  const { dataDir, store } = await temporaryStore()
  await store.close()
  return dataDir
}

describe('the admin command', () => {
  it('creates, lists and gives a new password', async () => {
    const folder = await started()
    const made = await admin(folder, ['create-user', '--login', 'zhang', '--name', '张三测试', '--json'], password)
    expect(made).toMatchObject({ exit: 0, err: '' })
    expect(JSON.parse(made.out)).toMatchObject({ login: 'zhang', role: 'staff' })
    expect(JSON.parse((await admin(folder, ['list-users', '--json'])).out)).toHaveLength(1)
    expect((await admin(folder, ['reset-password', '--login', 'zhang'], `新${password}`)).exit).toBe(0)
    expect(await admin(folder, ['reset-password', '--login', 'nobody'], password)).toMatchObject({ exit: 1, out: '' })
  })

  it('changes, disables and enables an account, but never the last admin', async () => {
    const folder = await started()
    await admin(folder, ['create-user', '--login', 'boss', '--role', 'admin'], password)
    await admin(folder, ['create-user', '--login', 'zhang', '--name', '张三测试'], password)
    const done = [
      await admin(folder, ['change-user', '--login', 'ZHANG', '--name', '张四测试']),
      await admin(folder, ['disable-user', '--login', 'zhang']),
    ]
    expect(done.map(({ exit, err }) => [exit, err])).toEqual([
      [0, ''],
      [0, ''],
    ])
    const listed = JSON.parse((await admin(folder, ['list-users', '--json'])).out)
    expect(listed[1]).toMatchObject({ name: '张四测试', role: 'staff', disabled: true })
    expect((await admin(folder, ['enable-user', '--login', 'zhang'])).exit).toBe(0)
    for (const args of [['disable-user'], ['change-user', '--role', 'staff']]) {
      const refused = await admin(folder, [...args, '--login', 'boss'])
      expect([refused.exit, refused.err.trim()]).toEqual([1, expect.stringContaining('最后一个能登录的管理员')])
    }
    expect((await admin(folder, ['disable-user', '--login', 'nobody'])).exit).toBe(1)
    expect((await admin(folder, ['change-user', '--login', 'zhang'])).exit).toBe(2)
    expect((await admin(folder, ['change-user', '--login', 'zhang', '--role', 'king'])).exit).toBe(2)
  })

  it('says whether the record of acts was touched, where, and whether a noted end is in it', async () => {
    const folder = await started()
    await admin(folder, ['create-user', '--login', 'boss', '--role', 'admin'], password)
    await admin(folder, ['create-user', '--login', 'zhang'], password)
    const good = await admin(folder, ['audit', '--verify'])
    expect([good.exit, good.out]).toEqual([0, expect.stringContaining('操作记录 2 行，前后连得上')])
    const end = /结尾：(\S+)/.exec(good.out)?.[1] ?? ''
    expect((await admin(folder, ['audit', '--verify', '--known', end])).out).toContain('抄下的结尾还在里面')
    expect((await admin(folder, ['audit', '--verify', '--known', `${end}x`])).exit).toBe(1)
    // An end may begin with a hyphen: it is looked for, and is no option.
    expect((await admin(folder, ['audit', '--verify', '--known', '-aB3'])).exit).toBe(1)
    expect((await admin(folder, ['audit', '--verify', '--known'])).exit).toBe(2)
    expect((await admin(folder, ['audit'])).exit).toBe(2)
    const beside = new Database(join(folder, 'xiaowei.db'))
    beside.exec("update audit_events set detail = 'staff' where id = 1")
    beside.close()
    const bad = await admin(folder, ['audit', '--verify'])
    expect([bad.exit, bad.out, bad.err]).toEqual([1, '', expect.stringMatching(/第 1 行.*被改过/)])
    const json = JSON.parse((await admin(folder, ['audit', '--verify', '--json'])).out)
    expect(json).toMatchObject({ error: { code: 'audit_broken' }, breaks: [{ id: 1, kind: 'changed' }] })
  })

  it('turns off a second step for whom nothing else is left, and says when there is none', async () => {
    const { dataDir, store } = await temporaryStore()
    await store.transaction('boss', async (tx) => {
      await tx.accounts.insert({ id: 'a', login: 'boss', name: '王测试', role: 'admin', passwordHash: 'h' })
      await tx.secondStep.setSecret('a', 'JBSWY3DPEHPK3PXP')
      await tx.secondStep.setUp('a')
    })
    const reset = (login: string) => admin(dataDir, ['reset-second-step', '--login', login])
    expect([(await reset('BOSS')).exit, (await reset('boss')).exit, (await reset('nobody')).exit]).toEqual([0, 1, 1])
    expect((await store.read.accounts.byId('a'))?.secondStep).toBe(false)
  })

  it('says in words and by exit code what is wrong', async () => {
    const folder = await started()
    expect((await admin(folder, ['--help'])).out).toContain('用法')
    expect((await admin(folder, ['dance'])).exit).toBe(2)
    expect((await admin(folder, ['list-users', '--dance'])).exit).toBe(2)
    expect((await admin(folder, ['create-user'], password)).exit).toBe(2)
    const weak = await admin(folder, ['create-user', '--login', 'zhang', '--json'], 'short\n')
    expect(weak.exit).toBe(1)
    expect(JSON.parse(weak.out)).toMatchObject({ error: { code: 'password_weak' } })
    expect((await admin(folder, ['create-user', '--login', 'zhang'])).exit).toBe(2)
  })

  it('has help of its own for every command', async () => {
    const folder = temporaryFolder()
    const whole = (await admin(folder, ['--help'])).out
    const commands = [...whole.matchAll(/^ {2}([a-z-]+) /gm)].flatMap(([, name]) =>
      name?.startsWith('-') ? [] : (name ?? []),
    )
    expect(commands).toEqual(expect.arrayContaining(['create-user', 'doctor', 'backup', 'restore', 'load-calendar']))
    const helps = await Promise.all(commands.map(async (name) => (await admin(folder, [name, '--help'])).out))
    expect(new Set(helps).size).toBe(commands.length)
    helps.forEach((help, at) => {
      expect(help).toMatch(new RegExp(`^用法：npm run --silent admin -- ${commands[at]}`))
      expect(help).not.toBe(whole)
      expect(help).toContain('--json')
    })
    expect((await admin(folder, ['dance', '--help'])).out).toBe(whole)
  })

  it.each([
    'list-users',
    'create-user --login zhang',
    'erase --number XW-20200101-0001-1',
    'affected --since 2026-01-01',
  ])('makes no database where no server was started: %s', async (command) => {
    const folder = temporaryFolder()
    const done = await admin(folder, [...command.split(' '), '--json'], password)
    expect(done.exit).toBe(2)
    expect(JSON.parse(done.out)).toMatchObject({
      error: { code: 'none', message: expect.stringContaining('npm start') },
    })
    expect(readdirSync(folder)).toEqual([])
  })
})
