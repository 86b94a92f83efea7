import { oncePer } from '../../base/phrases.ts'
import { readPhone } from '../../normalise/phone.ts'
import type { ComplaintForm, FormField } from '../form/form.ts'
import { correctionWords } from './correction-words.ts'

/** Characters before a figure that can name it. */
const LONGEST_SUBJECT = 16
/** Characters before a telephone that can say whose it is. */
const REACH = 14

const patterns = oncePer(({ words: { corrections, persons } }: ComplaintForm) => ({
  copula: new RegExp(`(?:${corrections.beside_copula})*(?<is>${corrections.tells}|[：:])\\s{0,3}$`, 'u'),
  plain: new RegExp(`^(?:${corrections.beside_value}|[\\p{P}\\s])*$`, 'u'),
  ofOther: new RegExp(`(?:${corrections.other_sums})$`, 'u'),
  otherInEnglish: new RegExp(`\\b${corrections.other_sums_in_english} (?:is|was) $`, 'iu'),
  others: new RegExp(
    `(?:${persons.elders}|${persons.children}|${corrections.other_persons})[^，。；！？,;\\d]{0,6}$`,
    'u',
  ),
  notWritten: new RegExp(`^(?<what>.{0,40}?)(?:那个|这个|那|这)?${corrections.not_written}$`, 'u'),
}))

/**
 * Whether the figure at `start` is told as that of something which no name of the field calls: 租金是900, 出发日期是10月3号, 平时30. `text` in
 * simplified characters.
 */
export function tellsOther(form: ComplaintForm, field: FormField, text: string, start: number): boolean {
  const { copula, plain, ofOther, otherInEnglish } = patterns(form)
  // 是420: what stands before the figure is no part of it.
  const figure = start + (/^是?\s{0,3}/u.exec(text.slice(start, start + 4))?.[0].length ?? 0)
  const before = text.slice(Math.max(0, figure - LONGEST_SUBJECT), figure)
  if (otherInEnglish.test(before)) return true
  const clause = before.split(/[，,。；;！!？?\s]/u).at(-1) ?? ''
  const is = copula.exec(clause)
  const subject = is ? clause.slice(0, is.index) : clause
  if (subject === '' || plain.test(subject)) return false
  const { nameOf } = correctionWords(form)
  for (let at = 0; at < subject.length; at += 1) {
    const name = nameOf(field.name, subject.slice(at))
    if (name !== null && plain.test(subject.slice(0, at)) && plain.test(subject.slice(at + name.length))) return false
  }
  return is !== null || ofOther.test(subject)
}

/** Whether the words tell a telephone as somebody else's than the person's who writes: 她号码139…, 给我妈的号139…充的. */
export function othersPhoneIn(form: ComplaintForm, text: string): boolean {
  const phone = readPhone(text)
  return phone.ok && patterns(form).others.test(text.slice(Math.max(0, phone.start - REACH), phone.start))
}

/** More telephones are not told apart. */
const MOST = 8

/** Somebody else's telephone beside the one that the words begin with: 郭海 139… 还有我老婆电话139…. Null: none is told. */
export function othersPhoneAfter(form: ComplaintForm, text: string): { digits: string; words: string } | null {
  const folded = text.normalize('NFKC')
  let from = 0
  for (let count = 0; count < MOST; count += 1) {
    const phone = readPhone(folded.slice(from))
    if (!phone.ok) return null
    const start = from + phone.start
    const before = folded.slice(Math.max(from, start - REACH), start)
    const words = folded.slice(from).trim()
    if (count > 0 && patterns(form).others.test(before)) return { digits: phone.digits, words }
    from += phone.end
  }
  return null
}

/** Ends of a clause, and a space before a Chinese word. */
const PARTS = /[，,。；;！!？?\n]|(?<=\S) {1,9}(?=\p{Script=Han}{2})/u
/** What is told, and is no bare mention of a line: 租金是900. */
const TELLS = /\d|[是叫姓]/u
/** Longer messages tell a story. */
const LONGEST = 80

/**
 * The words without what the person tells and does not want written: 金额应该是78 平时30那个不用写, 租金是900 不用写上去. Null: they want nothing
 * left out. A line alone (商家电话不用写) is another wish.
 */
export function withoutNotWritten(form: ComplaintForm, text: string): string | null {
  if (text.length > LONGEST) return null
  const kept: string[] = []
  let isLeftOut = false
  for (const part of text
    .split(PARTS)
    .map((each) => each.trim())
    .filter(Boolean)) {
    const what = patterns(form).notWritten.exec(part)?.groups?.what
    const last = kept.at(-1)
    if (what === undefined || /[说讲让叫]/u.test(what)) kept.push(part)
    else if (TELLS.test(what)) isLeftOut = true
    else if (what === '' && last !== undefined && TELLS.test(last)) {
      kept.pop()
      isLeftOut = true
      // 我没说过要道歉 不用写: what it denies, its own reader takes out.
    } else if (what === '' && last !== undefined && correctionWords(form).denies.test(last)) isLeftOut = true
    else kept.push(part)
  }
  return isLeftOut ? kept.join('，') : null
}
