import type { Day } from '../law/types.ts'
import { words } from './day-words.ts'
import { spokenNumber } from './numeral.ts'
import { YEAR_WORD, yearsBack } from './years-back.ts'

export type ParsedDate =
  /**
   * `certain: false`: the likely day, to be confirmed by the person. `approximate`: the first day of a week off: good
   * enough as an answer, not enough when only mentioned.
   */
  | { ok: true; day: Day; original: string; certain: boolean; approximate?: boolean }
  /**
   * `vague`: names a time but no day (去年腊月); `impossible`: no such day, or before 1990; `several`: more than one day.
   */
  | { ok: false; code: 'none' | 'vague' | 'future' | 'impossible' | 'several' }

const N = '(?:\\d{1,2}|[零〇一二三四五六七八九十]{1,3})'
/** 九月十几号 is no 10th, and 十月二十来号 no 20th. */
const EXACTLY = '(?![几来多]|十)'
const YEAR = `(?:(?<year>\\d{4}|[零〇一二三四五六七八九]{4}|\\d{2}(?=年))\\s{0,3}年|(?<yearWord>${YEAR_WORD}))`
const LUNAR_CALENDAR = '(?:农历|阴历|旧历|老历)'
const LUNAR_NEW_YEAR = '(?<newYear>大年|[正冬腊]月)(?=初|[十廿二])'
const LUNAR_DAY = '(?<day>初[一二三四五六七八九十]|(?:[廿]|二?十)[一二三四五六七八九]?)'
const BEFORE = '(?:之|以)?前头?'
/** Numbers that are not exact: 两三(天前), 十几, 好几. */
const SOME = '(?:一两|[一两]二|[两二]三|三[四五]|四五|五六|六七|七八|八九|十[几来多]|好?几十?|好些|很多|多少)'
const HOLIDAYS: [string, number, number][] = [
  ['双(?:十一|11)|(?<![\\d.¥￥])11[.·]11(?!\\d|\\s{0,3}[元块])', 11, 11],
  ['双(?:十二|12)|(?<![\\d.¥￥])12[.·]12(?!\\d|\\s{0,3}[元块])', 12, 12],
  ['(?<![\\d.花付交充价了])(?:618|六一八)(?!\\d|\\s{0,3}(?:元|块|号[楼房])|的(?!时候|活动))', 6, 18],
  ['国庆(?:节)?', 10, 1],
  ['元旦', 1, 1],
  ['五一(?:节|劳动节)?|劳动节', 5, 1],
  ['六一(?:节|儿童节)?|儿童节', 6, 1],
  ['三八(?:节|妇女节)|妇女节|女[神王]节', 3, 8],
  ['(?<![\\d.])3[·.]?15(?!\\d|\\s{0,3}[元块])', 3, 15],
  ['(?<!白色|东方)情人节', 2, 14],
  ['白色情人节', 3, 14],
  ['愚人节', 4, 1],
  ['(?<!\\d)520(?=当天|那天|当日|那晚)', 5, 20],
  ['教师节', 9, 10],
  ['平安夜', 12, 24],
  ['圣诞(?:节)?', 12, 25],
]
/** Holidays of the lunar calendar: their month and day there. */
const LUNAR_HOLIDAYS: Record<string, string> = {
  春节: '1/1',
  大年初一: '1/1',
  元宵: '1/15',
  端午: '5/5',
  七夕: '7/7',
  中秋: '8/15',
  重阳: '9/9',
}
const LUNAR = new Intl.DateTimeFormat('en-u-ca-chinese', { month: 'numeric', day: 'numeric', timeZone: 'UTC' })
const MONTH_NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTHS =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
const WEEKDAYS = ['mon', 'tues', 'wednes', 'thurs', 'fri', 'satur', 'sun']
/** Months with a holiday of several days: ask which day. */
const LONG_HOLIDAYS = [10, 5, 1]
/** The holiday has the same name as its first day. */
const NEW_YEAR = 1
/** 节前两天, 的后一天: so many days from a holiday. */
const BESIDE = '节?的?(?<side>[前后])(?<count>[一两二三四五六七1-7])(?:天|日)(?!左右)'
const HOLIDAY_NAMES = [...HOLIDAYS.map(([name]) => name), ...Object.keys(LUNAR_HOLIDAYS)].join('|')
const NO_DAY: () => ParsedDate = () => ({ ok: false, code: 'vague' })

