/// <reference lib="dom" />
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listen, type RunningServer } from '../../src/http/server.ts'
import { fakeDialogue } from '../channels/web/fake-dialogue.ts'
import { createWebHarness } from '../channels/web/harness.ts'
import { accessibilityProblems } from './axe.ts'
import { browserMissing, launchChromium } from './chromium.ts'

if (browserMissing) console.warn(`chat page on a phone skipped: ${browserMissing}`)

/** Lines of an assistant with numbers of every kind. */
const NUMBERS = [
  '正在转账就打 110 或 96110，也可以打12315、12348（法律援助）。',
  '找我们：0000-0000000，工作日 9:00–17:00。',
  '一共 110 元，退 12315 元，第 120 条，订单 1101234512315，XW-20261124-0012-3。',
]

describe.skipIf(browserMissing)('the chat page on a phone', () => {
  let browser: Browser
  let harness: ReturnType<typeof createWebHarness>
  let server: RunningServer
  let context: BrowserContext
  let page: Page
  let problems: string[]

  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser?.close())

  beforeEach(async () => {
    const closing = new AbortController()
    harness = createWebHarness({
      turn: (arrival, run) => {
        if (arrival.text === '号码') {
          return [
            {
              blocks: [
                { kind: 'warning', text: NUMBERS[0] ?? '' },
                { kind: 'list', ordered: false, items: NUMBERS.slice(1) },
                { kind: 'rows', rows: [{ label: '电话', value: '12315' }] },
              ],
            },
          ]
        }
        return fakeDialogue(arrival, run)
      },
      options: { closing: closing.signal, hotlines: ['110', '120', '96110', '12315', '12348'] },
    })
    server = await listen({ app: harness.app, host: '127.0.0.1', port: 0, closing })
    problems = []
    await open()
  })
  afterEach(async () => {
    await context.close()
    await server.stop()
    expect(problems).toEqual([])
  })

  async function open(options: Parameters<Browser['newContext']>[0] = {}) {
    await context?.close()
    context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, ...options })
    page = await context.newPage()
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) problems.push(message.text())
    })
    await page.goto(server.url)
  }

  async function say(words: string) {
    await page.fill('#message', words)
    await page.click('#send')
  }
  const answered = () => page.locator('.chip').first().waitFor()
  const texts = () => harness.fake.record.arrivals.map(({ text }) => text)

  test('comes in at most six requests and 40 kB', async () => {
    const client = await context.newCDPSession(page)
    await client.send('Network.enable')
    const sizes: number[] = []
    client.on('Network.loadingFinished', ({ encodedDataLength }) => sizes.push(encodedDataLength))
    await page.reload({ waitUntil: 'networkidle' })
    expect(sizes.length).toBeGreaterThan(2)
    expect(sizes.length).toBeLessThanOrEqual(6)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(40_000)
  })

  test('known telephone numbers can be tapped; amounts, articles and the person’s text are left alone', async () => {
    await say('号码')
    await page.locator('.rows').waitFor()
    const links = page.locator('#messages a[href^="tel:"]')
    expect(await links.evaluateAll((all) => all.map((link) => [link.textContent, link.getAttribute('href')]))).toEqual([
      ['110', 'tel:110'],
      ['96110', 'tel:96110'],
      ['12315', 'tel:12315'],
      ['12348', 'tel:12348'],
      ['0000-0000000', 'tel:0000-0000000'],
    ])
    expect(await page.locator('#messages').textContent()).toContain(NUMBERS[2])
    for (const link of await links.all()) {
      const box = await link.boundingBox()
      expect(Math.min(box?.height ?? 0, box?.width ?? 0)).toBeGreaterThanOrEqual(43.5)
    }
    await say('打 12315 没人接')
    await answered()
    expect(await page.locator('.bubble a').count()).toBe(0)
    expect(await accessibilityProblems(page)).toEqual([])
  })

  test('the council’s own number can be tapped before anything is asked', async () => {
    expect(await page.locator('#empty a[href^="tel:"]').getAttribute('href')).toBe('tel:0000-0000000')
  })

  test.each([
    { width: 320, height: 640, large: false },
    { width: 360, height: 740, large: false },
    { width: 320, height: 640, large: true },
  ])('the first screen begins at its beginning: $width × $height, large: $large', async ({ width, height, large }) => {
    await open({ viewport: { width, height } })
    if (large) {
      await page.evaluate("localStorage.setItem('xiaowei.large', 'true')")
      await page.evaluate("document.documentElement.style.fontSize = '200%'")
    }
    // The keyboard takes room away and gives it back.
    await page.setViewportSize({ width, height: height - 200 })
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
    await page.setViewportSize({ width, height })
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
    expect(await page.locator('#stream').evaluate((stream) => stream.scrollTop)).toBe(0)
    const title = await page.locator('.empty-title').boundingBox()
    const bar = await page.locator('.top-bar').boundingBox()
    expect(title?.y ?? 0).toBeGreaterThanOrEqual((bar?.y ?? 0) + (bar?.height ?? 0))
  })

  describe('the sheet of an article', () => {
    const sheet = () => page.locator('#citation')
    const openSheet = async () => {
      await page.locator('.chip').first().click()
      await sheet().waitFor()
    }
    beforeEach(async () => {
      await page.goto('about:blank')
      await page.goto(server.url)
      await say('鞋能退吗')
      await answered()
    })

    test('closes with Back, comes back with Forward, and the page is not left', async () => {
      await openSheet()
      await page.goBack()
      await sheet().waitFor({ state: 'hidden' })
      expect(page.url()).toBe(`${server.url}/`)
      await page.goForward()
      await sheet().waitFor()
      expect(await sheet().textContent()).toContain('第二十五条')
      await page.goBack()
      await sheet().waitFor({ state: 'hidden' })
      expect(await page.locator('.message').count()).toBe(2)
    })

    test.each([
      ['Escape', () => page.keyboard.press('Escape')],
      ['the close button', () => page.click('#citation [data-close]')],
      ['a press beside it', () => page.mouse.click(5, 5)],
    ])('closed with %s leaves nothing behind for Back', async (_, close) => {
      await openSheet()
      await close()
      await sheet().waitFor({ state: 'hidden' })
      await openSheet()
      await close()
      await sheet().waitFor({ state: 'hidden' })
      await expect.poll(() => page.evaluate('history.state')).toBeNull()
      await page.goBack()
      expect(page.url()).toBe('about:blank')
    })

    test('a reload with it open shows the conversation, and Back leaves as before', async () => {
      await openSheet()
      await page.reload()
      await answered()
      await expect.poll(() => page.evaluate('history.state')).toBeNull()
      expect(await sheet().isVisible()).toBe(false)
      await page.goBack()
      expect(page.url()).toBe('about:blank')
    })
  })

  describe('without the network', () => {
    test('a failed message is sent by itself when the network is back, in its order, once, and the page says so', async () => {
      await say('鞋能退吗')
      await answered()
      await context.setOffline(true)
      await say('第一件')
      await say('第二件')
      await expect.poll(() => page.locator('.failure:visible').count()).toBe(2)
      expect(await page.locator('.failure:visible').first().textContent()).toContain('自动')
      await page.evaluate(`new MutationObserver(() => {
        window.told = (window.told ?? '') + document.getElementById('connection').textContent
      }).observe(document.getElementById('connection'), { childList: true, characterData: true, subtree: true })`)
      await context.setOffline(false)
      await expect.poll(texts).toEqual(['鞋能退吗', '第一件', '第二件'])
      await expect.poll(() => page.locator('.failure:visible').count()).toBe(0)
      expect(await page.evaluate('window.told')).toContain('重新发')
      await expect.poll(() => page.locator('#connection').isHidden()).toBe(true)
      const order = await page.locator('.bubble').allTextContents()
      expect(order).toEqual(['鞋能退吗', '第一件', '第二件'])
      await context.setOffline(true)
      await context.setOffline(false)
      expect(texts()).toHaveLength(3)
    })

    test('a message whose answer was lost is asked for again with the same id: nothing is done twice', async () => {
      await say('鞋能退吗')
      await answered()
      await page.route('**/api/chat', async (route) => {
        await route.fetch()
        await route.abort()
      })
      await say('第一件')
      await page.locator('.failure:visible').waitFor()
      await page.unroute('**/api/chat')
      await context.setOffline(true)
      await context.setOffline(false)
      await expect.poll(() => page.locator('.failure:visible').count()).toBe(0)
      expect(texts()).toEqual(['鞋能退吗', '第一件'])
    })

    test('a message that the server refused is not sent again by itself', async () => {
      await say('出错')
      await page.locator('.failure:visible').waitFor()
      const sent = harness.fake.record.arrivals.length
      await context.setOffline(true)
      await context.setOffline(false)
      await page.locator('#connection').waitFor({ state: 'hidden' })
      expect(await page.locator('.failure:visible').count()).toBe(1)
      expect(harness.fake.record.arrivals).toHaveLength(sent)
    })

    test('what was refused as too fast stays as not sent after a later message and a reload, and goes with 重试', async () => {
      await say('鞋能退吗')
      await answered()
      await page.route('**/api/chat', (route) =>
        route.fulfill({
          status: 429,
          json: { error: { code: 'rate_limited', message: '操作太快了，请等 5 秒再试。' } },
        }),
      )
      await say('第一件')
      await say('第二件')
      await expect.poll(() => page.locator('.failure:visible').count()).toBe(2)
      await page.unroute('**/api/chat')
      await say('第三件')
      await expect.poll(texts).toEqual(['鞋能退吗', '第三件'])
      await page.reload()
      await expect.poll(() => page.locator('.failure:visible').count()).toBe(2)
      expect(texts()).toEqual(['鞋能退吗', '第三件'])
      await page.locator('.failure:visible').first().getByRole('button').click()
      await expect.poll(texts).toEqual(['鞋能退吗', '第三件', '第一件'])
      expect(await page.locator('.failure:visible').count()).toBe(1)
    })
  })

  describe('a message that comes while the person is elsewhere', () => {
    const sign = () => page.locator('#newer')
    async function fromStaff(words: string) {
      const conversation = harness.fake.all()[0] ?? ''
      await expect.poll(() => harness.fake.listeners(conversation)).toBe(1)
      harness.fake.say(conversation, { blocks: [{ kind: 'paragraph', text: words }], from: 'staff' })
      await page.locator('.message-staff', { hasText: words }).waitFor({ state: 'attached' })
    }
    beforeEach(async () => {
      await page.setViewportSize({ width: 390, height: 500 })
      for (const words of ['鞋能退吗', '还有呢', '再问一个']) {
        await say(words)
        await page.locator('.bubble', { hasText: words }).waitFor()
        await expect.poll(() => page.locator('#thinking').textContent()).toBe('')
        await expect.poll(() => page.locator('article').count()).toBe(texts().length)
      }
    })

    test('shows a sign when they have scrolled away; it leads there and goes', async () => {
      await page.locator('#stream').evaluate((stream) => stream.scrollTo(0, 0))
      expect(await sign().isVisible()).toBe(false)
      await fromStaff('请补充合同最后一页')
      await sign().waitFor()
      expect(await sign().textContent()).toContain('有新消息')
      expect((await sign().boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(43.5)
      expect(await accessibilityProblems(page)).toEqual([])
      await sign().click()
      await sign().waitFor({ state: 'hidden' })
      await expect
        .poll(() =>
          page.locator('.message-staff').evaluate((view) => {
            const { top, bottom } = view.getBoundingClientRect()
            return top >= 0 && bottom <= innerHeight
          }),
        )
        .toBe(true)
    })

    test('shows none to people who read along, and it goes when they scroll there themselves', async () => {
      await page.locator('#stream').evaluate((stream) => stream.scrollTo(0, stream.scrollHeight))
      await fromStaff('第一句')
      expect(await sign().isVisible()).toBe(false)
      await page.locator('#stream').evaluate((stream) => stream.scrollTo(0, 0))
      await fromStaff('第二句')
      await sign().waitFor()
      await page.locator('#stream').evaluate((stream) => stream.scrollTo(0, stream.scrollHeight))
      await sign().waitFor({ state: 'hidden' })
    })

    test('is counted in the title of the tab until the tab is looked at', async () => {
      const title = await page.title()
      await page.evaluate(`
        Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
        Object.defineProperty(document, 'hidden', { value: true, configurable: true })`)
      await fromStaff('第一句')
      await fromStaff('第二句')
      expect(await page.title()).toBe(`（2 条新消息）${title}`)
      await page.evaluate(`
        delete document.visibilityState
        delete document.hidden
        document.dispatchEvent(new Event('visibilitychange'))`)
      expect(await page.title()).toBe(title)
    })
  })

  test('at twice the size of text, icons grow with the words and the council’s name can be read whole', async () => {
    await page.evaluate("document.documentElement.style.fontSize = '200%'")
    const icon = await page.locator('#menu-button .icon').boundingBox()
    expect(icon?.width ?? 0).toBeGreaterThanOrEqual(40)
    const name = page.locator('.top-bar-name')
    expect(await name.evaluate((heading) => heading.scrollWidth <= heading.clientWidth)).toBe(true)
    expect(await name.textContent()).toBe('测试市消费者委员会')
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  })
})
