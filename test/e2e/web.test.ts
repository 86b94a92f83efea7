import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { browserMissing, launchChromium } from './chromium.ts'
import { createChat, signInFirstAdmin } from './journey.ts'
import { freePort, type System, startSystem } from './system.ts'

if (browserMissing) console.warn(`the whole system in Chromium skipped: ${browserMissing}`)

const WITHOUT_TELEGRAM = { TELEGRAM_BOT_TOKEN: '', STAFF_CHAT_ID: '' }

describe.skipIf(browserMissing)('the whole system in Chromium', () => {
  let browser: Browser
  let system: System
  const contexts: BrowserContext[] = []
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser?.close())
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close()
    await system.stop()
  })

  const newPage = async (viewport: { width: number; height: number }) => {
    const context = await browser.newContext({ viewport })
    contexts.push(context)
    return context.newPage()
  }

  it('takes a person from a question to a complaint that staff accept and answer, on a phone, without Telegram', async () => {
    system = await startSystem({ environment: WITHOUT_TELEGRAM })
    const chat = createChat(await newPage({ width: 390, height: 844 }), system.xiaowei)
    await chat.open()
    const citation = await chat.askAndOpenCitation('网购的衣服拆了吊牌还能七天无理由退吗')
    expect(citation).toMatch(/第.+条/)
    await chat.fillForm()
    const number = await chat.confirm()

    const desk = await newPage({ width: 1280, height: 800 })
    await signInFirstAdmin(desk, system.xiaowei)
    await desk.click(`.table >> text=${number}`)
    await desk.locator('.desk').waitFor()
    const shown = await desk.locator('main').textContent()
    for (const words of ['美好健身测试馆', '138****0000', '张三测试', '会员卡.jpg', '2000'])
      expect(shown).toContain(words)

    await desk.click('.actions-more > summary')
    await desk.click('.actions-more summary >> text=/^受理$/')
    await desk.locator('.actions-more .action[open] button[type=submit]').click()
    await desk.locator('.banner-done', { hasText: '王五测试' }).waitFor()
    await chat.asked('受理')
    expect(await chat.lastMessage().textContent()).toContain(number)

    await desk.fill('#reply', '您好，我们明天联系商家')
    await desk.click('form:has(#reply) .button-primary')
    await chat.page.locator('.message-staff', { hasText: '我们明天联系商家' }).waitFor()
    await chat.page.reload()
    await chat.page.locator('.message-staff', { hasText: '我们明天联系商家' }).waitFor()
  })

  it('keeps a conversation through a restart of the server', async () => {
    system = await startSystem({ environment: { ...WITHOUT_TELEGRAM, PORT: String(await freePort()) } })
    const chat = createChat(await newPage({ width: 360, height: 740 }), system.xiaowei)
    await chat.open()
    await chat.fillForm()
    await system.restart()
    await chat.page.reload()
    await chat.asked('没问题就点「确认提交」')
    expect(await chat.confirm()).toMatch(/^XW-/)
  })
})
