import type { ShortModel } from '../answer/written/short-ask.ts'
import type { Act } from './acts.ts'

/** A message for a chat model. What tells who somebody is was hidden before. */
export type ChatReadingRequest = {
  /** Where the talk stands, in our word for it. */
  place: string
  /** What was said to the person last. */
  asked: string
  message: string
  /** The acts that are possible there. */
  acts: readonly Act[]
}

/** What a chat model said of a message. Nothing of it is checked: `act` may be no act, `words` may stand nowhere. */
export type ChatReading = { act: string; words: string }

/** A chat model that says what a message is. Never throws because of a server or a model. */
export type ChatReader = ShortModel<ChatReadingRequest, ChatReading>
