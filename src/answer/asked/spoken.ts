import type { Day } from '../../law/types.ts'
import { amountPaid, foldAmounts, type Money } from '../../normalise/amount.ts'
import { foldNumerals } from '../../normalise/numeral.ts'
import { corrected, latest } from './corrected.ts'
import { createDailyCosts } from './daily-costs.ts'
import { createOwnSums } from './own-sums.ts'
import { createPortions } from './portions.ts'
import { createPrepaid } from './prepaid.ts'
import { createPrices } from './prices.ts'
import { createRates } from './rates.ts'
import { createDays } from './spoken-days.ts'
import { cents, type Message, priceOf, spentOf, wholePrice } from './spoken-price.ts'
import type { Reason, Spoken } from './spoken-types.ts'
import { createTermsTold } from './terms-told.ts'
import { only, type ToldSum } from './told-sum.ts'
import type { AskedWords } from './words.ts'

/** Finds the sums of one message. */
export type ReadSums = (said: string, today: Day) => readonly ToldSum[]

/**
 * Reads amounts and days from the person's words; `today` is the day they were written. It decides over all messages what counts: the
 * latest telling, a correction in the place of what it corrects, and no sum that was not paid. Which day and which price is meant is
 * decided beside it (`spoken-days.ts`, `spoken-price.ts`).
 */
export type ReadSpoken = (said: readonly string[], today: Day) => Spoken

export function createSpoken(words: AskedWords, readSums: ReadSums): ReadSpoken {
  const otherSums = otherSumsOf(words)
  const daysOf = createDays(words)
  const { portionOf, tellsUse } = createPortions(words)
  const costsOf = createDailyCosts(words)
  const prepaidOf = createPrepaid(words)
  const pricesOf = createPrices(words)
  const rates = createRates(words)
  const ownRoles = createOwnSums(words)
  const termTold = createTermsTold(words)
  const claims = new RegExp(`^${words.claims}`, 'u')
  const distances = new RegExp(`(\\d{1,7}(?:\\.\\d)?)\\s?(万)?\\s?${words.distance}`, 'giu')
  /** How far something went is no sum, also where it is told again without its unit. */
  const isDistance = (text: string) => {
    const told = new Set([...text.matchAll(distances)].map(([, number, many]) => Number(number) * (many ? 10_000 : 1)))
    return ({ yuan }: ToldSum) => told.has(yuan)
  }
  const usedUp = new RegExp(`${words.prepaid.used_up}[^，。！？；,;\\d]{0,3}$`, 'u')
  /** What was used of a card is no price: 总共剪掉 120. */
  const withoutUsedUp = (message: Message): Message => {
    const folded = foldAmounts(message.text)
    const isUsedUp = ({ start }: ToldSum) => usedUp.test(folded.slice(Math.max(0, start - 10), start))
    return { ...message, sums: message.sums.filter((sum) => !isUsedUp(sum)) }
  }
  const orders = new RegExp(`${words.orders}[^，。！？；,;\\d一二两三四五六七八九十]{0,8}$`, 'u')
  const [shop, own] = [new RegExp(words.reasons.shop, 'u'), new RegExp(words.reasons.own, 'u')]
  const reasonIn = (text: string): Reason | null => (shop.test(text) ? 'shop' : own.test(text) ? 'own' : null)
  return (said, today) => {
    const messages = said.map((one, at) => {
      const { text, old } = corrected(foldNumerals(one))
      const isFar = isDistance(foldAmounts(text))
      const isTheirs = at > 0 && claims.test(text)
      const sums = ownRoles(text, readSums(text, today)).filter(
        (sum) => !isFar(sum) && !(isTheirs && PLAIN.has(sum.role)),
      )
      return { text, old, isTheirs, sums }
    })
    const withRoles = rolesKept(messages)
    const charged = prepaidOf(withRoles)
    const price = priceOf(withRoles.map(withoutUsedUp), pricesOf, ({ text, sums, isTheirs }) => {
      const read = isTheirs ? null : yuan(amountPaid(text.replace(otherSums, '')))
      return sums.length === 0 || sums.some((sum) => sum.yuan === read) ? read : null
    })
    const portion = portionOf(messages) ?? latest(said, (one) => termTold(one, today))
    const isUsed = tellsUse(messages)
    // 充了 2000，剪了 3 次，一次 68: the price of those times was used.
    const had = charged?.used === null && isUsed && !portion && price.whole ? price.whole : null
    const prepaid = charged && had !== null && had < charged.paid ? { ...charged, used: had } : charged
    return {
      paid: prepaid?.paid ?? price.paid,
      pieces: prepaid ? null : price.pieces,
      twoPrices: price.twoPrices,
      price: latest(withRoles, ({ sums }) => only(sums, 'total_price')) ?? wholePrice(withRoles, price, orders),
      dailyRate: latest(messages, ({ text }) => rates.rate(text)),
      daysLate: latest(messages, ({ text }) => rates.daysLate(text)),
      sum: (role) => latest(withRoles, ({ sums }) => only(sums, role)),
      sums: (role) => [...each(withRoles, role), ...(role === 'costs' ? costsOf(withRoles) : [])],
      spent: spentOf(withRoles, pricesOf, price),
      bad: badOf(messages, pricesOf),
      short: latest(withRoles, ({ text, sums }) => pricesOf.short(text, sums)),
      portion,
      isUsed,
      prepaid,
      reason: latest(messages, ({ text }) => reasonIn(text)),
      when: (event) => latest(said, (one) => daysOf.told(one, event, today) ?? daysOf.lasted(one, event)),
    }
  }
}

