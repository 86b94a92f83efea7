/// <reference lib="dom" />
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { TINY_JPEG } from '../fakes/bot-api.ts'
import { accessibilityProblems } from './axe.ts'
import { browserMissing, launchChromium } from './chromium.ts'
import { createChat } from './journey.ts'
import { type System, startSystem } from './system.ts'

if (browserMissing) console.warn(`the form in Chromium skipped: ${browserMissing}`)

const WITHOUT_TELEGRAM = { TELEGRAM_BOT_TOKEN: '', STAFF_CHAT_ID: '' }

describe.skipIf(browserMissing)('the form on the page', () => {
  let browser: Browser
  let system: System
  let context: BrowserContext
  let page: Page
  let chat: ReturnType<typeof createChat>
  let problems: string[]
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser?.close())
  beforeEach(async () => {
    system = await startSystem({ environment: WITHOUT_TELEGRAM })
    context = await browser.newContext({ viewport: { width: 390, height: 844 } })
    page = await context.newPage()
    problems = []
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) problems.push(message.text())
    })
    chat = createChat(page, system.xiaowei)
    await chat.open()
  })
  afterEach(async () => {
    await context.close()
    await system.stop()
    expect(problems).toEqual([])
  })

  const section = (name: string) => page.locator(`[data-section=${name}]`)
  const sheet = () => page.locator('#section')
  async function openSheet(name: string) {
    await section(name).locator('.section-edit').click()
    await sheet().waitFor()
  }
  const save = () => page.click('#section-save')
  /** A picture is loaded once it is in sight; what comes meanwhile may move it out again. */
  const pictureIn = (thumb: Locator) =>
    expect
      .poll(async () => {
        await thumb.scrollIntoViewIfNeeded()
        return thumb.locator('img').count()
      })
      .toBe(1)
  const inView = (selector: string) =>
    page.locator(selector).evaluate((found) => {
      const { top, bottom } = found.getBoundingClientRect()
      return top >= 0 && bottom <= innerHeight
    })

  it('is changed in its summary, where that stands, in a sheet of each section', async () => {
    await chat.fillForm()
    expect(await page.locator('.message-summary .choices button').allTextContents()).toEqual(['确认提交', '先放一放'])
    // What she needs is in sight: the beginning of the summary, and the button that files it.
    expect(await inView('.message-summary .lead')).toBe(true)
    expect(await inView('.message-summary .button-primary')).toBe(true)
    expect(await accessibilityProblems(page)).toEqual([])
    const before = await page.locator('.message').count()

    await openSheet('purchase')
    expect(await accessibilityProblems(page)).toEqual([])
    const amount = page.getByLabel('金额', { exact: true })
    expect(await amount.inputValue()).toBe('2000')
    expect(await amount.getAttribute('inputmode')).toBe('decimal')
    await amount.fill('很多钱')
    await save()
    await sheet().locator('.field-problem', { hasText: '没看出金额' }).waitFor()
    expect(await amount.evaluate((input) => input === document.activeElement)).toBe(true)
    expect(await accessibilityProblems(page)).toEqual([])
    await amount.fill('2100')
    await page.getByLabel('购买方式').selectOption('网购平台')
    await save()
    await sheet().waitFor({ state: 'hidden' })
    expect(await section('purchase').textContent()).toContain('2100 元')
    expect(await section('purchase').textContent()).toContain('网购平台')
    expect(await section('purchase').locator('.section-changed').count()).toBe(1)
    expect(await page.locator('.message').count()).toBe(before)
    expect(await page.locator('.changes').textContent()).toContain('金额从「2000 元」改成「2100 元」')
    expect(await accessibilityProblems(page)).toEqual([])

    await page.locator('.changes p', { hasText: '金额' }).getByText('撤销').click()
    await section('purchase').getByText('2000 元').waitFor()
    expect(await page.locator('.message').count()).toBe(before)

    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await accessibilityProblems(page)).toEqual([])
    // With the keyboard alone.
    await section('person').locator('.section-edit').focus()
    await page.keyboard.press('Enter')
    await sheet().waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.keyboard.press('Escape')
    await sheet().waitFor({ state: 'hidden' })
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('改您的联系方式')
    await openSheet('person')
    const phone = page.getByLabel('您的电话')
    expect(await phone.getAttribute('type')).toBe('tel')
    await phone.fill('13900000000')
    await phone.press('Enter')
    await sheet().waitFor({ state: 'hidden' })
    await section('person').getByText('13900000000').waitFor()

    // The history has it too: nothing of it is lost with a reload, and the buttons are there.
    await page.reload()
    await page.locator('.choices').last().getByText('确认提交', { exact: true }).waitFor()
    expect(await section('person').textContent()).toContain('13900000000')
    expect(await section('purchase').textContent()).toContain('2000 元')
    await page.locator('.choices').last().getByText('改商家', { exact: true }).click()
    await sheet().waitFor()
    expect(await page.getByLabel('商家名称').inputValue()).toBe('美好健身测试馆')
    await page.keyboard.press('Escape')
    await sheet().waitFor({ state: 'hidden' })
    expect(await page.evaluate('document.activeElement.textContent')).toBe('改商家')
    expect(await chat.confirm()).toMatch(/^XW-/)
  })

  it('a change that brings up a question closes the sheet and shows the question', async () => {
    await chat.fillForm()
    await openSheet('purchase')
    await page.getByLabel('金额', { exact: true }).fill('1800')
    await save()
    await chat.asked('有两处对不上')
    await sheet().waitFor({ state: 'hidden' })
    expect(await inView('.message:last-child .choices')).toBe(true)
    await chat.press('都没写错')
    await chat.asked('您的投诉还没有提交')
    expect(await section('purchase').textContent()).toContain('1800 元')
  })

  it('what cannot be taken back for want of a network is said, and the summary stands', async () => {
    await chat.fillForm()
    await openSheet('purchase')
    await page.getByLabel('金额', { exact: true }).fill('2100')
    await save()
    await sheet().waitFor({ state: 'hidden' })
    await context.setOffline(true)
    await page.locator('.changes').getByText('撤销').click()
    await page.locator('#thinking', { hasText: '网络断了' }).waitFor()
    expect(await section('purchase').textContent()).toContain('2100 元')
    await context.setOffline(false)
    await page.locator('.changes').getByText('撤销').click()
    await section('purchase').getByText('2000 元').waitFor()
    await expect.poll(() => page.locator('#thinking').textContent()).toBe('')
  })

  it('a change that cannot be sent stays in the sheet, and is saved when the network is back', async () => {
    await chat.fillForm()
    await openSheet('purchase')
    await context.setOffline(true)
    await page.getByLabel('金额', { exact: true }).fill('2100')
    await save()
    await sheet().locator('.field-problem', { hasText: '网络断了' }).waitFor()
    await context.setOffline(false)
    await save()
    await sheet().waitFor({ state: 'hidden' })
    expect(await section('purchase').textContent()).toContain('2100 元')
  })

  it('says at the line people write in what each question wants, with its keyboard and quick answers', async () => {
    const line = page.locator('#message')
    const keyboard = () => line.evaluate((input) => (input as HTMLTextAreaElement).inputMode)
    const placeholder = await line.getAttribute('placeholder')
    await chat.say('我要投诉')
    await chat.asked('同意我们这样用您的信息')
    expect(await line.getAttribute('placeholder')).toBe(placeholder)
    await chat.press('同意')
    await chat.asked('请说说是怎么回事')
    expect(await line.getAttribute('placeholder')).toContain('不给退')
    await chat.say('买的海信洗衣机用了几天就漏水，店里不给修')
    await chat.asked('要投诉哪一家')
    expect(await line.getAttribute('placeholder')).toContain('某某电器')
    await chat.say('某某电器，测试区市府路 12 号')
    await chat.asked('哪一天、在哪里买的')
    expect(await line.getAttribute('placeholder')).toBe('例如：11 月 3 日，3800 元')
    expect(await keyboard()).toBe('text')
    expect(await page.locator('#quick button').allTextContents()).toEqual(['选日子', '今天', '昨天', '上个月'])
    expect(await accessibilityProblems(page)).toEqual([])
    // The price is asked too: the day is only written, and can be written on.
    await page.click('#quick >> text=昨天')
    expect(await line.inputValue()).toBe('昨天')
    await line.fill('')
    await page.locator('.date-picker').evaluate((picker) => {
      ;(picker as HTMLInputElement).value = '2026-11-03'
      picker.dispatchEvent(new Event('change'))
    })
    expect(await line.inputValue()).toBe('2026 年 11 月 3 日')
    await page.click('#send')
    await chat.asked('一共付了多少钱')
    expect(await keyboard()).toBe('decimal')
    expect(await line.getAttribute('placeholder')).toBe('例如：3800')
    await page.click('#quick >> text=记不清')
    await page.locator('.bubble', { hasText: '记不清了' }).waitFor()
    await chat.asked('先空着，以后再补')
    await chat.press('先空着，以后再补')
    await chat.asked('手里有什么凭证')
    expect(await page.locator('#quick').isVisible()).toBe(false)
    expect(await keyboard()).toBe('text')
    await page.reload()
    await chat.asked('手里有什么凭证')
    expect(await line.getAttribute('placeholder')).toBe('拍照或选文件，也可以写')
  })

  it('offers another person the business that an earlier complaint made known, and nothing else of that', async () => {
    await chat.fillForm()
    await chat.confirm()
    await system.xiaowei.idle()
    const other = await browser.newContext({ viewport: { width: 390, height: 844 } })
    try {
      const second = createChat(await other.newPage(), system.xiaowei)
      await second.open()
      await second.say('我要投诉')
      await second.asked('同意我们这样用您的信息')
      await second.press('同意')
      await second.asked('请说说是怎么回事')
      await second.say('买的海信洗衣机用了几天就漏水，店里不给修')
      await second.asked('要投诉哪一家')
      await second.say('美好健身，测试区市府路 12 号')
      await second.asked('是下面哪一家吗')
      const choices = second.page.locator('.choices').last().locator('button')
      expect(await choices.allTextContents()).toEqual(['美好健身测试馆（测试区）', '不在里面'])
      expect(await accessibilityProblems(second.page)).toEqual([])
      await choices.first().click()
      await second.asked('改成「美好健身测试馆」')
      expect(await second.page.locator('#messages').textContent()).not.toContain('张三测试')
    } finally {
      await other.close()
    }
  })

  it('shows the person’s own pictures in the talk and the summary, where each can be taken out', async () => {
    await chat.fillForm()
    const sent = page.locator('.message-mine .thumb')
    await pictureIn(sent)
    expect(await sent.locator('img').getAttribute('alt')).toBe('您发的图片：会员卡.jpg')
    expect(await sent.locator('[aria-busy]').count()).toBe(0)
    await page.setInputFiles('#file-input', [
      { name: '小票.jpg', mimeType: 'image/jpeg', buffer: TINY_JPEG },
      { name: '合同.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 (a contract) %%EOF') },
    ])
    await page.locator('.upload .thumb-picture').waitFor()
    await page.locator('.upload', { hasText: '合同.pdf（' }).waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    await page.click('#send')
    await chat.asked('收到 2 个文件，一共 3 个')
    await page.locator('.message-mine .thumb', { hasText: '合同.pdf' }).waitFor()
    const inSummary = section('evidence').locator('.thumb-name')
    // Files that are sent together arrive in any order.
    const names = async () => (await inSummary.allTextContents()).sort()
    await expect.poll(names).toEqual(['会员卡.jpg', '合同.pdf', '小票.jpg'])
    await page.locator('.choices').last().getByText('改凭证和文件', { exact: true }).click()
    await sheet().waitFor()
    await sheet().locator('.thumb-picture').first().waitFor()
    expect(await accessibilityProblems(page)).toEqual([])
    const before = await page.locator('.message').count()
    await sheet().getByRole('button', { name: '删掉「小票.jpg」' }).click()
    await expect.poll(() => sheet().locator('.thumb-name').allTextContents()).toEqual(['会员卡.jpg', '合同.pdf'])
    await page.keyboard.press('Escape')
    await sheet().waitFor({ state: 'hidden' })
    await expect.poll(names).toEqual(['会员卡.jpg', '合同.pdf'])
    expect(await section('evidence').textContent()).toContain('2 个')
    expect(await page.locator('.message').count()).toBe(before)
    await page.reload()
    await expect.poll(() => inSummary.allTextContents()).toContain('合同.pdf')
    await pictureIn(page.locator('.message-mine .thumb', { hasText: '会员卡.jpg' }))
    await chat.confirm()
    await page.click('.receipt >> text=我的文件')
    await page.locator('.own-file').nth(1).waitFor()
    expect(await page.locator('.own-file').count()).toBe(2)
  })
})
