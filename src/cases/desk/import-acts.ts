import { mayWriteLaw } from '../../editing/types.ts'
import { casesIn, importRow, MOST_IMPORTED } from '../import.ts'
import { may } from '../rights.ts'
import type { HeldCases } from '../shelf.ts'
import type { CaseDesk, GivenCase } from '../types.ts'
import { keep } from './draft-acts.ts'
import type { Inside } from './one-draft.ts'

/** Cases of others, from files. */
export function importActs(inside: Inside): Pick<CaseDesk, 'tryImport' | 'import'> {
  const { store, shelf, transaction, heldNow } = inside
  return {
    async tryImport(files) {
      const held = await heldNow()
      return importRows(files, held, inside)
    },
    async import({ files, actor }) {
      if (!(await may(store.read, actor, mayWriteLaw))) return { ok: false, code: 'not_yours' }
      const held = await heldNow()
      const rows = importRows(files, held, inside)
      const texts = new Map(rows.map((row) => [row.id, row.text]))
      let kept = 0
      for (const row of rows) {
        if ((row.outcome !== 'new' && row.outcome !== 'changed') || row.id === null) continue
        const id = row.id
        const over = held.live.get(id)?.number ?? 0
        const draft = { id: null, version: 0, case: id, text: texts.get(id) ?? '', over, actor }
        const result = await transaction('imported', (tx) => keep(tx, draft, shelf))
        if (result.ok) kept += 1
      }
      return { ok: true, rows: rows.map(({ text: _, ...row }) => row), kept }
    },
  }
}

/** What would become of each case; one that stands twice is refused the second time. */
function importRows(files: readonly GivenCase[], held: HeldCases, { shelf, presentOf }: Inside) {
  const checkSetting = shelf.checkSetting(held)
  const seen = new Set<string>()
  return casesIn(files)
    .slice(0, MOST_IMPORTED)
    .map((given) => {
      const row = importRow(given, { presentOf: (id) => presentOf(id, held), setting: checkSetting })
      const isTwice = row.id !== null && row.outcome !== 'refused' && seen.has(row.id)
      if (row.id !== null) seen.add(row.id)
      return isTwice ? { ...row, outcome: 'refused' as const, why: [`编号 ${row.id} 在这一批里写了两次`] } : row
    })
}
