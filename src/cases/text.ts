import { partKey } from '../corpus/basis.ts'
import type { CitedPart } from '../corpus/types.ts'
import type { Day } from '../law/types.ts'

/** What the product's own search says of the matter of a complaint. */
export type CaseLaw = { topic: string | null; articles: readonly CitedPart[] }

/** A case as it begins: what the complaint tells, with people and shops hidden, and gaps for the rest. */
export function caseFromComplaint(
  template: string,
  { id, today, law, facts, result }: { id: string; today: Day; law: CaseLaw; facts: string; result: string },
): string {
  const articles = law.articles.map((part) => `  - ${partKey(part)}\n`).join('')
  return template
    .replace(/^id: .*$/m, () => `id: ${id}`)
    .replace(/^topic: .*$/m, (line) => (law.topic === null ? line : `topic: ${law.topic}`))
    .replace(/^(articles:\n)(?: {2}- .*\n)+/m, (whole, head: string) => (articles === '' ? whole : head + articles))
    .replace(/^checked_on: .*$/m, () => `checked_on: ${today}`)
    .replace(/^经过$/m, () => facts)
    .replace(/^结果$/m, () => result)
}

const OWN_WORDS = /(?<![自你您他她])我(?![国市省区县院局])们?/gu
/** A heading in the facts would begin another part of the case. */
const HEADING = /^\s*(?:#+|---+)\s*/gmu

/** What a person told of themselves, told of them. */
export function inThirdPerson(words: string, role: string): string {
  return words
    .replace(HEADING, '')
    .replace(/〔|〕/gu, '')
    .replace(OWN_WORDS, role)
    .replaceAll(`${role}叫${role}，`, role)
    .replaceAll(`${role}叫${role}`, role)
    .replace(/\n{2,}/gu, '\n')
    .trim()
}

/** The day on which its law was looked at, in place of what stands there. */
export function checkedOn(text: string, day: Day): string {
  return text.replace(/^checked_on:.*$/m, () => `checked_on: ${day}`)
}

/** The words of a case by their lines, without the head but its title: what is read by the public. */
export function publicLines(text: string): string {
  const lines = text.split('\n')
  const end = lines.indexOf('---', 1)
  return lines
    .map((line, at) => {
      if (at > end) return /^## /.test(line) ? '' : line
      return /^title:/.test(line) ? line.replace(/^title:\s*/, (words) => ' '.repeat(words.length)) : ''
    })
    .join('\n')
}
