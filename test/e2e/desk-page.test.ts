/// <reference lib="dom" />
import PDFDocument from 'pdfkit'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listen } from '../../src/http/server.ts'
import { fakeEvidence } from '../workbench/fake-casework.ts'
import { createWorkbenchHarness } from '../workbench/harness.ts'
import { openOwningDesk } from '../workbench/owning-desk.ts'
import { accessibilityProblems } from './axe.ts'
import { browserMissing, launchChromium } from './chromium.ts'

if (browserMissing) console.warn(`the desk in Chromium skipped: ${browserMissing}`)

/** A PDF of two pages. */
async function twoPages(): Promise<Uint8Array<ArrayBuffer>> {
  const paper = new PDFDocument({ size: 'A4' })
  paper.fontSize(40).text('Page one').addPage().text('Page two').end()
  const parts: Buffer[] = []
  for await (const part of paper) parts.push(part as Buffer)
  return new Uint8Array(Buffer.concat(parts))
}

/** Clicks as a hand makes them. */
function counting(page: Page) {
  let clicks = 0
  return {
    click: async (words: string | RegExp, role: 'button' | 'link' = 'button') => {
      clicks += 1
      await page
        .getByRole(role, { name: words, exact: typeof words === 'string' })
        .first()
        .click()
    },
    open: async (words: string) => {
      clicks += 1
      await page.locator('summary', { hasText: words }).first().click()
    },
    pick: async (field: string, index = 0) => {
      clicks += 1
      await page.locator(field).nth(index).click()
    },
    tick: async (field: string) => {
      clicks += 1
      await page.locator(field).check()
    },
    taken: () => {
      const taken = clicks
      clicks = 0
      return taken
    },
  }
}

