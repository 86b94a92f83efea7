import type { ReportSetting } from './document/files.ts'
import { ownRow } from './own-complaints.ts'
import type { LedgerPort } from './ports.ts'
import type { LedgerRow } from './types.ts'

/** Every complaint that counts, with its words and without numbers of imported ones. `mark` changes when a row does. */
export type KeptRows = { mark: string; rows: readonly LedgerRow[] }

/**
 * Returns the function that gives all rows. They are read again only where the store has changed since: imported
 * complaints and the product's own apart.
 */
export function keepRows(
  { ledger }: LedgerPort,
  { rules, own }: Pick<ReportSetting, 'rules' | 'own'>,
): () => Promise<KeptRows> {
  const imported = keepByMark(() => ledger.imported(() => true))
  const filed = keepByMark(async () => (await ledger.own(() => true)).map((complaint) => ownRow(complaint, rules, own)))
  let kept: KeptRows | null = null
  return async () => {
    const marks = await ledger.marks()
    const mark = `${marks.imported} ${marks.own}`
    if (kept?.mark === mark) return kept
    const parts = [await imported(marks.imported), await filed(marks.own)]
    kept = { mark, rows: parts.flat() }
    return kept
  }
}

function keepByMark(read: () => Promise<readonly LedgerRow[]>) {
  let kept: { mark: string; rows: readonly LedgerRow[] } | null = null
  return async (mark: string): Promise<readonly LedgerRow[]> => {
    if (kept?.mark !== mark) {
      kept = null
      kept = { mark, rows: await read() }
    }
    return kept.rows
  }
}
