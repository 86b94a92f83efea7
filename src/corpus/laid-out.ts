import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeDurably } from '../base/files.ts'
import { withPattern } from '../base/fluent-file.ts'
import { CorpusError } from './store.ts'

const TEXTS = 'texts'

/**
 * A part of `knowledge/` that people changed. `place`: a file (`rules/groups.yaml`), or one text of a file of texts
 * (`texts/web.ftl#web-title`).
 */
export type ChangedPart = { place: string; text: string }

const changedSchema = z.strictObject({
  schema: z.literal('changed-parts/1'),
  parts: z.array(z.strictObject({ place: z.string(), text: z.string() })),
})
const changedFileOf = (dataDir: string) => join(dataDir, 'corpus', 'parts.json')

/** Writes what people published, for commands that read no database: the server does so at its start and after each publication. */
export function writeChanged(dataDir: string, parts: readonly ChangedPart[]): void {
  const content = `${JSON.stringify({ schema: 'changed-parts/1', parts }, null, 1)}\n`
  const file = changedFileOf(dataDir)
  const isThere = existsSync(file)
  if (isThere ? readFileSync(file, 'utf8') !== content : parts.length > 0) writeDurably(file, [Buffer.from(content)])
}

/** What people published; nothing without the file. Throws CorpusError when it is damaged. */
export function readChanged(dataDir: string): ChangedPart[] {
  const file = changedFileOf(dataDir)
  if (!existsSync(file)) return []
  try {
    return changedSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).parts
  } catch {
    throw new CorpusError('damaged', `${file} 读不出来。请重启服务：它会照数据库重写这个文件。`)
  }
}

/** The file of a place, and the key of the text; null: the whole file. */
export function placeParts(place: string): { file: string; key: string | null } {
  const [file = '', key] = place.split('#')
  return { file, key: key ?? null }
}

/** The files with the changes in them. A text whose key is not in its file any more is left out. Pure but for `read`. */
export function changedFiles(
  changes: readonly ChangedPart[],
  read: (file: string) => string | null,
): { files: Map<string, string>; lost: string[] } {
  const files = new Map<string, string>()
  const lost: string[] = []
  for (const { place, text } of changes) {
    const { file, key } = placeParts(place)
    const present = files.get(file) ?? read(file)
    const next = present === null ? null : key === null ? text : withPattern(present, key, text)
    if (next === null) lost.push(place)
    else files.set(file, next)
  }
  return { files, lost }
}

/** The content of a file below `knowledge/`; null: there is none. */
export function readBase(base: string, file: string): string | null {
  const path = join(base, file)
  return existsSync(path) && statSync(path).isFile() ? readFileSync(path, 'utf8') : null
}

/**
 * Makes `folder` look like `base` with the changes in it: each file that was not changed is a link, so that nothing is copied.
 * What was there before is gone. Returns the places that could not be laid out.
 */
export function layOutKnowledge(base: string, folder: string, changes: readonly ChangedPart[]): string[] {
  rmSync(folder, { recursive: true, force: true })
  const { files, lost } = changedFiles(changes, (file) => readBase(base, file))
  const lay = (part: string): void => {
    mkdirSync(join(folder, part), { recursive: true, mode: 0o700 })
    for (const entry of readdirSync(join(base, part), { withFileTypes: true })) {
      const own = part === '' ? entry.name : `${part}/${entry.name}`
      if (entry.isDirectory()) lay(own)
      else if (!files.has(own)) leadTo(join(base, own), join(folder, own))
    }
  }
  lay('')
  for (const [file, text] of files) writeFileSync(join(folder, file), text, { mode: 0o600 })
  return lost
}

/** Writes the texts of a folder that was laid out anew. Other files of it stay as they are. */
export function layOutTexts(base: string, folder: string, changes: readonly ChangedPart[]): void {
  const { files } = changedFiles(changes.filter(isText), (file) => readBase(base, file))
  for (const name of readdirSync(join(base, TEXTS))) {
    const file = `${TEXTS}/${name}`
    const [next, path] = [files.get(file) ?? readBase(base, file) ?? '', join(folder, file)]
    if (!existsSync(path) || readFileSync(path, 'utf8') !== next) writeDurably(path, [Buffer.from(next)])
  }
}

export const isText = ({ place }: Pick<ChangedPart, 'place'>): boolean => place.startsWith(`${TEXTS}/`)

/** A link, or a copy where the system allows no links. */
function leadTo(from: string, to: string): void {
  try {
    symlinkSync(from, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error
    cpSync(from, to)
  }
}
