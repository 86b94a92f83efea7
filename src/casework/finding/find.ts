import { setImmediate } from 'node:timers/promises'
import { maskPhones } from '../../normalise/phone.ts'
import type { ComplaintRecord, ComplaintsPort } from '../ports/complaints.ts'
import type { SearchPort } from '../ports/search.ts'
import { type Excerpt, PLACES, type Term } from '../search-types.ts'
import { NOTES } from './put.ts'
import { type Finding, foldParts, type PlacedText, type Query, readQuery, TERMS_FORM, textsOf } from './terms.ts'

type Port = Pick<ComplaintsPort, 'complaints'> & SearchPort

type Simplifying = Pick<Finding, 'simplify'>

/** Complaints that a search shows, at most. */
export const MOST_HITS = 50

/** Characters around a hit. */
const BEFORE = 10
const AFTER = 24

export type Found =
  | { kind: 'number'; number: string }
  | { kind: 'too_short' }
  | { kind: 'found'; hits: { complaint: ComplaintRecord; found: Excerpt[] }[]; some: boolean; complete: boolean }

/**
 * Finds complaints by their number, or by the words they hold: all in one place first (telephone, name, business, item,
 * facts, notes), then all anywhere, then the most. Every hit is compared with the complaint's own words.
 */
export async function findComplaints(read: Port, typed: string, finding: Simplifying): Promise<Found> {
  const query = readQuery(typed, finding)
  if (query.number !== null && (await read.complaints.byNumber(query.number))) {
    return { kind: 'number', number: query.number }
  }
  if (query.pieces.length === 0) return { kind: 'too_short' }
  const complete = await read.search.isComplete(TERMS_FORM)
  const all = await withAllWords(read, query, finding)
  // Another number that shares some digits is no help to who typed a whole one.
  if (all.length > 0 || query.number !== null) return { kind: 'found', hits: all, some: false, complete }
  return { kind: 'found', hits: await withSomeWords(read, query, finding), some: true, complete }
}

type Hit = { complaint: ComplaintRecord; found: Excerpt[] }

async function withAllWords(read: Port, { words, pieces }: Query, finding: Simplifying): Promise<Hit[]> {
  const hits = new Map<string, Hit>()
  const opened = new Map<string, Opened>()
  const onePlace = PLACES.map((place) => [place])
  // A single word stands in one place or nowhere.
  for (const places of words.length === 1 ? onePlace : [...onePlace, PLACES]) {
    if (hits.size >= MOST_HITS) break
    // The database works within this process: between two looks the network is served.
    await setImmediate()
    const terms = pieces.map((word) => places.map((place): Term => ({ place, word })))
    const ids = (await read.search.having(terms, MOST_HITS)).filter((id) => !hits.has(id))
    const fresh = ids.filter((id) => !opened.has(id))
    for (const one of await open(read, fresh, finding)) opened.set(one.complaint.id, one)
    for (const id of ids.slice(0, MOST_HITS - hits.size)) {
      const one = opened.get(id)
      const within = one?.texts.filter(({ place }) => places.includes(place)) ?? []
      if (!one || !words.every((word) => within.some((text) => positionIn(text, word) !== null))) continue
      hits.set(id, { complaint: one.complaint, found: excerpts(one.texts, words, finding) })
    }
  }
  return [...hits.values()]
}

/** Complaints with at least half of what was looked up, or with one of several words. */
async function withSomeWords(read: Port, { words, pieces }: Query, finding: Simplifying): Promise<Hit[]> {
  const terms = pieces.flatMap((word) => PLACES.map((place): Term => ({ place, word })))
  await setImmediate()
  const hits: (Hit & { score: number })[] = []
  for (const { complaint, texts } of await open(read, await read.search.most(terms, MOST_HITS), finding)) {
    const held = (parts: readonly string[]) =>
      parts.filter((part) => texts.some((text) => positionIn(text, part) !== null))
    const [wholes, parts] = [held(words), held(pieces)]
    if (wholes.length === 0 && parts.length * 2 < pieces.length) continue
    const found = excerpts(texts, wholes.length > 0 ? wholes : parts, finding)
    hits.push({ complaint, found, score: wholes.length * pieces.length + parts.length })
  }
  return hits.sort((one, other) => other.score - one.score)
}

/** A text with its folded form, which words are sought in. */
type FoldedText = PlacedText & { folded: string }
type Opened = { complaint: ComplaintRecord; texts: FoldedText[] }

async function open(read: Port, ids: readonly string[], { simplify }: Simplifying): Promise<Opened[]> {
  const notes = await read.complaints.texts(ids, NOTES)
  return (await read.complaints.byIds(ids)).map((complaint) => {
    const texts = textsOf(complaint, notes.get(complaint.id) ?? [])
    return { complaint, texts: texts.map((one) => ({ ...one, folded: foldParts(simplify(one.text)).join('') })) }
  })
}

/** Where a word begins in a folded text; a telephone counts only as a whole or by its end. */
function positionIn({ place, folded }: FoldedText, word: string): number | null {
  if (place === 'phone') return folded.replace(/\D/g, '').endsWith(word) && word.length >= 4 ? 0 : null
  const at = folded.indexOf(word)
  return at < 0 ? null : at
}

/** The first place of each word, one excerpt a text. */
function excerpts(texts: readonly FoldedText[], words: readonly string[], finding: Simplifying): Excerpt[] {
  return texts.flatMap((text) => {
    const word = words.find((one) => positionIn(text, one) !== null)
    return word === undefined ? [] : [excerptOf(text, word, finding)]
  })
}

function excerptOf({ place, text }: PlacedText, word: string, { simplify }: Simplifying): Excerpt {
  const shown = maskPhones(text)
  if (place === 'phone') return { place, before: '', hit: shown, after: '' }
  // Folding may lengthen a character (㎡ is m2): the position is counted in parts of the text itself.
  const characters = [...shown]
  const parts = foldParts(simplify(shown))
  const at = parts.join('').indexOf(word)
  if (at < 0) return { place, before: '', hit: '', after: '' }
  const [start, end] = [partAt(parts, at), partAt(parts, at + word.length - 1) + 1]
  const piece = (from: number, to: number) => characters.slice(from, to).join('')
  return {
    place,
    before: (start > BEFORE ? '…' : '') + piece(Math.max(0, start - BEFORE), start),
    hit: piece(start, end),
    after: piece(end, end + AFTER) + (characters.length > end + AFTER ? '…' : ''),
  }
}

/** The part that holds the character at this place of the joined parts. */
function partAt(parts: readonly string[], at: number): number {
  let length = 0
  return parts.findIndex((part) => {
    length += part.length
    return length > at
  })
}
