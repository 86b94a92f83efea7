import { expect, test } from 'vitest'
import { eraseComplaint } from '../../src/casework/personal/erasure.ts'
import { createWebHarness } from '../channels/web/harness.ts'
import { endMany, takeConsentBack } from '../publicity/ended.ts'
import { openOwningDesk } from './owning-desk.ts'

const DAY_MS = 86_400_000
const PAGE = '/workbench/publicity'
const SHOP = '样例电器城'
type Desk = Awaited<ReturnType<typeof openOwningDesk>>

/** Complaints about a business that ended, and a day of which they are the past. */
async function openEnded(counts: Record<string, number> = { [SHOP]: 8 }) {
  const desk = await openOwningDesk(0)
  const { house } = desk
  const day = house.time.clock().toISOString().slice(0, 10)
  const all = Object.entries(counts).flatMap(([business, count]) =>
    Array.from({ length: count }, (_, at) => ({ business, settled: at < 5 })),
  )
  const ids = await endMany(house, all)
  house.time.advance(DAY_MS)
  const published = (path = `/publicity/${day}_${day}`) =>
    createWebHarness({ options: { publicity: desk.publicity } }).app.request(path)
  return { ...desk, day, ids, published, ...acts(desk, day) }
}

function acts(desk: Desk, day: string) {
  const found = async (id: string) => {
    const shown = await desk.publicity.open(id)
    if (!shown) throw new Error('it is gone')
    return shown
  }
  const idOf = (address: string) => address.slice(PAGE.length + 1)
  /** Posts an act for the version there is now. */
  const act = async (who: 'wang' | 'boss' | 'li', address: string, name: string, form: Record<string, string> = {}) => {
    const { publication, seen } = await found(idOf(address))
    const fields = { version: String(publication.version), seen, ...form }
    return (await desk.as(who)).send(`${address}/${name}`, fields)
  }
  const draft = async () => {
    const begun = await (await desk.as('wang')).send(`${PAGE}/new`, { from: day, to: day })
    expect(begun.status, await begun.clone().text()).toBe(303)
    return begun.headers.get('location') ?? ''
  }
  return {
    act,
    draft,
    shown: (address: string) => found(idOf(address)),
    /** Brings the figures of the day live: the lead drafts, tells and submits; the admin approves. */
    async bringLive() {
      const address = await draft()
      await act('wang', address, 'told', { day })
      desk.house.time.advance(11 * DAY_MS)
      await act('wang', address, 'submit')
      expect((await act('boss', address, 'approve')).headers.get('location')).toBe(`${address}?done=published`)
      return address
    },
  }
}

const rowsOf = (page: string) =>
  [
    ...page.matchAll(
      /<tr><th scope="row">([^<]+)<\/th><td class="number" data-label="[^"]+">([^<]+)<\/td>\s*<td class="number" data-label="[^"]+">([^<]+)<\/td>/g,
    ),
  ].map(([, name, count, settled]) => [name, count, settled])

test('a period is drafted by one, approved by another, and read by anybody without a cookie', async () => {
  const { as, act, draft, published, day, house, audit } = await openEnded()
  const address = await draft()
  const wang = await as('wang')
  expect(await wang.page(address)).toContain('不公开：还没告知')
  expect((await published()).status).toBe(404)
  await act('wang', address, 'told', { day })
  expect(await wang.page(address)).toContain('以前可以提出异议')
  house.time.advance(11 * DAY_MS)
  expect((await act('wang', address, 'submit')).status).toBe(303)
  const boss = await as('boss')
  expect(await boss.page(PAGE)).toContain('<span class="rail-count">1</span>')
  const own = await act('wang', address, 'approve')
  expect([own.status, (await own.text()).includes('参与过起草的人不能同意')]).toEqual([403, true])
  expect((await published()).status).toBe(404)

  const preview = rowsOf(await boss.page(address))
  expect((await act('boss', address, 'approve')).status).toBe(303)
  const response = await published()
  const page = await response.text()
  expect(rowsOf(page)).toEqual(preview)
  expect(rowsOf(page)).toEqual([[SHOP, '8', '5']])
  expect([response.status, response.headers.get('set-cookie')]).toEqual([200, null])
  expect(page).not.toMatch(/<script/)
  for (const words of ['测试市消费者委员会', day, '消费者权益保护法实施条例》第三十八条', '0000-0000000'])
    expect(page).toContain(words)
  for (const words of ['测试电饭锅', '13800000000', '王测试', '赵测试']) expect(page).not.toContain(words)
  expect(await (await published('/publicity')).text()).toContain(`/publicity/${day}_${day}`)
  const types = (await audit.list({ limit: 100, offset: 0 })).events.map(({ type }) => type)
  expect(types.filter((type) => type.startsWith('publicity_'))).toEqual([
    ...['publicity_published', 'publicity_submitted', 'publicity_told', 'publicity_drafted'],
  ])
})

