import { describe, expect, test } from 'vitest'
import { formOf, openOwningDesk } from './owning-desk.ts'

const ASSIGN = '/workbench/owners/assign'
const UNDO = '/workbench/owners/undo'

describe('the list', () => {
  test('says who handles each complaint, and shows mine, nobody’s, and all; the rail counts mine', async () => {
    const { as, numbers } = await openOwningDesk(3)
    const li = await as('li')
    const [mine = '', other = ''] = numbers
    await li.send(`/workbench/complaints/${mine}/owner`, { act: 'take', seen: 'nobody' })
    await (await as('qian')).send(`/workbench/complaints/${other}/owner`, { act: 'take', seen: 'nobody' })
    const shown = async (query: string) => {
      const page = await li.page(`/workbench/?${query}`)
      return numbers.map((number) => page.includes(`href="/workbench/complaints/${number}?`))
    }
    expect(await shown('')).toEqual([true, true, true])
    expect(await shown('whose=mine')).toEqual([true, false, false])
    expect(await shown('whose=nobody')).toEqual([false, false, true])
    const page = await li.page('/workbench/?whose=mine')
    expect(page).toMatch(/aria-current="page"[^>]*>.*我的<span class="rail-count">1<\/span>/)
    expect(page).toContain('>李测试</td>')
    expect(await li.page('/workbench/?whose=nobody&state=submitted')).toContain('?state=submitted&amp;whose=mine"')
  })
})

