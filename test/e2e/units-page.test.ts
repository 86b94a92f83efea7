/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDocuments } from '../../src/documents/documents.ts'
import { createPrinter } from '../../src/documents/printer.ts'
import { listen } from '../../src/http/server.ts'
import { texts } from '../channels/web/harness.ts'
import { procedure } from '../workbench/fake-casework.ts'
import { openOwningDesk } from '../workbench/owning-desk.ts'
import { accessibilityProblems } from './axe.ts'
import { browserMissing, launchChromium } from './chromium.ts'

if (browserMissing) console.warn(`units and templates in Chromium skipped: ${browserMissing}`)

const WAYS = [
  ['light', 1280],
  ['dark', 390],
] as const

describe.skipIf(browserMissing)('units, staying out and templates, in Chromium', () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser?.close())

  async function fits(page: Page) {
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBeLessThanOrEqual(0)
    expect(await accessibilityProblems(page)).toEqual([])
  }

  test.each(WAYS)(
    'an admin makes units, a clerk stays out, a template goes there and back, %s at %i',
    async (...way) => {
      const [colorScheme, width] = way
      const documents = createDocuments({
        print: createPrinter(),
        texts,
        procedure,
        council: { name: '测试市消费者委员会', phone: null, address: null, hours: null, region: null },
        clock: () => new Date('2026-11-24T08:00:00.000Z'),
        timeZone: 'Asia/Shanghai',
      })
      const { app, numbers } = await openOwningDesk(1, {}, { documents })
      const server = await listen({ app, host: '127.0.0.1', port: 0, closing: new AbortController() })
      const open = async (login: string, path: string) => {
        const context = await browser.newContext({ viewport: { width, height: 850 }, colorScheme })
        const page = await context.newPage()
        await page.goto(`${server.url}/workbench${path}`)
        await page.fill('#login', login)
        await page.fill('#password', 'correct horse')
        await page.keyboard.press('Enter')
        return page
      }
      const admin = await open('boss', '/units')
      await admin.fill('#unit-name-new', '西塞山分会')
      await admin.getByLabel('西塞山区').check()
      await admin.getByRole('button', { name: '加上' }).click()
      await admin.getByText('保存了，马上生效。').waitFor()
      await admin.getByLabel('李测试').selectOption({ label: '西塞山分会' })
      await admin.locator('section[aria-labelledby="unit-people"] button').click()
      await admin.locator('.card', { hasText: '李测试' }).first().waitFor()
      await admin.locator('summary', { hasText: '改' }).first().click()
      await fits(admin)

      await admin.goto(`${server.url}/workbench/templates`)
      const card = admin.locator('#acceptance')
      const downloads = admin.waitForEvent('download')
      await card.getByRole('button', { name: '下载我们的，照着改' }).click()
      const file = await (await downloads).path()
      await card.locator('summary').click()
      await card.locator('input[type="file"]').setInputFiles({
        name: '本会的.docx',
        mimeType: 'application/octet-stream',
        buffer: (await import('node:fs')).readFileSync(file),
      })
      await card.getByRole('button', { name: '上传并试填' }).click()
      await admin.getByText('收下了，试填成功').waitFor()
      await admin.locator('#acceptance').getByRole('button', { name: '用这一份' }).click()
      await admin.getByText('用本会第 1 版').waitFor()
      await admin.locator('summary', { hasText: '能填的名称' }).click()
      await fits(admin)
      await admin.locator('#acceptance').getByRole('button', { name: '换回我们的' }).click()
      await admin.getByText('换回我们的了').waitFor()

      const clerk = await open('li', `/complaints/${numbers[0]}`)
      await clerk.locator('summary', { hasText: '回避' }).click()
      await clerk.fill('#recuse-reason', '店主是我同学')
      await fits(clerk)
      await clerk.getByRole('button', { name: '我回避' }).click()
      await clerk.getByText('您回避了这件投诉，只能看。').waitFor()
      await fits(clerk)
      await admin.context().close()
      await clerk.context().close()
      await server.stop()
    },
  )
})
