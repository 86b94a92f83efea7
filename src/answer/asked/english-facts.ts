import type { Day } from '../../law/types.ts'
import { createEnglishDays, namedDays } from './english-days.ts'
import { ENGLISH_SUM, NOT_MONEY } from './english-sums.ts'
import { latest } from './latest.ts'
import type { Portion } from './portions.ts'
import type { ReadSpoken, Spoken } from './spoken.ts'
import type { AskedWords } from './words.ts'

const DAY_MS = 86_400_000

/** What folded English messages tell, as the calculations read it; `words`: the Chinese words of the rules for what is told. */
export type ReadEnglishFacts = (messages: readonly string[], today: Day) => { spoken: Spoken; words: string }

/** Sums, pieces, lessons, months and days are read; everything else stays as if nothing was told. */
export function createEnglishFacts(words: AskedWords, readSpoken: ReadSpoken): ReadEnglishFacts {
  const { english_facts: facts, english_sums: sums } = words
  const dayOf = createEnglishDays(words)
  const yuan = '(?: ?(?:yuan|rmb|kuai|cny))'
  const money = `${ENGLISH_SUM}${NOT_MONEY}`
  const each = new RegExp(
    `\\b(\\d{1,3}) (?:[a-z]+ ){0,2}${facts.pieces}\\b(?: (?:of [a-z]+|at|for|cost|costs|,))? ?${ENGLISH_SUM}${yuan}? ${facts.each}\\b`,
    'iu',
  )
  const paid = new RegExp(`\\b${sums.paid} ${money}`, 'iu')
  const named = new RegExp(`(?<![\\d,.])${ENGLISH_SUM}${yuan}`, 'giu')
  const bare =
    /(?<![\d,.:/-])([1-9]\d{2,6})(?![\d,.:/-]|\s?(?:times|%|days?|weeks?|months?|years?|km|kilo|degrees?))/giu
  const deposit = new RegExp(
    `\\bdeposit (?:of |is |was |: ?)?${money}|${ENGLISH_SUM}${yuan}? (?:as (?:a )?)?deposit\\b`,
    'iu',
  )
  const total = new RegExp(`\\b${facts.total} ${money}`, 'iu')
  const wholeCount = new RegExp(`\\b(\\d{1,3}) (?:[a-z]+ ){0,2}${sums.counted}`, 'iu')
  const leftCount = new RegExp(`\\b(\\d{1,3}) (?:[a-z]+ )?${sums.left}`, 'iu')
  const usedCount = new RegExp(
    `\\b${sums.used} (?:only |about )?(\\d{1,3})(?! ?(?:yuan|rmb|days?|weeks?|months?|years?|%))`,
    'iu',
  )
  const months = /\b(\d{1,2}|one|two|three|six|twelve|half a|an?) ?-?(months?|years?)\b/giu
  const usedMonths = new RegExp(`\\b${facts.after} (\\d{1,2}|one|two|three|four|five|six) months?`, 'iu')
  const [began, ended] = [facts.began, facts.ended].map((each) => new RegExp(`\\b${each}\\b`, 'iu'))
  const [shop, own] = [facts.shop, facts.own].map((each) => new RegExp(`\\b${each}\\b`, 'iu'))
  const cases = facts.cases.map(({ says, as }) => ({ says: new RegExp(`\\b${says}\\b`, 'iu'), as }))
  const first = (messages: readonly string[], pattern: RegExp): number | null =>
    latest(messages, (text) => {
      const found = pattern.exec(text)?.slice(1).find(Boolean)
      return found === undefined ? null : numberOf(found)
    })

  const onlySum = (text: string): number | null => {
    const found = [...text.matchAll(named)].map(([, sum = '']) => numberOf(sum))
    if (found.length > 0) return found.length === 1 ? (found[0] ?? null) : null
    const days = namedDays(text, '9999-12-31')
    const rest = days.reduce((left, { original }) => left.replace(original, ' '), text)
    const plain = [...rest.matchAll(bare)].map(([, sum = '']) => numberOf(sum))
    return plain.length === 1 ? (plain[0] ?? null) : null
  }

  const lessons = (messages: readonly string[]): Portion | null => {
    const whole = first(messages, wholeCount)
    const left = first(messages, leftCount)
    const used = first(messages, usedCount)
    const had = used ?? (whole !== null && left !== null ? whole - left : null)
    if (whole === null || had === null || had >= whole || (left !== null && left === whole)) return null
    return { unit: '节', whole, used: had, leftTold: false, words: [] }
  }

  const term = (messages: readonly string[], today: Day): Portion | null => {
    const all = messages.join('\n')
    const whole = monthsOf([...all.matchAll(months)][0])
    if (whole === null) return null
    const used = usedMonths.exec(all)?.[1]
    const count = used === undefined ? null : spokenCount(used)
    if (count !== null) return count < whole ? { unit: 'month', whole, used: count, leftTold: false, words: [] } : null
    const days = messages.flatMap((text) => namedDays(text, today).map((one) => ({ ...one, text })))
    const start = days.find(({ text, start: at }) => began?.test(text.slice(0, at)))
    const end = days.findLast(({ text, start: at }) => ended?.test(text.slice(0, at)))
    if (!start || !end || end.day <= start.day) return null
    return usedBetween(start.day, end.day, whole)
  }

  return (messages, today) => {
    const base = readSpoken([''], today)
    const piece = latest(messages, (text) => {
      const [, count, sum] = each.exec(text) ?? []
      return count && sum ? [{ each: numberOf(sum), count: Number(count) }] : null
    })
    const held = first(messages, deposit)
    const whole = first(messages, total)
    const told = first(messages, paid) ?? (held === null ? latest(messages, onlySum) : null)
    const price = piece ? piece.reduce((sum, one) => sum + one.each * one.count, 0) : (told ?? held)
    const all = messages.join('\n')
    const sum = (role: string) => (role === 'deposit' ? held : role === 'total_price' ? whole : null)
    const spoken: Spoken = {
      ...base,
      paid: price,
      pieces: piece,
      price: whole,
      sum,
      sums: (role) => [sum(role)].filter((one) => one !== null),
      portion: lessons(messages) ?? term(messages, today),
      reason: shop?.test(all) ? 'shop' : own?.test(all) ? 'own' : null,
      when: (event) => (event === 'due' || event === 'done' ? null : dayOf(messages, event, today)),
    }
    return { spoken, words: cases.flatMap(({ says, as }) => (says.test(all) ? [as] : [])).join('，') }
  }
}

