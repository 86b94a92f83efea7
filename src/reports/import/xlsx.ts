import { inflateRawSync } from 'node:zlib'
import type { CellValue, Workbook } from 'exceljs'
import type { Day } from '../../law/types.ts'
import { type Cell, LedgerFileError, type Sheet } from './sheet.ts'

/** What the parts of a workbook may come to when they are unpacked: a small file can hold a very large one. */
const UNPACKED = 600 * 1024 * 1024
/** The way in which parts of a ZIP are packed, other than not at all. */
const DEFLATED = 8

/** Reads a sheet of an XLSX file: the named one, else the first. Throws LedgerFileError. */
export async function readXlsx(bytes: Uint8Array, name: string | null): Promise<Sheet> {
  requireSmall(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
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
  return { rows, date1904: workbook.properties.date1904 === true, name: sheet.name, names }
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

/**
 * Unpacks each part to see that it is as large as the directory of the ZIP says, and all together no larger than we
 * read. Throws LedgerFileError.
 */
function requireSmall(bytes: Buffer): void {
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  if (end < 0 || end + 20 > bytes.length) throw new LedgerFileError('not_a_table')
  let at = bytes.readUInt32LE(end + 16)
  let sum = 0
  while (at + 46 <= end && bytes.readUInt32LE(at) === 0x02014b50) {
    const size = bytes.readUInt32LE(at + 24)
    sum += size
    if (sum > UNPACKED) throw new LedgerFileError('too_large')
    if (bytes.readUInt16LE(at + 10) === DEFLATED) requireSize(packedPart(bytes, at), size)
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
}

/** The packed bytes of the part that an entry of the directory names. */
function packedPart(bytes: Buffer, entry: number): Buffer {
  const local = bytes.readUInt32LE(entry + 42)
  if (local + 30 > bytes.length) throw new LedgerFileError('not_a_table')
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  return bytes.subarray(start, start + bytes.readUInt32LE(entry + 20))
}

function requireSize(packed: Buffer, size: number): void {
  try {
    inflateRawSync(packed, { maxOutputLength: Math.max(1, size) })
  } catch (error) {
    const isLarger = error instanceof RangeError
    throw new LedgerFileError(isLarger ? 'too_large' : 'not_a_table')
  }
}
