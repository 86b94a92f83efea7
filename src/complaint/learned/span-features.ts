import { findDates } from '../../normalise/date.ts'
import { foldNumerals } from '../../normalise/numeral.ts'
import type { ComplaintForm } from '../form/form.ts'
import { itemBought } from '../wording/item.ts'
import { businessIn, businessNames, kindOfBusiness } from '../wording/named-business.ts'
import type { Lattice } from './candidates.ts'
import { around, tokensOf } from './tokens.ts'
import type { Openings } from './weights.ts'
import { listed, wordsOf } from './word-lists.ts'

/** Greatest length of the name of a business or a thing, in characters. */
const LONGEST = 14
/** Marks that no name contains. */
const MARK = /[，。！？；：、,!?;:\n「」『』“”"‘’《》【】…~]/u
const LATIN = /[a-z]/u
const DIGIT = /\d/u
const FUNCTION = /[的了我你您他她它们这那哪就都还又也没不说是在有和跟被让把给到去来从要一个]/u

/** A name never begins with a time, a count or an opinion, and never ends with a place beside it. */
const BEFORE_NAME =
  /^(?:[今昨前]天|前(?:几|两|些)天|前[阵些]|最近|刚[刚才]|[上这下]个?(?:周|月|礼拜|星期)|去年|今年|那天|自己|无良|黑心|垃圾(?![桶袋处])|[一两几][个台辆部件条张套只双盒瓶家])/u
const BESIDE_NAME = /(?:门口|楼[上下]|[一二三四五六七八九十\d负]楼|旁边|对面|隔壁|附近)$/u

function kindOf(character: string): string {
  if (character === '') return '^'
  if (DIGIT.test(character)) return '0'
  if (LATIN.test(character)) return 'a'
  if (MARK.test(character)) return ','
  if (character === ' ') return '_'
  return FUNCTION.test(character) ? 'f' : 'c'
}

/**
 * Every span of the words that may name a business or a thing, each with features: the characters around and in it, how
 * common their pairs are, the lists that hold it, and the spans that the rules take.
 */
export function spansOf(
  form: ComplaintForm,
  words: string,
  { common, tag }: Pick<Openings, 'common' | 'tag'>,
): Lattice {
  const text = words.toLowerCase()
  const known = listed(form, text)
  const figures = text.replace(/\d/gu, '0')
  const at = (place: number) => figures[place] ?? ''
  const cut = (from: number, to: number) =>
    figures.slice(Math.max(0, from), to).padStart(from < 0 ? to - from : 0, '^') +
    (to > figures.length ? '$'.repeat(to - figures.length) : '')
  const level = (place: number) => {
    const pair = figures.slice(place - 1, place + 1)
    const found = common.findIndex((pairs) => pairs.has(pair))
    return found < 0 ? common.length : found
  }
  const plain = tokensOf(figures, tag(figures, false))
  const guessed = tokensOf(figures, tag(figures, true))
  const days = findDates(words, '2026-06-30').filter(() => foldNumerals(words).length === words.length)
  const clauseStarts = clausesOf(text)
  const clause = (place: number) => clauseStarts.findLastIndex((start) => start <= place)

  const startsAt = (place: number) => {
    const [l1 = '', r1 = ''] = [cut(place - 1, place), cut(place, place + 1)]
    const number = clause(place)
    const tightness = level(place)
    return [
      `<1${l1}`,
      `<2${cut(place - 2, place)}`,
      `<3${cut(place - 3, place)}`,
      `<4${cut(place - 4, place)}`,
      `<r${r1}`,
      `<rr${cut(place, place + 2)}`,
      `<x${l1}|${r1}`,
      `<t${tightness}`,
      `<tk${tightness}${kindOf(l1)}`,
      `<c${Math.min(number, 4)}${number === clauseStarts.length - 1 ? 'z' : ''}`,
      `<d${Math.min(place - (clauseStarts[number] ?? 0), 6)}`,
      ...(known.finish[place] ?? []).map((list) => `<w${list}`),
      ...around('<p', plain, place),
      ...around('<g', guessed, place),
    ]
  }
  const endsAt = (place: number) => {
    const [l1 = '', r1 = ''] = [cut(place - 1, place), cut(place, place + 1)]
    const tightness = level(place)
    return [
      `>1${r1}`,
      `>2${cut(place, place + 2)}`,
      `>3${cut(place, place + 3)}`,
      `>4${cut(place, place + 4)}`,
      `>l${l1}`,
      `>ll${cut(place - 2, place)}`,
      `>lll${cut(place - 3, place)}`,
      `>x${l1}|${r1}`,
      `>t${tightness}`,
      `>tk${tightness}${kindOf(r1)}`,
      ...(known.begin[place] ?? []).map((list) => `>w${list}`),
      ...around('>p', plain, place),
      ...around('>g', guessed, place),
    ]
  }
  const innerAt = (place: number) => [
    `=1${at(place)}`,
    `=k${kindOf(at(place))}`,
    `=p${plain.over[place]?.tag}${plain.over[place]?.word.length === 1 ? 1 : ''}`,
    `=g${guessed.over[place]?.tag}`,
    ...new Set((known.over[place] ?? []).map((list) => `=w${list}`)),
    ...(place > 0 ? [`=2${cut(place - 1, place + 1)}`, `=t${level(place)}`] : []),
  ]

  const business = businessIn(form, words)
  const thing = itemBought(form, words)?.item ?? null
  const namedElsewhere = businessNames(form, words).length > 0
  const options: { start: number; end: number; features: string[] }[] = []
  for (let start = 0; start < text.length; start += 1) {
    for (let end = start + 1; end <= Math.min(text.length, start + LONGEST); end += 1) {
      if (MARK.test(at(end - 1))) break
      if (mayBeName(start, end)) options.push({ start, end, features: spanFeatures(start, end) })
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
    starts: places.map((place) => (begun.has(place) ? startsAt(place) : [])),
    ends: places.map((place) => (ended.has(place) ? endsAt(place) : [])),
    inner: places.slice(0, -1).map(innerAt),
    options,
    none,
  }

  /** A name begins and ends where words do. A name that the rules or our lists know may begin and end anywhere. */
  function mayBeName(start: number, end: number): boolean {
    if (at(start) === ' ' || at(end - 1) === ' ') return false
    const name = text.slice(start, end)
    if (BEFORE_NAME.test(name) || BESIDE_NAME.test(name)) return false
    if (plain.after(start) && plain.before(end)) return true
    if (business?.start === start && business.end === end) return true
    return wordsOf(form).words.has(name) || name === thing?.toLowerCase()
  }

  function spanFeatures(start: number, end: number): string[] {
    const name = figures.slice(start, end)
    const l1 = cut(start - 1, start)
    const l2 = cut(start - 2, start)
    const r1 = cut(end, end + 1)
    const r2 = cut(end, end + 2)
    const size = Math.min(name.length, 9)
    const whole = `${MARK.test(at(start - 1)) || start === 0 ? 'C' : ''}${end === figures.length || MARK.test(at(end)) ? 'c' : ''}`
    const features = [
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
    for (const [key, tokens] of [
      ['p', plain],
      ['g', guessed],
    ] as const) {
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
    }
    const exact = wordsOf(form).words.get(text.slice(start, end))
    for (const list of exact ?? []) features.push(`e${list}`)
    if (exact?.includes('place'))
      features.push(`place${business ? '!B' : ''}`, ...(namedElsewhere ? ['place!name'] : []))
    if (days.some((found) => found.start < end && found.end > start)) features.push('day')
    if (business) features.push(...relation('B', business, start, end))
    if (thing !== null && text.startsWith(thing.toLowerCase(), start)) {
      features.push(end - start === thing.length ? 'T=' : `T^${end - start - thing.length > 0 ? '+' : '-'}`)
    } else if (thing !== null && text.slice(0, end).endsWith(thing.toLowerCase()) && end - start > thing.length) {
      features.push(`T$${Math.min(4, end - start - thing.length)}`)
    }
    const kind = kindOfBusiness(form, words.slice(start, end))
    if (kind) features.push(`k${kind}`, `k${kind}${l1}`, `k${kind}${whole}`)
    return features
  }
}

/** Features of the position of a span relative to the span a rule takes. */
function relation(rule: string, taken: { start: number; end: number }, start: number, end: number): string[] {
  if (start === taken.start && end === taken.end) return [`${rule}=`]
  if (start >= taken.end || end <= taken.start) return []
  if (start === taken.start) return [`${rule}^${end > taken.end ? '+' : '-'}`]
  if (end === taken.end) return [`${rule}$${start < taken.start ? '+' : '-'}`]
  return [`${rule}x`]
}

/** Positions at which clauses begin. */
function clausesOf(text: string): number[] {
  return [0, ...[...text.matchAll(/[，。！？；\n]/gu)].map(({ index }) => index + 1)].filter(
    (start) => start === 0 || start < text.length,
  )
}
