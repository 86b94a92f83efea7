import { foldAmounts } from '../../normalise/amount.ts'
import { spokenNumber } from '../../normalise/numeral.ts'
import { SPOKEN_NUMBER, YUAN } from '../../normalise/patterns.ts'
import { cents, latest } from './latest.ts'
import type { Portion } from './portions.ts'
import type { AskedWords } from './words.ts'

/** The rent of one month, for how many months a deposit was paid, and how many are paid ahead at once. In yuan. */
export type Rent = { each: number; deposit: number; ahead: number }

const SUM = '\\d{1,7}(?:\\.\\d{1,2})?'
const MONTHS_OF_YEAR = 12

/** Reads a rent that is told as 押一付三，月租 2200. */
export function createRents({ reckonings: words }: AskedWords) {
  const terms = new RegExp(`押(?<deposit>${SPOKEN_NUMBER})付(?<ahead>${SPOKEN_NUMBER}|半年|年)`, 'u')
  const monthly = new RegExp(
    `${words.monthly}[^，。！？；,;\\d]{0,4}(?<before>${SUM})|(?<after>${SUM})${YUAN}?${words.a_month}`,
    'u',
  )
  const lived = new RegExp(`${words.lived}\\s?(?<count>${SPOKEN_NUMBER})(?:个(?<half>半)?月|(?<=[俩仨])月)`, 'u')
  return {
    /** Whether the message tells how a rent is paid: its sums are of the rent, and of nothing told before. */
    tellsTerms: (said: string) => terms.test(foldAmounts(said)),
    rentOf(said: readonly string[]): Rent | null {
      const texts = said.map(foldAmounts)
      const told = latest(texts, (text) => terms.exec(text)?.groups ?? null)
      const each = latest(texts, (text) => {
        const { before, after } = monthly.exec(text)?.groups ?? {}
        return Number(before ?? after ?? 0) || null
      })
      const ahead = monthsAhead(told?.ahead ?? '')
      const deposit = spokenNumber(told?.deposit ?? '')
      return each && ahead && deposit ? { each, deposit, ahead } : null
    },
    /** Of what is paid ahead at once the part that was lived: 押一付三，住了两个半月. Null: it was not told, or nothing is left of it. */
    livedOf(said: readonly string[], { ahead }: Rent): Portion | null {
      const months = latest(said, (text) => {
        const { count, half } = lived.exec(foldAmounts(text))?.groups ?? {}
        const whole = spokenNumber(count ?? '')
        return whole === null ? null : whole + (half ? 1 / 2 : 0)
      })
      const used = (months ?? 0) % ahead
      if (months === null || used === 0) return null
      return { unit: 'month', whole: ahead, used, leftTold: false, words: [] }
    },
  }
}

/** What is paid when one moves in. */
export function firstRent({ each, deposit, ahead }: Rent): { how: string; yuan: number } {
  const yuan = cents(each * (deposit + ahead))
  return { how: `${cents(each)} × ${deposit + ahead} = ${yuan}`, yuan }
}

/** 付三, 半年付. */
function monthsAhead(spoken: string): number | null {
  if (spoken === '年') return MONTHS_OF_YEAR
  return spoken === '半年' ? MONTHS_OF_YEAR / 2 : spokenNumber(spoken)
}
