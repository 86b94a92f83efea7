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
/** A note in brackets, a date, a numbered part. */
const NO_TITLE = new RegExp(`^(?:[（(《]|\\d|${NUMERAL}、)`)
const PAGE_NUMBER = /^[-—–·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／共]\s*\d{1,4}\s*页?)?[-—–·\s]*$/

/**
 * Reads the text of a PDF, a paragraph a line: lines of a page that run on are put together again. Numbers of pages are left
 * out. A PDF of pictures has no text and says so.
 */
export async function readPdf(bytes: Uint8Array): Promise<ReadFile> {
  let document: Awaited<ReturnType<typeof getDocumentProxy>>
  try {
    document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
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
      const words = sorted
        .map(({ str }) => str)
        .join('')
        .trim()
      if (!first || !last || PAGE_NUMBER.test(words)) return []
      const size = Math.max(...shown.map(({ height }) => height))
      return [{ words, from: first.transform[4] ?? 0, to: (last.transform[4] ?? 0) + last.width, size }]
    })
}

/** Lines set in make paragraphs where at least this share of lines is set in. */
const SET_IN_SHARE = 0.1

/**
 * A paragraph begins where a line is set in, and where an article, an item or a heading begins. In a text that sets nothing in, also
 * where the line before ends early. A title of two lines, in the middle of the page, is one.
 */
function paragraphsOf(lines: readonly Line[]): string[] {
  const left = leftEdge(lines)
  const right = Math.max(...lines.map(({ to }) => to))
  const isSetIn = ({ from, size }: Line) => from > left + size * 0.8
  const setsIn = lines.filter(isSetIn).length >= lines.length * SET_IN_SHARE
  const paragraphs: string[] = []
  let before: Line | null = null
  let inArticles = false
  for (const line of lines) {
    inArticles ||= /^第\s*一\s*条/.test(line.words)
    const afterEnd = before !== null && !setsIn && before.to < right - before.size * 1.9
    const afterHeading = before !== null && HEADING.test(before.words)
    const goesOn = !inArticles && before !== null && isTitleGoingOn(before, line, right - left)
    const begins = before === null || isSetIn(line) || afterEnd || afterHeading || BEGINS.test(line.words)
    if (begins && !goesOn) paragraphs.push(line.words)
    else paragraphs.push(`${paragraphs.pop() ?? ''}${line.words}`)
    before = line
  }
  return paragraphs
}

/** A long title breaks into a second line of the same size. */
function isTitleGoingOn(before: Line, line: Line, width: number): boolean {
  const isWide = before.to - before.from > width * 0.75
  return isWide && before.size === line.size && !BEGINS.test(line.words) && !NO_TITLE.test(line.words)
}

/** Where lines begin that are not set in: the leftmost place at which a fair share begins. */
function leftEdge(lines: readonly Line[]): number {
  const counts = new Map<number, number>()
  for (const { from } of lines) counts.set(Math.round(from), (counts.get(Math.round(from)) ?? 0) + 1)
  const common = [...counts].filter(([, count]) => count >= lines.length * 0.05).map(([place]) => place)
  return Math.min(...common, ...(common.length === 0 ? lines.map(({ from }) => from) : []))
}
