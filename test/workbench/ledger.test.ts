import { deflateRawSync } from 'node:zlib'
import exceljs from 'exceljs'
import { describe, expect, it } from 'vitest'
import { PATIENCE_MS } from '../patience.ts'
import { openOwningDesk } from './owning-desk.ts'

const LEDGER = `编号,登记日期,渠道,类别,商家,受理日期,挽回金额（元）,结案日期
A-1,2023-03-01,电话,食品,<b>样例甲店,2023-03-02,120.50,2023-03-09
A-2,2023-03-02,来访,电信服务,<b>样例甲店,2023-03-02,,
`
const BASE = '/workbench/ledger'

/** The desk as an account sees it, with what a browser does with a file on the pages. */
async function open(login: 'wang' | 'boss' = 'wang') {
  const desk = await openOwningDesk(0)
  const as = await desk.as(login)
  const take = async (bytes: Uint8Array | string, name = 'a.csv') => {
    const response = await as.upload(`${BASE}/files`, name, bytes)
    return { status: response.status, path: response.headers.get('location') ?? '', page: await response.text() }
  }
  /** Sends the form of a page as it stands there, with some fields changed. */
  const send = async (path: string, changes: Record<string, string> = {}) => {
    const response = await as.send(path, { ...fieldsOf(await as.page(path)), do: 'check', ...changes })
    return { status: response.status, page: await response.text() }
  }
  const registered = async () => (await desk.house.store.read.ledger.imported(() => true)).length
  return { desk, page: as.page, get: as.get, post: as.send, take, send, registered }
}

/** The fields of the large form of a page as a browser sends them. */
function fieldsOf(page: string): Record<string, string> {
  const selects = [...page.matchAll(/<select[^>]* name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/g)].map(
    ([, name = '', options = '']) => [name, / value="([^"]*)" selected/.exec(options)?.[1] ?? ''] as const,
  )
  const inputs = [...page.matchAll(/<input[^>]* name="([^"]+)"[^>]* value="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, value] as const,
  )
  return Object.fromEntries([...selects, ...inputs])
}

