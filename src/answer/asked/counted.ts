import { spokenNumber } from '../../normalise/numeral.ts'
import { TO_TEN } from '../../normalise/patterns.ts'
import type { AskedWords } from './words.ts'

const NUMBER = `\\d{1,4}(?:\\.\\d{1,2})?|[${TO_TEN}俩仨百]{1,4}`
/** Greatest number of pieces. A larger one is something else. */
const MOST_PIECES = 10_000
const MONTHS_OF_YEAR = 12
/** The tenth part of a 斤. */
const TENTH = '两'
const JIN = '斤'

/** Reads how many there are of what a measure counts. */
export function createCounted(words: AskedWords) {
  const { measures, people, months } = words
  const counted = new RegExp(
    `(?<!\\d|[${TO_TEN}百千万零]|[.\\/第])(${NUMBER})\\s?(?:个)?(${measures})(半(?!年|个?月|天)|[一二三四五六七八九](?:两|(?![\\p{Script=Han}\\d]))|[1-9]两)?`,
    'gu',
  )
  const bought = new RegExp(`${words.bought_count}[^，。！？；,;\\d${TO_TEN}]{0,6}$`, 'u')
  const other = new RegExp(`(?:${words.not_bought})[^，。！？；,;]{0,3}$`, 'u')
  const otherAfter = new RegExp(`^(?!每|第)(?:${words.not_bought})`, 'u')
  const isBad = {
    before: new RegExp(`${words.bad.before}[^，。！？；,;]{0,2}$`, 'u'),
    // 十个杯子碎了三个: the number that follows is the bad one.
    after: new RegExp(
      `^(?:${words.bad.soon})?[^，。！？；,;\\d]{0,3}${words.bad.after}(?!(?:了|掉|的|有)*(?:${NUMBER})(?!\\d|[十百多]|个?(?:[天日月年周]|星期|礼拜)))`,
      'u',
    ),
  }
  const short = new RegExp(`${words.short_before}[^，。！？；,;]{0,3}$`, 'u')
  const lacking = new RegExp(`${words.short_by}(半|${NUMBER})(${measures}|${TENTH})(?!\\d|钱)`, 'u')
  const implied = new RegExp(`${words.bought_one}(${measures})`, 'u')
  const ofAPack = new RegExp(`^${words.of_a_pack}`, 'u')
  const person = new RegExp(`^${people.measures}$`, 'u')
  const month = new RegExp(`^${months.measures}$`, 'u')
  const company = new RegExp(`(?<!第|\\d|[.])${people.counts}`, 'gu')
  const heads = new RegExp(`(${NUMBER})`, 'u')
  const fromTo =
    /(\d{1,2}|十?[一二三四五六七八九十])月(?:份|\d{1,2}[日号])?(?:起|开始)?[^，。！？；\d月]{0,6}[到至](\d{1,2}|十?[一二三四五六七八九十])月(?!\d{1,2}[日号])/gu
  const lasted = new RegExp(
    `(?:${months.lasted})[^，。！？；\\d${TO_TEN}前后大半]{0,6}(?:(${NUMBER})个多?月|(${NUMBER})多?年多?(半)?|大?半年)`,
    'gu',
  )
  const roughly = new RegExp(
    `(?:${months.lasted})[^，。！？；\\d前后]{0,3}(?:(?:${NUMBER})(?:个多月|多年|年多)|[大小]半年|半年多)`,
    'u',
  )

  /** Measures that count the same have one kind. */
  const kindOf = (measure: string | null): string | null =>
    measure === null ? null : person.test(measure) ? 'person' : month.test(measure) ? 'month' : measure

  /** 四口人, 一家三口, 我们俩. */
  const peopleIn = (folded: string): number | null =>
    only(
      [...folded.matchAll(company)].flatMap(([words]) => {
        const number = heads.exec(words.replace(/^一家/u, ''))?.[1]
        const count = number === undefined ? 2 : spokenNumber(number)
        return count !== null && count > 0 ? [count] : []
      }),
    )

  /** 从 6 月扣到 11 月, 交了八个月. The first and the last month both count. */
  const monthsIn = (folded: string): number | null =>
    only([
      ...[...folded.matchAll(fromTo)].flatMap(([, from = '', to = '']) => {
        const [first, last] = [spokenNumber(from) ?? 0, spokenNumber(to) ?? 0]
        const fit = [first, last].every((each) => each >= 1 && each <= MONTHS_OF_YEAR)
        return fit ? [((last - first + MONTHS_OF_YEAR) % MONTHS_OF_YEAR) + 1] : []
      }),
      ...[...folded.matchAll(lasted)].flatMap(([, count, years, half]) => {
        if (count !== undefined) return spokenNumber(count) ?? []
        const whole = years === undefined ? 0 : (spokenNumber(years) ?? 0) * MONTHS_OF_YEAR
        return whole + (half !== undefined || years === undefined ? MONTHS_OF_YEAR / 2 : 0)
      }),
    ])

  /** Each number with a measure, and the words around it. */
  const tokensIn = (folded: string) =>
    [...folded.matchAll(counted)].flatMap(({ index, 0: whole, 1: number = '', 2: measure = '', 3: part }) => {
      const count = spokenNumber(number)
      const lead = folded.slice(Math.max(0, index - 12), index)
      const rest = folded.slice(index + whole.length)
      if (
        count === null ||
        count <= 0 ||
        count > MOST_PIECES ||
        (isPriceOfOne(number, lead, rest) && !isBad.after.test(rest)) ||
        ofAPack.test(rest)
      )
        return []
      return [{ count: count + partOf(part), measure, lead, rest }]
    })

  /** What was said and what a second weighing says, both of one measure. */
  const weighings = (folded: string, measure: string): { said: number; real: number } | null => {
    const found = tokensIn(folded).filter((token) => token.measure === measure)
    const real = only(found.filter(({ lead }) => short.test(lead)).map(({ count }) => count))
    const said = only(found.filter(({ lead }) => !short.test(lead)).map(({ count }) => count))
    return real !== null && said !== null ? { said, real } : null
  }

  const piecesIn = (folded: string, measure: string | null): number | null => {
    const weighed = measure === null ? null : weighings(folded, measure)
    if (weighed) return weighed.said
    const found = tokensIn(folded).flatMap(({ count, measure: unit, lead, rest }) => {
      if (measure === null ? kindOf(unit) === 'month' : unit !== measure && !isSameArea(unit, measure)) return []
      const isBought = bought.test(lead)
      return !isBought && (other.test(lead) || otherAfter.test(rest) || isBad.after.test(rest))
        ? []
        : [{ count, isBought }]
    })
    const plainly = found.filter(({ isBought }) => isBought)
    if (found.length === 0 && measure !== null && implied.exec(folded)?.[1] === measure) return 1
    return only((plainly.length > 0 ? plainly : found).map(({ count }) => count))
  }

  return {
    kindOf,
    /** 坏了 2 箱, 5 只死了. Null: none, or several numbers. */
    bad(folded: string): { count: number; measure: string } | null {
      const found = tokensIn(folded).filter(
        ({ measure, lead, rest }) => kindOf(measure) !== 'month' && (isBad.before.test(lead) || isBad.after.test(rest)),
      )
      const [one] = found
      return one && found.every(({ count, measure }) => count === one.count && measure === one.measure)
        ? { count: one.count, measure: one.measure }
        : null
    },
    /** 六斤，才四斤八两: how much less it is than was said. Null: not two numbers, or it is not less. */
    shortOf(folded: string, measure: string): number | null {
      const weighed = weighings(folded, measure)
      return weighed && weighed.said > weighed.real ? Math.round((weighed.said - weighed.real) * 100) / 100 : null
    },
    /** What is missing, where the words tell it (少了三两), in what `measure` counts. `said`: as it was told; sums of money fold 三两 away. */
    lacking(said: string, measure: string): number | null {
      const [, number = '', unit] = lacking.exec(said) ?? []
      const count = number === '半' ? 0.5 : spokenNumber(number)
      if (count === null || count <= 0) return null
      if (unit === measure) return count
      return unit === TENTH && measure === JIN ? count / 10 : null
    },
    /** Whether for how many months it was is told roughly: 扣了一年多. */
    isRoughlyMonths: (folded: string) => roughly.test(folded),
    /** How many were bought of whatever it is, where the words say so. Null: not told, or several numbers. */
    bought: (folded: string): number | null =>
      only(
        tokensIn(folded).flatMap(({ count, measure, lead }) =>
          kindOf(measure) !== 'month' && bought.test(lead) ? [count] : [],
        ),
      ),
    /** How many there were in all of what `measure` counts. */
    whole: piecesIn,
    /** How many were bought of what `measure` counts; null means any. Null: not told, or several numbers. */
    count(folded: string, measure: string | null): number | null {
      switch (kindOf(measure)) {
        case 'person':
          return peopleIn(folded) ?? piecesIn(folded, measure)
        case 'month':
          return monthsIn(folded)
        default:
          return piecesIn(folded, measure) ?? (measure === people.ticket ? peopleIn(folded) : null)
      }
    },
  }
}

/** 96 平 and 每平米 count the same. */
const AREA = /^平(?:方|米)?$/u

function isSameArea(one: string, other: string): boolean {
  return AREA.test(one) && AREA.test(other)
}

/** 三斤半, 四斤八两, 三十六克二: what comes on top of the whole ones. */
function partOf(part: string | undefined): number {
  if (part === undefined) return 0
  return part === '半' ? 0.5 : (spokenNumber(part.replace(TENTH, '')) ?? 0) / 10
}

/** 一斤 20, 20 块一斤. */
function isPriceOfOne(number: string, lead: string, rest: string): boolean {
  return (
    spokenNumber(number) === 1 &&
    (/(?:[块元毛角]|块钱)[一二三四五六七八九\d]?$/u.test(lead) ||
      /^[^，。！？；,;\d]{0,4}\d|^[^，。！？；,;\d]{0,3}[一二两三四五六七八九]/u.test(rest))
  )
}

/** The only number, where all are the same. */
function only(found: readonly number[]): number | null {
  const [first] = found
  return first !== undefined && new Set(found).size === 1 ? first : null
}