/** The months between two days, where they are whole, or else the days; the last day was still used. */
function usedBetween(start: Day, end: Day, whole: number): Portion | null {
  const after = new Date(Date.parse(end) + DAY_MS)
  const from = new Date(Date.parse(start))
  const count = (after.getUTCFullYear() - from.getUTCFullYear()) * 12 + after.getUTCMonth() - from.getUTCMonth()
  if (after.getUTCDate() === from.getUTCDate())
    return count < whole ? { unit: 'month', whole, used: count, leftTold: false, words: [] } : null
  const last = new Date(from)
  last.setUTCMonth(last.getUTCMonth() + whole)
  const [days, used] = [last, after].map((day) => Math.round((day.getTime() - from.getTime()) / DAY_MS))
  return days !== undefined && used !== undefined && used < days
    ? { unit: 'day', whole: days, used, leftTold: false, words: [] }
    : null
}

function monthsOf(found: RegExpMatchArray | undefined): number | null {
  if (!found) return null
  const [, count = '', unit = ''] = found
  const isYear = unit.toLowerCase().startsWith('year')
  if (count.toLowerCase() === 'half a') return isYear ? 6 : null
  const number = spokenCount(count)
  return number === null ? null : isYear ? number * 12 : number
}

const COUNTS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ')

function spokenCount(words: string): number | null {
  const told = words.toLowerCase()
  if (/^\d+$/u.test(told)) return Number(told)
  if (told === 'a' || told === 'an') return 1
  const at = COUNTS.indexOf(told)
  return at > 0 ? at : null
}

function numberOf(words: string): number {
  return Number(words.replaceAll(',', ''))
}
