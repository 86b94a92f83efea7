import type { Worksheet } from 'exceljs'
import { COLUMNS, type Column, type ReportRules } from '../rules.ts'

/** So many rows of the template offer lists of values. */
const ROWS = 2_000

/** An empty ledger as XLSX: the headings, lists of values where there are any, and a sheet that explains both. */
export async function makeTemplate(rules: ReportRules): Promise<Uint8Array> {
  const { default: exceljs } = await import('exceljs')
  const workbook = new exceljs.Workbook()
  const sheet = workbook.addWorksheet('台账', { views: [{ state: 'frozen', ySplit: 1 }] })
  const help = workbook.addWorksheet('可以填的')
  const lists = listsOf(rules)
  sheet.addRow(COLUMNS.map((column) => rules.headings[column])).font = { bold: true }
  COLUMNS.forEach((column, index) => {
    sheet.getColumn(index + 1).width = Math.max(12, rules.headings[column].length * 2 + 2)
  })
  let place = 0
  for (const [column, values] of lists) {
    place += 1
    help.getColumn(place).values = [rules.headings[column], ...values]
    help.getColumn(place).width = 24
    offer(sheet, COLUMNS.indexOf(column) + 1, { letter: help.getColumn(place).letter, count: values.length })
  }
  help.getRow(1).font = { bold: true }
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

function offer(sheet: Worksheet, column: number, { letter, count }: { letter: string; count: number }): void {
  const formulae = [`'可以填的'!$${letter}$2:$${letter}$${count + 1}`]
  for (let row = 2; row <= ROWS; row += 1) {
    sheet.getCell(row, column).dataValidation = { type: 'list', allowBlank: true, formulae }
  }
}

function listsOf(rules: ReportRules): Map<Column, readonly string[]> {
  const flags = [rules.flags.yes, rules.flags.no]
  return new Map<Column, readonly string[]>([
    ['channel', rules.channels.map(({ label }) => label)],
    ['category', rules.categories.map(({ label }) => label)],
    ['nature', rules.natures.map(({ label }) => label)],
    ['result', rules.results],
    ['resolved', flags],
    ['on_the_spot', flags],
  ])
}
