import exceljs from 'exceljs'
import { describe, expect, it } from 'vitest'
import { importSheet, wholeSheet } from '../../src/reports/batches.ts'
import { NO_MAPPING } from '../../src/reports/import/mapping.ts'
import { readLedgerFile } from '../../src/reports/import/read-file.ts'
import { addBatch, rules } from '../reports/rows.ts'
import { openOwningDesk } from './owning-desk.ts'

const LEDGER = `编号,登记日期,渠道,类别,性质,商家,受理日期,结案日期,已解决,挽回金额（元）
A-1,2023-03-01,电话,食品,质量,<b>样例甲店,2023-03-02,2023-03-09,是,120.50
A-2,2023-03-02,来访,电信服务,合同,<b>样例甲店,2023-03-02,,,
`
const DAY_MS = 86_400_000
const H1 = 'from=2023-01-01&to=2023-06-30'

/** Of this half year and the one before, by the clock of the desk. */
const MORE = (year: number) => `编号,登记日期,渠道,类别,性质,具体商品或服务,商家,地区,受理日期,结案日期
${[year, year - 1]
  .flatMap((of) =>
    Array.from({ length: of === year ? 5 : 3 }, (_, at) =>
      [
        `${of}-${at}`,
        `${of}-08-01`,
        '电话',
        '食品',
        '质量',
        '面包',
        '样例丙店',
        '样例区',
        `${of}-08-02`,
        at < 2 ? `${of}-09-09` : '',
      ].join(','),
    ),
  )
  .join('\n')}
`

/** The desk with one complaint filed here and two imported ones, as an account sees it. */
async function open(login: 'wang' | 'li' = 'wang', ledger = (_year: number) => LEDGER) {
  const desk = await openOwningDesk(1)
  const { store } = desk.house
  const year = desk.house.time.clock().getUTCFullYear()
  const file = { name: 'a.csv', bytes: Buffer.from(ledger(year)) }
  const checked = await readLedgerFile(file, { mapping: NO_MAPPING, sheet: null, rules })
  await importSheet(store, { checked: wholeSheet(checked), file: 'a.csv', dryRun: false, clock: desk.house.time.clock })
  return { desk, ...(await desk.as(login)) }
}

