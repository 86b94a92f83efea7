import type { Texts } from '../../base/texts.ts'
import type { ReportRules } from '../rules.ts'
import type { Refusal } from '../types.ts'
import type { LedgerFileError } from './sheet.ts'

/** What is wrong with a cell, as a person reads it. */
export function refusalWords(texts: Texts, { code, value }: Refusal): string {
  return texts(`ledger-refused-${code}`, { value })
}

/** A refusal as `ledger import --json` prints it. */
export function printRefusal(refusal: Refusal, texts: Texts, rules: ReportRules) {
  const { row, column, value, code } = refusal
  return { row, column: rules.headings[column], value, code, message: refusalWords(texts, refusal) }
}

/** What is wrong with a whole file. */
export function fileWords(texts: Texts, { code, about }: LedgerFileError): string {
  return texts(`ledger-file-${code}`, { about })
}
