import { parseNumeral } from '../../law/numerals.ts'
import type { Day } from '../../law/types.ts'
import { dayFrom } from '../period.ts'
import { type Cell, fold } from './sheet.ts'

const DAY_MS = 86_400_000
/** Serial numbers of days that a ledger can hold: 1927 to 2147. */
const SERIALS = { least: 10_000, most: 90_000 }
const DATED = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?|(\d{2})(\d{2}))$/
const IN_CHARACTERS =
  /^([〇零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]?$/
/** The time of day behind a day: it changes nothing. */
const TIME = /\(?(?:T|星期[一二三四五六日天]|周[一二三四五六日天]|上午|下午|\d{1,2}[:时点])\)?[\d:.时分秒点上下午+Z]*$/u

/** A day in any form people write. Null: it is none, or it is not said which. */
export function dayIn(cell: Cell, date1904: boolean): Day | null {
  if (cell === null) return null
  if (typeof cell === 'object') return cell.day
  if (typeof cell === 'number') return isCompact(cell) ? dayIn(String(cell), date1904) : serialDay(cell, date1904)
  const written = cell.normalize('NFKC').trim()
  const text = fold(written.replace(/(\d|日|号)\s+(?=\d{1,2}[:时点])/u, '$1T')).replace(TIME, '')
  if (/^\d{5}(?:\.\d+)?$/.test(text)) return serialDay(Number(text), date1904)
  const [, year, month, day, compactMonth, compactDay] = DATED.exec(text) ?? []
  if (year !== undefined) return dayFrom(Number(year), Number(month ?? compactMonth), Number(day ?? compactDay))
  const [, ...parts] = IN_CHARACTERS.exec(text) ?? []
  const [y, m, d] = parts.map((part) => parseNumeral(part) ?? 0)
  return y === undefined || m === undefined || d === undefined ? null : dayFrom(y, m, d)
}

const isCompact = (value: number): boolean => Number.isInteger(value) && value > 19_000_000

function serialDay(serial: number, date1904: boolean): Day | null {
  const whole = Math.floor(serial)
  if (whole < SERIALS.least || whole > SERIALS.most) return null
  const start = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30)
  return new Date(start + whole * DAY_MS).toISOString().slice(0, 10)
}

export type AmountUnit = '元' | '万元'

export type AmountReading = { ok: true; cents: number } | { ok: false; code: 'bad_amount' | 'negative_amount' }

const AMOUNT = /^(?:人民币|RMB|CNY)?([-−(]?)¥?(-?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?\)?(万元?|元)?(?:整)?$/iu
/** 分 above which no dispute of a consumer goes. */
const MOST = 100_000_000_000_00

/** A sum of money in 分, a half rounded up. `unit`: what a cell without a unit of its own counts in. */
export function amountIn(cell: Cell, unit: AmountUnit): AmountReading {
  const text = typeof cell === 'number' ? plainNumber(cell) : typeof cell === 'string' ? fold(cell) : ''
  const [, minus, inner, whole = '', fraction = '', own] = AMOUNT.exec(text) ?? []
  if (whole === '') return { ok: false, code: 'bad_amount' }
  const digits = `${whole.replaceAll(',', '')}${fraction}`
  const places = fraction.length - 2 - ((own ?? unit).startsWith('万') ? 4 : 0)
  const exact = BigInt(digits)
  const scale = 10n ** BigInt(Math.abs(places))
  const cents = Number(places <= 0 ? exact * scale : (2n * exact + scale) / (2n * scale))
  if ((minus || inner) && cents > 0) return { ok: false, code: 'negative_amount' }
  return cents > MOST ? { ok: false, code: 'bad_amount' } : { ok: true, cents }
}

/** A number of a spreadsheet without the noise of its binary form, and never in powers of ten. */
function plainNumber(value: number): string {
  return value.toFixed(8).replace(/\.?0+$/, '')
}
