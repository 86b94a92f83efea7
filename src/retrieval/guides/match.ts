/**
 * Score by which guides are ordered: mostly by what they speak of, then by their own questions, in words and in
 * meaning.
 */
export function guideScore({ spokenOf, nearest, meant }: GuideEvidence): number {
  return spokenOf + 0.1 * nearest + 0.2 * meant
}

/**
 * 0..1: how sure we may be that the guide answers the question. `lead`: how far the next guide is behind, as a share of
 * its score.
 *
 * The numbers were fitted on the questions of the first 40 guides: once with an eighth held out at a time (the guide
 * should be found), once with the whole guide left out (none should be found). A question almost word for word from the
 * guide is certain. `fittingGuide` records how often the result is right.
 */
export function guideMatch({ nearest, spokenOf }: GuideEvidence, lead: number): number {
  const evidence = -3.3 + 4 * nearest + 8.2 * spokenOf + 2.5 * lead
  return 1 / (1 + Math.exp(-evidence))
}

/** How close a question is to one guide, each part from 0 to 1. */
export type GuideEvidence = {
  /** Share of the question that the guide mentions anywhere, including the law's words for it. */
  spokenOf: number
  /** How similar the question and the guide's nearest question are in words, compared both ways. */
  nearest: number
  /** How near the guide's nearest question is in meaning; 0 without learned vectors. */
  meant: number
}