describe('the page of figures', () => {
  it('shows the present half year first, with what was filed here', async () => {
    const { page, desk } = await open()
    const shown = await page('/workbench/statistics')
    const year = desk.house.time.clock().getUTCFullYear()
    expect(shown).toContain(`value="${year}-`)
    expect(shown).toMatch(/登记<\/th><td class="number"><a href="[^"]*figure=registered">1</)
  })

  it('shows the tables and charts of a period, each with its words beside it', async () => {
    const { page } = await open()
    const shown = await page(`/workbench/statistics?${H1}`)
    expect(shown).toMatch(/<dt>受理<\/dt>\s*<dd><a href="[^"]*figure=accepted">2</)
    expect(shown).toContain('120.50 元')
    expect(shown).toMatch(/role="img"[^>]*aria-label="图：投诉性质比例/)
    expect(shown).toContain('<svg')
    // The policy of our pages allows no styles within elements.
    expect(shown).not.toMatch(/ style="|<style/)
    expect(shown).not.toContain('<b>样例')
  })

  it.each(['/workbench/statistics', '/workbench/dashboard'])(
    'leads from each count of %s, also of the year before, to a list of just as many',
    async (path) => {
      const { page } = await open('wang', MORE)
      const shown = await page(path)
      // Days and shares are no counts.
      const counted = /<a href="(\/workbench\/statistics\/complaints\?[^"]*)">(\d+)<\/a>(?!<\/td><td>[天%])/g
      const counts = [...shown.matchAll(counted)].map(
        ([, to = '', count = '']) => [to.replaceAll('&amp;', '&'), count] as const,
      )
      expect(counts.filter(([to]) => to.includes('year=before')).length).toBeGreaterThan(1)
      if (path.includes('dashboard')) expect(counts.filter(([to]) => to.includes('ended=true'))).toHaveLength(2)
      for (const [to, count] of counts) {
        expect(/<h1>[^<]*?(\d+) 件/.exec(await page(to))?.[1], to).toBe(count)
      }
    },
  )

  it('leads from each figure to its complaints, and from one filed here to its page', async () => {
    const { page, desk } = await open()
    const shown = await page(`/workbench/statistics?${H1}`)
    const links = [...shown.matchAll(/href="(\/workbench\/statistics\/complaints[^"]*)"/g)].map(([, to = '']) =>
      to.replaceAll('&amp;', '&'),
    )
    const natures = links.filter((link) => link.includes('table=nature'))
    expect(natures).toHaveLength(2)
    // No name stands in an address.
    expect(links.join(' ')).not.toContain(encodeURIComponent('样例'))
    const behind = await page(natures[0] ?? '')
    expect(behind).toContain('A-1')
    expect(behind).not.toContain('A-2')
    const here = await page('/workbench/statistics/complaints?figure=registered')
    expect(here).toContain(`href="/workbench/complaints/${desk.numbers[0]}"`)
  })

  it('gives the report as files and a chart as a picture, to be saved', async () => {
    const { get } = await open()
    const starts = { docx: 'PK', xlsx: 'PK', md: '# 测试市消费者委员会' }
    for (const [format, start] of Object.entries(starts)) {
      const response = await get(`/workbench/statistics/report.${format}?${H1}`)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-disposition')).toContain('attachment')
      expect(
        Buffer.from(await response.arrayBuffer())
          .toString()
          .startsWith(start),
      ).toBe(true)
    }
    const upper = await get(`/workbench/statistics/province.xlsx?${H1}`)
    expect(
      Buffer.from(await upper.arrayBuffer())
        .toString()
        .startsWith('PK'),
    ).toBe(true)
    const picture = await get(`/workbench/statistics/charts/nature.png?${H1}`)
    expect(
      Buffer.from(await picture.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG')
    expect((await get(`/workbench/statistics/charts/none.png?${H1}`)).status).toBe(404)
  })

  it('leads from the figures of the work to their complaints: high sums, long ones that are closed or open', async () => {
    const rows = [
      'W-1,2023-01-02,60000,2023-01-02,2023-05-02',
      'W-2,2023-01-03,70000.50,2023-01-03,',
      'W-3,2023-06-20,100,2023-06-20,2023-06-21',
    ]
    const ledger = `编号,登记日期,渠道,类别,争议金额（元）,受理日期,结案日期\n${rows.map((row) => row.replace(/^([^,]+,[^,]+),/, '$1,电话,食品,')).join('\n')}\n`
    const { page } = await open('wang', () => ledger)
    const shown = await page(`/workbench/statistics?${H1}`)
    const links = [...shown.matchAll(/<a href="([^"]*work=[^"]*)">([\d.]+)</g)].map(
      ([, to = '', figure = '']) => [to.replaceAll('&amp;', '&'), figure] as const,
    )
    expect(links.map(([, figure]) => figure)).toEqual(['2', '130000.50', '1', '1'])
    const behind = await Promise.all(links.map(([to]) => page(to)))
    const numbers = behind.map((list) => [...list.matchAll(/<th scope="row">(W-\d)/g)].map(([, number]) => number))
    expect(numbers).toEqual([['W-2', 'W-1'], ['W-2', 'W-1'], ['W-1'], ['W-2']])
  })

  it('leads from each figure of the desk to a list of just what it counts', async () => {
    const { desk } = await open()
    const { store, time, delivery } = desk.house
    const [one] = desk.listed
    const id = one?.id ?? ''
    const day = (at = time.clock()) => at.toISOString().slice(0, 10)
    const staff = { kind: 'staff', id: desk.ids.li, name: '李测试' } as const
    const talk = async (chat: string, at: string) => {
      const conversation = await delivery.conversationsOf('telegram').conversationOf(chat)
      const payload = { conversation, text: '在吗' }
      await delivery.inbox.accept({ channel: 'telegram', externalId: at, lane: chat, payload, overtakes: false })
    }
    for (const [chat, at] of [
      ['2001', 'a'],
      ['2001', 'b'],
      ['2002', 'c'],
    ] as const)
      await talk(chat, at)
    time.advance(DAY_MS)
    await talk('2001', 'd')
    await store.transaction('test', async (tx) => {
      const act = (type: string, from: 'submitted' | 'referred', to: 'submitted' | 'referred') =>
        tx.complaints.addEvent({ complaint: id, type, actor: staff, from, to })
      await act('refer', 'submitted', 'referred')
      await act('record_reply', 'referred', 'referred')
      await act('record_reply', 'referred', 'referred')
      await tx.followUps.asked(id)
      await tx.followUps.answered(id, { solved: 'yes', rating: 3 })
      const respondent = await tx.respondents.insert({
        key: '样例戊店',
        name: '样例戊店',
        creditCode: null,
        region: null,
        mergedInto: null,
      })
      const group = await tx.groups.insert({ respondent, people: 1, days: 30, natures: [] })
      await tx.groups.setMember(group, id, { state: 'in' })
      await tx.groups.change(group, 1, { state: 'confirmed' })
    })
    time.advance(60_000)
    // A day later one signs in again.
    const { page, get } = await desk.as('wang')
    const shown = await page('/workbench/statistics')
    const links = [...shown.matchAll(/<a href="([^"]*\/desk\?[^"]*)">([\d.]+)<\/a><\/td><td>([^<]+)/g)].map(
      ([, to = '', figure = '', unit = '']) => ({ to: to.replaceAll('&amp;', '&'), figure: `${figure} ${unit}` }),
    )
    expect(links.map(({ figure }) => figure)).toEqual([
      ...['1 组', '1 件', '1 件', '2 件'],
      ...['2 人', '3 人次', '2 人', '3 人次'],
      ...['1 人', '0 人', '0.00 %'],
    ])
    const lists = await Promise.all(links.map(({ to }) => page(to)))
    for (const [at, { to, figure }] of links.entries()) {
      if (!figure.endsWith('%')) expect(/<h1>[^<]*/.exec(lists[at] ?? '')?.[0], to).toContain(figure)
    }
    const rowsOf = (list = '') =>
      [...list.matchAll(/<tr>(?!<th scope="col")[\s\S]*?<\/tr>/g)].map(([row]) =>
        row
          .replace(/<[^>]+>/g, ' ')
          .replace(/\s+/g, ' ')
          .trim(),
      )
    expect(rowsOf(lists[0])).toEqual([`${day()} 1 样例戊店 已确认`])
    expect(rowsOf(lists[2])).toEqual([`${day()} ${one?.number} 测试电饭锅`])
    expect(rowsOf(lists[3])).toHaveLength(2)
    // Two people on the first day; one of them came again on the second.
    const before = day(new Date(time.clock().getTime() - DAY_MS))
    expect(rowsOf(lists[4])).toEqual([`${day()} Telegram 0 1 0`, `${before} Telegram 2 2 2`])
    expect(rowsOf(lists[8])).toEqual([`${day()} 3 分 ${one?.number} 测试电饭锅`])
    expect(lists[9]).toContain('这一段时间没有。')
    // By mark: one gave 3, nobody 5.
    const marks = [...(lists[8] ?? '').matchAll(/href="([^"]*mark=\d)"[^>]*>(\d) 分 (\d)</g)]
    expect(marks.map(([, , mark, count]) => `${mark}:${count}`)).toEqual(['5:0', '4:0', '3:1', '2:0', '1:0'])
    for (const [, to = '', , count] of marks) {
      expect(await page(to.replaceAll('&amp;', '&'))).toContain(`分的：${count} 人</h1>`)
    }
    const none = ['desk=none', 'desk=talks&channel=1', 'desk=rated&mark=6']
    for (const query of none) expect((await get(`/workbench/statistics/desk?${query}`)).status, query).toBe(404)
    expect((await (await desk.as('li')).get('/workbench/statistics/desk?desk=rated')).status).toBe(403)
  })

  it('notes in the record who took which figures, and gives clerks none', async () => {
    const { get, desk } = await open()
    const files = ['statistics/report.docx', 'statistics/province.xlsx', 'statistics/charts/nature.png']
    for (const file of files) await get(`/workbench/${file}?${H1}`)
    const record = await (await desk.as('boss')).page('/workbench/audit')
    for (const title of ['投诉统计', '投诉统计上报表', '投诉性质比例（%）']) {
      expect(record).toContain(`王测试</strong> 下载了${title} 2023-01-01 至 2023-06-30`)
    }
    const clerk = await desk.as('li')
    for (const file of [...files, 'dashboard/charts/load.png', 'dashboard/tables/load.xlsx']) {
      expect((await clerk.get(`/workbench/${file}?${H1}`)).status, file).toBe(403)
    }
  })

  it('says what is wrong with a period, and when there is nothing in it', async () => {
    const { page, get } = await open()
    expect(await page('/workbench/statistics?from=2023-06-30&to=2023-01-01')).toContain('结束的日子早于开始的日子')
    expect(await page('/workbench/statistics?from=2023-02-30&to=2023-06-30')).toContain('日期没有看懂')
    expect(await page('/workbench/statistics?from=2001-01-01&to=2001-06-30')).toContain('这一段时间没有投诉')
    expect((await get('/workbench/statistics/report.md?from=x&to=y')).status).toBe(404)
    expect((await get(`/workbench/statistics/complaints?${H1}&table=nature&row=99`)).status).toBe(404)
  })

  it('is in the rail of leads, not of clerks', async () => {
    const lead = await open('wang')
    expect(await lead.page('/workbench/')).toContain('href="/workbench/dashboard"')
    expect(await lead.page('/workbench/dashboard')).toContain('href="/workbench/statistics"')
    expect(await (await open('li')).page('/workbench/')).not.toMatch(/\/workbench\/(?:dashboard|statistics)/)
  })
})

describe('the search of staff', () => {
  /** The page that a search leads to. */
  async function searching(login: 'wang' | 'li' = 'li') {
    const opened = await open(login)
    const search = async (words: string) => {
      const response = await opened.send('/workbench/search', { words })
      const path = response.headers.get('location') ?? ''
      return opened.page(path)
    }
    return { ...opened, search }
  }

  it('finds imported complaints by their number and by words, to be read only', async () => {
    const { search } = await searching()
    const byNumber = await search('A-2')
    expect(byNumber).toContain('以前的台账')
    expect(byNumber).toMatch(/<th scope="row">A-2<\/th>/)
    expect(byNumber).not.toContain('>A-1<')
    const byShop = await search('样例甲')
    expect(byShop).toMatch(/A-2[\s\S]*A-1/)
    expect(byShop).toContain('<td>a.csv</td>')
    expect(byShop).not.toContain('complaints/A-1')
    expect(await search('样例甲 没有的')).not.toContain('以前的台账')
    expect(await search('样')).not.toContain('以前的台账')
  })

  it('finds no erased complaint, and none of a batch that was undone', async () => {
    const { search, desk } = await searching()
    await desk.house.store.transaction('test', ({ ledger }) => ledger.erase('A-1'))
    expect(await search('A-1')).not.toContain('以前的台账')
    expect(await search('样例甲')).toContain('>A-2<')
    const [batch] = await desk.house.store.read.ledger.batches()
    await desk.imports.undo(desk.ids.boss, batch?.id ?? '')
    expect(await search('样例甲')).not.toContain('以前的台账')
  })
})

describe('the dashboard', () => {
  it('shows how things stand, and leads from each figure to its list', async () => {
    const { page, get, desk } = await open()
    await desk.house.ownership.assign({
      complaint: desk.listed[0]?.id ?? '',
      to: desk.ids.li,
      actor: { kind: 'staff', id: desk.ids.wang, name: '王测试' },
    })
    const shown = await page('/workbench/dashboard')
    expect(shown).toMatch(/<h2>今天<\/h2>\s*<dl[\s\S]*?登记<\/dt>\s*<dd><a href="[^"]*figure=registered">1</)
    expect(shown).toContain('<svg')
    expect(shown).not.toMatch(/ style="|<style/)
    const links = [...shown.matchAll(/href="(\/workbench\/[^"]*)"/g)].map(([, to = '']) => to.replaceAll('&amp;', '&'))
    for (const link of new Set(links.filter((to) => /figure|table|owner|due|overview|trend/.test(to)))) {
      expect([link, (await get(link)).status]).toEqual([link, 200])
    }
    const mine = await page(`/workbench/?owner=${desk.ids.li}`)
    expect(mine).toContain('李测试经办的')
    expect(mine).toContain(desk.numbers[0] ?? '')
    expect(await page(`/workbench/?owner=${desk.ids.qian}`)).not.toContain(`complaints/${desk.numbers[0]}`)
  })

  it('shows charts beside their tables, each to be saved, and the record tells who took them', async () => {
    const { page, get, desk } = await open('wang', MORE)
    const shown = await page('/workbench/dashboard')
    const ids = [...shown.matchAll(/dashboard\/charts\/([a-z-]+)\.png/g)].map(([, id = '']) => id)
    expect(ids).toEqual(['clocks', 'load', 'months', 'categories', 'respondents-most', 'districts-most'])
    expect(shown.match(/role="img" tabindex="0"[^>]*><svg/g)).toHaveLength(ids.length)
    for (const id of ids) {
      const picture = await get(`/workbench/dashboard/charts/${id}.png`)
      expect(
        Buffer.from(await picture.arrayBuffer())
          .subarray(1, 4)
          .toString(),
        id,
      ).toBe('PNG')
    }
    const tables = [...shown.matchAll(/dashboard\/tables\/([a-z-]+)\.xlsx/g)].map(([, id = '']) => id)
    expect(tables).toEqual([...ids, 'categories-grown', 'respondents-grown'])
    for (const id of tables) expect((await get(`/workbench/dashboard/tables/${id}.xlsx`)).status, id).toBe(200)
    for (const none of ['charts/categories-grown.png', 'charts/none.png', 'tables/none.xlsx']) {
      expect((await get(`/workbench/dashboard/${none}`)).status).toBe(404)
    }
    const record = await (await desk.as('boss')).page('/workbench/audit')
    expect(record).toMatch(/王测试<\/strong> 下载了投诉最多的地区（件） \d{4}-\d\d-\d\d（png）/)
    expect(record).toMatch(/下载了每个人手上的投诉 \d{4}-\d\d-\d\d（xlsx）/)
  })

  it('gives a table as a workbook in which counts and shares are numbers', async () => {
    const { get } = await open('wang', MORE)
    const workbook = new exceljs.Workbook()
    const file = await get('/workbench/dashboard/tables/districts-most.xlsx')
    await workbook.xlsx.load(await file.arrayBuffer())
    const row = workbook.worksheets[0]?.getRow(4)
    expect([row?.getCell(1).value, row?.getCell(2).value, row?.getCell(3).value]).toEqual(['样例区', 5, 100])
    expect([row?.getCell(2).numFmt, row?.getCell(3).numFmt]).toEqual(['#,##0', '0.00'])
  })

  it('leads from the days on which clocks end to lists of just as many', async () => {
    const { page } = await open()
    const shown = await page('/workbench/dashboard')
    const days = [...shown.matchAll(/href="(\/workbench\/\?due=\d[^"]*)">(\d+)</g)]
    expect(days).toHaveLength(10)
    expect(days.filter(([, , count]) => count === '1')).toHaveLength(1)
    for (const [, to = '', count] of days) {
      expect(/content-head">[\s\S]*?<p class="note">共? ?(\d+) 件/.exec(await page(to))?.[1], to).toBe(count)
    }
  })

  it('proposes an alert for what rose this month, and lists what is behind it', async () => {
    const { page, desk } = await open()
    const day = desk.house.time.clock().toISOString().slice(0, 10)
    await desk.house.store.transaction('test', async (tx) => {
      const known = (await tx.ledger.withNumbers(['A-1'])).get('A-1')
      if (!known) throw new Error('A-1 is not there')
      const risen = Array.from({ length: 6 }, (_, at) => ({
        ...known,
        number: `R-${at}`,
        registeredOn: day,
        acceptedOn: day,
        closedOn: null,
      }))
      await addBatch(tx, risen)
    })
    const shown = await page('/workbench/dashboard')
    expect(shown).toContain('涉及食品的投诉 6 件')
    const link = /href="([^"]*rise=0[^"]*)"/.exec(shown)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const behind = await page(link)
    expect(behind).toContain('：6 件')
    expect(behind).toContain('R-5')
  })
})
