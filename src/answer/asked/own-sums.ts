import { foldAmounts } from '../../normalise/amount.ts'
import { YUAN } from '../../normalise/patterns.ts'
import { cents } from './latest.ts'
import type { ToldSum } from './told-sum.ts'
import type { AskedWords } from './words.ts'

/** Characters beside a sum, within its clause, that can tell what it is. */
const REACH = 14
const CLAUSE = '[^，。！？；,!?;\\n\\d]'

/**
 * Gives sums the roles that only an answer knows (`spent`, `insured`, `later_price`), by the words beside them; such a sum
 * is not the price. `hasDeposit`: an earlier message told a deposit.
 */
export function createOwnSums(words: AskedWords) {
  const { own_sums, agreed_price, deposit_on, elsewhere, offered_too, keeps, asked_whether } = words
  const other = {
    before: new RegExp(`${elsewhere.before}\\s?$`, 'u'),
    bought: new RegExp(`^${elsewhere.bought}`, 'u'),
  }
  /** Whether another seller takes it: 收我两万，网上八百. */
  const isElsewhere = (folded: string, { role, yuan, start, end }: ToldSum, sums: readonly ToldSum[]) =>
    PRICES.has(role) &&
    sums.some((one) => PRICES.has(one.role) && one.yuan !== yuan) &&
    other.before.test(folded.slice(Math.max(0, start - REACH), start)) &&
    !other.bought.test(folded.slice(end))
  const agreed = {
    said: new RegExp(`${agreed_price.said}${CLAUSE}{0,6}$`, 'u'),
    asked: new RegExp(`${agreed_price.asked}${CLAUSE}{0,4}$`, 'u'),
    askedAfter: new RegExp(`^${YUAN}?${agreed_price.asked_after}`, 'u'),
  }
  /** Of the only two sums of a message the one that was agreed on, where the other was asked for and is more (说好 680，要 1500). */
  const agreedOf = (folded: string, sums: readonly ToldSum[]): number | null => {
    const told = sums.filter(({ role }) => PRICES.has(role))
    const [less, more, another] = [...new Set(told.map(({ yuan }) => yuan))].toSorted((one, other) => one - other)
    if (less === undefined || more === undefined || another !== undefined) return null
    const lead = (yuan: number) => {
      const { start = 0, end = 0 } = told.find((sum) => sum.yuan === yuan) ?? {}
      return { before: folded.slice(Math.max(0, start - REACH), start), after: folded.slice(end, end + REACH) }
    }
    const [one, other] = [lead(less), lead(more)]
    return agreed.said.test(one.before) && (agreed.asked.test(other.before) || agreed.askedAfter.test(other.after))
      ? less
      : null
  }
  const rows = own_sums.map(({ role, before, after }) => ({
    role,
    before: before === undefined ? null : new RegExp(`${before}${CLAUSE}{0,4}$`, 'u'),
    after: after === undefined ? null : new RegExp(`^${CLAUSE}{0,2}${after}`, 'u'),
  }))
  const tooAfter = new RegExp(`^${YUAN}?(?:的)?[，,]?${offered_too}$`, 'u')
  /** 退我 86 再给 100: an offer in two parts is one sum. */
  const offersTogether = (folded: string, sums: readonly ToldSum[]): ToldSum[] => {
    const done: ToldSum[] = []
    for (const sum of sums) {
      const before = done.at(-1)
      const isMore =
        before?.role === OFFERED && sum.start >= before.end && tooAfter.test(folded.slice(before.end, sum.start))
      if (before && isMore) done.splice(-1, 1, { ...before, yuan: cents(before.yuan + sum.yuan), end: sum.end })
      else done.push(sum)
    }
    return done
  }
  const keptBefore = new RegExp(`${keeps}$`, 'u')
  /** 押金 3600，说墙脏扣 1500, or 灯泡我认 60: it is kept of the deposit. */
  const isKept = (folded: string, { role, start }: ToldSum, hasDeposit: boolean) =>
    (PLAIN.has(role) || role === CLAIMED) &&
    hasDeposit &&
    keptBefore.test(folded.slice(Math.max(0, start - REACH), start))
  const asked = [
    { before: asked_whether.before, after: asked_whether.got },
    { before: asked_whether.to_get, after: asked_whether.to_get_ends },
  ].map(({ before, after }) => ({ before: new RegExp(`${before}$`, 'u'), after: new RegExp(`^${after}`, 'u') }))
  /** 一千块真的能要到吗, 真能赔到一千吗: nothing says that it was paid. */
  const isOnlyAsked = (folded: string, { role, start, end }: ToldSum) =>
    PLAIN.has(role) &&
    asked.some(
      ({ before, after }) =>
        before.test(folded.slice(Math.max(0, start - REACH), start)) && after.test(folded.slice(end)),
    )
  const isPart = new RegExp(deposit_on.part, 'u')
  const isPaid = new RegExp(`${deposit_on.paid}${CLAUSE}{0,2}$`, 'u')
  /** The price of which the message tells how much was paid (总价八万，付了五万): it was not paid itself. */
  const partlyPaid = (folded: string, sums: readonly ToldSum[]): number | null => {
    const total = sums.find(({ role }) => role === 'total_price')?.yuan ?? null
    const isPart = ({ role, yuan, start }: ToldSum) =>
      total !== null && role === 'amount' && yuan < total && isPaid.test(folded.slice(Math.max(0, start - 8), start))
    return sums.filter(isPart).length === 1 ? total : null
  }
  const roleOf = (folded: string, { start, end }: ToldSum): string | undefined =>
    rows.find(
      ({ before, after }) =>
        before?.test(folded.slice(Math.max(0, start - REACH), start)) || after?.test(folded.slice(end, end + REACH)),
    )?.role
  /** The price of which a deposit was paid: the only greater sum of the message that is nothing else and that nobody paid (8000 的套系，交了 2000 定金). */
  const wholeOfDeposit = (folded: string, sums: readonly ToldSum[]): number | null => {
    const deposit = sums.find(({ role }) => role === 'deposit')
    if (!deposit || sums.some(({ role }) => role === 'total_price') || !isPart.test(folded)) return null
    const others = sums.filter(
      (sum) => PLAIN.has(sum.role) && sum.yuan > deposit.yuan && roleOf(folded, sum) === undefined,
    )
    const [one] = others
    const isOnly = one !== undefined && others.every(({ yuan }) => yuan === one.yuan)
    return isOnly && !isPaid.test(folded.slice(Math.max(0, one.start - 8), one.start)) ? one.yuan : null
  }
  return (said: string, all: readonly ToldSum[], earlier: { hasDeposit: boolean }): ToldSum[] => {
    const folded = foldAmounts(said)
    const hasDeposit = earlier.hasDeposit || all.some(({ role }) => role === 'deposit')
    const part = partlyPaid(folded, all)
    const sums = all.filter(
      (sum) => !isElsewhere(folded, sum, all) && !(sum.role === 'paid' && part !== null && sum.yuan === part),
    )
    const whole = wholeOfDeposit(folded, sums)
    const less = agreedOf(folded, sums)
    const own = sums.flatMap((sum) => {
      if (less !== null && PRICES.has(sum.role))
        return sum.yuan !== less ? [sum] : sum.role === 'paid' ? [] : [{ ...sum, role: 'list_price' }]
      if (sum.role === COSTS) return [sum]
      if (isKept(folded, sum, hasDeposit)) return sum.role === 'paid' ? [] : [{ ...sum, role: 'deducted' }]
      const role = isOnlyAsked(folded, sum)
        ? CLAIMED
        : (roleOf(folded, sum) ?? (sum.yuan === whole && PLAIN.has(sum.role) ? 'total_price' : undefined))
      if (role === undefined) return [sum]
      return sum.role === 'paid' ? [] : [{ ...sum, role }]
    })
    return offersTogether(folded, own)
  }
}

const OFFERED = 'offered'
const CLAIMED = 'claim_damages'
/** What a harm cost the person is nothing that the business spent. */
const COSTS = 'costs'
const PRICES: ReadonlySet<string> = new Set(['paid', 'amount', 'list_price'])
const PLAIN: ReadonlySet<string> = new Set(['paid', 'amount'])

/** Reads what a piece that did not come costs, also where that is too little for a sum without 元: 漏送一个 18 的汤. */
export function createMissing({ own_sums }: AskedWords): (folded: string) => number | null {
  const lead = own_sums.find(({ role, before }) => role === 'missing' && before !== undefined)?.before ?? '(?!)'
  const told = new RegExp(`${lead}\\s?(\\d{1,5}(?:\\.\\d{1,2})?)${YUAN}?的`, 'u')
  return (folded) => {
    const price = Number(told.exec(folded)?.[1] ?? 0)
    return price > 0 ? price : null
  }
}
