import type { IRunOptions, Paragraph } from 'docx'
import { GAP, type InstrumentBlock, type InstrumentPaper } from '../casework/instrument-types.ts'

/** Twentieths of a point, 1440 per inch. */
const MARGIN = 1440
const WIDTH = 11_906 - 2 * MARGIN
const LABEL_WIDTH = 2200
/** Half points. */
const SIZE = 24
/** Names that programs of China know; others take their own Chinese font. */
const FONT = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: 'SimSun' }

/** An official paper as DOCX on A4; gaps are marked so that nobody overlooks them. */
export async function docxInstrument(paper: InstrumentPaper): Promise<Uint8Array> {
  const docx = await import('docx')
  const { Document, Packer, Paragraph, Table, TableRow, TableCell, TextRun, Footer, PageNumber } = docx
  const { AlignmentType, WidthType, TableLayoutType, VerticalAlign } = docx

  const runs = (text: string, style: IRunOptions = {}) =>
    pieces(text).map(
      (piece) => new TextRun({ ...style, text: piece.text, ...(piece.gap && { highlight: 'yellow' as const }) }),
    )
  const lines = (text: string, style?: IRunOptions) =>
    printable(text)
      .split('\n')
      .map((line) => new Paragraph({ children: runs(line, style), spacing: { line: 320 } }))
  const blockOf = (block: InstrumentBlock): (Paragraph | InstanceType<typeof Table>)[] => {
    if (block.kind === 'rows') {
      const cell = (text: string, size: number) =>
        new TableCell({
          children: lines(text, { size: 22 }),
          width: { size, type: WidthType.DXA },
          verticalAlign: VerticalAlign.CENTER,
          margins: { top: 50, bottom: 50, left: 120, right: 120 },
        })
      const rows = block.rows.map(
        ({ label, value }) => new TableRow({ children: [cell(label, LABEL_WIDTH), cell(value, WIDTH - LABEL_WIDTH)] }),
      )
      const table = new Table({
        rows,
        width: { size: WIDTH, type: WidthType.DXA },
        columnWidths: [LABEL_WIDTH, WIDTH - LABEL_WIDTH],
        layout: TableLayoutType.FIXED,
      })
      const gap = () => new Paragraph({ spacing: { line: 120 } })
      return [gap(), table, gap()]
    }
    const heading = block.kind === 'heading'
    const indent = block.kind === 'paragraph' || block.kind === 'item' ? { firstLine: 480 } : {}
    return printable(block.text)
      .split('\n')
      .map(
        (line) =>
          new Paragraph({
            children: runs(line, { bold: heading }),
            indent,
            keepNext: heading,
            spacing: { line: 380, before: heading ? 120 : 0 },
          }),
      )
  }
  const centred = (text: string, size: number, bold: boolean) =>
    new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after: 160 }, children: runs(text, { size, bold }) })
  const right = (text: string, keepNext = false) =>
    new Paragraph({
      keepNext,
      alignment: AlignmentType.RIGHT,
      spacing: { line: 360, after: 80 },
      children: runs(printable(text)),
      keepLines: true,
    })
  const [before = '', between = '', after = ''] = paper.pageLabel.split(/\{page\}|\{pages\}/)
  const foot = new TextRun({
    size: 18,
    children: [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after],
  })
  const document = new Document({
    title: printable(`${paper.title} ${paper.number}`),
    creator: printable(paper.council),
    styles: { default: { document: { run: { size: SIZE, font: FONT } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
          },
        },
        footers: {
          default: new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [foot] })] }),
        },
        children: [
          centred(printable(paper.council), 30, true),
          centred(paper.title, 42, true),
          right(paper.number),
          ...paper.blocks.flatMap(blockOf),
          new Paragraph({ spacing: { before: 240 }, keepNext: true }),
          ...paper.signatures.map((line, at) => right(line, at < paper.signatures.length - 1)),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

/** A text in pieces, gaps apart. */
function pieces(text: string): { text: string; gap: boolean }[] {
  const found: { text: string; gap: boolean }[] = []
  let at = 0
  for (const match of text.matchAll(GAP)) {
    if (match.index > at) found.push({ text: text.slice(at, match.index), gap: false })
    found.push({ text: match[0], gap: true })
    at = match.index + match[0].length
  }
  if (at < text.length) found.push({ text: text.slice(at), gap: false })
  return found
}

/** XML takes no control characters and no halves of a character. */
function printable(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, (sign) => (sign === '\n' ? sign : ''))
}
