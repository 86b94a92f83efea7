/**
 * A sum of money and what it is: a money field of the complaint form, such as `deposit`; `paid` is the price. In yuan, with
 * its place in the message folded by `foldAmounts`.
 */
export type ToldSum = { role: string; yuan: number; start: number; end: number }

/** The sum of this role. Null: none, or several. */
export function only(sums: readonly ToldSum[], role: string): number | null {
  const told = new Set(sums.filter((sum) => sum.role === role).map(({ yuan }) => yuan))
  const [one] = told
  return told.size === 1 && one !== undefined ? one : null
}
