import { readWordFile, wordFile } from '../../base/word-file.ts'
import type { Corpus } from '../../corpus/types.ts'
import type { ArticleReference } from '../../law/types.ts'
import type { Fold } from '../fold.ts'

/** What one may ask of any statute. */
const KINDS = ['purpose', 'date', 'scope', 'term', 'explains', 'penalty'] as const

/** knowledge/words/named-statutes.yaml as it must be; the file says what its lists are. */
export const namedStatuteWords = wordFile('named-statutes/1', [
  'common',
  ...KINDS.flatMap((kind) => [`${kind}_asked`, `${kind}_says`] as const),
])
const words = readWordFile('named-statutes', namedStatuteWords)
const ASKED_OF_ANY = KINDS.map((kind) => ({
  asked: new RegExp(words[`${kind}_asked`], 'u'),
  says: new RegExp(words[`${kind}_says`], 'u'),
}))

/** The statutes that a question names, and the rest of the folded question, without the names. */
export type NamedStatutes = {
  statutes: ReadonlySet<string>
  rest: string
  /** Whether a text says what is asked of any statute: why it was made, since when it is in force. Null: not asked. */
  says: ((text: string) => boolean) | null
}

/**
 * Finds the statutes of the corpus that a question names; null: none. `references` holds those that the registry knows;
 * the function looks for titles of the corpus, with or without 《》: the whole title, or its end when no other title ends
 * so; within 《》 any part of at most three titles. The longest match wins. Less than four characters, or common words of
 * titles alone, are no name.
 */
export type FindNamedStatutes = (text: string, references: readonly ArticleReference[]) => NamedStatutes | null

/** Shorter parts are no name. */
const LEAST = 4
/** Characters beside common words that the end of a title needs to be a name. */
const LEAST_OWN = 4
/** So many titles may share a part within 《》. */
const SHARED = 3
/** After a title: the words go on to another name (消费者权益保护法实施条例) or to another word (…法院). */
const GOES_ON = /^(?:实施|司法解释|[律院官庭治学])/
const COMMON = new RegExp(words.common, 'gu')

export function createNamedStatutes(
  { articles }: Corpus,
  fold: Fold,
  findReferences: (text: string) => ArticleReference[],
): FindNamedStatutes {
  const statutes = [...new Set(articles.map(({ statute }) => statute))]
  const titles = statutes.map((statute) => ({ statute, title: bare(fold(statute)) }))
  const names = namesOf(titles, (statute) => fold(statute))
  const byBeginning = Map.groupBy(
    [...names.keys()].sort((left, right) => right.length - left.length),
    (name) => name.slice(0, LEAST),
  )

  /** The longest name at a place of letters and digits alone. */
  const nameAt = (letters: string, at: number): string | null => {
    const named = byBeginning.get(letters.slice(at, at + LEAST))?.find((name) => letters.startsWith(name, at))
    return named === undefined || GOES_ON.test(letters.slice(at + named.length)) ? null : named
  }

  return (text, references) => {
    const folded = fold(text)
    const found = new Set<string>()
    const cut = new Uint8Array(folded.length)
    const { letters, places } = lettersOf(folded)
    for (let at = 0; at + LEAST <= letters.length; ) {
      const name = nameAt(letters, at)
      if (name === null) {
        at += 1
        continue
      }
      for (const statute of names.get(name) ?? []) found.add(statute)
      cut.fill(1, places[at], (places[at + name.length - 1] as number) + 1)
      at += name.length
    }
    for (const match of folded.matchAll(/[《<]([^《》<>]+)[》>]/gu)) {
      const inside = bare(match[1] as string)
      if (cut[match.index + 1] === 1 || inside.length < LEAST || own(inside) === 0) continue
      const holding = titles.filter(({ title }) => title.includes(inside))
      if (holding.length === 0 || holding.length > SHARED) continue
      for (const { statute } of holding) found.add(statute)
      cut.fill(1, match.index, match.index + match[0].length)
    }
    for (const { statute } of references) if (statute !== null) found.add(statute)
    if (found.size === 0) return null
    if (references.length > 0) {
      for (const { statute, start, end } of findReferences(folded)) if (statute !== null) cut.fill(1, start, end)
    }
    const rest = Array.from({ length: folded.length }, (_, at) => (cut[at] === 1 ? ' ' : folded.charAt(at))).join('')
    const kinds = ASKED_OF_ANY.filter(({ asked }) => asked.test(rest))
    const says = kinds.length === 0 ? null : (text: string) => kinds.some(({ says }) => says.test(text))
    return { statutes: found, rest, says }
  }
}

/** The statutes of every name: whole titles, and ends of titles that no other title has. */
function namesOf(titles: readonly { statute: string; title: string }[], folded: (statute: string) => string) {
  const names = new Map<string, Set<string>>()
  const ends = new Map<string, Set<string>>()
  const add = (to: Map<string, Set<string>>, name: string, statute: string) => {
    const known = to.get(name)
    if (known) known.add(statute)
    else to.set(name, new Set([statute]))
  }
  for (const { statute, title } of titles) {
    const whole = [title, bare(folded(statute).replace(/\([^()]*\)$/u, ''))]
    for (const each of new Set(whole.flatMap((name) => [name, name.replace(/^中华人民共和国/u, '')]))) {
      if (each.length >= LEAST && own(each) > 0) add(names, each, statute)
      for (let at = 1; at + LEAST <= each.length; at += 1) add(ends, each.slice(at), statute)
    }
  }
  for (const [end, owners] of ends) {
    if (owners.size === 1 && !names.has(end) && own(end) >= LEAST_OWN) names.set(end, owners)
  }
  return names
}

/** Number of characters beside the common words of titles. */
function own(name: string): number {
  return name.replace(COMMON, '').length
}

/** Letters and digits alone. */
function bare(folded: string): string {
  return folded.replace(/[^\p{L}\p{N}]/gu, '')
}

/** Letters and digits of a text, and the place of each in it. */
function lettersOf(text: string): { letters: string; places: number[] } {
  const places: number[] = []
  let letters = ''
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at)
    if (!/[\p{L}\p{N}]/u.test(letter)) continue
    letters += letter
    places.push(at)
  }
  return { letters, places }
}
