import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { readYaml } from '../../corpus/front-matter.ts'
import { KnowledgeError } from '../../corpus/knowledge.ts'
import type { Language } from '../asked/language.ts'

const words = z.array(z.string().trim().min(1))

const lexiconSchema = z.strictObject({
  /** Words that decide what a line says: as many of each kind, in the same order, with the same words between them. */
  marks: z.record(z.string(), words),
  /** Numbers in words: each is a mark of its own. */
  numerals: words,
  /** Who it speaks of: the words of one list are one side. */
  sides: z.array(words),
  /** The person who reads the answer, and the words beside which they may be named where a line does not. */
  person: words,
  person_before: words,
  person_after: words,
  /** Words of one list say the same. */
  same: z.array(words),
  /** Words of which a few may be added; no others may. */
  light: words,
  and: words,
  or: words,
  /** Words that may come and go. */
  idle: words,
  /** Words that only look as if they held one of the others. */
  whole: words,
})

const schema = z.strictObject({
  schema: z.literal('wording/1'),
  checked_on: z.iso.date(),
  zh: lexiconSchema,
  en: lexiconSchema,
})

type Lexicon = z.infer<typeof lexiconSchema>

/**
 * How a wording differs from the line it words. `turned`: negations, modal words, sides, figures or signs are others or
 * stand elsewhere; `left_out`: something the line says is missing; `added`: it says more than a few words that say little.
 */
export type Difference = 'turned' | 'left_out' | 'added'

/** Compares folded texts of one language. */
export type Wording = {
  /** Null: the text says what the line says, in words that are known to mean the same. */
  difference(line: string, text: string): Difference | null
  /** How much of the two is the same words, 0 to 1. */
  likeness(line: string, text: string): number
}

export type Wordings = Readonly<Record<Language, Wording>>

/** Reads knowledge/rules/wording.yaml; throws KnowledgeError naming the place when it is not as agreed. */
export function loadWordings(file: string): Wordings {
  const read = readYaml(file, readFileSync(file, 'utf8'), schema)
  if (!read.ok) throw new KnowledgeError(read.problems)
  return { zh: createWording(read.value.zh), en: createWording(read.value.en) }
}

type Meaning = { kind: 'mark' | 'side' | 'unit'; name: string } | { kind: 'person' | 'and' | 'or' | 'idle' | 'whole' }

/** A word that carries meaning, between which marks and in which clause it stands. */
type Placed = { unit: string; segment: number; clause: number }

type ReadLine = {
  marks: string[]
  /** The clause of each mark. */
  clauses: number[]
  units: Placed[]
  /** What stands before and after each word for the person. */
  persons: { segment: number; clause: number; before: string; after: string }[]
  /** The segments of each and, and of each or. */
  and: number[]
  or: number[]
}

/** A wording may be this much longer than its line: words that say nothing fill no screen. */
const MOST_TIMES = 2
const MOST_EXTRA = 20
/** In a clause so many light words may be added, or this part of its words; none stands alone. */
const FEW = 2
const MOST_ADDED = 0.35
/** English words are compared by their beginnings. */
const BEGINNING = 5
const SIDE = 'side:'
const MAY = 'mark:may'

function createWording(lexicon: Lexicon): Wording {
  const meanings = meaningsOf(lexicon)
  const listed = [...meanings.keys()]
    .sort((left, right) => right.length - left.length)
    .map((word) => (/^[a-z]/u.test(word) ? `\\b${word}\\b` : word))
    .join('|')
  const token = new RegExp(
    `(?<word>${listed})|(?<number>\\d+(?:[.,]\\d+)*)|(?<latin>[a-z]+)|(?<letter>\\p{L})|(?<pause>[,，。;；:：!！]|\\.)|(?<sign>[?？]|[^\\p{P}\\s]|[%@#&*/\\\\_[\\]{}])`,
    'gu',
  )
  const light = new Set(lexicon.light.flatMap(unitsOf))
  const between = [...(lexicon.marks.may ?? []), ...lexicon.idle].toSorted((left, right) => right.length - left.length)

  /** Beside these words it can be nobody else. */
  function isPerson(before: string, after: string): boolean {
    if (lexicon.person_after.some((word) => before.endsWith(word))) return true
    for (let at = 0; ; ) {
      if (lexicon.person_before.some((word) => after.startsWith(word, at))) return true
      const word = between.find((each) => after.startsWith(each, at))
      if (word === undefined) return false
      at += word.length
    }
  }

  function read(written: string): ReadLine {
    const found: ReadLine = { marks: [], clauses: [], units: [], persons: [], and: [], or: [] }
    let clause = 0
    const mark = (name: string) => {
      // 可以退，也可以换 is 可以退、换.
      const goesOn = name === MAY && found.marks.at(-1) === MAY && found.units.at(-1)?.segment === found.marks.length
      if (goesOn) return
      found.marks.push(name)
      found.clauses.push(clause)
    }
    const place = (units: readonly string[]) => {
      for (const unit of units) found.units.push({ unit, segment: found.marks.length, clause })
    }
    const text = uncontracted(written)
    for (const { 0: word, index, groups = {} } of text.matchAll(token)) {
      const meaning = groups.word === undefined ? null : (meanings.get(word) as Meaning)
      if (groups.pause !== undefined) clause += 1
      else if (groups.number !== undefined) mark(word.replaceAll(',', ''))
      else if (groups.sign !== undefined) mark(word)
      else if (!meaning || meaning.kind === 'whole') place(unitsOf(word))
      else if (meaning.kind === 'mark' || meaning.kind === 'side') mark(meaning.name)
      else if (meaning.kind === 'unit') place(unitsOf(meaning.name))
      else if (meaning.kind === 'and' || meaning.kind === 'or') found[meaning.kind].push(found.marks.length)
      else if (meaning.kind === 'person') {
        const after = text.slice(index + word.length)
        found.persons.push({ segment: found.marks.length, clause, before: text.slice(0, index), after })
      }
    }
    return found
  }

  /** The person is named where the line names them, or where it can be nobody else. */
  function namesPerson(line: ReadLine, said: ReadLine): boolean {
    const ours = new Set(line.persons.map(({ segment }) => segment))
    const theirs = new Set(said.persons.map(({ segment }) => segment))
    const added = said.persons.every(({ segment, before, after }) => ours.has(segment) || isPerson(before, after))
    const alone = !line.marks.some((mark) => mark.startsWith(SIDE))
    return added && (alone || ours.isSubsetOf(theirs))
  }

  return {
    difference(line, text) {
      if (text.length > line.length * MOST_TIMES + MOST_EXTRA) return 'added'
      const ours = read(line)
      const said = read(text)
      if (ours.marks.join(' ') !== said.marks.join(' ') || !namesPerson(ours, said)) return 'turned'
      if (joinsOtherwise(ours, said)) return 'turned'
      if (without(ours, said).length > 0) return 'left_out'
      const extra = without(said, ours)
      if (extra.some(({ unit }) => !light.has(unit))) return 'added'
      return [...Map.groupBy(said.units, ({ clause }) => clause)].every(([clause, units]) => {
        const added = extra.filter((placed) => placed.clause === clause).length
        const anchored = added < units.length || said.clauses.includes(clause)
        return added === 0 || (anchored && added <= Math.max(FEW, units.length * MOST_ADDED))
      })
        ? null
        : 'added'
    },
    likeness(line, text) {
      const ours = partsOf(read(line))
      const said = partsOf(read(text))
      const shared = said.intersection(ours).size
      return shared === 0 ? 0 : (2 * shared) / (ours.size + said.size)
    },
  }
}

