import { expect, test } from 'vitest'
import { openOwningDesk } from './owning-desk.ts'

const PAGE = '/workbench/roster'

test('a lead plans two weeks; everybody sees who is there, and where nobody is', async () => {
  const desk = await openOwningDesk(0)
  const [wang, li] = [await desk.as('wang'), await desk.as('li')]
  expect(await li.page(PAGE)).not.toContain('个工作日没有人值班')
  const day = '2026-11-24'
  const form = {
    [`was.${day}`]: '',
    [`from.${day}.0`]: '13:00',
    [`to.${day}.0`]: '17:30',
    [`account.${day}.0`]: desk.ids.qian,
    [`deputy.${day}.0`]: '',
    // Added below the first, though it is earlier.
    [`from.${day}.1`]: '09:00',
    [`to.${day}.1`]: '12:00',
    [`account.${day}.1`]: desk.ids.li,
    [`deputy.${day}.1`]: desk.ids.qian,
  }
  const planned = await wang.send(PAGE, { from: day, ...form })
  expect(planned.headers.get('location')).toBe('/workbench/roster?from=2026-11-24&done=planned')
  const page = await li.page(PAGE)
  expect(page).toContain('今后两周有 10 个工作日有钟点没有人值班')
  const row = /2026-11-24 周二[\s\S]*?<\/tr>/.exec(page)?.[0].replace(/<[^>]+>|\s+/g, ' ') ?? ''
  expect(row.replace(/ +/g, ' ')).toContain(
    '09:00–12:00 李测试 代班钱测试 13:00–17:30 钱测试 09:00–12:00 李测试 12:00–13:00 没有人 13:00–17:30 钱测试',
  )
  expect(page).not.toContain('<select name="account')
  // The rail shows the gaps.
  expect(page).toMatch(/设置<span class="rail-count">10<\/span>/)
  // A lead closes the gap: the first shift until 13:00, over what the page showed.
  const shown = /name="was.2026-11-24" value="([^"]+)"/.exec(await wang.page(PAGE))?.[1] ?? ''
  const closed = {
    [`was.${day}`]: shown,
    [`from.${day}.0`]: '09:00',
    [`to.${day}.0`]: '00:00',
    [`account.${day}.0`]: desk.ids.li,
  }
  expect((await wang.send(PAGE, closed)).status).toBe(303)
  expect(await li.page(PAGE)).toContain('今后两周有 9 个工作日有钟点没有人值班')
  expect((await desk.roster.days(day, 1))[0]?.shifts).toMatchObject([{ from: '09:00', to: '24:00' }])
})

test('shifts that overlap are refused, and what was chosen stays', async () => {
  const desk = await openOwningDesk(0)
  const wang = await desk.as('wang')
  const day = '2026-11-24'
  const refused = await wang.send(PAGE, {
    [`was.${day}`]: '',
    [`from.${day}.0`]: '09:00',
    [`to.${day}.0`]: '13:00',
    [`account.${day}.0`]: desk.ids.li,
    [`from.${day}.1`]: '12:00',
    [`to.${day}.1`]: '17:30',
    [`account.${day}.1`]: desk.ids.qian,
  })
  const page = await refused.text()
  expect([refused.status, page.includes('同一天的班不能重叠')]).toEqual([422, true])
  expect(page).toMatch(/name="from.2026-11-24.1"[^>]*value="12:00"/)
  expect(page).toMatch(/name="to.2026-11-24.1"[^>]*value="17:30"/)
})

