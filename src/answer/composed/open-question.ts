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

/** A question for what was paid. */
const PAID = /[付花交][了的过]*多少/u

/** A question for a day: 「哪天入住」. What it is the day of follows. */
const DAY_ASKED = /^哪(?:一)?天(\p{Script=Han}{1,4}?)的?$/u
/** A day, as people tell it beside what it is the day of: 「后天入住」, 「十二号到的」. */
const DAY_TOLD =
  /(?:[昨今明后]天|前天|刚才|上午|下午|\d{1,2} ?[号日]|[一二三四五六日天]号|(?:上个?|这个?|下个?)?(?:周|星期|礼拜)[一二三四五六日天]|\d{1,3} ?天)/u

/** What is left, what was paid in all, and the words of a paper: how a part asks for it, and how it was told. */
const NUMBER = '[\\d一二两三四五六七八九十百千万半]'
const TOLD: readonly [asks: RegExp, told: RegExp][] = [
  [
    /剩(?:下|余)?(?:了|的)?(?:有|是)?(?:多少|几)|余额(?:还有|是|有)?多少/u,
    new RegExp(`(?:剩|余额|还有)[^，。；！？\\n]{0,8}?${NUMBER}`, 'u'),
  ],
  [
    /(?:一共|总共|总价)(?:是|要|付了?|交了?|花了?)?多少/u,
    new RegExp(`(?:一共|总共|合计|总价)[^，。；！？\\n]{0,6}?(?:\\d{2}|${NUMBER}[百千万])`, 'u'),
  ],
  [/合同(?:上|里)?(?:是)?怎么写/u, /合同(?:上|里)?(?:明明)?写(?!没写|了没|了吗)/u],
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
