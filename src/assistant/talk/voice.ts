import type { Consent } from '../../complaint/types.ts'
import type { IncomingMessage } from '../../message/message.ts'
import { emergencyBlocks } from '../../understanding/words/emergencies.ts'
import type { Intents } from '../../understanding/words/intent.ts'
import { showAgain } from '../cards/form-card.ts'
import {
  type AssistantDependencies,
  askAnotherChoice,
  changed,
  complainChoice,
  humanChoice,
  paragraph,
  say,
  sayRefused,
  sayText,
  type Turn,
} from '../context.ts'
import { consentTo, transcriptionText } from '../notice.ts'
import { complaintAnswered, complaintMeant } from '../own/pass-on.ts'
import type { ConversationState } from '../state.ts'
import type { Heard, Listening } from '../types.ts'

/** Spoken messages that may wait together. */
const MOST_WAITING = 5

/**
 * What the turn is about: the message itself, or, when it says that what was heard is right, the words that were
 * heard, just as if they had been typed.
 */
export function asTyped(
  { simplify, intents }: Pick<AssistantDependencies, 'simplify' | 'intents'>,
  state: ConversationState,
  message: IncomingMessage,
): IncomingMessage {
  const { heard } = state.voice
  if (!heard || state.draft?.status === 'open') return message
  const { action, text } = message
  const pressed = action !== null && action !== 'unknown' && action.kind === 'voice_heard'
  const right = pressed
    ? action.right && action.voice === heard.id
    : action === null &&
      text !== null &&
      message.attachments.length === 0 &&
      state.asking === null &&
      state.voice.waiting.length === 0 &&
      saysRight(intents, simplify(text.trim()))
  if (!right) return message
  state.voice.heard = null
  return { ...message, text: heard.text, action: null, sentAt: heard.sentAt }
}

/**
 * Takes a spoken message, and words about one; false for everything else. In the form, spoken words are evidence where
 * evidence is asked for and nothing elsewhere; outside of it, those that answer staff are passed on as they are.
 */
export async function voiceTurn(turn: Turn): Promise<boolean> {
  const { words, state, input } = turn
  const inForm = state.draft?.status === 'open'
  if (words !== null) {
    if (turn.deps.intents.wantsNoTranscription(words)) {
      stopTranscription(turn)
      return true
    }
    if (!inForm && state.asking === null && (await answersVoice(turn, words))) return true
    letGo(turn)
    return false
  }
  const isSpoken = input.message.attachments.every((file) => file.voice !== undefined)
  if (!isSpoken || complaintAnswered(turn)) return false
  if (inForm) return spokenInForm(turn)
  if (complaintMeant(turn)) return false
  await spoken(turn)
  return true
}

function spokenInForm(turn: Turn): boolean {
  const { draft } = turn.state
  const { form } = turn.deps
  if (draft?.at.kind === 'field') {
    const { name } = draft.at
    if (form.fields.some((field) => field.name === name && field.kind === 'evidence')) return false
  }
  discard(turn, sent(turn))
  sayText(turn, 'assistant-voice-in-form')
  showAgain(turn)
  return true
}

/** A spoken message outside the form. */
async function spoken(turn: Turn): Promise<void> {
  const { deps, state, input } = turn
  const { voice } = deps
  state.asking = null
  if (!voice) {
    discard(turn, sent(turn))
    return sayText(turn, 'assistant-voice-not-here', {}, { choices: [humanChoice(turn)] })
  }
  sayRefused(turn)
  const usable = input.message.attachments.filter((file) => file.state !== 'refused')
  if (usable.length === 0) return sayText(turn, 'assistant-voice-please-write', {}, { choices: [humanChoice(turn)] })
  const coming = usable.map((file) => ({ evidence: file.evidence, seconds: file.voice?.seconds ?? 0 }))
  const all = [...state.voice.waiting, ...coming]
  if (all.length > MOST_WAITING || all.reduce((sum, one) => sum + one.seconds, 0) > voice.longestSeconds) {
    discard(turn, sent(turn))
    return sayText(turn, 'assistant-voice-too-much', {
      minutes: Math.floor(voice.longestSeconds / 60),
      count: MOST_WAITING,
    })
  }
  state.voice.waiting = all
  if (hasConsent(turn, voice)) await transcribe(turn, voice)
  else askConsent(turn, voice)
}

