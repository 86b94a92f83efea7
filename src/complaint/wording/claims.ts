import { oncePer } from '../../base/phrases.ts'
import { YEAR_WORD } from '../../normalise/years-back.ts'
import { type ComplaintForm, fieldOf } from '../form/form.ts'
import { itemIn } from '../form/guess.ts'

const patterns = oncePer(({ words: { wishes } }: ComplaintForm) => ({
  /** A wish and the words after it. 不要 and 别让 begin no wish. */
  wish: new RegExp(
    `(?<![不没说别需只重主])${wishes.begins}[^，。！？；\\n]{0,30}(?:[，,、]?${wishes.goes_on}[^，。！？；\\n]{0,20})*`,
    'gu',
  ),
  noWish: new RegExp(wishes.not, 'u'),
  /** 师傅说机油要换: the words of somebody else, up to the next mark. */
  othersSay: new RegExp(`(?<!我)${wishes.others_say}[^，。！？；]*$`, 'u'),
  othersDo: new RegExp(`(?<!让|叫)${wishes.others_do}(?:(?!\\s我)[^，。！？；])*`, 'gu'),
  notWanted: new RegExp(wishes.not_wanted, 'gu'),
  paidOthers: new RegExp(wishes.paid_others, 'gu'),
  beyond: new RegExp(wishes.beyond_options, 'u'),
  refundAndMore: new RegExp(wishes.refund_and_more, 'u'),
  adds: new RegExp(`^(?:对了?|那|哦|嗯|啊|[，,。\\s]){0,4}${wishes.adds}`, 'u'),
  conditional: new RegExp(`(?<first>${wishes.first_wish})${wishes.if_not}(?<then>${wishes.then_wish})`, 'u'),
  turns: new RegExp(`^${wishes.wish_turns}(?<what>.{1,12}?)[吧啊呀了得]*$`, 'u'),
  told: new RegExp(`^${wishes.wish_told}(?<what>.{1,12}?)[吧啊呀了得]*$`, 'u'),
  dropped: new RegExp(`^${wishes.wish_dropped}`, 'u'),
  bareRefund: new RegExp(wishes.bare_refund, 'u'),
  mindChanged: new RegExp(`^.*${wishes.mind_changed}[，,。…\\s]*(?:还是|应该是|是)?(.+)$`, 'su'),
  /** 等下，微信里有 500 是我自己买的，应该是 4372. */
  thinksAgain: new RegExp(`^.+${wishes.thinks_again}[，,。…\\s].*?${wishes.then_it_is}([^，。]*?\\d.*)$`, 'su'),
  ownWish: new RegExp(`^${wishes.own_wish}`, 'u'),
  /** A demand without a word of wishing: 退钱！ */
  bare: new RegExp(`(?:^|[，。！？；])(?:快|赶紧|必须|应该)?${wishes.bare}[。！!]*$`, 'u'),
}))

/**
 * The claims that a person states as a wish (要退货, 想换). Refusals of the business (不给退) and questions (能退吗) do not count.
 */
export function claimsWanted(form: ComplaintForm, words: string): string[] {
  const said = patterns(form)
  const own = words.replace(said.notWanted, '')
  const wishes = [...own.matchAll(said.wish)]
    .filter(({ index, 0: wish }) => !said.noWish.test(wish) && !said.othersSay.test(own.slice(0, index)))
    .map(([wish]) => wish)
  const bare = said.bare.exec(own.trim())?.[0]
  if (bare !== undefined) wishes.push(bare)
  const codes = claimsIn(form, wishes.join('；'))
  if (codes.length > 0 || !said.bareRefund.test(wishes.join('；'))) return codes
  // 能不能给我退了 names neither 货 nor 钱: the category of the item decides.
  const category = form.categories.find(({ code }) => code === itemIn(form, words)?.category)
  return claimsIn(form, category?.group === 'goods' ? '退货' : category ? '退费' : /买/u.test(words) ? '退货' : '')
}

/**
 * The words without the clauses that tell what somebody else says, does or offers (他们只肯赔 300), and without what the
 * person does not want (不要他赔).
 */
export function ownWishes(form: ComplaintForm, words: string): string {
  const { othersDo, notWanted, paidOthers } = patterns(form)
  return words.replace(paidOthers, '').replace(othersDo, '').replace(notWanted, '')
}