describe.skipIf(browserMissing)('the desk, in Chromium', () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser?.close())

  async function opened(complaints: number, { colorScheme = 'light', width = 1280 } = {}) {
    const desk = await openOwningDesk(complaints)
    const server = await listen({ app: desk.app, host: '127.0.0.1', port: 0, closing: new AbortController() })
    const context = await browser.newContext({
      viewport: { width, height: 850 },
      colorScheme: colorScheme as 'light' | 'dark',
    })
    context.setDefaultTimeout(30_000)
    const page = await context.newPage()
    await page.goto(`${server.url}/workbench/`)
    await page.fill('#login', 'li')
    await page.fill('#password', 'correct horse')
    await page.keyboard.press('Enter')
    await page.locator('.table').waitFor()
    const close = async () => {
      await context.close()
      await server.stop()
    }
    return { ...desk, page, url: server.url, close }
  }

  /** Before: the pages of November 2026, measured the same way, from the list. Null: it could not be done. */
  const BEFORE = {
    accept: 3,
    decline: 6,
    supplement: 3,
    refer: 8,
    close: 6,
    closeFromNew: 10,
    call: 7,
    reply: 2,
    handOff: 3,
    next: 2,
    find: null,
    take: null,
  } as const

  test('the commonest jobs take half the clicks, or fewer, from the list: words are typed and sent by Ctrl and Enter', async () => {
    const { page, url, house, close } = await opened(9)
    const { keyboard } = page
    const hand = counting(page)
    const taken: Partial<Record<keyof typeof BEFORE, number>> = {}
    const ready = () => page.locator('[data-desk-tools]:not([hidden])').waitFor()
    const done = async () => {
      await page.locator('.banner-done').waitFor()
      await ready()
    }
    const open = async (state = 'submitted') => {
      await page.goto(`${url}/workbench/?state=${state}`)
      await hand.click(/^XW-/, 'link')
      await ready()
    }
    const pick = (of: string, at = 0) => hand.pick(`#${of} label`, at)

    await page.goto(`${url}/workbench/`)
    await hand.click(/^受理并开始调解 XW-/)
    await done()
    taken.accept = hand.taken()

    await open('mediating')
    await pick('close-reason')
    await page.fill('#close-amount', '100')
    await hand.click('确认办结')
    await done()
    taken.close = hand.taken()

    await open()
    await hand.click('受理并开始调解')
    await done()
    await pick('close-reason')
    await page.fill('#close-amount', '100')
    await hand.click('确认办结')
    await done()
    taken.closeFromNew = hand.taken()

    await open()
    await keyboard.press('d')
    await pick('decline-reason', 1)
    await hand.click('确认不予受理')
    await done()
    taken.decline = hand.taken()

    await open()
    await keyboard.press('f')
    await pick('refer-authority')
    await pick('refer-reason')
    await hand.click('确认转办')
    await done()
    taken.refer = hand.taken()

    await open()
    await keyboard.press('s')
    await keyboard.type('购物小票')
    await keyboard.press('Control+Enter')
    await done()
    taken.supplement = hand.taken()

    await open()
    await keyboard.press('t')
    await keyboard.type('约好明天')
    await hand.click('约好再联系')
    await done()
    taken.call = hand.taken()

    await open()
    await keyboard.press('r')
    await keyboard.type('请把发票发来')
    await keyboard.press('Control+Enter')
    await done()
    taken.reply = hand.taken()

    await open()
    hand.taken()
    await hand.click('下一件', 'link')
    await ready()
    taken.next = hand.taken()

    await keyboard.press('/')
    await keyboard.type('测试电饭锅')
    await keyboard.press('Enter')
    await page.getByRole('heading', { name: '查找' }).waitFor()
    await hand.click(/^XW-/, 'link')
    await ready()
    taken.find = hand.taken()

    await page.goto(`${url}/workbench/?state=submitted`)
    await ready()
    await keyboard.press('j')
    await keyboard.press('a')
    await done()
    taken.take = hand.taken()

    const conversation = await house.delivery.conversationsOf('telegram').conversationOf('2002')
    await house.store.transaction('asks', (tx) =>
      tx.handOffs.add({ conversation, urgent: false, reason: 'asked', text: '人呢' }),
    )
    await page.goto(`${url}/workbench/?show=tray`)
    await ready()
    await keyboard.press('j')
    await keyboard.press('Enter')
    await page.locator('#talk').waitFor()
    await ready()
    await keyboard.press('r')
    await keyboard.type('我来看看')
    await keyboard.press('Control+Enter')
    await page.locator('.banner-done').waitFor()
    taken.handOff = hand.taken()

    expect(taken).toEqual({
      accept: 1,
      decline: 3,
      supplement: 1,
      refer: 4,
      close: 3,
      closeFromNew: 4,
      call: 2,
      reply: 1,
      handOff: 0,
      next: 1,
      find: 1,
      take: 0,
    })
    for (const [job, before] of Object.entries(BEFORE)) {
      if (before !== null) expect(taken[job as keyof typeof BEFORE], job).toBeLessThanOrEqual(before / 2)
    }
    await close()
  })

  test('by mouse alone, without the keyboard but for words, they take these', async () => {
    const { page, url, close } = await opened(6)
    const hand = counting(page)
    const done = () => page.locator('.banner-done').waitFor()
    const taken: Record<string, number> = {}
    const open = async () => {
      await page.goto(`${url}/workbench/?state=submitted`)
      await hand.click(/^XW-/, 'link')
    }

    await open()
    await hand.open('不予受理')
    await hand.pick('#decline-reason label', 1)
    await hand.click('确认不予受理')
    await done()
    taken.decline = hand.taken()

    await open()
    await page.fill('#reply', '请把发票发来')
    await hand.click('发送回复')
    await done()
    taken.reply = hand.taken()

    await open()
    await hand.open('电话记录')
    await page.fill('#call-text', '约好明天')
    await hand.click('约好再联系')
    await done()
    taken.call = hand.taken()

    await page.goto(`${url}/workbench/?state=submitted`)
    await hand.tick('input[name="all"]')
    await hand.click('不予受理…')
    await hand.pick('#decline-reason label')
    await hand.tick('#decline-sure')
    await hand.click('确认不予受理')
    await done()
    taken.declineFiveAtOnce = hand.taken()

    expect(taken).toEqual({ decline: 4, reply: 2, call: 3, declineFiveAtOnce: 5 })
    await close()
  })

  test('with the keys they take none: open, take, accept, write, log, and back to the row', async () => {
    const { page, house, close } = await opened(3)
    const { keyboard } = page
    /** The keys work as soon as the script runs. */
    const ready = () => page.locator('[data-desk-tools]:not([hidden])').waitFor()
    await ready()
    const done = () => page.locator('.banner-done').waitFor()
    const rows = await page
      .locator('[data-row]')
      .evaluateAll((all) => all.map((row) => (row as HTMLElement).dataset.row))
    await keyboard.press('j')
    await keyboard.press('j')
    await keyboard.press('Enter')
    await page.locator('#queue [aria-current]').waitFor()
    expect(page.url()).toContain(rows[1])
    await ready()
    await keyboard.press('a')
    await page.getByText('现在是李测试在办。').waitFor()
    await ready()
    await keyboard.press('e')
    await keyboard.press('Enter')
    await done()
    await ready()
    expect((await house.casework.byNumber(rows[1] ?? ''))?.state).toBe('mediating')
    await keyboard.press('r')
    await keyboard.type('jkxa 是回复里的字')
    await keyboard.press('Control+Enter')
    await page.locator('.timeline-text', { hasText: 'jkxa 是回复里的字' }).waitFor()
    await ready()
    await keyboard.press('n')
    await keyboard.type('一条备注')
    await keyboard.press('Control+Enter')
    await page.locator('.timeline-text', { hasText: '一条备注' }).waitFor()
    const complaint = await house.casework.byNumber(rows[1] ?? '')
    expect(complaint?.timeline.find(({ type }) => type === 'message_to_person')?.text).toBe('jkxa 是回复里的字')
    expect(complaint?.timeline.find(({ type }) => type === 'internal_note')?.text).toBe('一条备注')
    await page.getByRole('link', { name: /^回到/ }).click()
    await page.locator('.table').waitFor()
    // The row from which one came is the one to go on from; a mediation is due later, it is the last one now.
    await ready()
    await keyboard.press('k')
    expect(await page.evaluate(() => document.activeElement?.closest('tr')?.dataset.row)).toBe(rows[2])
    await keyboard.press('?')
    await page.getByRole('heading', { name: '快捷键' }).waitFor()
    await keyboard.press('j')
    await keyboard.press('Escape')
    await keyboard.press('/')
    await keyboard.type('j测试电饭锅')
    expect(await page.inputValue('#search-words')).toBe('j测试电饭锅')
    await close()
  })

  test('what was written comes back after going away, and is forgotten with signing out', async () => {
    const { page, close, numbers, url } = await opened(1)
    const at = `${url}/workbench/complaints/${numbers[0]}`
    await page.goto(at)
    await page.fill('#reply', '写到一半')
    await page.goto(`${url}/workbench/`)
    await page.goto(at)
    expect(await page.inputValue('#reply')).toBe('写到一半')
    await page.getByText('上次没发完的放回来了').waitFor()
    await page.getByRole('button', { name: '退出' }).click()
    await page.locator('#login').waitFor()
    expect(await page.evaluate(() => Object.keys(sessionStorage).length)).toBe(0)
    await close()
  })

  test('a picture is looked at in the page: closer, turned, the next, closed by a key', async () => {
    const bytes = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>')
    const { app } = createWorkbenchHarness({ viewingCopy: async () => ({ mediaType: 'image/svg+xml', bytes }) })
    const server = await listen({ app, host: '127.0.0.1', port: 0, closing: new AbortController() })
    const context = await browser.newContext({ viewport: { width: 1280, height: 850 } })
    context.setDefaultTimeout(30_000)
    const page = await context.newPage()
    await page.goto(`${server.url}/workbench/complaints/XW-20261124-0007-3`)
    await page.fill('#login', 'li')
    await page.fill('#password', 'correct horse')
    await page.keyboard.press('Enter')
    await page.locator('[data-desk-tools]:not([hidden])').waitFor()
    await page.locator('.evidence a[data-view]').first().click()
    const shown = page.locator('.viewer img')
    await page.getByRole('button', { name: '放大' }).click()
    expect(await shown.getAttribute('data-size')).toBe('1.5')
    await page.getByRole('button', { name: '转 90 度' }).click()
    expect(await shown.getAttribute('data-turned')).toBe('90')
    expect(await accessibilityProblems(page)).toEqual([])
    await page.getByRole('button', { name: '下一份' }).click()
    expect(await shown.getAttribute('data-turned')).toBe('0')
    await page.keyboard.press('Escape')
    await shown.waitFor({ state: 'hidden' })
    expect(page.url()).toContain('/workbench/complaints/XW-20261124-0007-3')
    await context.close()
    await server.stop()
  })

  test('a PDF is read in the page, all its pages, and the Back button leads out of the complaint, not of the PDF', async () => {
    const bytes = await twoPages()
    const opened: string[] = []
    const { app } = createWorkbenchHarness({
      evidence: {
        ...fakeEvidence,
        async open(id) {
          opened.push(id)
          const stream = new Blob([bytes]).stream()
          return { name: '付款记录.pdf', mediaType: 'application/pdf', bytes: bytes.length, stream }
        },
      },
    })
    const server = await listen({ app, host: '127.0.0.1', port: 0, closing: new AbortController() })
    const context = await browser.newContext({ viewport: { width: 1280, height: 850 } })
    context.setDefaultTimeout(30_000)
    const page = await context.newPage()
    const problems: string[] = []
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
    await page.goto(`${server.url}/workbench/complaints/XW-20261124-0007-3`)
    await page.fill('#login', 'li')
    await page.fill('#password', 'correct horse')
    await page.keyboard.press('Enter')
    await page.locator('[data-desk-tools]:not([hidden])').waitFor()
    const before = await page.evaluate(() => history.length)
    const answered = page.waitForResponse((response) => response.url().endsWith('/evidence/file-2/view'))
    await page.locator('.evidence').getByRole('link', { name: '逐页看：付款记录.pdf' }).click()
    expect((await answered).status()).toBe(200)
    await expect.poll(() => page.frames().some((frame) => frame.url().startsWith('chrome-extension://'))).toBe(true)
    expect(await page.getByRole('button', { name: '放大' }).count()).toBe(0)
    expect(opened).toContain('file-2')
    await page.getByRole('button', { name: '关上' }).click()
    await page.locator('.viewer iframe').waitFor({ state: 'detached' })
    expect(await page.evaluate(() => history.length)).toBe(before)
    expect(problems).toEqual([])
    await context.close()
    await server.stop()
  })

  test.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
    ['dark', 390],
  ] as const)('the panes and the pages around them fit and axe finds nothing, %s at %i', async (colorScheme, width) => {
    const { page, url, numbers, savedViews, ids, close } = await opened(3, { colorScheme, width })
    await savedViews.save({ account: ids.li, name: '快到期的', query: 'due=soon' })
    const check = async () => {
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow).toBeLessThanOrEqual(0)
      expect(await accessibilityProblems(page)).toEqual([])
    }
    await page.goto(`${url}/workbench/?whose=nobody`)
    await page.locator('.view-new summary').click()
    await check()
    await page.goto(`${url}/workbench/complaints/${numbers[0]}?list=at%3D0`)
    expect(await page.locator('#queue').isVisible()).toBe(width === 1280)
    await check()
    await page.locator('summary', { hasText: '电话记录' }).click()
    await check()
    await page.goto(`${url}/workbench/`)
    await page.locator('input[name="all"]').check()
    await page.getByRole('button', { name: '转办…' }).click()
    await page.locator('#refer-authority').waitFor()
    await check()
    await close()
  })
})
