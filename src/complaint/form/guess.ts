import { oncePer } from '../../base/phrases.ts'
import type { FieldValue } from '../../matter/value.ts'
import { type ComplaintForm, type FormField, holds, type Option, type Values } from './form.ts'

/**
 * The option that the words mention most, or null when they mention none. Longer words weigh more. Among equals the
 * earlier option wins: the order in the file is an order of precedence.
 */
export function likeliestOption(options: readonly Option[], words: string): Option | null {
  const said = words.toLowerCase()
  let best: { option: Option; weight: number } | null = null
  for (const option of options) {
    const weight = option.words
      .filter((word) => holdsWord(said, word.toLowerCase()))
      .reduce((sum, word) => sum + word.length, 0)
    if (weight > 0 && weight > (best?.weight ?? 0)) best = { option, weight }
  }
  return best?.option ?? null
}

/** Whether the text holds the word; one in Latin letters stands by itself: happen holds no app. */
function holdsWord(text: string, word: string): boolean {
  if (!/^[a-z]/u.test(word)) return text.includes(word)
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const goesOn = /^(?!(?:e?s|e?d)?(?![a-z]))/u.test(text.slice(at + word.length))
    if (!goesOn && !/[a-z]$/u.test(text.slice(0, at))) return true
  }
  return false
}

const patterns = oncePer(({ words: { purchases } }: ComplaintForm) => ({
  /** 理发店 and 宠物店 name places. A match outside such a name comes first. */
  places: new RegExp(`[\\p{Script=Han}]{2,3}${purchases.shops_named}`, 'gu'),
  /** 说要装修: what the shop does is not what was bought. */
  ofShop: new RegExp(purchases.happens_to_shop, 'gu'),
  /** 孩子拿我手机买了点券: the phone is the means, not the item. */
  phoneUsed: new RegExp(`(?:(?:拿|用)(?:着)?${purchases.phone_owners}的?|[不没]会[用使玩])手机`, 'gu'),
}))

/** The item that was bought: the longest name in the words that a category knows, or null. It is never made up. */
export function itemIn(form: ComplaintForm, words: string): { item: string; category: string } | null {
  const { places, phoneUsed, ofShop } = patterns(form)
  const masked = (found: string) => '，'.repeat(found.length)
  const said = words.toLowerCase().replace(phoneUsed, masked).replace(ofShop, masked)
  const elsewhere = said.replace(places, (place) => '，'.repeat(place.length))
  return longestItem(form, elsewhere, said) ?? longestItem(form, said, said)
}

/** The longest name that `named` holds, or whose pattern matches `said`. */
function longestItem(form: ComplaintForm, named: string, said: string): { item: string; category: string } | null {
  let best: { item: string; category: string; at: number } | null = null
  for (const category of form.categories) {
    for (const item of category.items) {
      const at = typeof item === 'string' ? named.indexOf(item.toLowerCase()) : said.search(new RegExp(item.says, 'u'))
      const label = typeof item === 'string' ? item : item.name
      const longer = label.length - (best?.item.length ?? 0)
      // Among names of equal length the first one is the item: 搬家打碎了我的电视.
      if (at >= 0 && (longer > 0 || (longer === 0 && best !== null && at < best.at)))
        best = { item: label, category: category.code, at }
    }
  }
  return best && { item: best.item, category: best.category }
}

/** 我送外卖的: a trade, and no way of buying. */
const TRADES = /(?:送|跑|做)(?:外卖|网约车|快递)|外卖(?:员|小哥|骑手)/gu

const deniedWay = oncePer(({ words: { answers } }: ComplaintForm) => new RegExp(answers.ways_denied, 'gu'))

/** The words without those that name a platform and are no way of buying: a trade, a way that is denied, a voucher used in the shop. */
export function waysTold(form: ComplaintForm, words: string): string {
  return words.replace(TRADES, '').replace(deniedWay(form), '')
}

/** A value for a `suggest` field from the item and the facts, or null when the words do not decide. */
export function suggestion(form: ComplaintForm, field: FormField, values: Values): FieldValue | null {
  const item = wordsOf(values.item)
  const facts = wordsOf(values.facts)
  if (field.options_from === 'categories') {
    const code =
      (itemIn(form, item) ?? itemIn(form, facts))?.category ?? likeliestOption(field.options, `${item} ${facts}`)?.code
    return code === undefined ? null : { kind: 'choice', value: code }
  }
  // The place of purchase and the seller also tell how the person bought it.
  const where =
    field.name === 'channel' ? [values.purchase_place, values.respondent_address, values.respondent_name] : []
  const said = [item, facts, ...where.map(wordsOf)].join(' ')
  const option =
    likeliestOption(field.options, waysTold(form, said)) ??
    field.options.find(({ says }) => says !== undefined && new RegExp(says, 'u').test(said)) ??
    null
  return option && { kind: 'choice', value: option.code }
}

/** The option of a `suggest` field that what was told hints at, to be confirmed. Null: none, or more than one. */
export function proposal(field: FormField, values: Values): FieldValue | null {
  const said = [wordsOf(values.item), wordsOf(values.facts)].join(' ')
  const [only, ...others] = field.options.filter(({ hints }) => hints.some((word) => said.includes(word)))
  return only && others.length === 0 ? { kind: 'choice', value: only.code } : null
}

/** Flags for staff, from the facts and the other answers (`elderly`, `minor`, …). */
export function flagsIn(form: ComplaintForm, values: Values): string[] {
  const facts = wordsOf(values.facts)
  const found = form.flags.filter(
    ({ says, when }) =>
      (says === undefined || new RegExp(says, 'u').test(facts)) && when.every((condition) => holds(condition, values)),
  )
  return [...new Set(found.map(({ flag }) => flag))]
}

function wordsOf(value: FieldValue | undefined): string {
  return value?.kind === 'text' ? value.text : ''
}
