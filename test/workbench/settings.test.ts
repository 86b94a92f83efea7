import { expect, test } from 'vitest'
import { PAGES, pageList, railOf } from '../../src/workbench/pages.ts'
import { openOwningDesk } from './owning-desk.ts'

const rail = (page: string) =>
  [...(/<nav class="rail-links"[\s\S]*?<\/nav>/.exec(page)?.[0] ?? '').matchAll(/<\/svg>([^<]+)/g)].map(
    ([, name]) => name,
  )
const cards = (page: string) =>
  [...(/<ul class="settings">[\s\S]*?<\/ul>/.exec(page)?.[0] ?? '').matchAll(/<\/svg>([^<]+)/g)].map(([, name]) => name)

test.each([
  ['li', ['收件箱', '我的', '全部', '群体', '商家', '知识', '名册', '设置'], ['我的账号', '值班', '常用回复', '通知']],
  [
    'wang',
    ['收件箱', '我的', '全部', '群体', '商家', '知识', '警示', '名册', '统计', '设置'],
    ['我的账号', '值班', '常用回复', '通知'],
  ],
  [
    'boss',
    ['收件箱', '我的', '全部', '群体', '商家', '知识', '警示', '名册', '统计', '设置'],
    ['我的账号', '值班', '常用回复', '通知', '账号', '文书模板', '单位', '操作记录'],
  ],
] as const)(
  '%s has the places of the rail, and in 设置 a card with one line for each page',
  async (login, places, settings) => {
    const desk = await openOwningDesk(0)
    const page = await (await desk.as(login)).page('/workbench/settings')
    expect(rail(page)).toEqual(places)
    expect(cards(page)).toEqual(settings)
    expect(page.match(/<li class="card">[\s\S]*?<p class="note">[^<]{8,}<\/p><\/li>/g)).toHaveLength(settings.length)
  },
)

test('every page is in the rail or in one of its places, or is registering, which stands beside the search', async () => {
  const reached = railOf(pageList).flatMap(({ pages }) => pages.map(({ name }) => name))
  expect(pageList.map(({ name }) => name).filter((name) => !reached.includes(name))).toEqual(['register'])
  const page = await (await (await openOwningDesk(0)).as('li')).page('/workbench/groups')
  expect(page).toMatch(
    /<form class="search-box"[\s\S]*<a class="button" href="\/workbench\/register">登记<\/a>\s*<\/form>/,
  )
})

test('a page of 知识 shows the pages beside it, one of 设置 leads back to the cards, and the rail marks the place', async () => {
  const desk = await openOwningDesk(0)
  const wang = await desk.as('wang')
  const law = await wang.page(PAGES.law.path)
  expect(law).toMatch(/<a href="\/workbench\/questions" aria-current="page">[\s\S]*?知识/)
  expect(law).toMatch(
    /<nav class="section-links[^>]*>.*待补问题.*<a href="\/workbench\/law" aria-current="page">法律.*指引/s,
  )
  for (const path of [PAGES.roster.path, '/workbench/account']) {
    const page = await wang.page(path)
    expect(page).toMatch(/<a href="\/workbench\/settings" aria-current="page">/)
    expect(page).toContain('← 设置')
    expect(page).not.toContain('section-links')
  }
  // A clerk writes cases of complaints, and changes neither law nor guides.
  const clerk = await (await desk.as('li')).page(PAGES.questions.path)
  expect(clerk).toMatch(/<nav class="section-links[^>]*>.*待补问题.*案例/s)
  expect(clerk).not.toContain('>指引<')
})

test('what waits on a page of 设置 is counted in the rail and on its card', async () => {
  const desk = await openOwningDesk(0)
  const wang = await desk.as('wang')
  await wang.send(PAGES.roster.path, {
    'was.2026-11-24': '',
    'from.2026-11-24.0': '09:00',
    'to.2026-11-24.0': '17:30',
    'account.2026-11-24.0': desk.ids.li,
  })
  const page = await wang.page('/workbench/settings')
  expect(page).toMatch(/设置<span class="rail-count">9<\/span>/)
  expect(page).toMatch(/<li class="card"><a href="\/workbench\/roster">[\s\S]*?值班<span class="rail-count">9<\/span>/)
})
