import { LEANT_ON, type Leaning } from './asked/leaning.ts'
import type { SameMatter } from './asked/same-matter.ts'
import { fittingGuide } from './grounds/grounds.ts'
import type { At } from './grounds/law-store.ts'
import type { LookUp, LookUpResult } from './grounds/look-up.ts'

/**
 * The messages whose sums and days count for a question, oldest first: those that count as said, and before them the
 * earlier ones of the same matter. It is the same as long as nothing new was bought and the guides have one topic; a topic that
 * fits every matter (how much is due, where to go) and a message that leans on what was said change nothing, as to the last few.
 */
export async function toldBefore(
  found: LookUpResult,
  history: readonly string[],
  at: At,
  { lookUp, sameMatter, leaning }: { lookUp: LookUp; sameMatter: SameMatter; leaning: Leaning },
): Promise<string[]> {
  const told = [...found.said]
  const own = topicOf(found)
  const newest = told.at(-1) ?? ''
  // What was looked up by itself, and names something of its own, leans on nothing: 吃到过期面包能赔多少 after a gym card.
  const isAlone = told.length === 1 && own !== null && leaning.asks(newest) && !leaning.isTopicless(newest)
  const leans = leaning.mayLean(newest) && !isAlone
  if ((own === null && !leans) || told.some(sameMatter.tellsPurchase)) return told
  // Null: any topic is that of the message.
  let topic = leans || (own !== null && sameMatter.fitsAny(own)) ? null : own
  const earlier = history.filter((each) => !told.includes(each))
  // Bare facts before a message with a topic: they belong to it only where what they were told after does.
  let between: string[] = []
  const ofTalk = own ?? found.about?.topic ?? null
  const isParticular = ofTalk !== null && !sameMatter.fitsAny(ofTalk)
  for (const [back, one] of earlier.toReversed().entries()) {
    // Further back only what is of the topic talked about: else an earlier matter would be read with this one.
    if (back >= LEANT_ON) {
      if (!isParticular) break
      topic ??= ofTalk
    }
    const before = leaning.mayLean(one) ? null : await lookUp.one(one, at)
    const other = before && topicOf(before)
    if (other && !sameMatter.fitsAny(other)) {
      if (topic !== null && other !== topic) return told
      topic = other
    } else if (topic !== null && !sameMatter.tellsPurchase(one)) {
      between.unshift(one)
      continue
    }
    told.unshift(one, ...between)
    between = []
    if (sameMatter.tellsPurchase(one)) break
  }
  return [...between, ...told]
}

/** The messages since the last thing that was bought: what was used of it stays used, whatever is asked. */
export function ofThing(
  messages: readonly string[],
  { sameMatter, leaning }: { sameMatter: Pick<SameMatter, 'tellsPurchase'>; leaning: Pick<Leaning, 'mayLean'> },
): readonly string[] {
  const bought = messages.findLastIndex((each) => sameMatter.tellsPurchase(each) && !leaning.mayLean(each))
  return messages.slice(Math.max(0, bought))
}

function topicOf({ guides, articles }: LookUpResult): string | null {
  return fittingGuide(guides, articles)?.guide.topic ?? null
}
