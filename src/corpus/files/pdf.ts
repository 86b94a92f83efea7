import { getDocumentProxy } from 'unpdf'
import { NUMERAL } from '../../law/numerals.ts'
import type { ReadFile } from './types.ts'

/** Most pages. The longest code in force has about 120. */
const MOST_PAGES = 150
/** Fewer characters a page, on average, are no pages of text. */
const LEAST_CHARACTERS = 20

/** A line of a page: its words, where it begins and ends (points from the left), the height of its letters. */
type Line = { words: string; from: number; to: number; size: number }

/** What begins a line of its own in a statute. */
const BEGINS = new RegExp(
  `^(?:第\\s*${NUMERAL}\\s*(?:编|分编|章|节|条)(?=[\\s\\u3000之]|$)|[（(]\\s*${NUMERAL}\\s*[）)]|附\\s*则$|目\\s*录$)`,
)
const HEADING = new RegExp(`^第\\s*${NUMERAL}\\s*(?:编|分编|章|节)(?:\\s|$)`)
const PAGE_NUMBER = /^[-—–·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／共]\s*\d{1,4}\s*页?)?[-—–·\s]*$/

/**
 * Reads the text of a PDF, a paragraph a line: lines of a page that run on are put together again. Numbers of pages are left
 * out. A PDF of pictures has no text and says so.
 */
export async function readPdf(bytes: Uint8Array): Promise<ReadFile> {
  let document: Awaited<ReturnType<typeof getDocumentProxy>>
  try {
    document = await getDocumentProxy(new Uint8Array(bytes), { isEvalSupported: false, verbosity: 0 })
  } catch (error) {
    const hasPassword = error instanceof Error && error.name === 'PasswordException'
    return { ok: false, code: hasPassword ? 'password' : 'broken' }
  }
  const pages = document.numPages
  if (pages > MOST_PAGES) return { ok: false, code: 'too_many_pages', found: pages, limit: MOST_PAGES }
  try {
    const lines: Line[] = []
    for (let page = 1; page <= pages; page += 1) {
      const { items } = await (await document.getPage(page)).getTextContent()
      lines.push(...linesOf(items.flatMap((item) => ('str' in item ? [item] : []))))
    }
    const characters = lines.reduce((sum, { words }) => sum + words.length, 0)
    if (characters < LEAST_CHARACTERS * pages) return { ok: false, code: 'no_text' }
    return { ok: true, text: paragraphsOf(lines).join('\n') }
  } catch {
    return { ok: false, code: 'broken' }
  } finally {
    await document.loadingTask.destroy()
  }
}

type Item = { str: string; transform: number[]; width: number; height: number }

/** The lines of a page from top to bottom, without its number. */
function linesOf(items: readonly Item[]): Line[] {
  const rows = new Map<number, Item[]>()
  for (const item of items) {
    const height = item.transform[5] ?? 0
    const row = [...rows.keys()].find((known) => Math.abs(known - height) < Math.max(2, item.height / 2)) ?? height
    rows.set(row, [...(rows.get(row) ?? []), item])
  }
  return [...rows]
    .sort(([one], [other]) => other - one)
    .flatMap(([, row]) => {
      const sorted = row.toSorted((one, other) => (one.transform[4] ?? 0) - (other.transform[4] ?? 0))
      const shown = sorted.filter(({ str }) => str.trim() !== '')
      const [first, last] = [shown[0], shown.at(-1)]
      const words = sorted.map(({ str }) => str).join('').trim()
      if (!first || !last || PAGE_NUMBER.test(words)) return []
      const size = Math.max(...shown.map(({ height }) => height))
      return [{ words, from: first.transform[4] ?? 0, to: (last.transform[4] ?? 0) + last.width, size }]
    })
}

/**
 * A paragraph begins where a line is set in, where the line before ends early, and where an article, an item or a heading
 * begins.
 */
function paragraphsOf(lines: readonly Line[]): string[] {
  const left = mostCommon(lines.map(({ from }) => Math.round(from)))
  const right = Math.max(...lines.map(({ to }) => to))
  const paragraphs: string[] = []
  let before: Line | null = null
  for (const line of lines) {
    const setIn = line.from > left + line.size * 0.8
    const endedEarly = before !== null && before.to < right - before.size * 1.9
    const apart = before === null || setIn || endedEarly || BEGINS.test(line.words) || HEADING.test(before.words)
    if (apart) paragraphs.push(line.words)
    else paragraphs.push(`${paragraphs.pop()}${line.words}`)
    before = line
  }
  return paragraphs
}

/** The left edge is where most lines begin. */
function mostCommon(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? 0
}
