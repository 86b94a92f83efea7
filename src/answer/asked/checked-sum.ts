import { foldAmounts } from '../../normalise/amount.ts'
import type { ToldSum } from './told-sum.ts'
import type { AskedWords } from './words.ts'

/** A sum, in yuan, of which a message asks whether it is right. `isEach`: for each of several (每袋都赔一千). `isAdded`: sums that were told make it; `isMade`: only that tells that it is asked about (能不给 2400 吗). */
export type CheckedSum = { yuan: number; isEach: boolean; isAdded: boolean; isMade: boolean }

/** More sums than these are not added up. */
const MOST_ADDED = 8

/** Whether a sum is two or more of the sums that were told, added up (2600 的狗, 看病 1800: 4400). */
export function addsUp(yuan: number, told: readonly number[]): boolean {
  return partsOf(yuan, told) !== null
}

/** The sums that were told, two or more, that make this one. Null: none do. */
export function partsOf(yuan: number, told: readonly number[]): number[] | null {
  const added: { sum: number; of: number[] }[] = [{ sum: 0, of: [] }]
  for (const each of [...new Set(told)].slice(0, MOST_ADDED))
    added.push(...added.map(({ sum, of }) => ({ sum: sum + Math.round(each * 100), of: [...of, each] })))
  return added.find(({ sum, of }) => of.length > 1 && sum === Math.round(yuan * 100))?.of ?? null
}

/** Whether a sum is what is left of one that was told without another one. */
function isDifference(yuan: number, told: readonly number[]): boolean {
  return told.some((more) => told.some((less) => Math.round((more - less) * 100) === Math.round(yuan * 100)))
}

/** What two or more sums that were told before make, where a message adds them up again (2200加1850是不). Null: it does not. */
function addedAgain(adds: RegExp, folded: string, all: readonly ToldSum[], earlier: readonly number[]): number | null {
  // A sum may have several roles.
  const told = [...new Map(all.map(({ start, yuan }) => [start, yuan])).values()]
  const parts = told.filter((yuan) => earlier.includes(yuan))
  const whole = parts.reduce((sum, yuan) => sum + yuan, 0)
  const isTold = parts.length > 1 && told.every((yuan) => parts.includes(yuan) || yuan === whole)
  return isTold && adds.test(folded) ? whole : null
}

/** The role of a sum that is only asked about. */
export const CHECKED = 'checked'

/** Characters before a sum that can tell that it is asked about. */
const REACH = 14
/** A longer message tells a story. */
const LONGEST = 24
const LONGEST_OF_SEVERAL = 40
/** Sums that stay what they are where they are asked about: 只赔 36 对吗. */
const OF_THE_BUSINESS: ReadonlySet<string> = new Set(['offered', 'asked_more', 'refunded', 'fee'])

/**
 * Reads a message after the first one that asks whether a sum is right: 不是 36 吗, 是 6000 吧, 那就是一万?, 一万八对吗. `check`: that sum, or null;
 * such a sum was not paid, nor is one of which it asks whether it is fair. `isAgain`: it only adds up what was told before, so its figures tell nothing. `earlier`: the sums that were told before, in yuan.
 */
export function createCheckedSum({ checks, asked_whether }: AskedWords) {
  const lead = new RegExp(`${checks.lead}\\s?$`, 'u')
  const whether = new RegExp(`${checks.whether}[^，。！？；,;\\d]{0,6}$`, 'u')
  const mild = new RegExp(`^\\s?${checks.mild}`, 'u')
  const sure = new RegExp(`^\\s?${checks.sure}`, 'u')
  const sureAnywhere = new RegExp(checks.sure, 'u')
  const adds = new RegExp(`\\d[^，。！？；,;\\d]{0,4}${checks.adds}[^，。！？；,;\\d]{0,6}\\d`, 'u')
  const told = new RegExp(checks.told, 'u')
  const each = new RegExp(checks.each, 'u')
  const asks = new RegExp(checks.asks, 'u')
  const fair = new RegExp(checks.fair, 'u')
  const wanted = {
    before: new RegExp(`${asked_whether.before}$`, 'u'),
    back: new RegExp(`^${asked_whether.back}`, 'u'),
  }
  /** 1500 真的能要回来吗, where other sums were told before: it was not paid. */
  const isWanted = (yuan: number, earlier: readonly number[], { before, rest }: { before: string; rest: string }) =>
    earlier.length > 0 && !earlier.includes(yuan) && wanted.before.test(before) && wanted.back.test(rest)
  return (
    said: string,
    all: readonly ToldSum[],
    earlier: readonly number[],
  ): { check: CheckedSum | null; sums: readonly ToldSum[]; isAgain?: true } => {
    const folded = foldAmounts(said)
    const whole = addedAgain(adds, folded, all, earlier)
    if (whole !== null && (asks.test(folded) || sureAnywhere.test(folded))) {
      const check = { yuan: whole, isEach: false, isAdded: false, isMade: true }
      return { check, sums: [], isAgain: true }
    }
    const isOne = all.every(({ yuan }) => yuan === all[0]?.yuan)
    const last = all.toSorted((one, other) => other.start - one.start)[0]
    // Of several sums the last one is asked about, where nothing but that follows: 一共 2000 用了 800 还剩 1200 对吧.
    const sum = isOne ? all[0] : last && sure.test(folded.slice(last.end)) ? last : undefined
    if (!sum || folded.length > (isOne ? LONGEST : LONGEST_OF_SEVERAL)) return { check: null, sums: all }
    // The place of a sum may begin with 是.
    const start = sum.start + (folded[sum.start] === '是' ? 1 : 0)
    const before = folded.slice(Math.max(0, start - REACH), start)
    const rest = folded.slice(sum.end)
    const isIt = ({ yuan, start }: ToldSum) => yuan === sum.yuan && (isOne || start === sum.start)
    const notPaid = () =>
      all.filter((one) => one.role !== 'paid' || !isIt(one)).map((one) => (isIt(one) ? { ...one, role: CHECKED } : one))
    const isMade =
      asks.test(folded) && !earlier.includes(sum.yuan) && (addsUp(sum.yuan, earlier) || isDifference(sum.yuan, earlier))
    const isAsked = sure.test(rest) || (lead.test(before) && mild.test(rest)) || whether.test(before)
    if ((fair.test(rest) && !told.test(before)) || isWanted(sum.yuan, earlier, { before, rest }))
      return { check: null, sums: notPaid() }
    if (!isMade && (!isAsked || told.test(before))) return { check: null, sums: all }
    const check = { yuan: sum.yuan, isEach: each.test(folded), isAdded: false, isMade: isMade && !isAsked }
    if (OF_THE_BUSINESS.has(sum.role)) return { check, sums: all }
    return { check, sums: notPaid() }
  }
}
