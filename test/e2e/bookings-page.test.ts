/// <reference lib="dom" />
import { expect, test } from 'vitest'
import { listen } from '../../src/http/server.ts'
import { openOwningDesk } from '../workbench/owning-desk.ts'
import { accessibilityProblems } from './axe.ts'
import { browserMissing, launchChromium } from './chromium.ts'

if (browserMissing) console.warn(`bookings in Chromium skipped: ${browserMissing}`)

test.skipIf(browserMissing).each([
  ['light', 1280],
  ['dark', 390],
] as const)(
  'staff see who booked an expert, confirm, move and refuse; the page fits, %s at %i',
  { timeout: 90_000 },
  async (colorScheme, width) => {
    const { app, house, registers, ids } = await openOwningDesk(0)
    const browser = await launchChromium()
    const server = await listen({ app, host: '127.0.0.1', port: 0, closing: new AbortController() })
    const actor = { kind: 'staff', id: ids.wang, name: '王测试' } as const
    const typed = { person: '赵样例', kind: '律师', skills: '合同', bookable: '周一、周二、周三 14:00-16:00' }
    const added = await registers.desk.add({ register: 'experts', typed, actor })
    if (!added.ok) throw new Error(JSON.stringify(added))
    for (const [chat, at] of [
      ['1001', '2026-11-30T06:00:00.000Z'],
      ['1002', '2026-12-01T06:00:00.000Z'],
    ] as const) {
      const conversation = await house.delivery.conversationsOf('telegram').conversationOf(chat)
      const who = { complaint: null, name: `<b>张测试${chat}`, phone: '0000-0000000' }
      await house.store.transaction('taken', (tx) => tx.bookings.take({ expert: added.id, at, conversation, ...who }))
    }
    const context = await browser.newContext({ viewport: { width, height: 850 }, colorScheme })
    const page = await context.newPage()
    await page.goto(`${server.url}/workbench/bookings`)
    await page.fill('#login', 'li')
    await page.fill('#password', 'correct horse')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.rail')
    const { PICTURES: folder } = process.env
    if (folder) await page.screenshot({ path: `${folder}/bookings-${width}.png`, fullPage: true })
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
      0,
    )
    expect(await accessibilityProblems(page)).toEqual([])
    expect(await page.textContent('.section-links .rail-count')).toBe('2')
    expect(await page.textContent('main')).toContain('<b>张测试1001')
    await page.locator('button:has-text("确认")').first().click()
    await page.waitForURL('**done=yes')
    expect(await page.locator('.state', { hasText: '已确认' }).count()).toBe(1)
    const row = page.locator('.booking', { hasText: '张测试1002' })
    await row.locator('summary:has-text("改时间")').click()
    await row.locator('select').selectOption({ index: 2 })
    await row.locator('button:has-text("改时间")').click()
    await page.locator('.state', { hasText: '已确认' }).nth(1).waitFor()
    const first = page.locator('.booking', { hasText: '张测试1001' })
    await first.locator('summary:has-text("约不了")').click()
    await first.locator('textarea').fill('专家出差')
    await first.locator('button:has-text("约不了")').click()
    await first.waitFor({ state: 'detached' })
    expect(await page.locator('.booking').count()).toBe(1)
    const response = await context.request.get(`${server.url}${await page.locator('a[download]').getAttribute('href')}`)
    expect(await response.text()).toContain('SUMMARY:约见')
    await server.stop()
    await browser.close()
  },
)
