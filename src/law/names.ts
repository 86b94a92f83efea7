import { foldDigits } from './numerals.ts'
import type { Statute } from './types.ts'

export type NameMatch = {
  /** Full official name. */
  statute: string
  start: number
  end: number
}

/** Finds a statute by any of its names. */
export type StatuteNames = {
  /** Full official name for a name (with or without 《》), or null. */
  resolve(name: string): string | null
  /** The longest name that begins at this position of a text folded by `foldNames`, or null. */
  matchAt(folded: string, position: number): NameMatch | null
  /** A name to print beside an article number: 消费者权益保护法. Unknown statutes keep their name. */
  shortName(statute: string): string
}

const COUNTRY = '中华人民共和国'

/** Brackets and digits in one width, inner 〈〉 as 《》. Keeps the length, so that offsets stay true. */
export function foldNames(text: string): string {
  return foldDigits(text).replaceAll('(', '（').replaceAll(')', '）').replaceAll('〈', '《').replaceAll('〉', '》')
}

/**
 * Builds the index over a registry of statutes. If two statutes share a name, it belongs to the first one listed. A
 * full official name always belongs to its own statute.
 *
 * @example createStatuteNames(statutes).resolve('消法') // 中华人民共和国消费者权益保护法
 */
export function createStatuteNames(statutes: readonly Statute[]): StatuteNames {
  const byName = new Map<string, string>()
  for (const statute of statutes) byName.set(foldNames(statute.name), statute.name)
  for (const statute of statutes) {
    for (const name of everyName(statute)) {
      if (!byName.has(name)) byName.set(name, statute.name)
    }
  }
  const byFirstCharacter = new Map<string, string[]>()
  for (const name of [...byName.keys()].sort((a, b) => b.length - a.length)) {
    const first = name[0] as string
    byFirstCharacter.set(first, [...(byFirstCharacter.get(first) ?? []), name])
  }
  const shortNames = new Map(statutes.map((statute) => [statute.name, statute.shortNames[0]]))

  return {
    resolve: (name) => byName.get(foldNames(name.trim()).replace(/^《(.*)》$/, '$1')) ?? null,
    matchAt(folded, position) {
      for (const name of byFirstCharacter.get(folded[position] ?? '') ?? []) {
        if (folded.startsWith(name, position)) {
          return { statute: byName.get(name) as string, start: position, end: position + name.length }
        }
      }
      return null
    },
    shortName: (statute) => shortNames.get(statute) ?? withoutCountry(statute),
  }
}

/** A statute that no registry lists: its name is all that is known. */
export function unregistered(name: string, level = ''): Statute {
  return { name, level, shortNames: [], aliases: [], succeededBy: null }
}

function everyName(statute: Statute): string[] {
  const given = [statute.name, ...statute.shortNames, ...statute.aliases].map(foldNames)
  const plain = given.map((name) => name.replace(/（(?:试行|暂行|修正|修订|\d{4}年?(?:修正|修订|修改)?)）$/, ''))
  return [...new Set([...given, ...plain].flatMap((name) => [name, withoutCountry(name)]))]
}

function withoutCountry(name: string): string {
  return name.startsWith(COUNTRY) ? name.slice(COUNTRY.length) : name
}
