import { Converter } from 'opencc-js/t2cn'

/** Brings a text into one form: compatibility characters and widths folded, lower case, 繁 → 简, spaces collapsed. */
export type Fold = (text: string) => string

/** Builds the folding. The conversion table takes some 20 ms to set up: make one and keep it. */
export function createFold(): Fold {
  const simplify = Converter({ from: 't', to: 'cn' })
  return (text) =>
    simplify(text.normalize('NFKC').toLowerCase())
      .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
      .trim()
}

export type Replacement = { from: string; to: string }

/** Puts one set of words for another, in one pass; `replaced` tells what it found, in order. */
export type Replace = (text: string) => { text: string; replaced: Replacement[] }

/**
 * Builds the replacing of words. Where several begin, the longest wins; a pair that says the same on both sides
 * keeps its words from being touched (重点解决 is not 点解).
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
