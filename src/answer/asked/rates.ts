import { spokenNumber } from '../../normalise/numeral.ts'
import { TO_TEN, YUAN } from '../../normalise/patterns.ts'
import type { AskedWords } from './words.ts'

/**
 * What is due for each day of delay: a share of a sum (`of`: its role; null: the words do not say which), or a fixed sum in
 * yuan. `words`: 千分之二.
 */
export type DailyRate =
  | { kind: 'share'; share: number; of: string | null; words: string }
  | { kind: 'sum'; yuan: number; words: string }

const NUMBER = `\\d{1,4}(?:\\.\\d{1,3})?|[${TO_TEN}]{1,3}(?:点[一二三四五六七八九]{1,2})?`
const SHARE = `(?<of>[百千万])分之(?<spoken>${NUMBER})|(?<figure>\\d{1,3}(?:\\.\\d{1,3})?)\\s?(?<sign>[%‰])`
const PARTS: Record<string, number> = { 百: 100, 千: 1000, 万: 10_000, '%': 100, '‰': 1000 }
const CLAUSE = '[^，。！？；,!?;\\n]'
/** The greatest share a day that is taken for one. */
const GREATEST_SHARE = 0.1

/** Reads what a contract says of delay, from a folded message. */
export function createRates({ daily }: AskedWords) {
  const before = new RegExp(`${daily.each_day}(?<base>${CLAUSE}{0,14}?)(?:${SHARE})`, 'u')
  const after = new RegExp(`(?<base>${CLAUSE}{0,10})(?:${SHARE})${CLAUSE}{0,4}${daily.each_day}`, 'u')
  const fixed = new RegExp(
    `${daily.each_day}${CLAUSE}{0,8}?${daily.pays}\\s?(?<yuan>\\d{1,5}(?:\\.\\d{1,2})?)${YUAN}?(?![\\d.%‰]|分之)`,
    'u',
  )
  const late = new RegExp(
    `${daily.late}(?:了|整整|有|都|已经?|快)*\\s?(?<days>\\d{1,4}|[${TO_TEN}百]{1,5})\\s?天`,
    'gu',
  )
  const bases = daily.of.map(({ says, role }) => ({ says: new RegExp(says, 'u'), role }))
  const baseIn = (words: string) => bases.find(({ says }) => says.test(words))?.role ?? null

  return {
    rate(said: string): DailyRate | null {
      const share = before.exec(said) ?? after.exec(said)
      if (share) {
        const { of = '', spoken, figure = '', sign = '', base = '' } = share.groups ?? {}
        const number = spoken === undefined ? Number(figure) : decimalOf(spoken)
        const value = number === null ? null : number / (PARTS[spoken === undefined ? sign : of] ?? 1)
        if (value === null || value <= 0 || value > GREATEST_SHARE) return null
        return {
          kind: 'share',
          share: value,
          of: baseIn(base),
          words: spoken === undefined ? `${figure}${sign}` : `${of}分之${spoken}`,
        }
      }
      const sum = fixed.exec(said)?.groups?.yuan
      return sum === undefined || Number(sum) <= 0 ? null : { kind: 'sum', yuan: Number(sum), words: `${sum} 元` }
    },
    /** A message that is nothing but a number of days: the answer to how long it was. */
    bareDays(said: string): number | null {
      const days = /^(?:了|有|都|已经|整整)*\s?(\d{1,4}|[一二两三四五六七八九十百]{1,5})\s?天[了。]?$/u.exec(
        said.trim(),
      )?.[1]
      return days === undefined ? null : spokenNumber(days)
    },
    /** 拖了四十天: the number of days. Null: none was told, or several; 晚一天 is what the rate is for. */
    daysLate(said: string): number | null {
      const told = [...said.matchAll(late)].flatMap(({ groups }) => spokenNumber(groups?.days ?? '') ?? [])
      const [one, another] = new Set(told.filter((days) => days > 1))
      return one !== undefined && another === undefined ? one : null
    },
  }
}

/** 二点五 is 2.5. */
function decimalOf(spoken: string): number | null {
  const [whole = '', part] = spoken.split('点')
  const number = spokenNumber(whole)
  if (number === null || part === undefined) return number
  const digits = [...part].map((each) => spokenNumber(each) ?? 0).join('')
  return Number(`${number}.${digits}`)
}
