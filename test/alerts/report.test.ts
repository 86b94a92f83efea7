import { expect, test } from 'vitest'
import { NO_FACTS } from '../../src/reports/document/facts.ts'
import { gather, layOut, printReport } from '../../src/reports/document/files.ts'
import { buildHouse, texts } from '../delivery/house.ts'
import { reportSettingOf } from '../reports/rows.ts'
import { publish } from './house.ts'

type House = Awaited<ReturnType<typeof buildHouse>>
const setting = reportSettingOf(texts)
const HALF = { from: '2026-07-01', to: '2026-12-31' }

async function told({ store }: House, period = HALF, facts = NO_FACTS): Promise<string> {
  const input = await gather(store.read, { period, facts, setting, today: '2026-12-31' })
  return Buffer.from(await printReport('md', layOut(input, setting, '2026-12-31'), texts)).toString()
}

test('the report counts and names the alerts of its period, without withdrawn ones', async () => {
  const house = await buildHouse()
  await publish(house, { title: '当心旧鞋' })
  house.time.advance(86_400_000)
  await publish(house, { title: '当心低价卡' })
  const wrong = await publish(house, { title: '写错的' })
  await house.store.transaction('test', async (tx) => {
    const alert = await tx.alerts.byId(wrong)
    if (alert) await tx.alerts.change({ ...alert, state: 'withdrawn', live: null })
  })
  const report = await told(house)
  expect(report).toContain('| 发布消费警示 | 2 | 期 |')
  expect(report).toMatch(/发布的消费警示[\s\S]*当心旧鞋[\s\S]*当心低价卡/)
  expect(report).not.toContain('写错的')
})

test('a day of the period is one of the council: the evening before it is not in it', async () => {
  const house = await buildHouse()
  // Ten in the evening of 30 November in China, and half past midnight on 1 December.
  house.time.advance(Date.parse('2026-11-30T14:00:00.000Z') - house.time.clock().getTime())
  await publish(house, { title: '前一天' })
  house.time.advance(9_000_000)
  await publish(house, { title: '当天' })
  const report = await told(house, { from: '2026-12-01', to: '2026-12-31' })
  expect([report.includes('当天'), report.includes('前一天')]).toEqual([true, false])
})

test('none in the period is 0; where none was ever published here, there are no data', async () => {
  const house = await buildHouse()
  expect(await told(house)).toContain('| 发布消费警示 | 暂无数据 | 期 |')
  await publish(house)
  expect(await told(house, { from: '2026-01-01', to: '2026-06-30' })).toContain('| 发布消费警示 | 0 | 期 |')
})

test('what the council wrote down itself counts instead', async () => {
  const house = await buildHouse()
  await publish(house, { title: '当心旧鞋' })
  const report = await told(house, HALF, { ...NO_FACTS, figures: { alerts: 4 } })
  expect([report.includes('| 发布消费警示 | 4 | 期 |'), report.includes('当心旧鞋')]).toEqual([true, false])
})
