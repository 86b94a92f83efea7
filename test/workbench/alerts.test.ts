import { expect, test } from 'vitest'
import { CONTENT } from '../alerts/house.ts'
import { createWebHarness } from '../channels/web/harness.ts'
import { openOwningDesk } from './owning-desk.ts'

const PAGE = '/workbench/alerts'
type Desk = Awaited<ReturnType<typeof openOwningDesk>>

const FORM = {
  ...{ act: 'keep', id: '', version: '0', title: CONTENT.title, text: CONTENT.text, 'topics.网购退货': 'yes' },
  ...{ from: CONTENT.from, until: CONTENT.until, basis: CONTENT.basis },
}

async function opened() {
  const desk = await openOwningDesk(0)
  return { ...desk, ...acts(desk) }
}

function acts(desk: Desk) {
  type Who = Parameters<Desk['as']>[0]
  const keep = async (who: Who, form: Record<string, string> = {}) =>
    (await desk.as(who)).send(`${PAGE}/form`, { ...FORM, ...form })
  const written = async (who: Who, form: Record<string, string> = {}) => {
    const kept = await keep(who, form)
    expect(kept.status, await kept.clone().text()).toBe(303)
    return (kept.headers.get('location') ?? '').split('?')[0] ?? ''
  }
  const versionOf = async (address: string) => {
    const shown = await desk.alerts.open(address.slice(PAGE.length + 1))
    return String(shown?.alert.version ?? 0)
  }
  /** Posts an act for the version there is now. */
  const act = async (who: Who, address: string, name: string, form: Record<string, string> = {}) =>
    (await desk.as(who)).send(`${address}/${name}`, { version: await versionOf(address), ...form })
  const change = async (who: Who, address: string, form: Record<string, string>) =>
    keep(who, { id: address.slice(PAGE.length + 1), version: await versionOf(address), ...form })
  const read = (path: string) => createWebHarness({ options: { alerts: desk.publicAlerts } }).app.request(path)
  return {
    ...{ keep, written, versionOf, act, change, read },
    publicPath: (address: string) => `/alerts/${address.slice(PAGE.length + 1)}`,
    /** The lead writes and submits, the admin publishes. */
    async published(form: Record<string, string> = {}) {
      const address = await written('wang', form)
      expect((await act('wang', address, 'submit')).status).toBe(303)
      expect((await act('boss', address, 'publish')).headers.get('location')).toBe(`${address}?done=published`)
      return address
    },
  }
}

test('one writes, another publishes, all may read it, and the history and the audit tell who', async () => {
  const { as, act, written, read, publicPath, audit } = await opened()
  const address = await written('wang')
  const path = publicPath(address)
  expect((await read(path)).status).toBe(404)
  expect((await act('wang', address, 'submit')).status).toBe(303)
  const boss = await as('boss')
  expect(await boss.page(PAGE)).toContain('<span class="rail-count">1</span>')
  const own = await act('wang', address, 'publish')
  expect([own.status, (await own.text()).includes('写过这一稿的人不能同意')]).toEqual([403, true])
  expect((await act('boss', address, 'publish')).status).toBe(303)

  const response = await read(path)
  const page = await response.text()
  expect([response.status, response.headers.get('set-cookie')]).toEqual([200, null])
  expect(page).not.toContain('<script')
  for (const words of ['当心低价旧鞋', '收到先看鞋底', '中华人民共和国试验法》第二条', '2026-12-31'])
    expect(page).toContain(words)
  expect(await (await read('/alerts')).text()).toContain(path)
  expect(await boss.page(address)).toMatch(/王测试写了草稿[\s\S]*|赵测试同意了，公开/)

  const withdrawn = await act('boss', address, 'withdraw', { why: '写错了一处' })
  expect(withdrawn.status).toBe(303)
  const gone = await read(path)
  expect([gone.status, (await gone.text()).includes('撤回了')]).toEqual([410, true])
  expect(await (await read('/alerts')).text()).not.toContain(path)
  const shown = await boss.page(address)
  for (const words of ['王测试写了草稿', '王测试提交了', '赵测试同意了，公开', '赵测试撤回了', '写错了一处'])
    expect(shown).toContain(words)
  const types = (await audit.list({ limit: 100, offset: 0 })).events.map(({ type }) => type)
  expect(types.filter((type) => type.startsWith('alert_'))).toEqual([
    ...['alert_withdrawn', 'alert_published', 'alert_submitted', 'alert_drafted'],
  ])
})

