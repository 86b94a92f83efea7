import type * as Docx from 'docx'
import type { Texts } from '../../base/texts.ts'
import { chartPng } from './charts.ts'
import { type Block, type Chart, type DocumentTable, printCell, type ReportDocument } from './model.ts'

const BODY = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia: '仿宋' }
const HEAD = { ...BODY, eastAsia: '黑体' }
/** Half points. */
const SIZE = { title: 52, body: 28, heading: 32, small: 21 }
/** Twips: A4 with the margins of official papers, and what they leave in the middle. */
const PAGE = { width: 11_906, height: 16_838, top: 2_098, bottom: 1_984, left: 1_587, right: 1_474 }
const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right
/** Pixels of a picture across the page. */
const PICTURE = 500

/** Characters that a column has room for. */
const COLUMN = { least: 8, most: 36 }

/** A table of so many rows is not parted over two pages. */
const WHOLE = 13

type Library = typeof Docx
type Made = Docx.Paragraph | Docx.Table

/** A report as DOCX: a cover, the sections, numbered tables and charts, page numbers. */
export async function toDocx(report: ReportDocument, texts: Texts): Promise<Uint8Array> {
  const docx = await import('docx')
  const maker = createMaker(docx, texts)
  const body: Made[] = []
  for (const { heading, blocks } of report.sections) {
    body.push(maker.heading(heading, 1))
    for (const block of blocks) body.push(...(await maker.block(block)))
  }
  const page = {
    size: { width: PAGE.width, height: PAGE.height },
    margin: { top: PAGE.top, bottom: PAGE.bottom, left: PAGE.left, right: PAGE.right },
  }
  const file = new docx.Document({
    title: report.title,
    creator: report.council,
    styles: { default: { document: { run: { font: BODY, size: SIZE.body } } } },
    sections: [
      {
        properties: { page },
        children: maker.cover(report),
      },
      {
        properties: { page: { ...page, pageNumbers: { start: 1 } } },
        footers: { default: maker.footer() },
        children: body,
      },
    ],
  })
  return new Uint8Array(await docx.Packer.toBuffer(file))
}

function createMaker(docx: Library, texts: Texts) {
  const { Paragraph, TextRun, AlignmentType } = docx
  const numbers = { table: 0, chart: 0 }
  const centred = (text: string, run: Omit<Docx.IRunOptions, 'text'>, spacing: number, keepNext = false) =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: spacing, after: spacing },
      keepNext,
      children: [new TextRun({ text, ...run })],
    })

  const table = ({ caption, columns, rows, note }: DocumentTable): Made[] => {
    numbers.table += 1
    const number = texts('report-table-number', { number: String(numbers.table), caption })
    return [
      centred(number, { font: HEAD, size: SIZE.small }, 120, true),
      tableOf(docx, { columns, rows, hasNote: note !== null }),
      new Paragraph({ spacing: { before: 60, after: 200 }, children: [new TextRun({ text: note ?? '', size: 18 })] }),
    ]
  }

  const chart = async (given: Chart): Promise<Made[]> => {
    numbers.chart += 1
    const { bytes, width, height, part } = await chartPng(given)
    const title = texts('report-chart-number', { number: String(numbers.chart), title: given.title })
    const picture = new docx.ImageRun({
      type: 'png',
      data: bytes,
      transformation: { width: Math.round(PICTURE * part), height: Math.round((PICTURE * part * height) / width) },
      altText: {
        name: given.id,
        title: given.title,
        description: given.points.map(({ name, value }) => `${name} ${value}`).join('、'),
      },
    })
    return [
      new Paragraph({ alignment: AlignmentType.CENTER, keepNext: true, children: [picture] }),
      centred(title, { font: HEAD, size: SIZE.small }, 120),
    ]
  }

  const heading = (text: string, level: 1 | 2) =>
    new Paragraph({
      heading: level === 1 ? docx.HeadingLevel.HEADING_1 : docx.HeadingLevel.HEADING_2,
      keepNext: true,
      spacing: { before: 240, after: 160 },
      children: [new TextRun({ text, font: HEAD, size: level === 1 ? SIZE.heading : SIZE.body, color: '000000' })],
    })

  return {
    heading,
    async block(block: Block): Promise<Made[]> {
      if (block.kind === 'table') return table(block.table)
      if (block.kind === 'chart') return chart(block.chart)
      if (block.kind === 'heading') return [heading(block.text, 2)]
      return [
        new Paragraph({
          alignment: AlignmentType.JUSTIFIED,
          indent: { firstLine: SIZE.body * 20 },
          spacing: { line: 440, after: 80 },
          children: [new TextRun({ text: block.text })],
        }),
      ]
    },

    cover: ({ council, name, period, made }: ReportDocument): Made[] => [
      centred('', {}, 2_000),
      centred(council, { font: HEAD, size: 36 }, 400),
      ...name.map((line, at) => centred(line, { font: HEAD, size: SIZE.title, bold: true }, at === 0 ? 200 : 120)),
      centred(period, { size: SIZE.heading }, 400),
      centred(made, { size: SIZE.body }, 800),
    ],

    footer: () =>
      new docx.Footer({
        children: [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            children: [new TextRun({ children: ['— ', docx.PageNumber.CURRENT, ' —'], size: SIZE.small })],
          }),
        ],
      }),
  }
}

