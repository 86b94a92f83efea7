import { foldAmounts } from '../../normalise/amount.ts'
import { spokenNumber } from '../../normalise/numeral.ts'
import type { ToldSum } from './told-sum.ts'
import type { AskedWords } from './words.ts'

/** The price of one, and what one is: 一箱 268. `measure` null: the words say 单价 alone. In yuan. */
export type EachPrice = { yuan: number; measure: string | null }

const NUMBER = '\\d{1,4}|[一二两三四五六七八九十百]{1,4}'
const UNIT_PRICE = 'unit_price'
/** What a price of one can be taken for. */
const PRICES: ReadonlySet<string> = new Set([UNIT_PRICE, 'amount', 'paid'])
/** Greatest number of pieces. A larger one is something else. */
const MOST_PIECES = 10_000

/** Reads prices of one and numbers of pieces from a message. */
export function createPrices(words: AskedWords) {
  const { measures } = words
  const before = new RegExp(
    `(?:每|(?<![第\\d一二两三四五六七八九十])[一1])\\s?(${measures})[^，。！？；,;\\d]{0,4}$`,
    'u',
  )
  const after = new RegExp(`^(?:钱)?\\s?(?:一|每|\\/|1(?!\\d))\\s?(${measures})`, 'u')
  const counted = new RegExp(`(?<!\\d|[一二两三四五六七八九十百]|[.\\/第])(${NUMBER})\\s?(${measures})`, 'gu')
  const bought = new RegExp(`${words.bought_count}[^，。！？；,;\\d一二两三四五六七八九十]{0,6}$`, 'u')
  const other = new RegExp(`(?:${words.not_bought})[^，。！？；,;]{0,3}$`, 'u')
  const otherAfter = new RegExp(`^(?:${words.not_bought})`, 'u')

  return {
    /** The price of one among the sums of the message. Null: none, or several. */
    each(said: string, sums: readonly ToldSum[]): EachPrice | null {
      const folded = foldAmounts(said)
      const found = sums.flatMap(({ role, yuan, start, end }): EachPrice[] => {
        if (!PRICES.has(role)) return []
        const lead = folded.slice(Math.max(0, start - 12), start)
        const measure = before.exec(lead)?.[1] ?? after.exec(folded.slice(end))?.[1]
        if (measure) return [{ yuan, measure }]
        return role === UNIT_PRICE && /单价[^，。！？；\d]{0,4}$/u.test(lead) ? [{ yuan, measure: null }] : []
      })
      return one(found, ({ yuan, measure }) => `${yuan} ${measure}`)
    },
    /** How many were bought of what `measure` counts; null for `measure` means any. Null: not told, or several numbers. */
    count(said: string, measure: string | null): number | null {
      const folded = foldAmounts(said)
      const found = [...folded.matchAll(counted)].flatMap(({ index, 0: whole, 1: number = '', 2: unit }) => {
        const count = spokenNumber(number)
        const lead = folded.slice(Math.max(0, index - 12), index)
        const rest = folded.slice(index + whole.length)
        if (count === null || count < 1 || count > MOST_PIECES) return []
        if ((measure !== null && unit !== measure) || isPriceOfOne(number, rest)) return []
        const isBought = bought.test(lead)
        return !isBought && (other.test(lead) || otherAfter.test(rest)) ? [] : [{ count, isBought }]
      })
      const plainly = found.filter(({ isBought }) => isBought)
      return one(plainly.length > 0 ? plainly : found, ({ count }) => String(count))?.count ?? null
    },
  }
}

function isPriceOfOne(number: string, rest: string): boolean {
  return (
    spokenNumber(number) === 1 && /^[^，。！？；,;\d]{0,4}\d|^[^，。！？；,;\d]{0,3}[一二两三四五六七八九]/u.test(rest)
  )
}

/** The only one, where all are the same. */
function one<T>(found: readonly T[], key: (each: T) => string): T | null {
  const [first] = found
  return first !== undefined && new Set(found.map(key)).size === 1 ? first : null
}