test('nobody publishes what they wrote in: also not the one who only changed a word of it', async () => {
  const { act, written, change } = await opened()
  const address = await written('wang')
  expect((await change('boss', address, { title: '当心旧鞋' })).status).toBe(303)
  await act('wang', address, 'submit')
  for (const who of ['wang', 'boss'] as const) expect((await act(who, address, 'publish')).status).toBe(403)
})

test('a change after the submission takes it back', async () => {
  const { act, written, change, as, versionOf } = await opened()
  const address = await written('wang')
  await act('wang', address, 'submit')
  const seen = await versionOf(address)
  await change('wang', address, { title: '当心旧鞋' })
  const late = await (await as('boss')).send(`${address}/publish`, { version: seen })
  expect([late.status, (await late.text()).includes('刚才有别人改过')]).toEqual([409, true])
  expect((await act('boss', address, 'publish')).status).toBe(409)
})

test('edited after the approval and before anybody received it, the approval falls', async () => {
  const { published, change, read, publicPath } = await opened()
  const address = await published()
  await change('wang', address, { title: '当心旧鞋' })
  expect((await read(publicPath(address))).status).toBe(404)
})

test('what was sent stays public while it is edited, until another person approves the new words', async () => {
  const { published, change, read, publicPath, act, house } = await opened()
  const address = await published()
  await house.store.transaction('test', async (tx) => {
    const alert = await tx.alerts.byId(address.slice(PAGE.length + 1))
    if (alert) await tx.alerts.change({ ...alert, begunAt: house.time.clock().toISOString() })
  })
  house.time.advance(86_400_000)
  await change('wang', address, { title: '当心旧鞋新卖' })
  expect(await (await read(publicPath(address))).text()).toContain('当心低价旧鞋')
  await act('wang', address, 'submit')
  expect((await act('wang', address, 'publish')).status).toBe(403)
  await act('boss', address, 'publish')
  const page = await (await read(publicPath(address))).text()
  expect([page.includes('当心旧鞋新卖'), page.includes('2026-11-24 发布，2026-11-25 改过')]).toEqual([true, true])
})

test('published twice at once, it is published once', async () => {
  const { act, written, as, versionOf, alerts } = await opened()
  const address = await written('wang')
  await act('wang', address, 'submit')
  const version = await versionOf(address)
  const boss = await as('boss')
  const both = await Promise.all([1, 2].map(() => boss.send(`${address}/publish`, { version })))
  expect(both.map(({ status }) => status).toSorted()).toEqual([303, 409])
  const history = (await alerts.open(address.slice(PAGE.length + 1)))?.history ?? []
  expect(history.filter(({ act: done }) => done === 'published')).toHaveLength(1)
})

test('sent back with a reason it is a draft again; without a reason nothing happens', async () => {
  const { act, written, as } = await opened()
  const address = await written('wang')
  await act('wang', address, 'submit')
  expect((await act('boss', address, 'send-back', { why: ' ' })).status).toBe(422)
  expect((await act('boss', address, 'send-back', { why: '说清楚怎么认' })).status).toBe(303)
  const page = await (await as('wang')).page(address)
  expect([page.includes('草稿'), page.includes('说清楚怎么认')]).toEqual([true, true])
  expect((await act('wang', address, 'withdraw')).status).toBe(422)
})

test.each<[string, Record<string, string>, string]>([
  ['no article in force', { basis: '试验暂行办法第二条' }, '现在不是有效的'],
  ['days in the wrong order', { from: '2026-12-02', until: '2026-12-01' }, '最后一天比第一天早'],
  ['a telephone in it', { text: '打 13800000000 找他。' }, '像是写了人名、电话'],
])('what has a fault is kept as a draft and cannot be submitted: %s', async (_, form, words) => {
  const { act, written, as } = await opened()
  const address = await written('wang', form)
  const page = await (await as('wang')).page(address)
  expect([page.includes(words), page.includes(`action="${address}/submit"`)]).toEqual([true, false])
  expect((await act('wang', address, 'submit')).status).toBe(422)
})

test('what was in order when it was submitted is looked at again: its last day has passed', async () => {
  const { act, written, house } = await opened()
  const address = await written('wang', { until: '2026-11-24' })
  await act('wang', address, 'submit')
  house.time.advance(86_400_000)
  expect((await act('boss', address, 'publish')).status).toBe(422)
})

test('a text of 100 kB is refused and nothing is kept', async () => {
  const { keep, alerts } = await opened()
  expect((await keep('wang', { text: '字'.repeat(34_000) })).status).toBe(413)
  const long = await keep('wang', { text: '字'.repeat(5_000) })
  expect([long.status, (await long.text()).includes('太长了，没有保存')]).toEqual([413, true])
  expect(await alerts.list()).toEqual([])
})