function tableOf(
  docx: Library,
  { columns, rows, hasNote }: Pick<DocumentTable, 'columns' | 'rows'> & { hasNote: boolean },
): Docx.Table {
  const { Paragraph, TableCell, TableRow, TextRun, AlignmentType } = docx
  const isWhole = rows.length <= WHOLE
  const widths = columnWidths(columns, rows)
  const cell = (text: string, index: number, { isHead, keepNext }: { isHead: boolean; keepNext: boolean }) =>
    new TableCell({
      width: { size: widths[index] ?? 0, type: docx.WidthType.DXA },
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      verticalAlign: docx.VerticalAlignTable.CENTER,
      ...(isHead && { shading: { fill: 'EAF0F6' } }),
      children: [
        new Paragraph({
          keepNext,
          alignment: isHead
            ? AlignmentType.CENTER
            : columns[index]?.kind === 'text'
              ? AlignmentType.LEFT
              : AlignmentType.RIGHT,
          children: (isHead ? headLines(text) : [text]).map(
            (line, at) =>
              new TextRun({ text: line, size: SIZE.small, ...(at > 0 && { break: 1 }), ...(isHead && { font: HEAD }) }),
          ),
        }),
      ],
    })
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ label }, index) => cell(label, index, { isHead: true, keepNext: true })),
  })
  const body = rows.map(
    (row, at) =>
      new TableRow({
        cantSplit: true,
        children: row.map((value, index) =>
          cell(printCell(value, columns[index]?.kind ?? 'text'), index, {
            isHead: false,
            // The last row stays with what is said below it.
            keepNext: at < rows.length - 1 ? isWhole : hasNote,
          }),
        ),
      }),
  )
  return new docx.Table({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: docx.WidthType.DXA },
    columnWidths: widths,
    rows: [head, ...body],
  })
}

/** The unit of a column stands below its name. */
const headLines = (label: string): string[] => label.split(/(?=（)/)

/** Characters of a line, Chinese ones counted twice. */
const lengthOf = (text: string): number => [...text].reduce((sum, one) => sum + (one > '\u2e7f' ? 2 : 1), 0)

/** Columns as wide as what stands in them, within bounds, over the whole page. */
function columnWidths(columns: DocumentTable['columns'], rows: DocumentTable['rows']): number[] {
  const wanted = columns.map(({ label, kind }, index) => {
    const cells = rows.map((row) => printCell(row[index] ?? null, kind))
    const longest = Math.max(...[...headLines(label), ...cells].map(lengthOf))
    return Math.min(COLUMN.most, Math.max(COLUMN.least, longest + 2))
  })
  const all = wanted.reduce((sum, width) => sum + width, 0)
  return wanted.map((width) => Math.floor((TEXT_WIDTH * width) / all))
}
