import { oncePer } from '../../base/phrases.ts'
import type { ComplaintForm } from '../form/form.ts'
import { kindOfBusiness } from '../wording/named-business.ts'
import type { Lattice } from './candidates.ts'
import { MARK, type OpeningText, readOpening } from './opening-text.ts'
import { endFeatures, innerFeatures, startFeatures } from './place-features.ts'
import type { Openings } from './weights.ts'
import { wordsOf } from './word-lists.ts'

/** Greatest length of the name of a business or a thing, in characters. */
const LONGEST = 14

/** A name never begins with a time, a count or an opinion, and never ends with a place beside it. */
const patterns = oncePer(({ words: { businesses } }: ComplaintForm) => ({
  beforeName: new RegExp(`^${businesses.never_begins}`, 'u'),
  besideName: new RegExp(`${businesses.never_ends}$`, 'u'),
}))

/**
 * Every span of the words that may name a business or a thing, each with features: the characters around and in it, how
 * common their pairs are, the lists that hold it, and the spans that the rules take.
 */
export function spansOf(form: ComplaintForm, words: string, models: Pick<Openings, 'common' | 'tag'>): Lattice {
  const opening = readOpening(form, words, models)
  const { text, at, business, thing, clauseStarts } = opening
  const options: { start: number; end: number; features: string[] }[] = []
  for (let start = 0; start < text.length; start += 1) {
    for (let end = start + 1; end <= Math.min(text.length, start + LONGEST); end += 1) {
      if (MARK.test(at(end - 1))) break
      if (mayBeName(form, opening, start, end))
        options.push({ start, end, features: spanFeatures(form, opening, start, end) })
    }
  }
  const none = [
    '-',
    business ? '-business' : '-no business',
    thing === null ? '-no thing' : '-thing',
    `-clauses${Math.min(6, clauseStarts.length)}`,
  ]
  const begun = new Set(options.map(({ start }) => start))
  const ended = new Set(options.map(({ end }) => end))
  const places = Array.from({ length: text.length + 1 }, (_, place) => place)
  return {
    starts: places.map((place) => (begun.has(place) ? startFeatures(opening, place) : [])),
    ends: places.map((place) => (ended.has(place) ? endFeatures(opening, place) : [])),
    inner: places.slice(0, -1).map((place) => innerFeatures(opening, place)),
    options,
    none,
  }
}

/** Names begin and end with words; where the rules or our lists know one, wherever it begins. */
function mayBeName(
  form: ComplaintForm,
  { text, at, plain, business, thing }: OpeningText,
  start: number,
  end: number,
): boolean {
  if (at(start) === ' ' || at(end - 1) === ' ') return false
  const name = text.slice(start, end)
  const { beforeName, besideName } = patterns(form)
  if (beforeName.test(name) || besideName.test(name)) return false
  if (plain.after(start) && plain.before(end)) return true
  if (business?.start === start && business.end === end) return true
  return wordsOf(form).words.has(name) || name === thing?.toLowerCase()
}

function spanFeatures(form: ComplaintForm, opening: OpeningText, start: number, end: number): string[] {
  const { words, figures, at, cut } = opening
  const whole = `${MARK.test(at(start - 1)) || start === 0 ? 'C' : ''}${end === figures.length || MARK.test(at(end)) ? 'c' : ''}`
  const kind = kindOfBusiness(form, words.slice(start, end))
  return [
    ...characterFeatures(opening, start, end, whole),
    ...tokenFeatures('p', opening.plain, start, end),
    ...tokenFeatures('g', opening.guessed, start, end),
    ...knownFeatures(form, opening, start, end),
    ...(kind ? [`k${kind}`, `k${kind}${cut(start - 1, start)}`, `k${kind}${whole}`] : []),
  ]
}

