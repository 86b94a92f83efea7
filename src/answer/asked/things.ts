import { foldAmounts } from '../../normalise/amount.ts'
import { PLAIN } from './told-roles.ts'
import type { Message, ToldSum } from './told-sum.ts'
import type { AskedWords } from './words.ts'

/** Characters before a sum that can name the thing, within its clause. */
const REACH = 14
/** The end of the name of a thing, by which a later message names it. */
const NAME = /(\p{Script=Han}{2})(?:是|花了|要)?\s?$/u

type Thing = { name: string; yuan: number }

/**
 * Reads things that were told with a price each, where one came on top of those before: 项链 899 …… 还有副耳环 129. Those that the last
 * message names, else all. `listed`: prices that a message tells in a row. Null: no thing came on top.
 */
export function createThings({ more_things }: AskedWords, listed: (said: string) => readonly number[] | null) {
  const another = new RegExp(`${more_things.another}\\s?$`, 'u')
  const isAnother = (folded: string, { start }: ToldSum) =>
    another.test(folded.slice(Math.max(0, start - REACH), start))
  const thingOf = (folded: string, { yuan, start }: ToldSum): Thing => ({
    name: NAME.exec(folded.slice(Math.max(0, start - REACH), start))?.[1] ?? '',
    yuan,
  })
  return (messages: readonly Message[]): number[] | null => {
    let things: Thing[] = []
    let isMore = false
    for (const { text, sums, isTheirs } of messages) {
      const folded = foldAmounts(text)
      const priced = sums.filter(({ role }) => role === 'amount')
      const list = listed(text)
      if (isTheirs || (priced.length === 0 && !list)) continue
      const more = priced.filter((sum) => isAnother(folded, sum))
      const first = priced.filter((sum) => !more.includes(sum))
      if (more.length === 0 || first.length > 0) {
        things = list ? list.map((yuan) => ({ name: '', yuan })) : first.map((sum) => thingOf(folded, sum))
        isMore = false
      }
      if (more.length === 0) continue
      if (things.length !== 1 && !list && first.length > 0) return null
      isMore = things.length > 0
      things.push(...more.map((sum) => thingOf(folded, sum)))
    }
    const isSure = messages.every(({ sums }) => sums.every(({ role }) => PLAIN.has(role) || role === 'unit_price'))
    if (!isMore || !isSure) return null
    const last = messages.at(-1)?.text ?? ''
    const named = things.filter(({ name }) => name !== '' && last.includes(name))
    return (named.length > 0 ? named : things).map(({ yuan }) => yuan)
  }
}
