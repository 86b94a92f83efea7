import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { knowledgeDir } from '../answer/answering.ts'
import { browserMissing, launchChromium } from './chromium.ts'
import { askChat, expectFits, press, signIn, startStaffed } from './staffed.ts'
import type { System } from './system.ts'

if (browserMissing) console.warn(`guides in Chromium skipped: ${browserMissing}`)

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

  const start = async () => {
    system = await startStaffed({ ownIndex: true })
  }

  const asked = (text: string) => askChat(system, text)

  test.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)(
    'one is edited, checked as it is typed, approved by another person, answered at once, and rolled back; %s at %i',
    async (colorScheme, width) => {
      await start()
      const as = async (login: string) => {
        const context = await browser.newContext({ viewport: { width, height: 850 }, colorScheme })
        return signIn(await context.newPage(), `${system.xiaowei.workbenchUrl}guides`, login, '指引')
      }
      const inPublic = async () => (await fetch(`${system.xiaowei.chatUrl}guides/${ID}`)).text()
      const [boss, wang] = [await as('boss'), await as('wang')]
      await expectFits(boss, 'guides-1')
      expect(await asked(QUESTION)).toContain(OLD)

      await boss.fill('#q', '收据上写的是订金')
      await press(boss, '找')
      await boss.getByRole('link', { name: '定金、订金能不能退' }).click()
      await boss.getByRole('heading', { name: '一句一句看' }).waitFor()
      await expectFits(boss, 'guides-2')
      await boss.getByRole('link', { name: '修改', exact: true }).click()
      await boss.fill('#text', TEXT.replace('最多是总价的 20%', '最多是总价的 20% [乌有法 3]。'))
      await boss.getByText('要改（').waitFor()
      await boss.locator('[data-line]').first().click()
      const selected = await boss.evaluate(() => {
        const text = document.querySelector<HTMLTextAreaElement>('#text')
        return text?.value.slice(text.selectionStart, text.selectionEnd)
      })
      expect(selected).toContain('乌有法')
      await expectFits(boss, 'guides-3')
      await boss.fill('#text', TEXT.replace(OLD, NEW))
      await boss.locator('#checked', { hasText: '要改（' }).waitFor({ state: 'detached' })
      await boss.locator('.phone', { hasText: NEW }).waitFor()
      await expectFits(boss, 'guides-4')
      await press(boss, '存成草稿')
      await boss.getByText('存成草稿了').waitFor()
      await expectFits(boss, 'guides-5')
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
      await expectFits(wang, 'guides-6')

      await boss.goto(`${system.xiaowei.workbenchUrl}guides/of/${ID}`)
      await expectFits(boss, 'guides-7')
      await press(boss, '退回上一版')
      await boss.getByText('退回上一版了。').waitFor()
      expect(await asked(QUESTION)).toContain(OLD)
      expect(await inPublic()).toContain(OLD)
      await boss.goto(`${system.xiaowei.workbenchUrl}guides/history`)
      await boss.getByText('王测试同意，生效了').waitFor()
      await expectFits(boss, 'guides-8')
    },
    240_000,
  )
})
