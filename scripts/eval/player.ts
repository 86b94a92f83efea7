import type { AnswerQuestion } from '../../src/answer/types.ts'
import type { ConversationState } from '../../src/assistant/state.ts'
import { createAssistant } from '../../src/assistant/turn.ts'
import type { TurnInput, TurnResult } from '../../src/assistant/types.ts'
import type { Texts } from '../../src/base/texts.ts'
import { KNOWLEDGE } from '../../src/compose/folders.ts'
import { readRules } from '../../src/compose/rules.ts'
import type { HeldData } from '../../src/message/own.ts'
import { createFold } from '../../src/retrieval/fold.ts'
import type { Reading } from '../../src/understanding/costs.ts'
import type { MessageReader } from '../../src/understanding/reader.ts'
import { SET_INSTANT } from './act-lines.ts'

/** Where the talk stands when the words come. */
export type Scene = Pick<TurnInput, 'state' | 'complaints' | 'unansweredStaff'>

/** What a turn did. */
export type Played = {
  result: TurnResult
  /** The reading that was made; null when a certain wording decided. */
  reading: Reading | null
  /** A question went to the search. */
  searched: boolean
  /** Keys of the texts that were said. */
  said: ReadonlySet<string>
}

const COUNCIL = { name: '某某市消费者委员会', phone: '0000-0000000', address: null, hours: null, region: null }
const NOTHING_HELD: HeldData = {
  messages: 2,
  since: null,
  files: { count: 0, bytes: 0 },
  handOffs: 0,
  votes: 0,
  complaints: [],
  consents: [],
}

const sayAgain: AnswerQuestion = async ({ text, today }) => {
  const blocks = [{ kind: 'lead' as const, text }]
  const nothing = { reason: null, citations: [], superseded: [], cases: [], questions: [] }
  return { outcome: 'grounded', text, as_of: today, blocks, ...nothing }
}

export type Player = Awaited<ReturnType<typeof openPlayer>>

/**
 * The real assistant over the real knowledge. `search` answers questions of law; without it an answer says the question
 * again.
 */
export async function openPlayer(search: AnswerQuestion = sayAgain) {
  const rules = readRules(KNOWLEDGE, { council: COUNCIL }, () => {})
  let seen = { reading: null as Reading | null, searched: false, said: new Set<string>() }
  const answer: AnswerQuestion = (...asked) => {
    seen.searched = true
    return search(...asked)
  }
  const reader: MessageReader = {
    ...rules.reader,
    read(...of) {
      seen.reading = rules.reader.read(...of)
      return seen.reading
    },
  }
  const seenBy =
    (texts: Texts): Texts =>
    (key, values) => {
      seen.said.add(key)
      return texts(key, values)
    }
  let drawn = 0
  const assistant = createAssistant({
    ...rules,
    answer,
    answerAtHome: answer,
    texts: seenBy(rules.texts),
    english: { ...rules.english, texts: seenBy(rules.english.texts) },
    reader,
    talkReader: reader,
    staffAbroad: false,
    chatPage: null,
    alerts: { topics: rules.topics, districts: rules.districts, beside: async () => null },
    held: async () => NOTHING_HELD,
    businesses: async () => [],
    voice: null,
    experts: { free: async () => null },
    surveys: { published: async () => null, any: async () => false },
    registers: { words: rules.registerWords, pledge: async () => ({ kind: 'unknown' }), stations: async () => null },
    suggestsPrivate: rules.evidence.suggestsPrivate,
    council: COUNCIL,
    clock: () => new Date(SET_INSTANT),
    timeZone: 'Asia/Shanghai',
    random(bytes) {
      drawn += 1
      return Buffer.alloc(bytes, drawn)
    },
    accessCode: () => '000000',
    accessMinutes: rules.notices.access.valid_minutes,
    simplify: createFold(),
  })

  async function send(scene: Scene, text: string): Promise<Played> {
    seen = { reading: null, searched: false, said: new Set() }
    const message = { channel: 'web' as const, conversation: 'c', text, action: null, attachments: [], about: null }
    const result = await assistant.turn({
      ...structuredClone(scene),
      message: { ...message, sentAt: SET_INSTANT },
      earlier: [],
      followUp: null,
      shopReminder: null,
      staffHasTalk: null,
      subscription: null,
      evidence: [],
    })
    return { ...seen, result: { ...result, state: JSON.parse(JSON.stringify(result.state)) as ConversationState } }
  }

  const alone = (state: ConversationState | null): Scene => ({ state, complaints: [], unansweredStaff: null })
  const asking = (await send(alone(null), '我要投诉')).result.state
  const begun = (await send(alone(asking), '同意')).result.state
  return { form: rules.form, unknown: rules.texts('form-value-unknown'), send, alone, asking, begun }
}
