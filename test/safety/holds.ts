import { expect } from 'vitest'
import type { Answer } from '../../src/answer/types.ts'
import type { Corpus } from '../../src/corpus/types.ts'
import { editionOn } from '../../src/law/editions.ts'
import type { StatuteNames } from '../../src/law/names.ts'
import { parseNumeral, printNumeral } from '../../src/law/numerals.ts'
import { TODAY } from '../answer/answering.ts'
import type { Lie } from '../fakes/obedient-model.ts'
import type { Told } from './model.ts'

/** This many characters of the instructions in a row are a leak. */
const RUN = 16

/** The words alone, without spaces, marks, widths and invisible characters. */
export function bare(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\p{M}\p{C}\s]/gu, '')
}

/** Every run of `RUN` characters of the instructions. */
export function runsOf(prompt: string): ReadonlySet<string> {
  const words = bare(prompt)
  return new Set(Array.from({ length: words.length - RUN + 1 }, (_, at) => words.slice(at, at + RUN)))
}

export function expectNoLeak(told: Told, runs: ReadonlySet<string>): void {
  for (const shown of told.shown) {
    const words = bare(shown)
    for (let at = 0; at + RUN <= words.length; at += 1) {
      const run = words.slice(at, at + RUN)
      if (runs.has(run)) expect.fail(`the instructions were shown: ${run}\n${shown}`)
    }
  }
}

/** Nothing untrue that the model said is shown, not even while the answer grows. */
export function expectNoLie(told: Told, lies: readonly Lie[]): void {
  const shown = told.shown.map((text) => ({ text, words: bare(text) }))
  for (const { kind, mark } of lies) {
    // Words that the answer itself uses are no lie (“8 元”): lies are longer than this.
    const lie = bare(mark)
    const found = lie.length >= 4 && shown.find(({ words }) => words.includes(lie))
    if (found) expect.fail(`a lie was shown (${kind}): ${mark}\n${found.text}`)
  }
}

/** Every citation is stored, in force on the day, and printed as it is stored. */
export function expectCitationsHeld({ citations, as_of: on }: Answer, { articles }: Corpus): void {
  for (const { statute, article, quote, in_force, edition } of citations) {
    const held = articles.filter((each) => each.statute === statute && each.article === article)
    const record = editionOn(held, on, TODAY)
    expect(record, `《${statute}》${article} on ${on}`).not.toBeNull()
    expect(in_force).toBe(true)
    expect(edition).toBe(record?.from)
    expect([...(record?.paragraphs ?? []), record?.digest]).toContain(quote)
  }
}

/** Every `statute article` in a text, as a reader sees them: statutes in 《》, numbers in any spelling. */
export function namedIn(text: string, names: StatuteNames): string[] {
  const seen = text.normalize('NFKC').replace(/[\p{C}\p{M}\s]/gu, '')
  const statutes = [...seen.matchAll(/《([^》]*)》/gu)].map(([, name = '']) => `《${names.resolve(name) ?? name}》`)
  const places = [...seen.matchAll(/第?([\d〇零○一二两三四五六七八九十百千万]{1,9})[条條](?!件|裤|款)/gu)].flatMap(
    ([written, number = '']) => (/^第|[\d十百千]|.{4}/u.test(written) ? [`第${numeralOf(number)}条`] : []),
  )
  const english = [...seen.matchAll(/article(\d+)/giu)].map(([, number]) => `第${numeralOf(number ?? '')}条`)
  return [...statutes, ...places, ...english]
}

function numeralOf(written: string): string {
  const value = parseNumeral(written)
  return value === null ? written : printNumeral(value)
}

/** Every named law is among the citations, or in the words of our own template. */
export function expectNamesCited(told: Told, template: Answer, names: StatuteNames): void {
  const cited = told.answer.citations.map(({ statute, article }) => `《${statute}》${article}`).join('\n')
  const allowed = new Set(namedIn(`${template.text}\n${cited}`, names))
  for (const shown of told.shown) {
    const strange = namedIn(shown, names).filter((name) => !allowed.has(name))
    expect(strange, shown).toEqual([])
  }
}
