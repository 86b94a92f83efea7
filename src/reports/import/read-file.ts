import type { ReportRules } from '../rules.ts'
import { type Checked, checkSheet } from './check.ts'
import { readCsv } from './csv.ts'
import type { Mapping } from './mapping.ts'
import { LedgerFileError, type Sheet } from './sheet.ts'
import { readXlsx } from './xlsx.ts'

/**
 * Reads and checks a file of complaints; its name tells its kind. `sheet`: the wanted sheet of a workbook. Throws
 * LedgerFileError when the file as a whole cannot be read.
 */
export async function readLedgerFile(
  { name, bytes }: { name: string; bytes: Uint8Array },
  { mapping, sheet, rules }: { mapping: Mapping; sheet: string | null; rules: ReportRules },
): Promise<Checked> {
  return checkSheet(await readTable({ name, bytes }, sheet, rules), mapping, rules)
}

/** The wanted sheet of a file, or its first. Throws LedgerFileError. */
export async function readTable(
  { name, bytes }: { name: string; bytes: Uint8Array },
  sheet: string | null,
  { limits }: Pick<ReportRules, 'limits'>,
): Promise<Sheet> {
  if (bytes.length > limits.bytes) throw new LedgerFileError('too_large')
  const table = await tableIn(name, bytes, sheet)
  if (table.rows.length > limits.rows) throw new LedgerFileError('too_large')
  return table
}

async function tableIn(name: string, bytes: Uint8Array, sheet: string | null): Promise<Sheet> {
  if (/\.csv$/iu.test(name)) return readCsv(bytes)
  if (/\.xlsx$/iu.test(name)) return readXlsx(bytes, sheet)
  throw new LedgerFileError('not_a_table')
}
