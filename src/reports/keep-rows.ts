import type { ReportSetting } from './document/files.ts'
import { ownRow } from './own-complaints.ts'
import type { LedgerPort } from './ports.ts'
import type { LedgerRow } from './types.ts'

/** What a complaint of the product tells, and when it was accepted. */
export type Told = { number: string; facts: string; row: LedgerRow }

/** Every complaint that counts, with its words and without numbers of imported ones. `mark` changes when a row does. */
export type KeptRows = { mark: string; rows: readonly LedgerRow[]; told: readonly Told[] }

/**
 * Returns the functions that give all rows, and the imported ones. They are read again only where the store has changed
 * since: imported complaints and the product's own apart.
 */
export function keepRows(
  { ledger }: LedgerPort,
  { rules, own }: Pick<ReportSetting, 'rules' | 'own'>,
): { all(): Promise<KeptRows>; imported(): Promise<readonly LedgerRow[]> } {
  const imported = keepByMark(() => ledger.imported(() => true))
  const filed = keepByMark(async () =>
    (await ledger.own(() => true)).map((complaint): Told => {
      const row = ownRow(complaint, rules, own)
      return { number: complaint.number, facts: complaint.words?.fields.get('facts') ?? '', row }
    }),
  )
  let kept: KeptRows | null = null
  const all = async () => {
    const marks = await ledger.marks()
    const mark = `${marks.imported} ${marks.own}`
    if (kept?.mark === mark) return kept
    const [earlier, told] = [await imported(marks.imported), await filed(marks.own)]
    kept = { mark, rows: [...earlier, ...told.map(({ row }) => row)], told }
    return kept
  }
  // A look at the product's own complaints is much work, and a search among the imported ones needs none.
  return { all, imported: async () => imported(await ledger.importedMark()) }
}

function keepByMark<Row>(read: () => Promise<readonly Row[]>) {
  let kept: { mark: string; rows: readonly Row[] } | null = null
  return async (mark: string): Promise<readonly Row[]> => {
    if (kept?.mark !== mark) {
      kept = null
      kept = { mark, rows: await read() }
    }
    return kept.rows
  }
}
