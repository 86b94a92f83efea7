import { oncePer } from '../../base/phrases.ts'
import type { ComplaintForm } from '../form/form.ts'
import { landmarkIn } from './landmark.ts'

/** I bought it at …, from …. */
const ENGLISH =
  /\b(?:bought|purchased|ordered|got|booked|rented|paid)\b[^.!?，。]{0,40}?\s(?:at|from|in)\s+(?:the\s+)?(?<name>[\p{Script=Han}]{2,14}|[A-Z][\w'&]*(?:\s[A-Z][\w'&]*){0,3})(?=$|[\s,，.。!])/gu

const NAME = '[\\p{Script=Han}A-Za-z0-9·]'

const patterns = oncePer(({ words: { purchases } }: ComplaintForm) => ({
  /** 电动车是绿源买的, 家里装修找的东易日盛. */
  isFrom: new RegExp(
    `(?:是|就是)(?:在)?(?<name>${NAME}{2,8}?)(?:(?<!之)家|那)?${purchases.got_from}的(?=[，。！；]|$)`,
    'gu',
  ),
  chose: new RegExp(
    `${purchases.chose}(?:的|了)(?:是)?(?<name>${NAME}{3,8}?)(?:家)?${purchases.did_for_us}?(?=[，。！；]|$)`,
    'gu',
  ),
  /** 一个叫旺旺宠物的店. */
  called: new RegExp(
    `(?:叫|名叫|叫做|叫作)(?<name>${NAME}{2,10})(?:的|这个|这家)(?:那家|一家)?${purchases.called_shops}`,
    'gu',
  ),
  /** 在宏图三胞买的, 从良品铺子订了, 跟小刘家买的: takes the preposition nearest to the verb. */
  at: new RegExp(
    `${purchases.at}(?!了|的|过)(?<name>(?:(?![在从])[\\p{Script=Han}A-Za-z0-9·&]){2,12}?)` +
      `${purchases.its_place}?(?:[，,](?=办|买|订|充))?(?!定制[订办买做])${purchases.done_there}`,
    'gu',
  ),
  /** Words for persons, times, places and ways of telling. A business name contains none of them. */
  noName: new RegExp(purchases.not_sellers, 'u'),
  place: new RegExp(`${purchases.places}$`, 'u'),
  wherePlace: new RegExp(`.${purchases.where_bought}$`, 'u'),
  /** 蓝鲸健身 城西万达店: the branch behind a name; its place is 城西万达. */
  branch: new RegExp(
    `^[\\s，,（(·]{0,2}(?<place>[\\p{Script=Han}\\d]{2,8}?)${purchases.branches}(?=$|[\\s）)，。,.])`,
    'u',
  ),
  /** 星舞舞蹈，解放路12号; 家乐电器（人民路66号）买的: the street and number that follow a name. */
  street: new RegExp(
    `^(?:店|馆|中心)?[，,、（(\\s]{0,2}(?:(?:商家|店铺?)?的?地址(?:是|在|[:：])?)?(?:就?在)?(?![我咱]|家?住|${purchases.done_there})` +
      `(?<place>[\\p{Script=Han}]{2,12}(?:路|街|大道|巷)[\\p{Script=Han}]{0,3}\\d{1,5}号(?:(?!${purchases.done_there})[\\p{Script=Han}\\d-]){0,8})` +
      `(?=$|[，,。；;）)\\s]|${purchases.done_there})`,
    'u',
  ),
  /** 在人民路66号家乐电器: the street and number before a name. */
  streetBefore:
    /(?:^|[，。；！\s在到])(?:投诉)?(?<place>(?:(?!投诉)[\p{Script=Han}]){2,12}(?:路|街|大道|巷)\d{1,5}号)(?:的|上的)?$/u,
  /** 在南门口那个什么明亮眼镜店: the place before a name. */
  before: new RegExp(`在(?<place>[\\p{Script=Han}\\d]{2,12}?)(?:上|里|边)?(?:的)?${purchases.one_there}$`, 'u'),
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

/** 海底捞春熙路店少找我钱: the branch on a road. */
const BRANCH_ON = /^(?<place>[\p{Script=Han}]{1,5}(?:路|街|大道|广场))(?:分)?店/u

/** Where a business is, by the words beside its name. Null: they tell none. */
export function placeBeside(
  form: ComplaintForm,
  words: string,
  { start, end }: { start: number; end: number },
): string | null {
  const { before, branch, street, streetBefore } = patterns(form)
  const [ahead, after] = [words.slice(0, start), words.slice(end)]
  const behind = (street.exec(after) ?? branch.exec(after) ?? BRANCH_ON.exec(after))?.groups?.place
  const clause = /^(?:店)?[，,、\s]{1,2}(?<clause>[^，,。！？；;\n]{3,30})/u.exec(after)?.groups?.clause ?? ''
  return (
    behind ??
    streetBefore.exec(ahead)?.groups?.place ??
    landmarkIn(form, clause) ??
    before.exec(ahead)?.groups?.place ??
    null
  )
}

/** 西湖区府前路22号, 河东区菜市口5号: a clause that is a district and a house in it, and nothing else. */
const HOUSE =
  /(?:^|[，。；！\n])\s?(?:地址(?:是|在|：|:)?|就?在|店在)?(?<place>(?:\p{Script=Han}{2,4}市)?\p{Script=Han}{1,4}(?<!小|社|园|校)[区县]\p{Script=Han}{1,10}\d{1,5}号\p{Script=Han}{0,8})(?=[，。；！\s]|$)/u

/** A house in a district that a clause of the words names. Null: none does. */
export function houseTold(words: string): string | null {
  return HOUSE.exec(words)?.groups?.place ?? null
}

/**
 * A business whose name has no telling ending, found by what was done there (在宏图三胞买的). Null when the words may also
 * mean a place, a platform, a person, a kind of business or a thing.
 */
export function boughtAt(form: ComplaintForm, words: string, isKind: (name: string) => boolean) {
  const { called, at, isFrom, chose, noName, place } = patterns(form)
  for (const pattern of [called, at, isFrom, chose, ENGLISH]) {
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
