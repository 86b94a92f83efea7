import type { Signed } from '../corpus/types.ts'

/** What somebody still has to write. A year in the number of a document (〔2020〕) is none. */
const GAP = /〔(?!\d{4}〕)[^〔〕\n]*〕/
const MOST_QUESTIONS = 12

/** The text with the names of its writer and its reader in the head, in place of what stood there. */
export function signedText(text: string, { drafted, reviewed }: { drafted: Signed; reviewed: Signed }): string {
  const lines = text.split('\n')
  const end = lines.indexOf('---', 1)
  if (end < 0) return text
  const head: string[] = []
  let isOurs = false
  for (const line of lines.slice(0, end)) {
    if (/^\S/.test(line)) isOurs = /^(?:drafted|reviewed)\s*:/.test(line)
    if (!isOurs) head.push(line)
  }
  return [...head, `drafted: ${written(drafted)}`, `reviewed: ${written(reviewed)}`, ...lines.slice(end)].join('\n')
}

/** Names are quoted: they may hold any sign. */
function written({ by, on }: Signed): string {
  return `{ by: ${/^[\p{L}\p{N}、·]+$/u.test(by) ? by : JSON.stringify(by)}, on: ${on} }`
}

/** The title as it stands in the head; the id where there is none. */
export function titleIn(text: string | null, id: string): string {
  const found = /^title:[ \t]*(.+)$/m.exec(text ?? '')?.[1]?.trim() ?? ''
  return found.slice(0, 100) || id
}

/** The same text whatever the browser made of its ends of lines. */
export function tidied(text: string): string {
  const plain = text.replaceAll('\r\n', '\n').trim()
  return plain === '' ? '' : `${plain}\n`
}

/** The first gap of a line; null: none. */
export const gapIn = (line: string): string | null => GAP.exec(line)?.[0] ?? null

/**
 * The questions that a guide may begin with: at most twelve, each once. One in which something was masked would lead nobody to
 * the guide, and is left out.
 */
export function questionsForGuide(questions: readonly string[]): string[] {
  const plain = questions.map((each) => each.replace(/\s+/gu, ' ').trim())
  const fit = plain.filter((each) => each !== '' && gapIn(each) === null)
  return [...new Set(fit)].slice(0, MOST_QUESTIONS)
}

/** A guide that has its questions, and gaps for everything else. `topic` null: that is a gap too. */
export function guideFromQuestions(
  template: string,
  { id, topic, questions }: { id: string; topic: string | null; questions: readonly string[] },
): string {
  const begun = template
    .replace(/^id: .*$/m, () => `id: ${id}`)
    .replace(/^topic: .*$/m, (line) => (topic === null ? line : `topic: ${topic}`))
  if (questions.length === 0) return begun
  return begun.replace(/^(questions:\n)(?: {2}- .*\n)+/m, (_, head: string) => head + itemsOf(questions))
}

/** The text with more questions after those that it has. Null: its head has no list of questions, one a line. */
export function withQuestions(text: string, questions: readonly string[]): string | null {
  const list = /^questions:\n(?:[ \t]*- .*\n)+/m.exec(text)
  if (!list) return null
  const end = list.index + list[0].length
  return text.slice(0, end) + itemsOf(questions) + text.slice(end)
}

/** Quoted: people write any sign. */
const itemsOf = (questions: readonly string[]): string =>
  questions.map((question) => `  - ${JSON.stringify(question)}\n`).join('')
