import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import exceljs from 'exceljs'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { DocumentInput } from '../../src/reports/document/build.ts'
import { type Facts, factsIn, NO_FACTS, readFacts } from '../../src/reports/document/facts.ts'
import { inputOf, layOut, printReport } from '../../src/reports/document/files.ts'
import { printCell } from '../../src/reports/document/model.ts'
import { inWan, periodName } from '../../src/reports/document/sentences.ts'
import { makeReport } from '../../src/reports/report.ts'
import type { LedgerRow } from '../../src/reports/types.ts'
import { PATIENCE_MS } from '../patience.ts'
import { factRules, H1, reportSettingOf, row, rules, texts, times } from './rows.ts'

const act = { number: 'XW-20230301-0001-1', day: '2023-03-01' }
const desk = {
  referred: [act, act],
  replies: [act],
  groups: [{ id: 'group-1', day: '2023-03-01', complaints: 3 }],
  talks: [
    { channel: 'Telegram', day: '2023-03-02', people: 1, times: 2, began: 1 },
    { channel: 'Telegram', day: '2023-03-01', people: 2, times: 2, began: 2 },
    { channel: '网络', day: '2023-03-01', people: 1, times: 1, began: 0 },
  ],
  ratings: [1, 3, 3, 4, 4, 5, 5, 5].map((rating) => ({ ...act, rating })),
}

function lay(rows: readonly LedgerRow[], facts: Facts = NO_FACTS, shop: DocumentInput['shop'] = [], period = H1) {
  const input = inputOf(
    rows,
    { shop, desk, alerts: null },
    { period, facts, setting: reportSettingOf(), today: period === H1 ? '2026-01-01' : '2023-07-03' },
  )
  return layOut(input, reportSettingOf(), '2023-07-03')
}
const markdown = async (rows: readonly LedgerRow[], facts?: Facts, shop?: DocumentInput['shop']) =>
  Buffer.from(await printReport('md', lay(rows, facts, shop), texts)).toString()

/** The council's own half year: 490 accepted, 465 closed, six in ten by telephone, 40 of 100 visits settled on the spot. */
function councilsOwn(): LedgerRow[] {
  const closed = (at: number) => ({ closedOn: at < 465 ? '2023-06-30' : null, resolved: at < 400 })
  return Array.from({ length: 490 }, (_, at) =>
    row({
      channel: at < 294 ? '电话' : at < 394 ? '来访' : '信函',
      onTheSpot: at >= 294 && at < 334,
      recoveredCents: at === 0 ? 34_000_000 : 0,
      names: { tags: at < 63 ? ['315晚会'] : [] },
      ...closed(at),
    }),
  )
}
const FACTS: Facts = {
  figures: {
    consultations: 532,
    pledged: 21,
    alerts: 4,
    survey_sent: 500,
    survey_returned: 422,
    stations_set_up: 192,
    stations_with_volunteers: 100,
    stations_assessed: 73,
    honours: '10 余',
  },
  words: { activities: ['3·15 期间设咨询台 35 个。'] },
  alerts: [],
  cases: [],
}

it('says of a period that is not over up to which day it counts', () => {
  const open = lay([row({ acceptedOn: '2023-07-02' })], NO_FACTS, [], { from: '2023-07-01', to: '2023-12-31' })
  expect(open.document.period).toContain('还没有过完，数到 2023-07-03')
  expect(JSON.stringify(open.document.sections)).toContain('和 2022-07-01 至 2022-07-03 同样的天数比，')
  expect(lay([row()]).document.period).toBe('2023-01-01 至 2023-06-30')
})

it('says what came of messages to shops, apart from what the council recovered, and nothing when there were none', async () => {
  const shop = [
    { what: 'settled', count: 3, cents: 0 },
    { what: 'sum', count: 2, cents: 123_405 },
    { what: 'written', count: 9, cents: 0 },
  ]
  const words = await markdown([row()], NO_FACTS, shop)
  expect(words).toContain('给商家写的话 9 段，到约好的日子提醒 0 次：说解决了的 3 件')
  expect(words).toContain('说了数目的 2 件，一共 1234.05 元（都是本人说的，没有核实，不计入投诉和挽回的损失）')
  expect(words).toContain('为消费者挽回经济损失 0.00 万元')
  expect(await markdown([row()])).not.toContain('给商家写的话')
})

