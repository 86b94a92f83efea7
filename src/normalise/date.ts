import type { Day } from '../law/types.ts'
import { foldNumerals, spokenNumber } from './numeral.ts'

export type ParsedDate =
  /** `certain: false`: the likely day, to be confirmed by the person. */
  | { ok: true; day: Day; original: string; certain: boolean }
  /**
   * `vague`: names a time but no day (去年腊月); `impossible`: no such day, or before 1990; `several`: more than one day.
   */
  | { ok: false; code: 'none' | 'vague' | 'future' | 'impossible' | 'several' }

export type FoundDate = { result: ParsedDate; start: number; end: number; text: string }

const N = '(?:\\d{1,2}|[零〇一二三四五六七八九十]{1,3})'
const YEAR = '(?:(?<year>\\d{4}|[零〇一二三四五六七八九]{4}|\\d{2}(?=年))\\s*年|(?<yearWord>今年|去年|前年|大前年))'
const HOLIDAYS: [string, number, number][] = [
  ['双(?:十一|11)', 11, 11],
  ['双(?:十二|12)', 12, 12],
  ['(?:618|六一八)', 6, 18],
  ['国庆(?:节)?', 10, 1],
  ['元旦', 1, 1],
  ['五一(?:节|劳动节)?|劳动节', 5, 1],
  ['六一(?:节|儿童节)?|儿童节', 6, 1],
  ['三八(?:节|妇女节)|妇女节', 3, 8],
  ['3[·.]?15(?!\\d)', 3, 15],
  ['教师节', 9, 10],
  ['圣诞(?:节)?', 12, 25],
]

type Reader = { pattern: RegExp; read: (groups: Record<string, string | undefined>, today: Day) => ParsedDate }

const reader = (source: string, read: Reader['read']): Reader => ({ pattern: new RegExp(source, 'gu'), read })

/** In order of preference: what an earlier reader took, a later one does not see. */
const READERS: Reader[] = [
  reader(
    '(?<!\\d)(?<y>(?:19|20)\\d{2})\\s*[-/.年]\\s*(?<m>\\d{1,2})\\s*[-/.月]\\s*(?<d>\\d{1,2})(?:[日号]|(?!\\d))',
    ({ y, m, d }, today) => calendarDay(Number(y), Number(m), Number(d), today),
  ),
  reader(`(?:${YEAR})\\s*(?<m>${N})月份?(?<d>${N})[日号]?`, ({ year, yearWord, m, d }, today) =>
    calendarDay(yearOf(year, yearWord, today), number(m), number(d), today),
  ),
  reader(`(?<![\\d.])(?<m>${N})月(?<d>${N})[日号]?`, ({ m, d }, today) => latest(number(m), number(d), today)),
  reader(`(?<back>上上个?|上个?|这个?|本|当|下个?)月的?(?<d>${N})[日号]`, ({ back, d }, today) => {
    const [year, month] = yearMonth(today)
    const first = new Date(Date.UTC(year, month - 1 + offset(back), 1))
    return calendarDay(first.getUTCFullYear(), first.getUTCMonth() + 1, number(d), today)
  }),
  reader(
    '(?<![每半几\\d一两二三四五六七八九十])(?<back>上上个?|上个?|这个?|本|下个?)?(?:周|星期|礼拜)(?<weekday>[一二三四五六日天1-7])(?![年次天])',
    ({ back, weekday }, today) => weekdayOf(back, '一二三四五六日'.indexOf(weekdayDigit(weekday)), today),
  ),
  reader('大前天', (_, today) => certain(plus(today, -3), today)),
  reader('(?<!大)前(?:天|晚|日)(?:晚上|上午|下午|中午|早上)?', (_, today) => certain(plus(today, -2), today)),
  reader('昨(?:天|晚|日|儿|夜)(?:晚上|上午|下午|中午|早上)?|[寻琴]日', (_, today) => certain(plus(today, -1), today)),
  reader('今(?:天|早|晚|日|儿|晨)(?:晚上|上午|下午|中午|早上)?|刚刚|刚才|啱啱', (_, today) => certain(today, today)),
  reader('明天|后天|下周|下个月|明年', () => ({ ok: false, code: 'future' })),
  reader(`(?<count>\\d{1,3}|${N}|两)\\s*天(?:之)?前`, ({ count }, today) =>
    certain(plus(today, -number(count)), today),
  ),
  reader(`(?<count>\\d{1,2}|${N}|两)\\s*个?(?:周|星期|礼拜)(?:之)?前`, ({ count }, today) =>
    likely(plus(today, -7 * number(count)), today),
  ),
  ...HOLIDAYS.map(([name, month, day]) =>
    reader(
      `(?<yearWord>今年|去年|前年|大前年)?的?(?:${name})(?:假期)?的?(?:第(?<nth>[一二三四五六七1-7])天|(?<exact>当天|那天|当日))?`,
      ({ yearWord, nth, exact }, today) => {
        const date = day + (nth ? number(nth) - 1 : 0)
        const found = yearWord
          ? calendarDay(yearOf(undefined, yearWord, today), month, date, today)
          : latest(month, date, today)
        const oneDay = nth !== undefined || exact !== undefined || ![10, 5, 1].includes(month)
        return found.ok ? { ...found, certain: oneDay } : found
      },
    ),
  ),
  reader(
    '(?:今年|去年|前年|大前年|上上个月|上个月|这个月|本月|春节|过年|大年|年前|年底|年初|腊月|正月|除夕|元宵|清明|端午|中秋|七夕|暑假|寒假|春天|夏天|秋天|冬天|月初|月底|上周|上上周|这周|周末|前几天|前两天|前阵子|最近|不久前|很久|早就|那天|几天前)(?:的|初|底|腊月|夏天|冬天|春天|秋天|春节|过年)*',
    () => ({ ok: false, code: 'vague' }),
  ),
  reader(`(?:${YEAR})?\\s*(?<m>${N})月份?(?!\\d)`, () => ({ ok: false, code: 'vague' })),
  reader('(?<!\\d)(?<y>(?:19|20)\\d{2})(?:年|[-/.]\\d{1,2}(?!\\d)|(?=\\s*$))', ({ y }, today) => ({
    ok: false,
    code: Number(y) > yearMonth(today)[0] ? 'future' : 'vague',
  })),
  reader('(?:[\\d一两二三四五六七八九十半几好多]+个?(?:多)?(?:月|年))(?:多|半)?(?:之)?前', () => ({
    ok: false,
    code: 'vague',
  })),
  reader(`(?<![\\d月第])(?<d>\\d{1,2}|[一二三四五六七八九十]{1,3})[日号](?![楼线店码房])`, ({ d }, today) => {
    const [year, month] = yearMonth(today)
    const here = calendarDay(year, month, number(d), today)
    if (here.ok) return here
    const before = new Date(Date.UTC(year, month - 2, 1))
    const last = calendarDay(before.getUTCFullYear(), before.getUTCMonth() + 1, number(d), today)
    return last.ok ? { ...last, certain: false } : last
  }),
]

