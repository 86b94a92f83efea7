import type { ToldSum } from './told-sum.ts'

/** A sum in yuan, rounded to 分. */
export function cents(value: number): number {
  return Math.round(value * 100) / 100
}

/** The sum of this role. Null: none, or several. */
export function only(sums: readonly ToldSum[], role: string): number | null {
  const told = new Set(sums.filter((sum) => sum.role === role).map(({ yuan }) => yuan))
  const [one] = told
  return told.size === 1 && one !== undefined ? one : null
}

/** The latest message with a value counts: people correct themselves. */
export function latest<Of, T>(said: readonly Of[], read: (one: Of) => T | null): T | null {
  for (const one of said.toReversed()) {
    const found = read(one)
    if (found !== null) return found
  }
  return null
}
