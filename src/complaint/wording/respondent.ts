import { oncePer } from '../../base/phrases.ts'
import { DISTRICT } from '../../normalise/district.ts'
import type { ComplaintForm } from '../form/form.ts'
import { businessInEnglish, isEnglish, isPlaceInEnglish } from './in-english.ts'
import { landmarkIn } from './landmark.ts'
import { withoutLeadToBusiness, withoutSaidBeside } from './said-beside.ts'

/** The parts of an answer to "which business": a name, an address, or only a description of a place. */
export type RespondentWords = { name: string | null; address: string | null; described: boolean }

const patterns = oncePer(({ words: { answers, businesses, values } }: ComplaintForm) => ({
  calledSo: new RegExp(`^${answers.called_so}(?=.{2})`, 'u'),
  notOfName: new RegExp(`^${answers.not_of_name}`, 'u'),
  shopEnding: new RegExp(`.(?:${businesses.endings}|${businesses.weak_endings}|${values.trades})$`, 'u'),
  trade: new RegExp(`(?:${businesses.endings}|${businesses.weak_endings})$`, 'u'),
  business: new RegExp(answers.business_words, 'u'),
  platform: new RegExp(`^(?:在)?${answers.platforms}(?:上)?$`, 'u'),
  unknown: new RegExp(answers.name_unknown, 'u'),
  place: new RegExp(answers.places, 'u'),
  plainPlace: new RegExp(answers.plain_places, 'u'),
  surname: new RegExp(`^${answers.surnames}`, 'u'),
  namesNone: new RegExp(`^${answers.names_no_shop}`, 'u'),
  addressSign: new RegExp(answers.address_signs, 'iu'),
  saysName: new RegExp(`^${answers.says_name}`, 'u'),
  leadsToName: new RegExp(`^${answers.leads_to_name}(?=.{2})`, 'u'),
  notNameAlone: new RegExp(answers.not_name_alone, 'u'),
  besideName: new RegExp(answers.done_beside_name, 'u'),
  /** The marks and words at which an answer is split into its parts. */
  between: new RegExp(
    `[，,；;、\\n]+|(?<!\\d)\\s{1,9}(?=\\p{Script=Han}{2})|${answers.address_labels}(?:是|在|[:：])?`,
    'u',
  ),
  /** 学院路5号 我: the beginning of what follows. */
  looseEnd: new RegExp(`(?<=\\d[号室楼栋])\\s+${answers.after_house_number}$`, 'u'),
  /** 老湘村, 万达广场: no street, no number. */
  placeLike: new RegExp(`^[\\p{Script=Han}]{2,8}${answers.place_like_names}$`, 'u'),
  /** 店在城南路: where it is. */
  isAt: new RegExp(`^(?:${answers.the_shop}(?:就|是)?)?就?${answers.is_at}(?!线)`, 'u'),
  shopIsAt: new RegExp(`^${answers.the_shop}(?:就|是)?${answers.is_at}(?!线)(?=.{2})`, 'u'),
  /** 康寿堂养生馆在测试区东风路: a name, and where it is. */
  nameAt: new RegExp(`^(.{2,20}?)(?:就|是)?${answers.is_at}(?!线)(.{3,})$`, 'su'),
  notNameOfPlace: new RegExp(`^${answers.not_name_of_place}`, 'u'),
  besidePlace: new RegExp(answers.beside_a_place, 'u'),
  address: new RegExp(`${answers.address_ends}(?:\\s*(?:\\d+|[一二三四五六七八九十]{1,3})\\s*号.*)?$`, 'u'),
  /** 办的卡, 交的钱: words about the purchase, when they stand by themselves. */
  bought: new RegExp(`^${answers.paid_words}(?:的|了)`, 'u'),
  boughtThere: new RegExp(`(?<=[路街巷号楼层场区])${answers.paid_words}的?$`, 'u'),
  /** 在淘宝买的 */
  boughtOn: new RegExp(`(?:上)?${answers.paid_words}的?$`, 'u'),
  /** 在讯达手机店买的 */
  boughtAt: new RegExp(`^在(.{2,20}?)${answers.paid_words}的?$`, 'u'),
  description: new RegExp(`^(?:就是?|是)?(?:在)?.{0,12}${answers.not_named}.{0,14}(?:的|店|摊|馆|家)?$`, 'u'),
  of: new RegExp(
    `^在?(.{0,30}?${answers.place_of}(?:\\s*[\\d一二三四五六七八九十]+[楼层])?)(?:上|里)?的(.{2,40})$`,
    'u',
  ),
}))

