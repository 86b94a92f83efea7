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

  test.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)('a caller is registered from a pasted paragraph, %s at %i', async (colorScheme, width) => {
    const { app } = await openOwningDesk(0)
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
    await page.goto(`${server.url}/workbench/register`)
    await page.fill('#login', 'li')
    await page.fill('#password', 'correct horse')
    await page.keyboard.press('Enter')
    await page.fill(
      '#paragraph',
      '我叫张三测试，电话13800000000。11月3号在美家电器测试店花2999元买了一台洗衣机，用了三天就漏水，我要求退款。',
    )
    await page.getByRole('button', { name: '读进下面' }).click()
    await page.getByText(/读好了，填了/).waitFor()
    await page.selectOption('#source', { label: '电话' })
    await page.getByRole('button', { name: '登记', exact: true }).click()
    await page.getByText('还空着：').waitFor()
    expect(await page.inputValue('#f-respondent_name')).toBe('美家电器测试店')
    expect(await page.inputValue('#source')).toBe('phone')
    await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    await fits()
    await page.getByLabel(/对方没有说的先空着/).check()
    await page.getByLabel(/本人同意（来信/).check()
    await page.getByRole('button', { name: '登记', exact: true }).click()
    await page.getByText(/登记好了。请把编号 XW-20261124-0001-\d 告诉投诉人。/).waitFor()
    await fits()
    // The next caller: while the telephone is typed, the earlier complaint is named; another telephone takes it back.
    await page.goto(`${server.url}/workbench/register`)
    await page.locator('#f-complainant_phone').pressSequentially('13800000000')
    const now = page.locator('.similar-now')
    await now.getByText('同一个电话').waitFor()
    expect(await now.getByRole('link').textContent()).toMatch(/^XW-20261124-0001-\d$/)
    await fits()
    await page.locator('#f-complainant_phone').fill('13900000001')
    await now.waitFor({ state: 'hidden' })
    await context.close()
    await server.stop()
  })
})
