/** Particles and pronouns, which say little. The rest tells what a text is about. */
const PARTICLES = '[的了我你您他她它们是在就也都和有这那个说要给去来到没不很又还把被让跟对着过吧吗呢啊呀]'
const NUMERAL = '[一二三四五六七八九十百千万两几]'
const LITTLE = new RegExp(`${PARTICLES}|\\d+|(?<!${NUMERAL})${NUMERAL}+(?=[元块天号日月年次个件台])`, 'gu')

/**
 * The pairs of neighbouring characters of a text, without words that say little. For comparing texts in memory; never
 * stored. Fold the script first: 機 and 机 are two characters here.
 */
export function pairsOf(text: string): ReadonlySet<string> {
  const pairs = new Set<string>()
  const plain = text.normalize('NFKC').toLowerCase().replace(LITTLE, '')
  for (const run of plain.split(/[^\p{L}\p{N}]+/u)) {
    const characters = [...run]
    if (characters.length === 1 && characters[0] !== undefined) pairs.add(characters[0])
    for (let at = 0; at + 1 < characters.length; at += 1) pairs.add(`${characters[at]}${characters[at + 1]}`)
  }
  return pairs
}

/** Likeness of two texts by their pairs (Dice), 0 to 1. 0 when one of them has no pairs. */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0
  let shared = 0
  for (const pair of one) if (other.has(pair)) shared += 1
  return (2 * shared) / (one.size + other.size)
}

/** Share of the shorter text that the longer one contains, 0 to 1: 「洗衣机」 and 「海信洗衣机 1 台」 are alike. */
export function containment(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const smaller = one.size <= other.size ? one : other
  const larger = smaller === one ? other : one
  if (smaller.size === 0) return 0
  let shared = 0
  for (const pair of smaller) if (larger.has(pair)) shared += 1
  return shared / smaller.size
}
