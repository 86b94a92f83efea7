import { readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { blanksOf, GAP, readInstrumentRules } from '../../src/casework/instrument-types.ts'
import type { TimelineEntry } from '../../src/casework/types.ts'
import { onPaper } from '../../src/complaint/form/fields.ts'
import type { Standing } from '../../src/complaint/procedure/history.ts'
import { instrumentWriting } from '../../src/documents/instruments.ts'
import { createPrinter } from '../../src/documents/printer.ts'
import { texts } from '../delivery/house.ts'
import { complaintView, procedure, yaml } from '../workbench/fake-casework.ts'
import { pdfText } from './pdf-text.ts'

const rules = readInstrumentRules(yaml('rules/instruments'))
const council = { name: '测试市消费者委员会', phone: '0700-1234567', address: '测试路 1 号', hours: null, region: null }
const clock = () => new Date('2026-11-29T02:00:00.000Z')
const writing = instrumentWriting({ rules, texts, procedure, council, clock, timeZone: 'Asia/Shanghai' })
const print = createPrinter()
const HOSTILE = '<w:p>&amp;"]]>\u0000\u0008\uD800\u202E〔经过〕😀𠮷\r\n第二行'

const [acceptance] = rules.instruments
if (!acceptance) throw new Error('no instruments')

/** A part of a DOCX (a ZIP with sizes in its local headers or its directory). */
function partOf(docx: Uint8Array, name: string): string {
  const bytes = Buffer.from(docx)
  for (let at = bytes.indexOf('PK\u0001\u0002'); at >= 0; at = bytes.indexOf('PK\u0001\u0002', at + 4)) {
    const length = bytes.readUInt16LE(at + 28)
    if (bytes.toString('utf8', at + 46, at + 46 + length) !== name) continue
    const local = bytes.readUInt32LE(at + 42)
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const packed = bytes.subarray(start, start + bytes.readUInt32LE(at + 20))
    return (bytes.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString('utf8')
  }
  throw new Error(`no ${name}`)
}

describe('official papers', () => {
  it('are the nine of the council, each with places to sign and blanks that exist', () => {
    expect(rules.instruments.map(({ title }) => title)).toEqual([
      '投诉受理告知书',
      '投诉不予受理告知书',
      '补正材料通知书',
      '调解通知书',
      '调解协议书',
      '终止调解告知书',
      '投诉转办函',
      '投诉回访记录',
      '消费者投诉登记表',
    ])
    for (const template of rules.instruments)
      expect(writing.fill(template, {}, '1').signatures.length).toBeGreaterThan(1)
    const broken = JSON.parse(JSON.stringify(yaml('rules/instruments')).replace('{handler}', '{handlr}'))
    expect(() => readInstrumentRules(broken)).toThrow('acceptance: there is no field handlr')
  })

  it('every field that no member of staff types is filled from a complaint that has it', () => {
    const form = (
      parse(readFileSync(new URL('../../knowledge/rules/complaint-form.yaml', import.meta.url), 'utf8')) as {
        fields: { name: string }[]
      }
    ).fields.map(({ name }) => name)
    const { standing } = complaintView()
    const at = '2026-11-24T08:00:00.000Z'
    const event = {
      seq: 2,
      at,
      actor: { kind: 'system' },
      from: null,
      reason: null,
      text: null,
      recoveredCents: null,
      details: {},
      evidence: [],
    } satisfies Omit<TimelineEntry, 'type' | 'to'>
    const states = [
      { ...standing, state: 'declined', endReason: 'N8' },
      {
        ...standing,
        state: 'referred',
        endReason: 'E3',
        recoveredCents: 319_900,
        supplement: { wanted: ['发票'], by: '2026-12-08' },
        referral: { authority: 'amr', name: '测试市市场监督管理局', dueOn: '2026-12-10', replied: false },
      },
    ] satisfies Standing[]
    const filled = states.flatMap((now) =>
      Object.keys(
        writing.values(
          complaintView({
            standing: now,
            owner: { id: 's1', name: '李四测试' },
            timeline: [
              { ...event, type: 'accept', to: 'accepted' },
              { ...event, type: 'close', to: 'terminated' },
            ],
            fields: [...form, 'archive_number', 'source'].map((name) => ({
              name,
              label: name,
              value: { kind: 'text', text: '有' },
              display: '有',
              personal: false,
            })),
          }),
        ),
      ),
    )
    const missing = rules.fields.filter(({ name, typed }) => !typed && !filled.includes(name))
    expect(missing.map(({ name }) => name)).toEqual([])
  })

  it('say by which article each sentence that rests on law is said, and name none for the others', () => {
    const { blocks } = writing.fill(acceptance, { complainant_name: '张三测试', note: '' }, '消投受〔2026〕1 号')
    const says = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))
    expect(says[0]).toMatch(/决定受理。（依据《消费者权益保护法》第三十七条第一款第五项）$/)
    expect(says.find((text) => text.startsWith('请保管好'))).not.toContain('依据')
    expect(says).not.toContain('')
  })

  it('a blank that nobody filled stands as 〔its label〕; the year of a number is no gap', () => {
    for (const template of rules.instruments) {
      const paper = writing.fill(template, {}, '消投受〔2026〕1 号')
      const words = JSON.stringify([paper.blocks, paper.signatures])
      const field = (name: string) => rules.fields.find((one) => one.name === name)
      for (const name of template.blocks.flatMap(blanksOf)) {
        if (!field(name)?.optional) expect(words, template.code).toContain(`〔${field(name)?.label}〕`)
      }
      expect(words.match(GAP)?.length, template.code).toBeGreaterThan(0)
      expect(paper.number.match(GAP)).toBeNull()
    }
  })

  it('a day is printed alone, without the words by which it was told', () => {
    const day = { kind: 'date', day: '2026-11-30', original: '昨天' } as const
    const field = {
      name: 'purchase_date',
      label: '购买日期',
      value: day,
      display: '2026-11-30（昨天）',
      personal: false,
    }
    expect(writing.values(complaintView({ fields: [field] })).purchase_date).toBe('2026-11-30')
    expect(onPaper(field)).toBe('2026-11-30')
  })

  it('hostile words stay words in DOCX and PDF, for every paper', async () => {
    const values = Object.fromEntries(rules.fields.map(({ name }) => [name, HOSTILE]))
    for (const template of rules.instruments) {
      const paper = writing.fill(template, values, '消投受〔2026〕1 号')
      const xml = partOf(await print({ kind: 'docx', paper }), 'word/document.xml')
      expect(xml, template.code).toContain('&lt;w:p&gt;&amp;amp;')
      expect(/[\p{Cc}\p{Cs}]/u.test(xml.replace(/[\n\t\r]/g, '')), template.code).toBe(false)
      expect(xml, template.code).toContain(template.title)
    }
    const pdf = await print({ kind: 'pdf', paper: writing.fill(acceptance, values, '消投受〔2026〕1 号') })
    expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-')
  }, 60_000)

  it('a very long story flows over pages of a table', async () => {
    const registration = rules.instruments.find(({ code }) => code === 'registration') ?? acceptance
    const paper = writing.fill(registration, { facts: '商家一直拖着不办。'.repeat(400) }, '1')
    const pdf = await print({ kind: 'pdf', paper })
    expect(
      Buffer.from(pdf)
        .toString('latin1')
        .match(/\/Type \/Page\b/g)?.length,
    ).toBeGreaterThan(2)
  })

  it('the PDF holds the title, the number and what was filled in', async () => {
    const paper = writing.fill(
      acceptance,
      { complainant_name: '张三测试', number: 'XW-20261124-0007-3' },
      '消投受〔2026〕1 号',
    )
    const words = pdfText(await print({ kind: 'pdf', paper })).join('')
    for (const part of ['投诉受理告知书', '张三测试', 'XW-20261124-0007-3', '测试市消费者委员会'])
      expect(words).toContain(part)
  })
})
