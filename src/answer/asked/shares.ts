import { foldAmounts } from '../../normalise/amount.ts'
import { spokenNumber } from '../../normalise/numeral.ts'
import { SPOKEN_NUMBER, TO_TEN, YUAN } from '../../normalise/patterns.ts'
import { latest } from './latest.ts'
import type { AskedWords } from './words.ts'

/** A share of what was paid that comes back (退 60%), or that is kept (扣 20% 手续费). In percent. `isAsked`: the last message asks how much it is; `ofRest`: it is one of what is due for the months that are left; `ofPrice`: of the whole price, of which less may be paid. */
export type Share = { kind: 'back' | 'kept'; percent: number; isAsked?: true; ofRest?: true; ofPrice?: true }

/** The price of a month, and how many are left. In yuan. */
export type MonthsLeft = { each: number; count: number }

const NUMBER = '\\d{1,3}(?:\\.\\d{1,2})?|[一二两三四五六七八九]'
const SHARE = `(?:百分之(?<hundredths>[零${TO_TEN}\\d]{1,4})|(?<percent>\\d{1,3}(?:\\.\\d)?)\\s?%|(?<tenths>${NUMBER})成(?<five>半|[一二三四五六七八九](?!\\d))?|(?<half>一半))`
const WHOLE = 100

/** The most that the business offers to pay back: a percentage of the sum that is due (只肯退一半), or a number of pieces (只肯退两盒). */
export type Offer = { words: string } & ({ percent: number } | { count: number; measure: string })

const NUMBER_OF = `(?<count>${SPOKEN_NUMBER})\\s?个?`

/** Reads what a folded message says that the business would pay back at most, where that is no sum. */
export function createOffers({ offers, measures }: Pick<AskedWords, 'offers' | 'measures'>) {
  const part = new RegExp(
    `${offers}(?<words>${SHARE}|(?<below>[二三四五六七八九十])分之(?<above>[一二三四五六七八九]))`,
    'u',
  )
  const counted = new RegExp(`${offers}(?<words>${NUMBER_OF}(?<measure>月|${measures}))`, 'u')
  return (said: string): Offer | null => {
    const { words = '', above, below, ...groups } = part.exec(said)?.groups ?? {}
    const ratio =
      above && below ? ((spokenNumber(above) ?? 0) / (spokenNumber(below) ?? 1)) * WHOLE : percentOf(groups, '')
    // 只退 60%: of the price or of what is due, nobody knows.
    if (ratio !== null && ratio > 0 && ratio < WHOLE && !/[%成]|百分/u.test(words)) return { words, percent: ratio }
    const { words: told = '', count = '', measure = '' } = counted.exec(said)?.groups ?? {}
    const number = spokenNumber(count)
    return number === null || number === 0 ? null : { words: told, count: number, measure }
  }
}

/** Reads the share that a folded message tells. Null: none, or several. */
export function createShares({ shares }: AskedWords) {
  const back = new RegExp(`${shares.back}${SHARE}`, 'gu')
  const kept = new RegExp(
    `${shares.kept}[^，。！？；,;\\d]{0,6}${SHARE}|${SHARE.replaceAll('?<', '?<after_')}${shares.kept_after}`,
    'gu',
  )
  const ofPrice = new RegExp(`${shares.of_price}[^，。！？；,;\\d]{0,4}${SHARE}`, 'u')
  const ofRest = new RegExp(`${shares.of_rest}[^，。！？；,;\\d]{0,2}${SHARE}`, 'gu')
  return (said: string): Share | null => {
    const of = (kind: Share['kind'], pattern: RegExp): Share[] =>
      [...said.matchAll(pattern)].flatMap(({ groups = {} }) => {
        const percent = percentOf(groups, '') ?? percentOf(groups, 'after_')
        return percent !== null && percent > 0 && percent < WHOLE ? [{ kind, percent }] : []
      })
    const rest = of('kept', ofRest).map((share) => ({ ...share, ofRest: true as const }))
    const [one, another] = rest.length > 0 ? rest : [...of('back', back), ...of('kept', kept)]
    if (!one || another) return null
    return one.kind === 'kept' && ofPrice.test(said) ? { ...one, ofPrice: true } : one
  }
}

/** Reads the price of a month, and how many months are left: 月租 79，还剩 7 个月. Null: not both were told. */
export function createMonthsLeft({ shares }: AskedWords) {
  const fees = [
    new RegExp(`${shares.fee}(\\d{2,6}(?:\\.\\d{1,2})?)(?![\\d.]|\\s?(?:个|天|年|%))`, 'u'),
    new RegExp(`(\\d{2,6}(?:\\.\\d{1,2})?)${YUAN}?\\s?(?:一个?月|每个?月|\\/月|的?套餐)`, 'u'),
  ]
  const left = new RegExp(`${shares.left}\\s?(${SPOKEN_NUMBER})\\s?个月`, 'u')
  return (texts: readonly string[]): MonthsLeft | null => {
    const folded = texts.map(foldAmounts)
    const each = latest(
      folded,
      (text) => fees.map((fee) => Number(fee.exec(text)?.[1] ?? 0)).find((yuan) => yuan > 0) ?? null,
    )
    const count = latest(folded, (text) => spokenNumber(left.exec(text)?.[1] ?? ''))
    return each !== null && count !== null && count > 0 ? { each, count } : null
  }
}

/** The one share that a message tells, whatever it is of. Null: none, or several. */
export function percentIn(said: string): number | null {
  const [one, another] = new Set([...said.matchAll(ANY_SHARE)].map(({ groups = {} }) => percentOf(groups, '')))
  return one === undefined || another !== undefined ? null : one
}

const ANY_SHARE = new RegExp(`(?<!\\d)${SHARE}`, 'gu')

function percentOf(groups: Record<string, string | undefined>, prefix: string): number | null {
  const told = (name: string) => groups[`${prefix}${name}`]
  if (told('half') !== undefined) return WHOLE / 2
  const percent = told('percent')
  if (percent !== undefined) return Number(percent)
  const hundredths = told('hundredths')
  if (hundredths !== undefined) return spokenNumber(hundredths)
  const tenths = told('tenths')
  if (tenths === undefined) return null
  const five = told('five')
  const more = five === undefined ? 0 : five === '半' ? 5 : (spokenNumber(five) ?? 0)
  return (spokenNumber(tenths) ?? 0) * 10 + more
}
