/// <reference lib="dom" />
import { Buffer } from 'node:buffer'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listen } from '../../src/http/server.ts'
import { createWebHarness } from '../channels/web/harness.ts'
import { HOSPITALS, surveyOf } from '../surveys/surveys.ts'
import { openOwningDesk } from '../workbench/owning-desk.ts'
import { accessibilityProblems } from './axe.ts'
import { browserMissing, launchChromium } from './chromium.ts'

if (browserMissing) console.warn(`surveys in Chromium skipped: ${browserMissing}`)

const WAYS = [
  ['light', 1280],
  ['dark', 390],
] as const
const NAMES = ['样例一医院', '样例二医院', '样例三医院']

describe.skipIf(browserMissing)('surveys, in Chromium', () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser?.close())

  async function fits(page: Page, name: string) {
    await page.waitForLoadState('load')
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    const { PICTURES: folder } = process.env
    if (folder) {
      const { width } = page.viewportSize() ?? { width: 0 }
      await page.screenshot({ path: `${folder}/survey-${name}-${width}.png`, fullPage: true })
    }
    expect([name, overflow]).toEqual([name, 0])
    expect([name, await accessibilityProblems(page)]).toEqual([name, []])
  }

  test.each(WAYS)(
    'a survey goes from its list to the public page; somebody answers by a link without a script, %s at %i',
    async (colorScheme, width) => {
      const { app, surveys } = await openOwningDesk(0, {}, { surveys: [surveyOf(HOSPITALS, 'hospitals')] })
      const server = await listen({ app, host: '127.0.0.1', port: 0, closing: new AbortController() })
      const { door, pages } = surveys
      const web = createWebHarness({ options: { surveys: { door, pages } } })
      const outside = await listen({ app: web.app, host: '127.0.0.1', port: 0, closing: new AbortController() })
      const open = async (login: string) => {
        const context = await browser.newContext({ viewport: { width, height: 850 }, colorScheme })
        const page = await context.newPage()
        await page.goto(`${server.url}/workbench/surveys`)
        await page.fill('#login', login)
        await page.fill('#password', 'correct horse')
        await page.keyboard.press('Enter')
        await page.waitForSelector('.rail')
        return page
      }
      const lead = await open('wang')
      await fits(lead, 'index')
      await lead.click('.registers a')
      await lead.waitForURL('**/surveys/hospitals')
      await fits(lead, 'draft')
      await lead.click('button:has-text("取医院名单")')
      await lead.waitForURL('**done=taken**')
      for (const name of NAMES) {
        const row = lead.locator('tr', { hasText: name })
        await row.locator('summary:has-text("改份数")').click()
        await row.locator('input[name="sent"]').fill('5')
        await row.locator('button:has-text("改份数")').click()
        await lead.waitForURL('**done=subject')
      }
      await lead.click('button:has-text("开始收卷")')
      await lead.waitForURL('**done=opened')
      await fits(lead, 'open')

      const row = lead.locator('tr', { hasText: '样例一医院' })
      await row.locator('summary:has-text("生成链接")').click()
      await row.locator('input[name="count"]').fill('2')
      await row.locator('button:has-text("生成链接")').click()
      await lead.waitForSelector('#links')
      const [link = ''] = (await lead.locator('#links').inputValue()).split('\n')
      await fits(lead, 'links')
      const plain = await browser.newContext({
        viewport: { width, height: 850 },
        colorScheme,
        javaScriptEnabled: false,
      })
      const person = await plain.newPage()
      await person.goto(`${outside.url}/survey/${link.split('/').at(-1)}`)
      await person.locator('fieldset', { hasText: '收费清楚吗' }).getByText('5 清楚').click()
      await person.getByRole('button', { name: '交卷' }).click()
      expect(await person.locator('.survey-problem').count()).toBe(2)
      expect(await person.locator('#q-clear-4').isChecked()).toBe(true)
      await person.locator('fieldset', { hasText: '多收钱没有' }).getByText('没有', { exact: true }).click()
      await person.locator('fieldset', { hasText: '态度好吗' }).getByText('4', { exact: true }).click()
      await person.getByText('取药').click()
      await person.getByRole('button', { name: '交卷' }).click()
      expect(await person.textContent('h1')).toContain('谢谢')
      expect(await plain.cookies()).toEqual([])
      // With a script only for the look at the page.
      const looker = await (await browser.newContext({ viewport: { width, height: 850 }, colorScheme })).newPage()
      const other = (await lead.locator('#links').inputValue()).split('\n')[1]?.split('/').at(-1)
      await looker.goto(`${outside.url}/survey/${other}`)
      await fits(looker, 'answer')

      await lead.goto(`${server.url}/workbench/surveys/hospitals/answers/new`)
      await fits(lead, 'enter')
      await lead.selectOption('#subject', { label: '样例二医院（0/10）' })
      await lead.click('button:has-text("记下")')
      expect(await lead.locator('.survey-problem').count()).toBe(3)
      for (const id of ['#q-clear-2', '#q-more-0', '#q-kind-3']) await lead.check(id)
      await lead.click('button:has-text("记下")')
      await lead.waitForURL('**done=entered**')

      const lines = NAMES.slice(0, 2).flatMap((name, at) => [`${name},${5 - at},没有,4`, `${name},${4 - at},有,3`])
      const csv = ['医院,收费清楚吗,多收钱没有,态度好吗', ...lines].join('\n')
      await lead.goto(`${server.url}/workbench/surveys/hospitals/files`)
      await lead.setInputFiles('#file', { name: '问卷.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
      await lead.click('text=上传')
      await lead.click('button:has-text("检查")')
      await lead.waitForSelector('button:has-text("导入 4 份")')
      await fits(lead, 'checked')
      await lead.click('button:has-text("导入 4 份")')
      await lead.waitForURL('**done=imported**')
      await lead.goto(`${server.url}/workbench/surveys/hospitals/answers`)
      await lead.locator('summary').first().click()
      await fits(lead, 'answers')
      await lead.goto(`${server.url}/workbench/surveys/hospitals`)
      await lead.click('button:has-text("结束收卷")')
      await lead.waitForURL('**done=closed')
      await lead.click('button:has-text("申请公布")')
      await lead.waitForURL('**done=asked')
      await lead.click('a:has-text("结果")')
      await lead.waitForURL('**/result')
      await fits(lead, 'result')

      const boss = await open('boss')
      expect(await boss.textContent('.rail-count')).toBe('1')
      await boss.click('.registers a')
      await boss.waitForURL('**/surveys/hospitals')
      await fits(boss, 'asked')
      await boss.click('button:has-text("同意公布")')
      await boss.waitForURL('**done=approved')
      const downloading = boss.waitForEvent('download')
      await boss.locator('a:has-text("反馈文书")').first().click()
      expect((await downloading).suggestedFilename()).toMatch(/样例一医院\.docx$/)
      await looker.goto(`${outside.url}/surveys`)
      await fits(looker, 'public-list')
      await looker.click('.library-list a')
      await looker.waitForURL('**/surveys/hospitals')
      expect(await looker.textContent('.survey-ranking')).toMatch(/1[\s\S]*样例一医院[\s\S]*2[\s\S]*样例二医院/)
      expect(await looker.textContent('main')).toContain('样例三医院')
      await fits(looker, 'public')
      await Promise.all([server.stop(), outside.stop()])
    },
    120_000,
  )
})
