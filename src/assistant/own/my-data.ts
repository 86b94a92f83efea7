import { dayOf } from '../../base/clock.ts'
import { keptUntil } from '../../complaint/procedure/retention.ts'
import type { Consent, ConsentKind } from '../../complaint/types.ts'
import type { Block } from '../../message/blocks.ts'
import { capabilities } from '../../message/channel.ts'
import type { Choice } from '../../message/message.ts'
import type { HeldComplaint, HeldData } from '../../message/own.ts'
import { contactLine, humanChoice, ownComplaint, paragraph, say, sayText, type Turn } from '../context.ts'
import { valuesOf } from '../draft.ts'
import { consentTo } from '../notice.ts'

/** Consents that a person takes back for one complaint, the most harmless first. */
const TAKEN_BACK = ['publication', 'entrusting', 'abroad', 'forwarding', 'handling'] as const
/** Without these a complaint goes on as it is. */
const HARMLESS: ReadonlySet<string> = new Set(['publication', 'entrusting', 'abroad'])
export type TakenBack = (typeof TAKEN_BACK)[number]

const SHOWN = 5

const NAMES: Record<ConsentKind, string> = {
  handling: 'my-data-consent-handling',
  abroad: 'my-data-consent-abroad',
  forwarding: 'my-data-consent-forwarding',
  publication: 'my-data-consent-publication',
  entrusting: 'my-data-consent-entrusting',
  transcription: 'my-data-consent-transcription',
}

/** A period as people say it: whole years as years. */
function period(turn: Turn, days: number): string {
  const { texts } = turn.deps
  return days % 365 === 0 ? texts('my-data-years', { count: days / 365 }) : texts('my-data-days', { count: days })
}

const dayIn = (turn: Turn, instant: string): string => dayOf(new Date(instant), turn.deps.timeZone)

/** What is held about the person in plain words: what, how much, since when, for how long; and what may be done about it. */
export async function sayMyData(turn: Turn): Promise<void> {
  const { texts, held: read, retention } = turn.deps
  const held = await read(turn.input.message.conversation)
  const { draft } = turn.state
  const { subscription } = turn.input
  const items = [
    texts('my-data-messages', {
      count: held.messages,
      since: dayIn(turn, held.since ?? turn.input.message.sentAt),
      period: period(turn, retention.conversations),
    }),
    held.files.count > 0
      ? texts('my-data-files', { count: held.files.count, size: megabytes(held.files.bytes) })
      : texts('my-data-no-files'),
    draft
      ? texts('my-data-draft', {
          count: Object.keys(valuesOf(draft)).length,
          since: dayIn(turn, draft.startedAt),
          period: period(turn, retention.drafts),
        })
      : texts('my-data-no-draft'),
    ...held.complaints.slice(0, SHOWN).map((complaint) => complaintLine(turn, complaint)),
    ...(held.complaints.length > SHOWN ? [texts('my-data-more', { count: held.complaints.length - SHOWN })] : []),
    ...(held.complaints.length === 0 ? [texts('my-data-no-complaints')] : []),
    ...(held.handOffs > 0 ? [texts('my-data-hand-offs', { count: held.handOffs })] : []),
    ...(subscription ? [texts('my-data-subscription')] : []),
    ...(held.votes > 0 ? [texts('my-data-votes', { count: held.votes })] : []),
  ]
  const consents = consentRows(turn, held)
  const blocks: Block[] = [
    { kind: 'lead', text: texts('my-data-lead') },
    { kind: 'list', ordered: false, items },
    ...(consents.length > 0
      ? [
          { kind: 'heading' as const, text: texts('my-data-consents') },
          { kind: 'rows' as const, rows: consents },
        ]
      : []),
    { kind: 'note', text: texts('my-data-rights', { contact: contactLine(turn) }) },
  ]
  const choices: Choice[] = [
    { label: texts('my-data-choice-export'), action: { kind: 'my_data_export' } },
    { label: texts('my-data-choice-erase'), action: { kind: 'my_data_erase' } },
    ...(given(held).length > 0
      ? [{ label: texts('my-data-choice-consents'), action: { kind: 'my_consents' } as const }]
      : []),
    ...spokenChoice(turn),
    humanChoice(turn),
  ]
  say(turn, { blocks, choices })
}

