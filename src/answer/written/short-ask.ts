import type { Clock, Schedule } from '../../base/clock.ts'
import type { Budget } from './budget.ts'
import type { Usage, WriterResult } from './model-port.ts'
import { createPauses } from './pauses.ts'

/** What a chat model said. Nothing of it is checked. */
export type ShortReply<Said> = { state: 'said'; said: Said; usage: Usage } | Extract<WriterResult, { state: 'failed' }>

/** A chat model that answers one kind of short request. Never throws because of a server or a model. */
export type ShortModel<Request, Said> = {
  /** Name of the model and version of the prompt. They are recorded with every request. */
  readonly model: string
  readonly prompt: string
  /** @param signal stops the request: `failed`, `aborted` */
  ask(request: Request, signal: AbortSignal): Promise<ShortReply<Said>>
}

/** Number of failures in a row after which the model rests for everybody. */
const FAILURES = 3
const PAUSE_MS = 60_000
const SERVICE = 'service'
/** Failures that one message can bring about: they say nothing of the service. */
const PROVOKED: ReadonlySet<string> = new Set(['declined', 'senseless', 'too_long'])

export type ShortAsk<Request, Used> = {
  /** Whether the model does not rest and the person has a share of it left. */
  mayAsk(person: string | null): boolean
  /** What the model said, checked. Null: it was late, down, stopped by the person, or said nothing usable. */
  ask(request: Request, of: { person: string | null; signal?: AbortSignal | undefined }): Promise<Used | null>
}

/**
 * Asks a chat model for something that is wanted within a short time, and only helps: without it everything goes on. Each
 * request is recorded in the budget. After three failures of the service in a row the model rests for a minute.
 */
export function createShortAsk<Request, Said, Used extends { outcome: string }>({
  model,
  use,
  milliseconds,
  notes,
  budget,
  clock,
  schedule,
  note,
}: {
  model: ShortModel<Request, Said>
  /** Checks what was said. `outcome` is recorded. Null: it cannot be used. */
  use: (said: Said, request: Request) => Used | null
  /** Time after which the answer is no longer waited for. */
  milliseconds: number
  /** What the model did not do, for the operator: `once`, `in a row`. */
  notes: { failed: string; resting: string }
  budget: Budget
  clock: Clock
  schedule: Schedule
  /** Receives messages for the operator. They hold nothing of what was said. */
  note: (message: string) => void
}): ShortAsk<Request, Used> {
  const pauses = createPauses({ failures: FAILURES, milliseconds: PAUSE_MS, most: 1, clock })

  return {
    mayAsk: (person) => !pauses.isPaused(SERVICE) && budget.mayWrite(person) === 'yes',

    async ask(request, { person, signal }) {
      const late = new AbortController()
      const stop = signal ? AbortSignal.any([signal, late.signal]) : late.signal
      const cancel = schedule(milliseconds, () => late.abort())
      try {
        const reply = await Promise.race([asked(request, person, stop), stopped(stop)])
        if (!signal?.aborted) count(reply)
        return reply?.state === 'said' ? use(reply.said, request) : null
      } finally {
        cancel()
      }
    },
  }

  async function asked(request: Request, person: string | null, signal: AbortSignal): Promise<ShortReply<Said>> {
    const started = clock().getTime()
    const reply = await model.ask(request, signal)
    budget.record({
      at: clock().toISOString(),
      person,
      model: model.model,
      prompt: model.prompt,
      outcome: reply.state === 'said' ? (use(reply.said, request)?.outcome ?? 'unusable') : reply.code,
      milliseconds: clock().getTime() - started,
      ...reply.usage,
    })
    return reply
  }

  /** Null: the time was over, or the person stopped the turn. */
  function count(reply: ShortReply<Said> | null) {
    if (reply?.state === 'said') return pauses.succeeded(SERVICE)
    const isProvoked = reply !== null && PROVOKED.has(reply.code)
    const why =
      reply === null ? `timeout）：${milliseconds / 1000} 秒内没有答完。` : `${reply.code}）：${reply.message}`
    note(`${notes.failed}（${why}`)
    if (!isProvoked && pauses.failed(SERVICE))
      note(`模型连续 ${FAILURES} 次${notes.resting}，歇 ${PAUSE_MS / 1000} 秒再问它。`)
  }
}

function stopped(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(null)
    signal.addEventListener('abort', () => resolve(null), { once: true })
  })
}