/** 11-3, 11.3, 11/3: only when the answer is nothing else. */
const BARE = /^\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*$/u
const BOUGHT = /买|购|下单|办|付|交|充|订|定|签|花|入手|消费|吃|住/u
/** BOUGHT without what only looks like it: 交涉, 说定, 办不了, 吃亏. For running text that nobody asked the day of. */
const PLAINLY_BOUGHT =
  /买(?!家|单|的时候)|购|下单|办(?![不法事公完案好])|付(?!不)|交(?![涉流谈警代])|充(?!电|分)|(?<![预装])订(?!正)|(?<![约说一肯决规确固])定(?![要是会期在])|签(?!收)|花(?!了?[^，]{0,3}(?:时间|半天|下午|上午|天))|入手|消费(?!者)|吃(?![亏不惊住])|(?<!吃)住(?=[的了店进]|酒店|宾馆)/u
/** Between the day and the buying, these say that something else happened on the day: 昨天发现买的鞋开胶. */
const SOMETHING_ELSE = /发现|打开|收|到货|坏|漏|说|电话|找|退|联系|修|投诉|问|告诉|要求|拆/u

/**
 * The day an answer to "which day did you buy it" means, counted from `today`, the day the message was written.
 * 「不是 3 号是 5 号」 means the second; of several days the one next to 买 / 付 / 办 is taken.
 */
export function readDate(text: string, today: Day): ParsedDate {
  const corrected = /不是.{1,20}?(?:而是|应该是|[，, ]?是)(.+)/su.exec(text)?.[1] ?? text
  const folded = foldNumerals(corrected)
  const bare = BARE.exec(folded)
  if (bare) return { ...latest(Number(bare[1]), Number(bare[2]), today), ...original(text) }
  const found = findDates(corrected, today)
  const first = found[0]
  if (!first) return { ok: false, code: 'none' }
  if (sameDay(found)) return first.result
  const bought = found.filter((one) => besideBuying(folded, one))
  return bought.length > 0 && sameDay(bought) ? (bought[0] as FoundDate).result : { ok: false, code: 'several' }
}

