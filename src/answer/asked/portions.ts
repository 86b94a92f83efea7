import { spokenNumber } from '../../normalise/numeral.ts'
import { TO_TEN, YUAN } from '../../normalise/patterns.ts'
import type { Corrected } from './corrected.ts'
import { latest } from './latest.ts'
import type { AskedWords } from './words.ts'

/**
 * How much of a whole was used, both in one unit. `unit`: as the person says it (节, 次), or `month` or `day` for a card
 * that runs for a time. `words`: what it was read from.
 */
export type Portion = {
  unit: string
  whole: number
  used: number
  leftTold: boolean
  words: string[]
  /** How many were given on top of what was paid for: 96 节送 4 节. Of a card that runs for a time it is a part of `whole`. */
  gift?: number
  /** It was told as a share (三分之一, 一半), which is hardly exact. */
  isShare?: true
}

/** How much is left. `unit`: a pattern of the words that count it. */
export type Left = { count: number; unit: string }

const NUMBER = `\\d{1,4}(?:\\.5)?|[${TO_TEN}俩仨百]{1,5}|半`
const CLAUSE = '[^，。！？；,!?;\\n]'
const GAP = `[^，。！？；,!?;\\n\\d${TO_TEN}]{0,3}`
/** Before the last digits of a greater number, which counts nothing: 三千八一次. */
const TAIL = /[千万零]/u
/** The unit of a share. */
const SHARE = 'share'
const TENTHS = 10
const MONTHS_OF_YEAR = 12
const DAYS_OF_YEAR = 365
const DAYS_OF_WEEK = 7
/** A year as a number of the calendar. */
const FIRST_YEAR = 1900

type Slot = 'whole' | 'bare' | 'used' | 'left' | 'gift'
type Told = { unit: string; spoken: string; slot: Slot; value: number; words: string }
type Slots = Partial<Record<Slot, { value: number; at: number; words: string }>>

