import { writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { personalHistory } from '../../src/casework/handling/history.ts'
import type { ComplaintView } from '../../src/casework/types.ts'
import { complaintSheet, createDocuments, type DocumentOptions } from '../../src/documents/documents.ts'
import { createPrinter } from '../../src/documents/printer.ts'
import { procedure, texts } from '../delivery/house.ts'
import { complaintView } from '../workbench/fake-casework.ts'
import { pdfText } from './pdf-text.ts'

const options: DocumentOptions = {
  print: createPrinter(),
  texts,
  procedure,
  council: {
    name: '测试市消费者委员会',
    phone: '0000-1234567',
    address: '测试区测试路 1 号',
    hours: '工作日 9:00–17:00',
    region: null,
  },
  clock: () => new Date('2026-11-25T01:02:03.000Z'),
  timeZone: 'Asia/Shanghai',
}

const made = async (change: Partial<ComplaintView> = {}) => {
  const history = personalHistory(complaintView().timeline, { procedure, texts })
  const pdf = await createDocuments(options).complaint({ ...complaintView(), history, ...change })
  if (process.env.LOOK_AT_PDF) writeFileSync(process.env.LOOK_AT_PDF, pdf)
  return pdf
}
const event = (type: string, text: string | null, seq = 9): ComplaintView['timeline'][number] => ({
  seq,
  at: '2026-11-24T08:00:00.000Z',
  actor: { kind: 'staff', id: 'li', name: '李测试' },
  type,
  from: null,
  to: null,
  reason: null,
  text,
  recoveredCents: null,
  details: {},
  evidence: [],
})

describe('the paper of a complaint', () => {
  it('shows the filed complaint, its history, and each file with its hash, on A4 and under 1 MB', async () => {
    const complaint = complaintView()
    const pdf = await made()
    expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.length).toBeLessThan(1_000_000)
    expect(Buffer.from(pdf).toString('latin1')).toContain('/MediaBox [0 0 595.28 841.89]')
    const pages = pdfText(pdf)
    const words = pages.join('')
    for (const { label, display } of complaint.fields) {
      expect(words).toContain(label)
      expect(words).toContain(display.split('\n')[0]?.slice(0, 12))
    }
    expect(words).toContain(complaint.number)
    expect(words).toContain('您提交了投诉')
    for (const { name, sha256 } of complaint.evidence) {
      expect(words).toContain(name)
      if (sha256) expect(words).toContain(sha256)
    }
    expect(words).toContain('证据 3')
    expect(words).toContain('还在取回')
    for (const page of pages) expect(page).toContain('测试市消费者委员会　电话')
    expect(pages.at(-1)).toContain(`第 ${pages.length} 页，共 ${pages.length} 页`)
  })

  it('of a complaint without any data is one page with its number, and shows no gap of the program', async () => {
    const nothing = { fields: [], evidence: [], timeline: [], history: [], deadlines: [], item: '', respondent: '' }
    const pages = pdfText(
      await made({ ...nothing, amountCents: null, category: '', erasedAt: '2026-11-25T00:00:00.000Z' }),
    )
    expect(pages).toHaveLength(1)
    expect(pages.join('')).toContain(complaintView().number)
    expect(pages.join('')).not.toMatch(/undefined|null|NaN|\[object/)
  })

  it('leaves out everything that the complainant does not see', () => {
    const timeline = [
      event('internal_note', '此人多次投诉'),
      event('exported', '导出'),
      event('message_to_person', '请来电'),
    ]
    const history = personalHistory(timeline, { procedure, texts })
    const words = JSON.stringify(complaintSheet({ ...complaintView(), timeline, history }, options))
    expect(words).toContain('请来电')
    for (const hidden of ['此人多次投诉', '导出', '李测试', 'instructions']) expect(words).not.toContain(hidden)
  })

  it('shows a box for a character that the font lacks and says so; rare characters of names are there', async () => {
    const [name] = complaintView().fields
    if (!name) throw new Error('no field')
    const words = pdfText(
      await made({ fields: [{ ...name, display: '𠮷田😀👨‍👩‍👧，喆珺赟犇淼焱燊镕囧堃㎡①￥€' }] }),
    ).join('')
    expect(words).toContain('□田□□，喆珺赟犇淼焱燊镕囧堃㎡①￥€')
    expect(words).toContain('有 3 处的字在这里打不出来')
    expect(pdfText(await made()).join('')).not.toContain('打不出来')
  })

  it('lets a long story flow over pages', async () => {
    const [facts] = complaintView().fields
    if (!facts) throw new Error('no field')
    const long = Array.from({ length: 400 }, (_, index) => `第${index}句，店员说等通知，一直没有消息。`).join('')
    const pages = pdfText(await made({ fields: [{ ...facts, display: long }, facts] }))
    expect(pages.length).toBeGreaterThan(4)
    expect(pages.join('').replace(/测试市消费者委员会.*?页/g, '')).toContain('第399句')
    for (const page of pages) expect(page.length).toBeGreaterThan(60)
  })

  it('of a text with markup, of control characters and turned directions is only text', async () => {
    const [facts] = complaintView().fields
    if (!facts) throw new Error('no field')
    const words = pdfText(await made({ fields: [{ ...facts, display: '<b>退款</b>\u0000\u202E(x) Tj \\n' }] })).join('')
    expect(words).toContain('<b>退款</b>(x) Tj \\n')
  })
})