/** 地址在城西花鸟市场后面: a place follows, however it sounds. */
const IS_AT_ADDRESS = /(?:地址|位置)(?:是在|是|在|[:：])/gu

/** The words without what leads to a name: 店叫花颜 is 花颜. */
export function withoutNameLead(form: ComplaintForm, words: string): string {
  return words.replace(patterns(form).leadsToName, '')
}

/** Whether the answer says that the name is not known. */
export function nameUnknown(form: ComplaintForm, text: string): boolean {
  return patterns(form).unknown.test(text)
}

const PARTS = /[，,。；;、\n]+|(?<!\d)\s{1,9}(?=\p{Script=Han}{2})/u

/** An answer without the parts that say that the name is not known: 城东雅迪那家 店名我忘了. Empty: all of it says so. */
export function withoutUnknownName(form: ComplaintForm, answer: string): string {
  if (!nameUnknown(form, answer)) return answer
  const parts = answer.split(PARTS).map((part) => part.trim())
  return parts.filter((part) => part !== '' && !nameUnknown(form, part)).join('，')
}

/** 城东雅迪那家: what stands before that. */
const THAT_SHOP = /^(?<named>[\p{Script=Han}A-Za-z0-9·]{2,10}?)的?[那这][家间]店?$/u

/**
 * A shop that is told by its brand and by where it is: 城东雅迪那家，在菜市场对面. It can be found, and so it is a name. Null: no
 * brand stands in the words, as in 菜市场对面那家 and 上次那家.
 */
export function brandedShop(form: ComplaintForm, answer: string): { name: string; rest: string } | null {
  const { place, address, isAt, namesNone } = patterns(form)
  const named = (part: string): string | null => {
    const what = THAT_SHOP.exec(part)?.groups?.named
    if (what === undefined) return form.brands.some((brand) => part.includes(brand)) ? part : null
    return namesNone.test(what) || place.test(what) || address.test(what) ? null : what
  }
  const parts = answer.split(PARTS).map((part) => part.trim())
  const told = parts.find((part) => named(part) !== null)
  if (told === undefined) return null
  const rest = parts.filter((part) => part !== told && part !== '').map((part) => part.replace(isAt, ''))
  return { name: named(told) ?? told, rest: rest.join('，') }
}

/** Whether the words begin with a common surname. */
export function beginsWithSurname(form: ComplaintForm, text: string): boolean {
  return patterns(form).surname.test(text)
}

/** Whether the words name a platform and no shop on it: 在抖音上. */
export function isPlatform(form: ComplaintForm, text: string): boolean {
  return patterns(form).platform.test(text.trim())
}

/** Whether the words hold one that businesses are called by (店, 公司) or end with a trade (家电, 健身). */
export function namesShop(form: ComplaintForm, text: string): boolean {
  return patterns(form).business.test(text) || patterns(form).trade.test(text)
}

/** Whether an answer to "where is the business" names a place in any way. */
export function tellsPlace(form: ComplaintForm, text: string): boolean {
  return patterns(form).place.test(text)
}

/** Whether the words hold a sign of an address. */
export function tellsAddress(form: ComplaintForm, text: string): boolean {
  return patterns(form).addressSign.test(text)
}

/** Whether the words alone are called like a road or a quarter: 南湖路, 江汉广场. Some persons are called so too: 王小路. */
export function endsLikeRoad(words: string): boolean {
  return /^\p{Script=Han}{2,}(?:[路街巷镇乡区县村]|大道|街道|胡同|广场|小区|花园|新村)$/u.test(words)
}

