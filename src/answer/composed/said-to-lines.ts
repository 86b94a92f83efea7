import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { KnowledgeError } from '../../corpus/knowledge.ts'
import type { Guide, Statement } from '../../corpus/types.ts'

/**
 * Messages by which people ask for a line of a guide, and how that line begins. By the id of the guide; those of
 * `EVERY_GUIDE` ask for the conclusion of any.
 */
export type SaidToLines = ReadonlyMap<string, readonly SaidToLine[]>
export type SaidToLine = { message: string; begin: string }

/** For a folded message, how like it is to what people say when a line is the answer, 0 to 1. By what the line says. */
export type LikenessToLines = (guide: Guide, message: string) => ReadonlyMap<string, number>

const ANSWERED_BY = ' → '
export const EVERY_GUIDE = '*'

/**
 * Reads the files of `knowledge/said-to-lines/`: `## id` of a guide, below it a message a row, then ` → ` and how the line
 * begins. Throws KnowledgeError for a row that names no guide or no line. A folder that is not there holds nothing.
 */
export function readSaidToLines(folder: string): SaidToLines {
  const said = new Map<string, SaidToLine[]>()
  for (const name of filesIn(folder)) {
    const file = `${basename(folder)}/${name}`
    let rows: SaidToLine[] | null = null
    for (const [at, row] of readFileSync(join(folder, name), 'utf8').split('\n').entries()) {
      if (row.startsWith('## ')) {
        const id = row.slice(3).trim()
        rows = said.get(id) ?? []
        said.set(id, rows)
        continue
      }
      if (row.trim() === '' || row.startsWith('#')) continue
      const [message = '', begin = ''] = row.split(ANSWERED_BY).map((part) => part.trim())
      if (!rows || message === '' || begin === '')
        throw new KnowledgeError([{ file, line: at + 1, field: null, message: '应是「说的话 → 那一行开头的字」' }])
      rows.push({ message, begin })
    }
  }
  return said
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.txt'))
      .sort()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

/** Greatest number of neighbouring characters that are compared. */
const LONGEST = 3
/** A single character says this much less. */
const SINGLE = 0.4
/** What a line says itself counts this much of a message. */
const OWN_WORDS = 0.5
/** What characters weigh that the guide has nowhere. */
const UNKNOWN = 2.5

type Words = ReadonlyMap<string, number>
type Profile = { weights: Words; lines: ReadonlyMap<string, Words> }

/**
 * Compares messages with what is said to the lines of a guide and with the lines themselves. Characters that many lines of the
 * guide share weigh little. A line that no message names counts by its own words. The words of a guide are weighed when
 * it is asked for the first time.
 */
export function createLikenessToLines(said: SaidToLines, fold: (text: string) => string): LikenessToLines {
  const profiles = new Map<string, Profile>()
  return (guide, message) => {
    const profile = profiles.get(guide.id) ?? profileOf(guide, rowsOf(guide, said), fold)
    profiles.set(guide.id, profile)
    const asked = wordsIn(message)
    let squares = 0
    const known: [string, number][] = []
    for (const word of asked.keys()) {
      const weight = profile.weights.get(word)
      squares += (weigh(word) * (weight ?? UNKNOWN)) ** 2
      if (weight !== undefined) known.push([word, weigh(word) * weight])
    }
    const length = Math.sqrt(squares) || 1
    const likeness = (line: Words) => known.reduce((sum, [word, weight]) => sum + weight * (line.get(word) ?? 0), 0)
    return new Map([...profile.lines].map(([says, line]) => [says, likeness(line) / length]))
  }
}

/** The lines of a guide that may answer, the conclusion first. */
export function linesOf({ conclusion, conditions, situations, exceptions }: Guide): Statement[] {
  return [conclusion, ...conditions, ...situations.map(({ statement }) => statement), ...exceptions]
}

/** What is said to the lines of a guide. */
function rowsOf({ id, conclusion }: Guide, said: SaidToLines): SaidToLine[] {
  const general = (said.get(EVERY_GUIDE) ?? []).map(({ message }) => ({ message, begin: conclusion.says }))
  return [...(said.get(id) ?? []), ...general]
}

function profileOf(guide: Guide, said: readonly SaidToLine[], fold: (text: string) => string): Profile {
  const counted = linesOf(guide).map(({ says }) => {
    const counts = new Map<string, number>()
    const add = (text: string, times: number) => {
      for (const [word, count] of wordsIn(text)) counts.set(word, (counts.get(word) ?? 0) + times * count)
    }
    for (const { message, begin } of said) if (says.startsWith(begin)) add(fold(message), 1)
    add(fold(says), OWN_WORDS)
    return { says, counts }
  })
  const spread = new Map<string, number>()
  for (const { counts } of counted) for (const word of counts.keys()) spread.set(word, (spread.get(word) ?? 0) + 1)
  const weights = new Map([...spread].map(([word, lines]) => [word, Math.log((counted.length + 1) / lines)]))
  const lines = counted.map(({ says, counts }): [string, Words] => {
    const words = [...counts].map(([word, count]): [string, number] => [
      word,
      weigh(word) * (weights.get(word) ?? 0) * Math.sqrt(count),
    ])
    const length = Math.hypot(...words.map(([, weight]) => weight)) || 1
    return [says, new Map(words.map(([word, weight]) => [word, weight / length]))]
  })
  return { weights, lines: new Map(lines) }
}

function weigh(word: string): number {
  return word.length === 1 ? SINGLE : 1
}

/** Runs of up to three characters, and how often each occurs. */
function wordsIn(text: string): Map<string, number> {
  const characters = text.replace(/[\p{P}\p{S}\s]/gu, '')
  const words = new Map<string, number>()
  for (let from = 0; from < characters.length; from += 1)
    for (let length = 1; length <= LONGEST && from + length <= characters.length; length += 1) {
      const word = characters.slice(from, from + length)
      words.set(word, (words.get(word) ?? 0) + 1)
    }
  return words
}