function hasConsent({ deps, state }: Turn, { service }: Listening): boolean {
  const { consent } = state.voice
  if (!consent?.given) return false
  // Other words, or another service, are another question.
  return consent.textHash === newConsent(deps, service, true).textHash
}

function newConsent({ notice, clock }: AssistantDependencies, service: string, given: boolean): Consent {
  return consentTo(notice, 'transcription', given, clock(), transcriptionText(notice, service))
}

function askConsent(turn: Turn, { service }: Listening) {
  const { notice, texts } = turn.deps
  say(turn, {
    blocks: [
      { kind: 'lead', text: notice.transcription.title },
      { kind: 'list', ordered: false, items: transcriptionText(notice, service).trim().split('\n') },
      paragraph(turn, 'assistant-voice-consent-question'),
    ],
    choices: [
      { label: texts('assistant-voice-choice-agree'), action: { kind: 'voice_consent', given: true }, primary: true },
      { label: texts('assistant-voice-choice-decline'), action: { kind: 'voice_consent', given: false } },
      { label: texts('assistant-voice-choice-keep'), action: { kind: 'voice_keep' } },
    ],
  })
}

/** The answer to whether spoken messages may be sent away to be made into text. */
export async function decideTranscription(turn: Turn, given: boolean): Promise<void> {
  const { deps, state } = turn
  const { voice } = deps
  if (!voice) {
    letGo(turn)
    return sayText(turn, 'assistant-voice-not-here', {}, { choices: [humanChoice(turn)] })
  }
  const before = hasConsent(turn, voice)
  const consent = newConsent(deps, voice.service, given)
  state.voice.consent = given ? consent : null
  if (before !== given || !given) record(turn, consent)
  if (!given) {
    discardWaiting(turn)
    state.voice.heard = null
    sayText(turn, 'assistant-voice-declined')
    return state.draft?.status === 'open' ? showAgain(turn) : undefined
  }
  if (state.draft?.status === 'open') {
    discardWaiting(turn)
    sayText(turn, 'assistant-voice-in-form')
    return showAgain(turn)
  }
  if (state.voice.waiting.length > 0) return transcribe(turn, voice)
  // The same button once more.
  if (state.voice.heard) return sayHeard(turn, state.voice.heard)
  sayText(turn, before ? 'assistant-old-button' : 'assistant-voice-send-again')
}

function record(turn: Turn, consent: Consent) {
  const draft = `voice-${turn.input.message.conversation}`
  turn.effects.push({ kind: 'record_consents', draft, consents: [consent] })
}

/** Listens to what waits and shows what was heard; the recordings are not kept, whatever came of them. */
async function transcribe(turn: Turn, voice: Listening): Promise<void> {
  const { state, run, input } = turn
  const { waiting } = state.voice
  const parts = state.voice.heard ? [state.voice.heard.text] : []
  const failures = new Set<Extract<Heard, { ok: false }>['reason']>()
  for (const one of waiting) {
    const heard = await voice.listen(one, run.signal)
    if (heard.ok) parts.push(heard.text)
    else failures.add(heard.reason)
  }
  discardWaiting(turn)
  for (const reason of failures) {
    sayText(turn, `assistant-voice-failed-${reason}`, {}, { choices: [humanChoice(turn)] })
  }
  const id = waiting.at(-1)?.evidence
  if (parts.length === 0 || id === undefined) return
  state.voice.heard = { id, text: parts.join('\n'), sentAt: input.message.sentAt }
  sayHeard(turn, state.voice.heard)
}

