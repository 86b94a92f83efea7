import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'

const signs = z.string().min(1)
const list = z.array(z.string().min(1)).min(1)

/** Words that help to recognise personal data: `knowledge/rules/masking.yaml` as it must be. An empty list would hide everything. */
const maskingFile = z.looseObject({
  surnames: signs,
  everyday_surnames: signs,
  not_in_names: signs,
  not_last_in_names: signs,
  not_in_places: signs,
  plates: signs,
  double_surnames: list,
  name_after: list,
  role_before_name: list,
  titles: list,
  streets: list,
  estates: list,
  address_labels: list,
  accounts: list,
  qq: list,
  orders: list,
})

/** Checks the parsed file. Throws an error that names the place where it is not as agreed. */
export function readMasking(file: unknown): z.infer<typeof maskingFile> {
  const read = maskingFile.safeParse(file)
  if (!read.success) throw new Error(`knowledge/rules/masking.yaml: ${z.prettifyError(read.error)}`)
  return read.data
}

const words = readMasking(parse(readFileSync(new URL('../../knowledge/rules/masking.yaml', import.meta.url), 'utf8')))
const oneOf = (list: readonly string[]) =>
  list
    .toSorted((one, other) => other.length - one.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|')

const LOCAL = '(?:[\\w.+-]{1,64}|\\p{Script=Han}{1,4})'
const LABEL = '[\\w\\p{Script=Han}-]{1,63}?'
const MAIL = new RegExp(
  `${LOCAL}[@＠]${LABEL}(?:[.．。]${LABEL}){0,3}[.．。](?:[a-z]{2,12}|中国|公司|网络|网址)|` +
    '[\\w.+-]{1,64} ?(?:艾特|爱特|圈a|#|＃|[(（[{]at[)）\\]}]| at ) ?[\\w-]{1,63}(?: ?(?:[.．]|点|dot) ?[a-z]{2,12}){1,3}',
  'giu',
)

const ORDER = new RegExp(
  `((?:${oneOf(words.orders)})(?:编号|号码|号)(?:是|为|[:：])? ?)[A-Za-z0-9]{0,40}\\d[A-Za-z0-9-]{2,40}(?![A-Za-z0-9元块])`,
  'gu',
)
/** Letters and at least six digits in one piece; not a measure (128000km). */
const CODE =
  /(?<![A-Za-z0-9])(?!\d{17}[xX]|\d{1,6}[A-Za-z]{1,4}(?![A-Za-z0-9]))(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{8,40}(?![A-Za-z0-9])/gu
const LEAST_DIGITS_OF_CODE = 6
const ACCOUNT = new RegExp(
  `((?:${oneOf(words.accounts)}) ?(?<said>号码|账号|帐号|号|id)?(?<mark>是|为|叫|[:：])? ?)(?<handle>[A-Za-z0-9][\\w.-]{3,30})(?![A-Za-z0-9元块])`,
  'giu',
)
const QQ = new RegExp(`((?:${oneOf(words.qq)}) ?(?:号码|账号|帐号|号)?(?:是|为|[:：])? ?)\\d{5,12}(?![\\d元块])`, 'giu')
const PLATE = new RegExp(`(?<![A-Za-z0-9])[${words.plates}][a-hj-np-z][·• -]?(?<rest>[a-z0-9]{5,6})(?![a-z0-9])`, 'giu')

const COUNT = '[\\d０-９一二三四五六七八九十百零〇两]{1,6}'
const UNIT = `(?: ?[A-Za-z]?${COUNT}(?:[-—－]${COUNT})?(?:号楼|号院|栋|幢|座|号|弄|单元|楼|层|室|房|户|组|队))`
const HOUSE = new RegExp(
  `(?:${oneOf(words.streets)})(?:[东南西北中]段)? ?(?:第?${COUNT}(?:[-—－]${COUNT})?(?:号院|号楼|号|弄|组|队))${UNIT}{0,6}|` +
    `(?:${oneOf(words.estates)})${UNIT}{1,6}|` +
    `${COUNT}(?:栋|幢|号楼)${UNIT}{1,6}`,
  'gu',
)
const HOME = new RegExp(
  `(家?住在?|家在)(?!〔)(?:[\\p{Script=Han}\\w]{2,16}?)(?:${oneOf(words.estates.filter((word) => word.length > 1))})`,
  'gu',
)
const LABELLED = new RegExp(
  `((?:${oneOf(words.address_labels)})(?:[:：]|是|为) ?)(?<place>[^，。；！？,;!?\\s〔]{4,40})`,
  'gu',
)
const PLACE = /[路街道巷弄村镇乡县区市栋楼室园苑]/u
const LONGEST_PLACE = 30
const NO_PLACE = new RegExp(`[^\\p{Script=Han}A-Za-z0-9０-９]|[${words.not_in_places}]`, 'u')

/** Removes street and house, with the words before them up to a word that is not part of a place. */
function withoutAddresses(text: string): string {
  let done = ''
  let at = 0
  for (const match of text.matchAll(HOUSE)) {
    let start = match.index
    while (start > Math.max(at, match.index - LONGEST_PLACE) && !NO_PLACE.test(text[start - 1] as string)) start--
    done += `${text.slice(at, start)}〔地址〕`
    at = match.index + match[0].length
  }
  return done + text.slice(at)
}

/** Digits as people type them (full-width, circled, on keys, Chinese) and the characters between groups. */
const DIGIT = '[\\d０-９〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖①-⑨⓪]'
const KEY = '[\\uFE0F\\u20E3]*'
const GAP = `${KEY}[ \\u3000.·_－–—-]{0,3}`
/**
 * Dates, prices with a fraction, names of standards (GB 7718-2011): they may be long but tell nothing about a person.
 */
const DATE = `(?<!${DIGIT})(?:19|20)\\d\\d[-./]\\d{1,2}[-./]\\d{1,2}(?!\\d)`
const SHORT_DATE = '(?:19|20)\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?!\\d)'
const PRICE = '\\d{1,9}\\.\\d{1,2}(?![\\d.])'
const STANDARD = 'GB(?:/[TZ])?\\s?\\d+(?:\\.\\d+)?[-—]\\d{4}(?!\\d)'
const HARMLESS = `${DATE}|(?<!${DIGIT}${GAP})(?:${SHORT_DATE}|${PRICE})|${STANDARD}`
const NUMBER = `[+＋]?${DIGIT}(?:${GAP}(?!${DATE})${DIGIT})*${KEY}[xXｘＸ]?`
const SERIES = new RegExp(`(?<harmless>${HARMLESS})|${NUMBER}`, 'gu')
/** A mobile number in its usual groups, or digit by digit with anything short between. */
const BETWEEN = `(?:[^\\p{L}\\p{N}\\n]{1,3}|[加杠点转空])`
const MOBILE = '[1１一幺壹①]'
const SCATTERED = new RegExp(
  `(?<!${DIGIT})(?:[+＋]?(?:00)?86[ -]?)?(?:${MOBILE}${DIGIT}{2}${BETWEEN}${DIGIT}{4}${BETWEEN}${DIGIT}{4}|${MOBILE}(?:${BETWEEN}${DIGIT}){10})${KEY}(?!${BETWEEN}?${DIGIT})`,
  'gu',
)

const LEAST_DIGITS = 7
/** Shorter numbers may be sums: no telephone and no bank card has so few digits. */
const LARGEST_SUM_DIGITS = 9
const CURRENCY_AFTER = /^ ?(?:元(?!旦)|块|圆|万(?!一)|亿|[美港欧日]元)/u
const CURRENCY_BEFORE = /(?:[￥¥$]|人民币) ?$/u
const TELEPHONE = /^(?:(?:00)?86)?1[3-9]\d{9}$|^0\d{9,11}$|^[2-9]\d{6,7}$/

function withoutNumbers(text: string): string {
  return text
    .replace(SCATTERED, (series, at: number) =>
      CURRENCY_AFTER.test(text.slice(at + series.length)) ? series : '〔电话〕',
    )
    .replace(SERIES, (series, harmless: string | undefined, at: number, whole: string) => {
      if (harmless !== undefined) return series
      const digits = series.match(new RegExp(DIGIT, 'gu')) ?? []
      if (digits.length < LEAST_DIGITS) return series
      const after = whole.slice(at + series.length, at + series.length + 4)
      const isSum = CURRENCY_AFTER.test(after) || CURRENCY_BEFORE.test(whole.slice(Math.max(0, at - 4), at))
      if (isSum && digits.length <= LARGEST_SUM_DIGITS) return series
      return TELEPHONE.test(digits.map(figure).join('')) ? '〔电话〕' : '〔号码〕'
    })
}

function figure(digit: string): string {
  const place = ['〇零⓪', '一幺壹', '二贰', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].findIndex((same) =>
    same.includes(digit),
  )
  return place >= 0 ? String(place) : digit.normalize('NFKC')
}

const SAFE = `(?:${oneOf(words.double_surnames)}|[${words.surnames}])`
const ANY = `(?:${oneOf(words.double_surnames)}|[${words.surnames}${words.everyday_surnames}])`
const TITLE = `(?:${oneOf(words.titles)})`
const GIVEN = `(?:(?![${words.not_in_names}])\\p{Script=Han}){1,2}`
/** A surname with a given name, or alone before a title. */
const named = (surname: string) => `${surname}(?:(?=${TITLE})|${GIVEN})`
const roles = (marked: boolean) =>
  oneOf(words.role_before_name.filter((role) => role.endsWith('*') === marked).map((role) => role.replace('*', '')))
const SAID = new RegExp(`(${oneOf(words.name_after)})${named(ANY)}`, 'gu')
const ROLE = new RegExp(
  `((?:(?:${roles(true)})(?:是|为|叫|名叫|[:：])|(?:${roles(false)})(?:叫|名叫|[:：])) ?)${named(SAFE)}`,
  'gu',
)
const SURNAME = new RegExp(`(?<=我|老板|店主|经理|店员|医生|师傅|客服|[他她人])姓${ANY}`, 'gu')
const ADDRESSED = new RegExp(
  `${SAFE}(?=${TITLE}(?!姐))|(?<![\\p{Script=Han}])${ANY}(?=${TITLE}(?!姐))|(?<=[找叫是给由]|^|[^\\p{Script=Han}])${SAFE}${GIVEN}(?=先生|女士|小姐(?!姐))`,
  'gu',
)
const I_AM = new RegExp(`(我是)${SAFE}${GIVEN}(?<![${words.not_last_in_names}])(?=[，。,.；;！!？?\\s]|$)`, 'gu')
const ENGLISH = /(\bmy name is |\bname: ?)[\p{L}'’-]{2,20}(?: [A-Z][\p{L}'’-]{1,20}){0,2}/giu

function withoutNames(text: string): string {
  return text
    .replace(SAID, '$1〔姓名〕')
    .replace(ROLE, '$1〔姓名〕')
    .replace(I_AM, '$1〔姓名〕')
    .replace(SURNAME, '姓〔姓名〕')
    .replace(ADDRESSED, '〔姓名〕')
    .replace(ENGLISH, '$1〔姓名〕')
}

/**
 * Masks a text for services outside this process and for editors. A placeholder (〔姓名〕, 〔电话〕 …) replaces names
 * introduced as such, addresses with a house, e-mail addresses, plates, accounts, order numbers, and numbers of seven
 * digits and more in any notation. Dates, sums of money, figures of the law, standards and models of goods stay. Takes
 * time in proportion to the length. `docs/privacy.md` lists what it misses.
 */
export function maskPersonal(text: string): string {
  const coded = text
    .replace(MAIL, '〔邮箱〕')
    .replace(ORDER, '$1〔单号〕')
    .replace(PLATE, (plate, rest: string) =>
      /^(?:[^a-z]*[a-z]){0,2}[^a-z]*$/i.test(rest) && /\d/.test(rest) ? '〔车牌〕' : plate,
    )
    .replace(QQ, '$1〔账号〕')
    .replace(ACCOUNT, (whole, before: string, ...rest) => {
      const { said, mark, handle } = rest.at(-1) as Record<'said' | 'mark' | 'handle', string | undefined>
      const plain = /^[a-z]+$/i.test(handle ?? '')
      const digits = /^[\d.]+$/.test(handle ?? '')
      // 微信支付宝, 微信 5000: a word or a sum, unless the text calls it an account.
      return digits || (plain && (said ?? mark) === undefined) ? whole : `${before}〔账号〕`
    })
    .replace(CODE, (code) => ((code.match(/\d/g)?.length ?? 0) < LEAST_DIGITS_OF_CODE ? code : '〔单号〕'))
  const placed = withoutAddresses(
    coded.replace(LABELLED, (whole, before: string, place: string) =>
      PLACE.test(place) ? `${before}〔地址〕` : whole,
    ),
  ).replace(HOME, '$1〔地址〕')
  return withoutNames(withoutNumbers(placed))
}

/** Surnames: such as are no everyday word, such as are (高、马), and those of two characters; and what no given name holds. */
export const SURNAMES = {
  safe: words.surnames,
  everyday: words.everyday_surnames,
  double: words.double_surnames,
  notInNames: words.not_in_names,
}

/**
 * Whether words may be a person's name: a surname and one or two characters, two where the surname is also an everyday
 * word.
 */
export function mayBeName(text: string): boolean {
  const signs = [...text]
  const [first = ''] = signs
  if (words.double_surnames.some((name) => text.startsWith(name))) return signs.length <= 4
  if (signs.length < 2 || signs.length > 3) return false
  return words.surnames.includes(first) || (signs.length === 3 && words.everyday_surnames.includes(first))
}
