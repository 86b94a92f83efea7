import { expect, it, onTestFinished } from 'vitest'
import { systemSchedule } from '../../src/base/clock.ts'
import { ledgerFiles } from '../../src/compose/ledger-files.ts'
import { NO_MAPPING } from '../../src/reports/import/mapping.ts'
import { PATIENCE_MS } from '../patience.ts'
import { rules } from '../reports/rows.ts'

const CSV = '编号,登记日期,渠道,类别\nA-1,2023-03-01,电话,食品\nA-2,2023-02-30,电话,食品\n'

it('a file is read, checked and given out by a thread of its own', { timeout: PATIENCE_MS }, async () => {
  const file = ledgerFiles({ schedule: systemSchedule, rules })({ name: 'a.csv', bytes: Buffer.from(CSV) })
  onTestFinished(() => file.close())
  await expect(file.piece(0, 1)).rejects.toMatchObject({ name: 'ThreadError' })
  const looked = await file.look(null, null)
  expect(looked).toMatchObject({ ok: true, value: { headingRow: 1, guess: { number: '编号', category: '类别' } } })
  const checked = await file.check('', NO_MAPPING)
  expect(checked).toMatchObject({
    ok: true,
    value: { rows: 2, refusedRows: 1, refused: [{ row: 3, code: 'bad_day' }] },
  })
  expect(await file.piece(0, 5)).toMatchObject([
    { row: 2, isRefused: false, entry: { number: 'A-1' } },
    { row: 3, isRefused: true },
  ])
  await file.close()
  await expect(file.look(null, null)).rejects.toMatchObject({ code: 'closed' })
})

it('what is wrong with a file is an answer', { timeout: PATIENCE_MS }, async () => {
  const file = ledgerFiles({ schedule: systemSchedule, rules })({ name: 'a.xlsx', bytes: Buffer.from('PK') })
  onTestFinished(() => file.close())
  expect(await file.look(null, null)).toEqual({ ok: false, problem: { code: 'not_a_table', about: '' } })
})