function complaintLine(turn: Turn, { number, state, endedAt, personal, files }: HeldComplaint): string {
  const { texts, procedure, retention } = turn.deps
  const values = {
    number,
    state: procedure.stateLabel(state, 'complainant'),
    fields: personal.length > 0 ? personal.join('、') : texts('my-data-no-personal'),
    files,
  }
  const days = retention.complaint(state)
  if (days === null || endedAt === null) return texts('my-data-complaint-open', values)
  return texts('my-data-complaint-ended', { ...values, until: keptUntil(dayIn(turn, endedAt), days) })
}

/** The last word on each consent of each complaint and draft, with its version and day. */
function consentRows(turn: Turn, { consents }: HeldData): { label: string; value: string }[] {
  const { texts } = turn.deps
  const several = new Set(consents.map(({ number }) => number).filter(Boolean)).size > 1
  const { voice } = turn.state
  const spoken =
    consents.some(({ kind }) => kind === 'transcription') || !voice.consent ? [] : [{ ...voice.consent, number: null }]
  return [...consents, ...spoken].map(({ kind, given: yes, version, at, number }) => ({
    label: texts(NAMES[kind]) + (several && number ? ` ${number}` : ''),
    value: texts(yes ? 'my-data-consent-given' : 'my-data-consent-not', { day: dayIn(turn, at), version }),
  }))
}

/** What may still be taken back. */
function given({ consents, complaints }: HeldData) {
  const held = new Map(complaints.map((complaint) => [complaint.number, complaint]))
  return TAKEN_BACK.flatMap((kind) =>
    consents.flatMap((consent) => {
      const complaint = consent.number === null ? undefined : held.get(consent.number)
      return consent.kind === kind && consent.given && complaint ? [{ kind, complaint }] : []
    }),
  )
}

function spokenChoice({ state, deps }: Turn): Choice[] {
  if (!state.voice.consent?.given) return []
  return [{ label: deps.texts('assistant-voice-choice-off'), action: { kind: 'voice_off' } }]
}

/** Which consents may be taken back, each with one button. */
export async function sayConsents(turn: Turn): Promise<void> {
  const { texts, held: read } = turn.deps
  const held = await read(turn.input.message.conversation)
  const open = given(held)
  const several = new Set(open.map(({ complaint }) => complaint.id)).size > 1
  const choices: Choice[] = open.map(({ kind, complaint }) => ({
    label: texts(`my-data-choice-not-${kind}`) + (several ? ` ${complaint.number}` : ''),
    action: { kind: 'consent_back', complaint: complaint.id, consent: kind },
  }))
  choices.push(...spokenChoice(turn))
  if (choices.length === 0) return sayText(turn, 'my-data-nothing-given', {}, { choices: [humanChoice(turn)] })
  const kinds = new Set(open.map(({ kind }) => kind))
  const items = TAKEN_BACK.filter((kind) => kinds.has(kind)).map((kind) => texts(`my-data-means-${kind}`))
  say(turn, {
    blocks: [
      paragraph(turn, 'my-data-which-consent'),
      ...(items.length > 0 ? [{ kind: 'list' as const, ordered: false, items }] : []),
      { kind: 'note', text: texts('my-data-consent-before') },
    ],
    choices,
  })
}

/** Takes a consent back at once, and says what follows from it. */
export function takeBack(turn: Turn, id: string, kind: TakenBack) {
  const { texts, notice, clock, procedure } = turn.deps
  const complaint = ownComplaint(turn, id)
  if (!complaint) return sayText(turn, 'assistant-number-unknown')
  const consent: Consent = consentTo(notice, kind, false, clock())
  turn.effects.push({ kind: 'take_back_consent', complaint: id, consent })
  const open = procedure.isOpen(complaint.state)
  const choices: Choice[] = []
  if (!HARMLESS.has(kind)) {
    choices.push(
      open
        ? { label: texts('assistant-choice-withdraw'), action: { kind: 'withdraw', complaint: id, confirmed: false } }
        : { label: texts('my-data-choice-ask-erase'), action: { kind: 'erase_complaint', complaint: id } },
    )
  }
  choices.push(humanChoice(turn))
  const key = HARMLESS.has(kind) ? kind : `${kind}-${open ? 'open' : 'ended'}`
  say(turn, {
    blocks: [
      { kind: 'lead', text: texts(`my-data-taken-back-${kind}`, { number: complaint.number }) },
      paragraph(turn, `my-data-follows-${key}`),
      { kind: 'note', text: texts('my-data-consent-before') },
    ],
    choices,
  })
}

