/**
 * A sum of money and what it is: a money field of the complaint form, such as `deposit`; `paid` is the price. In yuan, with
 * its place in the message folded by `foldAmounts`. `isAbout`: it was told roughly (8900 多).
 */
export type ToldSum = { role: string; yuan: number; isAbout: boolean; start: number; end: number }

/** A message with its sums. `old`: the numbers that it takes back; `isTheirs`: it tells what the business says, whose sums were not paid. */
export type Message = { text: string; old: readonly number[]; isTheirs: boolean; sums: readonly ToldSum[] }

/** The price of one, and how many there were at it. */
export type Piece = { each: number; count: number }
