import { findAmounts } from '../../normalise/amount.ts'

/** What a question asks about, by how it ends: 保价 in 「保价了吗」, 监控 in 「有监控吗」, 维修单 in 「维修单还在吗」. */
const ASKED_ABOUT = [
  /(?:有没有|有)(\p{Script=Han}{2,4})(?:吗|没有|没)$/u,
  /(\p{Script=Han}{2})了(?:吗|没有|没)$/u,
  /(\p{Script=Han}{2})过(?:吗|没有|没)$/u,
  /(\p{Script=Han}{2,3})还在(?:吗|不在)?$/u,
]

/** Sums that a question asks for: 「价目牌上写多少、最后收了多少」 asks for two. */
const SUM = /(?:写|收|付|花|标|交|报|值|退|扣)[了的着过]*(?:是)?多少(?:钱)?/gu

/** A question for a day: 「哪天入住」. What it is the day of follows. */
const DAY_ASKED = /^哪(?:一)?天(\p{Script=Han}{1,4}?)的?$/u
/** A day, as people tell it beside what it is the day of: 「后天入住」, 「十二号到的」. */
const DAY_TOLD =
  /(?:[昨今明后]天|前天|刚才|上午|下午|\d{1,2} ?[号日]|[一二三四五六日天]号|(?:上个?|这个?|下个?)?(?:周|星期|礼拜)[一二三四五六日天]|\d{1,3} ?天)/u

/**
 * A question without the sentences that the talk has answered. Null: nothing is left of it. `heard`: what the person told in
 * this talk, folded.
 */
export function openQuestion(question: string, heard: string): string | null {
  const sentences = question.match(/[^？?]+[？?]?/gu) ?? [question]
  const left = sentences.filter((each) => !isAnswered(each.replace(/[？?]$/u, '').trim(), heard))
  return left.length === 0 ? null : left.join('')
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
