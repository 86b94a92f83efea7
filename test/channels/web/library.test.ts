import { describe, expect, test } from 'vitest'
import { createLibrary } from '../../../src/library/library.ts'
import { builtIn, TODAY } from '../../answer/answering.ts'
import { libraryOfTwoEditions, REPLACED, STATUTE, withTwoEditions } from '../../library/two-editions.ts'
import { createWebHarness } from './harness.ts'

const { app } = createWebHarness()
const two = createWebHarness({ options: { library: libraryOfTwoEditions() } }).app

const read = async (path: string, from = app) => {
  const response = await from.request(path)
  return { status: response.status, headers: response.headers, page: await response.text() }
}
const lawAt = (statute: string, ...more: string[]) => `/laws/${[statute, ...more].map(encodeURIComponent).join('/')}`
const asked = (part: string, words: string) => `/${part}?q=${encodeURIComponent(words)}`

const EVERY = [
  '/guides',
  '/guides/seven-day-return',
  '/laws',
  lawAt('中华人民共和国消费者权益保护法'),
  lawAt('中华人民共和国民法典'),
  '/cases',
  '/cases/battery-promise',
  asked('guides', '退货'),
  asked('laws', '消法'),
  asked('cases', '定金'),
  '/alerts',
  '/publicity',
  '/registers',
]

describe('every page of the library', () => {
  test.each(EVERY)('%s needs no script, sets no cookie, has a title and a description', async (path) => {
    const { status, headers, page } = await read(path)
    expect(status).toBe(200)
    expect(headers.get('set-cookie')).toBeNull()
    expect(page).not.toMatch(/<script| style=|<style| on\w+=/)
    expect(page).toMatch(/<title>[^<]+ · 测试市消费者委员会<\/title>/)
    expect(page).toMatch(/<meta name="description" content="[^"]+">/)
  })

  test.each(EVERY)('%s is told by its tag whether the reader has it already', async (path) => {
    const { headers } = await read(path)
    expect(headers.get('cache-control')).toBe('no-cache')
    const tag = headers.get('etag') ?? ''
    const again = await app.request(path, { headers: { 'If-None-Match': `"other", ${tag}` } })
    expect([again.status, await again.text()]).toEqual([304, ''])
    const other = await app.request(path, { headers: { 'If-None-Match': '"other"' } })
    expect(other.status).toBe(200)
  })

  test('names the address under which it is known; results of a search are not for search engines', async () => {
    const { page } = await read('/guides/seven-day-return?from=elsewhere')
    expect(page).toContain('<link rel="canonical" href="https://council.test/guides/seven-day-return">')
    const found = await read(asked('guides', '退货'))
    expect(found.page).toContain('<meta name="robots" content="noindex">')
    expect(found.page).not.toContain('rel="canonical"')
  })

  test.each(['/guides/none', '/guides/%00', '/cases/none', '/laws/none', lawAt('中华人民共和国民法典', '1900-01-01')])(
    '%s is not there and says so in plain words, with a way on',
    async (path) => {
      const { status, page } = await read(path)
      expect(status).toBe(404)
      expect(page).toContain('没有这一页')
      expect(page).toContain('全部')
      expect(page).toContain('content="noindex"')
    },
  )

  test.each(['guides', 'laws', 'cases'])('/%s shows words back as words, whatever they are', async (part) => {
    const { status, page } = await read(asked(part, '"><img src=x onerror=alert(1)>'))
    expect(status).toBe(200)
    expect(page).not.toContain('<img')
    expect(page).toContain('&quot;&gt;&lt;img')
  })

  test.each(['guides', 'laws', 'cases'])('/%s takes 4,000 characters and looks up the first 200', async (part) => {
    const { status, page } = await read(asked(part, '健身房关门了卡里的钱怎么办。'.repeat(286)))
    expect(status).toBe(200)
    expect(page).toContain('只按前面 200 个字找')
    expect(page.length).toBeLessThan(60_000)
  })

  test.each(['guides', 'laws', 'cases'])('/%s says that it found nothing', async (part) => {
    const { status, page } = await read(asked(part, 'qqqq'))
    expect(status).toBe(200)
    expect(page).toMatch(/没有找到/)
  })

  test.each(['%20', '', '%E4%B8', '%00', '\\', '%F0%9F%98%80'])('takes the words %j', async (words) => {
    for (const part of ['guides', 'laws', 'cases']) expect((await read(`/${part}?q=${words}`)).status).toBe(200)
  })

  test('reads are counted by address', async () => {
    const few = createWebHarness({ limits: { reads: { points: 1, seconds: 60 } } }).app
    expect((await read('/laws', few)).status).toBe(200)
    expect((await read('/laws', few)).status).toBe(429)
  })

  test('without an index the lists stay and the search says that it cannot', async () => {
    const searchAtHome = async () => ({ state: 'unavailable' as const, reason: 'no index' })
    const current = () => ({ ...builtIn(), searchAtHome })
    const library = createLibrary({ current, today: () => TODAY })
    const broken = createWebHarness({ options: { library } }).app
    for (const part of ['guides', 'laws', 'cases']) {
      const { status, page } = await read(asked(part, '退货'), broken)
      expect([status, page.includes('现在找不了')]).toEqual([200, true])
      expect(page).toContain('class="library-list"')
    }
  })
})

