/// <reference lib="dom" />
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PublicAlert, PublicAlerts } from '../../src/alerts/types.ts'
import { listen } from '../../src/http/server.ts'
import type { PublicEntry, PublicRegister, PublicRegisterPages } from '../../src/registers/types.ts'
import { createWebHarness } from '../channels/web/harness.ts'
import { libraryOfTwoEditions } from '../library/two-editions.ts'
import { accessibilityProblems } from './axe.ts'
import { browserMissing, launchChromium } from './chromium.ts'

if (browserMissing) console.warn(`the library in Chromium skipped: ${browserMissing}`)

/** Pictures of each page, to be looked at. */
const PICTURES = process.env.PICTURES

const alert: PublicAlert = {
  ...{ id: 'shoes', title: '当心低价旧鞋', standing: 'in_force' },
  ...{ firstPublishedAt: '2026-11-20T02:00:00.000Z', changedAt: '2026-11-20T02:00:00.000Z' },
  live: {
    ...{ title: '当心低价旧鞋', text: '有的店把旧鞋当新鞋卖。\n买前看清鞋底。', topics: ['质量与三包'], regions: [] },
    ...{ from: '2026-11-20', until: '2026-12-20', basis: '消费者权益保护法第二十条', articles: [] },
  },
}
const register: PublicRegister = {
  ...{ code: 'stations', title: '维权站', about: '设在基层的消费维权站，在哪里、怎么联系。', unit: '个' },
  ...{ count: 240, past: 2, checkedOn: '2026-11-20' },
}
const station = (at: number): PublicEntry => ({
  ...{ id: `s${at}`, name: `样例${at}街消费维权站`, state: '发展', isPast: false, checkedOn: '2026-11-20' },
  columns: [at % 2 ? '样例东区' : '样例西区', `样例大道 ${at} 号样例大厦一楼大厅`, at % 3 ? '0000-0000000' : null],
  facts: [
    { label: '地区', value: '样例东区' },
    { label: '地址', value: `样例大道 ${at} 号样例大厦一楼大厅` },
    { label: '接待时间', value: '周一到周五 9:00–17:00\n节假日休息' },
  ],
})
const someStations: PublicRegisterPages = {
  registers: async () => [register],
  list: async () => ({
    ...{ register, nameLabel: '站名', columns: ['地区', '地址', '电话'], districts: ['样例东区', '样例西区'] },
    ...{ total: 240, entries: Array.from({ length: 12 }, (_, at) => station(at + 1)) },
  }),
  entry: async () => ({ register, entry: { ...station(1), isPast: true, state: '已撤销' } }),
}
const oneAlert: PublicAlerts = { list: async () => [alert], of: async (id) => (id === alert.id ? alert : null) }

describe.skipIf(browserMissing)('the public library in Chromium', () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser?.close())

  async function opened(app: ReturnType<typeof createWebHarness>['app']) {
    return listen({ app, host: '127.0.0.1', port: 0, closing: new AbortController() })
  }

  test.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)(
    'is found, read and linked without a script, and leads to the chat, %s at %i',
    async (colorScheme, width) => {
      const server = await opened(createWebHarness({ options: { alerts: oneAlert, registers: someStations } }).app)
      const law = await opened(createWebHarness({ options: { library: libraryOfTwoEditions() } }).app)
      const context = (options: { javaScriptEnabled?: boolean } = {}) =>
        browser.newContext({ viewport: { width, height: 850 }, colorScheme, ...options })
      const page = await (await context()).newPage()
      const fits = async (name: string, looked: Page = page) => {
        const overflow = await looked.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect([name, overflow <= 0]).toEqual([name, true])
        if (PICTURES) {
          mkdirSync(PICTURES, { recursive: true })
          await looked.screenshot({ path: join(PICTURES, `${name}-${width}-${colorScheme}.png`) })
        }
        expect([name, await accessibilityProblems(looked)]).toEqual([name, []])
      }

      await page.goto(`${server.url}/guides`)
      await fits('guides')
      await page.goto(`${server.url}/guides?q=${encodeURIComponent('健身房关门了卡里的钱怎么办')}`)
      await fits('guides-found')
      await page.goto(`${server.url}/guides/seven-day-return`)
      await fits('guide')
      await page.goto(`${server.url}/laws`)
      await fits('laws')
      await page.goto(`${server.url}/laws?q=${encodeURIComponent('消法')}`)
      await fits('laws-found')
      await page.goto(`${server.url}/laws/${encodeURIComponent('中华人民共和国消费者权益保护法')}#第二十五条`)
      await fits('law')
      await page.goto(`${server.url}/cases`)
      await fits('cases')
      await page.goto(`${server.url}/cases/battery-promise`)
      await fits('case')
      await page.goto(`${law.url}/laws/${encodeURIComponent('中华人民共和国试验法')}`)
      await fits('law-official')
      await page.getByRole('link', { name: '和现行的左右对照' }).click()
      await page.getByRole('heading', { name: /两版对照/ }).waitFor()
      await fits('law-beside')
      await page.goto(`${server.url}/cases/none`)
      await fits('not-found')
      await page.goto(`${server.url}/guides/seven-day-return`)
      await page.emulateMedia({ media: 'print' })
      await fits('guide-printed')
      await page.emulateMedia({ media: null })
      for (const part of [
        'alerts',
        'alerts/shoes',
        'publicity',
        'registers',
        'registers/stations',
        'registers/stations/s1',
      ]) {
        await page.goto(`${server.url}/${part}`)
        await fits(part.replaceAll('/', '-'))
      }

      const plain = await (await context({ javaScriptEnabled: false })).newPage()
      await plain.goto(`${server.url}/guides`)
      await plain.getByLabel('您遇到了什么事？').fill('网购的鞋能退吗')
      await plain.getByRole('button', { name: '找' }).click()
      await plain.getByRole('link', { name: '网购七天无理由退货' }).first().click()
      await plain.getByRole('link', { name: '《消费者权益保护法》第二十五条第一款' }).first().click()
      const article = plain.locator('section:target')
      expect(await article.getAttribute('id')).toBe('第二十五条')
      expect(await plain.context().cookies()).toEqual([])

      await page.goto(`${server.url}/guides/seven-day-return`)
      await page.getByRole('main').getByRole('link', { name: '问小维' }).click()
      await page.waitForURL(`${server.url}/`)
      expect(await page.locator('#message').inputValue()).toBe('网上买的连衣裙前天到的，穿着不好看能退吗')
      expect(await page.locator('#messages').textContent()).toBe('')
      await page.click('#menu-button')
      await fits('chat-menu')
      await page.getByRole('menuitem', { name: '指引与法律' }).click()
      await page.waitForURL(`${server.url}/guides`)
      await Promise.all([server.stop(), law.stop()])
    },
    120_000,
  )
})
