import { foldAmounts } from '../../normalise/amount.ts'
import type { ToldSum } from './told-sum.ts'
import type { AskedWords } from './words.ts'

/** Characters beside a sum, within its clause, that can tell what it is. */
const REACH = 14
const CLAUSE = '[^，。！？；,!?;\\n\\d]'

/**
 * Gives sums the roles that only an answer knows (`spent`, `insured`, `later_price`), by the words beside them; such a sum
 * is not the price.
 */
export function createOwnSums({ own_sums }: AskedWords) {
  const rows = own_sums.map(({ role, before, after }) => ({
    role,
    before: before === undefined ? null : new RegExp(`${before}${CLAUSE}{0,4}$`, 'u'),
    after: after === undefined ? null : new RegExp(`^${CLAUSE}{0,2}${after}`, 'u'),
  }))
  return (said: string, sums: readonly ToldSum[]): ToldSum[] => {
    const folded = foldAmounts(said)
    const roleOf = ({ start, end }: ToldSum) =>
      rows.find(
        ({ before, after }) =>
          before?.test(folded.slice(Math.max(0, start - REACH), start)) || after?.test(folded.slice(end, end + REACH)),
      )?.role
    return sums.flatMap((sum) => {
      const role = roleOf(sum)
      if (role === undefined) return [sum]
      return sum.role === 'paid' ? [] : [{ ...sum, role }]
    })
  }
}
