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

/** The same for what happened: 「没拉肚子」 does not tell 「拉肚子」; 「有没有」 asks. */
export function tellsAny(text: string, phrases: readonly string[]): boolean {
  return phrases.some((phrase) =>
    ageRange(phrase) || /^[没不未无别冇]/u.test(phrase)
      ? saysAny(text, [phrase])
      : patternOf(phrase, HAPPENED).test(text),
  )
}

/** Not right after 没, 没有, 未 or 冇. */
const HAPPENED = '(?<!(?<!有)没)(?<!(?<!有)没有)(?<!未)(?<!冇)'

function patternOf(phrase: string, before = ''): RegExp {
  const key = `${before} ${phrase}`
  const known = compiled.get(key)
  if (known) return known
  const parts = phrase
    .toLowerCase()
    .split('…')
    .map((part) => RegExp.escape(part.trim()))
  const pattern = new RegExp(`${before}${parts.join(BETWEEN)}`, 'u')
  compiled.set(key, pattern)
  return pattern
}
