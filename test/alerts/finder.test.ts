import { expect, test } from 'vitest'
import { createAlertFinder } from '../../src/alerts/public.ts'
import type { AlertContent } from '../../src/alerts/types.ts'
import { buildHouse } from '../delivery/house.ts'
import { publish } from './house.ts'

const ASKED = { topic: '网购退货', region: null, today: '2026-11-24' }

async function found(
  content: Partial<AlertContent>,
  asked: Partial<Parameters<ReturnType<typeof createAlertFinder>>[0]>,
) {
  const house = await buildHouse()
  await publish(house, content)
  return (await createAlertFinder(house.store)({ ...ASKED, ...asked })) !== null
}

test.each<[string, Partial<AlertContent>, { topic?: string; region?: string | null; today?: string }, boolean]>([
  ['the topic of the answer', {}, {}, true],
  ['another topic', {}, { topic: '价格' }, false],
  ['its first day', { from: '2026-11-24' }, {}, true],
  ['the day before', { from: '2026-11-25' }, {}, false],
  ['its last day', { until: '2026-11-24' }, {}, true],
  ['the day after', { until: '2026-11-24' }, { today: '2026-11-25' }, false],
  ['her district', { regions: ['420203'] }, { region: '420203' }, true],
  ['another district', { regions: ['420203'] }, { region: '420204' }, false],
  ['her city, in which the district lies', { regions: ['420203'] }, { region: '4202' }, true],
  ['the whole city, for her district', { regions: ['4202'] }, { region: '420203' }, true],
  ['a place that is not known', { regions: ['420203'] }, { region: null }, true],
])('an alert is shown: %s', async (_, content, asked, expected) => {
  expect(await found(content, asked)).toBe(expected)
})

test('of several the latest is shown, and none that was withdrawn', async () => {
  const house = await buildHouse()
  const find = createAlertFinder(house.store)
  await publish(house, { title: '早的' })
  house.time.advance(1_000)
  const late = await publish(house, { title: '晚的' })
  expect((await find(ASKED))?.title).toBe('晚的')
  await house.store.transaction('test', async (tx) => {
    const alert = await tx.alerts.byId(late)
    if (alert) await tx.alerts.change({ ...alert, state: 'withdrawn', live: null })
  })
  expect((await find(ASKED))?.title).toBe('早的')
})
