import type { Guide } from '../../corpus/types.ts'
import { saysAny } from '../asked/phrases.ts'
import type { AskedWords } from '../asked/words.ts'
import type { GuideHit } from './grounds.ts'

/** The guide that is meant in place of one that was found, by what was told; the same one where nothing tells otherwise. */
export type GuideMeant = (found: Guide, text: string) => Guide

/** Of messages in which one guide is meant for another, the likeliest one has at least this chance: what was told decides. */
const DECIDED = 0.8

export function createGuideMeant(meant: AskedWords['meant_guides'], guides: readonly Guide[]): GuideMeant {
  return (found, text) => {
    const rule = meant.find(
      ({ guide, says, unless }) => guide === found.id && saysAny(text, says) && !saysAny(text, unless),
    )
    return guides.find(({ id }) => id === rule?.means) ?? found
  }
}

/** The hits with the guides that are meant, each guide once. */
export function asMeant(hits: readonly GuideHit[], text: string, meant: GuideMeant): GuideHit[] {
  const all = hits.map((hit, place) => {
    const guide = meant(hit.guide, text)
    if (guide === hit.guide) return hit
    return { ...hit, guide, chance: place === 0 ? Math.max(hit.chance, DECIDED) : hit.chance }
  })
  return all.filter(({ guide }, place) => all.findIndex((hit) => hit.guide === guide) === place)
}
