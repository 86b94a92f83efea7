import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Language } from '../../base/texts.ts'
import { readYaml } from '../../corpus/front-matter.ts'
import { KnowledgeError } from '../../corpus/knowledge.ts'

const words = z.array(z.string().trim().min(1))

const lexiconSchema = z.strictObject({
  /**
   * Words that decide the meaning of a line. A wording must have the same marks in the same order, with the same words
   * between them.
   */
  marks: z.record(z.string(), words),
  /** Numerals in words. Each is a mark of its own. */
  numerals: words,
  /** Parties. The words of one list name the same party. */
  sides: z.array(words),
  /** Words for the reader, and the words next to which a wording may add them. */
  person: words,
  person_before: words,
  person_after: words,
  /** Words of one list have the same meaning. */
  same: z.array(words),
  /** Words of which a wording may add a few. It may add no others. */
  light: words,
  and: words,
  or: words,
  /** Words that a wording may add or leave out freely. */
  idle: words,
  /** Words that contain a listed word only by chance. */
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
 * How a wording differs from its line. `turned`: negations, modal words, parties, figures or signs differ or have
 * moved; `left_out`: a part of the line is missing; `added`: it adds more than a few light words.
 */
export type Difference = 'turned' | 'left_out' | 'added'

/** Compares folded texts of one language. */
export type Wording = {
  /** Null: the text says the same as the line, in words that are known to mean the same. */
  difference(line: string, text: string): Difference | null
  /** Share of common words in the two texts, 0 to 1. */
  likeness(line: string, text: string): number
}

export type Wordings = Readonly<Record<Language, Wording>>

/**
 * Reads knowledge/rules/wording.yaml. Throws KnowledgeError with the place when the file does not have the expected
 * form.
 */
export function loadWordings(file: string): Wordings {
  const read = readYaml(file, readFileSync(file, 'utf8'), schema)
  if (!read.ok) throw new KnowledgeError(read.problems)
  return { zh: createWording(read.value.zh), en: createWording(read.value.en) }
}

type Meaning = { kind: 'mark' | 'side' | 'unit'; name: string } | { kind: 'person' | 'and' | 'or' | 'idle' | 'whole' }

/** A word with meaning, the marks between which it stands, and its clause. */
type Placed = { unit: string; segment: number; clause: number }

type ReadLine = {
  marks: string[]
  /** The clause of each mark. */
  clauses: number[]
  units: Placed[]
  /** The text before and after each word for the reader. */
  persons: { segment: number; clause: number; before: string; after: string }[]
  /** The segment of each "and" and, below, of each "or". */
  and: number[]
  or: number[]
}

/** Greatest length of a wording: this many times its line, plus this many characters. */
const MOST_TIMES = 2
const MOST_EXTRA = 20
/**
 * Greatest number of light words added to a clause: this many, or this share of its words. A clause of light words
 * alone is not allowed.
 */
const FEW = 2
const MOST_ADDED = 0.35
/** English words are compared by this many first letters. */
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

  /** Whether the words around it make clear that the word means the reader. */
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
      // 可以退，也可以换 counts as 可以退、换: the second 可以 is no mark.
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

  /** Whether the wording names the reader only where the line does, or where it is clear that the reader is meant. */
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

/** Whether an "and" became an "or", or the reverse. */
function joinsOtherwise(line: ReadLine, said: ReadLine): boolean {
  return line.marks.concat('').some((_, segment) => {
    const more = (kind: 'and' | 'or') => {
      const count = ({ [kind]: segments }: ReadLine) => segments.filter((each) => each === segment).length
      return Math.sign(count(said) - count(line))
    }
    return more('and') * more('or') < 0
  })
}

/** The words of one text that the other lacks in their place. Repeated words count each time. */
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

/**
 * The only mark in the clause of a word. The word may stand on either side of it (别扔东西, 东西别扔). Null: there is no single
 * mark.
 */
function loneMark({ clause }: Placed, { marks, clauses, persons }: ReadLine): number | null {
  const only = clauses.indexOf(clause)
  const lone = only >= 0 && only === clauses.lastIndexOf(clause) && !(marks[only] as string).startsWith(SIDE)
  return lone && !persons.some((person) => person.clause === clause) ? only : null
}

/** Writes can’t, won’t and don’t in full. */
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

/** The meaning of each listed word. When a word is in several lists, the later list here wins. */
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
