import { spokenNumber } from '../../normalise/numeral.ts'
import { TO_TEN } from '../../normalise/patterns.ts'
import type { AskedWords } from './words.ts'

const NUMBER = `\\d[\\d.]{0,9}|[${TO_TEN}百千万]{1,8}`
/** A message without what it takes back: 「充的不是 2000 是 3000」 says 3000. `old`: the numbers taken back. */
export type Corrected = { text: string; old: number[] }

/** Reads a folded message. */
export type ReadCorrected = (said: string) => Corrected

/** Reads what a message takes back, with the particles of Cantonese in Mandarin. */
export function createCorrected({
  taken_back,
  particles,
}: Pick<AskedWords, 'taken_back' | 'particles'>): ReadCorrected {
  const { not, but, slip } = taken_back
  const notBut = new RegExp(
    `${not}(?<before>[^，。！？；,;\\d]{0,6}?)(?<old>${NUMBER})(?<unit>[^，。！？；,;\\d]{0,4})[，, ]{0,2}${but}(?=[^，。！？；,;\\d]{0,6}?(?:${NUMBER}))`,
    'gu',
  )
  // 是 12 桌，不是 15 桌. 是 12 桌不是 15 桌吗 asks.
  const butNot = new RegExp(
    `(?<=是[^，。！？；,;\\d]{0,4}(?:${NUMBER})[^，。！？；,;\\d]{0,4})[，, ]{0,2}不是[^，。！？；,;\\d]{0,4}?(?<old>${NUMBER})(?![\\d.])(?![^，。！？；,;\\d]{0,3}[吗么])[^，。！？；,;\\d]{0,4}`,
    'gu',
  )
  // 2600块 哦不对是2900.
  const slipped = new RegExp(
    `(?<old>${NUMBER})(?:块钱|[块元节次天堂])?[，,。 ]{0,2}[哦噢啊呃嗯哎呀]{0,2}[，, ]?${slip}[，, ]?(?=${NUMBER})`,
    'gu',
  )
  return (said) => {
    const old: number[] = []
    const take = (number: string) => {
      const value = spokenNumber(number)
      if (value !== null) old.push(value)
    }
    const text = inMandarin(said, particles)
      .replace(notBut, (_, before: string, number: string) => {
        take(number)
        return before
      })
      .replace(butNot, (_, number: string) => {
        take(number)
        return ''
      })
      .replace(slipped, (_, number: string) => {
        take(number)
        return ''
      })
    return { text, old }
  }
}

/** Replaces each particle of Cantonese by the one that means the same: 充咗 2000, 做过嘅. */
function inMandarin(text: string, particles: Readonly<Record<string, string>>): string {
  return Array.from(text, (one) => particles[one] ?? one).join('')
}