/** What can be erased at once, what must be asked for, and what must end first. */
export function sayErase(turn: Turn) {
  const { texts, procedure } = turn.deps
  const { draft } = turn.state
  const { complaints } = turn.input
  const open = complaints.filter(({ state }) => procedure.isOpen(state))
  const ended = complaints.filter(({ state }) => !procedure.isOpen(state)).slice(0, SHOWN)
  const items = [
    ...(draft ? [texts('my-data-erase-draft')] : []),
    texts('my-data-erase-conversation'),
    ...(ended.length > 0 ? [texts('my-data-erase-ended')] : []),
    ...open.slice(0, SHOWN).map(({ number }) => texts('my-data-erase-open', { number })),
  ]
  const several = ended.length > 1
  const choices: Choice[] = [
    ...(draft
      ? [{ label: texts('assistant-choice-drop'), action: { kind: 'drop_draft', draft: draft.id } } as const]
      : []),
    { label: texts('my-data-choice-clear'), action: { kind: 'erase_conversation', confirmed: false } },
    ...ended.map(({ id, number }) => ({
      label: texts('my-data-choice-ask-erase') + (several ? ` ${number}` : ''),
      action: { kind: 'erase_complaint', complaint: id } as const,
    })),
    ...(open.length === 1 && open[0]
      ? [
          {
            label: texts('assistant-choice-withdraw'),
            action: { kind: 'withdraw', complaint: open[0].id, confirmed: false } as const,
          },
        ]
      : []),
    humanChoice(turn),
  ]
  say(turn, {
    blocks: [
      paragraph(turn, 'my-data-erase'),
      { kind: 'list', ordered: false, items },
      { kind: 'note', text: texts('my-data-erase-law') },
    ],
    choices,
  })
}

/** Everything that was said here, once it is confirmed; filed complaints stay with the council. */
export function eraseConversation(turn: Turn, confirmed: boolean) {
  const { texts, procedure } = turn.deps
  const { keepsCopy } = capabilities[turn.input.message.channel]
  if (!confirmed) {
    const open = turn.input.complaints.filter(({ state }) => procedure.isOpen(state))
    const items = [
      texts('my-data-clear-what'),
      ...(open.length > 0 ? [texts('my-data-clear-complaints')] : []),
      ...(keepsCopy ? [texts('my-data-clear-telegram')] : []),
    ]
    return say(turn, {
      blocks: [paragraph(turn, 'my-data-clear-sure'), { kind: 'list', ordered: false, items }],
      choices: [
        { label: texts('my-data-choice-clear-yes'), action: { kind: 'erase_conversation', confirmed: true } },
        { label: texts('my-data-choice-clear-no'), action: { kind: 'my_data' } },
      ],
    })
  }
  turn.effects.push({ kind: 'erase_conversation' })
  sayText(turn, 'my-data-cleared', {}, { cleared: true })
}

/** Asks that an ended complaint be erased; whose period is over goes at once. */
export function askErasure(turn: Turn, id: string) {
  const { texts, procedure } = turn.deps
  const complaint = ownComplaint(turn, id)
  if (!complaint) return sayText(turn, 'assistant-number-unknown')
  const { number, state } = complaint
  if (procedure.isOpen(state)) {
    return sayText(turn, 'my-data-erase-open', { number }, { choices: [humanChoice(turn)] })
  }
  turn.effects.push({
    kind: 'ask_erasure',
    complaint: id,
    receipt: ({ result, until }) => {
      const blocks: Block[] = [
        { kind: 'lead', text: texts(`my-data-asked-${result}`, { number }) },
        ...(result === 'asked' ? [{ kind: 'paragraph' as const, text: texts('my-data-asked-until', { until }) }] : []),
      ]
      return [{ blocks, ...(result === 'erased' && { cleared: true }) }]
    },
  })
}

/** A copy of everything, as a file. */
export function sayExport(turn: Turn) {
  sayText(turn, 'my-data-export', {}, { download: 'my_data' })
}

function megabytes(bytes: number): string {
  return bytes < 100_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
