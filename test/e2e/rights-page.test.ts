/// <reference lib="dom" />
import { Secret, TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listen } from '../../src/http/server.ts'
import { openOwningDesk } from '../workbench/owning-desk.ts'
import { accessibilityProblems } from './axe.ts'
import { browserMissing, launchChromium } from './chromium.ts'

if (browserMissing) console.warn(`second step and saved replies in Chromium skipped: ${browserMissing}`)

const WAYS = [
  ['light', 1280],
  ['dark', 390],
] as const

describe.skipIf(browserMissing)('second step and saved replies, in Chromium', () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser?.close())

  async function fits(page: Page, _name: string) {
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBeLessThanOrEqual(0)
    expect(await accessibilityProblems(page)).toEqual([])
  }

  async function signIn(page: Page, login: string) {
    await page.fill('#login', login)
    await page.fill('#password', 'correct horse')
    await page.keyboard.press('Enter')
  }

  test.each(WAYS)('a second step is set up and asked for, %s at %i', async (colorScheme, width) => {
    const { app, house } = await openOwningDesk(1)
    const server = await listen({ app, host: '127.0.0.1', port: 0, closing: new AbortController() })
    const context = await browser.newContext({ viewport: { width, height: 850 }, colorScheme })
    const page = await context.newPage()
    await page.goto(`${server.url}/workbench/account`)
    await signIn(page, 'li')
    await page.getByText('登录着的地方').waitFor()
    await fits(page, 'account')
    await page.getByRole('link', { name: '设第二步' }).click()
    await page.fill('#password', 'correct horse')
    await page.keyboard.press('Enter')
    await page.getByRole('img', { name: '给验证器扫的二维码' }).waitFor()
    await fits(page, 'secret')
    const secret = ((await page.locator('.link-code').textContent()) ?? '').replaceAll(' ', '')
    const code = () =>
      new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: house.time.clock().getTime() })
    await page.fill('#code', code())
    await page.keyboard.press('Enter')
    await page.getByText('第二步打开了').waitFor()
    expect(await page.locator('.recovery-codes li').count()).toBe(10)
    await fits(page, 'recovery')
    await page.getByRole('link', { name: '收好了' }).click()
    await page.getByRole('link', { name: '备用码、关掉第二步' }).click()
    await page.getByText('还剩 10 个备用码').waitFor()
    await fits(page, 'manage')
    await page.getByRole('button', { name: '退出', exact: true }).click()
    await signIn(page, 'li')
    await page.getByRole('heading', { name: '还差一步：验证码' }).waitFor()
    await page.fill('#code', '000000')
    await page.keyboard.press('Enter')
    await page.getByText('验证码不对').waitFor()
    await fits(page, 'code')
    house.time.advance(30_000)
    await page.fill('#code', code())
    await page.keyboard.press('Enter')
    await page.locator('.table').waitFor()
    await context.close()
    await server.stop()
  })

  test.each(WAYS)('a saved reply is kept and put into the reply box, %s at %i', async (colorScheme, width) => {
    const { app, numbers } = await openOwningDesk(1)
    const server = await listen({ app, host: '127.0.0.1', port: 0, closing: new AbortController() })
    const context = await browser.newContext({ viewport: { width, height: 850 }, colorScheme })
    const page = await context.newPage()
    await page.goto(`${server.url}/workbench/replies`)
    await signIn(page, 'wang')
    await page.fill('#title-new', '请发凭证')
    await page.fill('#text-new', '{姓名}您好，您的投诉 {编号} 请在 {期限} 前补发票。')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('保存了。').waitFor()
    await page.locator('.actions summary').first().click()
    await fits(page, 'replies')
    await page.goto(`${server.url}/workbench/complaints/${numbers[0]}`)
    await page.fill('#reply', '已收到。')
    await page.setInputFiles('#reply-file', { name: '通知.txt', mimeType: 'text/plain', buffer: Buffer.from('x') })
    await page.selectOption('#saved-reply', { label: '请发凭证' })
    await page.getByRole('button', { name: '放进去' }).click()
    expect(await page.inputValue('#reply')).toMatch(
      new RegExp(`^已收到。\n.+您好，您的投诉 ${numbers[0]} 请在 .+ 日 前`),
    )
    // The page was not loaded again: the file is still chosen.
    expect(await page.inputValue('#reply-file')).toContain('通知.txt')
    await page.locator('.saved-replies').scrollIntoViewIfNeeded()
    await fits(page, 'insert')
    await context.close()
    await server.stop()
  })

  test.each(WAYS)('two weeks are planned and leave is entered, %s at %i', async (colorScheme, width) => {
    const { app } = await openOwningDesk(1)
    const server = await listen({ app, host: '127.0.0.1', port: 0, closing: new AbortController() })
    const context = await browser.newContext({ viewport: { width, height: 850 }, colorScheme })
    const page = await context.newPage()
    await page.goto(`${server.url}/workbench/roster`)
    await signIn(page, 'wang')
    const field = (of: string) => page.getByLabel(`2026-11-24 ${of}`, { exact: true })
    await field('第 1 班到几点').fill('12:00')
    await field('第 1 班值班').selectOption({ label: '李测试' })
    await field('第 1 班代班').selectOption({ label: '钱测试' })
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('12:00–17:30 没有人').waitFor()
    await page.getByText('再加一班').first().click()
    await field('第 2 班值班').selectOption({ label: '钱测试' })
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('今后两周有 9 个工作日有钟点没有人值班').waitFor()
    await page.getByLabel('谁', { exact: true }).selectOption({ label: '李测试' })
    await page.getByLabel('第一天').fill('2026-11-24')
    await page.getByRole('button', { name: '记下' }).click()
    await page.getByText('李测试不在').waitFor()
    await fits(page, 'roster')
    await context.close()
    await server.stop()
  })

  test('without scripts the choice is put into the box by the server', async () => {
    const { app, numbers, savedReplies, ids } = await openOwningDesk(1)
    const actor = { kind: 'staff', id: ids.wang, name: '王测试' } as const
    await savedReplies.save({ id: null, version: null, title: '请等等', text: '{编号} 正在办。', actor })
    const server = await listen({ app, host: '127.0.0.1', port: 0, closing: new AbortController() })
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${server.url}/workbench/complaints/${numbers[0]}`)
    await signIn(page, 'li')
    await page.fill('#reply', '已收到。')
    await page.selectOption('#saved-reply', { label: '请等等' })
    await page.getByRole('button', { name: '放进去' }).click()
    await page.waitForURL(/insert$/)
    expect(await page.inputValue('#reply')).toBe(`已收到。\n${numbers[0]} 正在办。`)
    await context.close()
    await server.stop()
  })
})
