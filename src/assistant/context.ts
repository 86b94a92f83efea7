import { contactInWords } from '../answer/council.ts'
import type { AnswerQuestion, AnswerRun } from '../answer/types.ts'
import type { Clock, Random } from '../base/clock.ts'
import type { Texts } from '../base/texts.ts'
import type { ComplaintForm, Values } from '../complaint/form/form.ts'
import type { Openings } from '../complaint/learned/weights.ts'
import type { GroupRules } from '../complaint/likeness/group-rules.ts'
import type { KnownBusiness } from '../complaint/likeness/known-businesses.ts'
import type { NameKey } from '../complaint/likeness/name-key.ts'
import type { ComplaintProcedure } from '../complaint/procedure/procedure.ts'
import type { Retention } from '../complaint/procedure/retention.ts'
import type { Screen } from '../complaint/screening/screening.ts'
import type { Config } from '../config.ts'
import type { Block } from '../message/blocks.ts'
import type { Effect } from '../message/effect.ts'
import type { Ask, Choice, OutgoingMessage } from '../message/message.ts'
import type { HeldData, OwnComplaint } from '../message/own.ts'
import type { Region, Regions } from '../normalise/regions.ts'
import type { ShopRules } from '../shop-message/rules.ts'
import type { MessageReader, Reader } from '../understanding/reader.ts'
import type { Emergency, EmergencyMatcher } from '../understanding/words/emergencies.ts'
import type { Intents } from '../understanding/words/intent.ts'
import type { RegisterWords } from '../understanding/words/register-asked.ts'
import type { ShopWords } from '../understanding/words/shop-wish.ts'
import { type Telling, valuesOf } from './draft.ts'
import type { PrivacyNotice } from './notice.ts'
import type { Asking, ConversationState, Draft } from './state.ts'
import type { CouncilRegisters, CouncilSurveys, FreeExpertHour, Listening, TurnInput } from './types.ts'

/** What the person reads, in one language. */
export type Reading = { texts: Texts; form: ComplaintForm; notice: PrivacyNotice; procedure: ComplaintProcedure }

export type AssistantDependencies = Reading & {
  answer: AnswerQuestion
  /** The same by rule alone, in view of what was told in the form: no service outside is asked. */
  answerAtHome: AnswerQuestion
  /** What a person reads who writes English. */
  english: Reading
  /** What was learned of first messages; null: the rules alone read them. */
  openings: Openings | null
  groups: GroupRules
  nameKey: NameKey
  /** What speaks against filing here, as advice. */
  screen: Screen
  emergencies: EmergencyMatcher
  reader: MessageReader
  /** Reads what is said before there is a draft or a complaint; it may ask a chat model. */
  talkReader: Reader
  /** What a typed message is about. */
  intents: Intents
  /** What may be asked of a shop, the words by which a message to it is wished for, and the Chinese it is written in. */
  shop: { rules: ShopRules; words: ShopWords; texts: Texts }
  /** Whether staff read complaints in a group whose servers are abroad. */
  staffAbroad: boolean
  /** Address of the chat page, where it is known how people reach it. */
  chatPage: string | null
  retention: Retention
  /** What is held about whom the conversation is with. */
  held: (conversation: string) => Promise<HeldData>
  /** The businesses of earlier complaints whose names may be offered to another person. */
  businesses: () => Promise<readonly KnownBusiness[]>
  /** Alerts: the topics and the regions one may choose, and the one that belongs beside an answer of a guide. */
  alerts: {
    topics: readonly string[]
    districts: readonly Region[]
    beside(query: {
      guide: string
      region: string | null
      today: string
    }): Promise<{ id: string; title: string } | null>
  }
  /** null: spoken messages are not understood here. */
  voice: Listening | null
  /** Whether a file's name, or what was said with it, speaks of an identity or bank card. */
  suggestsPrivate: (words: string) => boolean
  /** The hours of experts that can be booked; null: nobody can book any. */
  experts: { free(): Promise<readonly FreeExpertHour[] | null> }
  /** What its surveys tell anybody. */
  surveys: CouncilSurveys
  /** What the registers of the council tell anybody, and the words by which they are asked. */
  registers: CouncilRegisters & { words: RegisterWords }
  council: Config['council']
  /** Places by name, and the council's own among them; null when it is not configured. */
  regions: Regions
  home: Region | null
  clock: Clock
  timeZone: string
  random: Random
  /** Draws the digits of a code that opens a complaint to another conversation. */
  accessCode: () => string
  /** How long such a code is good. */
  accessMinutes: number
  /** Traditional characters made simplified, for recognising words; what is kept stays as it was written. */
  simplify: (text: string) => string
}

/** One turn while it is worked on: the state is this turn's own copy. */
export type Turn = {
  /** With the texts, the form and the notice in the language of the person. */
  deps: AssistantDependencies
  /** The form as staff read it. */
  staffForm: ComplaintForm
  /** The texts as staff read them. */
  staffTexts: Texts
  input: TurnInput
  /** How the answer of this turn is followed and stopped. */
  run: AnswerRun
  state: ConversationState
  /** What the person wrote, trimmed and capped; null when they wrote nothing. */
  text: string | null
  /** The same in simplified characters, for recognising what is meant. */
  words: string | null
  /** The question that waited when the message came; null: none did. */
  asked: Asking | null
  /** The first message of the conversation. */
  isFirst: boolean
  /** Known businesses, while it is open which one is meant; else none. */
  businesses: readonly KnownBusiness[]
  /** The person was told which files of this message were refused. */
  saidRefused: boolean
  /** What was kept for one of several complaints was passed on. */
  passedKept: boolean
  /** The emergency this message tells of, already spoken of. */
  emergency: Emergency | null
  messages: OutgoingMessage[]
  /** Our own line for each line of this turn that a model worded, by its words. */
  ours: Record<string, string>
  effects: Effect[]
}

