import { ageRange } from '../../corpus/age-range.ts'
import { agesIn, ownAgesIn } from '../../normalise/age.ts'
import { lists } from '../answering-words.ts'

/** Between the parts of a phrase: a few characters of the same sentence without a negation. */
const BETWEEN = '(?:(?!没|不|未|无|别[^人的])[^。！？；!?;\\n]){0,6}?'
const compiled = new Map<string, RegExp>()

/**
 * Whether a folded text contains one of the phrases. `…` in a phrase stands for up to six characters without 没 不 未 别 无:
 * 「吊牌…剪」 matches 「吊牌被我剪了」 but not 「吊牌没剪」. 「年龄 8–15」 stands for an age that is told, 「我年龄 8–15」
 * for the person's own.
 */
export function saysAny(text: string, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => {
    const range = ageRange(phrase)
    if (!range) return patternOf(phrase).test(text)
    return (range.own ? ownAgesIn : agesIn)(text).some((years) => years >= range.from && years <= range.to)
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

/** Whether the words deny one of the phrases after they last told any of them: 跑路了, then 没关门; 不是过期. */
export function deniesAny(text: string, phrases: readonly string[]): boolean {
  const plain = phrases.filter((phrase) => !ageRange(phrase) && !/^[没不未无别冇]/u.test(phrase))
  const last = (before: string) =>
    Math.max(-1, ...plain.map((phrase) => lastPlace(text, patternOf(phrase, before, 'gu'))))
  const denied = last(DENIED)
  return denied >= 0 && denied > last(HAPPENED)
}

function lastPlace(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].at(-1)?.index ?? -1
}

/** Right after 没, 没有, 不是, 并非 or 唔系, in a statement. */
const DENIED = `(?<=(?<!有|[是不])(?:没有?|${lists.not_it}|冇))`

/** Not right after 没, 没有, 未, 冇 or 不是 (是不是 asks). */
const HAPPENED = '(?<!(?<!是)不是)(?<!(?<!有)没)(?<!(?<!有)没有)(?<!未)(?<!冇)'

function patternOf(phrase: string, before = '', flags = 'u'): RegExp {
  const key = `${flags} ${before} ${phrase}`
  const known = compiled.get(key)
  if (known) return known
  const parts = phrase
    .toLowerCase()
    .split('…')
    .map((part) => RegExp.escape(part.trim()))
  const pattern = new RegExp(`${before}${parts.join(BETWEEN)}`, flags)
  compiled.set(key, pattern)
  return pattern
}
