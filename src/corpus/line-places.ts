/** The ways down to the lines of a text. */
export type PlaceOf = (line: number) => string[]

/** Names that an entry of a list may have, the best first. */
const NAMED = /^(?:- )?(?:label|title|name|reason): ['"]?([^'"{[#]{1,40})/
/** A key over lines that are set in. */
const KEY = /^(?:- )?([^\s:'"#{[-][^:]{0,40}):/
const HEADING = /^(#{1,6}) (.{1,60})$/

/**
 * Finds what stands over a line, outermost first: the headings of a text with headings; else the keys that it is set in
 * under, and the names of the entries that it belongs to.
 */
export function placesIn(lines: readonly string[]): PlaceOf {
  return lines[0] === '---' ? (line) => headingsOver(lines, line) : (line) => keysOver(lines, line)
}

function headingsOver(lines: readonly string[], line: number): string[] {
  const path: string[] = []
  let level = 7
  for (let at = line - 1; at >= 0 && level > 1; at -= 1) {
    const [, signs = '', words = ''] = HEADING.exec(lines[at] ?? '') ?? []
    if (signs === '' || signs.length >= level) continue
    level = signs.length
    path.unshift(words)
  }
  return path
}

function keysOver(lines: readonly string[], line: number): string[] {
  const path: string[] = []
  let depth = depthOf(lines[line] ?? '') ?? 0
  for (let at = line - 1; at >= 0 && depth > 0; at -= 1) {
    const words = lines[at] ?? ''
    const own = depthOf(words)
    if (own === null || own >= depth) continue
    depth = own
    const isEntry = words.trimStart().startsWith('- ')
    const name = isEntry ? nameOfEntry(lines, at, own) : KEY.exec(words.trimStart())?.[1]
    if (name) path.unshift(name.trim())
  }
  return path
}

/** What an entry of a list calls itself, among its own lines. */
function nameOfEntry(lines: readonly string[], start: number, depth: number): string | undefined {
  for (let at = start; at < lines.length; at += 1) {
    const words = lines[at] ?? ''
    const own = depthOf(words)
    if (at > start && own !== null && own <= depth) return undefined
    if (at > start && own !== depth + 2) continue
    const name = NAMED.exec(words.trimStart())?.[1]
    if (name) return name
  }
  return undefined
}

/** How far a line is set in; null: it is empty or a remark. */
function depthOf(line: string): number | null {
  const words = line.trimStart()
  return words === '' || words.startsWith('#') ? null : line.length - words.length
}
