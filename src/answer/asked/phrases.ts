import { ageRange } from '../../corpus/age-range.ts'
import { agesIn } from '../../normalise/age.ts'

/** Between the parts of a phrase: a few characters of the same sentence without a negation. */
const BETWEEN = '(?:(?!没|不|未|无|别[^人的])[^。！？；!?;\\n]){0,6}?'
const compiled = new Map<string, RegExp>()

/**
 * Whether a folded text contains one of the phrases. `…` in a phrase stands for up to six characters without 没 不 未 别 无:
 * 「吊牌…剪」 matches 「吊牌被我剪了」 but not 「吊牌没剪」. 「年龄 8–15」 stands for an age that is told.
 */
export function saysAny(text: string, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => {
    const range = ageRange(phrase)
    return range ? agesIn(text).some((years) => years >= range.from && years <= range.to) : patternOf(phrase).test(text)
  })
}

function patternOf(phrase: string): RegExp {
  const known = compiled.get(phrase)
  if (known) return known
  const parts = phrase
    .toLowerCase()
    .split('…')
    .map((part) => RegExp.escape(part.trim()))
  const pattern = new RegExp(parts.join(BETWEEN), 'u')
  compiled.set(phrase, pattern)
  return pattern
}