describe('a guide', () => {
  test('shows its lines with what they rest on, its first five questions, its days and a way to ask', async () => {
    const { page } = await read('/guides/seven-day-return')
    expect(page).toContain('网购的东西大多可以在收到后 7 天内退，不用说理由。')
    const article = `${lawAt('中华人民共和国消费者权益保护法')}#${encodeURIComponent('第二十五条')}`
    expect(page).toContain(`<a href="${article}">《消费者权益保护法》第二十五条第一款</a>`)
    for (const title of ['说明', '看情况', '例外', '留好证据', '您可以这样做', '它回答这样的问题']) {
      expect(page).toContain(`<h2>${title}</h2>`)
    }
    expect(page).toContain('手一滑下了单，收到货又不想留')
    expect(page).not.toContain('七天是从下单算还是从收到算')
    expect(page).toContain('2026-11-28 起草，2026-11-28 另一个人')
    expect(page).not.toContain('项目组甲')
    expect(page).toContain(`href="/#ask=${encodeURIComponent('网上买的连衣裙前天到的，穿着不好看能退吗')}"`)
  })

  test('whose law has changed says what an answer says: the law in the place of our words', async () => {
    const [guide] = builtIn().corpus.guides
    if (!guide) throw new Error('no guide')
    const says = '现在的法条这样写。'
    const quote = { ...guide.conclusion, says }
    const asHeld = () => ({ guide: { ...guide, conclusion: quote, conditions: [] }, quoted: new Set([says]) })
    const library = createLibrary({ current: () => ({ ...builtIn(), asHeld }), today: () => TODAY })
    const { page } = await read(`/guides/${guide.id}`, createWebHarness({ options: { library } }).app)
    expect(page).toContain('它依据的法律改了')
    expect(page).toContain(`<span class="badge">法条</span> ${says}`)
    expect(page).not.toContain(guide.conclusion.says)
  })

  test('of which nothing is left names the articles and concludes nothing', async () => {
    const current = () => ({ ...builtIn(), asHeld: () => null })
    const library = createLibrary({ current, today: () => TODAY })
    const { status, page } = await read('/guides/seven-day-return', createWebHarness({ options: { library } }).app)
    expect(status).toBe(200)
    expect(page).toContain('先不写结论')
    expect(page).toContain('第二十五条第一款')
    expect(page).not.toContain('不用说理由')
  })

  test('that is published shows at the next request', async () => {
    let live = builtIn()
    const library = createLibrary({ current: () => live, today: () => TODAY })
    const harness = createWebHarness({ options: { library } })
    expect((await read('/guides', harness.app)).page).not.toContain('刚刚公布的指引')
    const guides = live.corpus.guides.map((each, at) => (at === 0 ? { ...each, title: '刚刚公布的指引' } : each))
    live = { ...live, corpus: { ...live.corpus, guides } }
    expect((await read('/guides', harness.app)).page).toContain('刚刚公布的指引')
  })

  test('every one has a page that concludes something', async () => {
    const pages = createWebHarness({ limits: { reads: { points: 10_000, seconds: 60 } } }).app
    for (const { id } of builtIn().corpus.guides) {
      const { status, page } = await read(`/guides/${id}`, pages)
      expect([id, status, page.includes('guide-conclusion')]).toEqual([id, 200, true])
    }
  }, 60_000)
})

