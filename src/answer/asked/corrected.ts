import { spokenNumber } from '../../normalise/numeral.ts'

const NUMBER = '\\d[\\d.]{0,9}|[一二两三四五六七八九十百千万]{1,8}'
const NOT_BUT = new RegExp(
  `(?:不是|唔系)(?<before>[^，。！？；,;\\d]{0,6}?)(?<old>${NUMBER})(?<unit>[^，。！？；,;\\d]{0,4})[，, ]{0,2}(?:而是|应该是|是|系)(?=[^，。！？；,;\\d]{0,6}?(?:${NUMBER}))`,
  'gu',
)

/** 是 12 桌，不是 15 桌. */
const BUT_NOT = new RegExp(
  `(?<=是[^，。！？；,;\\d]{0,4}(?:${NUMBER})[^，。！？；,;\\d]{0,4})[，, ]{1,2}不是[^，。！？；,;\\d]{0,4}?(?<old>${NUMBER})[^，。！？；,;\\d]{0,4}`,
  'gu',
)

/** 2600块 哦不对是2900. */
const SLIP = new RegExp(
  `(?<old>${NUMBER})(?:块钱|[块元节次天堂])?[，,。 ]{0,2}[哦噢啊呃嗯哎呀]{0,2}[，, ]?(?:不对[，, ]?是?|(?:说|写|打|记|讲)错了[，, ]?(?:应该)?是?)[，, ]?(?=${NUMBER})`,
  'gu',
)

/** A message without what it takes back: 「充的不是 2000 是 3000」 says 3000. `old`: the numbers taken back. */
export type Corrected = { text: string; old: number[] }

/** Reads a folded message. */
export function corrected(said: string): Corrected {
  const old: number[] = []
  const take = (number: string) => {
    const value = spokenNumber(number)
    if (value !== null) old.push(value)
  }
  const text = said.replace(NOT_BUT, (_, before: string, number: string) => {
    take(number)
    return before
  })
  const kept = text.replace(BUT_NOT, (_, number: string) => {
    take(number)
    return ''
  })
  const right = kept.replace(SLIP, (_, number: string) => {
    take(number)
    return ''
  })
  return { text: right, old }
}
