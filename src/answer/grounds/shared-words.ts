/** Words of fewer letters say little of what is meant. */
const SHORTEST = 4
/** Letters by which the forms of a word are one: refund, refunded. */
const STEM = 5

/** How many words of a folded English message a line has, as a share of those that the message has: 0 to 1. */
export function sharedWords(message: string): (line: string) => number {
  const asked = stemsOf(message)
  return (line) => {
    const own = stemsOf(line)
    return asked.size === 0 ? 0 : [...asked].filter((stem) => own.has(stem)).length / asked.size
  }
}

function stemsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[a-z]+/gu) ?? []
  return new Set(words.filter(({ length }) => length >= SHORTEST).map((word) => word.slice(0, STEM)))
}