describe('a statute', () => {
  test('without an imported text shows our words and says so', async () => {
    const { page } = await read(lawAt('中华人民共和国消费者权益保护法'))
    expect(page).toContain('这里没有收录原文')
    expect(page).toContain('<section class="law-article" id="第二十五条">')
    expect(page).toContain('2014-03-15 起有效，现行')
    expect(page).toContain('2026-11-24 对着条文核对')
  })

  test('with many articles has contents that lead to anchors', async () => {
    const { page } = await read(lawAt('中华人民共和国民法典'))
    const anchors = [...page.matchAll(/<li class="law-level-1"><a href="#([^"]+)">/g)].map(([, name = '']) =>
      decodeURIComponent(name),
    )
    expect(anchors.length).toBeGreaterThan(3)
    for (const anchor of anchors) expect(page).toContain(`id="${anchor}"`)
  })

  test('shows the edition in force with its day, source and check, never who checked it', async () => {
    const { page } = await read(lawAt(STATUTE), two)
    expect(page).toContain('2025-10-01 起有效，现行')
    expect(page).toContain('试验公报写明')
    expect(page).toContain('本会 2026-11-20 核对')
    expect(page).not.toContain('某人')
    expect(page).toContain('收到以后十日内可以退货。')
    expect(page).toContain('要点：收到十天里能退。')
    expect(page).not.toContain('七日内')
    expect(page).toContain('>第二章 退换</h2>')
  })

  test('shows an earlier edition as one that is not in use', async () => {
    const { page } = await read(lawAt(STATUTE, '2021-05-01'), two)
    expect(page).toContain('您看的不是现行的一版')
    expect(page).toContain('七日内')
    expect(page).toContain('日期还没有人核对')
    expect(page).toContain(`rel="canonical" href="https://council.test${lawAt(STATUTE, '2021-05-01')}"`)
    const current = await read(lawAt(STATUTE, '2025-10-01'), two)
    expect(current.page).toContain(`rel="canonical" href="https://council.test${lawAt(STATUTE)}"`)
  })

  test('is compared with another edition, with what was taken out and put in marked', async () => {
    const path = `${lawAt(STATUTE, '2021-05-01')}/beside/2025-10-01`
    expect((await read(lawAt(STATUTE), two)).page).toContain(`href="${path}"`)
    const { page } = await read(path, two)
    expect(page).toContain('3 条有变化，41 条没变')
    expect(page).toContain('<del>七</del>')
    expect(page).toContain('<ins>十</ins>')
    expect(page).toContain('没有了')
    expect(page).not.toContain('同样的第 1 句')
  })

  test.each(['2021-05-01/beside/2021-05-01', '2021-05-01/beside/1999-01-01', '1999-01-01/beside/2025-10-01'])(
    '%s is no comparison',
    async (editions) => {
      expect((await read(`${lawAt(STATUTE)}/${editions}`, two)).status).toBe(404)
    },
  )

  test('of which we only have our words is not compared', async () => {
    const made = withTwoEditions()
    const articles = made.corpus.articles.map((each) => ({ ...each, paragraphs: null, digest: '我们的话。' }))
    const current = () => ({ ...made, corpus: { ...made.corpus, articles } })
    const own = createWebHarness({ options: { library: createLibrary({ current, today: () => TODAY }) } }).app
    expect((await read(lawAt(STATUTE), own)).page).not.toContain('左右对照')
    expect((await read(`${lawAt(STATUTE, '2021-05-01')}/beside/2025-10-01`, own)).status).toBe(404)
  })

  test('is in force from its first day on, and the earlier one to the day before', async () => {
    const made = withTwoEditions()
    const on = (today: string) => {
      const library = createLibrary({ current: () => made, today: () => today })
      return library.statute(STATUTE, null)?.shown.edition.edition
    }
    expect(on('2025-09-30')).toBe('2021-05-01')
    expect(on('2025-10-01')).toBe('2025-10-01')
    expect(on('2021-04-30')).toBe('2025-10-01')
  })

  test('that is not in force yet is compared as the later one', async () => {
    const library = createLibrary({ current: () => withTwoEditions(), today: () => '2025-09-30' })
    const early = createWebHarness({ options: { library } }).app
    const { page } = await read(lawAt(STATUTE), early)
    expect(page).toContain('2021-05-01 起有效，现行，到 2025-10-01 前')
    expect(page).toContain('2025-10-01 才生效，现在还不能用')
    expect(page).toContain(`href="${lawAt(STATUTE, '2021-05-01')}/beside/2025-10-01"`)
  })

  test('that was replaced leads to the one that replaced it, and back', async () => {
    const old = await read(lawAt(REPLACED), two)
    expect(old.page).toContain('2015-01-01 到 2021-05-01 前有效，现在不用')
    expect(old.page).toContain(`<a href="${lawAt(STATUTE)}">它已经由`)
    expect((await read(lawAt(STATUTE), two)).page).toContain(`<a href="${lawAt(REPLACED)}">它取代了`)
  })

  test('is found by what people call it, and articles by what they say', async () => {
    const { page } = await read(asked('laws', '《试法》'), two)
    expect(page).toContain('名称相符的 1 部')
    const found = await read(asked('laws', '七天无理由退货'))
    expect(found.page).toContain('相近的条文')
    expect(found.page).toMatch(/href="\/laws\/[^"]+\/[^"]+#[^"]+"/)
  })

  test('is led to from the page of an article', async () => {
    const { page } = await read('/law/x/y/z')
    expect(page).not.toContain('看整部法')
    const path = ['测试法', '2014-03-15', '第二十五条'].map(encodeURIComponent)
    const article = await read(`/law/${path.join('/')}`)
    expect(article.page).toContain(`href="/laws/${path[0]}/${path[1]}#${path[2]}"`)
  })
})