/** The day running text says something was bought, or null when it says none or leaves a choice. */
export function dayBought(text: string, today: Day): Extract<ParsedDate, { ok: true }> | null {
  const folded = foldNumerals(text)
  const bought = findDates(text, today).filter((one) => besideBuying(folded, one) && !onlySounds(folded, one))
  const first = bought[0]?.result
  return first?.ok && sameDay(bought) ? first : null
}

/** Every date the text names, in order; offsets are those of the folded text. */
export function findDates(text: string, today: Day): FoundDate[] {
  const folded = foldNumerals(text)
  const found: FoundDate[] = []
  for (const { pattern, read } of READERS) {
    for (const match of folded.matchAll(pattern)) {
      const start = match.index
      const end = start + match[0].length
      if (found.some((one) => start < one.end && end > one.start)) continue
      const result = read(match.groups ?? {}, today)
      found.push({ result: result.ok ? { ...result, original: match[0].trim() } : result, start, end, text: match[0] })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

/** The words after the day speak of buying, but not of buying on that day. */
function onlySounds(folded: string, { end }: FoundDate): boolean {
  const after = clauseAfter(folded, end)
  const bought = PLAINLY_BOUGHT.exec(after)
  if (!bought) return BOUGHT.test(after)
  return SOMETHING_ELSE.test(after.slice(0, bought.index))
}

function clauseAfter(folded: string, end: number): string {
  return /^[^。！？!?;；，,\n]{0,30}/u.exec(folded.slice(end))?.[0] ?? ''
}

function besideBuying(folded: string, { start, end }: FoundDate): boolean {
  const after = clauseAfter(folded, end)
  const before = folded.slice(Math.max(0, start - 8), start)
  return (
    BOUGHT.test(after) || /(?:买|购买|下单|付款|办卡|办理|交易)(?:的)?(?:时间|日期|于|是|在|：|:)+\s*$/u.test(before)
  )
}

function sameDay(found: FoundDate[]): boolean {
  const keys = found.map(({ result }) => (result.ok ? result.day : result.code))
  return new Set(keys).size === 1
}

function original(text: string): { original: string } {
  return { original: text.trim() }
}

/** The year 0714-like texts and phone numbers never reach: months and days are checked here. */
function calendarDay(year: number, month: number, date: number, today: Day): ParsedDate {
  const time = new Date(Date.UTC(year, month - 1, date))
  if (time.getUTCMonth() !== month - 1 || time.getUTCDate() !== date || year < 1990) {
    return { ok: false, code: 'impossible' }
  }
  return certain(time.toISOString().slice(0, 10), today)
}

/** A month and day without a year: the latest one not after today; uncertain when that is last year's. */
function latest(month: number, date: number, today: Day): ParsedDate {
  const [year] = yearMonth(today)
  const here = calendarDay(year, month, date, today)
  if (here.ok || here.code !== 'future') return here
  const before = calendarDay(year - 1, month, date, today)
  return before.ok ? { ...before, certain: false } : before
}

function weekdayOf(back: string | undefined, index: number, today: Day): ParsedDate {
  const todayIndex = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7
  const monday = plus(today, -todayIndex)
  if (back !== undefined) return certain(plus(monday, 7 * offset(back) + index), today)
  const here = plus(monday, index)
  return likely(here > today ? plus(here, -7) : here, today)
}

function weekdayDigit(word: string | undefined): string {
  if (word === '天') return '日'
  return word !== undefined && /[1-7]/.test(word) ? ('一二三四五六日'[Number(word) - 1] ?? '') : (word ?? '')
}

function offset(word: string | undefined): number {
  if (word?.startsWith('上上')) return -2
  if (word?.startsWith('上')) return -1
  return word?.startsWith('下') ? 1 : 0
}

function yearOf(year: string | undefined, word: string | undefined, today: Day): number {
  const [now] = yearMonth(today)
  if (year !== undefined) {
    const value = number(year)
    return value < 100 ? 2000 + value : value
  }
  return now - (word === '大前年' ? 3 : word === '前年' ? 2 : word === '去年' ? 1 : 0)
}

function certain(day: Day, today: Day): ParsedDate {
  return day > today ? { ok: false, code: 'future' } : { ok: true, day, original: '', certain: true }
}

function likely(day: Day, today: Day): ParsedDate {
  return day > today ? { ok: false, code: 'future' } : { ok: true, day, original: '', certain: false }
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
