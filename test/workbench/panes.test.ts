import { describe, expect, it } from 'vitest'
import { openOwningDesk } from './owning-desk.ts'

const link = (page: string, rel: 'prev' | 'next') =>
  new RegExp(`rel="${rel}" href="([^"]+)"`).exec(page)?.[1]?.replaceAll('&amp;', '&') ?? null
/** The row of the list beside a complaint that is the open one. */
const CURRENT = /<li data-row="[^"]+"><a href="[^"]+" aria-current="true">/
const rowLinks = (page: string) =>
  [...page.matchAll(/<th scope="row"[^>]*><a href="([^"]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))

describe('a complaint opened from a list', () => {
  it('shows the list beside it, with the neighbours and the way back to the same row', async () => {
    const { as } = await openOwningDesk(3)
    const li = await as('li')
    const [first = '', second = '', third = ''] = rowLinks(await li.page('/workbench/?whose=nobody'))
    const page = await li.page(second)
    expect(page.match(/<li data-row=/g)).toHaveLength(3)
    expect(page).toMatch(CURRENT)
    expect(link(page, 'prev')).toBe(first)
    expect(link(page, 'next')).toBe(third)
    const number = /XW-[\d-]+/.exec(second)?.[0]
    expect(page).toContain(`href="/workbench/?whose=nobody#row-${number}"`)
    expect(await li.page(first)).toContain('前面没有了')
    expect(await li.page(third)).toContain('后面没有了')
  })

  it('keeps its place when it leaves the list: the next one is the one that took it', async () => {
    const { as } = await openOwningDesk(3)
    const li = await as('li')
    const [first = '', second = ''] = rowLinks(await li.page('/workbench/?state=submitted'))
    const number = /XW-[\d-]+/.exec(first)?.[0]
    const list = first.slice(first.indexOf('list='))
    const acted = await li.send(`/workbench/complaints/${number}/actions/accept?${list}`, {})
    const after = acted.headers.get('location') ?? ''
    expect(after).toContain(list)
    const page = await li.page(after)
    expect(page).not.toMatch(CURRENT)
    expect(link(page, 'next')?.split('?')[0]).toBe(second.split('?')[0])
  })

  it('opened by itself it has no list, and an address that is no list counts as none', async () => {
    const { as, numbers } = await openOwningDesk(1)
    const li = await as('li')
    for (const query of ['', '?list=', `?list=${encodeURIComponent('"><script>')}`, `?list=${'x'.repeat(400)}`]) {
      const page = await li.page(`/workbench/complaints/${numbers[0]}${query}`)
      expect(page).not.toContain('id="queue"')
      expect(page).not.toContain('"><script>')
    }
    const far = await li.page(`/workbench/complaints/${numbers[0]}?list=${encodeURIComponent('page=99999&at=9999999')}`)
    expect(far).toContain('后面没有了')
  })

  it('every form of the page keeps the list', async () => {
    const { as, numbers } = await openOwningDesk(1)
    const page = await (await as('wang')).page(`/workbench/complaints/${numbers[0]}?list=at%3D0`)
    const forms = [...page.matchAll(/<form method="post" action="(\/workbench\/complaints\/[^"]+)"/g)].map(
      (one) => one[1],
    )
    expect(forms.length).toBeGreaterThan(8)
    expect(forms.filter((action) => !action?.endsWith('list=at%3D0'))).toEqual([])
  })
})

describe('the usual next step', () => {
  it('accepts and begins to mediate in one press, and tells the person of both', async () => {
    const { as, numbers, house } = await openOwningDesk(1)
    const li = await as('li')
    const path = `/workbench/complaints/${numbers[0]}`
    expect(await li.page(path)).toContain('受理并开始调解')
    const sent = await li.send(`${path}/actions/accept`, { version: '1', also: 'start_mediation' })
    expect(sent.headers.get('location')).toContain('done=start_mediation')
    const complaint = await house.casework.byNumber(numbers[0] ?? '')
    expect(complaint?.state).toBe('mediating')
    expect(complaint?.timeline.map(({ type }) => type)).toEqual(['filed', 'accept', 'assigned', 'start_mediation'])
  })

  it('pressed twice, it is done once', async () => {
    const { as, numbers, house } = await openOwningDesk(1)
    const li = await as('li')
    const form = { version: '1', also: 'start_mediation' }
    const path = `/workbench/complaints/${numbers[0]}/actions/accept`
    await li.send(path, form)
    expect((await li.send(path, form)).status).toBe(409)
    const complaint = await house.casework.byNumber(numbers[0] ?? '')
    expect(complaint?.timeline.map(({ type }) => type)).toEqual(['filed', 'accept', 'assigned', 'start_mediation'])
  })
})

it('the title of the window says how many new ones wait', async () => {
  const { as } = await openOwningDesk(2)
  expect(await (await as('li')).page('/workbench/')).toMatch(/<title>\(2\) 待办/)
})