describe('the council’s own half year', () => {
  it('comes out of the ledger', () => {
    const { totals, tables } = makeReport(councilsOwn(), H1, rules)
    expect(totals).toMatchObject({
      accepted: 490,
      closed: 465,
      closed_rate: '94.90',
      recovered: '340000.00',
      visits: 100,
      on_the_spot: 40,
      on_the_spot_rate: '40.00',
    })
    expect(tables.channels[0]).toEqual({ name: '电话', count: 294, share: '60.00' })
    expect(tables.tags).toEqual([{ name: '315晚会', count: 63 }])
  })

  it('is told in its own words, with what no ledger holds', async () => {
    const told = await markdown(councilsOwn(), FACTS)
    for (const words of [
      '共受理消费者投诉 490 件',
      '结案 465 件，结案率 94.90%（取整 95%）',
      '挽回经济损失 34.00 万元',
      '接待来访和咨询：532 人次',
      '现场调处 40 件，现场调处率 40.00%',
      '3·15 期间设咨询台 35 个。',
    ]) {
      expect(told).toContain(words)
    }
    for (const line of [
      '公开承诺的企业 | 21 | 家',
      '发布消费警示 | 4 | 期',
      '问卷回收率 | 84.40 | %',
      '表彰的先进单位 | 10 余 | 家',
    ]) {
      expect(told).toContain(line)
    }
  })

  it('keeps three counts of stations apart', () => {
    const stations = factsIn('base', FACTS, factRules).filter(({ label }) => label.includes('维权站'))
    expect(stations.map(({ value }) => value)).toEqual([192, 100, 73])
    expect(new Set(stations.map(({ label }) => label)).size).toBe(3)
  })
})

describe('alerts and typical cases', () => {
  const document = {
    schema: 'report-facts/1',
    alerts: ['办健身卡先看退费', '农资购买要留样'],
    cases: [{ title: '健身馆搬走', facts: '办了两年卡。', result: '退回余额。' }],
  }
  const read = (more: object = {}) => {
    const reading = readFacts({ ...document, ...more }, factRules)
    if (!reading.ok) throw new Error(reading.about)
    return reading.facts
  }

  it('stand in the report as the council wrote them, and the alerts are counted', async () => {
    const told = await markdown(councilsOwn(), read())
    expect(told).toMatch(/发布消费警示 \| 2 \| 期[\s\S]*发布的消费警示[\s\S]*2\. 农资购买要留样/)
    expect(told).toMatch(/典型案例[\s\S]*案例 1：健身馆搬走[\s\S]*经过：办了两年卡。[\s\S]*结果：退回余额。/)
    expect(told).not.toContain('提示：')
    expect(await markdown(councilsOwn())).not.toMatch(/典型案例\n|发布的消费警示/)
  })

  it('leave a count that the council gives as it is', () => {
    expect(read({ figures: { alerts: 4 } }).figures).toEqual({ alerts: 4 })
  })

  it('are refused where a case has no result', () => {
    const cases = [{ title: '健身馆搬走', facts: '办了两年卡。' }]
    expect(readFacts({ ...document, cases }, factRules)).toEqual({ ok: false, about: 'cases → 0 → result' })
  })
})