test('a day that a colleague planned meanwhile is not overwritten; what was chosen stays, and theirs elsewhere too', async () => {
  const desk = await openOwningDesk(0)
  const [wang, boss] = [await desk.as('wang'), await desk.as('boss')]
  const shift = (day: string, account: string) => ({
    [`was.${day}`]: '',
    [`from.${day}.0`]: '09:00',
    [`to.${day}.0`]: '17:30',
    [`account.${day}.0`]: account,
  })
  await boss.send(PAGE, { ...shift('2026-11-24', desk.ids.qian), ...shift('2026-11-25', desk.ids.qian) })
  const conflict = await wang.send(PAGE, { ...shift('2026-11-24', desk.ids.li), ...shift('2026-11-25', '') })
  const page = await conflict.text()
  expect([conflict.status, page.includes('刚才有别人改过其中一天')]).toEqual([409, true])
  const chosen = (day: string) =>
    new RegExp(`name="account.${day}.0"[\\s\\S]*?<option value="([^"]+)" selected>`).exec(page)?.[1]
  expect([chosen('2026-11-24'), chosen('2026-11-25')]).toEqual([desk.ids.li, desk.ids.qian])
  expect((await desk.roster.days('2026-11-24', 1))[0]?.shifts[0]?.planned?.id).toBe(desk.ids.qian)
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

test('leave names the open complaints of the one who goes, and they are handed over from there', async () => {
  const desk = await openOwningDesk(2)
  const [li, qian] = [await desk.as('li'), await desk.as('qian')]
  const [one = '', two = ''] = desk.numbers
  for (const number of [one, two]) await li.send(`/workbench/complaints/${number}/owner`, { act: 'take' })
  const today = desk.roster.today()
  const sent = await li.send(`${PAGE}/leave`, { account: desk.ids.li, first: today })
  const page = await li.page((sent.headers.get('location') ?? '').split('#')[0] ?? '')
  expect(page).toContain('李测试还有 2 件在办')
  for (const number of [one, two]) expect(page).toContain(`name="tick.${number}" value="yes" checked`)
  // A colleague who does not lead is not offered what is not theirs.
  expect(await qian.page(`${PAGE}?of=${desk.ids.li}`)).not.toContain('还有 2 件在办')
  // The list to assign says who is away.
  expect(page).toContain(`>李测试（请假到 ${today}）</option>`)
  const given = { act: 'assign', to: desk.ids.qian, back: '', [`row.${one}`]: desk.ids.li, [`tick.${one}`]: 'yes' }
  expect((await li.send('/workbench/owners/assign', given)).status).toBe(303)
  expect((await desk.house.casework.byNumber(one))?.owner?.name).toBe('钱测试')
  expect((await desk.house.casework.byNumber(two))?.owner?.name).toBe('李测试')
})

test('what somebody on leave handles may be taken by a colleague, alone or with others; what somebody else handles may not', async () => {
  const desk = await openOwningDesk(3)
  const [li, qian] = [await desk.as('li'), await desk.as('qian')]
  const [one = '', two = '', three = ''] = desk.numbers
  for (const number of [one, two]) await li.send(`/workbench/complaints/${number}/owner`, { act: 'take' })
  await (await desk.as('wang')).send(`/workbench/complaints/${three}/owner`, { act: 'take' })
  const taken = async () =>
    Promise.all([one, two, three].map(async (number) => (await desk.house.casework.byNumber(number))?.owner?.name))
  expect((await qian.send(`/workbench/complaints/${one}/owner`, { act: 'take' })).status).toBe(403)
  await li.send(`${PAGE}/leave`, { account: desk.ids.li, first: desk.roster.today() })
  const page = await qian.page(`/workbench/complaints/${one}`)
  expect(page).toContain(`请假到 ${desk.roster.today()}`)
  expect(page).toContain('name="act" value="take"')
  expect((await qian.send(`/workbench/complaints/${one}/owner`, { act: 'take' })).status).toBe(303)
  const rows = { [`row.${two}`]: desk.ids.li, [`row.${three}`]: desk.ids.wang }
  await qian.send('/workbench/owners/assign', { act: 'take', back: '', all: 'yes', ...rows })
  expect(await taken()).toEqual(['钱测试', '钱测试', '王测试'])
  // Only for oneself: a colleague hands nothing of theirs to a third.
  await li.send(`/workbench/complaints/${one}/owner`, { act: 'take' })
  expect(await taken()).toEqual(['钱测试', '钱测试', '王测试'])
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
  await (await desk.as('wang')).send(PAGE, {
    'was.2026-11-24': '',
    'from.2026-11-24.0': '09:00',
    'to.2026-11-24.0': '17:30',
    'account.2026-11-24.0': desk.ids.li,
  })
  for (const login of ['li', 'wang'] as const) expect(await (await desk.as(login)).page(PAGE)).not.toContain('<img')
})
