/// <reference lib="dom" />
import { readFileSync } from 'node:fs'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listen, type RunningServer } from '../../src/http/server.ts'
import { calendarEntry } from '../../src/message/calendar-entry.ts'
import { createWebHarness } from '../channels/web/harness.ts'
import { accessibilityProblems } from './axe.ts'
import { browserMissing, launchChromium } from './chromium.ts'

if (browserMissing) console.warn(`words to be passed on, on the page, skipped: ${browserMissing}`)

const WORDS =
  '您好。我 11 月 21 日购买耳机，付款 599 元，订单号〔订单号〕。情况是：戴上就有杂音，你们说不能退。根据《消费者权益保护法》第二十四条第一款，请您给我办理退货退款。请在 11 月 27 日前答复我。谢谢。'
const CALENDAR = calendarEntry({
  id: 'm1',
  at: '2026-11-27T02:00:00.000Z',
  now: new Date('2026-11-24T02:00:00.000Z'),
  title: '看看商家答复了没有',
})

describe.skipIf(browserMissing)('words of the person’s own, on a phone', () => {
  let browser: Browser
  let server: RunningServer
  let context: BrowserContext
  let page: Page

  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser?.close())

  beforeEach(async () => {
    const closing = new AbortController()
    const harness = createWebHarness({
      turn: ({ text }) => [
        text === '提醒'
          ? { blocks: [{ kind: 'paragraph', text: '好，11 月 27 日提醒您。' }], calendar: CALENDAR }
          : { blocks: [{ kind: 'paragraph', text: WORDS }], share: true },
      ],
      options: { closing: closing.signal },
    })
    server = await listen({ app: harness.app, host: '127.0.0.1', port: 0, closing })
  })
  afterEach(async () => {
    await context.close()
    await server.stop()
  })

  async function open(options: Parameters<Browser['newContext']>[0] = {}, before = () => {}) {
    context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, ...options })
    page = await context.newPage()
    await page.addInitScript(before)
    await page.goto(server.url)
  }
  async function say(words: string) {
    await page.fill('#message', words)
    await page.click('#send')
  }
  const button = (label: string) => page.getByRole('button', { name: label })

  test('are copied by one tap, as they stand', async () => {
    await open({ permissions: ['clipboard-read', 'clipboard-write'] })
    await say('写给商家的话')
    await button('复制这段话').click()
    await button('已复制').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(WORDS)
  })

  test('stay selected, and the page says so, where nothing may be copied', async () => {
    await open({}, () => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined })
      document.execCommand = () => false
    })
    await say('写给商家的话')
    await button('复制这段话').click()
    await button('没能复制').waitFor()
    expect(await page.evaluate(() => getSelection()?.toString())).toBe(WORDS)
  })

  test('are handed to another app where the system can share, and offered nowhere else', async () => {
    await open({}, () => {
      Object.defineProperty(navigator, 'canShare', { value: () => true })
      Object.defineProperty(navigator, 'share', {
        value: async ({ text }: { text: string }) => Object.assign(window, { shared: text }),
      })
    })
    await say('写给商家的话')
    await button('分享').click()
    expect(await page.evaluate(() => (window as unknown as { shared: string }).shared)).toBe(WORDS)
    await context.close()
    await open({}, () => Object.defineProperty(navigator, 'share', { value: undefined }))
    await say('写给商家的话')
    await button('复制这段话').waitFor()
    expect(await button('分享').count()).toBe(0)
  })

  test('have a reminder for the calendar, that says nothing of the matter', async () => {
    await open({ acceptDownloads: true })
    await say('提醒')
    const [download] = await Promise.all([page.waitForEvent('download'), button('存进日历').click()])
    expect(download.suggestedFilename()).toBe('提醒.ics')
    expect(readFileSync(await download.path(), 'utf8')).toBe(CALENDAR)
  })

  test.each(['light', 'dark'] as const)('can be read and used by everybody, %s', async (colorScheme) => {
    await open({ colorScheme })
    await say('写给商家的话')
    await button('复制这段话').waitFor()
    if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/share-${colorScheme}.png` })
    expect(await accessibilityProblems(page)).toEqual([])
  })
})
