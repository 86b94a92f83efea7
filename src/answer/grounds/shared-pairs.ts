/**
 * Measures how much texts share with one text: pairs of neighbouring characters in common, over the root of the number of
 * their own, so that a long text has no advantage. 0: nothing.
 */
export function sharedPairs(about: string): (text: string) => number {
  const wanted = pairs(about)
  return (text) => {
    const own = pairs(text)
    const common = [...own].filter((pair) => wanted.has(pair)).length
    return common / Math.sqrt(own.size + 10)
  }
}

function pairs(text: string): Set<string> {
  const characters = text.replace(/[\p{P}\p{S}\s]/gu, '')
  return new Set(Array.from({ length: Math.max(0, characters.length - 1) }, (_, at) => characters.slice(at, at + 2)))
}
