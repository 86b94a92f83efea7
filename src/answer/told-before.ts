import { LEANT_ON } from './asked/leaning.ts'
import type { SameMatter } from './asked/same-matter.ts'
import { fittingGuide } from './grounds/grounds.ts'
import type { At } from './grounds/law-store.ts'
import type { LookUp, LookUpResult } from './grounds/look-up.ts'

/**
 * The messages whose sums and days count for a question, oldest first: those that count as said, and before them the
 * earlier ones of the same matter. It is the same as long as nothing new was bought and the guides have one topic; a topic that
 * fits every matter (how much is due, where to go) changes nothing.
 */
export async function toldBefore(
  found: LookUpResult,
  history: readonly string[],
  at: At,
  { lookUp, sameMatter }: { lookUp: LookUp; sameMatter: SameMatter },
): Promise<string[]> {
  const told = [...found.said]
  let topic = topicOf(found)
  if (topic === null || told.some(sameMatter.tellsPurchase)) return told
  const earlier = history.slice(-LEANT_ON).filter((each) => !told.includes(each))
  for (const one of earlier.toReversed()) {
    const before = await lookUp.one(one, at)
    const own = before && topicOf(before)
    const isOther = own && !sameMatter.fitsAny(own) && !sameMatter.fitsAny(topic) && own !== topic
    if (isOther) break
    if (own && sameMatter.fitsAny(topic)) topic = own
    told.unshift(one)
    if (sameMatter.tellsPurchase(one)) break
  }
  return told
}

function topicOf({ guides, articles }: LookUpResult): string | null {
  return fittingGuide(guides, articles)?.guide.topic ?? null
}