/** One way to read a day; `pattern` is global. */
export type Reader = { pattern: RegExp; read: (groups: Record<string, string | undefined>, today: Day) => ParsedDate }

const reader = (source: string, read: Reader['read']): Reader => ({ pattern: new RegExp(source, 'giu'), read })

/** In order of preference: a later reader does not see what an earlier one took. */
export const READERS: Reader[] = [
  reader(
    // 去年腊月 may be in either of two winters: ask which.
    `(?<!去年的?|前年的?)(?:今年的?)?(?:${LUNAR_CALENDAR}的?(?<month>[正冬腊]|${N})月|${LUNAR_NEW_YEAR})${LUNAR_DAY}[日号]?`,
    ({ month, newYear, day }, today) => {
      const name = month ?? newYear?.[0] ?? ''
      const lunarMonth = { 大: 1, 正: 1, 冬: 11, 腊: 12 }[name] ?? number(name)
      return lastLunar(`${lunarMonth}/${number(day?.replace('初', '').replace('廿', '二十'))}`, today)
    },
  ),
  reader(`${YEAR_WORD}?的?${LUNAR_CALENDAR}的?(?:${N}月|[正冬腊]月)?(?:[初廿]?${N}|半)?[日号]?`, NO_DAY),
  reader(`${YEAR_WORD}?的?(?:[正冬腊]月(?:[初廿]?${N})?|${N}月[初廿]${N.replace('\\d{1,2}|', '')})`, NO_DAY),
  reader('(?<![最当起年月])初[一二三四五六七八九十](?![级中学班男女生])', NO_DAY),
  reader('(?<!\\d)(?<y>(?:19|20)\\d{2})(?<m>0[1-9]|1[0-2])(?<d>0[1-9]|[12]\\d|3[01])(?!\\d)', ({ y, m, d }, today) =>
    calendarDay(Number(y), Number(m), Number(d), today),
  ),
  reader(`(?<yearWord>${YEAR_WORD})的?今天`, ({ yearWord }, today) => {
    const [, month, date] = today.split('-').map(Number) as [number, number, number]
    return calendarDay(yearOf(undefined, yearWord, today), month, date, today)
  }),
  reader(
    '(?<!\\d)(?<y>(?:19|20)\\d{2})\\s{0,3}[-/.年]\\s{0,3}(?<m>\\d{1,2})' +
      '\\s{0,3}[-/.月]\\s{0,3}(?<d>\\d{1,2})(?:[日号]|(?!\\d))',
    ({ y, m, d }, today) => calendarDay(Number(y), Number(m), Number(d), today),
  ),
  reader(
    `(?:${YEAR})\\s{0,3}(?<m>${N})\\s{0,3}月份?\\s{0,3}(?<d>${N})${EXACTLY}\\s{0,3}[日号]?`,
    ({ year, yearWord, m, d }, today) => calendarDay(yearOf(year, yearWord, today), number(m), number(d), today),
  ),
  reader(`(?<![\\d.])(?<m>${N})\\s{0,3}月\\s{0,3}(?<d>${N})${EXACTLY}\\s{0,3}[日号]?`, ({ m, d }, today) =>
    latest(number(m), number(d), today),
  ),
  reader(
    '(?<![\\d./-])(?<m>1[0-2]|0?[1-9])[./](?<d>3[01]|[12]\\d|0?[1-9])' +
      `(?:(?<named>[日号])(?!楼)|(?=${words.after_bare_day}))`,
    ({ m, d, named }, today) => {
      const found = latest(number(m), number(d), today)
      // 9.9买的 may be a price.
      return found.ok && named === undefined ? { ...found, certain: false } : found
    },
  ),
  reader(`(?<back>上{1,4}个?|这个?|本|当|下{1,2}个?)月的?(?:(?<d>${N})[日号]|今天)`, ({ back, d }, today) => {
    const [year, month] = yearMonth(today)
    const first = new Date(Date.UTC(year, month - 1 + offset(back), 1))
    const date = d === undefined ? Number(today.slice(8)) : number(d)
    return calendarDay(first.getUTCFullYear(), first.getUTCMonth() + 1, date, today)
  }),
  // 国庆后那个礼拜六: which one is not sure.
  reader(
    `(?:${HOLIDAY_NAMES})(?:节|假期|长假)?(?:以|之|过)?(?:后|完)(?:的)?(?:那|这|第一|头一|下)个?(?:周|星期|礼拜)[一二三四五六日天]`,
    NO_DAY,
  ),
  reader('(?:周|星期|礼拜)(?:一二|二三|三四|四五|五六|六日)', NO_DAY),
  reader(
    '(?<![每半几\\d一两二三四五六七八九十])(?<back>上{1,4}个?|这个?|本|下{1,2}个?)?' +
      '(?:周|星期|礼拜)(?<weekday>[一二三四五六日天1-7])(?![年次天])',
    ({ back, weekday }, today) => weekdayOf(back, '一二三四五六日'.indexOf(weekdayDigit(weekday)), today),
  ),
  reader('\\b(?:the )?day before yesterday\\b', (_, today) => certain(plus(today, -2), today)),
  reader('\\byesterday\\b', (_, today) => certain(plus(today, -1), today)),
  reader('\\b(?:today|this (?:morning|afternoon|evening))\\b', (_, today) => certain(today, today)),
  reader('\\b(?:(?<last>last|this) |on )(?<day>mon|tues|wednes|thurs|fri|satur|sun)day\\b', ({ last, day }, today) => {
    const back = (weekday(today) - WEEKDAYS.indexOf(day?.toLowerCase() ?? '') + 7) % 7
    // On a Friday, "last Friday" is a week ago; in the same week it may be the one before.
    const days = back === 0 && last !== 'this' ? 7 : back
    return (
      last?.toLowerCase() === 'last' && days <= weekday(today)
        ? likely
        : last?.toLowerCase() === 'last'
          ? certain
          : likely
    )(plus(today, -days), today)
  }),
  reader(
    '\\b(?<count>\\d{1,3}|an?|one|two|three|four|five|six|seven|ten) (?<unit>day|week)s? ago\\b',
    ({ count, unit }, today) => {
      const words = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', '', '', 'ten']
      const times = count?.startsWith('a') ? 1 : Number(count) || words.indexOf(count ?? '')
      return unit === 'week' ? daysBack(7 * times, likely, today) : daysBack(times, certain, today)
    },
  ),
  reader(
    `\\b(?:(?<month>${MONTHS})\\.? (?<date>\\d{1,2})(?:st|nd|rd|th)?|(?<dateFirst>\\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<monthAfter>${MONTHS}))(?!\\d)(?:,? (?<y>20\\d{2}))?`,
    ({ month, date, dateFirst, monthAfter, y }, today) => {
      const index = 1 + MONTH_NAMES.indexOf((month ?? monthAfter ?? '').slice(0, 3).toLowerCase())
      const day = Number(date ?? dateFirst)
      return y === undefined ? latest(index, day, today) : calendarDay(Number(y), index, day, today)
    },
  ),
  reader('大前[天儿]', (_, today) => certain(plus(today, -3), today)),
  reader('(?<!大)前(?:天|晚|日|儿)(?:晚上|上午|下午|中午|早上)?', (_, today) => certain(plus(today, -2), today)),
  reader('昨(?:天|晚|日|儿|夜)(?:晚上|上午|下午|中午|早上)?|[寻琴]日', (_, today) => certain(plus(today, -1), today)),
  reader(
    '今(?:天|早|晚|日|儿|晨)(?:晚上|上午|下午|中午|早上)?|(?:刚刚|刚才|啱啱)(?![^，。！？；]{0,6}(?:说|讲|写|填|问|发|打|告诉|敲|骂))',
    (_, today) => certain(today, today),
  ),
  reader('明天|后天|下周|下个月|明年', () => ({ ok: false, code: 'future' })),
  reader(`${SOME}(?:天|个?(?:周|星期|礼拜)|个?月|年)${BEFORE}`, NO_DAY),
  reader(`(?<count>\\d{1,3}|[零〇一二三四五六七八九十百]{1,4}|两)\\s{0,3}天${BEFORE}`, ({ count }, today) =>
    daysBack(number(count), certain, today),
  ),
  reader(`(?<count>\\d{1,2}|${N}|两)\\s{0,3}个?(?:周|星期|礼拜)${BEFORE}`, ({ count }, today) =>
    daysBack(7 * number(count), likely, today),
  ),
  // 重阳节前两天
  ...HOLIDAYS.map(([name, month, day]) =>
    reader(`(?<yearWord>${YEAR_WORD})?的?(?:${name})${BESIDE}`, ({ yearWord, side, count }, today) =>
      beside(
        yearWord ? calendarDay(yearOf(undefined, yearWord, today), month, day, today) : latest(month, day, today),
        side,
        count,
        today,
      ),
    ),
  ),
  reader(
    `(?<!去年的?|前年的?)(?:今年的?)?(?<holiday>${Object.keys(LUNAR_HOLIDAYS).join('|')})${BESIDE}`,
    ({ holiday, side, count }, today) =>
      beside(lastLunar(LUNAR_HOLIDAYS[holiday ?? ''] ?? '', today), side, count, today),
  ),
  reader(
    `${YEAR_WORD}?的?(?:${HOLIDAY_NAMES})节?(?:假期|假)?的?(?:${BEFORE}|[之以]?后|期间|前后|左右|那几天|那段|那阵|那会|最后一天)`,
    NO_DAY,
  ),
  ...HOLIDAYS.map(([name, month, day]) =>
    reader(
      `(?<yearWord>${YEAR_WORD})?的?(?:${name})(?:假期)?的?(?:第(?<nth>[一二三四五六七八1-8])天|(?<exact>当天|那天|当日))?`,
      ({ yearWord, nth, exact }, today) => {
        const date = day + (nth ? number(nth) - 1 : 0)
        const found = yearWord
          ? calendarDay(yearOf(undefined, yearWord, today), month, date, today)
          : latest(month, date, today)
        const oneDay = nth !== undefined || exact !== undefined || !LONG_HOLIDAYS.includes(month)
        if (!found.ok || oneDay) return found
        return { ...found, certain: false, ...(month === NEW_YEAR ? {} : { approximate: true }) }
      },
    ),
  ),
  reader(
    `(?:今年的?)?(?<holiday>${Object.keys(LUNAR_HOLIDAYS).join('|')})节?(?:当天|那天|当日)`,
    ({ holiday }, today) => lastLunar(LUNAR_HOLIDAYS[holiday ?? ''] ?? '', today),
  ),
  reader(`${words.named_times}(?:的|初|底|腊月|夏天|冬天|春天|秋天|春节|过年)*`, NO_DAY),
  reader(`(?:${YEAR})?\\s{0,3}(?<m>${N})月份?(?!\\d)`, () => ({ ok: false, code: 'vague' })),
  reader('(?<![\\d-])(?<y>(?:19|20)\\d{2})(?:年|[-/.]\\d{1,2}(?!\\d)|(?=\\s{0,3}$))', ({ y }, today) => ({
    ok: false,
    code: Number(y) > yearMonth(today)[0] ? 'future' : 'vague',
  })),
  reader('(?:[\\d一两二三四五六七八九十半几好多]{1,6}个?(?:多)?(?:月|年))(?:多|半)?(?:之|以)?前', NO_DAY),
  reader(
    // B区12号, 物流园3号: a house, unless something was done there and then.
    `(?<![\\d月第路街道巷弄村里苑幢])(?:(?<![A-Za-z区园场城座栋坊港])|(?=[\\d一二三四五六七八九十]{1,3}[日号]${words.done_that_day}))(?<d>\\d{1,2}|[一二三四五六七八九十]{1,3})[日号](?![楼线店码房游])`,
    ({ d }, today) => {
      const [year, month] = yearMonth(today)
      const here = calendarDay(year, month, number(d), today)
      if (here.ok) return here
      const before = new Date(Date.UTC(year, month - 2, 1))
      const last = calendarDay(before.getUTCFullYear(), before.getUTCMonth() + 1, number(d), today)
      return last.ok ? { ...last, certain: false } : last
    },
  ),
]