test('a business with an objection leaves the page at once, and comes back by another approval', async () => {
  const { act, bringLive, published, shown } = await openEnded({ [SHOP]: 8, 样例家具城: 8 })
  const address = await bringLive()
  const { respondent } = (await shown(address)).publication.candidates.find(({ name }) => name === SHOP) ?? {}
  const about = { respondent: respondent ?? '' }
  expect((await act('boss', address, 'objected', { ...about, why: '' })).status).toBe(422)
  expect((await act('boss', address, 'objected', { ...about, why: '说有两件不是它的' })).status).toBe(303)
  const left = await (await published()).text()
  expect(rowsOf(left)).toEqual([['样例家具城', '8', '5']])
  expect(left).toContain('撤下了一家商家')
  expect(left).not.toContain('说有两件不是它的')

  await act('wang', address, 'refuted', { ...about, why: '核对过，是它的' })
  expect(rowsOf(await (await published()).text())).toHaveLength(1)
  await act('wang', address, 'reopen')
  await act('wang', address, 'submit')
  expect((await act('boss', address, 'approve')).status).toBe(303)
  expect(rowsOf(await (await published()).text())).toHaveLength(2)
})

test('a consent that is taken back is told, and the page is corrected in one step', async () => {
  const { act, bringLive, published, shown, house, ids, as } = await openEnded()
  const address = await bringLive()
  const [first = ''] = ids
  await takeConsentBack(house, first)
  expect(await (await as('wang')).page(address)).toContain(`${SHOP}（公开 8，现在 7）`)
  expect((await act('wang', address, 'correct', { why: '有人收回了同意' })).status).toBe(303)
  const page = await (await published()).text()
  // Four of seven agreed, three did not.
  expect(rowsOf(page)).toEqual([[SHOP, '7', '4']])
  expect(page).toContain('更正了件数')
  expect((await shown(address)).fewer).toEqual([])
})

test('complaints that are erased after their years leave the published count as it was on its day', async () => {
  const { act, bringLive, published, shown, house, ids } = await openEnded()
  const erase = (id: string) =>
    house.store.transaction('test', async (tx) => {
      const complaint = await tx.complaints.byId(id)
      if (!complaint) throw new Error('no complaint')
      await eraseComplaint(tx, complaint, house.desk)
    })
  const [first = '', second = '', third = '', fourth = ''] = ids
  // It is gone before anything is counted.
  await erase(first)
  const address = await bringLive()
  const page = await (await published()).text()
  expect(rowsOf(page)).toEqual([[SHOP, '7', '4']])
  expect(page).toMatch(/\d{4}-\d\d-\d\d 公布，件数按那天的记录/)
  house.time.advance(DAY_MS)
  await erase(second)
  await erase(third)
  // Their consents go after their years too.
  const later = new Date(house.time.clock().getTime() + DAY_MS).toISOString()
  const nothing = '2000-01-01T00:00:00.000Z'
  await house.store.transaction('test', (tx) =>
    tx.retention.forget({ proof: later, modelCalls: nothing, sessions: nothing, failures: nothing }),
  )
  expect((await shown(address)).fewer).toEqual([])
  // A consent that is taken back still lowers the count, by one.
  await takeConsentBack(house, fourth)
  expect((await shown(address)).fewer).toMatchObject([{ count: 7, now: 6 }])
  expect((await act('wang', address, 'correct', { why: '有人收回了同意' })).status).toBe(303)
  expect(rowsOf(await (await published()).text())).toEqual([[SHOP, '6', '3']])
})

test('what is taken back is gone with its day, and its history stays', async () => {
  const { act, bringLive, published, as } = await openEnded()
  const address = await bringLive()
  expect((await act('li', address, 'take-back', { why: 'x' })).status).toBe(403)
  expect((await act('wang', address, 'take-back', { why: '数错了' })).status).toBe(303)
  const gone = await published()
  const page = await gone.text()
  expect([gone.status, page.includes(SHOP), page.includes('整期撤下')]).toEqual([410, false, true])
  expect(await (await published('/publicity')).text()).toContain('现在没有公示')
  expect(await (await as('boss')).page(address)).toContain('：数错了')
})

test('nothing goes live that the approver did not see', async () => {
  const { act, draft, day, house, ids, published, shown } = await openEnded()
  const address = await draft()
  await act('wang', address, 'submit')
  expect((await act('boss', address, 'approve')).status).toBe(409)
  await act('wang', address, 'told', { day })
  await act('wang', address, 'submit')
  const before = (await shown(address)).seen
  house.time.advance(11 * DAY_MS)
  const late = await act('boss', address, 'approve', { seen: before })
  expect([late.status, (await late.text()).includes('会公开的不一样了')]).toEqual([409, true])
  await takeConsentBack(house, ids[0] ?? '')
  const stale = await act('boss', address, 'approve')
  expect([stale.status, (await stale.text()).includes('请起草的人重新计数')]).toEqual([409, true])
  await act('wang', address, 'recount')
  await act('wang', address, 'submit')
  // Fewer than it was told: the day stands.
  expect((await act('boss', address, 'approve')).status).toBe(303)
  expect(rowsOf(await (await published()).text())).toEqual([[SHOP, '7', '4']])
})

test('a period that is not over, and days that are none, are refused in words', async () => {
  const { as, house } = await openEnded()
  const wang = await as('wang')
  const today = house.time.clock().toISOString().slice(0, 10)
  const open = await wang.send(`${PAGE}/new`, { from: '2026-01-01', to: today })
  expect([open.status, (await open.text()).includes('还没有过完')]).toEqual([422, true])
  const turned = await wang.send(`${PAGE}/new`, { from: '2026-02-01', to: '2026-01-01' })
  expect([turned.status, (await turned.text()).includes('后面的不早于前面的')]).toEqual([422, true])
  for (const path of ['/publicity/x', '/publicity/2026-01-01_2026-06-30', '/publicity/2026-01-01_2026-06-30_x'])
    expect((await createWebHarness().app.request(path)).status).toBe(404)
})
