import type { ComplaintWords } from '../words.ts'
import type { NameKey } from './name-key.ts'
import { containment, pairsOf } from './similarity.ts'

/** A business that the council knows from earlier complaints. `region`: its district, where that is known. */
export type KnownBusiness = { name: string; region: string | null }

/** Greatest number of names offered as buttons. */
const MOST = 3
/** Share of the pairs of the shorter name that the longer one must hold. */
const ALIKE = 0.75
/** Names of fewer characters are not compared sign by sign. */
const SHORTEST_MISSPELT = 4
/** Characters that are left of a name without what kind of business it is, so that it says which one. */
const FEWEST_OWN = 2

/**
 * The known businesses that a name may mean, the likest first; at most three. None when one of them has that name, or when
 * the name says only what kind of business it is.
 */
export function businessesLike(
  name: string,
  known: readonly KnownBusiness[],
  { nameKey, words }: { nameKey: NameKey; words: ComplaintWords },
): KnownBusiness[] {
  const key = nameKey(name)
  if (key === null || !saysWhich(key, words)) return []
  const keyed = known.flatMap((business) => {
    const other = nameKey(business.name)
    return other === null ? [] : [{ business, other }]
  })
  if (keyed.some(({ other }) => other === key)) return []
  return keyed
    .map(({ business, other }) => ({ business, share: likenessOf(key, other) }))
    .filter(({ share }) => share > 0)
    .toSorted((one, other) => other.share - one.share)
    .slice(0, MOST)
    .map(({ business }) => business)
}

/** 0 when they are not alike. */
function likenessOf(key: string, other: string): number {
  const share = containment(pairsOf(key), pairsOf(other))
  if (share >= ALIKE) return share
  return isMisspelt(key, other) ? ALIKE : 0
}

/** One sign is another one: 鑫诚电脑行, 鑫城电脑行. */
function isMisspelt(key: string, other: string): boolean {
  const [signs, others] = [[...key], [...other]]
  if (signs.length !== others.length || signs.length < SHORTEST_MISSPELT) return false
  return signs.filter((sign, at) => sign !== others[at]).length === 1
}

function saysWhich(key: string, { businesses }: ComplaintWords): boolean {
  const own = key.replace(
    new RegExp(`(?:${businesses.kinds})*(?:${businesses.endings}|${businesses.weak_endings})$`, 'u'),
    '',
  )
  return [...own].length >= FEWEST_OWN
}
