import { findFigures } from '../../law/figures.ts'
import { partKey } from '../basis.ts'
import type { Statement } from '../types.ts'
import type { CheckInput } from './input.ts'
import { rulesOf } from './support.ts'

/** A line with what is compared: its figures by unit, its verdict, the pairs of characters without both. */
type Compared = {
  file: string
  line: number | undefined
  says: string
  figures: Map<string, Set<number>>
  verdict: 'yes' | 'no' | null
  pairs: Set<string>
}

/** From this likeness on, 0 to 1, two lines speak of the same. */
const LIKE = 0.5
/** Words by which a line differs from its opposite. */
const NEGATIONS = /不能|不|没有|没|可以|能/g

/**
 * Finds lines that rest on the same paragraph, are worded alike, and give other figures of one unit or the opposite verdict. A
 * pair that somebody compared stands in `rules/looked-at.yaml`, as long as both lines stay as they are.
 *
 * @param only the file of a guide: what it contradicts, and nothing else
 */
export function checkContradictions({ knowledge, report }: CheckInput, only: string | null = null): void {
  const own = [...knowledge.files.guides].find(([, file]) => file === only)?.[0]
  const parts = own && new Set(rulesOf(own).flatMap(({ basis }) => basis.map(partKey)))
  // The lines of the one guide come first: what is reported is reported of them.
  const guides = [...knowledge.files.guides].sort(([, one], [, other]) => Number(other === only) - Number(one === only))
  const byPart = new Map<string, Compared[]>()
  const all = new Set<string>()
  for (const [guide, file] of guides) {
    for (const line of rulesOf(guide)) {
      all.add(line.says)
      if (parts && !line.basis.some((part) => parts.has(partKey(part)))) continue
      const compared = comparedOf(line, file, knowledge.lines.get(line))
      for (const part of new Set(line.basis.map(partKey))) {
        byPart.set(part, [...(byPart.get(part) ?? []), compared])
      }
    }
  }
  const told = new Set(knowledge.lookedAt.map(({ lines }) => pairKey(...lines)))
  for (const [part, lines] of byPart) {
    for (const [index, one] of lines.entries()) {
      if (only !== null && one.file !== only) break
      for (const other of lines.slice(index + 1)) {
        const key = pairKey(one.says, other.says)
        const why = told.has(key) ? null : contradiction(one, other)
        if (!why) continue
        told.add(key)
        const message = `「${one.says}」和 ${other.file} 的「${other.says}」都依据${part}，${why}。都对的，写进 rules/looked-at.yaml`
        report('finding', 'contradiction', one.file, message, one.line)
      }
    }
  }
  if (only !== null) return
  for (const { lines } of knowledge.lookedAt) {
    const lost = lines.find((line) => !all.has(line))
    if (lost) report('finding', 'contradiction', 'rules/looked-at.yaml', `指引里没有「${lost}」这一行了，请重新比一比`)
  }
}

function comparedOf({ says, answers }: Statement, file: string, line: number | undefined): Compared {
  const found = findFigures(says)
  const bare = found.reduce((text, { written }) => text.replace(written, ''), says)
  const letters = bare.replace(/[^\p{L}\p{N}]/gu, '').replace(NEGATIONS, '')
  const figures = new Map<string, Set<number>>()
  for (const { unit, value } of found) figures.set(unit, (figures.get(unit) ?? new Set()).add(value))
  return {
    file,
    line,
    says,
    figures,
    verdict: answers.find((tag) => tag === 'yes' || tag === 'no') ?? null,
    pairs: new Set(Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2))),
  }
}

/** In what two lines contradict each other. Null: in nothing, or they speak of different things. */
function contradiction(one: Compared, other: Compared): string | null {
  if (likeness(one.pairs, other.pairs) < LIKE) return null
  for (const [unit, values] of one.figures) {
    const others = other.figures.get(unit)
    if (others && !values.isSubsetOf(others) && !others.isSubsetOf(values)) return '数字不同'
  }
  return one.verdict && other.verdict && one.verdict !== other.verdict ? '一个 #能、一个 #不能' : null
}

function likeness(one: Set<string>, other: Set<string>): number {
  return (2 * one.intersection(other).size) / Math.max(1, one.size + other.size)
}

function pairKey(one: string, other: string): string {
  return [one, other].sort().join('\n')
}
