import { foldAmounts } from '../../normalise/amount.ts'
import { YUAN } from '../../normalise/patterns.ts'
import { latest } from './latest.ts'
import type { Portion } from './portions.ts'
import type { AskedWords } from './words.ts'

/** One of two purchases: a card for a time, or a number of lessons. In yuan. `portion` null: how much was used was not told. */
export type Course = { name: string; paid: number; portion: Portion | null; isAsked: boolean }

const SUM = '\\d{2,6}(?:\\.\\d{1,2})?'
const BETWEEN = '[^，。！？；,!?;\\n\\d]{0,5}?'

/**
 * Reads two purchases that were told side by side, each with its own price: a card for a time, and lessons (年卡 2880, 私教课 20 节
 * 4000). Null: not told so.
 */
export function createCourses({ courses: words }: AskedWords) {
  const card = new RegExp(
    `(?<name>${words.cards})${words.card_paid}?\\s?(?<sum>${SUM})(?!\\s?(?:${words.counts}|个?月|天))`,
    'u',
  )
  const lessons = new RegExp(
    `(?<name>[\\d一二三四五六七八九十百两]{1,4}\\s?(?:${words.counts}))${BETWEEN}(?<sum>\\d{3,6})(?!\\s?(?:${words.counts}|个?月|天))|(?<sum2>\\d{3,6})${YUAN}?${words.lessons_got}?(?<name2>[\\d一二三四五六七八九十百两]{1,4}\\s?(?:${words.counts}))`,
    'u',
  )
  const asksCard = new RegExp(words.asks_card, 'u')
  const asksLessons = new RegExp(words.asks_lessons, 'u')
  const read = (pattern: RegExp, text: string) => {
    const { name, name2, sum, sum2 } = pattern.exec(foldAmounts(text))?.groups ?? {}
    const paid = Number(sum ?? sum2 ?? 0)
    return paid > 0 ? { name: (name ?? name2 ?? '').replace(/(?<=\d)(?=\p{Script=Han})/u, ' '), paid } : null
  }
  return (messages: readonly { text: string }[], portions: readonly Portion[]): Course[] | null => {
    const one = latest(messages, ({ text }) => read(card, text))
    const other = latest(messages, ({ text }) => read(lessons, text))
    if (!one || !other || one.paid === other.paid) return null
    const newest = messages.at(-1)?.text ?? ''
    const [isOne, isOther] = [asksCard.test(newest), asksLessons.test(newest)]
    const isBoth = isOne === isOther
    const ofTime = portions.find(({ unit }) => unit === 'month' || unit === 'day') ?? null
    const ofCount = portions.find(({ unit }) => unit !== 'month' && unit !== 'day') ?? null
    return [
      { ...one, portion: ofTime, isAsked: isBoth || isOne },
      { ...other, portion: ofCount, isAsked: isBoth || isOther },
    ]
  }
}