/**
 * The characters of a span and around it: `n` its length, `w` itself, `a` to `d` one or two characters to the left and
 * right, `f` to `h` whether it fills its clause (`C` from its beginning, `c` to its end), `i`, `j` its last character
 * with a neighbour, `o` Latin letters and digits in it.
 */
function characterFeatures({ figures, cut }: OpeningText, start: number, end: number, whole: string): string[] {
  const name = figures.slice(start, end)
  const l1 = cut(start - 1, start)
  const l2 = cut(start - 2, start)
  const r1 = cut(end, end + 1)
  const r2 = cut(end, end + 2)
  const size = Math.min(name.length, 9)
  return [
    `n${size}`,
    `w${name}`,
    `a${l1}|${r1}`,
    `b${l2}|${r1}`,
    `d${l1}|${r2}`,
    `f${whole}`,
    `g${whole}${size}`,
    `h${whole}${name.slice(-1)}`,
    `i${l1}|${name.slice(-1)}`,
    `j${name.slice(-1)}|${r1}`,
    `o${/[a-z]/u.test(name) ? (/^[a-z ]+$/u.test(name) ? 'A' : 'a') : ''}${/0/u.test(name) ? '0' : ''}`,
  ]
}

/** The tokens of a span and around it; `…cut` where a token goes over one of its ends. */
function tokenFeatures(key: 'p' | 'g', tokens: OpeningText['plain'], start: number, end: number): string[] {
  const features: string[] = []
  const inside = tokens.between(start, end)
  const [before, after] = [tokens.before(start), tokens.after(end)]
  if (inside) {
    const [first, last] = [inside[0], inside.at(-1)]
    features.push(
      `${key}n${Math.min(5, inside.length)}`,
      `${key}s${inside.length > 4 ? '' : inside.map(({ tag }) => tag).join('-')}`,
      `${key}l${last?.word}`,
      `${key}m${last?.tag}|${after?.tag}`,
      `${key}f${before?.tag}|${first?.tag}`,
      `${key}o${inside.filter(({ word }) => word.length === 1).length}`,
    )
  } else features.push(`${key}cut`)
  features.push(
    `${key}A${before?.word}|${after?.tag}`,
    `${key}B${before?.tag}|${after?.word}`,
    `${key}C${before?.word}|${after?.word}`,
    `${key}D${before?.tag}|${after?.tag}`,
  )
  return features
}

/** The lists a span is on (`e`), a day in it, and how it lies to what the rules take (`B` business, `T` thing). */
function knownFeatures(
  form: ComplaintForm,
  { text, business, thing, days, namesBusiness }: OpeningText,
  start: number,
  end: number,
): string[] {
  const features: string[] = []
  const exact = wordsOf(form).words.get(text.slice(start, end))
  for (const list of exact ?? []) features.push(`e${list}`)
  if (exact?.includes('place')) features.push(`place${business ? '!B' : ''}`, ...(namesBusiness ? ['place!name'] : []))
  if (days.some((found) => found.start < end && found.end > start)) features.push('day')
  if (business) features.push(...relation('B', business, start, end))
  if (thing !== null && text.startsWith(thing.toLowerCase(), start)) {
    features.push(end - start === thing.length ? 'T=' : `T^${end - start - thing.length > 0 ? '+' : '-'}`)
  } else if (thing !== null && text.slice(0, end).endsWith(thing.toLowerCase()) && end - start > thing.length) {
    features.push(`T$${Math.min(4, end - start - thing.length)}`)
  }
  return features
}

/** Features of the position of a span relative to the span a rule takes. */
function relation(rule: string, taken: { start: number; end: number }, start: number, end: number): string[] {
  if (start === taken.start && end === taken.end) return [`${rule}=`]
  if (start >= taken.end || end <= taken.start) return []
  if (start === taken.start) return [`${rule}^${end > taken.end ? '+' : '-'}`]
  if (end === taken.end) return [`${rule}$${start < taken.start ? '+' : '-'}`]
  return [`${rule}x`]
}
