import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeDurably } from '../base/files.ts'
import { createStatuteNames } from '../law/names.ts'
import type { KnowledgeProblem } from './front-matter.ts'
import { readGuide } from './knowledge.ts'
import { CorpusError, sha256 } from './store.ts'
import type { Guide, Knowledge } from './types.ts'

/**
 * A guide that people changed in the workbench: it stands in the place of the file of `knowledge/guides` with its id. `text`
 * null: the guide is taken out. `read`: hashes of the law that it was read against, by the name of the part.
 */
export type OverlaidGuide = { id: string; text: string | null; read: Readonly<Record<string, string>> }

const overlayFile = z.strictObject({
  schema: z.literal('guides-overlay/1'),
  guides: z.array(
    z.strictObject({ id: z.string(), text: z.string().nullable(), read: z.record(z.string(), z.string()) }),
  ),
})

export const overlayFileOf = (dataDir: string) => join(dataDir, 'corpus', 'guides.json')

/** The guides that were changed in the workbench; none without the file. Throws CorpusError when it is damaged. */
export function readOverlay(dataDir: string): OverlaidGuide[] {
  const file = overlayFileOf(dataDir)
  if (!existsSync(file)) return []
  const read = overlayFile.safeParse(parsed(readFileSync(file, 'utf8')))
  if (read.success) return read.data.guides
  throw new CorpusError('damaged', `${file} 读不出来。请重启服务：它会照数据库重写这个文件。`)
}

/** Writes the file whole or not at all. A running server notices within a second. */
export function writeOverlay(dataDir: string, guides: readonly OverlaidGuide[]): void {
  const sorted = guides.toSorted((one, other) => (one.id < other.id ? -1 : 1))
  const content = JSON.stringify({ schema: 'guides-overlay/1', guides: sorted }, null, 1)
  writeDurably(overlayFileOf(dataDir), [Buffer.from(`${content}\n`)])
}

/** A hash of what `readOverlay` would read. */
export function overlayStamp(dataDir: string): string {
  const file = overlayFileOf(dataDir)
  return existsSync(file) ? sha256(readFileSync(file)) : ''
}

/** A guide of the overlay that this program cannot use: the file counts in its place. */
export type SetAside = { id: string; problems: KnowledgeProblem[] }

/** Knowledge with the guides of an overlay in the places of its own. Pure. */
export function overlaid(
  base: Knowledge,
  overlay: readonly OverlaidGuide[],
): { knowledge: Knowledge; setAside: SetAside[] } {
  if (overlay.length === 0) return { knowledge: base, setAside: [] }
  const names = createStatuteNames(base.statutes)
  const placed = new Map<string, { guide: Guide; lines: Knowledge['lines'] } | null>()
  const overlays = new Map<string, { read: OverlaidGuide['read']; text: string }>()
  const setAside: SetAside[] = []
  for (const { id, text, read } of overlay) {
    const found = text === null ? null : readGuide(guideFile(id), text, names)
    const own = found?.guide && found.guide.id !== id ? [otherName(id, found.guide.id)] : (found?.problems ?? [])
    if (found && (own.length > 0 || !found.guide)) setAside.push({ id, problems: own })
    else {
      placed.set(id, found?.guide ? { guide: found.guide, lines: found.lines } : null)
      overlays.set(id, { read, text: sha256(text ?? '') })
    }
  }
  const files: Knowledge['files']['guides'] = new Map()
  const lines: Knowledge['lines'] = new Map(base.lines)
  const guides = new Map(base.guides.map((guide) => [guide.id, guide]))
  for (const [id, placing] of placed) {
    if (!placing) guides.delete(id)
    else {
      guides.set(id, placing.guide)
      for (const [statement, line] of placing.lines) lines.set(statement, line)
    }
  }
  const sorted = [...guides.values()].sort((one, other) => (one.id < other.id ? -1 : 1))
  for (const guide of sorted) files.set(guide, base.files.guides.get(guide) ?? guideFile(guide.id))
  const knowledge = {
    ...base,
    guides: sorted,
    files: { ...base.files, guides: files },
    lines,
    overlay: new Map([...(base.overlay ?? []), ...overlays]),
  }
  return { knowledge, setAside }
}

/** The place of a guide below `knowledge/`. */
export const guideFile = (id: string) => `guides/${id}.md`

function otherName(id: string, found: string): KnowledgeProblem {
  return { file: guideFile(id), line: null, field: 'id', message: `编号是 ${found}，应是 ${id}` }
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return null
  }
}
