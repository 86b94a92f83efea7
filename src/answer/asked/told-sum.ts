/**
 * A sum of money and what it is: a money field of the complaint form, such as `deposit`; `paid` is the price. In yuan, with
 * its place in the message folded by `foldAmounts`.
 */
export type ToldSum = { role: string; yuan: number; start: number; end: number }
