import { foldDigits, NUMERAL, parseNumeral } from './numerals.ts'

/** A figure of a rule in one form, so that 七日 and 7 天, 百分之三十 and 30%, 两年 and 24 个月 compare equal. */
export type Figure = {
  unit: 'day' | 'workday' | 'hour' | 'month' | 'times' | 'yuan' | 'percent' | 'kilometre'
  value: number
  /** As the text writes it. */
  written: string
}

type Unit = { written: string; unit: Figure['unit']; factor: number }

const UNITS: Unit[] = [
  { written: '个?工作日', unit: 'workday', factor: 1 },
  { written: '[天日](?!期)', unit: 'day', factor: 1 },
  { written: '个?(?:星期|礼拜)|周(?![岁年])', unit: 'day', factor: 7 },
  { written: '个?(?:小时|钟头)', unit: 'hour', factor: 1 },
  { written: '个月', unit: 'month', factor: 1 },
  { written: '个?季度', unit: 'month', factor: 3 },
  { written: '年(?!\\s*\\d{1,2}\\s*月)', unit: 'month', factor: 12 },
  { written: '倍', unit: 'times', factor: 1 },
  { written: '万元', unit: 'yuan', factor: 10_000 },
  { written: '[元块]', unit: 'yuan', factor: 1 },
  { written: '[%％]', unit: 'percent', factor: 1 },
  { written: '公里|千米', unit: 'kilometre', factor: 1 },
]

const NUMBER = `(?:\\d+(?:,\\d{3})+|\\d+(?:\\.\\d+)?|${NUMERAL})`
const FIGURE = new RegExp(
  `(第\\s{0,3})?(?<!\\d)(${NUMBER})(万)?\\s{0,3}(?:${UNITS.map(({ written }) => `(${written})`).join('|')})`,
  'g',
)
const PERCENT = new RegExp(`百分之(${NUMERAL})`, 'g')
const HALF_YEAR = /半年/g

/**
 * Finds the periods, multiples, amounts, percentages and distances of a text, Chinese or Arabic. Ordinals (第 7 天) and
 * calendar dates (2026 年 3 月) are not figures of a rule.
 */
export function findFigures(text: string): Figure[] {
  const folded = foldDigits(text)
  const figures: Figure[] = []
  for (const match of folded.matchAll(FIGURE)) {
    const [written, ordinal, number, tenThousand, ...units] = match
    const unit = UNITS[units.findIndex((each) => each !== undefined)]
    const value = numberOf(number as string)
    if (!unit || ordinal !== undefined || value === null || isCalendar(unit, value)) continue
    figures.push({ unit: unit.unit, value: value * unit.factor * (tenThousand === undefined ? 1 : 10_000), written })
  }
  for (const [written, number] of folded.matchAll(PERCENT)) {
    const value = parseNumeral(number as string)
    if (value !== null) figures.push({ unit: 'percent', value, written })
  }
  for (const [written] of folded.matchAll(HALF_YEAR)) figures.push({ unit: 'month', value: 6, written })
  return figures
}

function numberOf(written: string): number | null {
  const plain = written.replaceAll(',', '')
  if (/^\d/.test(plain)) return Number(plain)
  const inTenThousands = /^(.+)万$/.exec(plain)?.[1]
  const count = inTenThousands === undefined ? null : parseNumeral(inTenThousands)
  return count === null ? parseNumeral(plain) : count * 10_000
}

function isCalendar(unit: Unit, value: number): boolean {
  return unit.factor === 12 && value >= 1_900
}
