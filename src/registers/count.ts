import type { FactRules, RegisterFigure } from '../reports/document/facts.ts'
import type { RegisterRows } from '../reports/ports.ts'
import type { Period } from '../reports/types.ts'
import { fieldOf, stateOf } from './rules.ts'
import type { Register, RegisterFigureRule } from './shape.ts'
import type { Values } from './types.ts'

type Row = { state: string; values: Values }

/** Entries that are read at once. */
const PIECE = 1000

/** Counts what the registers say is counted in a period. `unfilled`: the name of a part whose field is empty. A register without entries counts nothing: null, not zero. */
export const registerCounting =
  (registers: readonly Register[], known: FactRules, unfilled: string) =>
  async ({ registers: rows }: RegisterRows, period: Period): Promise<readonly RegisterFigure[]> => {
    const figures: RegisterFigure[] = []
    for (const register of registers.filter(({ report }) => report.length > 0)) {
      const tallies = register.report.map((rule) => tallyOf(register, rule, { period, unfilled }))
      let seen = 0
      for (let after = 0, more = true; more; ) {
        const { entries, last } = await rows.some(register.code, after, PIECE)
        for (const entry of entries) for (const tally of tallies) tally.take(entry)
        seen += entries.length
        more = entries.length === PIECE
        after = last
      }
      register.report.forEach((rule, at) => {
        const head = known.find(({ key }) => key === rule.key)
        const [section, label, unit] = [
          head?.section ?? rule.section,
          head?.label ?? rule.label,
          head?.unit ?? rule.unit,
        ]
        const tally = tallies[at]
        if (!tally || section === undefined || label === undefined || unit === undefined)
          throw new Error(`the figure ${rule.key} of the register ${register.code} has no section, label or unit`)
        const print = printed(register, rule, unit)
        figures.push({
          register: register.code,
          key: rule.key,
          section,
          label,
          unit,
          value: seen === 0 ? null : print(tally.sum()),
          parts: seen === 0 ? [] : tally.parts().map(({ name, sum }) => ({ name, value: print(sum) })),
        })
      })
    }
    return figures
  }

/** Sums are kept as whole numbers: 分 of money, the last place of a number. */
function tallyOf(
  register: Register,
  rule: RegisterFigureRule,
  { period, unfilled }: { period: Period; unfilled: string },
) {
  const scale = scaleOf(register, rule)
  const parts = new Map<string, number>()
  let sum = 0
  return {
    take(row: Row): void {
      if (!counts(rule, row, period)) return
      const amount = rule.sum === undefined ? 1 : Math.round(Number(row.values[rule.sum] ?? 0) * scale)
      sum += amount
      if (rule.by === undefined) return
      const name = partOf(register, rule.by, row) ?? unfilled
      parts.set(name, (parts.get(name) ?? 0) + amount)
    },
    sum: () => sum,
    /** In the order of the choices or the states; districts by what they count. */
    parts: () => {
      const all = [...parts].map(([name, amount]) => ({ name, sum: amount }))
      const order = orderOf(register, rule.by)
      const placeOf = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)
      return all.toSorted((one, other) => placeOf(one.name) - placeOf(other.name) || other.sum - one.sum)
    },
  }
}

function counts({ states, where, during, since, until }: RegisterFigureRule, { state, values }: Row, period: Period) {
  if (states && !states.includes(state)) return false
  if (Object.entries(where).some(([name, value]) => values[name] !== value)) return false
  const day = (name: string) => (values[name] === undefined ? null : String(values[name]))
  if (during !== undefined) {
    const on = day(during)
    return on !== null && period.from <= on && on <= period.to
  }
  if (since === undefined) return true
  const [begun, ended] = [day(since), until === undefined ? null : day(until)]
  return begun !== null && begun <= period.to && (ended === null || ended > period.to)
}

function partOf(register: Register, by: string, { state, values }: Row): string | null {
  if (by === 'state') return stateOf(register, state)?.label ?? state
  const value = values[by]
  return value === undefined ? null : String(value)
}

function orderOf(register: Register, by: string | undefined): readonly string[] {
  if (by === undefined) return []
  return by === 'state' ? register.states.map(({ label }) => label) : (fieldOf(register, by).choices ?? [])
}

function scaleOf(register: Register, { sum }: RegisterFigureRule): number {
  if (sum === undefined) return 1
  const { kind, places = 0 } = fieldOf(register, sum)
  return kind === 'number' ? 10 ** places : 1
}

/** A count as a number; a sum of money with two decimals, in 元 or 万元, half a last place rounded up. */
function printed(register: Register, rule: RegisterFigureRule, unit: string): (sum: number) => number | string {
  if (rule.sum === undefined) return (sum) => sum
  if (fieldOf(register, rule.sum).kind !== 'money') return (sum) => sum / scaleOf(register, rule)
  return (cents) => (unit === '万元' ? Math.round(cents / 10_000) / 100 : cents / 100).toFixed(2)
}
