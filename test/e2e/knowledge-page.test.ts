/// <reference lib="dom" />
import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { systemClock, systemRandom } from '../../src/base/clock.ts'
import type { Role } from '../../src/casework/account-types.ts'
import { createAccounts } from '../../src/casework/staff/accounts.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { accessibilityProblems } from './axe.ts'
import { browserMissing, launchChromium } from './chromium.ts'
import { type System, startSystem } from './system.ts'

if (browserMissing) console.warn(`texts and rules in Chromium skipped: ${browserMissing}`)

const PASSWORD = 'correct horse battery'
/** Said first of all. */
const OLD = '您可以直接问消费上的问题'
const NEW = '您可以马上问消费上的问题'
const PICTURES = process.env.PICTURES ?? null

describe.skipIf(browserMissing)('texts and rules in Chromium, in the whole system', () => {
  let browser: Browser
  let system: System

  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser?.close())
  afterEach(() => system?.stop())

  async function start(): Promise<void> {
    system = await startSystem({ start: false, environment: { TELEGRAM_BOT_TOKEN: '', STAFF_CHAT_ID: '' } })
    const given = { clock: systemClock, random: systemRandom }
    const { store } = await openDatabase({ dataDir: system.dataDir, dataKey: null, ...given })
    const accounts = createAccounts({ store, ...given })
    const people: [string, string, Role][] = [
      ['boss', '赵测试', 'admin'],
      ['wang', '王测试', 'lead'],
    ]
    for (const [login, name, role] of people) {
      const made = await accounts.create({ login, name, role, password: PASSWORD, by: null })
      if (!made.ok) throw new Error(made.code)
    }
    await store.close()
    await system.restart()
  }

  const asked = async (text: string): Promise<string> => {
    const response = await system.xiaowei.request('/api/chat', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ id: randomUUID(), text }),
    })
    expect(response.status).toBe(200)
    return response.text()
  }

  test.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)(
    'a text is changed, the chat says it at once, and says the old one again; a hotline; a broken rule; %s at %i',
    async (colorScheme, width) => {
      await start()
      const as = async (login: string): Promise<Page> => {
        const context = await browser.newContext({ viewport: { width, height: 850 }, colorScheme })
        const page = await context.newPage()
        await page.goto(`${system.xiaowei.workbenchUrl}knowledge`)
        await page.fill('#login', login)
        await page.fill('#password', PASSWORD)
        await page.keyboard.press('Enter')
        await page.getByRole('heading', { name: '文案和规则', exact: true }).waitFor()
        return page
      }
      const fits = async (page: Page, name: string) => {
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        if (PICTURES) await page.screenshot({ path: `${PICTURES}/${name}-${width}.png`, fullPage: true })
        expect(overflow).toBeLessThanOrEqual(0)
        expect(await accessibilityProblems(page)).toEqual([])
      }
      const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
      const [boss, wang] = [await as('boss'), await as('wang')]
      await fits(boss, 'list')
      expect(await asked('你好')).toContain(OLD)

      await boss.fill('#q', OLD)
      await press(boss, '找')
      await boss.locator('.text-says', { hasText: OLD }).first().waitFor()
      await fits(boss, 'texts')
      await boss.locator('.text-says', { hasText: OLD }).first().click()
      await boss.getByRole('link', { name: '修改', exact: true }).click()
      const before = await boss.inputValue('#text')
      await boss.fill('#text', `${before}{ $nothing }`)
      await boss.getByText('没有 { $nothing } 这一项').waitFor()
      await boss.fill('#text', before.replace(OLD, NEW))
      await boss.locator('.phone', { hasText: NEW }).waitFor()
      await fits(boss, 'text')
      await press(boss, '存成草稿')
      await boss.getByText('存成草稿了').waitFor()
      await fits(boss, 'draft')
      await press(boss, '提交给另一个人')
      await boss.getByText('提交了。').waitFor()
      expect(await asked('你好')).toContain(OLD)

      await wang.goto(boss.url())
      await fits(wang, 'approve')
      await press(wang, '同意')
      await wang.getByText('生效了，已经换上。').waitFor()
      expect(await asked('你好')).toContain(NEW)
      await wang.getByRole('link', { name: / · / }).first().click()
      await boss.goto(wang.url())
      await fits(boss, 'part')
      await press(boss, '退回上一版')
      await boss.getByText('退回上一版了，已经换上。').waitFor()
      expect(await asked('你好')).toContain(OLD)

      await boss.goto(`${system.xiaowei.workbenchUrl}knowledge`)
      await boss.getByRole('link', { name: '常用电话' }).click()
      await fits(boss, 'hotlines')
      await boss.getByRole('link', { name: '添一项' }).click()
      await boss.fill('#field-number', '电话')
      await boss.fill('#field-name', '网络举报')
      await boss.fill('#field-for', '有害信息')
      await press(boss, '存成草稿')
      await boss.getByText('不是电话号码').waitFor()
      await fits(boss, 'entry')
      await boss.fill('#field-number', '12377')
      await press(boss, '存成草稿')
      await boss.getByText('存成草稿了').waitFor()
      await press(boss, '提交给另一个人')
      await boss.getByText('提交了。').waitFor()
      await wang.goto(boss.url())
      await press(wang, '同意')
      await wang.getByText('同意了。要重新启动一次才换上。').waitFor()
      await fits(wang, 'pending')
      await system.restart()
      await boss.goto(`${system.xiaowei.workbenchUrl}knowledge`)
      if (await boss.locator('#login').isVisible()) throw new Error('the session did not outlive the restart')
      expect(await boss.getByText('还没有换上').count()).toBe(0)

      await boss.goto(`${system.xiaowei.workbenchUrl}knowledge/change?place=rules%2Fescalation.yaml`)
      const rule = await boss.inputValue('#text')
      await boss.fill('#text', rule.replace('next_minutes: 120', 'next_minutes: [120'))
      await boss.locator('#checked').getByText('要改（').waitFor()
      await boss.locator('[data-line]').first().click()
      await fits(boss, 'rule')
      await boss.fill('#text', rule.replace('next_minutes: 120', 'next_minutes: 很久'))
      await press(boss, '整个读一遍')
      await boss.getByText('complaint.next_minutes').waitFor()
      await fits(boss, 'rule-read')
      await press(boss, '存成草稿')
      await boss.getByText('存成草稿了').waitFor()
      await press(boss, '提交给另一个人')
      await boss.getByText('还有要改的地方').waitFor()

      await boss.goto(`${system.xiaowei.workbenchUrl}knowledge/history`)
      await boss.getByText('王测试同意，生效了').first().waitFor()
      await fits(boss, 'history')
    },
    400_000,
  )
})
