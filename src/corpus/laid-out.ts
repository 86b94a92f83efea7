import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { withPattern } from '../base/fluent-file.ts'

/**
 * A part of `knowledge/` that people changed. `place`: a file (`rules/groups.yaml`), or one text of a file of texts
 * (`texts/web.ftl#web-title`).
 */
export type ChangedPart = { place: string; text: string }

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
 * Makes `folder` look like `base` with the changes in it: what was not changed leads to `base`, so that nothing is copied.
 * What was there before is gone. Returns the places that could not be laid out.
 */
export function layOutKnowledge(base: string, folder: string, changes: readonly ChangedPart[]): string[] {
  rmSync(folder, { recursive: true, force: true })
  const { files, lost } = changedFiles(changes, (file) => readBase(base, file))
  const lay = (part: string): void => {
    const [from, to] = [join(base, part), join(folder, part)]
    const inside = [...files.keys()].some((file) => part === '' || file.startsWith(`${part}/`))
    if (!inside) return symlinkSync(from, to)
    mkdirSync(to, { recursive: true, mode: 0o700 })
    for (const name of readdirSync(from)) {
      const own = part === '' ? name : `${part}/${name}`
      if (!files.has(own)) lay(own)
    }
  }
  lay('')
  for (const [file, text] of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true, mode: 0o700 })
    writeFileSync(join(folder, file), text, { mode: 0o600 })
  }
  return lost
}