/** A day with its year; checks months and days. Texts like 0714 and phone numbers do not get here. */
function calendarDay(year: number, month: number, date: number, today: Day): ParsedDate {
  const time = new Date(Date.UTC(year, month - 1, date))
  if (time.getUTCMonth() !== month - 1 || time.getUTCDate() !== date || year < 1990) {
    return { ok: false, code: 'impossible' }
  }
  return certain(time.toISOString().slice(0, 10), today)
}

/** A month and day without a year: the latest one not after today. Uncertain when that falls in last year. */
export function latest(month: number, date: number, today: Day): ParsedDate {
  const [year] = yearMonth(today)
  const here = calendarDay(year, month, date, today)
  if (here.ok || here.code !== 'future') return here
  const before = calendarDay(year - 1, month, date, today)
  return before.ok ? { ...before, certain: false } : before
}

/** Days of the longest lunar year. */
const LUNAR_YEAR = 385
let lunarYear: { today: Day; days: Map<string, Day> } | null = null

/**
 * The latest day, at most today, with this name in the lunar calendar; leap months have other names. The calendar takes
 * 50 microseconds per day, and a message may name many: the days before today are looked up once.
 */
function lastLunar(lunar: string, today: Day): ParsedDate {
  if (lunarYear?.today !== today) {
    const days = new Map<string, Day>()
    for (let back = LUNAR_YEAR; back >= 0; back -= 1) {
      const day = plus(today, -back)
      days.set(LUNAR.format(new Date(`${day}T00:00:00Z`)), day)
    }
    lunarYear = { today, days }
  }
  const day = lunarYear.days.get(lunar)
  if (day === undefined) return { ok: false, code: 'vague' }
  return yearMonth(day)[0] === yearMonth(today)[0] ? certain(day, today) : likely(day, today)
}

