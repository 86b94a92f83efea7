import { findAmounts } from '../../normalise/amount.ts'
import { TO_TEN } from '../../normalise/patterns.ts'
import { lists } from '../answering-words.ts'

/** What a question asks about, by how it ends: 保价 in 「保价了吗」, 监控 in 「有监控吗」, 维修单 in 「维修单还在吗」. */
const ASKED_ABOUT = [
  `${lists.asks_whether}(\\p{Script=Han}{2,4})${lists.or_not}$`,
  `(\\p{Script=Han}{2})了${lists.or_not}$`,
  `(\\p{Script=Han}{2})过${lists.or_not}$`,
  `(\\p{Script=Han}{2,3})${lists.still_there}$`,
].map((source) => new RegExp(source, 'u'))

/** Sums that a question asks for: 「价目牌上写多少、最后收了多少」 asks for two. */
const SUM = new RegExp(lists.asks_sum, 'gu')

/** A question for what was paid. */
const PAID = new RegExp(lists.asks_paid, 'u')

/** A question for a day: 「哪天入住」. What it is the day of follows. */
const DAY_ASKED = new RegExp(`^${lists.asks_day}(\\p{Script=Han}{1,4}?)的?$`, 'u')
/** A day, as people tell it beside what it is the day of: 「后天入住」, 「十二号到的」. */
const DAY_TOLD = new RegExp(lists.day_told, 'u')

/** What is left, what was paid in all, what came as a gift, what was used, and the words of a paper: how a part asks for it, and how it was told. */
const NUMBER = `[\\d${TO_TEN}百千万半]`
const TOLD: readonly [asks: RegExp, told: RegExp][] = [
  [new RegExp(lists.asks_left, 'u'), new RegExp(`${lists.left_told}[^，。；！？\\n]{0,8}?${NUMBER}`, 'u')],
  [
    new RegExp(lists.asks_in_all, 'u'),
    new RegExp(`${lists.in_all_told}[^，。；！？\\n]{0,6}?(?:\\d{2}|${NUMBER}[百千万])`, 'u'),
  ],
  [new RegExp(lists.asks_gift, 'u'), new RegExp(`${lists.gift_told}[^，。；！？\\n]{0,6}?${NUMBER}`, 'u')],
  [new RegExp(lists.asks_used, 'u'), new RegExp(`${lists.used_told}[^，。；！？\\n]{0,6}?${NUMBER}`, 'u')],
  [new RegExp(lists.asks_contract, 'u'), new RegExp(lists.contract_told, 'u')],
]

/**
 * A question without what the talk has answered of it. Null: nothing is left. `heard`: what the person told in this talk,
 * folded.
 */
export function openQuestion(question: string, heard: string): string | null {
  const sentences = question.match(/[^？?]+[？?]?/gu) ?? [question]
  const left = sentences.flatMap((each) => openParts(each, heard) ?? [])
  return left.length === 0 ? null : left.join('')
}

/** The parts of a sentence that were not told; the sentence as it is where none was. Null: all were told. */
function openParts(sentence: string, heard: string): string | null {
  const asked = sentence.replace(/[？?]$/u, '').trim()
  const parts = asked.split(/[，、；,]/u).filter(Boolean)
  const isPaid = (part: string) => PAID.test(part) && findAmounts(heard).length >= (asked.match(SUM)?.length ?? 0)
  const isTold = (part: string) => isPaid(part) || TOLD.some(([asks, told]) => asks.test(part) && told.test(heard))
  if (isAnswered(parts.filter((part) => !isTold(part)).join('，'), heard)) return null
  const open = parts.filter((part) => !isTold(part))
  return open.length === parts.length ? sentence : `${open.join('，')}？`
}

/** Every part of the sentence was told. */
function isAnswered(sentence: string, heard: string): boolean {
  const parts = sentence.split(/[，、；,]/u).filter(Boolean)
  const sums = sentence.match(SUM)?.length ?? 0
  const areSumsTold = sums > 0 && findAmounts(heard).length >= sums
  return parts.every((part) => {
    if (part.match(SUM)) return areSumsTold
    const dayOf = DAY_ASKED.exec(part)?.[1]
    if (dayOf !== undefined)
      return heard.split(/[\n，。；！？]/u).some((told) => told.includes(dayOf) && DAY_TOLD.test(told))
    const about = ASKED_ABOUT.map((pattern) => pattern.exec(part)?.[1]).find((each) => each !== undefined)
    return about !== undefined && heard.includes(about)
  })
}
