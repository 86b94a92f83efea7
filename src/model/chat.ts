import type { z } from 'zod'
import { type Clock, type Schedule, systemClock, systemSchedule } from '../base/clock.ts'
import { attempt, type ChatEnd, type ChatMessages, type ChatServer, NO_TOKENS } from './chat-attempt.ts'
import { stopFailure } from './chat-failure.ts'
import { openLine } from './chat-line.ts'
import { BEST_PARAMETERS, withoutNamed, withoutNext } from './chat-parameters.ts'

export type { ChatEnd, ChatMessages }

export type ChatOptions = {
  /** Address without `/chat/completions`, e.g. https://api.openai.com/v1. */
  baseUrl: string
  /** null: no key is sent (a model on this machine). */
  apiKey: string | null
  model: string
  timeouts?: {
    /** From the request to the first byte of its answer, milliseconds. */
    firstByteMs?: number
    /** Between two bytes of an answer, milliseconds. */
    silenceMs?: number
    /** Limit of the whole request, milliseconds. */
    wholeMs?: number
  }
  fetch?: typeof fetch
  clock?: Clock
  schedule?: Schedule
}

export type Chat = {
  /**
   * Asks once. Yields the answer as it comes, returns how it ended, and throws nothing that a server or a model does.
   * If the caller stops listening, the connection is closed.
   */
  ask(messages: ChatMessages, signal?: AbortSignal): AsyncGenerator<string, ChatEnd>
}

/**
 * A chat model over an OpenAI-compatible `/chat/completions`, for answers of one shape. LangChain makes the requests
 * and reads the streams; it is loaded at the first question. Its callbacks for tracing and logging are not in this
 * path, and nothing comes from the environment.
 *
 * If a server refuses a parameter, later requests leave it out. If the connection is lost before the first byte, within
 * the first half of the time, the request is tried once more.
 */
export function createChat(
  {
    baseUrl,
    apiKey,
    model,
    timeouts: { firstByteMs = 8000, silenceMs = 6000, wholeMs = 15_000 } = {},
    fetch = globalThis.fetch,
    clock = systemClock,
    schedule = systemSchedule,
  }: ChatOptions,
  { name, schema }: { name: string; schema: z.ZodType },
): Chat {
  const server: ChatServer = { baseUrl, apiKey, model, name, schema, firstByteMs, silenceMs, fetch, schedule }
  let parameters = BEST_PARAMETERS
  /** An answer came with this set of parameters, so a refusal that names no parameter has another reason. */
  let settled = false

  return {
    async *ask(messages, signal) {
      if (signal?.aborted) return { ok: false, ...stopFailure('aborted'), usage: NO_TOKENS }
      const started = clock().getTime()
      const line = openLine(signal)
      const callOff = schedule(wholeMs, () => line.stop('whole'))
      try {
        let tried = parameters
        let triedAgain = false
        for (;;) {
          const { end, refusal, dropped } = yield* attempt(server, messages, tried, line)
          if (refusal !== null && !line.stopped) {
            const next = withoutNamed(tried, refusal) ?? (settled ? null : withoutNext(tried))
            if (!next) return end
            tried = next
          } else if (dropped && !triedAgain && clock().getTime() - started < wholeMs / 2) {
            triedAgain = true
          } else {
            if (end.ok) {
              parameters = tried
              settled = true
            }
            return end
          }
        }
      } finally {
        callOff()
        line.close()
      }
    },
  }
}
