import type { Day } from '../../law/types.ts'
import { foldNumerals } from '../../normalise/numeral.ts'
import type { ComplaintForm } from '../form/form.ts'
import { claimsIn } from '../wording/claims.ts'
import { namesEvidence } from '../wording/evidence-told.ts'
import { daysIn, daysOtherwise, daysTold, sumsTold } from '../wording/figures.ts'
import { canBe, speaksOfBusiness } from './can-be.ts'

/** What happened is told in the past. */
const HAPPENED = /[了过]/u
/** What somebody did to the person: 前台还骂我. */
const DONE_TO_ME = /\p{Script=Han}{2}(?<![是给找问等叫])我$/u
/** Fewer characters that are no part of a value tell nothing, though they tell it in the past. */
const SHORTEST_HAPPENED = 4
/** Fewer characters of what the business said or did are the option itself: 商家不同意. */
const SHORTEST_SAID = 5
/** Fewer characters that are no part of a value are no part of a telling either. */
const SHORTEST_PART = 3
/** Longer clauses that name evidence tell something: 签合同的时候答应三个月拿证. */
const LONGEST_PAPER = 8
/** So many characters of several short clauses that are no part of a value tell something. */
const SHORTEST_TOGETHER = 9
/** So many characters that are no part of a value tell something, whatever they say. */
const SHORTEST_TELLING = 7
/** Ends of a clause: marks, and a space between Chinese words. */
const CLAUSE_END = /[，,。；;！!？?、~～…\n]+|(?<=\p{Script=Han})\s+(?=\p{Script=Han})/u
/** Sums and counts with what they count. */
const FIGURES = /[一二三两十]{0,2}几[号天日]|[¥￥]?\d[\d.,]*\s?(?:多|几)?(?:元|块钱?|万元?|千|号|栋|幢|楼|室|单元)?/gu
/** Words that go with a value: they tell nothing without it. */
const BESIDE_VALUE =
  /我们?|是|就|在|的|了|都|也|还有?|一共|总共|大概|大约|好像|左右|那天|记不清|忘了|买|付|花|办|订|交|签|叫做?|名字|店名|地址|电话|手机|商家|公司|这|那|[家个]|谢谢|你们?|您|嗯|哦|啊|吧|呢|哈|[\p{P}\p{S}\s]/gu

/**
 * Whether words that filled in values tell more than these: what was done, what somebody said, another day. `values`: what stands, as
 * written. `words` in simplified characters, written on `day`. A question tells nothing; `asks` knows one.
 */
export function tellsBeyond(
  form: ComplaintForm,
  words: string,
  { day, values, asks }: { day: Day; values: readonly string[]; asks: (clause: string) => boolean },
): boolean {
  if (isAccount(form, words, day) && !asks(words)) return true
  let rest = foldNumerals(words)
  for (const { start, end } of daysIn(words, day).toReversed()) rest = rest.slice(0, start) + rest.slice(end)
  for (const value of values.toSorted((one, other) => other.length - one.length))
    rest = rest.replaceAll(foldNumerals(value), '')
  const clauses = rest.split(CLAUSE_END).filter((clause) => !asks(clause))
  if (clauses.some((clause) => tells(form, clause.trim()))) return true
  // 锅是双立人的 没保价: several short clauses tell something together.
  const lengths = clauses.map((clause) => lengthBeyond(form, clause.trim())).filter((length) => length >= SHORTEST_PART)
  return lengths.length > 1 && lengths.reduce((sum, length) => sum + length, 0) >= SHORTEST_TOGETHER
}

/** 冇发票，得张小票: a clause that names evidence, and tells nothing of it. */
function isPaper(form: ComplaintForm, clause: string): boolean {
  return clause.length <= LONGEST_PAPER && namesEvidence(form, clause)
}

/** Characters of a clause that are no part of a value; none of one that tells nothing or wants something. */
function lengthBeyond(form: ComplaintForm, clause: string): number {
  const isNone = !canBe(form, 'facts', clause) || claimsIn(form, clause).length > 0 || isPaper(form, clause)
  return isNone ? 0 : clause.replace(FIGURES, '').replace(BESIDE_VALUE, '').length
}

/** A day of something else, several days, or more sums than price and part: what each was stands in the words alone. */
function isAccount(form: ComplaintForm, words: string, day: Day): boolean {
  const days = new Set(daysTold(form, words, day).map((told) => told.day))
  const sums = new Set(sumsTold(form, words, day).map(({ money }) => money.cents))
  return daysOtherwise(form, words, day).length > 0 || days.size > 1 || sums.size > 2
}

function tells(form: ComplaintForm, clause: string): boolean {
  if (!canBe(form, 'facts', clause)) return false
  if (speaksOfBusiness(form, clause)) return clause.length >= SHORTEST_SAID
  if (claimsIn(form, clause).length > 0) return false
  if (DONE_TO_ME.test(clause)) return true
  const length = lengthBeyond(form, clause)
  return length >= SHORTEST_TELLING || (length >= SHORTEST_HAPPENED && HAPPENED.test(clause))
}
