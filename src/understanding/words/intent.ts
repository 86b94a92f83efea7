import { alerting } from './intent-alerts.ts'
import { aboutAnswer } from './intent-answer.ts'
import { atForm } from './intent-at-form.ts'
import { choosing } from './intent-choice.ts'
import { complaining } from './intent-complaining.ts'
import { contacting } from './intent-contact.ts'
import { atDoor } from './intent-door.ts'
import { aboutFiled } from './intent-filed.ts'
import { following } from './intent-following.ts'
import { aboutForm } from './intent-form.ts'
import { ownData } from './intent-own-data.ts'
import { asking } from './intent-question.ts'
import { replying } from './intent-reply.ts'
import { aboutUs } from './intent-us.ts'
import type { IntentWords } from './intent-words.ts'

/** What a message typed instead of pressed is about: pure recognisers of wording. */
export type Intents = ReturnType<typeof createIntents>

/**
 * Builds the recognisers from the phrases of knowledge/words/intents.yaml. Each takes the text of a message in simplified
 * characters.
 */
export function createIntents(words: IntentWords) {
  const asks = asking(words)
  const replies = replying(words, asks.looksLikeQuestion)
  return {
    ...complaining(words),
    ...asks,
    ...following(words),
    ...aboutFiled(words),
    ...aboutForm(words),
    ...contacting(words),
    ...ownData(words),
    ...alerting(words),
    ...aboutAnswer(words),
    ...aboutUs(words),
    ...replies,
    ...choosing(words, { ...asks, ...replies }),
    ...atDoor(words),
    ...atForm(words),
  }
}
