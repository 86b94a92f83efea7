import { cents, latest } from './latest.ts'
import type { PlainSum } from './plain-sum.ts'
import type { AskedWords } from './words.ts'

/** Reads the sum that the last of folded English messages asks for, where they tell all of it. Null: it asks for none, or something is missing. */
export type ReadEnglishSum = (messages: readonly string[]) => PlainSum | null

/** A sum in English words, as a pattern. */
export const ENGLISH_SUM = '(?:¥|rmb |cny )?(\\d[\\d,]{0,9}(?:\\.\\d{1,2})?)'
/** What stands behind a number that is no sum. */
export const NOT_MONEY = '(?![\\d,.]*\\d|\\s?(?:days?|weeks?|months?|years?|hours?|times?|%|am\\b|pm\\b))'

export function createEnglishSum({ english_sums: words }: AskedWords): ReadEnglishSum {
  const [asks, total] = [words.asks, words.total].map((each) => new RegExp(`\\b${each}`, 'iu'))
  const left = new RegExp(`\\b(\\d{1,3}) (?:out )?of (?:the |my )?(\\d{1,3}) ${words.counted} ${words.left}`, 'iu')
  const used = new RegExp(`\\b${words.used} (?:only )?(\\d{1,3}) (?:out )?of (?:the |my )?(\\d{1,3})`, 'iu')
  const paid = new RegExp(`\\b${words.paid} ${ENGLISH_SUM}${NOT_MONEY}`, 'iu')
  const deposit = new RegExp(
    `\\bdeposit (?:of |is |was |: ?)?${ENGLISH_SUM}${NOT_MONEY}|${ENGLISH_SUM}(?: yuan| rmb| kuai)? deposit\\b`,
    'iu',
  )
  const deducted = new RegExp(`\\b${words.deducted} ${ENGLISH_SUM}${NOT_MONEY}`, 'iu')
  const multiple = new RegExp(`\\b(\\d{1,2}) times (?:the |my |that )?(?:[a-z]+ )?(${words.multiplied})\\b`, 'iu')
  const prices = new RegExp(
    `${ENGLISH_SUM} ?(?:yuan|rmb|kuai)\\b|¥ ?(\\d{2,7})|\\ba (\\d{2,5}) (?!day|week|month|year|hour|minute)[a-z]+`,
    'giu',
  )

  /** The numbers that the latest message with them tells. */
  const newest = (messages: readonly string[], pattern: RegExp): number[] =>
    latest(messages, (each) => pattern.exec(each)?.slice(1) ?? null)?.flatMap((each) =>
      each === undefined || !/^\d/u.test(each) ? [] : [numberOf(each)],
    ) ?? []
  return (messages) => {
    const last = messages.at(-1) ?? ''
    if (!asks?.test(last)) return null
    const [price] = newest(messages, paid)
    const [unused, whole] = newest(messages, left)
    if (price && unused && whole && unused < whole) return share(price, whole, unused)
    const [had, all] = newest(messages, used)
    if (price && had && all && had < all) return share(price, all, all - had)
    const [held] = newest(messages, deposit)
    const [off] = newest(messages, deducted)
    if (held && off && off < held) return { how: `${held} − ${off} = ${cents(held - off)}`, yuan: cents(held - off) }
    const [times] = newest(messages, multiple)
    const of = latest(messages, (each) => multiple.exec(each)?.[2] ?? null)
    const [one] =
      times && of ? newest(messages, new RegExp(`\\b${of}(?: is| was| of|:)? ${ENGLISH_SUM}${NOT_MONEY}`, 'iu')) : []
    if (times && one) return { how: `${one} × ${times} = ${cents(one * times)}`, yuan: cents(one * times) }
    if (!total?.test(last)) return null
    const sums = messages.flatMap((each) =>
      [...each.matchAll(prices)].map(([, one, other, third]) => numberOf(one ?? other ?? third ?? '0')),
    )
    const yuan = cents(sums.reduce((sum, one) => sum + one, 0))
    return sums.length > 1 && new Set(sums).size === sums.length ? { how: `${sums.join(' + ')} = ${yuan}`, yuan } : null
  }
}

function share(paid: number, whole: number, left: number): PlainSum {
  const yuan = cents((paid / whole) * left)
  return { how: `${paid} ÷ ${whole} × ${left} = ${yuan}`, yuan }
}

function numberOf(words: string): number {
  return Number(words.replaceAll(',', ''))
}
