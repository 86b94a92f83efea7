import { oncePer } from '../../base/phrases.ts'
import { findAmounts, foldAmounts, isCount } from '../../normalise/amount.ts'
import { readPhone } from '../../normalise/phone.ts'
import type { ComplaintForm } from '../form/form.ts'
import { overlaps, type Placed } from './figures.ts'

type Figure = Placed & { kind: 'phone' | 'money' }

/** More telephones, or more words that take something back, are not told apart. */
const MOST = 8

const takesBack = oncePer(({ words: { corrections } }: ComplaintForm) => ({
  right: new RegExp(
    `[，,。.…~\\s]{0,3}(?:吧|啊|哦|呃|诶)?[，,。.…~\\s]{0,3}${corrections.takes_back}[，,：:。.…\\s]{0,3}(?:(?:其实|应该)?是|应该)?\\s?`,
    'giu',
  ),
  wrong: new RegExp(`[，,\\s]{0,2}${corrections.and_not}\\s?`, 'giu'),
}))

/** Signs that may stand between a figure and the words that take it back: 八百多吧，不对. */
const BESIDE = /^(?:块钱|块|元|多|左右|吧|钱|[，,\s]){0,3}$/u

/**
 * The words without a sum or a telephone that was taken back in the same breath: 还剩八百多，不对是八百五 is 还剩八百五. Only the last one counts;
 * where no other figure of the same kind follows at once, nothing is taken back.
 */
export function withoutTakenBack(form: ComplaintForm, text: string): string {
  const { right, wrong } = takesBack(form)
  const marks = [
    ...[...text.matchAll(right)].map((mark) => ({ mark, isLastRight: true })),
    ...[...text.matchAll(wrong)].map((mark) => ({ mark, isLastRight: false })),
  ]
  if (marks.length === 0 || marks.length > MOST || foldAmounts(text).length !== text.length) return text
  const figures = figuresIn(text)
  const cut: Placed[] = []
  for (const {
    mark: { index, 0: words },
    isLastRight,
  } of marks) {
    const end = index + words.length
    const later = figures.find(({ start }) => Math.abs(start - end) <= 1)
    const earlier = figures.findLast((figure) => figure.end <= index + 1 && BESIDE.test(text.slice(figure.end, index)))
    if (!later || earlier?.kind !== later.kind || earlier === later) continue
    cut.push(isLastRight ? { start: earlier.start, end: later.start } : { start: earlier.end, end: later.end })
  }
  return cut
    .filter((one, at) => !overlaps(one, cut.slice(0, at)))
    .toSorted((one, other) => other.start - one.start)
    .reduce((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text)
    .trimEnd()
}

/** The telephones and sums in the words, with their places; counts are none. */
function figuresIn(text: string): Figure[] {
  const folded = foldAmounts(text)
  const phones: Figure[] = []
  let rest = text.normalize('NFKC')
  if (rest.length !== text.length) return []
  for (let phone = readPhone(rest); phone.ok && phones.length < MOST; phone = readPhone(rest)) {
    phones.push({ kind: 'phone', start: phone.start, end: phone.end })
    rest = rest.slice(0, phone.start) + '，'.repeat(phone.end - phone.start) + rest.slice(phone.end)
  }
  const sums = findAmounts(text)
    .filter((one) => !isCount(folded, one) && !overlaps(one, phones))
    // 是八百五: the sign before the figure is no part of it.
    .map(({ start, end }): Figure => ({ kind: 'money', start: start + (text[start] === '是' ? 1 : 0), end }))
  return [...phones, ...sums].toSorted((one, other) => one.start - other.start)
}
