/// <reference lib="dom" />
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listen } from '../../src/http/server.ts'
import { file, LI } from '../casework/told.ts'
import { buildHouse } from '../delivery/house.ts'
import { createWorkbenchHarness } from '../workbench/harness.ts'
import { accessibilityProblems } from './axe.ts'
import { browserMissing, launchChromium } from './chromium.ts'

if (browserMissing) console.warn(`the search in Chromium skipped: ${browserMissing}`)

describe.skipIf(browserMissing)('the search of the workbench in Chromium', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser?.close())

  test.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
    ['dark', 390],
  ] as const)(
    'is reached by one key, shows where the words stand, and going back leads to it, %s at %i',
    async (colorScheme, width) => {
      const house = await buildHouse({ staffGroup: 'off' })
      const { number } = await file(house, LI)
      await file(house, { ...LI, name: '李小试', facts: '年卡刚办三天，健身馆就搬走了，打电话一直没有人接。' })
      const { app } = createWorkbenchHarness({ casework: house.casework })
      const server = await listen({ app, host: '127.0.0.1', port: 0, closing: new AbortController() })
      const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme })
      const page = await context.newPage()
      const fits = async () => {
        const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement)
        expect(scrollWidth).toBe(clientWidth)
        expect(await accessibilityProblems(page)).toEqual([])
      }
      await page.goto(`${server.url}/workbench/`)
      await page.fill('#login', 'li')
      await page.fill('#password', 'correct horse')
      await page.keyboard.press('Enter')
      await page.locator('.content-head').first().waitFor()
      // The first page is 收件箱; the list narrows and orders.
      await page.goto(`${server.url}/workbench/?state=submitted`)
      await page.locator('.table').waitFor()
      await fits()
      await page.click('.narrow summary')
      await page.selectOption('#narrow-order', 'newest')
      await page.click('.narrow button')
      await page.waitForURL(/order=newest/)
      await fits()
      await page.keyboard.press('/')
      await page.keyboard.type('李小 健身')
      await page.keyboard.press('Enter')
      await page.locator('.excerpts').first().waitFor()
      expect(await page.locator('.excerpts').count()).toBe(2)
      expect(await page.locator('mark').first().isVisible()).toBe(true)
      await fits()
      // A slash is a character where somebody types.
      await page.focus('#search-words')
      await page.keyboard.press('End')
      await page.keyboard.type('/')
      expect(await page.inputValue('#search-words')).toBe('李小 健身/')
      await page.click(`text=${number}`)
      await page.locator('.desk').waitFor()
      await page.goBack()
      await page.locator('.excerpts').first().waitFor()
      await page.reload()
      expect(await page.locator('.excerpts').count()).toBe(2)
      await page.fill('#search-words', '没有这个')
      await page.click('.search-box button')
      await page.locator('text=没有找到').waitFor()
      await fits()
      await context.close()
      await server.stop()
    },
  )

  test('works without script', async () => {
    const house = await buildHouse({ staffGroup: 'off' })
    const { number } = await file(house, LI)
    const { app } = createWorkbenchHarness({ casework: house.casework })
    const server = await listen({ app, host: '127.0.0.1', port: 0, closing: new AbortController() })
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${server.url}/workbench/`)
    await page.fill('#login', 'li')
    await page.fill('#password', 'correct horse')
    await page.click('.button-primary')
    await page.fill('#search-words', '1234')
    await page.click('.search-box button')
    await page.locator(`text=${number}`).waitFor()
    await page.fill('#search-words', number)
    await page.click('.search-box button')
    await page.locator('.desk').waitFor()
    await context.close()
    await server.stop()
  })
})
