import type { Budget } from '../answer/written/budget.ts'
import { createShortAsk } from '../answer/written/short-ask.ts'
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
  ...asking
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
  const model = createShortAsk({
    model: chat,
    use: actIn,
    milliseconds: LONGEST_MS,
    notes: { failed: '模型没有听出这句话', resting: '没有听出来' },
    ...asking,
  })

  return {
    async read(text, standing, today, sameDeed, { person, signal } = { person: null }) {
      const chances = learned.chances(text, standing, today)
      const alone = cheapest(chances, standing, sameDeed, costs)
      if (!OPEN_TALK.has(standing.place) || alone.price <= costs.ask_model || !model.mayAsk(person)) return alone
      const said = await model.ask(requestOf(text, standing), { person, signal })
      return said === null ? alone : cheapest(together(chances, said.act, costs.model_share), standing, sameDeed, costs)
    },
  }
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
function actIn({ act, words }: ChatReading, { message, acts }: ChatReadingRequest): { act: Act; outcome: Act } | null {
  const span = withoutSpaces(words)
  const stands = span !== '' && withoutSpaces(message).includes(span)
  return stands && isAct(act) && acts.includes(act) ? { act, outcome: act } : null
}

function withoutSpaces(words: string): string {
  return words.replace(/\s+/gu, '')
}

/** The learned chances, with the share of the act that the model names. */
function together(chances: Chances, named: Act, share: number): Chances {
  const joined = ACTS.map((act) => [act, chances[act] * (1 - share) + (act === named ? share : 0)])
  return Object.fromEntries(joined) as Chances
}
