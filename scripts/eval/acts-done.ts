import { unsureOf, valuesOf } from '../../src/assistant/draft.ts'
import type { ConversationState } from '../../src/assistant/state.ts'
import { saysSame } from '../../src/matter/value.ts'
import type { Effect } from '../../src/message/effect.ts'
import type { Act } from '../../src/understanding/acts.ts'
import type { Played, Scene } from './player.ts'

/** What is passed on as it is: all of these are done by the same deed. */
const PASSED_ON: Act[] = [
  'answer',
  'approximate',
  'skip_unknown',
  'correct',
  'confirm',
  'deny',
  'add_fact',
  'news',
  'evidence_promise',
  'change_demand',
  'nudge',
  'human',
  'pause',
  'reopen',
  'unclear',
]
/** Where staff wrote last, what is asked goes to them as well. */
const PASSED_TO_WRITER: Act[] = [...PASSED_ON, 'ask_law', 'ask_procedure']

const BY_EFFECT: Partial<Record<Effect['kind'], Act[]>> = {
  message_to_staff: PASSED_ON,
  supplement: PASSED_ON,
  file_complaint: ['file_complaint', 'confirm'],
  withdraw: ['withdraw', 'confirm'],
  report_outcome: ['answer', 'news'],
  request_reopen: ['reopen'],
  change_contact: ['change_contact', 'confirm'],
  show_history: ['ask_status'],
  ask_erasure: ['erase_data'],
  erase_conversation: ['erase_data'],
  discard_draft: ['cancel', 'deny'],
  group_answer: ['answer', 'confirm', 'deny'],
  redeem_access: ['ask_status'],
}

const BY_QUESTION: Partial<Record<NonNullable<ConversationState['asking']>['kind'], Act[]>> = {
  cancel: ['cancel'],
  restart: ['cancel'],
  another: ['new_matter', 'file_complaint'],
  withdraw: ['withdraw'],
  reopen: ['reopen'],
  contact: ['change_contact'],
  access_code: ['ask_status'],
  which: PASSED_ON,
}

const BY_TEXT: readonly [RegExp, Act[]][] = [
  [/^assistant-(?:thanks|noted)$/u, ['thanks']],
  [/^assistant-heard$|^form-heard$/u, ['small_talk']],
  [/^assistant-(?:help|start|free|send-here|withdrawing-means)$/u, ['ask_procedure']],
  [/^form-(?:why(?:-field)?|means(?:-voucher)?|asked-.*|needed(?:-.*)?|elsewhere-(?:counts|not))$/u, ['ask_procedure']],
  [/^form-(?:of-(?:name|phone|family)|publication|entrusting|authority-how|account-now)$/u, ['ask_procedure']],
  [/^own-asked-.*$|^assistant-(?:police|retaliation)$/u, ['ask_law', 'ask_procedure']],
  // How far the form is, how long it takes, what stands in it: one line answers both.
  [/^form-(?:left|where(?:-review)?|how-long|now(?:-stands|-empty)?)$/u, ['ask_procedure', 'ask_status']],
  [/^assistant-when$/u, ['ask_procedure', 'ask_status', 'nudge']],
  [/^assistant-(?:no-words|empty|number-mistyped)$/u, ['unclear']],
  [/^form-(?:problem-option_unknown|problem-no_value|problem-no_words|not-understood|review-hint)$/u, ['unclear']],
  [/^form-(?:confirm-which|confirm-yes-or-no)$/u, ['unclear', 'deny']],
  [/^form-problem-(?:date_vague|amount_approximate)$/u, ['approximate']],
  [/^form-not-yet$/u, ['file_complaint']],
  [/^form-problem-name_withheld$|^form-find-respondent$/u, ['skip_unknown']],
  [/^form-paused$|^assistant-stopped$/u, ['pause', 'cancel']],
  [/^form-files-any-time$/u, ['evidence_promise']],
  [/^form-(?:nudged)$/u, ['nudge']],
  [/^(?:form|assistant)-sorry$/u, ['complain_about_us']],
  [/^form-consent-sure$/u, ['deny']],
  [/^screening-noted$|^form-fact-noted$/u, ['add_fact', 'answer']],
  [/^my-data-export$/u, ['export_data']],
  [/^my-data-erase/u, ['erase_data']],
  [/^assistant-no-complaints$|^form-row-state$/u, ['ask_status']],
  [/^form-resumed/u, ['resume']],
]

