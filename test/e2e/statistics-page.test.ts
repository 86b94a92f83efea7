/// <reference lib="dom" />
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listen } from '../../src/http/server.ts'
import { importSheet, wholeSheet } from '../../src/reports/batches.ts'
import { NO_MAPPING } from '../../src/reports/import/mapping.ts'
import { readLedgerFile } from '../../src/reports/import/read-file.ts'
import { rules } from '../reports/rows.ts'
import { openOwningDesk } from '../workbench/owning-desk.ts'
import { accessibilityProblems } from './axe.ts'
import { browserMissing, launchChromium } from './chromium.ts'

if (browserMissing) console.warn(`figures in Chromium skipped: ${browserMissing}`)

const HEADINGS = '编号,登记日期,渠道,类别,具体商品或服务,性质,商家,地区,受理日期,结案日期,已解决'
const CATEGORIES = ['食品', '电信服务', '交通工具', '文化、娱乐、体育服务']
const NATURES = ['质量', '合同', '售后服务']
const LINES = Array.from({ length: 40 }, (_, at) => {
  const day = `${at % 3 === 0 ? 2022 : 2023}-03-${String((at % 28) + 1).padStart(2, '0')}`
  const named = [CATEGORIES[at % 4], '例子', NATURES[at % 3], `样例${at % 7}店`, '样例区'].join(',')
  return `A-${at},${day},电话,${named},${day},${day},是`
})