describe('a case', () => {
  test('shows facts, finding, result, articles and the day of its check', async () => {
    const { page } = await read('/cases/battery-promise')
    for (const title of ['事实', '认定', '结果', '依据']) expect(page).toContain(`<h2>${title}</h2>`)
    expect(page).toContain('2026-11-24 核对')
    expect(page).not.toContain('现在的标准不一样')
  })

  test('by an older standard says so in the list and on its page', async () => {
    const older = builtIn().corpus.cases.find(({ olderStandard }) => olderStandard)
    if (!older) throw new Error('no case by an older standard')
    expect((await read('/cases')).page).toContain('按旧标准判的')
    const { page } = await read(`/cases/${older.id}`)
    expect(page).toContain('现在的标准不一样')
    expect(page).toContain('和今天不同的地方')
  })
})

describe('for search engines', () => {
  test('the sitemap lists public pages that exist, and only those', async () => {
    const { headers, page } = await read('/sitemap.xml')
    expect(headers.get('content-type')).toContain('application/xml')
    const paths = [...page.matchAll(/<loc>https:\/\/council\.test(\/[^<]*)<\/loc>/g)].map(([, path = '']) => path)
    const { corpus } = builtIn()
    expect(paths.length).toBeGreaterThan(corpus.guides.length + corpus.cases.length + 100)
    expect(paths.length).toBeLessThan(50_000)
    expect(
      paths.filter((path) => !/^\/(?:guides|laws|cases|alerts|registers|surveys|publicity)?(?:\/|$)/.test(path)),
    ).toEqual([])
    const some = ['/', '/guides/seven-day-return', lawAt('中华人民共和国民法典'), '/cases/battery-promise']
    expect(paths).toEqual(expect.arrayContaining(some))
    for (const path of some) expect((await read(path)).status).toBe(200)
    expect(page).toContain('<lastmod>2026-11-28</lastmod>')
  })

  test('robots.txt names the sitemap and keeps them from everything that is not public', async () => {
    const { headers, page } = await read('/robots.txt')
    expect(headers.get('content-type')).toContain('text/plain')
    expect(page).toContain('Sitemap: https://council.test/sitemap.xml\n')
    expect(page).toContain('Disallow: /\n')
    expect(page).not.toMatch(/workbench|business|api/)
  })
})
