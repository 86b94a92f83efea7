import { oncePer } from '../../base/phrases.ts'
import type { ComplaintForm } from '../form/form.ts'
import { fieldOf } from '../form/form.ts'
import { likeliestOption } from '../form/guess.ts'
import { itemBought } from '../wording/item.ts'
import { punctuated } from './prefill.ts'

const patterns = oncePer(({ words: { disputes } }: ComplaintForm) => ({
  enumerated: new RegExp(`${disputes.enumerated}(?:是|就是|，|：|:)?`, 'gu'),
  announced: new RegExp(disputes.announced, 'u'),
  countedLoosely: new RegExp(`(?<=[，。；：、\\s])${disputes.counted_loosely}[，：:]?`, 'gu'),
  startsNew: new RegExp(`(?:[，。；\\s]|^)${disputes.starts_new}[，：:]?`, 'gu'),
  joined: new RegExp(`(?:[，。；\\s]|^)${disputes.joins}[，：:]?`, 'gu'),
  otherSeller: new RegExp(disputes.other_seller, 'u'),
  boughtApart: new RegExp(disputes.bought_apart, 'u'),
  boughtAt: new RegExp(disputes.bought_at, 'gu'),
  bothShops: new RegExp(disputes.both_shops, 'u'),
  announces: new RegExp(`^${disputes.only_announces}$`, 'u'),
  /** The clause goes on about the same business. */
  same: new RegExp(`^${disputes.same_business}|他们(?:家|店)?(?:还|也)`, 'u'),
}))
const SHORTEST = 4

export type Part = { start: number; end: number }

/**
 * The parts of a message that tell several disputes, in simplified words. The message must count or join them, and the
 * parts must tell of different things. Null when the message tells one dispute.
 */
export function disputesIn(form: ComplaintForm, text: string): Part[] | null {
  return countedIn(form, text) ?? shopsIn(form, text)?.map(({ part }) => part) ?? null
}

/** The parts of a message that counts or joins them: 第一件…第二件…, 另外…. */
function countedIn(form: ComplaintForm, text: string): Part[] | null {
  const words = punctuated(text)
  const { enumerated, announced, countedLoosely, startsNew, joined, boughtApart, otherSeller, same } = patterns(form)
  const told = (parts: Part[]) => parts.map((part) => toldIn(form, words.slice(part.start, part.end)))

  const counted = cutAt(words, [...words.matchAll(enumerated)])
  if (counted.length >= 2 && told(counted).every(({ item }) => item !== null) && areApart(told(counted))) return counted

  const loosely = announced.test(words) ? cutAt(words, [...words.matchAll(countedLoosely)]) : []
  if (loosely.length >= 2 && told(loosely).every(tellsMatter) && areOther(told(loosely))) return loosely

  const anew = cutAt(words, [...words.matchAll(startsNew)], { withHead: true })
  if (anew.length >= 2 && told(anew).every(tellsMatter) && areOther(told(anew)) && !goesOn(anew)) return anew

  const parts = cutAt(words, [...words.matchAll(joined)], { withHead: true })
  const isApart = parts.slice(1).every(({ start, end }) => boughtApart.test(words.slice(start, end)))
  const isOther = parts.slice(1).every(({ start, end }) => otherSeller.test(words.slice(start, end)))
  const all = told(parts)
  const isWhole = parts.length >= 2 && all.every(({ item, hasTrouble }) => item !== null && hasTrouble)
  return isWhole && isApart && !goesOn(parts) && (areApart(all) || (isOther && areOther(all))) ? parts : null

  function goesOn(cut: Part[]): boolean {
    return cut.slice(1).some(({ start, end }) => same.test(words.slice(start, end).trim()))
  }
}

/** A business that was named, and what was told of it. */
export type ShopPart = { shop: string; part: Part }

/** 在苏宁花三千买的: 苏宁. */
function shopOf(mark: string): string {
  return mark.replace(BEFORE_SHOP, '').replace(AFTER_SHOP, '').replace(/花.*$/u, '')
}

/** What stands before the name of a business, and after it. */
const BEFORE_SHOP = /^(?:我们?)?(?:又|还|另外)?(?:在|从|去|跟)/u
const AFTER_SHOP = /(?:里|上|那边|那里|那)?(?:买|订|办|充|下单|拍|做|修|租)(?:的|了|过)$/u

