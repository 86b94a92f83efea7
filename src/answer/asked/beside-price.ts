import { foldAmounts } from '../../normalise/amount.ts'
import { PLAIN } from './told-roles.ts'
import type { ToldSum } from './told-sum.ts'
import type { AskedWords } from './words.ts'

/** Characters before a sum, within its clause, that can tell what it is. */
const REACH = 14
/** Roles of sums that can be taken for the price. */
const PERHAPS: ReadonlySet<string> = new Set(['paid', 'amount', 'unit_price', 'fee', 'spent', 'asked_more'])
/** Roles of a sum that a price is told by. */
const PRICES: ReadonlySet<string> = new Set(['amount', 'unit_price', 'deposit', 'total_price', 'list_price'])
const COSTS = 'costs'
const OTHER = 'other'
/** In the message of the price a fee is a part of what was paid. */
const FEE = 'fee'
const SPENT = 'spent'

const CLAUSE_END = /[，。！？；,!?;\s]/u
const HAN = /\p{Script=Han}/gu

/** Whether one of the sums tells a price. */
export function tellsPrice(sums: readonly ToldSum[]): boolean {
  return sums.some(({ role }) => PRICES.has(role))
}

/** Whether one of the sums tells what was paid in all, or for one: no deposit, and no price that is only agreed on. */
export function tellsPaid(sums: readonly ToldSum[]): boolean {
  return sums.some(({ role }) => role === 'amount' || role === 'unit_price')
}

/**
 * Says which sums are not the price, where another one is: a sum that is named for what it is (运费 600, 车价 148000, 修复要 4 万, 教材 180 另交的), and the only sum of
 * a message that asks for it alone (已经付了 3000，这个能让酒店赔吗), or of a clause that names a thing that nothing before named, and is
 * less than one told before (15300，后来：骨灰盒 4500).
 * `isKnown`: a price was told before; `hasEach`: the message tells a price of one; `known`: the sums told before; `earlier`:
 * the messages before, null where none of them tells what was paid.
 */
export function createBesidePrice({ beside_price, more_things }: AskedWords) {
  const named = beside_price.named.map(({ role, before, after, below }) => ({
    role,
    below,
    before: new RegExp(`${before}[^，。！？；,!?;\\n\\d]{0,2}$`, 'u'),
    after: after === undefined ? null : new RegExp(`^${after}`, 'u'),
  }))
  const claims = new RegExp(beside_price.claims, 'u')
  const noThing = new RegExp(beside_price.no_thing, 'gu')
  const another = new RegExp(`${more_things.another}$`, 'u')
  /** Whether the clause before the sum names a thing that is new in the talk. The last character of a name says what it is: 年卡, 机票. */
  const namesOther = (lead: string, earlier: string): boolean => {
    const clause = lead.trimEnd().split(CLAUSE_END).at(-1) ?? ''
    const name = clause.replace(noThing, '').match(HAN) ?? []
    return name.length > 1 && !earlier.includes(name.at(-1) ?? '') && !another.test(lead.trimEnd())
  }
  return (
    said: string,
    sums: readonly ToldSum[],
    {
      isKnown,
      hasEach,
      known,
      earlier,
    }: { isKnown: boolean; hasEach: boolean; known: readonly number[]; earlier: string | null },
  ): ToldSum[] => {
    const folded = foldAmounts(said)
    const all = [...known, ...sums.filter(({ role }) => PRICES.has(role)).map(({ yuan }) => yuan)]
    // A sum told again says that the one beside it is the price.
    const isNew = sums.every(({ yuan }) => !known.includes(yuan))
    // A greater sum of the same shop is the price more often than one of something else.
    const isLess = (yuan: number) => known.some((other) => other > yuan)
    const roleOf = ({ role, yuan, start, end }: ToldSum): string | null => {
      if (!PERHAPS.has(role) || (role === FEE && !isKnown)) return null
      const [lead, rest] = [folded.slice(Math.max(0, start - REACH), start), folded.slice(end)]
      const isBelow = all.some((other) => other > yuan)
      const row = named.find(
        ({ before, after, below }) => (!below || isBelow) && (before.test(lead) || (role !== FEE && after?.test(rest))),
      )
      if (row) return row.role
      return earlier !== null && isNew && isLess(yuan) && PLAIN.has(role) && namesOther(lead, earlier) ? OTHER : null
    }
    const isOnly = sums.every(({ yuan }) => yuan === sums[0]?.yuan)
    const isClaim = isOnly && claims.test(folded)
    const isOther = isKnown || hasEach || sums.some((sum) => PRICES.has(sum.role) && roleOf(sum) === null)
    return sums.flatMap((sum) => {
      const role =
        (isOther ? roleOf(sum) : null) ??
        (isClaim && (isKnown || sum.role === SPENT) && PERHAPS.has(sum.role) ? COSTS : null)
      if (role === null) return [sum]
      return sum.role === 'paid' ? [] : [{ ...sum, role }]
    })
  }
}
