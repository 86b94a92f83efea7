import { oncePer } from '../../base/phrases.ts'
import type { Day } from '../../law/types.ts'
import { amountNamed } from '../../normalise/amount.ts'
import { findDates } from '../../normalise/date.ts'
import { foldNumerals } from '../../normalise/numeral.ts'
import { type ComplaintForm, fieldOf, type Values } from '../form/form.ts'
import { claimsIn, ownWishes, wishInOrder } from '../wording/claims.ts'
import { daysIn, figuresTold, pricesAlone, purchaseDays, tellsOnlyInstalments } from '../wording/figures.ts'
import { businessInEnglish, isEnglish } from '../wording/in-english.ts'
import { namesOfKin } from '../wording/persons.ts'
import { nameAlone, respondentWords, tellsAddress } from '../wording/respondent.ts'
import type { Prefilled } from './read-answer.ts'

/** Longer sentences mention claims that the person does not make: 他说不退钱，只能换. */
const LONGEST_CLAIM = 12

/**
 * The values in an answer for fields other than the asked one: day and amount of the purchase, other sums and days, claims,
 * business with address. The person confirms each of them except the address and the other figures. Fields that are filled in already are left out. `text`
 * is in simplified characters; `day` is the day it was written.
 */
export function alsoToldIn(form: ComplaintForm, text: string, day: Day, filled: Values): Prefilled {
  const { claim_amount, ...figures } = figuresTold(form, text, day)
  // 2万是首付 puts nothing in the place of the deposit.
  if (filled.deposit && tellsOnlyInstalments(form, text, day)) delete figures.deposit
  const values: Values = {}
  const unsure: Values = {}
  if (claim_amount) unsure.claim_amount = claim_amount
  const [date, ...others] = purchaseDays(form, text, day).filter(({ certain }) => certain)
  if (date && others.length === 0) {
    unsure.purchase_date = { kind: 'date', day: date.day, original: date.original }
  }
  const sum = /[元块]/u.test(text) ? amountNamed(pricesAlone(form, text, day)) : null
  if (sum?.cents) unsure.amount = { kind: 'money', money: sum }
  const claims = text.length <= LONGEST_CLAIM ? claimsIn(form, ownWishes(form, withoutBusiness(form, text))) : []
  const ordered = wishInOrder(form, text)
  if (ordered) {
    unsure.claims = { kind: 'choices', values: ordered.codes }
    unsure.claim_words = { kind: 'text', text: ordered.words }
  } else if (claims.length > 0) unsure.claims = { kind: 'choices', values: claims }
  const { name, address, described } = respondentWords(form, withoutDaysOf(text, day))
  // 他叫…: a person.
  const isPerson = namesOfKin(form, text).length > 0
  const isPlace = address !== null && (tellsAddress(form, address) || (name !== null && nameAlone(form, name) !== null))
  if (name !== null && address !== null && !described && !isPerson && isPlace) {
    unsure.respondent_name = { kind: 'text', text: name }
    values.respondent_address = { kind: 'text', text: address }
  }
  const english = isEnglish(text) ? businessInEnglish(text) : null
  if (english) unsure.respondent_name ??= { kind: 'text', text: text.slice(english.start, english.end) }
  // Of a figure beside the purchase the later telling counts.
  return { values: { ...unless(values, filled), ...figures }, unsure: unless(unsure, filled) }
}

/** The words without a part that is the name of a business: 阿强手机维修 wants no repair, and 免费维修 is no name. */
function withoutBusiness(form: ComplaintForm, text: string): string {
  const isName = (part: string) => nameAlone(form, part) !== null && !howDone(form).test(part)
  return text
    .split(/[，,。；;\s]+/u)
    .filter((part) => part.length < SHORTEST_SHOP || !isName(part))
    .join('，')
}

const howDone = oncePer(({ words: { wishes } }: ComplaintForm) => new RegExp(`^${wishes.how_done}`, 'u'))

/** A shorter part that ends like a trade may be a wish: 家电维修. */
const SHORTEST_SHOP = 5

function unless(found: Values, filled: Values): Values {
  return Object.fromEntries(Object.entries(found).filter(([name]) => filled[name] === undefined))
}

const FILLERS = /[我是在买付办交订签的了花就要想给把]|下单|报名|大概|大约|希望|要求|[\p{P}\p{S}\s]/gu

/** Whether the words hold only a day, an amount or a claim: 上周三办的, 全额退款. They are then no business name. */
export function isOnlyAlsoTold(form: ComplaintForm, text: string, day: Day): boolean {
  const claims = fieldOf(form, 'claims').options.flatMap(({ words }) => words)
  const rest = [...claims, '全额', '全款', '钱'].reduce(
    (words, claim) => words.replaceAll(claim, ''),
    withoutDates(text, day).replace(/\d[\d.,]*\s*(?:元|块钱?|万)?/gu, ''),
  )
  return rest !== foldNumerals(text) && rest.replace(FILLERS, '') === ''
}

/**
 * Like `withoutDates`, but keeps every other word as written, because a business name may hold a numeral. When folding
 * changes the length, the text is returned unchanged.
 */
export function withoutDaysOf(text: string, today: Day): string {
  if (foldNumerals(text).length !== text.length) return text
  const signs = [...text]
  if (signs.length !== text.length) return text
  for (const { start, end, result } of findDates(text, today)) {
    if (result.ok && result.certain) signs.fill('，', start, end)
  }
  return signs.join('')
}

/** The words with a comma in place of each date. Numerals are folded. */
export function withoutDates(text: string, today: Day): string {
  let rest = foldNumerals(text)
  for (const { start, end } of daysIn(text, today).reverse()) rest = `${rest.slice(0, start)}，${rest.slice(end)}`
  return rest
}