type HeardWords = NonNullable<ConversationState['voice']['heard']>

function sayHeard(turn: Turn, { id, text }: HeardWords) {
  const { texts, emergencies, simplify } = turn.deps
  // Whom to call is not held back until the words are confirmed.
  const emergency = emergencies.match(simplify(text))
  if (emergency) say(turn, { blocks: emergencyBlocks(emergency) })
  say(turn, {
    blocks: [
      paragraph(turn, 'assistant-voice-heard', { text }),
      { kind: 'note', text: texts('assistant-voice-heard-note') },
    ],
    choices: [
      {
        label: texts('assistant-voice-choice-right'),
        action: { kind: 'voice_heard', voice: id, right: true },
        primary: true,
      },
      { label: texts('assistant-voice-choice-wrong'), action: { kind: 'voice_heard', voice: id, right: false } },
    ],
  })
}

/** What was heard is wrong. */
export function sayTypeInstead(turn: Turn) {
  turn.state.voice.heard = null
  sayText(turn, 'assistant-voice-write-instead')
}

/** What waits was meant to be kept: for the open form, else for the complaint it may belong to. */
export function keepAsEvidence(turn: Turn) {
  const { state } = turn
  const files = state.voice.waiting.map((one) => one.evidence)
  state.voice.waiting = []
  const { draft } = state
  if (draft?.status === 'open') {
    draft.evidence.push(...files)
    changed(draft)
    sayText(turn, 'form-files-received', { added: files.length, count: draft.evidence.length })
    return showAgain(turn)
  }
  state.loose.push(...files)
  const choices = [complainChoice(turn), askAnotherChoice(turn)]
  sayText(turn, 'assistant-files-loose', { count: files.length }, { choices })
}

/** Takes the consent back; the next spoken message is asked about as the first one was. */
export function stopTranscription(turn: Turn) {
  const { state, deps } = turn
  const { consent } = state.voice
  discardWaiting(turn)
  state.voice.consent = null
  state.voice.heard = null
  if (consent) record(turn, { ...consent, given: false, at: deps.clock().toISOString() })
  sayText(turn, consent ? 'assistant-voice-off' : 'assistant-voice-off-already')
  if (state.draft?.status === 'open') showAgain(turn)
}

/** Takes a typed answer to what was asked about a spoken message. */
async function answersVoice(turn: Turn, words: string): Promise<boolean> {
  const { waiting, heard } = turn.state.voice
  const { intents } = turn.deps
  if (waiting.length > 0) {
    if (intents.keepsAsEvidence(words)) keepAsEvidence(turn)
    else if (intents.saysYes(words) || intents.agreesTranscription(words)) await decideTranscription(turn, true)
    else if (intents.saysNo(words) || intents.refusesTranscription(words)) await decideTranscription(turn, false)
    else return false
    return true
  }
  if (!heard || !(intents.saysNo(words) || intents.heardWrong(words))) return false
  sayTypeInstead(turn)
  return true
}

function saysRight({ saysYes, heardRight }: Intents, words: string): boolean {
  return saysYes(words) || heardRight(words)
}

/** The person went on to something else: what waited is let go, and they are told. */
function letGo(turn: Turn) {
  const { voice } = turn.state
  voice.heard = null
  if (voice.waiting.length === 0) return
  discardWaiting(turn)
  sayText(turn, 'assistant-voice-let-go')
}

function discardWaiting(turn: Turn) {
  const { voice } = turn.state
  discard(
    turn,
    voice.waiting.map((one) => one.evidence),
  )
  voice.waiting = []
}

function sent(turn: Turn): string[] {
  return turn.input.message.attachments.map((file) => file.evidence)
}

function discard(turn: Turn, evidence: string[]) {
  if (evidence.length > 0) turn.effects.push({ kind: 'discard_draft', draft: 'voice', evidence })
}
