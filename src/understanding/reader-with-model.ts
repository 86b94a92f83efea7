import type { Budget } from '../answer/written/budget.ts'
import { createPauses } from '../answer/written/pauses.ts'
import type { Clock, Schedule } from '../base/clock.ts'
import { maskPersonal } from '../base/mask.ts'
import { ACTS, type Act, isAct } from './acts.ts'
import type { ChatReader, ChatReading, ChatReadingRequest } from './chat-port.ts'
import { cheapest, type ReadingCosts } from './costs.ts'
import type { Chances } from './model.ts'
import type { MessageReader, Reader } from './reader.ts'
import { type Place, possibleActs, type Standing } from './standing.ts'

/** Time after which the learned reading counts alone, in milliseconds. */
const LONGEST_MS = 2000
/** Greatest size of one request, in characters. */
const MESSAGE_CHARACTERS = 500
const ASKED_CHARACTERS = 80
/** Number of failures in a row after which the model rests for everybody. */
const FAILURES = 3
const PAUSE_MS = 60_000
const SERVICE = 'service'
const PROVOKED: ReadonlySet<string> = new Set(['declined', 'senseless', 'too_long'])

/** The places from which a message may leave the house: no form is open, no complaint is known, staff do not have the talk. */
const OPEN_TALK: ReadonlySet<Place> = new Set<Place>(['idle', 'after_answer'])

/**
 * A reader that asks a chat model too where the learned reading is in doubt. What both say is put together as chances, and
 * the lowest cost decides: the same act becomes surer, another one counts by its share. The learned reading counts alone
 * when the model is late, down or over its budget, or says what cannot be: an act that is not possible there, or words that
 * do not stand in the message.
 */
export function createReaderWithModel({
  learned,
  chat,
  costs,
  budget,
  clock,
  schedule,
  note,
}: {
  learned: MessageReader
  chat: ChatReader
  costs: ReadingCosts
  budget: Budget
  clock: Clock
  schedule: Schedule
  /** Receives messages for the operator. They hold nothing of what was said. */
  note: (message: string) => void
}): Reader {
  const pauses = createPauses({ failures: FAILURES, milliseconds: PAUSE_MS, most: 1, clock })

  return {
    async read(text, standing, today, sameDeed, { person, signal } = { person: null }) {
      const chances = learned.chances(text, standing, today)
      const alone = cheapest(chances, standing, sameDeed, costs)
      const mayAsk = OPEN_TALK.has(standing.place) && !pauses.isPaused(SERVICE) && budget.mayWrite(person) === 'yes'
      if (!mayAsk || alone.price <= costs.ask_model) return alone
      const request = requestOf(text, standing)
      const said = await inTime((stop) => ask(request, person, stop), signal)
      const act = said?.state === 'read' ? actIn(said, request) : null
      return act === null ? alone : cheapest(together(chances, act, costs.model_share), standing, sameDeed, costs)
    },
  }

  async function ask(request: ChatReadingRequest, person: string | null, signal: AbortSignal): Promise<ChatReading> {
    const started = clock().getTime()
    const said = await chat.read(request, signal)
    budget.record({
      at: clock().toISOString(),
      person,
      model: chat.model,
      prompt: chat.prompt,
      outcome: said.state === 'read' ? (actIn(said, request) ?? 'unusable') : said.code,
      milliseconds: clock().getTime() - started,
      ...said.usage,
    })
    return said
  }

  /** Null: the time was over, or the person stopped the turn. */
  async function inTime(
    asks: (stop: AbortSignal) => Promise<ChatReading>,
    signal: AbortSignal | undefined,
  ): Promise<ChatReading | null> {
    const late = new AbortController()
    const stop = signal ? AbortSignal.any([signal, late.signal]) : late.signal
    const cancel = schedule(LONGEST_MS, () => late.abort())
    try {
      const said = await Promise.race([asks(stop), stopped(stop)])
      if (!signal?.aborted) count(said)
      return said
    } finally {
      cancel()
    }
  }

  function count(said: ChatReading | null) {
    if (said?.state === 'read') return pauses.succeeded(SERVICE)
    // One message can bring these about: they say nothing of the service.
    const isProvoked = said !== null && PROVOKED.has(said.code)
    const why = said === null ? `timeout）：${LONGEST_MS / 1000} 秒内没有答完。` : `${said.code}）：${said.message}`
    note(`模型没有听出这句话（${why}`)
    if (!isProvoked && pauses.failed(SERVICE))
      note(`模型连续 ${FAILURES} 次没有听出来，歇 ${PAUSE_MS / 1000} 秒再问它怎么听。`)
  }
}

function stopped(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(null)
    signal.addEventListener('abort', () => resolve(null), { once: true })
  })
}

/** Masked before it is cut: nothing recognises half a number. */
function requestOf(text: string, standing: Standing): ChatReadingRequest {
  return {
    place: standing.place,
    asked: maskPersonal(standing.asked).slice(0, ASKED_CHARACTERS),
    message: maskPersonal(text).slice(0, MESSAGE_CHARACTERS),
    acts: possibleActs(standing),
  }
}

/** The act of an answer whose words stand in the message and whose act is possible; else null. */
function actIn({ act, words }: { act: string; words: string }, { message, acts }: ChatReadingRequest): Act | null {
  const span = withoutSpaces(words)
  const stands = span !== '' && withoutSpaces(message).includes(span)
  return stands && isAct(act) && acts.includes(act) ? act : null
}

function withoutSpaces(words: string): string {
  return words.replace(/\s+/gu, '')
}

/** The learned chances, with the share of the act that the model names. */
function together(chances: Chances, named: Act, share: number): Chances {
  const joined = ACTS.map((act) => [act, chances[act] * (1 - share) + (act === named ? share : 0)])
  return Object.fromEntries(joined) as Chances
}
