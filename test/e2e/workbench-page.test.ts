/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listen, type RunningServer } from '../../src/http/server.ts'
import { openDesk } from '../workbench/desk.ts'
import { complaintView, handOffRecord, procedure, questionGroup } from '../workbench/fake-casework.ts'
import { createWorkbenchHarness } from '../workbench/harness.ts'
import { accessibilityProblems } from './axe.ts'
import { browserMissing, launchChromium } from './chromium.ts'

if (browserMissing) console.warn(`workbench in Chromium skipped: ${browserMissing}`)

describe.skipIf(browserMissing)('the workbench in Chromium', () => {
  let browser: Browser
  let server: RunningServer

  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser?.close())

  async function open(colorScheme: 'light' | 'dark', given: Parameters<typeof createWorkbenchHarness>[0] = {}) {
    const { app } = createWorkbenchHarness(given)
    server = await listen({ app, host: '127.0.0.1', port: 0, closing: new AbortController() })
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme })
    const page = await context.newPage()
    await page.goto(`${server.url}/workbench/`)
    return page
  }
  async function close(page: Page) {
    await page.context().close()
    await server.stop()
  }
  async function check(page: Page) {
    expect(await accessibilityProblems(page)).toEqual([])
  }

  test.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)('accounts, one’s own account and the record read well, %s at %i', async (colorScheme, width) => {
    const desk = await openDesk()
    server = await listen({ app: desk.app, host: '127.0.0.1', port: 0, closing: new AbortController() })
    const context = await browser.newContext({ viewport: { width, height: 850 }, colorScheme })
    const page = await context.newPage()
    const fits = async () => {
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow).toBeLessThanOrEqual(0)
      await check(page)
    }
    await page.goto(`${server.url}/workbench/users`)
    await page.fill('#login', 'boss')
    await page.fill('#password', 'correct horse')
    await page.keyboard.press('Enter')
    await page.locator('summary', { hasText: '停用' }).last().click()
    await page.waitForFunction((most) => {
      const here = document.querySelector('.rail [aria-current]')?.getBoundingClientRect()
      return here !== undefined && here.left >= 0 && here.right <= most
    }, width)
    await fits()
    await page.getByRole('button', { name: '停用' }).click()
    await page.getByText('账号已停用').waitFor()
    await page.goto(`${server.url}/workbench/account`)
    await page.getByRole('button', { name: '连接 Telegram' }).click()
    await page.getByText(/^连接 [A-Z2-9]{4}-[A-Z2-9]{4}$/).waitFor()
    await fits()
    await page.goto(`${server.url}/workbench/audit`)
    await page.selectOption('#account', { label: '李测试（li）' })
    await page.getByRole('button', { name: '查看' }).click()
    await page.getByText('停用了 李测试').waitFor()
    await fits()
    await close(page)
  })

  test('the first admin signs in with the code and finds the list', async () => {
    const page = await open('light', { accounts: [] })
    await check(page)
    for (const [field, value] of Object.entries({
      code: 'CODE-1',
      login: 'zhang',
      name: '张测试',
      password: 'correct horse',
    })) {
      await page.fill(`#${field}`, value)
    }
    await page.keyboard.press('Enter')
    await page.locator('.table').waitFor()
    expect(await page.locator('.rail-account').textContent()).toContain('张测试')
    await close(page)
  })

  test('missing values are named in Chinese, whatever language the browser speaks', async () => {
    const page = await open('light')
    const said = (selector: string) =>
      page.locator(selector).evaluate((field) => (field as HTMLInputElement).validationMessage)
    await page.click('.button-primary')
    await expect.poll(() => said('#login')).toBe('请填写这一项。')
    await page.fill('#login', 'li')
    expect(await said('#login')).toBe('')
    await page.fill('#password', 'correct horse')
    await page.keyboard.press('Enter')
    await page.click('.table a')
    await page.click('summary >> text=不予受理')
    await page.locator('.actions details[open] .button').click()
    await expect.poll(() => said('#decline-reason-N1')).toBe('请选一项。')
    await page.locator('label[for="decline-reason-N2"]').click()
    expect(await said('#decline-reason-N1')).toBe('')
    await page.locator('.actions details[open] .button').click()
    await page.locator('.banner-done').waitFor()
    await close(page)
  })

  test('a complaint is accepted by keyboard alone, and the page names the person and the time', async () => {
    const page = await open('light')
    await page.fill('#login', 'li')
    await page.fill('#password', 'correct horse')
    await page.keyboard.press('Enter')
    await page.focus('.table a')
    await page.keyboard.press('Enter')
    await page.locator('.desk').waitFor()
    await page.focus('button >> text=受理并开始调解')
    await page.keyboard.press('Enter')
    await page.locator('.banner-done', { hasText: '操作人：李测试' }).waitFor()
    await close(page)
  })

  test('a mediation is closed by keyboard alone: the form stands open, result, amount', async () => {
    const page = await open('light', { complaints: [complaintView({ state: 'mediating', actions: ['close'] })] })
    await page.fill('#login', 'li')
    await page.fill('#password', 'correct horse')
    await page.keyboard.press('Enter')
    await page.locator('.empty-list').waitFor()
    await page.goto(`${server.url}/workbench/`)
    await page.focus('.table a')
    await page.keyboard.press('Enter')
    await page.locator('.desk').waitFor()
    const { keyboard } = page
    await page.locator('#close-amount').waitFor()
    await page.focus('summary >> text=办结')
    await keyboard.press('Tab')
    await keyboard.press('Space')
    await keyboard.press('Tab')
    await keyboard.type('1600')
    // Tab past doubled compensation, 现场调处 and the note.
    for (let stop = 0; stop < 4; stop += 1) await keyboard.press('Tab')
    await keyboard.press('Enter')
    await page.locator('.banner-done', { hasText: '办好了：办结' }).waitFor()
    expect(await page.locator('.timeline li').first().textContent()).toContain('挽回 1,600 元')
    await close(page)
  })

  test.each(['light', 'dark'] as const)('axe finds nothing in the forms of every action, %s', async (colorScheme) => {
    const other = { number: 'XW-20261120-0001-5', item: '私教课', state: 'accepted' } as const
    const situation = { undo: { action: 'accept', to: 'submitted' } as const, reopenAsked: true, mergeable: true }
    const complaints = (['submitted', 'mediating', 'settled', 'referred'] as const).map((state, index) =>
      complaintView({
        id: state,
        number: `XW-20261124-000${index}-0`,
        state,
        undo: situation.undo,
        reopenAsked: true,
        mergeable: [other],
        merged: [other],
        actions: procedure.actions(state, 'staff', situation),
      }),
    )
    const page = await open(colorScheme, { complaints })
    await page.fill('#login', 'li')
    await page.fill('#password', 'correct horse')
    await page.keyboard.press('Enter')
    await page.locator('.table').waitFor()
    for (const { number } of complaints) {
      await page.goto(`${server.url}/workbench/complaints/${number}`)
      // People see one open at a time. The check needs all of them open.
      await page.evaluate(
        "for (const one of document.querySelectorAll('details')) { one.removeAttribute('name'); one.open = true }",
      )
      await check(page)
    }
    await close(page)
  })

  test.each(['light', 'dark'] as const)('axe finds nothing, %s', async (colorScheme) => {
    const handOffs = [
      handOffRecord({ urgent: true, reason: 'fraud' }),
      handOffRecord({ id: 2, handled: { at: '2026-11-24T08:00:00.000Z', by: '李测试' } }),
    ]
    const asked = { why: 'not_useful', outcome: 'grounded', code: 'unclear', remark: '太多字' } as const
    const openQuestions = [questionGroup({ asked: [asked, { ...asked, code: 'wrong' }] })]
    const page = await open(colorScheme, { handOffs, openQuestions })
    await page.fill('#login', 'admin')
    await page.fill('#password', 'wrong')
    await page.keyboard.press('Enter')
    await page.locator('.banner-problem').waitFor()
    await check(page)
    await page.fill('#password', 'correct horse')
    await page.keyboard.press('Enter')
    await page.locator('.table-tray').waitFor()
    await check(page)
    await page.goto(`${server.url}/workbench/`)
    await check(page)
    await page.click('.table a')
    await page.click('summary >> text=不予受理')
    await check(page)
    await page.click('text=收件箱')
    await page.locator('.table-tray').waitFor()
    await check(page)
    await page.click('.tray-kinds >> text=等人工')
    await page.click('.table-tray a')
    await page.locator('#talk').waitFor()
    await check(page)
    await page.click('.rail-links >> text=知识')
    await page.locator('.question').waitFor()
    await check(page)
    await page.click('.rail-links >> text=设置')
    await page.locator('.settings').waitFor()
    await check(page)
    await page.getByRole('link', { name: '账号', exact: true }).click()
    await page.locator('#role').waitFor()
    await check(page)
    await close(page)
  })
})
