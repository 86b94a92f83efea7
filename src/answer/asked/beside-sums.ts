import { foldAmounts } from '../../normalise/amount.ts'
import type { ToldSum } from './told-sum.ts'
import type { AskedWords } from './words.ts'

/** Roles of sums of which nothing else is known. */
const PLAIN: ReadonlySet<string> = new Set(['paid', 'amount'])
/** Characters before a sum that can tell what it was paid for. */
const REACH = 16
const CLAUSE_END = /[，。！？；,!?;\s]/u
/** A test is told as a fee, too, and lost pay as what was kept back. */
const OF_ANOTHER: ReadonlySet<string> = new Set(['fee', 'deducted'])
const COSTS = 'costs'
/** The price of another thing than the one complained of. */
const OTHER = 'other'

/**
 * Gives sums that were paid for something else than what the talk is about the role that they have: 演唱会改期，酒店 280; 加的油有水，修车
 * 3600; 衣服掉色把我沙发染了，沙发八千买的. `all`: the whole talk.
 */
export function createSumsBeside({ costs_beside, harmed }: AskedWords) {
  const rows = costs_beside.map(({ matter, costs, after, role = COSTS }) => ({
    matter: new RegExp(matter, 'u'),
    before: new RegExp(`${costs}\\s?$`, 'u'),
    after: after === undefined ? null : new RegExp(`^${after}`, 'u'),
    role,
  }))
  const spoiled = new RegExp(
    `${harmed.taken}${harmed.whose}?(?<thing>\\p{Script=Han}{1,5}?)${harmed.all}{0,2}${harmed.done}`,
    'gu',
  )
  const isPart = new RegExp(`^${harmed.body}$`, 'u')
  /** The things that another one spoiled. */
  const thingsIn = (talk: string): string[] =>
    [...talk.matchAll(spoiled)].map(({ groups }) => groups?.thing ?? '').filter((thing) => !isPart.test(thing))

  return (all: string) => {
    const told = rows.filter(({ matter }) => matter.test(all))
    const things = thingsIn(foldAmounts(all))
    return (text: string, sums: readonly ToldSum[]): ToldSum[] => {
      const folded = foldAmounts(text)
      const roleOf = ({ role, start, end }: ToldSum): string | null => {
        if (!PLAIN.has(role) && !OF_ANOTHER.has(role)) return null
        const lead = folded.slice(Math.max(0, start - REACH), start)
        const row = told.find(({ before, after }) => before.test(lead) || after?.test(folded.slice(end)))
        const clause = lead.split(CLAUSE_END).at(-1) ?? ''
        if (OF_ANOTHER.has(role)) return row?.role === COSTS ? COSTS : null
        return row?.role ?? (things.some((thing) => clause.startsWith(thing)) ? OTHER : null)
      }
      return sums.flatMap((sum) => {
        const role = roleOf(sum)
        if (role === null) return [sum]
        return sum.role === 'paid' ? [] : [{ ...sum, role }]
      })
    }
  }
}
