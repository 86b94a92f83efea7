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