/** Whether the words are plainly a place, whatever else they sound like: 就在幸福路菜场边上. */
export function isPlainPlace(form: ComplaintForm, text: string): boolean {
  return patterns(form).plainPlace.test(text)
}

/**
 * Splits 「美家电器，黄石港区市府路 12 号」 or 「市府路的美家电器」 into name and address. A description (「就火车站旁边那个卖特产的」) is no name: it is kept
 * as the address only.
 */
export function respondentWords(form: ComplaintForm, answer: string): RespondentWords {
  const words = splitWords(form, answer)
  const span = words.name !== null && isEnglish(answer) ? businessInEnglish(words.name) : null
  return span ? { ...words, name: (words.name ?? '').slice(span.start, span.end) } : words
}

function splitWords(form: ComplaintForm, answer: string): RespondentWords {
  const said = patterns(form)
  const { address, bought, boughtAt, boughtOn, boughtThere, business, description, notOfName, platform } = said
  const { saysName, leadsToName, between, besideName, isAt, looseEnd, placeLike } = said
  const text = withoutSaidBeside(form, answer)
    .trim()
    .replace(saysName, '')
    .replace(/(?<![。！!])[。！!]+$/u, '')
    .replace(leadsToName, '')
    .replace(IS_AT_ADDRESS, '，在')
  const parts = text
    .split(between)
    .map((part) => withoutLeadToBusiness(form, part.trim()).replace(boughtThere, '').replace(leadsToName, ''))
    .filter((part) => part !== '' && !bought.test(part) && !besideName.test(part) && !notOfName.test(part))
  if (parts.length <= 1) return single(form, parts[0] ?? text)
  const beside = nameBesidePlace(form, parts)
  if (beside) return beside

  const addresses: string[] = []
  const names: string[] = []
  const there = parts.map((part) => boughtAt.exec(part)?.[1] ?? '').filter((part) => business.test(part))
  if (there.length === 1) return { name: there[0] ?? null, address: null, described: false }
  for (const part of parts) {
    // 2nd floor, SEG Plaza, Futian: in English what follows a place is more of it.
    const goesOn = isEnglish(part) && names.length > 0 && addresses.length > 0
    const isAddress =
      goesOn ||
      isPlaceInEnglish(part) ||
      platform.test(part) ||
      platform.test(part.replace(boughtOn, '')) ||
      (address.test(part) && !business.test(part)) ||
      (IN_DISTRICT.test(part) && !namesShop(form, part) && parts.some((one) => one !== part && namesShop(form, one))) ||
      isAt.test(part) ||
      // 就在我们小区门口 锦绣花园: beside a name and after a place, more of the place.
      (names.length > 0 && addresses.length > 0 && placeLike.test(part) && !business.test(part))
    if (isAddress) addresses.push(part.replace(isAt, '').replace(boughtOn, '').replace(looseEnd, ''))
    else names.push(part)
  }
  // Beside the district the other part is what it is called: 老湘村，黄石港区.
  const bare = addresses.find((part) => !A_DISTRICT.test(part) && said.placeLike.test(part))
  if (names.length === 0 && bare !== undefined && addresses.some((part) => A_DISTRICT.test(part)))
    return { name: bare, address: addresses.filter((part) => part !== bare).join(' '), described: false }
  // Without an address there is nothing to split: the text stays as written.
  // Beside the name of a shop the other parts tell something else: 送去的, 洗一次 68.
  const named = names.filter((part) => !description.test(part) || quoted(part))
  const shops = named.filter((part) => business.test(part))
  const name = addresses.length === 0 ? text : ([shops, named, names].find((some) => some.length > 0)?.join(' ') ?? '')
  if (name !== '' && description.test(name) && !quoted(name)) return { name: null, address: text, described: true }
  const joined = addresses.join(addresses.every(isEnglish) ? ', ' : ' ')
  return { name: name || null, address: joined || null, described: false }
}

/** A name is no longer. */
const LONGEST_NAME = 16

