import { describe, expect, it } from 'vitest'
import { systemRandom } from '../../src/base/clock.ts'
import { importSheet } from '../../src/reports/batches.ts'
import { createLedgerFile } from '../../src/reports/import/ledger-file.ts'
import { type Mapping, NO_MAPPING } from '../../src/reports/import/mapping.ts'
import { createImports, type OpenFile } from '../../src/reports/imports.ts'
import { temporaryStore } from '../storage/temporary.ts'
import { rules } from './rows.ts'

const GOOD = '编号,登记日期,渠道,类别,又一列\nA-1,2023-03-01,电话,食品,没有\nA-2,2023-03-01,电话,食品,食品\n'
/** With this one the first row is refused. */
const WRONG: Mapping = { ...NO_MAPPING, columns: new Map([['category', '又一列']]) }

/** Imports over a real database. Files are read in process; `hold` keeps what is asked of them from being answered. */
async function opened() {
  const { store, time } = await temporaryStore()
  // Who imports stands in the record of acts.
  await store.transaction('test', async ({ accounts }) => {
    for (const id of ['wang', 'boss'])
      await accounts.insert({ id, login: id, name: id, role: 'lead', passwordHash: '' })
  })
  const closed: string[] = []
  let gate: Promise<void> = Promise.resolve()
  const open = (file: { name: string; bytes: Uint8Array }): OpenFile => {
    const real = createLedgerFile(file, rules)
    return {
      look: async (...asked) => gate.then(() => real.look(...asked)),
      check: async (...asked) => gate.then(() => real.check(...asked)),
      piece: real.piece,
      close: async () => void closed.push(file.name),
    }
  }
  const { clock, schedule } = time
  const imports = createImports({ store, open, clock, random: systemRandom, schedule })
  const hold = () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    gate = promise
    return resolve
  }
  const take = (account: string, name = 'a.csv') => imports.take(account, { name, bytes: Buffer.from(GOOD) })
  const taken = async (account: string) => {
    const one = await take(account)
    if (!one.ok) throw new Error(one.problem.code)
    return one.id
  }
  const check = (id: string, mapping = NO_MAPPING) => imports.check('wang', id, { mapping, typed: {} })
  const registered = async () => (await store.read.ledger.imported(() => true)).length
  return { store, time, imports, hold, take, taken, check, registered, closed }
}

describe('a file that is checked once more', () => {
  it('is not imported before that check is done, nor after it found something wrong', async () => {
    const { imports, hold, taken, check, registered } = await opened()
    const id = await taken('wang')
    expect(await check(id)).toMatchObject({ state: { kind: 'checked', tried: { refusedCount: 0 } } })
    const goOn = hold()
    const again = check(id, WRONG)
    expect(imports.begin('wang', id)).toBeNull()
    goOn()
    expect(await again).toMatchObject({ state: { kind: 'checked', tried: { refusedCount: 1 } } })
    expect(imports.begin('wang', id)).toBeNull()
    expect(await registered()).toBe(0)
  })

  it('is not imported while another sheet is looked for', async () => {
    const { imports, hold, taken, check } = await opened()
    const id = await taken('wang')
    await check(id)
    const goOn = hold()
    const looking = imports.look('wang', id, { sheet: '', headingRow: 2, typed: {} })
    expect(imports.begin('wang', id)).toBeNull()
    goOn()
    expect(await looking).toMatchObject({ state: { kind: 'chosen' } })
  })

  it('stands as the check that was asked last', async () => {
    const { hold, taken, check } = await opened()
    const id = await taken('wang')
    const goOn = hold()
    const both = [check(id), check(id, WRONG)]
    goOn()
    await Promise.all(both)
    expect(await both[1]).toMatchObject({ state: { kind: 'checked', mapping: WRONG, tried: { refusedCount: 1 } } })
  })
})

describe('files in memory', () => {
  const MINUTE_MS = 60_000

  it('are one at a time, from the moment of uploading', async () => {
    const { imports, hold, take, closed } = await opened()
    const goOn = hold()
    const clicks = [take('wang', '1.csv'), take('wang', '2.csv'), take('boss', '3.csv')]
    goOn()
    expect(await Promise.all(clicks)).toMatchObject([
      { ok: false, problem: { code: 'full' } },
      { ok: true },
      { ok: false, problem: { code: 'full' } },
    ])
    expect(closed).toEqual(['1.csv'])
    await imports.close()
    expect(closed).toEqual(['1.csv', '2.csv'])
  })

  it('give way to another account when nobody went on with them for ten minutes', async () => {
    const { imports, time, take, taken } = await opened()
    const id = await taken('wang')
    time.advance(10 * MINUTE_MS - 1)
    expect(await take('boss')).toMatchObject({ problem: { code: 'full' } })
    time.advance(1)
    expect(await take('boss')).toMatchObject({ ok: true })
    expect(imports.job('wang', id)).toBeNull()
  })

  it('are forgotten an hour after somebody went on with them, without another upload', async () => {
    const { imports, time, taken, closed } = await opened()
    const id = await taken('wang')
    time.advance(60 * MINUTE_MS - 1)
    expect(imports.job('wang', id)).not.toBeNull()
    time.advance(60 * MINUTE_MS - 1)
    expect(closed).toEqual([])
    time.advance(1)
    expect(closed).toEqual(['a.csv'])
    expect(imports.job('wang', id)).toBeNull()
  })

  it('are let go as soon as they are imported; what came of them is told for an hour', async () => {
    const { imports, take, taken, check, closed } = await opened()
    const id = await taken('wang')
    await check(id)
    imports.begin('wang', id)
    await imports.idle()
    expect(closed).toEqual(['a.csv'])
    expect(await check(id)).toMatchObject({ state: { kind: 'imported', imported: { imported: 2 } } })
    expect(await take('boss')).toMatchObject({ ok: true })
    expect(imports.job('wang', id)).not.toBeNull()
  })
})

it('complaints that are refused by now are not added, whatever was counted before', async () => {
  const { store, time, registered } = await opened()
  const file = createLedgerFile({ name: 'a.csv', bytes: Buffer.from(GOOD) }, rules)
  const good = await file.check('', NO_MAPPING)
  if (!good.ok) throw new Error(good.problem.code)
  await file.check('', WRONG)
  const checked = { ...good.value, refusedRows: 0, piece: file.piece }
  const adding = importSheet(store, { checked, file: 'a.csv', dryRun: false, clock: time.clock })
  await expect(adding).rejects.toThrow('refused')
  expect(await store.read.ledger.unfinished()).toEqual([])
  expect(await registered()).toBe(0)
})
