/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listen } from '../../src/http/server.ts'
import { openOwningDesk } from '../workbench/owning-desk.ts'
import { accessibilityProblems } from './axe.ts'
import { browserMissing, launchChromium } from './chromium.ts'

if (browserMissing) console.warn(`registers in Chromium skipped: ${browserMissing}`)

const WAYS = [
  ['light', 1280],
  ['dark', 390],
] as const

const STATIONS = `维权站,所在地区,地址,联系电话,新建或调整日期,状态
样例一街维权站,甲区,样例路 1 号,0714-1234567,2026-02-01,发展
样例二街维权站,乙区,样例路 2 号,0714-1234568,2026-03-01,调整
样例三街维权站,甲区,样例路 3 号,,,新登记
`

describe.skipIf(browserMissing)('registers, in Chromium', () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser?.close())

  async function fits(page: Page, name: string) {
    await page.waitForLoadState()
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect([name, overflow]).toEqual([name, 0])
    expect(await accessibilityProblems(page)).toEqual([])
    const folder = process.env.SHOTS
    if (folder) {
      const { width } = page.viewportSize() ?? { width: 0 }
      await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true })
    }
  }

  test.each(WAYS)(
    'a clerk adds, a lead imports, the director approves; every page fits and reads, %s at %i',
    async (...way) => {
      const [colorScheme, width] = way
      const { app } = await openOwningDesk(0)
      const server = await listen({ app, host: '127.0.0.1', port: 0, closing: new AbortController() })
      const open = async (login: string, path: string) => {
        const context = await browser.newContext({ viewport: { width, height: 850 }, colorScheme })
        const page = await context.newPage()
        await page.goto(`${server.url}/workbench${path}`)
        await page.fill('#login', login)
        await page.fill('#password', 'correct horse')
        await page.keyboard.press('Enter')
        await page.waitForURL(`**${path}`)
        return page
      }
      const clerk = await open('li', '/registers')
      await fits(clerk, 'index')
      await clerk.click('.registers a:has-text("承诺单位")')
      await clerk.click('text=新增一家')
      await fits(clerk, 'new')
      await clerk.fill('#v-company', '样例放心电器有限公司')
      await clerk.fill('#v-promises', '七天无理由退货\n一次修不好就换')
      await clerk.fill('#v-pledged_on', '2026-03-15')
      await clerk.fill('#v-telephone', '电话不详')
      await clerk.click('text=保存')
      expect(await clerk.textContent('.field-problem')).toContain('不像电话号码')
      await fits(clerk, 'refused')
      await clerk.fill('#v-telephone', '0714-7654321')
      await clerk.selectOption('#v-settles_first', '是')
      await clerk.click('text=保存')
      await clerk.click('summary:has-text("授牌")')
      await clerk.click('button:has-text("授牌")')
      expect(await clerk.textContent('.banner')).toContain('等另一个人批准')
      await fits(clerk, 'asked')

      const lead = await open('wang', '/registers/stations/files')
      await fits(lead, 'files')
      await lead.setInputFiles('#file', { name: '维权站.csv', mimeType: 'text/csv', buffer: Buffer.from(STATIONS) })
      await lead.click('text=上传')
      await lead.selectOption('#c-station', '维权站')
      await lead.click('button:has-text("检查")')
      expect(await lead.textContent('main')).toContain('可以导入 3 个')
      await fits(lead, 'checked')
      await lead.click('button:has-text("导入 3 个")')
      expect(await lead.textContent('.banner')).toContain('已导入 3 条')

      const boss = await open('boss', '/registers')
      expect(await boss.textContent('.rail-count')).toBe('3')
      await boss.click('text=等您批准 2')
      await fits(boss, 'list')
      await boss.click('summary:has-text("一次批准 2 条")')
      await boss.click('button:has-text("一次批准 2 条")')
      expect(await boss.textContent('.banner')).toContain('已批准 2 条')
      await boss.click('th a:has-text("样例一街维权站")')
      expect(await boss.textContent('main')).toContain('发展')
      await boss.click('text=修改')
      await boss.fill('#v-hours', '周一到周五 9:00–17:00')
      await boss.click('text=保存')
      expect(await boss.textContent('.banner')).toContain('等另一个人批准')
      await fits(boss, 'change')
      await server.stop()
    },
    60_000,
  )
})