describe.skipIf(browserMissing)('the figures, in Chromium', () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser?.close())

  test.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)('of a period are read, opened and saved, %s at %i', async (colorScheme, width) => {
    const { app, house, listed } = await openOwningDesk(1)
    await house.write('在吗', 'greeting', '2001')
    await house.store.transaction('rated', async ({ followUps }) => {
      const rated = listed[0]?.id ?? ''
      await followUps.asked(rated)
      await followUps.answered(rated, { solved: 'yes', rating: 4 })
    })
    const bytes = Buffer.from([HEADINGS, ...LINES].join('\n'))
    const checked = await readLedgerFile({ name: 'a.csv', bytes }, { mapping: NO_MAPPING, sheet: null, rules })
    await importSheet(house.store, {
      checked: wholeSheet(checked),
      file: 'a.csv',
      dryRun: false,
      clock: house.time.clock,
    })
    const server = await listen({ app, host: '127.0.0.1', port: 0, closing: new AbortController() })
    const context = await browser.newContext({ viewport: { width, height: 850 }, colorScheme })
    const page = await context.newPage()
    const fits = async () => {
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow).toBeLessThanOrEqual(0)
      expect(await accessibilityProblems(page)).toEqual([])
    }
    /** On A4 every table and chart shows whole, and no chart goes over two pages. */
    const printed = async (shown: typeof page) => {
      await shown.emulateMedia({ media: 'print' })
      await shown.setViewportSize({ width: 672, height: 1000 })
      const cut = await shown.evaluate(() =>
        [...document.querySelectorAll('.table-frame, .chart-frame')]
          .filter(
            (frame) => frame.scrollWidth > frame.clientWidth + 1 || getComputedStyle(frame).overflowX !== 'visible',
          )
          .map((frame) => frame.getAttribute('aria-label')),
      )
      expect(cut).toEqual([])
      const split = await shown.evaluate(
        () =>
          [...document.querySelectorAll('.chart')].filter((chart) => getComputedStyle(chart).breakInside !== 'avoid')
            .length,
      )
      expect(split).toBe(0)
      await shown.emulateMedia({ media: null })
      await shown.setViewportSize({ width, height: 850 })
    }
    await page.goto(`${server.url}/workbench/statistics`)
    await page.fill('#login', 'wang')
    await page.fill('#password', 'correct horse')
    await page.keyboard.press('Enter')
    await page.fill('#from', '2023-01-01')
    await page.fill('#to', '2023-06-30')
    await page.getByRole('button', { name: '看这一段' }).click()
    await page.getByRole('heading', { name: '（一）投诉性质' }).waitFor()
    await page.locator('.chart-frame svg').first().waitFor()
    await fits()
    const pie = await page.locator('.chart-pie svg').boundingBox()
    expect((pie?.x ?? 0) + (pie?.width ?? Number.POSITIVE_INFINITY)).toBeLessThanOrEqual(width)
    await printed(page)
    const saving = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Word 报告' }).click()
    expect((await saving).suggestedFilename()).toBe('投诉统计 2023-01-01 至 2023-06-30.docx')
    await page.locator('.figures a').first().click()
    await page.getByRole('heading', { name: '受理：26 件' }).waitFor()
    await fits()
    await page.goto(`${server.url}/workbench/statistics`)
    await page.getByRole('link', { name: '哪条渠道、哪一天' }).click()
    await page.getByRole('heading', { name: '和小维对话、没有形成投诉的：1 人，1 人次' }).waitFor()
    await fits()
    await page.getByRole('link', { name: '回到统计' }).click()
    await page
      .getByRole('row', { name: /回访里打了分的/ })
      .getByRole('link')
      .click()
    await page.getByRole('heading', { name: '回访里打了分的：1 人' }).waitFor()
    await fits()
    await page.goto(`${server.url}/workbench/dashboard`)
    await page.locator('.chart-frame svg').first().waitFor()
    await fits()
    // Today and the half year are in sight without scrolling.
    const half = await page.locator('.figures').nth(1).boundingBox()
    expect((half?.y ?? 0) + (half?.height ?? Number.POSITIVE_INFINITY)).toBeLessThanOrEqual(850)
    const picture = page.waitForEvent('download')
    await page.getByRole('link', { name: /图片.*每个人手上的投诉/ }).click()
    expect((await picture).suggestedFilename()).toMatch(/^每个人手上的投诉（件） \d{4}-\d\d-\d\d\.png$/)
    await context.close()
    await server.stop()
  })

  test.each([
    ['light', 390],
    ['dark', 1280],
  ] as const)(
    'come from a ledger that is imported on its page, without script too, %s at %i',
    async (colorScheme, width) => {
      const { app } = await openOwningDesk(0)
      const server = await listen({ app, host: '127.0.0.1', port: 0, closing: new AbortController() })
      const context = await browser.newContext({
        viewport: { width, height: 850 },
        colorScheme,
        javaScriptEnabled: colorScheme === 'dark',
      })
      const page = await context.newPage()
      const fits = async () => {
        // Without script nothing can be measured within the page.
        if (colorScheme === 'light') return
        expect(await accessibilityProblems(page)).toEqual([])
        const room = await page.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth)
        expect(room).toBeLessThanOrEqual(0)
      }
      await page.goto(`${server.url}/workbench/`)
      await page.fill('#login', 'wang')
      await page.fill('#password', 'correct horse')
      await page.keyboard.press('Enter')
      await page.getByRole('link', { name: '统计' }).click()
      await page.getByRole('link', { name: '台账导入' }).click()
      await page.getByRole('heading', { name: '导入过的各批' }).waitFor()
      await fits()
      const bytes = Buffer.from([HEADINGS, ...LINES].join('\n').replaceAll('电信服务', '电信业'))
      await page.setInputFiles('#file', { name: 'old.csv', mimeType: 'text/csv', buffer: bytes })
      await page.getByRole('button', { name: '上传，看看有哪些列' }).click()
      await page.getByRole('heading', { name: '哪一列是什么' }).waitFor()
      await fits()
      await page.getByRole('button', { name: '检查每一行' }).click()
      await page.getByText('有 10 件不对').waitFor()
      await fits()
      await page.locator('select[name="v.0"]').selectOption('电信服务')
      await page.getByRole('button', { name: '检查每一行' }).click()
      await page.getByRole('button', { name: '导入 40 件' }).click()
      // The page loads itself again until all is in.
      await page.getByText('导入了 40 件。').waitFor()
      await fits()
      await context.close()
      await server.stop()
    },
  )
})
