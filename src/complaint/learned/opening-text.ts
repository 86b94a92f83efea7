import { type FoundDate, findDates } from '../../normalise/date.ts'
import { foldNumerals } from '../../normalise/numeral.ts'
import type { ComplaintForm } from '../form/form.ts'
import { itemBought } from '../wording/item.ts'
import { businessIn, businessNames } from '../wording/named-business.ts'
import { tokensOf } from './tokens.ts'
import type { Openings } from './weights.ts'
import { listed } from './word-lists.ts'

/** No name goes over one of these. */
export const MARK = /[，。！？；：、,!?;:\n「」『』“”"‘’《》【】…~]/u
const LATIN = /[a-z]/u
const DIGIT = /\d/u
const FUNCTION = /[的了我你您他她它们这那哪就都还又也没不说是在有和跟被让把给到去来从要一个]/u

export type OpeningText = ReturnType<typeof readOpening>

/** The words of an opening, and everything that is looked up about them once: tokens, lists, days, what the rules take. */
export function readOpening(form: ComplaintForm, words: string, { common, tag }: Pick<Openings, 'common' | 'tag'>) {
  const text = words.toLowerCase()
  /** The text with every digit as 0. */
  const figures = text.replace(/\d/gu, '0')
  const clauseStarts = clausesOf(text)
  const days: FoundDate[] = findDates(words, '2026-06-30').filter(() => foldNumerals(words).length === words.length)
  return {
    words,
    /** In lower case. */
    text,
    figures,
    clauseStarts,
    days,
    known: listed(form, text),
    plain: tokensOf(figures, tag(figures, false)),
    guessed: tokensOf(figures, tag(figures, true)),
    business: businessIn(form, words),
    thing: itemBought(form, words)?.item ?? null,
    /** Whether any business is named. */
    namesBusiness: businessNames(form, words).length > 0,
    /** The character at a place; empty outside. */
    at: (place: number): string => figures[place] ?? '',
    /** The characters between two places, `^` before the beginning and `$` after the end. */
    cut: (from: number, to: number): string =>
      figures.slice(Math.max(0, from), to).padStart(from < 0 ? to - from : 0, '^') +
      (to > figures.length ? '$'.repeat(to - figures.length) : ''),
    /** How common the pair of characters around a place is: 0 for the commonest. */
    tightness(place: number): number {
      const pair = figures.slice(place - 1, place + 1)
      const found = common.findIndex((pairs) => pairs.has(pair))
      return found < 0 ? common.length : found
    },
    /** Number of the clause that a place stands in. */
    clause: (place: number): number => clauseStarts.findLastIndex((start) => start <= place),
  }
}

/** The kind of a character: outside, digit, Latin letter, mark, space, function word, other. */
export function kindOf(character: string): string {
  if (character === '') return '^'
  if (DIGIT.test(character)) return '0'
  if (LATIN.test(character)) return 'a'
  if (MARK.test(character)) return ','
  if (character === ' ') return '_'
  return FUNCTION.test(character) ? 'f' : 'c'
}

/** Where clauses begin. */
function clausesOf(text: string): number[] {
  return [0, ...[...text.matchAll(/[，。！？；\n]/gu)].map(({ index }) => index + 1)].filter(
    (start) => start === 0 || start < text.length,
  )
}
