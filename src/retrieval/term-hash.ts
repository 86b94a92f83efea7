/**
 * The number of a term in indexes and models: 32 bits of FNV-1a over its UTF-16 code units, well mixed. A change
 * invalidates every stored index and model. Among half a million terms about thirty pairs share a number.
 */
export function termHash(term: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < term.length; at += 1) {
    const unit = term.charCodeAt(at)
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193)
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Weights of terms by their numbers. */
export function byTermHash(weights: ReadonlyMap<string, number>): Map<number, number> {
  return new Map(Array.from(weights, ([term, weight]) => [termHash(term), weight]))
}
