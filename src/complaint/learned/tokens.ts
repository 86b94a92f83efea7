/** A word with its part of speech. */
export type Token = { word: string; tag: string }
/** The words of a text, by position. */
export type Tokens = {
  /** The word that covers a character. */
  over: (Token | undefined)[]
  /** The word that ends at a position, or null when the position lies inside a word. */
  before: (place: number) => Token | null
  after: (place: number) => Token | null
  /** The words that make up a span, or null when the span cuts a word. */
  between: (start: number, end: number) => Token[] | null
}

const EDGE: Token = { word: '^', tag: '^' }

/** `found` are all words of the text, in order. */
export function tokensOf(text: string, found: readonly Token[]): Tokens {
  const over: (Token | undefined)[] = []
  const numbers = new Map<number, number>()
  let place = 0
  found.forEach((token, number) => {
    numbers.set(place, number)
    for (let at = 0; at < token.word.length; at += 1) over.push(token)
    place += token.word.length
  })
  numbers.set(text.length, found.length)
  const at = (place: number, shift: number) => {
    const number = numbers.get(place)
    return number === undefined ? null : (found[number + shift] ?? EDGE)
  }
  return {
    over,
    before: (place) => at(place, -1),
    after: (place) => at(place, 0),
    between: (start, end) => {
      const [first, last] = [numbers.get(start), numbers.get(end)]
      return first === undefined || last === undefined ? null : found.slice(first, last)
    },
  }
}

/** Features of the words on both sides of a position. Inside a word, one feature says that the position cuts it. */
export function around(key: string, tokens: Tokens, place: number): string[] {
  const [before, after] = [tokens.before(place), tokens.after(place)]
  if (!before || !after) return [`${key}in`]
  return [
    `${key}b${before.tag}`,
    `${key}a${after.tag}`,
    `${key}x${before.tag}|${after.tag}`,
    `${key}w${before.word}`,
    `${key}v${after.word}`,
  ]
}
