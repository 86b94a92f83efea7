import type { CellValue, Workbook } from 'exceljs'
import type { Day } from '../../law/types.ts'
import { type Cell, LedgerFileError, type Sheet } from './sheet.ts'

/** What the parts of a workbook may come to when they are unpacked: a small file can hold a very large one. */
const UNPACKED = 600 * 1024 * 1024

/** Reads a sheet of an XLSX file: the named one, else the first. Throws LedgerFileError. */
export async function readXlsx(bytes: Uint8Array, name: string | null): Promise<Sheet> {
  const size = unpackedSize(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (size === null) throw new LedgerFileError('not_a_table')
  if (size > UNPACKED) throw new LedgerFileError('too_large')
  const workbook = await load(bytes)
  const names = workbook.worksheets.map((sheet) => sheet.name)
  const sheet = name === null ? workbook.worksheets[0] : workbook.worksheets.find((each) => each.name === name)
  if (!sheet) throw new LedgerFileError('no_sheet', names.join('、'))
  const rows: { row: number; cells: Cell[] }[] = []
  sheet.eachRow((row, number) => {
    const cells: Cell[] = []
    row.eachCell((cell, column) => {
      while (cells.length < column - 1) cells.push(null)
      cells.push(cellOf(cell.value))
    })
    rows.push({ row: number, cells })
  })
  return { rows, date1904: workbook.properties.date1904 === true }
}

async function load(bytes: Uint8Array): Promise<Workbook> {
  const { default: exceljs } = await import('exceljs')
  const workbook = new exceljs.Workbook()
  try {
    await workbook.xlsx.load(bytes as never)
  } catch {
    throw new LedgerFileError('not_a_table')
  }
  return workbook
}

function cellOf(value: CellValue | undefined): Cell {
  if (value === null || value === undefined) return null
  if (typeof value === 'number') return value
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? null : { day: value.toISOString().slice(0, 10) as Day }
  if (typeof value !== 'object') return wordsOf(String(value))
  if ('richText' in value) return wordsOf(value.richText.map(({ text }) => text).join(''))
  if ('result' in value) return cellOf(value.result as CellValue)
  if ('text' in value) return cellOf(value.text as CellValue)
  return 'error' in value ? wordsOf(String(value.error)) : null
}

const wordsOf = (text: string): Cell => (text.trim() === '' ? null : text)

/** The sum of the sizes that the directory of a ZIP names. Null: it is none. */
function unpackedSize(bytes: Buffer): number | null {
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  if (end < 0 || end + 20 > bytes.length) return null
  let at = bytes.readUInt32LE(end + 16)
  let sum = 0
  while (at + 46 <= end && bytes.readUInt32LE(at) === 0x02014b50) {
    sum += bytes.readUInt32LE(at + 24)
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return sum
}
