import { oncePer } from '../../base/phrases.ts'
import type { ComplaintForm } from '../form/form.ts'

/** 电动车是绿源买的, 家里装修找的东易日盛. */
const IS_FROM =
  /(?:是|就是)(?:在)?(?<name>[\p{Script=Han}A-Za-z0-9·]{2,8}?)(?:(?<!之)家|那)?(?:买|订|办|装|做|租|配|下单)的(?=[，。！；]|$)/gu
const CHOSE =
  /(?:找|请|选|签|约)(?:的|了)(?:是)?(?<name>[\p{Script=Han}A-Za-z0-9·]{3,8}?)(?:家)?(?:装修|做的|来装|来修|搬的|拍的)?(?=[，。！；]|$)/gu
/** 一个叫旺旺宠物的店. */
const CALLED =
  /(?:叫|名叫|叫做|叫作)(?<name>[\p{Script=Han}A-Za-z0-9·]{2,10})(?:的|这个|这家)(?:那家|一家)?(?:店|公司|机构|商家|卖家|馆|平台|旅行社|酒店|饭店|学校|老板)/gu
/** I bought it at …, from …. */
const ENGLISH =
  /\b(?:bought|purchased|ordered|got|booked|rented|paid)\b[^.!?，。]{0,40}?\s(?:at|from|in)\s+(?:the\s+)?(?<name>[\p{Script=Han}]{2,14}|[A-Z][\w'&]*(?:\s[A-Z][\w'&]*){0,3})(?=$|[\s,，.。!])/gu

const patterns = oncePer(({ words: { purchases } }: ComplaintForm) => ({
  /** 在宏图三胞买的, 从良品铺子订了, 跟小刘家买的: takes the preposition nearest to the verb. */
  at: new RegExp(
    `(?:(?<!现|正|还|都|放|存|实|自|内|所)在|喺|搁|通过|(?<!以|自)从|(?<!迟|收|直)到|(?<!过|失|拿|回|出|下|上)去(?!年)|跟|找)(?!了|的|过)(?<name>(?:(?![在从])[\\p{Script=Han}A-Za-z0-9·&]){2,12}?)(?:(?<!之)家|那里|那儿|那边|那|里面|里)?(?:[，,](?=办|买|订|充))?(?!定制[订办买做])${purchases.done_there}`,
    'gu',
  ),
  /** Words for persons, times, places and ways of telling. A business name contains none of them. */
  noName: new RegExp(
    `[喺咗啲嘅佢冇唔的了我你您他她它们这那哪说把被让给就都还又也没去买卖付找问退吗呢吧啊，。！？；：、:\\s年月]|${purchases.not_sellers}`,
    'u',
  ),
  place: new RegExp(`${purchases.places}$`, 'u'),
  wherePlace: new RegExp(`.${purchases.where_bought}$`, 'u'),
}))

/** Whether the name is a platform, a place or another known non-seller, with at most one more character: 携程, 携程上. */
export function isNoSeller({ not_sellers }: ComplaintForm, name: string): boolean {
  return not_sellers.some(
    (word) => name.toLowerCase() === word.toLowerCase() || (name.startsWith(word) && name.length - word.length < 2),
  )
}

/** A place where something was bought that is no business: 在万达广场买的. Null when the words tell none. */
export function placeBought(form: ComplaintForm, words: string): { start: number; end: number } | null {
  const { at, wherePlace } = patterns(form)
  for (const match of words.matchAll(at)) {
    const name = match.groups?.name ?? ''
    if (/[我你他她它们这那哪，。！？；\s]/u.test(name) || !wherePlace.test(name) || isNoSeller(form, name)) continue
    const start = match.index + match[0].indexOf(name)
    return { start, end: start + name.length }
  }
  return null
}

/**
 * A business whose name has no telling ending, found by what was done there (在宏图三胞买的). Null when the words may also
 * mean a place, a platform, a person, a kind of business or a thing.
 */
export function boughtAt(form: ComplaintForm, words: string, isKind: (name: string) => boolean) {
  const { at, noName, place } = patterns(form)
  for (const pattern of [CALLED, at, IS_FROM, CHOSE, ENGLISH]) {
    for (const match of words.matchAll(pattern)) {
      const said = match.groups?.name ?? ''
      const name = said.replace(/^.*的/u, '').replace(/(?:上面|上|里)$/u, '')
      if (name.length < 2 || noName.test(name) || place.test(name) || isKind(name)) continue
      if (isNoSeller(form, name)) continue
      const start = match.index + match[0].indexOf(said) + said.lastIndexOf(name)
      return { start, end: start + name.length }
    }
  }
  return null
}
