import type { InstrumentBlock, InstrumentPaper } from '../casework/instrument-types.ts'
import { createGlyphs } from './glyphs.ts'
import { everyText, fontFile, written } from './print.ts'

/** Lengths in points, 72 per inch; A4 is 595 × 842. */
const MARGIN = 72
const FOOT = 30
const SIZE = 12
const LEADING = 7
const LABEL_WIDTH = 110
const PADDING = 5

/** An official paper as PDF on A4. Characters missing from the font become □ and are counted in a note at the end. */
export async function printInstrument(given: InstrumentPaper): Promise<Uint8Array> {
  const { default: PDFDocument } = await import('pdfkit')
  const paper = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, left: MARGIN, right: MARGIN, bottom: MARGIN + FOOT },
    bufferPages: true,
    lang: 'zh-CN',
    displayTitle: true,
    info: { Title: `${given.title} ${given.number}`, CreationDate: new Date(given.madeAt) },
  })
  const bytes = written(paper)
  paper.registerFont('regular', fontFile('Regular'))
  paper.registerFont('medium', fontFile('Medium'))
  const glyphs = createGlyphs(paper.font('regular'))
  const sheet = everyText(given, glyphs.shown)
  const width = paper.page.width - 2 * MARGIN

  paper.font('medium').fontSize(15).text(sheet.council, { align: 'center' })
  paper.moveDown(0.4).fontSize(21).text(sheet.title, { align: 'center' })
  paper.moveDown(0.4).font('regular').fontSize(11).text(sheet.number, { align: 'right' })
  paper.moveDown(0.8)
  for (const block of sheet.blocks) printBlock(paper, block, width)
  printSignatures(paper, sheet.signatures, width)
  const missing = glyphs.missing()
  if (missing > 0) {
    paper
      .font('regular')
      .fontSize(9)
      .text(sheet.missingNote.replace('{count}', String(missing)), MARGIN, paper.y + 12, { width })
  }
  printFeet(paper, sheet)
  paper.end()
  return bytes
}

function printBlock(paper: PDFKit.PDFDocument, block: InstrumentBlock, width: number): void {
  if (block.kind === 'rows') {
    printRows(paper, block.rows, width)
    return
  }
  const heading = block.kind === 'heading'
  const indent = block.kind === 'paragraph' || block.kind === 'item' ? 2 * SIZE : 0
  if (heading) keepTogether(paper, 70)
  paper
    .font(heading ? 'medium' : 'regular')
    .fontSize(SIZE)
    .text(block.text, MARGIN, paper.y + (heading ? 6 : 0), { width, indent, lineGap: LEADING, align: 'left' })
  paper.y += 2
}

/** A table with lines: labels at the left, values beside them; a tall row flows over pages. */
function printRows(paper: PDFKit.PDFDocument, rows: readonly { label: string; value: string }[], width: number): void {
  for (const { label, value } of rows) {
    const inner = width - LABEL_WIDTH - 2 * PADDING
    const style = { width: inner, lineGap: 4 }
    const height = Math.max(
      paper
        .font('regular')
        .fontSize(11)
        .heightOfString(value || ' ', style),
      paper.heightOfString(label, { width: LABEL_WIDTH - 2 * PADDING, lineGap: 4 }),
    )
    const room = paper.page.height - MARGIN - FOOT - paper.y
    if (height + 2 * PADDING > room && room < 160) paper.addPage()
    const top = paper.y
    const page = paper.bufferedPageRange().count
    paper.fontSize(11).text(label, MARGIN + PADDING, top + PADDING, { width: LABEL_WIDTH - 2 * PADDING, lineGap: 4 })
    paper.text(value || ' ', MARGIN + LABEL_WIDTH + PADDING, top + PADDING, style)
    const below = Math.max(paper.y, paper.bufferedPageRange().count === page ? top + height + PADDING : 0) + PADDING
    if (paper.bufferedPageRange().count === page) frame(paper, top, below, width)
    else
      paper
        .moveTo(MARGIN, below)
        .lineTo(MARGIN + width, below)
        .lineWidth(0.7)
        .strokeColor('#1d1f1e')
        .stroke()
    paper.y = below
  }
  paper.x = MARGIN
  paper.y += 8
}

function frame(paper: PDFKit.PDFDocument, top: number, below: number, width: number): void {
  paper
    .lineWidth(0.7)
    .strokeColor('#1d1f1e')
    .rect(MARGIN, top, width, below - top)
    .moveTo(MARGIN + LABEL_WIDTH, top)
    .lineTo(MARGIN + LABEL_WIDTH, below)
    .stroke()
}

function printSignatures(paper: PDFKit.PDFDocument, lines: readonly string[], width: number): void {
  keepTogether(paper, lines.length * 30 + 20)
  paper.y += 22
  for (const line of lines) {
    paper.font('regular').fontSize(SIZE).text(line, MARGIN, paper.y, { width, align: 'right', lineGap: LEADING })
    paper.y += 4
  }
}

function keepTogether(paper: PDFKit.PDFDocument, height: number): void {
  if (paper.y + height > paper.page.height - MARGIN - FOOT) paper.addPage()
}

function printFeet(paper: PDFKit.PDFDocument, { pageLabel }: InstrumentPaper): void {
  const { count } = paper.bufferedPageRange()
  for (let page = 0; page < count; page += 1) {
    paper.switchToPage(page)
    const label = pageLabel.replace('{page}', String(page + 1)).replace('{pages}', String(count))
    const { bottom } = paper.page.margins
    paper.page.margins.bottom = 0
    paper
      .font('regular')
      .fontSize(9)
      .text(label, MARGIN, paper.page.height - MARGIN, {
        width: paper.page.width - 2 * MARGIN,
        align: 'center',
        lineBreak: false,
      })
    paper.page.margins.bottom = bottom
  }
}