describe('errors of published reports cannot happen', () => {
  const rows = [
    ...times(2_148, row({ category: 'food' })),
    ...times(6_949 - 2_148, row({ category: 'clothing' })),
    ...times(10_461 - 6_949, row({ category: 'telecom' })),
  ]

  it('a share says what it is a share of: all that was accepted, not one class', async () => {
    const { tables, totals } = makeReport(rows, H1, rules)
    expect(totals.accepted).toBe(10_461)
    expect(tables.goods[1]).toMatchObject({ name: '食品', count: 2_148, share: '20.53' })
    const told = await markdown(rows)
    expect(told).toContain('比重都占当期全部受理的投诉：2023 年上半年 10461 件')
    expect(told).toContain('商品类 6949 件，占全部受理的 66.43%')
  })

  it('a sentence and a table cannot differ: both print one figure', async () => {
    const { document, totals } = lay(councilsOwn())
    const value = (label: string) => String(totals.rows.find(([name]) => name === label)?.[1])
    const [head] = document.sections[0]?.blocks ?? []
    if (head?.kind !== 'paragraph') throw new Error('the report begins with a sentence')
    expect(head.text).toContain(`结案 ${value('结案（本期受理的）')} 件`)
    expect(head.text).toContain(`解决 ${value('解决（本期受理的）')} 件`)
    expect(head.text).toContain(`受理消费者投诉 ${value('受理')} 件`)
  })

  it('closed is not called resolved, and a rounded rate stands beside the exact one', async () => {
    const told = await markdown(councilsOwn())
    expect(told).toMatch(/结案率 94\.90%（取整 95%）；解决 400 件，解决率 81\.63%/)
  })

  it('points of percentage and growth in percent are never mixed', async () => {
    const before = times(100, row({ acceptedOn: '2022-03-02', category: 'telecom' }))
    const told = await markdown([...rows, ...before])
    expect(told).toContain('比重变化（百分点）')
    expect(told).toMatch(/服务类 3512 件，占全部受理的 33\.57%，比重下降 66\.43 个百分点/)
    expect(told).not.toMatch(/比重[上下][升降][^，；。]*%/)
    expect([printCell('2.93', 'points'), printCell('-2.99', 'points'), printCell('0.00', 'points')]).toEqual([
      '↑2.93',
      '↓2.99',
      '0.00',
    ])
  })

  it('nothing the year before is a dash, no endless growth', async () => {
    const told = await markdown([row({ names: { item: '面包' } })])
    expect(told).toContain('| 商品 | 面包 | 1 | 0 | — |')
    expect(told).toContain('上年同期没有受理，不作比较')
    expect(told).not.toMatch(/Infinity|NaN|null|undefined/)
  })
})

describe('a report', () => {
  it('says 暂无数据 where there is none, and that a period was empty', async () => {
    const told = await markdown([])
    expect(told).toContain('本期没有登记、受理或结案的投诉')
    expect(told).toContain('接待来访和咨询：暂无数据')
    expect(told).toContain('调整和新建维权站 | 暂无数据 | 个')
  })

  it('tells how satisfied those were who gave a mark, and 暂无数据 where nobody did', async () => {
    const whole = await markdown([row()])
    expect(whole).toContain('| 消费者满意率 | 62.50 | % |')
    expect(whole).toMatch(
      /没有形成投诉的人 \| 4 \| 人[\s\S]*其中在Telegram上的人 \| 3 \| 人[\s\S]*其中在网络上的（每人每天算一次） \| 1 \| 人次/,
    )
    const beside = { shop: [], alerts: null, desk: { ...desk, ratings: [] } }
    const input = inputOf([row()], beside, {
      period: H1,
      facts: NO_FACTS,
      setting: reportSettingOf(),
      today: '2026-01-01',
    })
    const told = await printReport('md', layOut(input, reportSettingOf(), '2023-07-03'), texts)
    expect(Buffer.from(told).toString()).toContain('| 消费者满意率 | 暂无数据 | % |')
  })

  it('has the five sections of the council’s own', () => {
    expect(lay([]).document.sections.map(({ heading }) => heading.slice(0, 2))).toEqual([
      '一、',
      '二、',
      '三、',
      '四、',
      '五、',
    ])
  })

  it('names half years and years, and any other period by its days', () => {
    const name = (from: string, to: string) => periodName({ from, to }, texts)
    expect(name('2023-01-01', '2023-06-30')).toBe('2023 年上半年')
    expect(name('2023-07-01', '2023-12-31')).toBe('2023 年下半年')
    expect(name('2023-01-01', '2023-12-31')).toBe('2023 年')
    expect(name('2023-03-01', '2023-03-31')).toBe('2023-03-01 至 2023-03-31')
  })

  it('tells 元 in 万元, a half rounded up', () => {
    expect([inWan('340000.00'), inWan('50.00'), inWan('49.99'), inWan('0.00')]).toEqual([
      '34.00',
      '0.01',
      '0.00',
      '0.00',
    ])
  })

  it('takes signs in a name for words', async () => {
    const named = times(2, row({ names: { respondent: '甲|乙*<b>' } }))
    expect(await markdown(named)).toContain('甲\\|乙\\*\\<b\\>')
  })

  it('refuses a figure that no report has', () => {
    const read = (figures: object) => readFacts({ schema: 'report-facts/1', figures }, factRules)
    expect(read({ pledged: 21 })).toMatchObject({ ok: true })
    expect(read({ pledge: 21 })).toEqual({ ok: false, about: 'pledge' })
    expect(read({ survey_rate: 84 })).toEqual({ ok: false, about: 'survey_rate' })
    expect(readFacts({ figures: {} }, factRules)).toMatchObject({ ok: false })
  })
})