/** The name that a clause is, and nothing else: 屈臣氏, 就叫老王烧烤. Null: it is none. */
export function nameAlone(form: ComplaintForm, clause: string): string | null {
  const { calledSo, shopEnding, notNameAlone, notOfName } = patterns(form)
  const name = clause.trim().replace(calledSo, '')
  if ([...form.sellers, ...form.brands].includes(name.toLowerCase())) return name
  if (name.length < 2 || name.length > LONGEST_NAME || notNameAlone.test(name) || notOfName.test(name)) return null
  if (landmarkIn(form, clause) !== null || BRANCH.test(name)) return null
  return name !== clause.trim() || shopEnding.test(name) ? name : null
}

/** A name beside a landmark: 老王烧烤，小区南门出去右手第三间. Null: the clauses are something else. */
function nameBesidePlace(form: ComplaintForm, parts: readonly string[]): RespondentWords | null {
  const { address, isAt, looseEnd } = patterns(form)
  const [name, ...others] = parts.flatMap((part) => nameAlone(form, part) ?? [])
  const rest = parts.filter((part) => nameAlone(form, part) === null)
  const places = rest.flatMap((part) => {
    const isPlace = isPlaceInEnglish(part) || BRANCH.test(part) || (address.test(part) && !namesShop(form, part))
    return landmarkIn(form, part) ?? (isPlace ? part.replace(isAt, '').replace(looseEnd, '') : [])
  })
  const isSo = name !== undefined && others.length === 0 && places.length > 0 && places.length === rest.length
  return isSo ? { name, address: places.join(' '), described: false } : null
}

/** 春熙路店: the branch of a business, and no name. */
const BRANCH = /^[\p{Script=Han}]{1,6}(?:路|街|大道|广场)(?:分)?店$/u

/** 黄石港区万达: a place within a district. */
const IN_DISTRICT = new RegExp(`^${DISTRICT}[\\p{Script=Han}\\d]{2,}`, 'u')

/** 黄石港区 */
const A_DISTRICT = new RegExp(`^${DISTRICT}$`, 'u')

/** 学校路12号: a house on a road is a place, whatever the road is called by. */
const HOUSE_ON_ROAD = /^\p{Script=Han}{2,12}[路街巷道弄]\s?\d{1,5}\s?号$/u

/** 工业路6号安家智能门锁: a house on a road, and what it is called that is there. */
const HOUSE_THEN =
  /^在?(?<place>\p{Script=Han}{2,16}[路街巷道弄]\s?\d{1,5}\s?号)\s?(?<name>\p{Script=Han}{4,14}(?<![边面旁口侧近处楼层]))$/u

function single(form: ComplaintForm, text: string): RespondentWords {
  const { address, business, description, platform, of: placeOf, ...said } = patterns(form)
  const [, name = '', at = ''] = said.nameAt.exec(text) ?? []
  if (namesShop(form, name) && tellsAddress(form, at) && !description.test(name))
    return { name, address: at, described: false }
  if (said.shopIsAt.test(text)) return { name: null, address: text.replace(said.shopIsAt, ''), described: false }
  const house = HOUSE_THEN.exec(text)?.groups
  const isName = (words: string) => !address.test(words) && !tellsAddress(form, words) && !said.notNameAlone.test(words)
  if (house?.name && house.place && isName(house.name))
    return { name: house.name, address: house.place, described: false }
  const of = placeOf.exec(text)
  if (of && !said.notNameOfPlace.test(of[2] ?? '') && !said.besidePlace.test(of[1] ?? '')) {
    return { name: of[2] ?? null, address: of[1] ?? null, described: false }
  }
  if (description.test(text) && !quoted(text)) return { name: null, address: text, described: true }
  if (
    platform.test(text) ||
    isPlaceInEnglish(text) ||
    BRANCH.test(text) ||
    HOUSE_ON_ROAD.test(text) ||
    (address.test(text) && !business.test(text))
  ) {
    return { name: null, address: text, described: false }
  }
  return { name: text || null, address: null, described: false }
}

function quoted(text: string): boolean {
  return /[「『“"'‘《].{2,60}[」』”"'’》]/u.test(text)
}
