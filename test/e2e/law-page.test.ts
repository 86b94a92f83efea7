/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listen } from '../../src/http/server.ts'
import { OFFICIAL } from '../corpus/knowledge-fixture.ts'
import { asPdf } from '../corpus/law-files.ts'
import { openOwningDesk } from '../workbench/owning-desk.ts'
import { accessibilityProblems } from './axe.ts'
import { browserMissing, launchChromium } from './chromium.ts'

if (browserMissing) console.warn(`the law in Chromium skipped: ${browserMissing}`)

describe.skipIf(browserMissing)('the law, in Chromium', () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser?.close())

  test.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)(
    'is uploaded, compared, approved by another person and rolled back, %s at %i',
    async (colorScheme, width) => {
      const { app } = await openOwningDesk(1)
      const server = await listen({ app, host: '127.0.0.1', port: 0, closing: new AbortController() })
      const as = async (login: string): Promise<Page> => {
        const context = await browser.newContext({ viewport: { width, height: 850 }, colorScheme })
        const page = await context.newPage()
        await page.goto(`${server.url}/workbench/law`)
        await page.fill('#login', login)
        await page.fill('#password', 'correct horse')
        await page.keyboard.press('Enter')
        await page.getByRole('heading', { name: '法律', exact: true }).waitFor()
        return page
      }
      const fits = async (page: Page) => {
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(overflow).toBeLessThanOrEqual(0)
        expect(await accessibilityProblems(page)).toEqual([])
      }
      const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
      const [boss, wang] = [await as('boss'), await as('wang')]
      const publish = async (name: string, buffer: Buffer) => {
        await boss.goto(`${server.url}/workbench/law`)
        await boss.setInputFiles('#file', { name, mimeType: 'application/octet-stream', buffer })
        await press(boss, '上传并预览')
        await boss.getByRole('heading', { name: '读到的' }).waitFor()
        await fits(boss)
        await press(boss, '存成草稿')
        await boss.getByText('存成草稿了').waitFor()
        await fits(boss)
        await press(boss, '提交给另一个人')
        await boss.getByText('提交了。').waitFor()
        await wang.goto(boss.url())
        await press(wang, '同意，马上生效')
        await wang.getByText('生效了。').waitFor()
        await fits(wang)
      }
      await publish('试验法.txt', Buffer.from(OFFICIAL))
      await publish('试验法.pdf', Buffer.from(await asPdf(`# ${OFFICIAL.replace('七日内', '十日内')}`)))
      expect(await wang.locator('ins').allTextContents()).toEqual(['十'])
      for (const path of ['', '/statute?name=中华人民共和国试验法', '/watch', '/history']) {
        await boss.goto(`${server.url}/workbench/law${path}`)
        await fits(boss)
      }
      await boss.getByText('退回上一版', { exact: true }).click()
      await press(boss, '确认退回')
      await boss.getByText('退回上一版了。').waitFor()
      await server.stop()
    },
  )
})
