import { Converter } from 'opencc-js/t2cn'

/** Brings a text into one form: folds compatibility characters, widths and 繁 → 简, lowers the case, collapses spaces. */
export type Fold = (text: string) => string

/** Builds the folding. The conversion table takes about 20 ms to set up: build one and keep it. */
export function createFold(): Fold {
  const simplify = Converter({ from: 't', to: 'cn' })
  return (text) =>
    simplify(text.normalize('NFKC').toLowerCase())
      .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
      .trim()
}

/** Builds 繁 → 简 alone: every character becomes one character, so that places in both texts are the same. */
export function createSimplify(): (text: string) => string {
  const simplify = Converter({ from: 't', to: 'cn' })
  return (text) => {
    const whole = simplify(text)
    if (whole.length === text.length) return whole
    return [...text].map((character) => [...simplify(character)][0] ?? character).join('')
  }
}

export type Replacement = { from: string; to: string }

/** Replaces one set of words by another in one pass; `replaced` lists the words found, in order. */
export type Replace = (text: string) => { text: string; replaced: Replacement[] }

/**
 * Builds the replacement of words. If several match at one place, the longest wins. A pair with equal sides protects
 * its words (重点解决 is not 点解).
 */
export function createReplace(pairs: readonly (readonly [from: string, to: string])[]): Replace {
  const to = new Map(pairs)
  const longestFirst = [...to.keys()].sort((left, right) => right.length - left.length)
  const words = new RegExp(
    longestFirst.map((word) => word.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')).join('|') || '(?!)',
    'gu',
  )
  return (text) => {
    const replaced: Replacement[] = []
    const result = text.replace(words, (from) => {
      const into = to.get(from) ?? from
      if (into !== from) replaced.push({ from, to: into })
      return into
    })
    return { text: result, replaced }
  }
}
