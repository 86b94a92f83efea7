import { spokenNumber } from '../../normalise/numeral.ts'
import { TO_TEN } from '../../normalise/patterns.ts'
import type { AskedWords } from './words.ts'

const NUMBER = `\\d{1,5}(?:\\.\\d)?|[${TO_TEN}百]{1,4}`

/** A number that takes the place of an earlier one. `words`: how it was told. */
export type CountRight = { value: number; measure: string; words: string }

/** Reads the number of pieces, times or months that a message puts right, and which of the earlier ones it is meant for. */
export function createCountRight({ count_right, measures }: AskedWords) {
  const unit = `${count_right.measures}|(?!月)(?:${measures})`
  const right = new RegExp(`${count_right.before}\\s?(?<number>${NUMBER})\\s?(?:个(?!月))?(?<measure>${unit})`, 'u')
  const counted = new RegExp(`(?<![\\d.第每${TO_TEN}百千万])(${NUMBER})\\s?(?:个(?!月))?(${unit})`, 'gu')
  const isPrice = (number: string, lead: string, rest: string) =>
    spokenNumber(number) === 1 && (/[\d块元]\s?$/u.test(lead) || /^[^，。！？；,;\d]{0,3}\d/u.test(rest))
  const placesIn = (text: string, measure: string) =>
    [...text.matchAll(counted)].flatMap(({ index, 0: words, 1: number = '', 2: own }) => {
      const value = spokenNumber(number)
      const isOther = own !== measure || isPrice(number, text.slice(0, index), text.slice(index + words.length))
      return value === null || isOther ? [] : [{ value, start: index, end: index + number.length }]
    })
  return {
    /** The only number of a message that owns a slip: 不对，是两包. Null: none, or several. */
    right(text: string): CountRight | null {
      const { number = '', measure = '' } = right.exec(text)?.groups ?? {}
      const value = spokenNumber(number)
      const all = [...text.matchAll(counted)]
      return value === null || all.length !== 1 ? null : { value, measure, words: all[0]?.[0] ?? '' }
    },
    /** Where it was told wrongly: in the last message that counts by this measure, the number that is nearest. Null: nowhere. */
    old(
      messages: readonly { text: string; isTheirs: boolean }[],
      { value, measure }: CountRight,
    ): { index: number; start: number; end: number } | null {
      const index = messages.findLastIndex(({ text, isTheirs }) => !isTheirs && placesIn(text, measure).length > 0)
      const [nearest] = placesIn(messages[index]?.text ?? '', measure).toSorted(
        (one, other) => Math.abs(one.value - value) - Math.abs(other.value - value),
      )
      return nearest && nearest.value !== value ? { index, start: nearest.start, end: nearest.end } : null
    },
  }
}
