import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createGlyphs } from './glyphs.ts'
import type { Section, Sheet } from './types.ts'

/** Lengths in points, 72 per inch; A4 is 595 × 842. */
const MARGIN = 56
const LABEL_WIDTH = 96
const GAP = 2
const FOOT = 36
const COLOR = { text: '#1d1f1e', secondary: '#5d625f', line: '#dedbd4', accent: '#0b6e4f' }

/** Noto Sans: the simplified characters of GB 2312 and all others of Unicode's first plane. */
const fonts = join(dirname(fileURLToPath(import.meta.resolve('@embedpdf/fonts-sc'))), '..', 'fonts')
export const fontFile = (weight: 'Regular' | 'Medium') => readFileSync(join(fonts, `NotoSansHans-${weight}.otf`))

/**
 * A sheet as PDF on A4, with its glyphs embedded. Characters missing from the font become □ and are counted in a note
 * at the end. Takes some hundred milliseconds of computing: see printer.ts.
 */
export async function print(given: Sheet): Promise<Uint8Array> {
  const { default: PDFDocument } = await import('pdfkit')
  const paper = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN + FOOT },
    bufferPages: true,
    lang: 'zh-CN',
    displayTitle: true,
    info: { Title: given.title, CreationDate: new Date(given.madeAt) },
  })
  const bytes = written(paper)
  paper.registerFont('regular', fontFile('Regular'))
  paper.registerFont('medium', fontFile('Medium'))
  const glyphs = createGlyphs(paper.font('regular'))
  const sheet = everyText(given, glyphs.shown)
  const pen = createPen(paper)

  pen.write(sheet.title, { size: 20, font: 'medium' })
  pen.write(sheet.subtitle, { size: 9.5, color: COLOR.secondary })
  for (const section of sheet.sections) printSection(pen, section)
  const missing = glyphs.missing()
  if (missing > 0) {
    pen.keepTogether(40)
    paper.y += 10
    pen.write(sheet.missingNote.replace('{count}', String(missing)), { size: 9.5, color: COLOR.secondary })
  }
  printFeet(pen, sheet)
  paper.end()
  return bytes
}

/** The bytes of the file, once the paper has ended. */
export function written(paper: PDFKit.PDFDocument): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  paper.on('data', (part: Uint8Array) => parts.push(part))
  return new Promise((resolve, reject) => {
    paper.on('end', () => resolve(Buffer.concat(parts)))
    paper.on('error', reject)
  })
}

type Style = { size?: number; color?: string; font?: 'regular' | 'medium'; x?: number; width?: number }

/** Writes on the paper where it stands, downwards. */
type Pen = {
  paper: PDFKit.PDFDocument
  /** Between the margins. */
  width: number
  write(text: string, style?: Style): void
  /** Starts a new page unless this one has that much room left. */
  keepTogether(height: number): void
  /** A line across. */
  rule(): void
}

function createPen(paper: PDFKit.PDFDocument): Pen {
  const width = paper.page.width - 2 * MARGIN
  return {
    paper,
    width,
    write(text, style = {}) {
      const { size = 10.5, color = COLOR.text, font = 'regular', x = MARGIN } = style
      paper
        .font(font)
        .fontSize(size)
        .fillColor(color)
        .text(text, x, paper.y, { width: style.width ?? width, lineGap: size * 0.35 })
    },
    keepTogether(height) {
      if (paper.y + height > paper.page.height - MARGIN - FOOT) paper.addPage()
    },
    rule() {
      paper
        .moveTo(MARGIN, paper.y)
        .lineTo(MARGIN + width, paper.y)
        .lineWidth(0.5)
        .strokeColor(COLOR.line)
        .stroke()
      paper.y += 7
    },
  }
}

function printSection(pen: Pen, { heading, note, rows = [], entries = [] }: Section): void {
  const { paper, write } = pen
  pen.keepTogether(90)
  paper.y += 14
  write(heading, { size: 13, font: 'medium', color: COLOR.accent })
  paper.y += 2
  if (note !== undefined) {
    write(note, { size: 9.5, color: COLOR.secondary })
    paper.y += GAP
  }
  pen.rule()
  for (const row of rows) printRow(pen, row)
  for (const { head, lines } of entries) {
    pen.keepTogether(48)
    write(head, { font: 'medium' })
    for (const line of lines) write(line.text, line.small ? { size: 8.5, color: COLOR.secondary } : {})
    paper.y += GAP
    pen.rule()
  }
}

/** A label and, beside it, its value. */
function printRow(pen: Pen, { label, value }: { label: string; value: string }): void {
  const { paper, width, write } = pen
  const style = { width: width - LABEL_WIDTH, lineGap: 10.5 * 0.35 }
  const height = paper.font('regular').fontSize(10.5).heightOfString(value, style)
  // Text too tall for one page flows over several.
  pen.keepTogether(Math.min(height, 120) + GAP)
  const top = paper.y
  write(label, { color: COLOR.secondary, width: LABEL_WIDTH - 12 })
  const below = paper.y
  const page = paper.bufferedPageRange().count
  paper.y = top
  write(value === '' ? '—' : value, { x: MARGIN + LABEL_WIDTH, width: width - LABEL_WIDTH })
  if (paper.bufferedPageRange().count === page) paper.y = Math.max(paper.y, below)
  paper.y += GAP
  pen.rule()
}

/** The foot of every page: the council, the number of the page. */
function printFeet({ paper, width }: Pen, { footer, pageLabel }: Sheet): void {
  const { count } = paper.bufferedPageRange()
  for (let page = 0; page < count; page += 1) {
    paper.switchToPage(page)
    // Text below the margin must not start a new page.
    paper.page.margins.bottom = 0
    const label = pageLabel.replace('{page}', String(page + 1)).replace('{pages}', String(count))
    const y = paper.page.height - MARGIN
    paper.font('regular').fontSize(8.5).fillColor(COLOR.secondary)
    paper.text(footer, MARGIN, y, { width: width - 110, height: 24, ellipsis: true })
    paper.text(label, MARGIN + width - 100, y, { width: 100, align: 'right', lineBreak: false })
  }
}

/** The same value with `change` applied once to each of its texts. */
export function everyText<Value>(value: Value, change: (text: string) => string): Value {
  const walk = (one: unknown): unknown => {
    if (typeof one === 'string') return change(one)
    if (Array.isArray(one)) return one.map(walk)
    if (one === null || typeof one !== 'object') return one
    return Object.fromEntries(Object.entries(one).map(([name, part]) => [name, walk(part)]))
  }
  return walk(value) as Value
}