/** Whether the words wish for something that no option of the form holds: 要么马上开工要么退定金. */
export function wishesBeyond(form: ComplaintForm, words: string): boolean {
  return patterns(form).beyond.test(ownWishes(form, words))
}

/** Whether compensation is only named as what was paid to somebody else: 赔了邻居 300. */
export function onlyPaidOthers(form: ComplaintForm, words: string): boolean {
  const rest = words.replace(patterns(form).paidOthers, '')
  return rest !== words && !claimsIn(form, rest).includes('compensation')
}

/** The words after a change of mind, where these still name a claim: 我要换，算了还是退款吧. */
export function lastThought(form: ComplaintForm, words: string): string {
  const last = afterChangeOfMind(form, words)
  return last !== null && claimsIn(form, last).length > 0 ? last : words
}

/** 去年，哦今年十月份. */
const OTHER_YEAR = new RegExp(`^.*年[，,…\\s]*(?:哦|噢|喔|诶|哎|啊)(?:不是?)?[，,…\\s]*(${YEAR_WORD}.+)$`, 'su')

/** The words after a change of mind: 308…不对，3080. Null: there is none. */
export function afterChangeOfMind(form: ComplaintForm, words: string): string | null {
  const put = patterns(form).mindChanged.exec(words)?.[1]
  const later = patterns(form).thinksAgain.exec(words)?.[1]
  const time = OTHER_YEAR.exec(words)?.[1]
  return put ?? later ?? time ?? null
}

/**
 * What is wanted, in the person's own words and in their order, where it has a condition: 先换电瓶，换不了再退钱. Null: it has none.
 */
export function wishInOrder(form: ComplaintForm, words: string): { codes: string[]; words: string } | null {
  const { conditional, othersSay, ownWish } = patterns(form)
  const own = ownWishes(form, words)
  const match = conditional.exec(own) ?? conditional.exec(words)
  const isOwn = match && (ownWish.test(match[0]) || !othersSay.test(match.input.slice(0, match.index)))
  if (!match || !isOwn) return null
  const said = match[0].replace(/^[，,；;、\s]+/u, '')
  const [first, then] = [match.groups?.first ?? '', match.groups?.then ?? ''].map((part) => claimsIn(form, part))
  const isTold = first !== undefined && then !== undefined && first.length > 0 && then.length > 0
  return isTold ? { codes: [...new Set([...first, ...then])], words: said } : null
}

/** The claims of a clause that takes up another wish than before: 还是修吧. `isPlain`: it says so itself. Null: it names none. */
export function wishTurnedTo(form: ComplaintForm, clause: string): { codes: string[]; isPlain: boolean } | null {
  const { turns, told, dropped } = patterns(form)
  if (dropped.test(clause) || ownWishes(form, clause) !== clause) return null
  const turned = turns.exec(clause)?.groups?.what
  const what = turned ?? told.exec(clause)?.groups?.what ?? ''
  const codes = /[不没]/u.test(what) ? [] : claimsIn(form, what)
  return codes.length > 0 ? { codes, isPlain: turned !== undefined } : null
}

/** Whether what is wanted comes to what was wanted before: 还有要他给我道歉. */
export function addsWish(form: ComplaintForm, words: string): boolean {
  return patterns(form).adds.test(words)
}

/** Whether a clause takes back what was wanted: 不退了. */
export function dropsWish(form: ComplaintForm, clause: string): boolean {
  return patterns(form).dropped.test(clause)
}

/** 退一赔三 asks for a refund and for the multiple. */
export function withRefund(form: ComplaintForm, codes: string[], words: string): string[] {
  const isRefunded = codes.some((code) => code === 'refund_goods' || code === 'refund_fee')
  return isRefunded || !patterns(form).refundAndMore.test(words) ? codes : ['refund_fee', ...codes]
}

/** Every claim that the words name, in the order of the form. When the goods are named, 退货退款 means the return only. */
export function claimsIn(form: ComplaintForm, words: string): string[] {
  const said = fieldOf(form, 'claims')
    .options.filter(({ says }) => says !== undefined && new RegExp(says, 'iu').test(words))
    .map(({ code }) => code)
  const codes = withRefund(form, said, words)
  return codes.includes('refund_goods') ? codes.filter((code) => code !== 'refund_fee') : codes
}
