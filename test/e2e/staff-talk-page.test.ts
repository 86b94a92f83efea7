import { randomUUID } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { accessibilityProblems } from './axe.ts'
import { browserMissing, launchChromium } from './chromium.ts'
import { fastTime } from './fast-time.ts'
import { type System, startSystem } from './system.ts'

if (browserMissing) console.warn(`the talk of staff in Chromium skipped: ${browserMissing}`)

describe.skipIf(browserMissing)('a talk of staff on the chat page', () => {
  let browser: Browser
  let system: System
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterEach(() => system.stop())
  afterAll(() => browser?.close())

  it('shows who speaks as soon as staff take the talk, also after a reload, until the person goes back', async () => {
    system = await startSystem({
      surroundings: fastTime(),
      environment: { TELEGRAM_BOT_TOKEN: '', STAFF_CHAT_ID: '' },
    })
    const { request, setupCode, chatUrl } = system.xiaowei
    let Cookie = ''
    const post = async (path: string, form: Record<string, string>) => {
      const response = await request(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'http://localhost', Cookie },
        body: new URLSearchParams(form).toString(),
      })
      expect(response.status).toBe(303)
      return response
    }
    const account = { code: setupCode ?? '', login: `wang-${randomUUID().slice(0, 8)}`, name: '王五测试' }
    const made = await post('/workbench/setup', { ...account, password: 'long enough for a test' })
    Cookie = made.headers.get('set-cookie')?.split(';')[0] ?? ''

    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' })
    const page = await context.newPage()
    await page.goto(chatUrl)
    await page.fill('#message', '人工')
    await page.keyboard.press('Enter')
    await page.getByText('已经告诉工作人员').waitFor()
    expect(await page.isHidden('#talk')).toBe(true)

    await post('/workbench/hand-offs/1/take', {})
    await page.locator('#talk', { hasText: '工作人员正在和您说话' }).waitFor()
    await post('/workbench/hand-offs/1/answer', { text: '您好，请说' })
    await page.locator('.message-staff', { hasText: '您好，请说' }).waitFor()
    await page.reload()
    await page.locator('#talk').waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.click('#talk-back')
    await page.locator('#talk').waitFor({ state: 'hidden' })
    await page.getByText('小维回来了').waitFor()

    const staff = await context.newPage()
    const [name = '', value = ''] = Cookie.split('=')
    await context.addCookies([{ name, value, url: chatUrl }])
    await staff.goto(new URL('/workbench/hand-offs/1', chatUrl).href)
    await staff.getByRole('button', { name: '接手这段谈话' }).waitFor()
    expect(await accessibilityProblems(staff)).toEqual([])
    await context.close()
  })
})
