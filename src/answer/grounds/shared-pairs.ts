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

/** From this share of the shorter text on, in pairs of neighbouring characters, two texts say nearly the same. */
const SAME = 0.6
/** Shorter texts say too little for that: a 不 more is another rule. */
const LEAST_SAID = 8

/** Whether two texts say nearly the same in nearly the same words. */
export function isAlike(one: string, other: string): boolean {
  const [first, second] = [pairs(one), pairs(other)]
  const common = [...first].filter((pair) => second.has(pair)).length
  const shorter = Math.min(first.size, second.size)
  return shorter >= LEAST_SAID && common >= SAME * shorter
}

function pairs(text: string): Set<string> {
  const characters = text.replace(/[\p{P}\p{S}\s]/gu, '')
  return new Set(Array.from({ length: Math.max(0, characters.length - 1) }, (_, at) => characters.slice(at, at + 2)))
}
