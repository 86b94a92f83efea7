import { parseNumber } from '../../complaint/procedure/number.ts'
import type { FiledField } from '../../complaint/types.ts'
import { readPhone } from '../../normalise/phone.ts'
import type { ComplaintRecord } from '../ports/complaints.ts'
import type { Place, Term } from '../search-types.ts'

/** Changes with the terms that are made of a complaint: then all complaints are made findable again. */
export const TERMS_FORM = '4'

/** Terms a complaint is found by, at most. What comes last is left out: the oldest notes. */
const MOST_TERMS = 1000

/** Terms of a query that are looked up, at most; the rest of a long query is only compared. */
const MOST_ASKED = 12

/** Characters of a query that count. */
export const LONGEST_QUERY = 200

/** What the words of a complaint mean for finding it. */
export type Finding = {
  /** 繁体 in 简体; a character becomes one character. */
  simplify(text: string): string
  /** Code of the region in which the business is; null when the complaint does not tell. */
  districtOf(fields: readonly FiledField[]): string | null
}

/** A text of a complaint that can be searched. */
export type PlacedText = { place: Place; text: string }

const PLACE_OF: Record<string, Place> = {
  complainant_name: 'name',
  guardian_name: 'name',
  agent_name: 'name',
  respondent_name: 'business',
  respondent_address: 'business',
  respondent_contact: 'business',
  purchase_place: 'business',
  item: 'item',
  brand: 'item',
  facts: 'facts',
  filed_reference: 'number',
  archive_number: 'number',
}

/** The texts that can be searched, in the order of their places, newest note first. */
export function textsOf(
  { number, fields, erasedAt }: Pick<ComplaintRecord, 'number' | 'fields' | 'erasedAt'>,
  notes: readonly string[],
): PlacedText[] {
  const placed = fields.flatMap((field): PlacedText[] => {
    const place = placeOf(field)
    return place ? [{ place, text: field.display }] : []
  })
  // The day and the serial of its own number, without the check digit: 「0003」.
  const own: PlacedText[] = erasedAt ? [] : [{ place: 'number', text: number }]
  return [...placed, ...own, ...notes.toReversed().map((text): PlacedText => ({ place: 'note', text }))]
}

function placeOf({ name, value }: FiledField): Place | null {
  return value.kind === 'phone' ? 'phone' : (PLACE_OF[name] ?? null)
}

/** The terms by which a complaint with these texts is found. */
export function termsOf(texts: readonly PlacedText[], finding: Pick<Finding, 'simplify'>): Term[] {
  const terms = new Map<string, Term>()
  for (const { place, text } of texts) {
    for (const word of wordsAt(place, finding.simplify(text))) {
      if (terms.size < MOST_TERMS) terms.set(`${place} ${word}`, { place, word })
    }
  }
  return [...terms.values()]
}

function wordsAt(place: Place, text: string): string[] {
  if (place === 'phone') return phoneWords(text)
  const pieces = wordsOf(text).flatMap(piecesOf)
  return place === 'number' ? [wholeNumber(text), ...pieces] : pieces
}

/** The term by which complaints with exactly this number of a paper are found; null for none. */
export function numberTerm(text: string, finding: Pick<Finding, 'simplify'>): Term | null {
  const word = wholeNumber(finding.simplify(text))
  return word === '' ? null : { place: 'number', word }
}

/** A number as it is compared: without spaces, all marks alike, but not left out: 1-23 is not 12-3. */
function wholeNumber(text: string): string {
  return wordsOf(text.replace(/\s/g, '')).join('-')
}

/** How many last digits of a telephone find it. */
const LAST_DIGITS = [4, 5, 6, 7] as const

/** A telephone as its digits, without its area code, and its last four to seven digits. */
function phoneWords(text: string): string[] {
  const phone = readPhone(text)
  if (!phone.ok) return []
  const digits = phone.digits.replace('-', '')
  return [digits, ...phone.digits.split('-').slice(1), ...LAST_DIGITS.map((count) => digits.slice(-count))]
}

/** Width and case in one form. Each character of the text stays one part, so that places in both are the same. */
export function foldParts(text: string): string[] {
  return [...text].map((character) => (IDEOGRAPH.test(character) ? character : folded(character)))
}

const IDEOGRAPH = /^[\u4e00-\u9fff]/
const folded = (character: string) => character.normalize('NFKC').toLowerCase()

/** What stands between spaces and punctuation. */
function wordsOf(text: string): string[] {
  return (
    foldParts(text)
      .join('')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

/**
 * The pieces of a word that are looked up: pairs of neighbouring characters; letters and digits of the Latin script as
 * whole words, and the letters and the digits in them.
 */
function piecesOf(word: string): string[] {
  return (word.match(RUNS) ?? []).flatMap((run) =>
    LATIN.test(run) ? [run, ...(run.match(/[a-z]{2,}|\d{2,}/g) ?? [])].filter((part) => part.length > 1) : pairsOf(run),
  )
}

const RUNS = /[a-z0-9]+|[^a-z0-9]+/gu
const LATIN = /^[a-z0-9]/

function pairsOf(run: string): string[] {
  const characters = [...run]
  return characters.slice(1).map((character, at) => `${characters[at]}${character}`)
}

/** What staff search for. */
export type Query = {
  /** The number of a complaint, if the words are one. */
  number: string | null
  /** Whole words that a complaint must hold, folded; telephones as digits. */
  words: string[]
  /** Their pieces that are looked up. */
  pieces: string[]
}

/** Reads what was typed: numbers and telephones with spaces or in full width too. */
export function readQuery(typed: string, { simplify }: Pick<Finding, 'simplify'>): Query {
  const text = simplify([...typed].slice(0, LONGEST_QUERY).join('').normalize('NFKC').toLowerCase())
  const phone = readPhone(text)
  const rest = phone.ok ? `${text.slice(0, phone.start)} ${text.slice(phone.end)}` : text
  const words = [...new Set([...(phone.ok ? [phone.digits.replace('-', '')] : []), ...wordsOf(rest)])]
  const pieces = [...new Set(words.flatMap(askedOf))]
  return { number: numberIn(text), words: words.filter((word) => askedOf(word).length > 0), pieces: some(pieces) }
}

/** `20261124-0001-0` is a number too. */
function numberIn(text: string): string | null {
  const digits = /^[\d\s-]{13,}$/.test(text.trim())
  const parsed = parseNumber(digits ? `XW${text}` : text)
  return parsed.ok ? parsed.number : null
}

/** A word with letters and digits is also found within a longer one: its parts are looked up if there are any. */
function askedOf(word: string): string[] {
  return (word.match(RUNS) ?? []).flatMap((run) => {
    if (!LATIN.test(run)) return pairsOf(run)
    const parts = run.match(/[a-z]{2,}|\d{2,}/g) ?? []
    return parts.length > 0 ? parts : run.length > 1 ? [run] : []
  })
}

/** Of many pieces, some from everywhere. */
function some(pieces: readonly string[]): string[] {
  if (pieces.length <= MOST_ASKED) return [...pieces]
  return Array.from({ length: MOST_ASKED }, (_, at) => pieces[Math.floor((at * pieces.length) / MOST_ASKED)] ?? '')
}
