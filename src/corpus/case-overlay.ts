import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeDurably } from '../base/files.ts'
import type { KnowledgeProblem } from './front-matter.ts'
import { readCase } from './knowledge.ts'
import { CorpusError, sha256 } from './store.ts'
import type { CaseRecord, Knowledge } from './types.ts'

/**
 * A case that people wrote or changed in the workbench: it stands in the place of the file of `knowledge/cases` with its id. `text`
 * null: it was taken off. `read`: hashes of the law that it was read against, by the name of the part.
 */
export type OverlaidCase = { id: string; text: string | null; read: Readonly<Record<string, string>> }

const overlayFile = z.strictObject({
  schema: z.literal('cases-overlay/1'),
  cases: z.array(
    z.strictObject({ id: z.string(), text: z.string().nullable(), read: z.record(z.string(), z.string()) }),
  ),
})

export const caseOverlayFileOf = (dataDir: string) => join(dataDir, 'corpus', 'cases.json')

/** The place of a case below `knowledge/`. */
export const caseFile = (id: string) => `cases/${id}.md`

/** The cases that were changed in the workbench; none without the file. Throws CorpusError when it is damaged. */
export function readCaseOverlay(dataDir: string): OverlaidCase[] {
  const file = caseOverlayFileOf(dataDir)
  if (!existsSync(file)) return []
  const read = overlayFile.safeParse(parsed(readFileSync(file, 'utf8')))
  if (read.success) return read.data.cases
  throw new CorpusError('damaged', `${file} 读不出来。请重启服务：它会照数据库重写这个文件。`)
}

/** Writes the file whole or not at all. A running server notices within a second. */
export function writeCaseOverlay(dataDir: string, cases: readonly OverlaidCase[]): void {
  const sorted = cases.toSorted((one, other) => (one.id < other.id ? -1 : 1))
  const content = JSON.stringify({ schema: 'cases-overlay/1', cases: sorted }, null, 1)
  writeDurably(caseOverlayFileOf(dataDir), [Buffer.from(`${content}\n`)])
}

/** A hash of what `readCaseOverlay` would read. */
export function caseOverlayStamp(dataDir: string): string {
  const file = caseOverlayFileOf(dataDir)
  return existsSync(file) ? sha256(readFileSync(file)) : ''
}

/** A case of the overlay that this program cannot use: the file counts in its place. */
export type CaseSetAside = { id: string; problems: KnowledgeProblem[] }

/** Knowledge with the cases of an overlay in the places of its own. Pure. */
export function withCases(
  base: Knowledge,
  overlay: readonly OverlaidCase[],
): { knowledge: Knowledge; setAside: CaseSetAside[] } {
  if (overlay.length === 0) return { knowledge: base, setAside: [] }
  const cases = new Map(base.cases.map((record) => [record.id, record]))
  const overlays: [string, { read: OverlaidCase['read']; text: string }][] = []
  const setAside: CaseSetAside[] = []
  for (const { id, text, read } of overlay) {
    const file = caseFile(id)
    const found = text === null ? null : readCase(file, text)
    const isOther = found?.record != null && found.record.id !== id
    if (found && (found.problems.length > 0 || !found.record || isOther)) {
      const other = { file, line: null, field: 'id', message: `编号应是 ${id}` }
      setAside.push({ id, problems: isOther ? [other] : found.problems })
      continue
    }
    if (found?.record) cases.set(id, found.record)
    else cases.delete(id)
    overlays.push([file, { read, text: sha256(text ?? '') }])
  }
  const sorted = [...cases.values()].sort((one, other) => (one.id < other.id ? -1 : 1))
  const files = new Map(
    sorted.map((record): [CaseRecord, string] => [record, base.files.cases.get(record) ?? caseFile(record.id)]),
  )
  const merged = new Map([...(base.overlay ?? []), ...overlays])
  return { knowledge: { ...base, cases: sorted, files: { ...base.files, cases: files }, overlay: merged }, setAside }
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return null
  }
}