/** An and has become an or, or an or an and. */
function joinsOtherwise(line: ReadLine, said: ReadLine): boolean {
  return line.marks.concat('').some((_, segment) => {
    const more = (kind: 'and' | 'or') => {
      const count = ({ [kind]: segments }: ReadLine) => segments.filter((each) => each === segment).length
      return Math.sign(count(said) - count(line))
    }
    return more('and') * more('or') < 0
  })
}

/** The words of one text that are not in their place in the other, each as often as it is said. */
function without(one: ReadLine, other: ReadLine): Placed[] {
  const left = [...other.units]
  const take = (fits: (placed: Placed) => boolean) => {
    const found = left.findIndex(fits)
    return found >= 0 && left.splice(found, 1).length > 0
  }
  const elsewhere = one.units.filter(
    ({ unit, segment }) => !take((placed) => placed.unit === unit && placed.segment === segment),
  )
  return elsewhere.filter((word) => {
    const beside = loneMark(word, one)
    return beside === null || !take((placed) => placed.unit === word.unit && loneMark(placed, other) === beside)
  })
}

/** The only mark of a word's clause: the word may stand on either side of it (别扔东西, 东西别扔); null: there is none such. */
function loneMark({ clause }: Placed, { marks, clauses, persons }: ReadLine): number | null {
  const only = clauses.indexOf(clause)
  const lone = only >= 0 && only === clauses.lastIndexOf(clause) && !(marks[only] as string).startsWith(SIDE)
  return lone && !persons.some((person) => person.clause === clause) ? only : null
}

/** can’t, won’t, don’t in full. */
function uncontracted(text: string): string {
  return text
    .replace(/\bcan['’]t\b/gu, 'cannot')
    .replace(/\bwon['’]t\b/gu, 'will not')
    .replace(/n['’]t\b/gu, ' not')
}

function partsOf({ marks, units }: ReadLine): Set<string> {
  return new Set([...marks, ...units.map(({ unit }) => unit)])
}

function unitsOf(word: string): string[] {
  return /^[a-z]/u.test(word) ? word.split(' ').map((each) => each.slice(0, BEGINNING)) : [...word]
}

/** Where a word stands in several lists, the later ones here win. */
function meaningsOf(lexicon: Lexicon): Map<string, Meaning> {
  const each = (list: readonly string[], meaning: Meaning) => list.map((word) => [word, meaning] as const)
  return new Map([
    ...each(lexicon.idle, { kind: 'idle' }),
    ...each(lexicon.or, { kind: 'or' }),
    ...each(lexicon.and, { kind: 'and' }),
    ...lexicon.same.flatMap((list) => each(list, { kind: 'unit', name: list[0] as string })),
    ...each(lexicon.person, { kind: 'person' }),
    ...lexicon.sides.flatMap((list) => each(list, { kind: 'side', name: `${SIDE}${list[0]}` })),
    ...lexicon.numerals.flatMap((word) => each([word], { kind: 'mark', name: word })),
    ...Object.entries(lexicon.marks).flatMap(([name, list]) => each(list, { kind: 'mark', name: `mark:${name}` })),
    ...each(lexicon.whole, { kind: 'whole' }),
  ])
}