/** Roles of sums of which nothing else is known. */
const PLAIN: ReadonlySet<string> = new Set(['paid', 'amount'])

/** A sum that takes the place of an earlier one is what that was: 「定金不是 2000」, and before 定金 2000. */
function rolesKept(messages: readonly Message[]): Message[] {
  const roles = new Map<number, string>()
  return messages.map((message) => {
    const before = message.old.map((yuan) => roles.get(yuan)).find((role) => role !== undefined)
    const isBare = message.sums.every(({ role }) => role === 'paid' || role === 'amount')
    const sums = before && isBare ? message.sums.map((sum) => ({ ...sum, role: before })) : message.sums
    for (const { role, yuan } of sums) if (role !== 'paid' && role !== 'amount') roles.set(yuan, role)
    return { ...message, sums }
  })
}

/** The pieces that are bad, as told last, and how many there were of the same measure. */
function badOf(messages: readonly Message[], prices: ReturnType<typeof createPrices>): Spoken['bad'] {
  const bad = latest(messages, ({ text }) => prices.bad(text))
  if (bad === null) return null
  return { count: bad.count, whole: latest(messages, ({ text }) => prices.countOf(text, bad.measure)) }
}

/** The sums of a role over all messages. The same sum in a later message is the same one. */
function each(messages: readonly Message[], role: string): number[] {
  const found: number[] = []
  for (const { sums, old } of messages) {
    const own = sums.filter((sum) => sum.role === role).map(({ yuan }) => yuan)
    const before = found.filter((yuan) => !old.includes(yuan) && !own.includes(yuan))
    found.splice(0, found.length, ...before, ...own)
  }
  const all = found.reduce((sum, one) => sum + one, 0)
  const together = found.length > 2 ? found.find((one) => cents(all - one) === one) : undefined
  return found.filter((one) => one !== together)
}

/** Amounts that are demanded, offered, won or printed on a voucher. They were not paid. */
function otherSumsOf({ not_paid, between, vouchers }: AskedWords): RegExp {
  const sum = '\\s{0,3}\\d[\\d.,]{0,15}\\s{0,3}'
  const demanded = `${not_paid}${between}{0,6}${sum}(?:万|千|百)?(?:块钱|块|元)?`
  const printed = `\\d[\\d.,]{0,15}\\s{0,3}(?:块|元)?(?:的)?${vouchers}`
  return new RegExp(`${demanded}|${printed}`, 'gu')
}

function yuan(money: Money | null): number | null {
  return money && money.cents !== null && money.cents > 0 && money.currency === 'CNY' ? money.cents / 100 : null
}
