import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { browserMissing, launchChromium } from './chromium.ts'
import { fastTimeByDay } from './fast-time.ts'
import { expectFits, press, signIn, startStaffed } from './staffed.ts'
import type { System } from './system.ts'

if (browserMissing) console.warn(`alerts in Chromium skipped: ${browserMissing}`)

const TITLE = '当心「充得越多越划算」的健身卡'
const TEXT =
  '有的健身房收了大额预付款就关门。\n办卡以前先看合同里怎么退费，少充一点。\n钱退不回来，留好合同和付款记录，来找我们。'
const BASIS = '消费者权益保护法第五十三条'

describe.skipIf(browserMissing)('alerts in Chromium, in the whole system', () => {
  let browser: Browser
  let system: System

  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser?.close())
  afterEach(() => system?.stop())

  const start = async () => {
    system = await startStaffed({ surroundings: fastTimeByDay(), environment: { COUNCIL_REGION: '420200' } })
  }

  test.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)(
    'one is written with a live check, published by another, read by anybody without a script, and reaches a subscriber; %s at %i',
    async (colorScheme, width) => {
      await start()
      const opened = async (options: { javaScriptEnabled?: boolean } = {}): Promise<Page> =>
        (await browser.newContext({ viewport: { width, height: 850 }, colorScheme, ...options })).newPage()
      const as = async (login: string) => signIn(await opened(), `${system.xiaowei.workbenchUrl}alerts`, login, '警示')
      const { chatUrl } = system.xiaowei

      const nobody = await opened({ javaScriptEnabled: false })
      await nobody.goto(`${chatUrl}alerts`)
      await nobody.getByText('现在没有在有效期里的警示').waitFor()
      const reader = await opened()
      await reader.goto(`${chatUrl}alerts`)
      await expectFits(reader, 'alerts-public-empty')

      const chat = await opened()
      await chat.goto(chatUrl)
      await chat.click('#menu-button')
      await chat.click('#menu-alerts')
      await press(chat, '只要几类')
      await press(chat, '预付卡')
      await press(chat, '选好了')
      await chat.getByText('您正在收消费警示').waitFor()
      await expectFits(chat, 'alerts-chat-subscribed')

      const [wang, boss] = [await as('wang'), await as('boss')]
      await expectFits(wang, 'alerts-list-empty')
      await wang.getByRole('link', { name: '写一条警示' }).click()
      await wang.fill('#title', TITLE)
      await wang.fill('#text', TEXT)
      await wang.locator('#topics').getByText('预付卡', { exact: true }).click()
      const today = await wang.evaluate(() => new Date().toISOString().slice(0, 10))
      const from = new Date(Date.parse(today) - 2 * 86_400_000).toISOString().slice(0, 10)
      await wang.fill('#from', from)
      await wang.fill('#until', new Date(Date.parse(today) + 40 * 86_400_000).toISOString().slice(0, 10))
      await wang.fill('#basis', '消费者权益保护法第九百条')
      await wang.locator('#checked', { hasText: '没有这一条' }).waitFor()
      await expectFits(wang, 'alerts-editor-finding')
      await wang.fill('#basis', BASIS)
      await wang.locator('#checked', { hasText: '要改好才能提交' }).waitFor({ state: 'detached' })
      await wang.locator('.phone', { hasText: '第五十三条' }).waitFor()
      await expectFits(wang, 'alerts-editor-fine')
      await press(wang, '保存')
      await wang.getByText('保存了。').waitFor()
      await expectFits(wang, 'alerts-draft')
      await press(wang, '提交')
      await wang.getByText('提交了，等另一个人同意。').waitFor()
      expect(await wang.getByRole('button', { name: '同意，公开并发送' }).count()).toBe(0)

      await boss.goto(wang.url())
      await expectFits(boss, 'alerts-waiting')
      await press(boss, '同意，公开并发送')
      await boss.getByText('公开了。到了第一天').waitFor()
      await expect
        .poll(async () => {
          await boss.reload()
          return boss.getByText('放在网页上等看 1 人').count()
        })
        .toBe(1)
      await expectFits(boss, 'alerts-published')
      await boss.goto(`${system.xiaowei.workbenchUrl}alerts`)
      await expectFits(boss, 'alerts-list')

      await nobody.goto(`${chatUrl}alerts`)
      await nobody.getByRole('link', { name: TITLE }).click()
      await nobody.getByRole('heading', { name: TITLE }).waitFor()
      expect(await nobody.context().cookies()).toEqual([])
      await reader.goto(`${chatUrl}alerts`)
      await expectFits(reader, 'alerts-public-list')
      await reader.goto(nobody.url())
      await expectFits(reader, 'alerts-public-one')
      await reader.getByRole('link', { name: /第五十三条/ }).click()
      await reader.getByRole('heading', { name: '第五十三条' }).waitFor()

      await chat.reload()
      await chat.getByText(`消费警示：${TITLE}`).first().waitFor()
      await expectFits(chat, 'alerts-chat-received')
      const other = await opened()
      await other.goto(chatUrl)
      await other.fill('#message', '健身房关门了，卡里的钱能退吗')
      await other.keyboard.press('Enter')
      await other.locator('.alert-line a', { hasText: TITLE }).waitFor()
      await expectFits(other, 'alerts-chat-beside')
      await chat.getByRole('button', { name: '不再收警示' }).last().click()
      await chat.getByText('不再发消费警示给您').waitFor()

      await boss.goto(wang.url())
      await boss.locator('summary', { hasText: '撤回' }).click()
      await boss.fill('#why-withdraw', '写错了一处')
      await boss.locator('form[action$="/withdraw"] button').click()
      await boss.getByText('撤回了。没发出去的不再发。').waitFor()
      await expectFits(boss, 'alerts-withdrawn')
      await nobody.reload()
      await nobody.getByText('撤回了，请不要再按它做').waitFor()
    },
    240_000,
  )
})