describe('a report as a workbook', () => {
  it('has one sheet a table, with real numbers and their formats', async () => {
    const book = new exceljs.Workbook()
    await book.xlsx.load((await printReport('xlsx', lay(councilsOwn(), FACTS), texts)) as never)
    const nature = book.getWorksheet('投诉按问题性质分类情况')
    expect(nature?.getCell('B4').value).toBe(490)
    expect(nature?.getCell('C4').value).toBe(100)
    expect(nature?.getCell('C4').numFmt).toBe('0.00')
    expect(nature?.getCell('F4').value).toBe('—')
    const work = new Map<unknown, unknown>()
    book.getWorksheet('其他办理数字')?.eachRow((row) => work.set(row.getCell(1).value, row.getCell(2).value))
    expect(work.get('接待来访和咨询')).toBe(532)
    expect(work.get('从登记到受理，一半在几天以内')).toBe(1)
    const totals = book.worksheets[0]
    expect(totals?.getCell('B17').value).toBe(340_000)
    expect(new Set(book.worksheets.map(({ name }) => name)).size).toBe(book.worksheets.length)
  })

  it('takes a name that begins like a formula for words', async () => {
    const rows = times(2, row({ names: { respondent: '=1+1' } }))
    const book = new exceljs.Workbook()
    await book.xlsx.load((await printReport('xlsx', lay(rows), texts)) as never)
    expect(book.getWorksheet('投诉较集中的经营者')?.getCell('A4').value).toBe('=1+1')
  })
})

const office = ['soffice', 'pdftotext'].every((program) => spawnSync('which', [program]).status === 0)
if (!office)
  console.log('skipped: a report is not opened, because libreoffice-writer or poppler-utils is not installed')

describe('a report as DOCX', () => {
  it('holds its tables, charts and words', async () => {
    const bytes = Buffer.from(await printReport('docx', lay(councilsOwn(), FACTS), texts))
    expect(bytes.subarray(0, 2).toString()).toBe('PK')
    expect(bytes.toString('latin1').match(/word\/media\/[\w-]+\.png/g)?.length).toBeGreaterThanOrEqual(4)
  })

  it.skipIf(!office)(
    'opens in LibreOffice, page by page',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'xiaowei-report-'))
      onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
      writeFileSync(join(folder, 'r.docx'), await printReport('docx', lay(councilsOwn(), FACTS), texts))
      const profile = `-env:UserInstallation=file://${folder}/profile`
      execFileSync(
        'soffice',
        [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, join(folder, 'r.docx')],
        { stdio: 'ignore' },
      )
      execFileSync('pdftotext', ['-layout', join(folder, 'r.pdf'), join(folder, 'r.txt')])
      const pages = readFileSync(join(folder, 'r.txt'), 'utf8').split('\f')
      expect(pages.length).toBeGreaterThan(4)
      expect(pages[0]).toContain('2023 年上半年')
      const plain = pages.join('').replace(/\s/g, '')
      for (const words of ['一、投诉受理和调处', '结案率94.90%（取整95%）', '五、基层组织', '表1', '图1', '暂无数据']) {
        expect(plain).toContain(words)
      }
    },
    PATIENCE_MS,
  )
})
