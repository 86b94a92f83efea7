/// <reference lib="dom" />
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listen } from '../../src/http/server.ts'
import { businessIn } from '../casework/papers.ts'
import { FIELDS } from '../casework/registration.ts'
import { createWebHarness } from '../channels/web/harness.ts'
import { openOwningDesk } from '../workbench/owning-desk.ts'
import { accessibilityProblems } from './axe.ts'
import { browserMissing, launchChromium } from './chromium.ts'

if (browserMissing) console.warn(`one complaint in Chromium skipped: ${browserMissing}`)

describe.skipIf(browserMissing)('one complaint, in Chromium', () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser?.close())

  test.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)(
    'is put right, gets its paper, and the business answers by its link, %s at %i',
    async (colorScheme, width) => {
      const desk = await openOwningDesk(0)
      const li = await desk.as('li')
      const path = ((await li.send('/workbench/register/file', FIELDS)).headers.get('location') ?? '').split('?')[0]
      const server = await listen({ app: desk.app, host: '127.0.0.1', port: 0, closing: new AbortController() })
      const options = { business: businessIn(desk.house).door, evidence: desk.house.evidence }
      const outside = createWebHarness({ options })
      const door = await listen({ app: outside.app, host: '127.0.0.1', port: 0, closing: new AbortController() })
      const context = await browser.newContext({ viewport: { width, height: 850 }, colorScheme })
      const page = await context.newPage()
      page.setDefaultTimeout(25_000)
      const pictures = process.env.PICTURES
      const fits = async (name: string) => {
        if (pictures) await page.screenshot({ path: `${pictures}/${name}-${width}.png`, fullPage: true })
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(overflow, name).toBeLessThanOrEqual(0)
        expect(await accessibilityProblems(page), name).toEqual([])
      }
      await page.goto(`${server.url}${path}`)
      await page.fill('#login', 'li')
      await page.fill('#password', 'correct horse')
      await page.keyboard.press('Enter')
      await page.locator('#facts').waitFor()
      await page.getByText('没有找到对得上的').waitFor()
      const item = page.locator('.facts div', { hasText: '商品或服务' }).first()
      await item.locator('summary').click()
      await page.fill('#amend-item', '烘干机')
      await fits('amending')
      await item.getByRole('button', { name: '保存' }).click()
      await page.getByText('改好了').waitFor()
      await page.getByRole('button', { name: '显示号码' }).first().click()
      await page.getByText('13800000000').first().waitFor()
      await fits('revealed')

      await page.getByRole('link', { name: '消费者投诉登记表' }).click()
      await page.getByRole('button', { name: '定稿，取文号' }).waitFor()
      await fits('paper-draft')
      await page.getByRole('button', { name: '定稿，取文号' }).click()
      await page.getByText('文号已经取好').waitFor()
      await fits('paper')
      await page.getByRole('link', { name: /回到/ }).click()

      await page.getByRole('link', { name: '请商家答复' }).click()
      await page.getByRole('button', { name: '做一个链接' }).waitFor()
      await fits('asking')
      await page.getByRole('button', { name: '做一个链接' }).click()
      const link = (await page.locator('.paper-link').textContent()) ?? ''
      await fits('letter')
      const shop = await context.newPage()
      await shop.goto(`${door.url}${new URL(link).pathname}`)
      await shop.fill('#text', '我们愿意退款。')
      if (pictures) await shop.screenshot({ path: `${pictures}/shop-${width}.png`, fullPage: true })
      expect(await accessibilityProblems(shop)).toEqual([])
      await shop.getByRole('button', { name: '发出答复' }).click()
      await shop.getByText('收到您的答复了').waitFor()
      await shop.reload()
      await shop.close()
      await page.goto(`${server.url}/workbench/answers`)
      await fits('answers')
      await page.locator('.table-tray th a').first().click()
      await page.getByRole('button', { name: '看过了' }).click()
      await page.getByText('我们愿意退款。').waitFor()
      await fits('after')
      await context.close()
      await Promise.all([server.stop(), door.stop()])
    },
  )
})