/** Reads the portion that the messages tell together, each folded; null: none, several, or one that does not fit. */
export function createPortions({ portions: words }: AskedWords) {
  const { units } = words
  const token = new RegExp(
    `(?<nth>第)?\\s?(?<number>${NUMBER})\\s?(?:(?<months>个半?月|(?<=[俩仨])月)|(?<years>年(?!级|多|[前后卡费]))|(?<weeks>个?(?:星期|礼拜)|周)|(?<days>天)|(?:个)?(?:${units.map((unit) => `(${unit})`).join('|')}))`,
    'gu',
  )
  const namedCards = new RegExp(
    `(${NUMBER})\\s?(?:(年)|个月)(?:期)?(?:的)?[^，。！？；,\\d]{0,4}?${words.named_cards}`,
    'gu',
  )
  const terms = words.terms.map(({ says, months }) => ({ says: new RegExp(says, 'u'), months }))
  const ends = (source: string) => new RegExp(`(?:${source})${GAP}$`, 'u')
  const starts = (source: string) => new RegExp(`^\\s?(?:${source})`, 'u')
  const rate = new RegExp(`(?:${words.rates})${GAP}$`, 'u')
  const costs = new RegExp(`^(?:课)?(?:钱)?${words.one_costs}?\\s?[\\d一二两三四五六七八九]`, 'u')
  const costBefore = new RegExp(`\\d\\s?${YUAN}?\\s?$`, 'u')
  /** 一节 120, 120 一节: the price of one. */
  const isPrice = (number: string, { before, after }: { before: string; after: string }): boolean =>
    (number === '一' || number === '1') && (costs.test(after) || costBefore.test(before))
  const rough = { before: ends(words.rough_before), after: starts(words.rough_after) }
  const cues = {
    left: { before: ends(words.left_before), after: starts(words.left_after) },
    gift: { before: ends(words.gift_before), after: starts(words.gift_after) },
    used: { before: ends(words.used_before), after: starts(words.used_after) },
    whole: { before: ends(words.whole_before), after: starts(words.whole_after) },
  }
  const lastOne = ends(words.last_one)
  /** 一节没上: none was used. 只差一节没上 is one that is left. */
  const isNone = (number: string, before: string) =>
    number === '一' && !cues.left.before.test(before) && !lastOne.test(before)
  const givesNext = new RegExp(`(?:${words.gift_before})\\s?$`, 'u')
  const passed = ends(words.passed_before)
  const term = ends(words.term_before)
  const byYear = ends(words.rate_before)
  const termAfter = starts(words.term_after)

  const slotOf = (before: string, after: string, { nth, isTime }: { nth: boolean; isTime: boolean }): Slot | null => {
    // 送的 2 节没用: nothing was used of what was given, and it is no part of what was paid for.
    if (cues.left.after.test(after)) return cues.gift.before.test(before) ? null : 'left'
    if (nth) return /到$/u.test(before) && cues.used.before.test(`${before}第`) ? 'used' : null
    if (cues.left.before.test(before)) return 'left'
    if (cues.gift.before.test(before) || cues.gift.after.test(after)) return 'gift'
    if (isTime) {
      if (passed.test(before)) return 'used'
      return term.test(before) || termAfter.test(after) ? 'whole' : null
    }
    if (cues.used.before.test(before) || cues.used.after.test(after)) return 'used'
    return cues.whole.before.test(before) || cues.whole.after.test(after) ? 'whole' : 'bare'
  }

  const tokensOf = (text: string): Told[] => {
    const matches = [...text.matchAll(token)]
    return matches.flatMap((match, at) => {
      const { nth, number = '', months, years, weeks, days } = match.groups ?? {}
      const from = at === 0 ? 0 : (matches[at - 1]?.index ?? 0) + (matches[at - 1]?.[0].length ?? 0)
      const start = match.index
      const end = start + match[0].length
      const before = new RegExp(`${CLAUSE}{0,12}$`, 'u').exec(text.slice(from, start))?.[0] ?? ''
      const next = matches[at + 1]?.index
      // 上了 9 节 送的 2 节: what leads to the next number belongs to it.
      const rest = next === undefined ? text.slice(end) : text.slice(end, next).replace(givesNext, '')
      const after = new RegExp(`^${CLAUSE}{0,10}`, 'u').exec(rest)?.[0] ?? ''
      const isTail = TAIL.test(text.slice(Math.max(0, start - 1), start))
      const count = isTail ? null : number === '半' ? 0.5 : spokenNumber(number)
      const inTime = [months, years, weeks, days].some((one) => one !== undefined)
      if (count === null || (years !== undefined && count >= FIRST_YEAR)) return []
      if (rate.test(before) || /个$/u.test(before)) return []
      // 办卡 3600 一年, 办卡一年 3600: the term that was paid for. 房租一年 24000 is a rate.
      const isTerm = years !== undefined && !byYear.test(before)
      if (!isTerm && isPrice(number, { before, after })) return []
      const slot = slotOf(before, after, { nth: nth !== undefined, isTime: inTime })
      if (slot === null || (slot === 'left' && isNone(number, before))) return []
      const isRough = rough.before.test(before) || rough.after.test(after)
      const inUnit = months?.includes('半') ? count + 0.5 : count
      const value = isRough ? Number.NaN : inUnit * (years ? MONTHS_OF_YEAR : weeks ? DAYS_OF_WEEK : 1)
      const row = match.slice(7).findIndex((one) => one !== undefined)
      const spoken = match.slice(7)[row] ?? ''
      const unit = inTime ? (weeks || days ? 'day' : 'month') : String(row)
      return [{ unit, spoken, slot, value, words: match[0].trim() }]
    })
  }

  /** 年卡, 两年卡, 18 个月的卡. */
  const cardOf = (text: string): Told[] => {
    const [named] = [...text.matchAll(namedCards)]
    const count = named ? (named[1] === '半' ? 0.5 : spokenNumber(named[1] ?? '')) : null
    if (named && count !== null) return [month(count * (named[2] ? MONTHS_OF_YEAR : 1), named[0])]
    const found = terms.flatMap(({ says, months }) => {
      const match = says.exec(text)
      return match ? [month(months, match[0])] : []
    })
    return found.slice(0, 1)
  }

  const share = new RegExp(
    `(?:(?<used>${words.share_used})|(?<left>${words.share_left}))(?:${words.rough_before}){0,2}(?:了)?(?:(?<whole>[二三四五六七八九十])分之(?<part>[一二三四五六七八九])|(?<half>一半)|(?<tenths>[一二三四五六七八九])成)(?![一二三四五六七八九多])`,
    'u',
  )
  /** 上了三分之一, 还剩一半. */
  const shareOf = (text: string): Portion | null => {
    const { used, whole, part, half, tenths } = share.exec(text)?.groups ?? {}
    const [all, some] = half ? [2, 1] : [whole ? spokenNumber(whole) : TENTHS, spokenNumber(part ?? tenths ?? '')]
    if (all === null || some === null || some >= all) return null
    const told = { unit: SHARE, whole: all, leftTold: used === undefined, words: [], isShare: true as const }
    return { ...told, used: used === undefined ? all - some : some }
  }

  const begun = new RegExp(words.begun, 'u')
  /** Whether the words tell that the thing was used, although it may not be clear how much. */
  const tellsUse = (messages: readonly Corrected[]): boolean =>
    countsUse(messages) || messages.some(({ text }) => begun.test(text))

  /** Whether the words count what was used or is left: 洗了 8 次, 还剩一半. */
  const countsUse = (messages: readonly Corrected[]): boolean =>
    messages.some(
      ({ text }) =>
        tokensOf(text).some(({ unit, slot }) => !isTime(unit) && (slot === 'used' || slot === 'left')) ||
        shareOf(text) !== null,
    )

  const slotsOfAll = (messages: readonly Corrected[]) => {
    const told = new Map<string, { spoken: string; slots: Slots }>()
    for (const [at, { text, old }] of messages.entries()) {
      const cards = cardOf(text)
      const all = [...cards, ...tokensOf(cards.length > 0 ? text.replace(namedCards, '卡') : text)]
      for (const [unit, list] of Map.groupBy(all, (one) => one.unit)) {
        const known = told.get(unit) ?? { spoken: '', slots: {} }
        told.set(unit, {
          spoken: list[0]?.spoken ?? known.spoken,
          slots: { ...known.slots, ...slotsOf(list, known.slots, { old, at }) },
        })
      }
    }
    return told
  }

  /** What is left of a course of which nothing else was told, with every word for its unit. Null: not told, or of several units. */
  const leftOf = (messages: readonly Corrected[]): Left | null => {
    const [one, another] = [...slotsOfAll(messages)].flatMap(([unit, { slots }]) => {
      const { left, whole, bare, used } = slots
      const alone = whole === undefined && bare === undefined && used === undefined
      return left && left.value > 0 && alone && !isTime(unit)
        ? [{ count: left.value, unit: units[Number(unit)] ?? '' }]
        : []
    })
    return one && !another ? one : null
  }

  /** The portion of each unit. */
  const each = (messages: readonly Corrected[]): Portion[] =>
    [...slotsOfAll(messages)].flatMap(([unit, { spoken, slots }]) => portionOf(spoken || unit, slots) ?? [])

  const portionOfAll = (messages: readonly Corrected[]): Portion | null => {
    const told = slotsOfAll(messages)
    const found = each(messages)
    const inTime = acrossTime(told)
    const counted = found.filter(({ unit }) => !isTime(unit))
    const [one, another] = counted.length > 0 ? counted : found.length > 0 ? found : inTime
    if (one) return another ? null : one
    return latest(messages, ({ text }) => shareOf(text))
  }
  /** The only number of pieces or of time in the words: 23节. */
  const numberIn = (text: string): string | null => {
    const told = new Set(tokensOf(text).map(({ words }) => words))
    const [one] = told
    return one !== undefined && told.size === 1 ? one.replace(/(?<=\d)(?=\p{Script=Han})/u, ' ') : null
  }
  return { numberIn, tellsUse, countsUse, portionOf: portionOfAll, each, leftOf }
}

