/// <reference lib="dom" />
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listen } from '../../src/http/server.ts'
import { openOwningDesk } from '../workbench/owning-desk.ts'
import { accessibilityProblems } from './axe.ts'
import { browserMissing, launchChromium } from './chromium.ts'

if (browserMissing) console.warn(`owners in Chromium skipped: ${browserMissing}`)

describe.skipIf(browserMissing)('who handles complaints, in Chromium', () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser?.close())

  test.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)('ten are assigned at once and put back, %s at %i', async (colorScheme, width) => {
    const { app, numbers } = await openOwningDesk(10)
    const server = await listen({ app, host: '127.0.0.1', port: 0, closing: new AbortController() })
    const context = await browser.newContext({ viewport: { width, height: 850 }, colorScheme })
    const page = await context.newPage()
    const fits = async () => {
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow).toBeLessThanOrEqual(0)
      expect(await accessibilityProblems(page)).toEqual([])
    }
    await page.goto(`${server.url}/workbench/?whose=nobody`)
    await page.fill('#login', 'wang')
    await page.fill('#password', 'correct horse')
    await page.keyboard.press('Enter')
    await page.locator('.table').waitFor()
    for (const box of await page.locator('.column-tick input').all()) await box.check()
    await page.selectOption('#bulk-to', { label: '钱测试' })
    await fits()
    await page.getByRole('button', { name: '指派' }).click()
    await page.getByText('10 件现在是钱测试在办。').waitFor()
    await fits()
    await page.getByRole('button', { name: '这 10 件都改回去' }).click()
    await page.getByText('10 件改回去了。').waitFor()
    await page.getByRole('link', { name: numbers[0] ?? '' }).click()
    await page.getByRole('button', { name: '我来办' }).click()
    await page.getByText('现在是王测试在办。').waitFor()
    await page.locator('.owner summary').click()
    await fits()
    await context.close()
    await server.stop()
  })
})