describe('one complaint', () => {
  test('is taken with one press, handed on, and put back, and the timeline says so', async () => {
    const { as, numbers, ids } = await openOwningDesk(1)
    const li = await as('li')
    const path = `/workbench/complaints/${numbers[0]}`
    expect(await li.page(path)).toContain('谁在办：<strong>没人办</strong>')
    const taken = await li.send(`${path}/owner`, { act: 'take', seen: 'nobody' })
    expect([taken.status, taken.headers.get('location')]).toEqual([303, `${path}?done=owner`])
    expect(await li.page(`${path}?done=owner`)).toMatch(/>放回去（不办了）<\/button>.*现在是李测试在办。/s)
    await li.send(`${path}/owner`, { act: 'assign', to: ids.qian, seen: ids.li })
    expect(await li.page(path)).toMatch(/谁在办：<strong>钱测试<\/strong>.*>还给李测试办<\/button>/s)
    await li.send(`${path}/owner-undo`, {})
    const page = await li.page(path)
    expect(page).toContain('谁在办：<strong>李测试</strong>')
    expect(page).toContain('没人办 → 李测试')
    expect(page).toContain('改回去：钱测试 → 李测试')
    expect(page).not.toContain('/owner-undo"')
  })

  test('that somebody else took meanwhile is not taken again; the choice of a colleague is kept', async () => {
    const { as, numbers, ids } = await openOwningDesk(1)
    const [li, wang] = [await as('li'), await as('wang')]
    const path = `/workbench/complaints/${numbers[0]}`
    await li.send(`${path}/owner`, { act: 'take', seen: 'nobody' })
    const late = await wang.send(`${path}/owner`, { act: 'assign', to: ids.qian, seen: 'nobody' })
    expect(late.status).toBe(409)
    const page = await late.text()
    expect(page).toContain('刚才有人改过了，现在是李测试在办，没有再改。')
    expect(page).toContain(`<option value="${ids.qian}" selected>`)
    expect(page).toContain(`name="seen" value="${ids.li}"`)
  })

  test.each([
    ['li', '我来办', 403],
    ['wang', '指派', 303],
  ] as const)('of a colleague is moved by %s: %s %i', async (login, button, status) => {
    const { as, numbers, ids } = await openOwningDesk(1)
    const path = `/workbench/complaints/${numbers[0]}`
    await (await as('qian')).send(`${path}/owner`, { act: 'take', seen: 'nobody' })
    const me = await as(login)
    const page = await me.page(path)
    expect(page.includes(`>${button}</`)).toBe(status === 303)
    expect(page).toContain('钱测试正在办。您要代办')
    const sent = await me.send(`${path}/owner`, { act: 'assign', to: ids.li, seen: ids.qian })
    expect(sent.status).toBe(status)
  })

  test('an undo that comes too late, and a form without a choice, are refused', async () => {
    const { as, numbers, house } = await openOwningDesk(1)
    const li = await as('li')
    const path = `/workbench/complaints/${numbers[0]}`
    await li.send(`${path}/owner`, { act: 'take', seen: 'nobody' })
    house.time.advance(16 * 60_000)
    const late = await li.send(`${path}/owner-undo`, {})
    expect([late.status, (await late.text()).includes('过了 15 分钟')]).toEqual([409, true])
    expect((await li.send(`${path}/owner`, { act: 'assign', to: '', seen: 'nobody' })).status).toBe(422)
  })

  test('in a list the ticks stay when no colleague was chosen', async () => {
    const { as, numbers, ids } = await openOwningDesk(2)
    const li = await as('li')
    const form = {
      act: 'assign',
      to: '',
      back: 'show=all',
      [`row.${numbers[0]}`]: 'nobody',
      [`tick.${numbers[0]}`]: 'yes',
    }
    const back = await li.send('/workbench/owners/assign', { ...form, [`row.${numbers[1]}`]: ids.li })
    const page = await li.page(back.headers.get('location') ?? '')
    expect(page).toContain('请选一位同事')
    expect(page.match(/name="tick\.[^>]*checked/g)).toHaveLength(1)
  })
})

describe('ten complaints at once', () => {
  test('are taken from a ticked list and all put back', async () => {
    const { as, numbers } = await openOwningDesk(10)
    const li = await as('li')
    const sent = await li.send(ASSIGN, formOf(await li.page('/workbench/?whose=nobody'), numbers, { act: 'take' }))
    const back = sent.headers.get('location') ?? ''
    expect(back).toMatch(/^\/workbench\/\?whose=nobody&batch=[\w-]{16}$/)
    const done = await li.page(back)
    expect(done).toContain('10 件现在是李测试在办。')
    expect(done).toContain('这 10 件都改回去')
    const undone = await li.send(UNDO, { batch: back.split('batch=')[1] ?? '', back: 'whose=nobody' })
    const page = await li.page(undone.headers.get('location') ?? '')
    expect(page).toContain('10 件改回去了。')
    expect(page).not.toContain('都改回去')
    expect(numbers.every((number) => page.includes(`tick.${number}`))).toBe(true)
  })

  test('or the whole page; the same form sent twice does it once', async () => {
    const { as, ids, house } = await openOwningDesk(10)
    const wang = await as('wang')
    const form = formOf(await wang.page('/workbench/'), [], { all: 'yes', act: 'assign', to: ids.qian })
    const answers = await Promise.all([wang.send(ASSIGN, form), wang.send(ASSIGN, form)])
    expect(new Set(answers.map(({ headers }) => headers.get('location'))).size).toBe(1)
    expect(await wang.page(answers[0]?.headers.get('location') ?? '')).toContain('10 件现在是钱测试在办。')
    const [first] = (await house.casework.list({ limit: 1, offset: 0 })).complaints
    const view = await house.casework.byId(first?.id ?? '')
    expect(view?.timeline.filter(({ type }) => type === 'assigned')).toHaveLength(1)
  })

  test('say which were not changed and why, and keep these ticked', async () => {
    const { as, numbers, ids } = await openOwningDesk(10)
    const [li, qian] = [await as('li'), await as('qian')]
    const form = formOf(await li.page('/workbench/'), numbers, { act: 'take' })
    await qian.send(`/workbench/complaints/${numbers[4]}/owner`, { act: 'take', seen: 'nobody' })
    const sent = await li.send(ASSIGN, form)
    const page = await li.page(sent.headers.get('location') ?? '')
    expect(page).toContain('9 件现在是李测试在办。')
    expect(page).toMatch(new RegExp(`1 件没有改：.*${numbers[4]}</a> 刚才有人改过了，现在是钱测试在办`, 's'))
    expect(page.match(/name="tick\.[^"]+" value="yes"[^>]* checked/g)).toHaveLength(1)
    expect(page).toContain(`<option value="${ids.li}" selected>`)
  })

  test('of others are refused to a clerk; without a tick or a colleague nothing happens and the choice is kept', async () => {
    const { as, numbers, ids, listed } = await openOwningDesk(2)
    const li = await as('li')
    const list = await li.page('/workbench/')
    const sent = await li.send(ASSIGN, formOf(list, numbers, { act: 'assign', to: ids.qian }))
    expect(await li.page(sent.headers.get('location') ?? '')).toContain('只有主管和管理员能指派给别人')
    const none = await li.send(ASSIGN, formOf(list, [], { act: 'assign', to: ids.qian }))
    const page = await li.page(none.headers.get('location') ?? '')
    expect(page).toContain('还没有选投诉')
    expect(page).toContain(`<option value="${ids.qian}" selected>`)
    const nobody = await li.send(ASSIGN, formOf(list, numbers, { act: 'assign', to: '' }))
    expect(await li.page(nobody.headers.get('location') ?? '')).toContain('请选一位同事')
    expect(listed.every(({ owner }) => owner === null)).toBe(true)
  })

  test('come back only to a list of this site', async () => {
    const { as } = await openOwningDesk(1)
    const li = await as('li')
    const form = formOf(await li.page('/workbench/'), [], { act: 'take', all: 'yes', back: '//evil.test/?x' })
    expect((await li.send(ASSIGN, form)).headers.get('location')).toMatch(/^\/workbench\/\?batch=/)
    expect((await li.send(UNDO, { batch: '<b>', back: '' })).headers.get('location')).toBe('/workbench/?')
  })

  test('survive an ended session: the ticks and the colleague are sent after signing in', async () => {
    const { as, numbers, ids, post, signIn, app } = await openOwningDesk(2)
    const form = formOf(await (await as('wang')).page('/workbench/'), numbers, { act: 'assign', to: ids.qian })
    const door = await post(ASSIGN, form)
    const page = await door.text()
    expect(door.status).toBe(401)
    for (const [name, value] of Object.entries(form)) expect(page).toContain(`name="kept.${name}" value="${value}"`)
    const kept = Object.fromEntries(Object.entries(form).map(([name, value]) => [`kept.${name}`, value]))
    const signedIn = await post('/workbench/sign-in', {
      login: 'wang',
      password: 'correct horse',
      'kept-path': ASSIGN,
      ...kept,
    })
    expect(await signedIn.text()).toContain(`name="tick.${numbers[1]}" value="yes"`)
    expect((await app.request('/workbench/owners', { headers: await signIn('wang') })).status).toBe(303)
  })
})

test('names of colleagues are text wherever they are shown', async () => {
  const { as, numbers, ids } = await openOwningDesk(2, { qian: '<img src=x onerror=alert(1)>' })
  const wang = await as('wang')
  const list = await wang.page('/workbench/')
  const sent = await wang.send(ASSIGN, formOf(list, numbers, { act: 'assign', to: ids.qian }))
  const path = `/workbench/complaints/${numbers[0]}`
  const pages = [await wang.page(sent.headers.get('location') ?? ''), await wang.page(`${path}?done=owner`)]
  for (const page of pages) {
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;')
    expect(page).not.toContain('<img src=x')
  }
})
