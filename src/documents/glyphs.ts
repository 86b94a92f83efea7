/** Replaces a character that the font lacks. */
const BOX = '□'

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** The part of the current font used here: PDFKit does not declare it. */
type FontInside = { _font: { font: { hasGlyphForCodePoint(codePoint: number): boolean } } }

/**
 * Makes sure that no character vanishes silently: characters missing from the document's font become □ and are counted.
 * Line ends stay; other control characters, and marks that only choose a look, are removed.
 */
export function createGlyphs(document: object) {
  const { font } = (document as FontInside)._font
  const known = new Map<string, boolean>()
  let missing = 0

  const has = (grapheme: string): boolean => {
    const before = known.get(grapheme)
    if (before !== undefined) return before
    const found = [...grapheme].every((character) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0))
    known.set(grapheme, found)
    return found
  }

  return {
    shown(text: string): string {
      let out = ''
      const plain = text.replace(/\r\n?/g, '\n').replace(/\t/g, ' ')
      for (const { segment } of graphemes.segment(plain)) {
        const visible = segment === '\n' ? segment : segment.replace(/[\p{Cc}\p{Cf}\p{Variation_Selector}]/gu, '')
        if (visible === '' || visible === '\n' || has(visible)) {
          out += visible
          continue
        }
        out += BOX
        missing += 1
      }
      return out
    },
    /** Number of replaced characters so far. */
    missing: () => missing,
  }
}
