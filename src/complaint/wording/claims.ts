import { oncePer } from '../../base/phrases.ts'
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
  othersDo: new RegExp(`(?<!让|叫)${wishes.others_do}[^，。！？；]*`, 'gu'),
  notWanted: new RegExp(wishes.not_wanted, 'gu'),
  refundAndMore: new RegExp(wishes.refund_and_more, 'u'),
  /** A demand without a word of wishing: 退钱！ */
  bare: new RegExp(`(?:^|[，。！？；])(?:快|赶紧|必须|应该)?${wishes.bare}[。！!]*$`, 'u'),
}))

/** A wish for a return or a refund that does not say which. */
const BARE_REFUND = /退(?:了|掉|回|吗|不|$)|退[；]/u

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
  if (codes.length > 0 || !BARE_REFUND.test(wishes.join('；'))) return codes
  // 能不能给我退了 names neither 货 nor 钱: the category of the item decides.
  const category = form.categories.find(({ code }) => code === itemIn(form, words)?.category)
  return claimsIn(form, category?.group === 'goods' ? '退货' : category ? '退费' : /买/u.test(words) ? '退货' : '')
}

/**
 * The words without the clauses that tell what somebody else says, does or offers (他们只肯赔 300), and without what the
 * person does not want (不要他赔).
 */
export function ownWishes(form: ComplaintForm, words: string): string {
  const { othersDo, notWanted } = patterns(form)
  return words.replace(othersDo, '').replace(notWanted, '')
}

/** The words after a change of mind, where these still name a claim: 我要换，算了还是退款吧. */
export function lastThought(form: ComplaintForm, words: string): string {
  const last = afterChangeOfMind(words)
  return last !== null && claimsIn(form, last).length > 0 ? last : words
}

/** The words after a change of mind: 308…不对，3080. Null: there is none. */
export function afterChangeOfMind(words: string): string | null {
  return /^.*(?:算了|[哦噢喔]不|不对|[说记打写]错了)[，,。…\s]*(?:还是|应该是|是)?(.+)$/su.exec(words)?.[1] ?? null
}

/** 退一赔三 asks for a refund and for the multiple. */
export function withRefund(form: ComplaintForm, codes: string[], words: string): string[] {
  const isRefunded = codes.some((code) => code === 'refund_goods' || code === 'refund_fee')
  return isRefunded || !patterns(form).refundAndMore.test(words) ? codes : ['refund_fee', ...codes]
}

/** Every claim that the words name, in the order of the form. When the goods are named, 退货退款 means the return only. */
export function claimsIn(form: ComplaintForm, words: string): string[] {
  const said = fieldOf(form, 'claims')
    .options.filter(({ says }) => says !== undefined && new RegExp(says, 'u').test(words))
    .map(({ code }) => code)
  const codes = withRefund(form, said, words)
  return codes.includes('refund_goods') ? codes.filter((code) => code !== 'refund_fee') : codes
}