/** The acts that fit what was done where a certain wording decided and no reading was made. */
export function actsDone(scene: Pick<Scene, 'state' | 'unansweredStaff'>, { result, searched, said }: Played): Act[] {
  const before = scene.state as ConversationState
  const { state: after, effects } = result
  const { asking } = after
  const isNewQuestion = asking !== null && JSON.stringify(asking) !== JSON.stringify(before.asking)
  const acts = [
    ...effects.flatMap((effect) =>
      effect.kind === 'hand_off' ? handedOff(effect.reason) : (BY_EFFECT[effect.kind] ?? []),
    ),
    ...(scene.unansweredStaff !== null && effects.some(({ kind }) => BY_EFFECT[kind] === PASSED_ON)
      ? PASSED_TO_WRITER
      : []),
    ...(effects.some((effect) => effect.kind === 'message_to_staff' && effect.thanks) ? (['thanks'] as const) : []),
    ...(isNewQuestion ? (BY_QUESTION[asking.kind] ?? []) : []),
    ...(searched ? (['ask_law', 'ask_procedure', 'not_consumer'] as const) : []),
    ...BY_TEXT.flatMap(([pattern, fits]) => ([...said].some((key) => pattern.test(key)) ? fits : [])),
    ...inDraft(before, after),
  ]
  return [...new Set(acts)]
}

function handedOff(reason: string): Act[] {
  switch (reason) {
    case 'asked':
      return ['human']
    case 'about_council':
      return ['complain_about_us']
    case 'overdue':
      return ['ask_status', 'nudge']
    case 'respondent_unknown':
      return ['skip_unknown']
    default:
      return []
  }
}

function inDraft({ draft: before }: ConversationState, { draft: after }: ConversationState): Act[] {
  if (!after) return []
  if (!before || before.id !== after.id) return ['file_complaint']
  if (before.status === 'paused' && after.status === 'open') return ['resume']
  const [stood, stands] = [valuesOf(before), valuesOf(after)]
  const [waited, waits] = [unsureOf(before), unsureOf(after)]
  const acts: Act[] = []
  if (before.at.kind !== 'field' && before.at.kind !== 'review' && after.at.kind !== before.at.kind)
    acts.push('confirm', 'answer')
  if (after.editing && !before.editing) acts.push('correct')
  for (const [slot, value] of Object.entries(waited)) {
    const now = stands[slot]
    if (now && saysSame(now, value)) acts.push('confirm')
    else if (now) acts.push('correct')
    else if (!waits[slot]) acts.push('deny')
  }
  // A value that stood was taken back, and is asked for again.
  if (Object.keys(stood).some((slot) => !stands[slot] && !waits[slot])) acts.push('deny')
  for (const [slot, value] of Object.entries({ ...waits, ...stands })) {
    if (waited[slot] || (stood[slot] && saysSame(stood[slot], value))) continue
    if (stood[slot]) acts.push(slot === 'facts' ? 'add_fact' : 'correct')
    else if (before.at.kind !== 'field' || before.at.name !== slot) acts.push('add_fact')
    else if (value.kind === 'skipped') acts.push('skip_unknown')
    else acts.push('answer', ...(isAbout(value) ? (['approximate'] as const) : []))
  }
  return acts
}

function isAbout(value: ReturnType<typeof valuesOf>[string]): boolean {
  return value.kind === 'text' || (value.kind === 'money' && value.money.approximate)
}
