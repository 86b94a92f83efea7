import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { browserMissing, launchChromium } from './chromium.ts'
import { askChat, expectFits, press, signIn, startStaffed } from './staffed.ts'
import type { System } from './system.ts'

if (browserMissing) console.warn(`texts and rules in Chromium skipped: ${browserMissing}`)

/** Said first of all. */
const OLD = '您可以直接问消费上的问题'
const NEW = '您可以马上问消费上的问题'

describe.skipIf(browserMissing)('texts and rules in Chromium, in the whole system', () => {
  let browser: Browser
  let system: System

  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser?.close())
  afterEach(() => system?.stop())

  const start = async () => {
    system = await startStaffed()
  }

  const asked = (text: string) => askChat(system, text)

  test.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)(
    'a text is changed, the chat says it at once, and says the old one again; a hotline; a broken rule; %s at %i',
    async (colorScheme, width) => {
      await start()
      const as = async (login: string) => {
        const context = await browser.newContext({ viewport: { width, height: 850 }, colorScheme })
        return signIn(await context.newPage(), `${system.xiaowei.workbenchUrl}knowledge`, login, '文案和规则')
      }
      // A click ends before the next page begins.
      const follow = (page: Page, link: Locator) =>
        Promise.all([page.waitForURL((url) => url.pathname.endsWith('/knowledge/part')), link.click()])
      const [boss, wang] = [await as('boss'), await as('wang')]
      await expectFits(boss, 'knowledge-list')
      expect(await asked('你好')).toContain(OLD)

      await boss.fill('#q', OLD)
      await press(boss, '找')
      await boss.locator('.text-says', { hasText: OLD }).first().waitFor()
      await expectFits(boss, 'knowledge-texts')
      await boss.locator('.text-says', { hasText: OLD }).first().click()
      await boss.getByRole('link', { name: '修改', exact: true }).click()
      const before = await boss.inputValue('#text')
      await boss.fill('#text', `${before}{ $nothing }`)
      await boss.getByText('没有 { $nothing } 这一项').waitFor()
      await boss.fill('#text', before.replace(OLD, NEW))
      await boss.locator('.phone', { hasText: NEW }).waitFor()
      await expectFits(boss, 'knowledge-text')
      await press(boss, '存成草稿')
      await boss.getByText('存成草稿了').waitFor()
      await expectFits(boss, 'knowledge-draft')
      await press(boss, '提交给另一个人')
      await boss.getByText('提交了。').waitFor()
      expect(await asked('你好')).toContain(OLD)

      await wang.goto(boss.url())
      await expectFits(wang, 'knowledge-approve')
      await press(wang, '同意')
      await wang.getByText('生效了，已经换上。').waitFor()
      expect(await asked('你好')).toContain(NEW)
      await follow(wang, wang.getByRole('link', { name: / · / }).first())
      await boss.goto(wang.url())
      await expectFits(boss, 'knowledge-part')
      await press(boss, '退回上一版')
      await boss.getByText('退回上一版了，已经换上。').waitFor()
      expect(await asked('你好')).toContain(OLD)

      await boss.goto(`${system.xiaowei.workbenchUrl}knowledge`)
      await follow(boss, boss.getByRole('link', { name: '常用电话' }))
      await expectFits(boss, 'knowledge-hotlines')
      await boss.getByRole('link', { name: '添一项' }).click()
      await boss.fill('#field-number', '电话')
      await boss.fill('#field-name', '网络举报')
      await boss.fill('#field-for', '有害信息')
      await press(boss, '存成草稿')
      await boss.getByText('不是电话号码').waitFor()
      await expectFits(boss, 'knowledge-entry')
      await boss.fill('#field-number', '12377')
      await press(boss, '存成草稿')
      await boss.getByText('存成草稿了').waitFor()
      await press(boss, '提交给另一个人')
      await boss.getByText('提交了。').waitFor()
      await wang.goto(boss.url())
      await press(wang, '同意')
      await wang.getByText('同意了。要重新启动一次才换上。').waitFor()
      await expectFits(wang, 'knowledge-pending')
      await system.restart()
      await boss.goto(`${system.xiaowei.workbenchUrl}knowledge`)
      if (await boss.locator('#login').isVisible()) throw new Error('the session did not outlive the restart')
      expect(await boss.getByText('还没有换上').count()).toBe(0)

      await boss.goto(`${system.xiaowei.workbenchUrl}knowledge/change?place=rules%2Fescalation.yaml`)
      const rule = await boss.inputValue('#text')
      await boss.fill('#text', rule.replace('next_minutes: 120', 'next_minutes: [120'))
      await boss.locator('#checked').getByText('要改（').waitFor()
      await boss.locator('[data-line]').first().click()
      await expectFits(boss, 'knowledge-rule')
      await boss.fill('#text', rule.replace('next_minutes: 120', 'next_minutes: 很久'))
      await press(boss, '整个读一遍')
      await boss.getByText('complaint.next_minutes').waitFor()
      await expectFits(boss, 'knowledge-rule-read')
      await press(boss, '存成草稿')
      await boss.getByText('存成草稿了').waitFor()
      await press(boss, '提交给另一个人')
      await boss.getByText('还有要改的地方').waitFor()

      await boss.goto(`${system.xiaowei.workbenchUrl}knowledge/history`)
      await boss.getByText('王测试同意，生效了').first().waitFor()
      await expectFits(boss, 'knowledge-history')
    },
    400_000,
  )
})