test('what is typed is never markup: in the editor, on its pages, and in the feed', async () => {
  const { published, written, as, read, publicPath } = await opened()
  const evil = '<img src=x onerror=alert(1)>&"\''
  const address = await published({ title: `当心${evil}`, text: `看${evil}` })
  const draft = await written('wang', { basis: evil, from: evil, until: evil, [`topics.${evil}`]: 'yes' })
  const boss = await as('boss')
  const pages = await Promise.all([
    ...[boss.page(PAGE), boss.page(address), boss.page(`${address}/change`)],
    ...[boss.page(draft), boss.page(`${draft}/change`)],
    ...[publicPath(address), '/alerts', '/alerts.atom'].map(async (path) => (await read(path)).text()),
  ])
  for (const page of pages) expect(page).not.toMatch(/<img|alert\(1\)>(?!&)/)
  expect(pages.slice(0, 3).every((page) => page.includes('&lt;img'))).toBe(true)
})

test('the feed is Atom: id, updated, self link, one entry for each alert, and valid without any', async () => {
  const { published, read, publicPath, house } = await opened()
  const empty = await read('/alerts.atom')
  expect(empty.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
  const none = await empty.text()
  expect(none).toContain('<id>https://council.test/alerts</id>')
  expect(none).toMatch(/<updated>\d{4}-\d\d-\d\dT[\d:.]+Z<\/updated>/)
  expect(none).not.toContain('<entry>')
  const address = await published()
  const feed = await (await read('/alerts.atom')).text()
  expect(feed.startsWith('<?xml version="1.0" encoding="utf-8"?>')).toBe(true)
  expect(feed).toContain('<link rel="self" type="application/atom+xml" href="https://council.test/alerts.atom"/>')
  const at = house.time.clock().toISOString()
  expect(feed).toContain(`<updated>${at}</updated>`)
  expect(feed.match(/<entry>/g)).toHaveLength(1)
  expect(feed).toContain(`<id>https://council.test${publicPath(address)}</id>`)
  expect(feed).toContain('有人拿旧鞋当新鞋卖。\n\n收到先看鞋底')
})

test('an alert of a later day is not public before it, and one that is over says so', async () => {
  const { published, read, publicPath, house } = await opened()
  const address = await published({ from: '2026-11-25', until: '2026-11-25' })
  expect((await read(publicPath(address))).status).toBe(404)
  expect(await (await read('/alerts')).text()).toContain('现在没有在有效期里的警示')
  house.time.advance(86_400_000)
  expect((await read(publicPath(address))).status).toBe(200)
  house.time.advance(86_400_000)
  expect(await (await read(publicPath(address))).text()).toContain('过了有效期')
  expect(await (await read('/alerts')).text()).toContain('过了有效期的')
})

test('the check answers while somebody writes, and a proposal fills the form in without keeping it', async () => {
  const { as, alerts } = await opened()
  const wang = await as('wang')
  const checked = await (await wang.send(`${PAGE}/check`, { ...FORM, basis: '试验法第九条' })).text()
  expect([checked.includes('没有这一条'), checked.includes('<html')]).toEqual([true, false])
  const proposed = await wang.send(`${PAGE}/propose`, { name: '健身服务', count: '12', usual: '3.5' })
  const page = await proposed.text()
  expect([proposed.status, page.includes('健身服务'), page.includes('12 件')]).toEqual([200, true, true])
  expect(await alerts.list()).toEqual([])
})

test('统计 counts what was issued, and says where nothing ever was', async () => {
  const { published, as, house } = await opened()
  const page = async () => (await as('wang')).page('/workbench/statistics')
  expect(await page()).toMatch(/发布消费警示<\/h2><p>暂无数据/)
  await published()
  house.time.advance(120_000)
  expect(await page()).toMatch(/发布消费警示<\/h2><p>1 期[\s\S]*当心低价旧鞋/)
})

test('an editor writes and withdraws drafts, and publishes nothing', async () => {
  const { as, act, written, accounts, ids } = await opened()
  await accounts.change({ id: ids.li, by: null, change: { role: 'editor' } })
  const address = await written('li')
  await act('li', address, 'submit')
  expect((await act('li', address, 'publish')).status).toBe(403)
  expect((await act('wang', address, 'publish')).status).toBe(303)
  expect(await (await as('li')).page(address)).not.toContain(`${address}/withdraw`)
  expect((await act('li', address, 'withdraw', { why: '不要了' })).status).toBe(403)
})
