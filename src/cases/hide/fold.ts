const DIGITS = [
  '〇零⓪０0',
  '一幺壹①１1',
  '二贰②２2',
  '三叁③３3',
  '四肆④４4',
  '五伍⑤５5',
  '六陆⑥６6',
  '七柒⑦７7',
  '八捌⑧８8',
  '九玖⑨９9',
]

/** Any way in which people write a digit. */
export const ANY_DIGIT = `[${DIGITS.join('')}]`

/** What may stand within a number or a name that somebody spread out: spaces, marks, ends of lines, but no letter. */
export const WITHIN = '[^\\p{L}\\p{N}〔〕]{0,4}'

/** The digit that a sign means; null: it is none. */
export function digitOf(sign: string): string | null {
  const at = DIGITS.findIndex((same) => same.includes(sign))
  return at < 0 ? null : String(at)
}

/** A pattern for one digit in every way of writing it. */
export const anyWayOf = (digit: string): string => `[${DIGITS[Number(digit)] ?? digit}]`

/**
 * A text in which one thing is written one way: half width, small letters, 简体. Each sign stays one sign, so that places in both are
 * the same.
 */
export function fold(text: string, simplify: (text: string) => string): string {
  const plain = [...text]
    .map((sign) => {
      if (/[\u4e00-\u9fff]/u.test(sign)) return sign
      const folded = sign.normalize('NFKC').toLowerCase()
      return folded.length === sign.length ? folded : sign
    })
    .join('')
  const simple = simplify(plain)
  return simple.length === plain.length ? simple : plain
}

/** Letters and digits alone: digits as figures, everything else but letters away, also ends of lines. */
export function bare(text: string, simplify: (text: string) => string): string {
  return [...fold(text, simplify).replace(/[^\p{L}\p{N}]/gu, '')].map((sign) => digitOf(sign) ?? sign).join('')
}

export const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
/** One of several words, the longest first. */
export const oneOf = (list: readonly string[]): string =>
  [...list]
    .sort((one, other) => other.length - one.length)
    .map(escaped)
    .join('|')