describe('importing a ledger on its page', { timeout: PATIENCE_MS }, () => {
  it('goes from the file over the check to the figures, and back', async () => {
    const { take, send, post, page, desk, registered } = await open()
    const { status, path } = await take(LEDGER)
    expect([status, path]).toEqual([303, expect.stringContaining(`${BASE}/files/`)])
    const mapping = await page(path)
    expect(mapping).toContain('<option value="编号" selected>')
    expect(mapping).toContain('&lt;b&gt;样例甲店')
    const checked = await send(path)
    expect(checked.page).toContain('共 2 件，都没有问题，可以导入 2 件')
    expect(await registered()).toBe(0)
    await post(`${path}/import`, {})
    await desk.imports.idle()
    expect(await page(path)).toContain('导入了 2 件')
    expect(await registered()).toBe(2)
    expect(await page('/workbench/statistics?from=2023-01-01&to=2023-06-30')).toContain('120.50 元')
    const batch = /batches\/([\w-]+)\/undo/.exec(await page(BASE))?.[1]
    const undone = await post(`${BASE}/batches/${batch}/undo`, {})
    expect(await page(undone.headers.get('location') ?? '')).toContain('已撤销：2 件不再统计')
    expect(await registered()).toBe(0)
    const acts = await (await desk.as('boss')).page('/workbench/audit')
    expect(acts).toMatch(/王测试<\/strong> 撤销了一批台账（2 件）[\s\S]*王测试<\/strong> 导入了一批台账（2 件）/)
  })

  it('adds what is new to what is there, and the same file not twice', async () => {
    const { take, send, post, page, desk, registered } = await open()
    const enter = async (bytes: string) => {
      const { path } = await take(bytes)
      const checked = await send(path)
      await post(`${path}/import`, {})
      await desk.imports.idle()
      return checked.page
    }
    await enter(LEDGER)
    expect(await enter(LEDGER)).toContain('没有要导入的：这 2 件台账里都已经有了')
    const more = await enter(`${LEDGER}A-3,2023-03-02,来访,食品,,2023-03-02,\n`)
    expect(more).toContain('可以导入 1 件')
    expect(await registered()).toBe(3)
    // One that staff went on with keeps its batch from being taken back.
    await desk.house.store.transaction('test', async ({ ledger }) => {
      const entry = (await ledger.withNumbers(['A-3'])).get('A-3')
      if (entry) await ledger.change('A-3', 'wang', { ...entry, closedOn: '2023-04-01' })
    })
    const batch = /batches\/([\w-]+)\/undo/.exec(await page(BASE))?.[1]
    const refused = await post(`${BASE}/batches/${batch}/undo`, {})
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('接着办过里面的投诉：A-3')
    expect(await registered()).toBe(3)
  })

  it('takes a sheet of another form by what the person says about it, and keeps what was chosen', async () => {
    const { take, send, post, desk, registered } = await open()
    const { path, page } = await takeBook(take, [
      [['某市消委会投诉登记表'], [null], ['投诉编号', '来件时间', '来源', '大类', '挽回损失（万元）', '备注']],
      [
        ['B-1', '2022年3月1日', '来人', '家电', 0.5, 'x'],
        ['B-2', '2023/3/1', '电话', '物业', '1200元', ''],
      ],
    ])
    expect(page).toBe('')
    const first = await send(path)
    expect(first.status).toBe(422)
    expect(first.page).toContain('没有「来人」这个渠道')
    // 物业 is part of the name of one category alone, so it is proposed.
    expect(first.page).toContain('value="房屋装修及物业服务" selected')
    const values = valueFields(first.page)
    const meant = { [values['channel 来人'] ?? '']: '来访', [values['category 家电'] ?? '']: '家用电子电器' }
    const again = await post(path, { ...fieldsOf(first.page), do: 'check', ...meant, 'c.tags': '备注' })
    const checked = await again.text()
    expect(checked).toContain('可以导入 2 件')
    expect(checked).toMatch(/<select id="c.tags"[\s\S]*?value="备注" selected/)
    await post(`${path}/import`, {})
    await desk.imports.idle()
    expect(await registered()).toBe(2)
    const entries = await desk.house.store.read.ledger.withNumbers(['B-1', 'B-2'])
    expect(
      ['B-1', 'B-2']
        .map((number) => entries.get(number))
        .map((entry) => [entry?.channel, entry?.category, entry?.recoveredCents]),
    ).toEqual([
      ['来访', 'home_electronics', 500_000],
      ['电话', 'decoration_property', 120_000],
    ])
  })

  it('counts sums in 万元 where a heading that was chosen by hand says so, unless the person says otherwise', async () => {
    const { take, send, post, desk } = await open()
    const sums = async (unit: string) => {
      const { path } = await takeBook(take, [
        [['编号', '登记日期', '渠道', '类别', '涉案数额（万元）']],
        [[`B-${unit}`, '2022-03-01', '电话', '食品', 0.5]],
      ])
      const { page } = await send(path)
      const fields = fieldsOf(page)
      expect([fields['c.amount'], fields['u.amount']]).toEqual(['', ''])
      await post(path, { ...fields, do: 'check', 'c.amount': '涉案数额（万元）', 'u.amount': unit })
      await post(`${path}/import`, {})
      await desk.imports.idle()
      const entries = await desk.house.store.read.ledger.withNumbers([`B-${unit}`])
      return entries.get(`B-${unit}`)?.amountCents
    }
    expect([await sums(''), await sums('元')]).toEqual([500_000, 50])
  })

  it('says what is wrong with each row, and adds none of them', async () => {
    const { take, send, post, desk, registered } = await open()
    const { path } = await take(
      `${LEDGER}A-2,2023-02-30,电话,食品,,,\nA-4,2023-03-01,电话,,,,-5\nA-5,2022-03-01,梦里,食品,,2021-01-01,很多\n`,
    )
    const { status, page } = await send(path)
    expect(status).toBe(422)
    expect(page).toContain('有 3 件不对')
    for (const words of [
      '编号「A-2」在这份表里出现了不止一次',
      '「2023-02-30」看不出是哪一天',
      '没有填',
      '金额不能是负的（-5）',
      '没有「梦里」这个渠道',
      '「很多」看不出是多少钱',
      '先后不对',
    ]) {
      expect(page).toContain(words)
    }
    await post(`${path}/import`, {})
    await desk.imports.idle()
    expect(await registered()).toBe(0)
  })

  it('refuses one column for two things, and shows the choices again', async () => {
    const { take, send } = await open()
    const { path } = await take(LEDGER)
    const { status, page } = await send(path, { 'c.category': '渠道', 'c.district': '商家', 'c.respondent': '' })
    expect(status).toBe(422)
    expect(page).toContain('这几项选了同一列，请改：渠道、类别')
    expect(page).toMatch(/<select id="c.district"[\s\S]*?value="商家" selected/)
  })

  it('finds other headings in another row or sheet', async () => {
    const { take, send } = await open()
    const { path } = await takeBook(
      take,
      [[['编号', '登记日期', '渠道', '类别']], [['C-1', '2023-01-01', '电话', '食品']]],
      ['表一', '表二'],
    )
    const moved = await send(path, { do: 'look', row: '2' })
    expect(moved.page).toContain('<option value="C-1"')
    const other = await send(path, { do: 'look', sheet: '表二', row: '1' })
    expect(other.page).toMatch(/没有找到表头|表头下面没有投诉|<option value="空的"/)
  })

  it('says what is wrong with a whole file, and what to do', async () => {
    const { take, page } = await open()
    const refused = async (bytes: Uint8Array | string, name?: string) => {
      const taken = await take(bytes, name)
      return [taken.status, /banner-problem[^>]*>[\s\S]*?<span>([^<]*)</.exec(taken.page)?.[1]]
    }
    expect(await refused('not a table', 'a.xls')).toEqual([422, expect.stringContaining('另存为 .xlsx')])
    expect(await refused('PK nothing', 'a.xlsx')).toEqual([422, expect.stringContaining('打不开')])
    expect(await refused(new Uint8Array([0xff, 0xfe, 0x00, 0x80]))).toEqual([
      422,
      expect.stringContaining('文字读不出来'),
    ])
    expect(await refused('')).toEqual([422, expect.stringContaining('没有找到表头')])
    expect(await refused(Buffer.alloc(20 * 1024 * 1024 + 1, 0x20))).toEqual([413, expect.stringContaining('太大')])
    expect(await refused(bomb(700 * 1024 * 1024), 'a.xlsx')).toEqual([422, expect.stringContaining('太大')])
    // This one says that it is small, and is not.
    expect(await refused(bomb(10), 'a.xlsx')).toEqual([422, expect.stringContaining('太大')])
    expect(await page(BASE)).toContain('还没有导入过')
  })

  it('shows a file to whoever uploaded it alone, and says what to do when it is gone', async () => {
    const { take, desk, get, post } = await open()
    const { path } = await take(LEDGER)
    const boss = await desk.as('boss')
    expect((await boss.get(path)).status).toBe(404)
    await post(`${path}/forget`, {})
    const gone = await get(path)
    expect([gone.status, await gone.text()]).toEqual([404, expect.stringContaining('请再上传一次')])
    const template = await get(`${BASE}/template.xlsx`)
    expect(
      Buffer.from(await template.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
  })
})

/** Where the meaning of each unknown value is chosen, by column and value. */
function valueFields(page: string): Record<string, string> {
  return Object.fromEntries(
    [...page.matchAll(/name="t\.(\d+)" value="([^"]+)"/g)].map(([, at, value = '']) => [value, `v.${at}`]),
  )
}

/** Uploads a workbook of which each sheet has the same rows: heads, then complaints. */
async function takeBook(
  take: (bytes: Uint8Array, name: string) => Promise<{ path: string; page: string }>,
  parts: (string | number | null)[][][],
  names = ['台账'],
) {
  const book = new exceljs.Workbook()
  for (const [at, name] of names.entries()) {
    const sheet = book.addWorksheet(name)
    for (const row of at === 0 ? parts.flat() : [['空的']]) sheet.addRow(row)
  }
  return take(new Uint8Array(await book.xlsx.writeBuffer()), 'b.xlsx')
}

/** A ZIP with one part that unpacks to 1 MB; its directory says another size. */
function bomb(said: number): Uint8Array {
  const packed = deflateRawSync(Buffer.alloc(1024 * 1024))
  const name = Buffer.from('xl/workbook.xml')
  const head = (signature: number, more: number) => {
    const bytes = Buffer.alloc(30 + more)
    bytes.writeUInt32LE(signature, 0)
    return bytes
  }
  const local = head(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(said, 22)
  local.writeUInt16LE(name.length, 26)
  const entry = head(0x02014b50, 16)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(packed.length, 20)
  entry.writeUInt32LE(said, 24)
  entry.writeUInt16LE(name.length, 28)
  const start = local.length + name.length + packed.length
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(entry.length + name.length, 12)
  end.writeUInt32LE(start, 16)
  return Buffer.concat([local, name, packed, entry, name, end])
}
