import { findFigures } from '../law/figures.ts'
import { foldNumerals } from '../normalise/numeral.ts'
import { englishFigures, englishNumbers } from './english-numbers.ts'

/** Chinese numerals and the signs taken for them. */
const HAN = '〇零○一二两三四五六七八九十百千万亿廿卅'
const UNIT = '倍|[元块]|[天日](?!期)|个?(?:工作日|小时|钟头|星期|礼拜)|周(?![岁年])|个月|年|%|公里|千米'
/** What is counted besides: the number with another of these is another statement. */
const MEASURED = '分钟|秒|周岁|岁|折|成(?![为立功本交人品分员])|角|公斤|斤|克|平方米|平米|米|美元|港元'
const COUNTED = '次|份|件|张|套|台|种|人|页'
/** What a text states of amounts, whatever the spelling; to be compared with what another one states. */
export type Amounts = {
  /** `value unit`, units in one form: 三千元, ３０００元 and 3 千元 are `3000 yuan`. */
  figures: ReadonlySet<string>
  /** Every number in digits, and every value of `figures`. */
  numbers: ReadonlySet<string>
  /** What counts something but cannot be read as one number (几千元, 三四倍, 三分之一, 一三九〇…), as it stands. */
  vague: ReadonlySet<string>
}

/** Reads the amounts of a folded text (width, case, 繁 → 简), Chinese and English. */
export function amountsOf(folded: string): Amounts {
  const text = withoutGaps(folded)
  const chinese = findFigures(text)
  const found = [
    ...chinese.map(({ value, unit }) => [value, unit] as const),
    ...measures(text, `(?<!\\d)\\d+(?:\\.\\d+)?|(?<![${HAN}])[${HAN}]+`, MEASURED),
    ...measures(text, `(?<!\\d)\\d+|(?<![${HAN}])[${HAN}]{2,}`, COUNTED),
    ...englishFigures(folded),
  ]
  const values = found.map(([value]) => value).filter(Number.isFinite)
  const read = new Set(chinese.map(({ written }) => written.replace(/\s/g, '')))
  const unread = [...text.matchAll(new RegExp(`(?<![几数多余来${HAN}])[几数多余来${HAN}]+(?:${UNIT})`, 'gu'))]
    .flatMap(([written]) => fromNumeral(written) ?? [])
    .filter((written) => !read.has(written))
  const vague = [
    ...unread,
    ...all(text, new RegExp(`(?<![几数多半${HAN}])[几数多半${HAN}]+(?:倍|元|块)`, 'gu')).filter(
      (written) => !read.has(written),
    ),
    ...all(text, new RegExp(`(?<![${HAN}\\d])[${HAN}\\d]+分之[${HAN}\\d]+`, 'gu')).filter(
      (written) => !/^百分之/u.test(written),
    ),
    ...all(text, /[〇零○一二两三四五六七八九幺]{5,}/gu),
  ]
  return {
    figures: new Set(found.map(([value, unit]) => `${value} ${unit}`)),
    numbers: new Set([...all(text, /\d+(?:\.\d+)?/gu).map(Number), ...values, ...englishNumbers(folded)].map(String)),
    vague: new Set(vague),
  }
}

/** A share or a multiple is a rule, not something that happened to a person: saying it makes it no truer. */
const OF_A_RULE = /(?:times|percent|成|折)$/u

/** Whether every amount of a text is among those of its sources, or is a sum or a time the person spoke of. */
export function areGiven(stated: Amounts, given: Amounts, said: Amounts): boolean {
  return (
    [...stated.figures].every(
      (figure) => given.figures.has(figure) || (said.figures.has(figure) && !OF_A_RULE.test(figure)),
    ) &&
    [...stated.numbers].every((number) => given.numbers.has(number) || said.numbers.has(number)) &&
    [...stated.vague].every((written) => given.vague.has(written) || said.vague.has(written))
  )
}

/** Numerals of cheques as plain ones, nothing between a number and its unit, 37 千 and 3 亿 written out. */
function withoutGaps(folded: string): string {
  return foldNumerals(folded)
    .replaceAll('○', '〇')
    .replace(new RegExp(`(?<=[\\d几数${HAN}])\\s+(?=[\\p{Script=Han}%])`, 'gu'), '')
    .replace(/((?<!\d)\d+(?:\.\d+)?)([百千亿])(?![米克瓦])/gu, (_, number, unit) =>
      String(Math.round(Number(number) * { 百: 100, 千: 1000, 亿: 100_000_000 }[unit as '百' | '千' | '亿'])),
    )
}

/** From where a run of numerals and words like 几 can be a number: 余 and 来 only follow one. Null: there is no numeral. */
function fromNumeral(run: string): string | null {
  const numeral = run.search(new RegExp(`[${HAN}]`, 'u'))
  if (numeral < 0) return null
  let start = numeral
  while ('几数多'.includes(run[start - 1] ?? ' ')) start -= 1
  return run.slice(start)
}

/** A number that cannot be read counts as none. */
function measures(text: string, number: string, units: string): [number, string][] {
  return [...text.matchAll(new RegExp(`(${number})(${units})`, 'gu'))].map(([, written = '', unit = '']) => [
    /^\d/.test(written) ? Number(written) : (findFigures(`${written}元`)[0]?.value ?? Number.NaN),
    unit,
  ])
}

function all(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([written]) => written)
}
