import { Document, Header, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import { describe, expect, it } from 'vitest'
import { systemSchedule } from '../../src/base/clock.ts'
import { createFileReader } from '../../src/corpus/files/reader.ts'
import { createDocuments } from '../../src/documents/documents.ts'
import { createPrinter } from '../../src/documents/printer.ts'
import { templateProblems } from '../../src/workbench/template-check.ts'
import { instrumentRules } from '../casework/papers.ts'
import { texts } from '../channels/web/harness.ts'
import { procedure } from './fake-casework.ts'
import { openOwningDesk } from './owning-desk.ts'

const read = createFileReader({ schedule: systemSchedule })
const documents = createDocuments({
  print: createPrinter(),
  texts,
  procedure,
  council: { name: '测试市消费者委员会', phone: null, address: null, hours: null, region: null },
  clock: () => new Date('2026-11-24T08:00:00.000Z'),
  timeZone: 'Asia/Shanghai',
})

/** A Word file with these lines; one blank is split between runs, as Word does, one stands in a table, one at the head. */
async function word(lines: string[], { head = '', split = '' } = {}): Promise<Uint8Array> {
  const half = Math.floor(split.length / 2)
  const document = new Document({
    sections: [
      {
        headers: { default: new Header({ children: [new Paragraph(head)] }) },
        children: [
          ...lines.map((line) => new Paragraph(line)),
          new Paragraph({
            children: [new TextRun({ text: split.slice(0, half), bold: true }), new TextRun(split.slice(half))],
          }),
          new Table({ rows: [new TableRow({ children: [new TableCell({ children: [new Paragraph('单元格')] })] })] }),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

const GOOD = () =>
  word(['文号：{{文号}}', '{{ 投诉人姓名 }}：您投诉 {{respondent_name}}，受理。{{补充说明}}'], {
    split: '日期 {{今天的日期}}',
    head: '{{本会名称}}',
  })

async function opened() {
  const desk = await openOwningDesk(1, {}, { documents })
  const me = await desk.as('boss')
  const upload = (name: string, bytes: Uint8Array | string, code = 'acceptance') =>
    me.upload(`/workbench/templates/${code}/upload`, name, bytes)
  const textOf = async (response: Response) => {
    const file = await read({ name: 'x.docx', bytes: new Uint8Array(await response.arrayBuffer()) })
    return file.ok ? file.text : file.code
  }
  return { ...desk, me, upload, textOf, number: desk.numbers[0] ?? '' }
}

describe('a Word file of the council', () => {
  it('is tried, looked at as a sample, put into use, and papers are made with it; older ones keep theirs', async () => {
    const { me, upload, textOf, number, templates } = await opened()
    const base = `/workbench/complaints/${number}/instruments`
    const made = async () => {
      const form = { kind: 'acceptance', act: 'make', 'b.note': '第一行\n第二行' }
      // Nobody accepted the complaint yet: it is asked whether the paper is meant.
      const asked = await (await me.send(base, form)).text()
      const [, confirmed = ''] = /name="confirmed" value="([^"]*)"/.exec(asked) ?? []
      const done = await me.send(base, { ...form, confirmed })
      return (done.headers.get('location') ?? '').split('?')[0] ?? ''
    }
    const before = await made()
    expect((await upload('我们的.docx', await GOOD())).headers.get('location')).toBe('/workbench/templates?done=kept')
    const [draft] = await templates.list()
    expect(draft).toMatchObject({ version: 1, state: 'draft', name: '我们的.docx' })
    expect(draft?.fields.toSorted()).toEqual(
      ['complainant_name', 'council', 'note', 'paper_number', 'respondent_name', 'today'].toSorted(),
    )
    expect(await templates.live('acceptance')).toBeNull()
    const sample = await me.send(`/workbench/templates/files/${draft?.id}/sample`, {})
    expect(await textOf(sample)).toContain('（投诉人姓名）：您投诉 （商家名称），受理。')
    await me.send(`/workbench/templates/files/${draft?.id}/use`, {})
    expect(await me.page('/workbench/templates')).toContain('用本会第 1 版')

    const page = await me.page(`${base}/new?kind=acceptance`)
    expect(page).toContain('用本会的模板（第 1 版）')
    expect(page).toContain('name="b.complainant_name"')
    const after = await made()
    expect((await me.send(`${after}/pdf`, {})).status).toBe(409)
    const filled = await textOf(await me.send(`${after}/docx`, {}))
    expect(filled).toContain('您投诉 测试电器店，受理。第一行')
    expect(filled).toContain('消投受〔2026〕2 号')
    expect(filled).toContain('日期 2026年11月24日')
    expect(filled).not.toContain('{{')
    expect((await me.send(`${before}/pdf`, {})).status).toBe(200)

    await me.send('/workbench/templates/acceptance/back', {})
    expect(await templates.live('acceptance')).toBeNull()
    expect((await me.send(`${await made()}/pdf`, {})).status).toBe(200)
    expect(await textOf(await me.send(`${after}/docx`, {}))).toBe(filled)
  })

  it('is refused with every blank that is unknown or broken, in plain words, and nothing is kept', async () => {
    const { upload, templates } = await opened()
    const bad = await upload(
      'x.docx',
      await word(['{{投诉人的名字}} {{商家名称}}', '金额 {{付款金额}', '{编号}'], { head: '{{抬头}}' }),
    )
    const page = await bad.text()
    expect(bad.status).toBe(422)
    expect(page).toContain('没有「投诉人的名字」这一项')
    expect(page).toContain('没有「抬头」这一项')
    expect(page).toContain('大括号不成对：金额 {{付款金额}')
    expect(page).toContain('大括号不成对：{编号}')
    expect(await templates.list()).toEqual([])
  })

  it.each([
    ['no file of Word', 'x.docx', 'PK 假的', '文件坏了，打不开'],
    ['another kind of file', 'x.pdf', '%PDF-1.4', '要 Word 的 .docx 文件'],
    ['an old Word file', 'x.docx', Buffer.from('d0cf11e0a1b11ae1', 'hex'), '旧版的 .doc'],
    ['an empty one', 'x.docx', '', '文件是空的'],
  ])('is not taken when it is %s', async (_, name, bytes, words) => {
    const { upload, templates } = await opened()
    const refused = await upload(name, bytes)
    expect([refused.status, (await refused.text()).includes(words)]).toEqual([422, true])
    expect(await templates.list()).toEqual([])
  })

  it('without a blank, or for a kind there is not, is not taken', async () => {
    const { upload } = await opened()
    expect(await (await upload('x.docx', await word(['没有要填的']))).text()).toContain('里面一处要填的也没有')
    expect((await upload('x.docx', await GOOD(), 'nothing')).status).toBe(404)
  })

  it.each(['li', 'wang'] as const)('is the admins’ alone: %s', async (login) => {
    const { as, upload, templates } = await opened()
    await upload('x.docx', await GOOD())
    const [{ id } = { id: '' }] = await templates.list()
    const me = await as(login)
    expect((await me.get('/workbench/templates')).status).toBe(403)
    for (const path of ['acceptance/back', `files/${id}/use`, `files/${id}/sample`, 'acceptance/ours']) {
      expect((await me.send(`/workbench/templates/${path}`, {})).status).toBe(403)
    }
    expect((await me.upload('/workbench/templates/acceptance/upload', 'x.docx', await GOOD())).status).toBe(403)
  })

  it('can begin as ours: each kind is downloaded with its blanks, and is taken back as it is', async () => {
    const { me, upload, templates } = await opened()
    for (const { code } of instrumentRules.instruments) {
      const ours = await me.send(`/workbench/templates/${code}/ours`, {})
      const again = await upload('ours.docx', new Uint8Array(await ours.arrayBuffer()), code)
      expect([code, again.status]).toEqual([code, 303])
    }
    expect(await templates.list()).toHaveLength(instrumentRules.instruments.length)
  })
})

it('braces that stand in a blank’s place are told apart from blanks', () => {
  const problems = (text: string) => templateProblems(text, [], instrumentRules.fields).map(({ kind }) => kind)
  expect(problems('{{投诉编号}} 〔2026〕')).toEqual([])
  expect(problems('{{投诉编号')).toEqual(['broken'])
  expect(problems('投诉编号}}')).toEqual(['broken'])
  expect(problems('{{{投诉编号}}}')).toEqual(['broken'])
  expect(problems('没有')).toEqual(['none'])
})
