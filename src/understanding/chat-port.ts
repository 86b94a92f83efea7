import type { Usage, WriterResult } from '../answer/written/model-port.ts'
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
export type ChatReading =
  | { state: 'read'; act: string; words: string; usage: Usage }
  | Extract<WriterResult, { state: 'failed' }>

/** A chat model that says what a message is. Never throws because of a server or a model. */
export type ChatReader = {
  /** Name of the model and version of the prompt. They are recorded with every request. */
  readonly model: string
  readonly prompt: string
  /** @param signal stops the request: `failed`, `aborted` */
  read(request: ChatReadingRequest, signal: AbortSignal): Promise<ChatReading>
}
