import type { Guide } from '../corpus/types.ts'
import type { SameMatter } from './asked/same-matter.ts'
import { situationsIn } from './composed/choose-lines.ts'
import type { GuideHit } from './grounds/grounds.ts'

/** Guides that are looked at. */
const LIKELIEST = 3

/**
 * The guide that has a line for the case that a folded message supposes, where the guide of the matter has none: one that fits any
 * matter. Null: none has.
 */
export function guideOfSupposed(
  text: string,
  subject: Guide,
  guides: readonly GuideHit[],
  { fitsAny, isAside }: Pick<SameMatter, 'fitsAny' | 'isAside'>,
): Guide | null {
  const found = guides
    .slice(0, LIKELIEST)
    .map(({ guide }) => guide)
    .find(
      (guide) =>
        guide.id !== subject.id && (fitsAny(guide.topic) || isAside(guide.id)) && situationsIn(guide, text).length > 0,
    )
  return found ?? null
}
