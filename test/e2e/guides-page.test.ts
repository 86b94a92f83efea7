/// <reference lib="dom" />
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { systemClock, systemRandom } from '../../src/base/clock.ts'
import type { Role } from '../../src/casework/account-types.ts'
import { createAccounts } from '../../src/casework/staff/accounts.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { knowledgeDir } from '../answer/answering.ts'
import { accessibilityProblems } from './axe.ts'
import { browserMissing, launchChromium } from './chromium.ts'
import { type System, startSystem } from './system.ts'

if (browserMissing) console.warn(`guides in Chromium skipped: ${browserMissing}`)

const PASSWORD = 'correct horse battery'
const ID = 'deposit-dingjin'
const QUESTION = '定金和订金到底有啥区别'
const TEXT = readFileSync(join(knowledgeDir, `guides/${ID}.md`), 'utf8')
const OLD = '先看收据和合同上的字'
const NEW = '先把收据和合同找出来拍照'

describe.skipIf(browserMissing)('guides in Chromium, in the whole system', () => {
  let browser: Browser
  let system: System

  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser?.close())
  afterEach(() => system?.stop())

  async function start(): Promise<void> {
    system = await startSystem({
      start: false,
      ownIndex: true,
      environment: { TELEGRAM_BOT_TOKEN: '', STAFF_CHAT_ID: '' },
    })
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
    'one is edited, checked as it is typed, approved by another person, answered at once, and rolled back; %s at %i',
    async (colorScheme, width) => {
      await start()
      const as = async (login: string): Promise<Page> => {
        const context = await browser.newContext({ viewport: { width, height: 850 }, colorScheme })
        const page = await context.newPage()
        await page.goto(`${system.xiaowei.workbenchUrl}guides`)
        await page.fill('#login', login)
        await page.fill('#password', PASSWORD)
        await page.keyboard.press('Enter')
        await page.getByRole('heading', { name: '指引', exact: true }).waitFor()
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
      const inPublic = async () => (await fetch(`${system.xiaowei.chatUrl}guides/${ID}`)).text()
      const [boss, wang] = [await as('boss'), await as('wang')]
      await fits(boss)
      expect(await asked(QUESTION)).toContain(OLD)

      await boss.fill('#q', '收据上写的是订金')
      await press(boss, '找')
      await boss.getByRole('link', { name: '定金、订金能不能退' }).click()
      await boss.getByRole('heading', { name: '一句一句看' }).waitFor()
      await fits(boss)
      await boss.getByRole('link', { name: '修改', exact: true }).click()
      await boss.fill('#text', TEXT.replace('最多是总价的 20%', '最多是总价的 20% [乌有法 3]。'))
      await boss.getByText('要改（').waitFor()
      await boss.locator('[data-line]').first().click()
      const selected = await boss.evaluate(() => {
        const text = document.querySelector<HTMLTextAreaElement>('#text')
        return text?.value.slice(text.selectionStart, text.selectionEnd)
      })
      expect(selected).toContain('乌有法')
      await fits(boss)
      await boss.fill('#text', TEXT.replace(OLD, NEW))
      await boss.locator('#checked', { hasText: '要改（' }).waitFor({ state: 'detached' })
      await boss.locator('.phone', { hasText: NEW }).waitFor()
      await fits(boss)
      await press(boss, '存成草稿')
      await boss.getByText('存成草稿了').waitFor()
      await fits(boss)
      await press(boss, '提交给另一个人')
      await boss.getByText('提交了。').waitFor()
      expect(await asked(QUESTION)).toContain(OLD)
      expect(await inPublic()).toContain(OLD)

      await wang.goto(boss.url())
      // People go on asking meanwhile: each gets the answer before or after, and none fails.
      const meanwhile = Array.from({ length: 5 }, () => asked(QUESTION))
      await press(wang, '同意，马上生效')
      await wang.getByText('生效了。').waitFor()
      expect(await asked(QUESTION)).toContain(NEW)
      expect(await inPublic()).toContain(NEW)
      for (const answer of await Promise.all(meanwhile))
        expect([OLD, NEW].some((each) => answer.includes(each))).toBe(true)
      await fits(wang)

      await boss.goto(`${system.xiaowei.workbenchUrl}guides/of/${ID}`)
      await fits(boss)
      await press(boss, '退回上一版')
      await boss.getByText('退回上一版了。').waitFor()
      expect(await asked(QUESTION)).toContain(OLD)
      expect(await inPublic()).toContain(OLD)
      await boss.goto(`${system.xiaowei.workbenchUrl}guides/history`)
      await boss.getByText('王测试同意，生效了').waitFor()
      await fits(boss)
    },
    240_000,
  )
})
