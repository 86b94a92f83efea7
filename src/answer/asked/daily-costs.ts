import { foldAmounts } from '../../normalise/amount.ts'
import { spokenNumber } from '../../normalise/numeral.ts'
import { SPOKEN_NUMBER } from '../../normalise/patterns.ts'
import type { ToldSum } from './told-sum.ts'
import type { AskedWords } from './words.ts'

/** Reads costs that are told for one day, with the number of days: 请了三天假，一天 150. In yuan, for all the days. */
export function createDailyCosts({ daily_costs: { days, units, lost } }: AskedWords) {
  // 请护工一天 220: a price of one day, and no number of days.
  const counted = new RegExp(
    `${days}[^，。！？；\\d]{0,2}?(?!(?:一|1)(?:${units})[^，。！？；\\d]{0,3}\\d)(${SPOKEN_NUMBER})(?:个)?(${units})`,
    'gu',
  )
  const each = new RegExp(`(?:一|每)(${units})[^，。！？；\\d]{0,4}$`, 'u')
  // 误工 45 天每天 200: what is lost in a day is no sum of the form.
  const bare = new RegExp(`(?:一|每)[天日]${lost}?\\s?(\\d{2,5}(?:\\.\\d{1,2})?)(?![\\d.]|\\s?[天日次个%])`, 'gu')
  const bareIn = (folded: string) =>
    [...folded.matchAll(bare)].map(({ index, 0: whole, 1: yuan = '' }) => ({
      yuan: Number(yuan),
      start: index + whole.length - yuan.length,
    }))
  return (messages: readonly { text: string; sums: readonly ToldSum[] }[]): number[] =>
    messages.flatMap(({ text, sums }) => {
      const folded = foldAmounts(text)
      const told = [...folded.matchAll(counted)]
      const read = sums.filter(({ role }) => role !== 'paid')
      const priced = [...read, ...bareIn(folded).filter(({ start }) => sums.every((sum) => sum.start !== start))]
      return told.flatMap(({ index, 1: number = '', 2: unit }, at) => {
        const days = spokenNumber(number)
        const ofUnit = priced.filter(
          ({ start }) => each.exec(folded.slice(Math.max(0, start - 10), start))?.[1] === unit,
        )
        // 休 20 天，一天 180；护工 10 天，一天 200: of several the one that follows.
        const next = told[at + 1]?.index ?? folded.length
        const [one, another] = told.length > 1 ? ofUnit.filter(({ start }) => start > index && start < next) : ofUnit
        return one && !another && days !== null ? [Math.round(one.yuan * days * 100) / 100] : []
      })
    })
}
