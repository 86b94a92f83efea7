import type { Worksheet } from 'exceljs'
import { type Block, type ColumnKind, type DocumentTable, printCell, type ReportDocument } from './model.ts'

const FORMATS: Record<ColumnKind, string> = {
  text: '@',
  count: '#,##0',
  percent: '0.00',
  points: '"↑"0.00;"↓"0.00;0.00',
}
/** A sheet's name may have so many characters, and none of these. */
const NAME = { most: 31, never: /[\\/*?:[\]]/gu }

/** A report as a workbook: the head figures, then one sheet a table. Numbers are numbers. */
export async function toXlsx(
  { title, period, sections }: Pick<ReportDocument, 'title' | 'period' | 'sections'>,
  totals: DocumentTable,
): Promise<Uint8Array> {
  const { default: exceljs } = await import('exceljs')
  const workbook = new exceljs.Workbook()
  const isTable = (block: Block) => block.kind === 'table'
  const tables = sections.flatMap(({ heading, blocks }) =>
    blocks.filter(isTable).map(({ table }) => (table.id.startsWith('facts-') ? { ...table, caption: heading } : table)),
  )
  for (const table of [totals, ...tables]) {
    const name = table.caption.replace(NAME.never, ' ').slice(0, NAME.most)
    fill(workbook.addWorksheet(name), table, `${title}　${period}`)
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

function fill(sheet: Worksheet, { caption, columns, rows, note }: DocumentTable, of: string): void {
  sheet.addRow([of])
  sheet.addRow([caption]).font = { bold: true, size: 14 }
  const head = sheet.addRow(columns.map(({ label }) => label))
  head.font = { bold: true }
  sheet.views = [{ state: 'frozen', ySplit: 3 }]
  for (const row of rows) {
    const added = sheet.addRow(row.map((cell, index) => numberOf(cell, columns[index]?.kind ?? 'text')))
    columns.forEach(({ kind }, index) => {
      const cell = added.getCell(index + 1)
      if (typeof cell.value === 'number')
        cell.numFmt = typeof row[index] === 'string' && kind === 'count' ? '#,##0.00' : FORMATS[kind]
      else if (kind !== 'text') cell.alignment = { horizontal: 'right' }
    })
  }
  if (note !== null) sheet.addRow([note]).font = { italic: true }
  columns.forEach(({ label, kind }, index) => {
    sheet.getColumn(index + 1).width = kind === 'text' ? 28 : Math.max(12, label.length * 2)
  })
}

/** A number where the cell is one; words stay words, and are never taken for a formula. */
function numberOf(cell: string | number | null, kind: ColumnKind): string | number {
  if (typeof cell === 'number') return cell
  return kind !== 'text' && cell !== null && /^-?\d+(?:\.\d+)?$/.test(cell) ? Number(cell) : printCell(cell, kind)
}