export function say(turn: Turn, message: OutgoingMessage) {
  turn.messages.push(message)
}

/** A message of one paragraph from the texts. */
export function sayText(
  turn: Turn,
  key: string,
  values: Record<string, string | number> = {},
  more: Omit<OutgoingMessage, 'blocks'> = {},
): void {
  say(turn, { blocks: [{ kind: 'paragraph', text: turn.deps.texts(key, values) }], ...more })
}

export function paragraph(turn: Turn, key: string, values: Record<string, string | number> = {}): Block {
  return { kind: 'paragraph', text: turn.deps.texts(key, values) }
}

/** What the line people write in says where no field is asked for. */
export function wordsAsked({ deps }: Turn, key: string): Ask {
  return { hint: deps.texts(key), input: 'words', alone: true }
}

/** The open or paused draft; throws when there is none (the caller has checked). */
export function draftOf(turn: Turn): Draft {
  if (!turn.state.draft) throw new Error('the turn works on a draft but the conversation has none')
  return turn.state.draft
}

/** The draft's values in simplified characters: what guesses are made from; never what is kept. */
export function recognisable(turn: Turn): Values {
  const simplified = Object.entries(valuesOf(draftOf(turn))).map(([name, value]) => [
    name,
    value.kind === 'text' ? { ...value, text: turn.deps.simplify(value.text) } : value,
  ])
  return Object.fromEntries(simplified)
}

/** The business that the draft is about, as the person named it. */
export function businessOf(turn: Turn): string {
  const { respondent_name: business } = valuesOf(draftOf(turn))
  return business?.kind === 'text' ? business.text : turn.deps.texts('form-forwarding-business')
}

/** The words ask something, or say that they will. */
export function asksSomething({ deps }: Turn, words: string): boolean {
  return deps.intents.announcesQuestion(words) || deps.intents.looksLikeQuestion(words)
}

/** This message, as what values are told by. */
export function telling({ text, input }: Turn): Telling {
  return { words: text ?? '', since: input.message.sentAt }
}

/** Marks a change of the draft: buttons of older summaries no longer file it. */
export function changed(draft: Draft) {
  draft.revision += 1
}

export function complainChoice(turn: Turn): Choice {
  return { label: turn.deps.texts('assistant-choice-complain'), action: { kind: 'start_complaint' } }
}

export function askAnotherChoice(turn: Turn): Choice {
  return { label: turn.deps.texts('assistant-choice-ask-another'), action: { kind: 'ask_another' } }
}

export function humanChoice(turn: Turn): Choice {
  return { label: turn.deps.texts('assistant-choice-human'), action: { kind: 'human' } }
}

export function resumeChoice(turn: Turn, draft: Draft): Choice {
  return {
    label: turn.deps.texts('assistant-choice-resume'),
    action: { kind: 'resume_draft', draft: draft.id },
    primary: true,
  }
}

/**
 * The person's own complaint by id, or null: somebody else's looks like none. For one that was merged, the one it was
 * merged into, when that is the person's own in this conversation.
 */
export function ownComplaint(turn: Turn, id: string | null): OwnComplaint | null {
  const { complaints } = turn.input
  let own = complaints.find((complaint) => complaint.id === id) ?? null
  for (let step = 0; own !== null && own.mergedInto !== null && step < complaints.length; step += 1) {
    const { mergedInto }: OwnComplaint = own
    own = complaints.find((complaint) => complaint.id === mergedInto) ?? own
  }
  return own
}

/** Evidence ids of this message that were not refused. */
export function acceptedFiles(turn: Turn): string[] {
  return turn.input.message.attachments.filter((file) => file.state !== 'refused').map((file) => file.evidence)
}

/** Files that may show an identity or bank card: nobody here needs it, and it is kept safe best by not being sent. */
export function warnOfPrivateFiles(turn: Turn) {
  const { attachments, text } = turn.input.message
  const taken = attachments.filter((file) => file.state !== 'refused')
  if (taken.length === 0) return
  const words = [...taken.map((file) => file.name), text ?? '']
  if (words.some(turn.deps.suggestsPrivate)) {
    say(turn, { blocks: [{ kind: 'warning', text: turn.deps.texts('assistant-files-private') }] })
  }
}

/** Only the rest of an album that was answered already: it is taken in silence. */
export function isSilent({ input, text }: Turn): boolean {
  return input.message.isRest === true && text === null
}

/** Says of every refused file why it was refused, once. */
export function sayRefused(turn: Turn) {
  const refused = turn.input.message.attachments.filter((file) => file.state === 'refused')
  if (refused.length === 0 || turn.saidRefused) return
  turn.saidRefused = true
  const { texts } = turn.deps
  const items = refused.map((file) => `${file.name}：${texts(file.refusalKey ?? 'assistant-file-refused-unknown')}`)
  say(turn, {
    blocks: [
      { kind: 'warning', text: texts('assistant-files-refused') },
      { kind: 'list', ordered: false, items },
    ],
  })
}

/** How the council is reached, in one line. */
export function contactLine({ deps: { council, texts } }: Turn): string {
  return contactInWords(texts, council)
}

/** Characters of a message that are said back. */
const LONGEST_QUOTE = 24

/** The beginning of what the person wrote, on one line. */
export function quoted(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim()
  return line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line
}