/** The day so many days from a holiday, to be confirmed. */
function beside(holiday: ParsedDate, side: string | undefined, count: string | undefined, today: Day): ParsedDate {
  if (!holiday.ok) return holiday
  return likely(plus(holiday.day, (side === '前' ? -1 : 1) * number(count)), today)
}

/** Monday is 0. */
function weekday(day: Day): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
}

function weekdayOf(back: string | undefined, index: number, today: Day): ParsedDate {
  const monday = plus(today, -weekday(today))
  if (back !== undefined) return certain(plus(monday, 7 * offset(back) + index), today)
  const here = plus(monday, index)
  return likely(here > today ? plus(here, -7) : here, today)
}

function weekdayDigit(word: string | undefined): string {
  if (word === '天') return '日'
  return word !== undefined && /[1-7]/.test(word) ? ('一二三四五六日'[Number(word) - 1] ?? '') : (word ?? '')
}

function offset(word: string | undefined): number {
  const times = (character: string) => word?.split(character).length ?? 1
  return times('下') - times('上')
}

function yearOf(year: string | undefined, word: string | undefined, today: Day): number {
  const [now] = yearMonth(today)
  if (year !== undefined) {
    const value = number(year)
    return value < 100 ? 2000 + value : value
  }
  return now - (yearsBack(word ?? '') ?? 0)
}

/** The day, where there is such a day and it is not to come; else null. */
export function dayThatWas(day: Day, today: Day): Day | null {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const read = calendarDay(year, month, date, today)
  return read.ok ? read.day : null
}

function certain(day: Day, today: Day): ParsedDate {
  return day > today ? { ok: false, code: 'future' } : { ok: true, day, original: '', certain: true }
}

function likely(day: Day, today: Day): ParsedDate {
  return day > today ? { ok: false, code: 'future' } : { ok: true, day, original: '', certain: false }
}

function daysBack(days: number, read: typeof certain, today: Day): ParsedDate {
  return Number.isNaN(days) ? { ok: false, code: 'vague' } : read(plus(today, -days), today)
}

function plus(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

function yearMonth(day: Day): [number, number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
}

function number(text: string | undefined): number {
  return spokenNumber(text ?? '') ?? Number.NaN
}
