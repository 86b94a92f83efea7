import type { ToldSum } from './told-sum.ts'
import type { AskedWords } from './words.ts'

/** Reads how far something went, in kilometres, from a folded message. */
export function createDistances({ distance, use_rate: useRate }: Pick<AskedWords, 'distance' | 'use_rate'>) {
  const distances = new RegExp(`(\\d{1,7}(?:\\.\\d)?)\\s?(万)?\\s?${distance}`, 'giu')
  const rate = new RegExp(`${useRate}[^，。！？\\d]{0,4}(\\d(?:\\.\\d{1,3})?)\\s?%`, 'u')
  const told = (text: string) =>
    new Set([...text.matchAll(distances)].map(([, number, many]) => Number(number) * (many ? 10_000 : 1)))
  return {
    /** How far something went is no sum, also where it is told again without its unit. */
    isOf(text: string): (sum: ToldSum) => boolean {
      const all = told(text)
      return ({ yuan }) => all.has(yuan)
    },
    /** The one distance that the message tells. */
    of(text: string): number | null {
      const [one, another] = told(text)
      return one === undefined || another !== undefined ? null : one
    },
    /** The percentage by which the use of the thing is counted. */
    rate: (text: string): number | null => Number(rate.exec(text)?.[1] ?? 0) || null,
  }
}
