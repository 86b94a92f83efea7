import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { runRegisters } from '../../scripts/knowledge-registers.ts'
import { systemClock, systemRandom } from '../../src/base/clock.ts'
import type { Role } from '../../src/casework/account-types.ts'
import { createAccounts } from '../../src/casework/staff/accounts.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { lockDirectory } from '../../src/storage/lock.ts'
import { temporaryFolder } from '../storage/temporary.ts'

/** A data directory with a clerk and a lead, whose server is stopped. */
async function stopped() {
  const dataDir = temporaryFolder()
  const options = { dataDir, dataKey: null, clock: systemClock, random: systemRandom }
  const { store } = await openDatabase(options)
  const accounts = createAccounts({ store, clock: systemClock, random: systemRandom })
  const make = (login: string, role: Role) =>
    accounts.create({ login, name: `${login}测试`, role, password: 'correct horse', by: null })
  await make('li', 'staff')
  await make('wang', 'lead')
  await store.close()
  const file = (name: string, ...lines: string[]) => {
    const path = join(dataDir, name)
    writeFileSync(path, lines.join('\n'))
    return path
  }
  const run = (path: string, ...more: string[]) =>
    runRegisters(['import', path, '--register', 'members', '--by', 'wang', '--data', dataDir, ...more])
  const entries = async () => {
    const { store: opened } = await openDatabase({ ...options, opening: 'look' })
    const { entries: found } = await opened.read.registers.some('members', 0, 99)
    await opened.close()
    return found
  }
  return { dataDir, file, run, entries }
}

test('a file is tried and then imported as the page does it: all rows or none, what takes a second person waits', async () => {
  const { file, run, entries } = await stopped()
  const wrong = file('a.csv', '单位,种类', '样例局,行政部门', '样例协会,别的')
  expect(await run(wrong)).toMatchObject({ exitCode: 1, json: { count: 1 } })
  expect((await run(wrong)).text).toMatch(/3\s+种类\s+别的\s+只能是：行政部门[\s\S]*一行也没有导入/)
  const good = file('b.csv', '名字,种类,参加日期,状态', '样例局,行政部门,2020-01-01,成员', '样例协会,行业协会,,')
  await expect(run(good)).resolves.toMatchObject({ exitCode: 1 })
  const mapped = ['--map', '单位=名字']
  expect(await run(good, ...mapped, '--dry-run')).toMatchObject({ json: { fresh: 2, waiting: 1, added: null } })
  expect(await entries()).toEqual([])
  expect(await run(good, ...mapped)).toMatchObject({ exitCode: 0, json: { added: 2, waiting: 1 } })
  expect((await entries()).map(({ state, pending }) => [state, pending?.kind ?? null])).toEqual([
    ['proposed', 'move'],
    ['proposed', null],
  ])
  expect(await run(good, ...mapped, '--dry-run')).toMatchObject({ json: { fresh: 0, already: 2 } })
})

test('it says what is wrong with its use, and imports nothing beside a running server or without the right', async () => {
  const { dataDir, file, run } = await stopped()
  const good = file('a.csv', '单位,种类', '样例局,行政部门')
  const registers = (...argv: string[]) => runRegisters([...argv, '--data', dataDir])
  await expect(registers('import', good)).rejects.toThrow('--register')
  await expect(registers('import', good, '--register', 'members')).rejects.toThrow('--by')
  await expect(registers('import', good, '--register', 'members', '--by', 'nobody')).rejects.toThrow('没有「nobody」')
  await expect(registers('import', good, '--register', 'members', '--by', 'li')).rejects.toThrow('不能导入')
  await expect(run(join(dataDir, 'none.csv'))).rejects.toThrow('打不开')
  await expect(run(good, '--map', '没有=单位')).rejects.toThrow('没有「没有」这个栏目')
  await expect(run(good, '--map', '单位=没有')).rejects.toThrow('没有「没有」这一列')
  const lock = lockDirectory({ dataDir, random: systemRandom })
  onTestFinished(() => lock.release())
  await expect(run(good)).rejects.toThrow('正被另一个')
  expect(await run(good, '--dry-run')).toMatchObject({ json: { fresh: 1 } })
})
