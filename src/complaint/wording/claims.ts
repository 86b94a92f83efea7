import { oncePer } from '../../base/phrases.ts'
import { type ComplaintForm, fieldOf } from '../form/form.ts'
import { itemIn } from '../form/guess.ts'

const patterns = oncePer(({ words: { wishes } }: ComplaintForm) => ({
  /** A wish with what goes on from it. 不要 and 别让 begin none. */
  wish: new RegExp(
    `(?<![不没说别需只重主])${wishes.begins}[^，。！？；\\n]{0,30}(?:[，,、]?${wishes.goes_on}[^，。！？；\\n]{0,20})*`,
    'gu',
  ),
  noWish: new RegExp(wishes.not, 'u'),
  /** 师傅说机油要换: somebody else's words, up to the mark that ends them. */
  othersSay: new RegExp(`(?<!我)${wishes.others_say}[^，。！？；]*$`, 'u'),
  /** Said without any word of wishing: 退钱！ */
  bare: new RegExp(`(?:^|[，。！？；])(?:快|赶紧|必须|应该)?${wishes.bare}[。！!]*$`, 'u'),
}))

/** A wish to give back or be paid back that does not say which. */
const BARE_REFUND = /退(?:了|掉|回|吗|不|$)|退[；]/u

/** The claims a person voices as a wish (要退货, 想换): not what the business refuses (不给退), nor what is asked (能退吗). */
export function claimsWanted(form: ComplaintForm, words: string): string[] {
  const said = patterns(form)
  const wishes = [...words.matchAll(said.wish)]
    .filter(({ index, 0: wish }) => !said.noWish.test(wish) && !said.othersSay.test(words.slice(0, index)))
    .map(([wish]) => wish)
  const bare = said.bare.exec(words.trim())?.[0]
  if (bare !== undefined) wishes.push(bare)
  const codes = claimsIn(form, wishes.join('；'))
  if (codes.length > 0 || !BARE_REFUND.test(wishes.join('；'))) return codes
  // 能不能给我退了 says neither 货 nor 钱: it goes by what was bought.
  const category = form.categories.find(({ code }) => code === itemIn(form, words)?.category)
  return claimsIn(form, category?.group === 'goods' ? '退货' : category ? '退费' : /买/u.test(words) ? '退货' : '')
}

/** Every claim that words name, in the order of the form. Naming the goods, 退货退款 is the return and nothing else. */
export function claimsIn(form: ComplaintForm, words: string): string[] {
  const codes = fieldOf(form, 'claims')
    .options.filter(({ says }) => says !== undefined && new RegExp(says, 'u').test(words))
    .map(({ code }) => code)
  return codes.includes('refund_goods') ? codes.filter((code) => code !== 'refund_fee') : codes
}
