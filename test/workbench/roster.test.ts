import { expect, test } from 'vitest'
import { openOwningDesk } from './owning-desk.ts'

const PAGE = '/workbench/roster'

test('a lead plans two weeks; everybody sees who is there, and where nobody is', async () => {
  const desk = await openOwningDesk(0)
  const [wang, li] = [await desk.as('wang'), await desk.as('li')]
  expect(await li.page(PAGE)).not.toContain('个工作日没有人值班')
  const form = { 'was.2026-11-24': '- -', 'account.2026-11-24': desk.ids.li, 'deputy.2026-11-24': desk.ids.qian }
  const planned = await wang.send(PAGE, { from: '2026-11-24', ...form })
  expect(planned.headers.get('location')).toBe('/workbench/roster?from=2026-11-24&done=planned')
  const page = await li.page(PAGE)
  expect(page).toContain('今后两周有 9 个工作日没有人值班')
  expect(page).toMatch(/2026-11-24 周二[\s\S]*?<td>李测试<\/td>\s*<td>钱测试<\/td>\s*<td>李测试/)
  expect(page).not.toContain('<select name="account')
  // The rail shows the gaps.
  expect(page).toMatch(/值班<span class="rail-count">9<\/span>/)
})

test('a day that a colleague planned meanwhile is not overwritten; what was chosen stays, and theirs elsewhere too', async () => {
  const desk = await openOwningDesk(0)
  const [wang, boss] = [await desk.as('wang'), await desk.as('boss')]
  const was = { 'was.2026-11-24': '- -', 'was.2026-11-25': '- -' }
  await boss.send(PAGE, { ...was, 'account.2026-11-24': desk.ids.qian, 'account.2026-11-25': desk.ids.qian })
  const mine = { ...was, 'account.2026-11-24': desk.ids.li, 'account.2026-11-25': '' }
  const conflict = await wang.send(PAGE, mine)
  const page = await conflict.text()
  expect([conflict.status, page.includes('刚才有别人改过其中一天')]).toEqual([409, true])
  const chosen = (day: string) =>
    new RegExp(`name="account.${day}"[\\s\\S]*?<option value="([^"]+)" selected>`).exec(page)?.[1]
  expect([chosen('2026-11-24'), chosen('2026-11-25')]).toEqual([desk.ids.li, desk.ids.qian])
  expect((await desk.roster.days('2026-11-24', 1))[0]?.planned?.id).toBe(desk.ids.qian)
})

test('leave is entered by oneself, shown, and ended', async () => {
  const desk = await openOwningDesk(0)
  const li = await desk.as('li')
  const form = { account: desk.ids.li, first: '2026-12-01', last: '' }
  expect((await li.send(`${PAGE}/leave`, form)).status).toBe(303)
  const page = await li.page(PAGE)
  expect(page).toContain('2026-12-01 到 2026-12-01')
  const action = /action="(\/workbench\/roster\/leave\/\d+\/remove)"/.exec(page)?.[1] ?? ''
  expect((await (await desk.as('qian')).send(action, {})).status).toBe(403)
  expect((await li.send(action, {})).status).toBe(303)
  expect(await li.page(PAGE)).toContain('没有人请假')
  const wrong = await li.send(`${PAGE}/leave`, { account: desk.ids.li, first: '2026-02-30' })
  expect([wrong.status, (await wrong.text()).includes('日期不对')]).toEqual([422, true])
})

test.each(['2026-02-30', '../..', '"><script>', '9999-99-99', '0001-01-01'])(
  'an address with the day %s begins today',
  async (from) => {
    const desk = await openOwningDesk(0)
    const page = await (await desk.as('li')).page(`${PAGE}?from=${encodeURIComponent(from)}`)
    expect(page).toMatch(/<tbody>\s*<tr[^>]*><th scope="row">2026-11-24/)
    expect(page).not.toContain('"><script>')
  },
)

test('names with markup are shown as words', async () => {
  const desk = await openOwningDesk(0, { li: '<img src=x onerror=alert(1)>' })
  await (await desk.as('wang')).send(PAGE, { 'was.2026-11-24': '- -', 'account.2026-11-24': desk.ids.li })
  for (const login of ['li', 'wang'] as const) expect(await (await desk.as(login)).page(PAGE)).not.toContain('<img')
})