/**
 * The parts of a message that tell of several businesses by their names, each with a thing of its own: 在苏宁买的空调不制冷，在国美买的冰箱漏电.
 * In simplified words. Null when it tells of one, or when only one of them did something wrong.
 */
export function shopsIn(form: ComplaintForm, text: string): ShopPart[] | null {
  if (countedIn(form, text)) return null
  const words = punctuated(text)
  const { boughtAt, bothShops, announces } = patterns(form)
  const marks = [...words.matchAll(boughtAt)].map(({ index, 0: mark }) => ({
    start: index,
    shop: shopOf(mark),
  }))
  const named = marks.length >= 2 ? marks : sellersIn(form, words)
  const isSeveral = named.length >= 2 && new Set(named.map(({ shop }) => shop)).size === named.length
  if (!isSeveral) return null
  const parts = named.map(({ start, shop }, at) => ({
    shop,
    part: { start, end: endOf(words, start, named[at + 1]?.start ?? words.length, announces) },
  }))
  const told = parts.map(({ part }) => toldIn(form, words.slice(part.start, part.end)))
  const items = told.map(({ item }) => item)
  if (items.includes(null) || new Set(items).size !== items.length) return null
  return bothShops.test(words) || told.every(({ hasTrouble }) => hasTrouble) ? parts : null
}

/** The business that a part of such a message begins with. Null: it names none. */
export function shopNamed(form: ComplaintForm, words: string): string | null {
  const [mark] = words.match(new RegExp(`^${form.words.disputes.bought_at}`, 'u')) ?? []
  if (mark !== undefined) return shopOf(mark)
  return form.sellers.find((seller) => words.startsWith(seller)) ?? null
}

/** 苏宁空调不制冷，国美冰箱漏电: businesses that are known by name, each at the beginning of a clause. */
function sellersIn(form: ComplaintForm, words: string): { start: number; shop: string }[] {
  return [...words.matchAll(/[^，。；！？\s]+/gu)].flatMap(({ index, 0: clause }) => {
    const shop = form.sellers.find((seller) => clause.startsWith(seller))
    return shop ? [{ start: index, shop }] : []
  })
}

/** Where a part ends: before 和, and before a clause that only says that both are complained of. */
function endOf(words: string, start: number, to: number, announces: RegExp): number {
  const clauses = words.slice(start, to).split(/(?<=[，。；！？])/u)
  while (clauses.length > 1 && announces.test((clauses.at(-1) ?? '').replace(/[，。；！？\s]+$/u, ''))) clauses.pop()
  return start + clauses.join('').replace(/(?:[，。；、\s]|和|跟|还有|以及|另外|又|我)+$/u, '').length
}

/** What a part tells of: its thing with its kind, and whether something is wrong with it. */
type Told = { length: number; item: string | null; category: string | null; hasTrouble: boolean }

function toldIn(form: ComplaintForm, part: string): Told {
  const words = part.trim()
  const bought = itemBought(form, words)
  return {
    length: words.length,
    item: bought?.item ?? null,
    category: bought?.category ?? null,
    hasTrouble: likeliestOption(fieldOf(form, 'nature').options, words) !== null,
  }
}

function tellsMatter({ length, item, hasTrouble }: Told): boolean {
  return length >= SHORTEST && (item !== null || hasTrouble)
}

/** Things of different kinds. */
function areApart(told: readonly Told[]): boolean {
  const kinds = told.map(({ category, item }) => category ?? item)
  return new Set(kinds).size === kinds.length && told.every(({ length }) => length >= 2)
}

/** No two of the things are the same, and at least one is named. */
function areOther(told: readonly Told[]): boolean {
  const items = told.flatMap(({ item }) => item ?? [])
  return items.length > 0 && new Set(items).size === items.length
}

function cutAt(words: string, marks: RegExpMatchArray[], { withHead = false } = {}): Part[] {
  if (marks.length < (withHead ? 1 : 2)) return []
  const starts = marks.map((mark) => (mark.index ?? 0) + mark[0].length)
  const ends = [...marks.slice(1).map((mark) => mark.index ?? 0), words.length]
  const parts = starts.map((start, index) => ({ start, end: ends[index] ?? words.length }))
  const all = withHead ? [{ start: 0, end: marks[0]?.index ?? 0 }, ...parts] : parts
  return all.filter(({ start, end }) => end - start >= 2)
}
