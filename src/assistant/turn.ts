import { languageOf } from '../answer/asked/language.ts'
import type { Language } from '../base/texts.ts'
import { itemIn } from '../complaint/form/guess.ts'
import { apologises } from '../complaint/wording/said-to-us.ts'
import { plainText } from '../message/blocks.ts'
import type { OutgoingMessage } from '../message/message.ts'
import type { Emergency } from '../understanding/words/emergencies.ts'
import { asksBusiness } from './cards/businesses.ts'
import { type AssistantDependencies, isSilent, sayText, type Turn, warnOfPrivateFiles } from './context.ts'
import { fitDraft } from './form/older-draft.ts'
import { takeMessage } from './order.ts'
import { type ConversationState, readState } from './state.ts'
import { isOfLasting } from './talk/first-aid.ts'
import { introduce, noteWhoSpeaks, sayEmergency } from './talk/replies.ts'
import { inOurWords } from './talk/said.ts'
import { asTyped } from './talk/voice.ts'
import { offeredIn, pressedByLabel } from './typed-label.ts'
import type { Assistant, TurnInput } from './types.ts'

/** What is read of one message. */
const LONGEST = 4000

/**
 * The assistant behind every channel. A turn reads the stored state and the message, speaks of danger before anything else,
 * gives the message to the first that takes it (`order.ts`), and returns what is to be committed.
 *
 * @example
 * const assistant = createAssistant({ answer, texts, form, process, emergencies, notice, voice, council, clock, timeZone, random })
 * const { state, messages, effects } = await assistant.turn({ message, state: null, complaints: [], evidence: [] })
 */
export function createAssistant(deps: AssistantDependencies): Assistant {
  return {
    async turn(given, run = {}) {
      const read = readTurn(deps, given)
      const turn = { ...read, businesses: asksBusiness(read.state) ? await deps.businesses() : [], run }
      const { state, input, emergency } = turn
      if (emergency) sayEmergency(turn, emergency)
      // In danger nobody needs to hear who speaks; that is said after the next answer.
      const isDue = !state.introduced && (!emergency || emergency.caution !== null)
      const isFirst = state.saidLast === ''
      if (isDue && isFirst) introduce(turn)
      if (state.restored) {
        state.restored = false
        sayText(turn, 'assistant-restored')
      }
      fitDraft(turn)
      if ((input.message.text?.trim().length ?? 0) > LONGEST) sayText(turn, 'assistant-too-long', { limit: LONGEST })
      if (!input.staffHasTalk && !emergency?.stop) warnOfPrivateFiles(turn)
      await takeMessage(turn)
      if (isDue && !isFirst) noteWhoSpeaks(turn)
      if (turn.messages.length > 0 || !isSilent(turn)) state.offered = offeredIn(turn.messages)
      if (turn.messages.length > 0) state.saidLast = firstWords(turn)
      return { state, messages: inLanguage(state.language, turn.messages), effects: turn.effects }
    },
  }
}

/** The stored state and the message, as the turn begins. */
function readTurn(deps: AssistantDependencies, given: TurnInput): Omit<Turn, 'run' | 'businesses'> {
  const state = readState(given.state)
  const input = given.staffHasTalk
    ? given
    : { ...given, message: asTyped(deps, state, pressedByLabel(state, given.message)) }
  const text = input.message.text?.trim().slice(0, LONGEST) || null
  const words = text === null ? null : deps.simplify(text)
  const { asking: asked } = state
  // The remark that was asked for is the next message or none.
  if (asked?.kind === 'remark') state.asking = null
  state.language = languageOf(words ?? '', languageBefore(state, given))
  return {
    deps: state.language === 'en' ? { ...deps, ...deps.english } : deps,
    staffForm: deps.form,
    staffTexts: deps.texts,
    input,
    state,
    text,
    words,
    asked,
    isFirst: !state.introduced,
    saidRefused: false,
    passedKept: false,
    emergency: words === null ? null : dangerIn(words, state, deps, input.message.sentAt),
    messages: [],
    ours: {},
    effects: [],
  }
}

/** Who pressed buttons in Chinese as far as a form reads Chinese. */
function languageBefore({ language, draft }: ConversationState, { complaints }: TurnInput): Language | null {
  return language ?? (draft !== null || complaints.length > 0 ? 'zh' : null)
}

/** Fewer characters tell nothing of what happened. */
const TELLING = 8

/** What answers a question of the form is taken for danger only where it is more than possible: 「不知道」 is none. Neither is an apology to us. */
function dangerIn(
  words: string,
  state: ConversationState,
  deps: Pick<AssistantDependencies, 'emergencies' | 'form' | 'simplify'>,
  sentAt: string,
): Emergency | null {
  const { draft, history } = state
  const { emergencies, form, simplify } = deps
  if (apologises(form, words)) return null
  const told = history.at(-1)?.text
  const danger = emergencies.match(words, told === undefined ? undefined : simplify(told))
  if (danger && isOfLasting({ state, sentAt, deps }, danger)) return null
  // 火锅 alone is what was bought.
  const isThing = draft?.at.kind === 'field' && itemIn(form, words)?.item === words.trim()
  if (isThing && danger?.caution) return null
  const tells = draft?.at.kind !== 'field' || (draft.at.name === 'facts' && words.length >= TELLING)
  return danger?.certainty === 'possible' && draft?.status === 'open' && !tells ? null : danger
}

/** Characters of what was said last that a message is read in view of. */
const SAID = 80

/** In our own words: what a person means does not depend on how a model said it. */
function firstWords({ messages, ours }: Pick<Turn, 'messages' | 'ours'>): string {
  return plainText(inOurWords(messages.at(-1)?.blocks ?? [], ours)).slice(0, SAID)
}

/** The messages with their language, for what a channel writes around them. */
function inLanguage(language: Language | null, messages: OutgoingMessage[]): OutgoingMessage[] {
  return language === 'en' ? messages.map((message) => ({ ...message, language })) : messages
}