/** What one message tells of one unit. A slot told twice with different numbers is none. */
function slotsOf(list: readonly Told[], known: Slots, { old, at }: { old: readonly number[]; at: number }): Slots {
  const slots: Slots = {}
  for (const { slot, value, words } of list) {
    const replaced = (Object.keys(known) as Slot[]).find((name) => old.includes(known[name]?.value ?? Number.NaN))
    const name = slot === 'bare' && replaced ? replaced : slot
    const before = slots[name]
    slots[name] = { value: before && before.value !== value ? Number.NaN : value, at, words }
  }
  return slots
}

function portionOf(unit: string, slots: Slots): Portion | null {
  const { gift, ...others } = slots
  if (!gift) return plainPortionOf(unit, others)
  const whole = others.whole ?? others.bare
  if (whole === undefined || !(gift.value > 0)) return null
  const all = plainPortionOf(unit, { ...others, whole: { ...whole, value: whole.value + gift.value } })
  if (!all || isTime(unit)) return all
  // Of what was paid for, so much was not used at least.
  return all.used < whole.value ? { ...all, whole: whole.value, gift: gift.value } : null
}

function plainPortionOf(unit: string, { whole: cued, bare, used, left: rest }: Omit<Slots, 'gift'>): Portion | null {
  const whole = cued ?? bare
  // What was left of another whole says nothing of this one.
  const left = rest && used && whole && whole.at > rest.at ? undefined : rest
  const isLeft = left !== undefined && (used === undefined || left.at > used.at)
  if (whole === undefined) {
    return used && left && left.at === used.at
      ? fitting(unit, { whole: used.value + left.value, used: used.value }, false, [used, left])
      : null
  }
  const agree = used && left && used.value + left.value === whole.value
  if (used && left && used.at === left.at && !agree) return null
  if (isLeft && !agree && left)
    return fitting(unit, { whole: whole.value, used: whole.value - left.value }, true, [whole, left])
  return used ? fitting(unit, { whole: whole.value, used: used.value }, false, [whole, used]) : null
}

/** A year's card of which days were used. */
function acrossTime(told: ReadonlyMap<string, { slots: Slots }>): Portion[] {
  const whole = told.get('month')?.slots.whole
  const used = told.get('day')?.slots.used
  if (!whole || !used || whole.value % MONTHS_OF_YEAR !== 0) return []
  const days = (whole.value / MONTHS_OF_YEAR) * DAYS_OF_YEAR
  return [fitting('day', { whole: days, used: used.value }, false, [whole, used])].flatMap((one) => one ?? [])
}

function fitting(
  unit: string,
  { whole, used }: { whole: number; used: number },
  leftTold: boolean,
  from: readonly { words: string }[],
): Portion | null {
  if (!(whole > 0 && used >= 0 && used < whole)) return null
  return { unit, whole, used, leftTold, words: from.map(({ words }) => words) }
}

/** Whether it is the unit of a card that runs for a time. */
export function isTime(unit: string): boolean {
  return unit === 'month' || unit === 'day'
}

function month(value: number, words: string): Told {
  return { unit: 'month', spoken: 'month', slot: 'whole', value, words }
}
