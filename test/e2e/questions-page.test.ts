/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '../../src/base/clock.ts'
import { keepUnanswered } from '../../src/casework/staff/feedback.ts'
import { browserMissing, launchChromium } from './chromium.ts'
import { expectFits, press, signIn, startStaffed } from './staffed.ts'
import type { System } from './system.ts'

if (browserMissing) console.warn(`open questions in Chromium skipped: ${browserMissing}`)

const ALIKE = [
  '旧衣服回收箱是真的公益吗',
  '请问小区旧衣服回收箱真的是公益吗',
  '旧衣服回收箱真是公益吗，我电话13912345678',
]
const PRICE = '共享单车调价要公示几天'
const OTHER = [PRICE, '<b>广场舞</b>音响太吵谁来管']
/** What the editor writes in place of the gaps. */
const WRITTEN = `keywords: [旧衣服, 回收箱, 公益]
articles:
  - 中华人民共和国消费者权益保护法 第二十条第一款
cases: []
figures: []
not_questions: [旧衣服洗坏了能赔吗, 旧衣服卖家不发货, 旧家电回收价太低]
---
## 结论
写了公益就要真的做公益，说的要真实、全面，不能骗人。 [消费者权益保护法 20 一] #看情况

## 说明
- 箱子上写的去向要和实际一样。 [消费者权益保护法 20 一] #能

## 您可以这样做
1. 拍下箱子上写的字和电话，打电话问衣服去了哪里。
`
const MORE = Array.from({ length: 30 }, (_, at) => `  - 旧衣服回收箱公益的第 ${at} 种问法\n`).join('')

describe.skipIf(browserMissing)('open questions in Chromium, in the whole system', () => {
  let browser: Browser
  let system: System

  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser?.close())
  afterEach(() => system?.stop())

  const start = async () => {
    const days = { clock: systemClock, timeZone: 'Asia/Shanghai' }
    system = await startStaffed({ ownIndex: true }, async (store) => {
      for (const text of [...ALIKE, ...OTHER])
        await store.transaction('ask', (tx) => keepUnanswered(tx, { text, outcome: 'no_rule' }, days))
    })
  }

  test.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)(
    'a group goes into the nearest guide, is asked before and after, and is done when a person says so; %s at %i',
    async (colorScheme, width) => {
      await start()
      const as = async (login: string) => {
        const context = await browser.newContext({ viewport: { width, height: 850 }, colorScheme })
        return signIn(await context.newPage(), `${system.xiaowei.workbenchUrl}questions`, login, '待补问题')
      }
      const boss = await as('boss')
      await boss.getByText('3 组，一共问了 5 次').waitFor()
      expect(await boss.content()).not.toContain('13912345678')
      await expectFits(boss, 'questions-1')

      // Two groups at once, and back.
      for (const text of OTHER) await boss.getByRole('checkbox', { name: text }).check()
      await boss.locator('#ticked').getByRole('button', { name: '不归我们' }).click()
      await boss.getByText('2 次提问标为「不归我们」了').waitFor()
      await expectFits(boss, 'questions-2')
      await press(boss, '撤销，放回待处理')
      await boss.getByText('放回待处理了').waitFor()

      // One goes into the guide that is nearest.
      const card = (page: Page, text: string) => page.locator('.question', { hasText: text })
      await card(boss, PRICE)
        .getByRole('button', { name: /^加进《共享单车/ })
        .click()
      await boss.getByText('问法加进草稿了').waitFor()
      await boss.goto(`${system.xiaowei.workbenchUrl}questions`)
      await boss.getByText('正在写：共享单车').waitFor()

      // A new guide begins with the questions and gaps. The editor fills them.
      await card(boss, ALIKE[0] as string)
        .getByRole('button', { name: '写成指引' })
        .click()
      await boss.getByText('草稿存好了').waitFor()
      const measure = boss.url().split('?')[0] ?? ''
      await expectFits(boss, 'questions-3')
      await boss.getByRole('link', { name: '接着写' }).click()
      await boss.getByText('这里还空着：〔标题').waitFor()
      await expectFits(boss, 'questions-4')
      const begun = await boss.inputValue('#text')
      expect(begun).toContain(`questions:\n  - "${ALIKE[0]}"\n  - "${ALIKE[1]}"\nkeywords`)
      const filled = begun
        .replace(/^title: .*$/m, 'title: 旧衣服回收箱打着公益的名义')
        .replace(/^topic: .*$/m, 'topic: 其他')
        .replace(/^keywords[\s\S]*$/m, MORE + WRITTEN)
      await boss.fill('#text', filled)
      await boss.locator('#checked', { hasText: '要改（' }).waitFor({ state: 'detached' })
      await press(boss, '存成草稿')
      await boss.getByRole('link', { name: '3 种待补问法：前后对比' }).click()
      await press(boss, '都问一遍，前后对比')
      const result = boss.locator('#result')
      await result.waitFor({ timeout: 120_000 })
      expect(await result.textContent()).toMatch(
        /^3 种问法，现在答得上 [01] 种；照草稿答得上 [23] 种，其中这一篇答 [23] 种$/,
      )
      await expectFits(boss, 'questions-5')
      await boss.goto(measure.replace('/questions', ''))
      await press(boss, '提交给另一个人')
      await boss.getByText('提交了。').waitFor()
      const wang = await as('wang')
      await wang.goto(measure.replace('/questions', ''))
      await press(wang, '同意，马上生效')
      await wang.getByText('生效了。').waitFor()

      // It shows how many are answered now, and stays until somebody confirms.
      await boss.goto(`${system.xiaowei.workbenchUrl}questions`)
      await boss.getByText(/问了 3 种问法，现在答得上 [23] 种/).waitFor()
      await expectFits(boss, 'questions-6')
      await boss.getByRole('link', { name: /^已经生效/ }).click()
      await press(boss, '都问一遍，看现在答得上几个')
      await result.waitFor()
      await expectFits(boss, 'questions-7')
      await press(boss, '看过了，标为已处理')
      await boss.getByText('3 次提问标为已处理了').waitFor()
      await boss.getByRole('link', { name: '已处理', exact: true }).click()
      await boss.getByText(/赵测试 于 .* 标为已处理/).waitFor()
      await expectFits(boss, 'questions-8')
    },
    240_000,
  )
})
