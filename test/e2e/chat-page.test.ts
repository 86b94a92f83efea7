/// <reference lib="dom" />
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AnswerRun } from '../../src/answer/types.ts'
import type { StoredMessage } from '../../src/delivery/types.ts'
import { listen, type RunningServer } from '../../src/http/server.ts'
import type { Block } from '../../src/message/blocks.ts'
import type { Citation } from '../../src/message/citation.ts'
import { fakeDialogue } from '../channels/web/fake-dialogue.ts'
import { createWebHarness } from '../channels/web/harness.ts'
import { complaintView } from '../workbench/fake-casework.ts'
import { accessibilityProblems } from './axe.ts'
import { browserMissing, launchChromium } from './chromium.ts'

if (browserMissing) console.warn(`chat page in Chromium skipped: ${browserMissing}`)

describe.skipIf(browserMissing)('the chat page in Chromium', () => {
  let browser: Browser
  let harness: ReturnType<typeof createWebHarness>
  let server: RunningServer
  let context: BrowserContext
  let page: Page
  let problems: string[]
  let slow: ReturnType<typeof slowAnswers>

  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser?.close())

  beforeEach(async () => {
    const closing = new AbortController()
    slow = slowAnswers()
    harness = createWebHarness({
      turn: (arrival, run) => (arrival.text?.startsWith('慢') ? slow.turn(run) : fakeDialogue(arrival, run)),
      options: { closing: closing.signal },
    })
    server = await listen({ app: harness.app, host: '127.0.0.1', port: 0, closing })
    await open()
  })
  afterEach(async () => {
    await context.close()
    await server.stop()
    expect(problems).toEqual([])
  })

  async function open(options: Parameters<Browser['newContext']>[0] = {}) {
    context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...options })
    page = await context.newPage()
    problems = []
    page.on('pageerror', (error) => problems.push(error.message))
    // The browser reports violations of the content policy in the console.
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) problems.push(message.text())
    })
    await page.goto(server.url)
  }

  async function say(words: string) {
    await page.fill('#message', words)
    await page.click('#send')
  }

  test('what stands around an answer in English is English', async () => {
    await say('English')
    const answer = page.locator('.message[lang=en]')
    await answer.waitFor()
    expect(await answer.locator('.basis-label').textContent()).toBe('Based on')
    expect(await answer.locator('.rating-button').allTextContents()).toEqual(['Helpful', 'Not helpful'])
    await answer.locator('.chip').first().click()
    const sheet = page.locator('#citation')
    await sheet.waitFor()
    expect(await sheet.textContent()).toContain('In force from 2014-03-15')
    expect(await sheet.textContent()).not.toContain('看整条')
  })

  test('an example is asked with one press, and a citation opens to its text', async () => {
    await page.click('.example')
    await page.click('.chip')
    const sheet = page.locator('#citation')
    await sheet.waitFor()
    expect(await sheet.textContent()).toContain('《中华人民共和国消费者权益保护法》第二十五条第一款')
    expect(await sheet.textContent()).toContain('法条原文')
    expect(await sheet.locator('a').first().getAttribute('href')).toMatch(/^\/law\//)
    await page.keyboard.press('Escape')
    expect(await sheet.isVisible()).toBe(false)
    expect(await page.locator('.chip:focus').count()).toBe(1)
  })

  test.each(['light', 'dark'] as const)(
    'folded lines and more articles open by key and by press, %s',
    async (scheme) => {
      await context.close()
      await open({ colorScheme: scheme, reducedMotion: 'reduce' })
      await say('慢：鞋能退吗')
      slow.say({ kind: 'lead', text: '可以退。' })
      slow.say({
        kind: 'fold',
        label: '这些情况不一样',
        ordered: false,
        items: ['定做的不能退。', '<b>拆封</b>的软件不能退。'],
      })
      slow.say({ kind: 'fold', label: '您可以这样做', ordered: true, items: ['先拍照。'] })
      await page.locator('#partial .lead').waitFor()
      slow.finish({ citations: ['第一条', '第二条', '第三条', '第四条'].map(citationOf) })
      const answer = page.locator('.message[data-seq]').last()
      const [exceptions, steps] = [answer.locator('details.fold').nth(0), answer.locator('details.fold').nth(1)]
      await exceptions.waitFor()
      expect(await answer.locator('summary').allTextContents()).toEqual([
        '这些情况不一样',
        '您可以这样做',
        '另外 2 条依据',
      ])
      expect(await answer.locator('.chip:visible').count()).toBe(2)
      expect(await exceptions.locator('li').first().isVisible()).toBe(false)
      expect(await accessibilityProblems(page)).toEqual([])

      await exceptions.locator('summary').focus()
      await page.keyboard.press('Enter')
      expect(await exceptions.locator('li:visible').allTextContents()).toEqual([
        '定做的不能退。',
        '<b>拆封</b>的软件不能退。',
      ])
      expect(await steps.locator('li').isVisible()).toBe(false)
      await steps.locator('summary').click()
      expect(await steps.locator('ol > li').isVisible()).toBe(true)
      await answer.locator('summary', { hasText: '另外' }).click()
      expect(await answer.locator('.chip:visible').count()).toBe(4)
      expect(await accessibilityProblems(page)).toEqual([])
    },
  )

  describe('while an answer is written', () => {
    const stopButton = () => page.locator('#send[data-does=stop]')

    test('its text grows in place of the waiting line, and the message takes its place without a jump', async () => {
      await say('慢：鞋能退吗')
      await page.locator('#thinking', { hasText: '正在查' }).waitFor()
      slow.say({ kind: 'lead', text: '可以退，7 天内说就行。' })
      const partial = page.locator('#partial')
      await partial.locator('.lead', { hasText: '可以退' }).waitFor()
      expect(await page.locator('#thinking').textContent()).toBe('正在回答……')
      expect((await page.locator('#thinking').boundingBox())?.width).toBeLessThanOrEqual(1)
      slow.say({ kind: 'list', ordered: false, items: ['从签收第二天算 7 天。', '运费自己出。'] })
      await partial.locator('li').nth(1).waitFor()
      expect(await partial.getAttribute('aria-live')).toBe('off')
      const before = await partial.locator('.message-text').boundingBox()
      slow.finish({ choices: [{ label: '再问一个', action: 'k-more' }] })
      await page.locator('.choices').waitFor()
      expect(await partial.isVisible()).toBe(false)
      const after = await page.locator('.message .message-text').last().boundingBox()
      expect(after).toEqual(before)
      expect(await page.locator('#thinking').textContent()).toBe('')
      expect(await page.locator('#send').getAttribute('aria-label')).toBe('发送')
    })

    test('a long one is read from its beginning and does not move while it grows and ends', async () => {
      await say('慢：鞋能退吗')
      const partial = page.locator('#partial')
      for (let count = 1; count <= 12; count += 1) {
        slow.say({ kind: 'paragraph', text: `${count}。${'这一段说得比较长。'.repeat(8)}` })
        await partial
          .locator('p')
          .nth(count - 1)
          .waitFor()
      }
      const stream = await page.locator('#stream').boundingBox()
      const top = async (selector: string) => (await page.locator(selector).last().boundingBox())?.y ?? 0
      const before = await top('#partial')
      expect(before - (stream?.y ?? 0)).toBeGreaterThanOrEqual(0)
      expect(before - (stream?.y ?? 0)).toBeLessThan(40)
      slow.finish()
      await page.locator('article').waitFor()
      expect(Math.abs((await top('article')) - before)).toBeLessThan(1)
    })

    test('the button that sends stops it; what was written so far stays', async () => {
      await say('慢：鞋能退吗')
      slow.say({ kind: 'lead', text: '可以退。' })
      await stopButton().waitFor()
      expect(await stopButton().getAttribute('aria-label')).toBe('停止回答')
      const send = await page.locator('#send').boundingBox()
      await stopButton().click()
      await page.locator('article .lead', { hasText: '可以退' }).waitFor()
      expect(slow.stopped()).toBe(true)
      expect(await page.locator('#send').boundingBox()).toEqual(send)
      expect(await page.locator('#send').getAttribute('data-does')).toBe('send')
      expect(harness.fake.record.arrivals).toHaveLength(1)
    })

    test('Escape stops it, but first closes open parts', async () => {
      await say('鞋能退吗')
      await page.locator('.chip').first().waitFor()
      await say('慢：还有')
      await stopButton().waitFor()
      await page.click('.chip')
      await page.keyboard.press('Escape')
      await page.locator('#citation').waitFor({ state: 'hidden' })
      expect(slow.stopped()).toBe(false)
      await page.keyboard.press('Escape')
      await expect.poll(() => slow.stopped()).toBe(true)
    })

    test('sending more text sends it, Enter on an empty line stops nothing', async () => {
      await say('慢：鞋能退吗')
      await stopButton().waitFor()
      await page.press('#message', 'Enter')
      await say('2000 元')
      await expect.poll(() => harness.fake.record.arrivals.map(({ text }) => text)).toEqual(['慢：鞋能退吗', '2000 元'])
      expect(slow.stopped()).toBe(false)
      slow.finish()
      await expect.poll(() => page.locator('#send').getAttribute('data-does')).toBe('send')
    })

    test('a reload goes on with the text so far and can still stop it', async () => {
      await say('慢：鞋能退吗')
      slow.say({ kind: 'lead', text: '可以退。' })
      await page.locator('#partial .lead').waitFor()
      await page.reload()
      await page.locator('#partial .lead', { hasText: '可以退' }).waitFor()
      await page.keyboard.press('Escape')
      await page.locator('article .lead', { hasText: '可以退' }).waitFor()
      expect(await page.locator('#partial').isVisible()).toBe(false)
      expect(await page.locator('.bubble').allTextContents()).toEqual(['慢：鞋能退吗'])
      expect(harness.fake.record.arrivals).toHaveLength(1)
    })

    test('clearing the page takes the growing text away', async () => {
      await say('慢：鞋能退吗')
      slow.say({ kind: 'lead', text: '可以退。' })
      await page.locator('#partial .lead').waitFor()
      await page.click('#menu-button')
      await page.click('#menu-clear')
      await page.click('#clear-confirm')
      await page.locator('#empty').waitFor()
      slow.say({ kind: 'paragraph', text: '还在说' })
      slow.finish()
      await expect.poll(() => page.locator('#send').getAttribute('data-does')).toBe('send')
      expect(await page.locator('#partial').isVisible()).toBe(false)
      expect(await page.locator('.message[data-seq]').count()).toBe(0)
    })

    test.each(['light', 'dark'] as const)('axe finds nothing, %s', async (colorScheme) => {
      await context.close()
      await open({ colorScheme, reducedMotion: 'reduce' })
      await say('慢：鞋能退吗')
      slow.say({ kind: 'lead', text: '可以退。' })
      await stopButton().waitFor()
      expect(await accessibilityProblems(page)).toEqual([])
      slow.finish()
    })
  })

  test('choices are gone once used, and after a reload only the newest are there', async () => {
    await say('鞋能退吗')
    await page.click('.choices >> text=我要投诉')
    await page.locator('text=第 3 步，共约 8 步').waitFor()
    expect(await page.locator('.choices').count()).toBe(1)
    await page.reload()
    await page.locator('text=第 3 步，共约 8 步').waitFor()
    expect(await page.locator('.choices').count()).toBe(1)
    expect(await page.locator('.bubble').allTextContents()).toEqual(['鞋能退吗', '（按钮 k-complain）'])
  })

  test('a file goes with its progress, and the receipt shows the number and copies it', async () => {
    await say('2000 元')
    await page.setInputFiles('#file-input', [
      { name: '合同.png', mimeType: 'image/png', buffer: Buffer.alloc(200_000) },
      { name: '太大.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(21 * 1024 * 1024) },
    ])
    await page.locator('.upload', { hasText: '合同.png（200 kB）' }).waitFor()
    expect(await page.locator('.upload-failed').textContent()).toContain('超过 20 MB')
    await page.click('#send')
    await page.click('.choices >> text=确认提交')
    await page.locator('.receipt-number', { hasText: 'XW-20261124-0007-3' }).waitFor()
    expect(
      await page
        .locator('.message', { has: page.locator('.receipt') })
        .locator('.rows')
        .count(),
    ).toBe(0)
    await page.click('.receipt >> text=复制编号')
    await page.locator('.receipt >> text=已复制').waitFor()
    expect(harness.fake.record.arrivals.map((arrival) => arrival.attachments.length)).toEqual([0, 1, 0])
  })

  test('an interrupted upload is reported, and goes on with one press; a refused one is not offered again', async () => {
    await say('2000 元')
    let broken = true
    await page.route('**/api/uploads', (route) => (broken ? route.abort('connectionreset') : route.continue()))
    await page.setInputFiles('#file-input', [{ name: '合同.png', mimeType: 'image/png', buffer: Buffer.alloc(2_000) }])
    await page.locator('.upload-failed', { hasText: '没传完' }).waitFor()
    expect(await page.locator('#send').isDisabled()).toBe(true)
    broken = false
    await page.click('.upload-failed button >> text=重试')
    await page.locator('.upload', { hasText: '合同.png（2 kB）' }).waitFor()
    harness.fake.state.refusal = { ok: false, code: 'type_mismatch', message: '文件的内容和它的扩展名对不上。' }
    await page.setInputFiles('#file-input', [{ name: '程序.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(9) }])
    await page.locator('.upload-failed', { hasText: '对不上' }).waitFor()
    expect(await page.locator('.upload-failed button >> text=重试').count()).toBe(0)
  })

  test('own files are listed under the number, with pictures, and saved like the paper', async () => {
    await say('2000 元')
    await page.setInputFiles('#file-input', [{ name: '合同.png', mimeType: 'image/png', buffer: Buffer.alloc(9) }])
    await page.locator('.upload', { hasText: 'kB' }).waitFor()
    await page.click('#send')
    await page.click('.choices >> text=确认提交')
    await page.locator('.receipt').waitFor()
    const [conversation = ''] = harness.fake.all()
    harness.fake.file(conversation, complaintView())
    await page.click('.receipt >> text=我的文件')
    await page.locator('.own-file', { hasText: '店门口的录像.mp4' }).waitFor()
    expect(await page.locator('.own-file').allTextContents()).toMatchObject([
      expect.stringContaining('合同第一页.png'),
      expect.stringContaining('校验值 cdcdcdcdcdcd…'),
      expect.stringContaining('还在取回'),
    ])
    const [paper] = await Promise.all([page.waitForEvent('download'), page.click('.receipt >> text=下载 PDF')])
    expect(paper.suggestedFilename()).toBe('投诉记录-XW-20261124-0007-3.pdf')
    expect(await accessibilityProblems(page)).toEqual([])
    await page.click('.receipt >> text=我的文件')
    expect(await page.locator('.own-files').isVisible()).toBe(false)
  })

  test('a line of the summary is pressed to change it', async () => {
    await say('2000 元')
    await page.setInputFiles('#file-input', [{ name: '合同.png', mimeType: 'image/png', buffer: Buffer.alloc(9) }])
    await page.locator('.upload', { hasText: 'kB' }).waitFor()
    await page.click('#send')
    await page.locator('.rows').waitFor()
    expect(await page.locator('.choices button').allTextContents()).toEqual(['确认提交', '取消投诉'])
    await page.locator('.rows div', { hasText: '金额' }).click()
    await expect.poll(() => harness.fake.record.arrivals.at(-1)?.action).toBe('k-edit')
    expect(await page.locator('.row-edit').count()).toBe(0)
  })

  test('a message that was not sent can be sent again with 重试, and arrives once', async () => {
    await say('鞋能退吗')
    await page.locator('.chip').first().waitFor()
    await page.route('**/api/chat', (route) => route.abort('connectionreset'))
    await say('还有一件事')
    await page.locator('.failure', { hasText: '重试' }).waitFor()
    await page.unroute('**/api/chat')
    await page.click('.failure >> text=重试')
    await page.locator('.failure').last().waitFor({ state: 'hidden' })
    expect(harness.fake.record.arrivals.map((arrival) => arrival.text)).toEqual(['鞋能退吗', '还有一件事'])
  })

  test('an answer lost on its way is fetched by the same message, done once', async () => {
    let lost = 0
    await page.route('**/api/chat', async (route) => {
      lost += 1
      if (lost > 1) return route.continue()
      await route.fetch()
      await route.abort()
    })
    await say('鞋能退吗')
    await page.click('.failure >> text=重试')
    await page.locator('.chip').first().waitFor()
    expect(harness.fake.record.arrivals).toHaveLength(1)
  })

  test('a reply of staff appears without asking', async () => {
    await say('鞋能退吗')
    await page.locator('.chip').first().waitFor()
    const conversation = harness.fake.all()[0] ?? ''
    await expect.poll(() => harness.fake.listeners(conversation)).toBe(1)
    const blocks = [{ kind: 'paragraph' as const, text: '请补充合同最后一页' }]
    harness.fake.say(conversation, { blocks, from: 'staff' })
    await page.locator('.message-staff', { hasText: '请补充合同最后一页' }).waitFor()
  })

  test('Enter sends, but not while an input method composes', async () => {
    await page.fill('#message', 'xie')
    await page.dispatchEvent('#message', 'keydown', { key: 'Enter', isComposing: true })
    expect(harness.fake.record.arrivals).toHaveLength(0)
    await page.press('#message', 'Shift+Enter')
    expect(harness.fake.record.arrivals).toHaveLength(0)
    await page.press('#message', 'Enter')
    await page.locator('.chip').first().waitFor()
    expect(harness.fake.record.arrivals).toHaveLength(1)
  })

  test('清空 asks first, then erases here and on the server', async () => {
    await say('鞋能退吗')
    await page.locator('.chip').first().waitFor()
    await page.click('#menu-button')
    await page.click('#menu-clear')
    await page.click('#clear [data-close]')
    expect(await page.locator('.message').count()).toBe(2)
    await page.click('#menu-button')
    await page.click('#menu-clear')
    await page.click('#clear-confirm')
    await page.locator('#empty').waitFor()
    expect(await page.locator('.message').count()).toBe(0)
    expect(await page.evaluate('Object.values(localStorage).join()')).not.toContain('token-')
  })

  test('大字 is remembered, and the menu works by keyboard', async () => {
    await page.focus('#menu-button')
    await page.keyboard.press('Enter')
    const here = () => page.evaluate('document.activeElement.textContent')
    for (let down = 0; down < 6 && !String(await here()).includes('大字'); down += 1) {
      await page.keyboard.press('ArrowDown')
    }
    await page.keyboard.press('Enter')
    const size = () => page.evaluate('getComputedStyle(document.documentElement).fontSize')
    expect(await size()).toBe('20px')
    await page.reload()
    expect(await size()).toBe('20px')
  })

  test('the page works where storage is blocked', async () => {
    await context.close()
    await open()
    await page.addInitScript({
      content: `Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked') } })`,
    })
    await page.reload()
    await say('鞋能退吗')
    await page.locator('.chip').first().waitFor()
    await page.click('.choices >> text=我要投诉')
    await page.locator('.steps').waitFor()
    expect(harness.fake.all()).toHaveLength(1)
  })

  test('nothing is wider than a screen of 360, every control is 44 tall, and the newest message is in view', async () => {
    await context.close()
    await open({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })
    await say(`${'字'.repeat(300)}https://example.org/${'x'.repeat(200)}`)
    await page.locator('.chip').first().waitFor()
    await page.click('.rating-button >> text=没用')
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
    const controls = await page.locator('button, a, input:not([type=file]), textarea').all()
    const boxes = await Promise.all(controls.map((control) => control.boundingBox()))
    const small = boxes.filter((box) => box && box.width > 1 && box.height > 1 && box.height < 43.5)
    expect(small).toEqual([])
    await page.click('.choices >> text=我要投诉')
    await page.locator('.steps').waitFor()
    await page.setViewportSize({ width: 360, height: 400 })
    const covered = async () => {
      const last = await page.locator('.message').last().boundingBox()
      const composer = await page.locator('.composer').boundingBox()
      return last && composer ? last.y + last.height - composer.y : null
    }
    await expect.poll(covered).toBeLessThanOrEqual(0)
  })

  describe('有用 and 没用', () => {
    const button = (label: string) => page.locator('.rating-button', { hasText: label })
    const said = () => page.locator('.rating-said').textContent()

    test('the last one pressed counts, also after a reload', async () => {
      await say('鞋能退吗')
      await button('没用').click()
      await expect.poll(said).toContain('记下了')
      await button('有用').click()
      await expect.poll(said).toContain('谢谢')
      expect(await page.locator('.rating-why').isVisible()).toBe(false)
      expect(harness.fake.record.votes.map(({ useful }) => useful)).toEqual([false, true])
      await page.reload()
      await button('有用').waitFor()
      expect(await button('有用').getAttribute('aria-pressed')).toBe('true')
      expect(await button('没用').getAttribute('aria-pressed')).toBe('false')
    })

    test('the reason for 没用 is chosen and written with the keyboard alone', async () => {
      await say('鞋能退吗')
      await button('没用').focus()
      await page.keyboard.press('Enter')
      expect(await button('没用').getAttribute('aria-expanded')).toBe('true')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      expect(await page.locator('.rating-chip[aria-pressed=true]').allTextContents()).toEqual(['看不懂'])
      for (let step = 0; step < 3; step += 1) await page.keyboard.press('Tab')
      await page.keyboard.type('太多字')
      await page.keyboard.press('Enter')
      expect(await page.locator('.rating-why').isVisible()).toBe(false)
      expect(await page.locator('.rating-button:focus').textContent()).toBe('没用')
      await expect
        .poll(() => harness.fake.record.votes.map(({ useful, code, reason }) => [useful, code, reason]))
        .toEqual([
          [false, null, null],
          [false, 'unclear', null],
          [false, 'unclear', '太多字'],
        ])
    })

    test('a vote that did not arrive is taken back with a message', async () => {
      await say('鞋能退吗')
      await button('有用').waitFor()
      await page.route('**/api/feedback', (route) => route.abort())
      await button('没用').click()
      await expect.poll(said).toContain('没发出去')
      expect(await button('没用').getAttribute('aria-pressed')).toBe('false')
    })
  })

  test.each(['light', 'dark'] as const)('axe finds nothing, %s', async (colorScheme) => {
    await context.close()
    await open({ colorScheme, reducedMotion: 'reduce' })
    const check = async () => {
      expect(await accessibilityProblems(page)).toEqual([])
    }
    await check()
    await say('鞋能退吗')
    await page.locator('.chip').first().waitFor()
    await page.click('.rating-button >> text=没用')
    await page.click('.rating-chip >> text=不对')
    await check()
    await page.click('.chip')
    await check()
    await page.keyboard.press('Escape')
    await page.click('#menu-button')
    await check()
    await page.keyboard.press('Escape')
    await page.click('.choices >> text=我要投诉')
    await page.locator('.steps').waitFor()
    await page.setInputFiles('#file-input', [{ name: '合同.png', mimeType: 'image/png', buffer: Buffer.alloc(9) }])
    await page.locator('.upload', { hasText: 'kB' }).waitFor()
    await check()
    await page.click('#send')
    await page.click('.choices >> text=确认提交')
    await page.locator('.receipt').waitFor()
    await check()
    await page.goto(`${server.url}/law/${encodeURIComponent('测试法')}/2014-03-15/${encodeURIComponent('第二十五条')}`)
    await check()
  })
})

function citationOf(article: string): Citation {
  return { statute: '测试法', article, edition: null, in_force: true, kind: 'digest', quote: '要点。', url: null }
}

/**
 * Answers under the control of the test: they say what it lets them say, until it lets them finish or the person stops
 * them.
 */
function slowAnswers() {
  let current: { blocks: Block[]; run: Required<AnswerRun>; end: (more: Partial<StoredMessage>) => void } | null = null
  const early: Block[] = []
  const show = () => current?.run.partial([...current.blocks])
  return {
    turn(run: Required<AnswerRun>): Promise<StoredMessage[]> {
      const { promise, resolve } = Promise.withResolvers<Partial<StoredMessage>>()
      const mine = { blocks: early.splice(0), run, end: resolve }
      current = mine
      run.signal.addEventListener('abort', () => resolve({}))
      if (mine.blocks.length > 0) show()
      return promise.then((more) => [{ blocks: mine.blocks, ...more }])
    },
    /** Adds one more block. Before the answer begins, the block becomes its beginning. */
    say(block: Block) {
      ;(current?.blocks ?? early).push(block)
      show()
    },
    finish: (more: Partial<StoredMessage> = {}) => current?.end(more),
    stopped: () => current?.run.signal.aborted ?? false,
  }
}
