import { oncePer } from '../../base/phrases.ts'
import type { ComplaintForm } from '../form/form.ts'
import { itemIn } from '../form/guess.ts'

const COUNT = String.raw`(?:[\d一二两三四五六七八九十百千几半]+\s*)`

const patterns = oncePer(({ words: { purchases } }: ComplaintForm) => {
  const count = `${COUNT}?${purchases.units}`
  /** A verb of getting. The name of the thing follows it. */
  const got = `(?:${purchases.got}(?:的是|到的|来的|的|了|过|到)|${purchases.had_done}(?:的|了(?=${count})))`
  return {
    got: new RegExp(`${got}(?:(?<=[了过到])${count}|${COUNT}${purchases.units})?(?:的)?`, 'gu'),
    /** The name of the thing ends before one of these. */
    stop: new RegExp(`^(?:[，。！？；、,.!?;\\s\\d(（]|${purchases.thing_ends})`, 'u'),
    /**
     * A measure word, or a verb that means only buying. The words after it name the item, whatever else the text names.
     */
    plain: new RegExp(`${count}(?:的)?$|^${purchases.only_bought}(?:的|了)$`, 'u'),
    noThing: new RegExp(`${purchases.not_things}|^${purchases.not_things_begin}|^${purchases.not_things_alone}$`, 'u'),
    noThingAlone: new RegExp(`^${purchases.not_things_alone}$`, 'u'),
    /** Things whose name is one character. */
    shortThing: new RegExp(`^${purchases.short_things}$`, 'u'),
    /** The word after a measure word at the beginning of a clause: 一台烘干机4200. */
    countedThing: new RegExp(
      `(?:^|[，。！？；])(?:我)?[一两二三1-9]${purchases.counted_at_once}([\\p{Script=Han}]{2,6}?)(?=\\d|花|[，。])`,
      'u',
    ),
    /** 咖啡机 is not 咖啡, and 足浴盆 is not 足浴: here the registry item only begins a longer word. */
    anotherThing: new RegExp(`^.{0,2}${purchases.makes_another_thing}$`, 'u'),
  }
})

const ENGLISH_THING =
  /\b(?:bought|purchased|ordered|got|rented|buy)\s+(?:(?:a|an|the|some|one|two|three|\d+|my|this)\s+)?(?:new |used |second-hand )?(?<thing>[a-z][a-z-]*(?:\s[a-z-]+){0,2}?)(?=\s+(?:from|at|on|in|last|for|yesterday|online|that|which|and|but|via)\b|\s*[,.，。]|\s*$)/u

/** The item in the person's words. `category` is null when the registry does not know it. */
export type Bought = { item: string; category: string | null }

/**
 * The item that running text names: a registry item with the words for its kind (全自动洗衣机), or the words right after 买的.
 * Null when the words name none.
 */
export function itemBought(form: ComplaintForm, words: string): Bought | null {
  const known = wholeName(form, itemIn(form, words), words)
  const { thing: after = null, plain = false } = thingAfterBuying(form, words) ?? {}
  if (known === null) return after === null ? null : { item: after, category: null }
  if (after?.endsWith(known.item) && after.length <= known.item.length + 4) {
    return { item: withoutBrand(form, after, known.item), category: known.category }
  }
  // 买的排骨, with a registry item elsewhere in the text: the thing after the verb is the item.
  const own = after === null ? null : itemIn(form, after)
  if (own && after?.startsWith(own.item) && patterns(form).anotherThing.test(after.slice(own.item.length)))
    return { item: after, category: null }
  if (own === null && after !== null && plain) return { item: after, category: null }
  return own ?? known
}

/** 大闸蟹礼盒, 美容套餐: the form in which a registry item is sold is part of its name. */
function wholeName({ words: { purchases } }: ComplaintForm, known: Bought | null, words: string): Bought | null {
  const rest =
    known && new RegExp(`${known.item.replace(/[^\p{L}\d]/gu, '.')}(${purchases.sold_as})`, 'u').exec(words)?.[1]
  return known && rest ? { ...known, item: known.item + rest } : known
}

function thingAfterBuying(form: ComplaintForm, words: string): { thing: string; plain: boolean } | null {
  const { got, stop, plain, shortThing, noThing, countedThing } = patterns(form)
  for (const match of words.matchAll(got)) {
    let thing = ''
    for (let at = match.index + match[0].length; at < words.length && thing.length < 9; at += 1) {
      if (stop.test(words.slice(at)) && !/^[a-z]\d/u.test(words.slice(at - 1, at + 1))) break
      thing += words[at]
    }
    if ((thing.length >= 2 || shortThing.test(thing)) && thing.length <= 8 && !noThing.test(thing)) {
      return {
        thing,
        plain:
          plain.test(match[0]) &&
          /^(?:[，。！？\s]|$)/u.test(words.slice(match.index + match[0].length + thing.length)),
      }
    }
  }
  const counted = countedThing.exec(words)?.[1]
  if (counted !== undefined && !noThing.test(counted)) return { thing: counted, plain: false }
  const english = ENGLISH_THING.exec(words.toLowerCase())?.groups?.thing
  return english === undefined || noThing.test(english) ? null : { thing: english, plain: false }
}

function withoutBrand({ brands }: ComplaintForm, said: string, item: string): string {
  const brand = brands.find((name) => said.startsWith(name))
  const bare = brand === undefined ? said : said.slice(brand.length)
  return bare.length >= item.length ? bare : item
}

/** The brand of the registry that stands right before the item, or as 某某牌. */
export function brandBefore({ brands, sellers }: ComplaintForm, words: string, item: string): string | null {
  const at = words.indexOf(item)
  if (at < 0) return null
  const before = words.slice(Math.max(0, at - 10), at)
  const ends = (name: string) => new RegExp(`${name}(?:牌|品牌)?(?:的|[a-z0-9-]{0,8})?$`, 'u').test(before)
  // 国美的冰箱 is of no brand 美的.
  const seller = sellers.find(ends)
  return brands.find((brand) => ends(brand) && !seller?.includes(brand.charAt(0))) ?? null
}

/** The quantity of the item: 「买了20袋」「三双运动鞋」. A measure of something else does not count. */
export function quantityOf({ words: { purchases } }: ComplaintForm, words: string, item: string): string | null {
  const count = `(\\d{1,4}|[一二两三四五六七八九十]{1,3})\\s*(${purchases.quantity_units})`
  const thing = RegExp.escape(item)
  const direct = new RegExp(`${count}(?:的)?${thing}`, 'u').exec(words)
  const bought = new RegExp(`(?:买|购|订|定)(?:了|的)?(?:一共|总共)?${count}(?![^，。！？]{0,1}(?:牛|马))`, 'u').exec(
    words,
  )
  const total = new RegExp(`(?:一共|总共|共)买?(?:了)?${count}`, 'u').exec(words)
  const found =
    direct ??
    total ??
    (bought &&
    new RegExp(`^[^，。！？]{0,2}${thing}|^[，。！？]|^$`, 'u').test(words.slice(bought.index + bought[0].length))
      ? bought
      : null)
  // 一瓶洗发水: one of a thing says no more than the thing.
  if (!found || found[1] === '一') return null
  return /\d/u.test(found[1] ?? '') ? `${found[1]} ${found[2]}` : `${found[1]}${found[2]}`
}

/** The word stands where a thing does, and names none: 门面. */
export function isNoThing(form: ComplaintForm, word: string): boolean {
  return patterns(form).noThingAlone.test(word)
}
