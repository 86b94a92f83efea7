import { expect, test } from 'vitest'
import type { ComplaintAction, ComplaintState, FiledField } from '../../src/complaint/types.ts'
import { complaintView, procedure } from './fake-casework.ts'
import { createWorkbenchHarness } from './harness.ts'

const money = (name: string, cents: number): FiledField => ({
  name,
  label: name,
  value: { kind: 'money', money: { cents, currency: 'CNY', approximate: false, original: '' } },
  display: `${cents / 100} 元`,
  personal: false,
})
const day = (name: string, on: string): FiledField => ({
  name,
  label: name,
  value: { kind: 'date', day: on, original: on },
  display: on,
  personal: false,
})
const NOWHERE: FiledField = {
  name: 'filed_elsewhere',
  label: '向别处反映',
  value: { kind: 'choice', value: 'none' },
  display: '都没有',
  personal: false,
}
const FIELDS = [NOWHERE, money('amount', 398_000), money('claim_damages', 20_000), day('purchase_date', '2026-11-22')]

/** Presses an action, and says what was shown and whether it was done. */
async function pressed(state: ComplaintState, action: ComplaintAction, form: Record<string, string>, fields = FIELDS) {
  const view = complaintView({ state, fields })
  const actions = procedure.actions(state, 'staff')
  const harness = createWorkbenchHarness({ complaints: [{ ...view, actions }] })
  const session = await harness.signIn()
  const path = `/workbench/complaints/${view.number}/actions/${action}`
  const send = (more: Record<string, string> = {}) => harness.post(path, { sure: 'yes', ...form, ...more }, session)
  const first = await send()
  const page = await first.text()
  const confirmed = /name="confirmed" value="([^"]+)"/.exec(page)?.[1]
  return { status: first.status, page, again: async () => (await send(confirmed ? { confirmed } : {})).status }
}

test.each([
  ['more recovered than paid and claimed', 'mediating', 'close', { reason: 'S2', amount: '99999' }, '4,180 元'],
  ['a refusal for age of a young matter', 'submitted', 'decline', { reason: 'N4' }, '2026-11-22'],
  [
    'a reason for another kind of body',
    'accepted',
    'refer',
    { reason: 'T1', authority: 'council', office: '某市消委会' },
    '不是一类',
  ],
  ['a council’s reason for an authority', 'accepted', 'refer', { reason: 'T2', authority: 'market' }, '不是一类'],
  [
    'a matter that was taken elsewhere, of which the complaint tells the contrary',
    'submitted',
    'decline',
    { reason: 'N2' },
    '都没有',
  ],
] as const)('asks before it is done, and does it when pressed again: %s', async (_, state, action, form, shown) => {
  const { status, page, again } = await pressed(state, action, form)
  expect(status).toBe(409)
  expect(page).toContain(shown)
  expect(page).toContain('再按一次确认')
  expect(await again()).toBe(303)
})

test.each([
  ['as much as paid and claimed', 'mediating', 'close', { reason: 'S2', amount: '4180' }, FIELDS],
  ['no sum is known', 'mediating', 'close', { reason: 'S2', amount: '99999' }, []],
  ['three years to the day', 'submitted', 'decline', { reason: 'N4' }, [day('purchase_date', '2023-11-24')]],
  ['no day is known', 'submitted', 'decline', { reason: 'N4' }, []],
  ['another ground', 'submitted', 'decline', { reason: 'N9' }, FIELDS],
  ['the reason fits', 'accepted', 'refer', { reason: 'T1', authority: 'market' }, FIELDS],
] as const)('asks nothing: %s', async (_, state, action, form, fields) => {
  expect((await pressed(state, action, form, [...fields])).status).toBe(303)
})
