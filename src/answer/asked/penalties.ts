import { foldAmounts } from '../../normalise/amount.ts'
import { spokenNumber } from '../../normalise/numeral.ts'
import { SPOKEN_NUMBER } from '../../normalise/patterns.ts'
import { cents, latest } from './latest.ts'
import type { Message, ToldSum } from './told-sum.ts'
import type { AskedWords } from './words.ts'

/** A penalty that a contract names, how it was reckoned, and what the other side really lost. In yuan. */
export type Penalty = { yuan: number; how: string; loss: number }

/** Characters before a sum that can tell what it is. */
const REACH = 14
const CLAUSE = '[^，。！？；,!?;\\d]'

/** Reads a penalty and the loss: 违约金 5000，房东损失也就 1300; 赔三个月房租，一个月 2600. Null: not both were told. */
export function createPenalties({ penalties, reckonings }: AskedWords) {
  const of = ({ before, after }: AskedWords['penalties']['penalty']) => ({
    before: new RegExp(`${before}${CLAUSE}{0,5}$`, 'u'),
    after: new RegExp(`^${after}`, 'u'),
  })
  const [penalty, loss] = [of(penalties.penalty), of(penalties.loss)]
  const months = new RegExp(`${penalties.pays}(?<count>${SPOKEN_NUMBER})个月(?:的)?${penalties.rent}`, 'u')
  const monthly = new RegExp(`${reckonings.monthly}${CLAUSE}{0,4}(?<each>\\d{2,7})`, 'u')
  const sumIn = (messages: readonly Message[], cue: typeof loss) =>
    latest(messages, ({ text, sums }) => {
      const folded = foldAmounts(text)
      const isIt = ({ role, start, end }: ToldSum) =>
        role !== 'paid' &&
        (cue.before.test(folded.slice(Math.max(0, start - REACH), start)) || cue.after.test(folded.slice(end)))
      return sums.find(isIt)?.yuan ?? null
    })
  const ofMonths = (messages: readonly Message[]) => {
    const texts = messages.map(({ text }) => foldAmounts(text))
    const count = latest(texts, (text) => spokenNumber(months.exec(text)?.groups?.count ?? ''))
    const each = latest(texts, (text) => Number(monthly.exec(text)?.groups?.each ?? 0) || null)
    if (count === null || each === null) return null
    const yuan = cents(each * count)
    return { yuan, how: `${cents(each)} × ${count} = ${yuan}` }
  }
  return (messages: readonly Message[]): Penalty | null => {
    const lost = sumIn(messages, loss)
    const told = sumIn(messages, penalty)
    const named = told === null ? ofMonths(messages) : { yuan: told, how: String(cents(told)) }
    return lost === null || lost <= 0 || named === null ? null : { ...named, loss: lost }
  }
}
