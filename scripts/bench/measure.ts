/** One line of a benchmark: a figure, and the figures of the single rounds where there were several. */
export type Row = { name: string; value: number; unit: string; spread?: number[] }

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** The smallest value that at least this share of the values does not exceed. Of no values: NaN. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}
