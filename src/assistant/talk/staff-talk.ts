import { capabilities } from '../../message/channel.ts'
import { callsAssistant, controlIn } from '../../understanding/words/control.ts'
import { acceptedFiles, isSilent, resumeChoice, sayRefused, sayText, type Turn } from '../context.ts'
import { keepSaid } from '../draft.ts'
import { thanksIn } from '../own/pass-on.ts'
import type { StaffHasTalk } from '../types.ts'
import { sharedInWords } from './shared.ts'

/** The person is told at most this often that their words arrive. */
const TELL_EVERY_MS = 60_000

/**
 * What the person writes while a member of staff has the talk: everything goes to staff, unread. Four things work all the
 * same: 小维 leaves, 取消 lets a form wait, /start says where the talk stands, 人工 is told that a person is there.
 */
export function talkWithStaff(turn: Turn, talk: StaffHasTalk) {
  const { words, state } = turn
  if (words !== null && callsAssistant(words)) return backToAssistant(turn)
  // Staff do not see what was changed: the person is asked to send it again.
  if (turn.input.message.shared?.kind === 'edited') return sayText(turn, 'shared-edited')
  const control = words === null ? null : controlIn(words)
  if (control === 'start') return sayText(turn, 'assistant-talk-on', {}, { choices: [backChoice(turn)] })
  if (control === 'cancel' && state.draft) {
    state.draft.status = 'paused'
    return sayText(turn, 'assistant-talk-draft-kept', {}, { choices: [backChoice(turn)] })
  }
  passToStaff(turn, talk, control === 'human')
}

/** The person leaves the member of staff: by the word, or by a button, which may be an old one. */
export function backToAssistant(turn: Turn) {
  const { draft } = turn.state
  const choices = draft ? [resumeChoice(turn, draft)] : []
  if (!turn.input.staffHasTalk) return sayText(turn, 'assistant-talk-none', {}, { choices })
  forgetQuestions(turn)
  turn.effects.push({ kind: 'end_talk' })
  sayText(turn, draft ? 'assistant-talk-back-draft' : 'assistant-talk-back', {}, { choices, talk: 'assistant' })
}

function passToStaff(turn: Turn, { complaint, toldAt }: StaffHasTalk, askedForPerson: boolean) {
  const { state, deps } = turn
  const { shared } = turn.input.message
  const text = shared ? sharedInWords(deps.texts, shared) : turn.text
  const evidence = acceptedFiles(turn)
  sayRefused(turn)
  forgetQuestions(turn)
  if (text === null && evidence.length === 0) return
  // Without a complaint, files are kept for the one they may belong to later.
  if (complaint === null) state.loose.push(...evidence.filter((id) => !state.loose.includes(id)))
  keepForForm(turn)
  const told = askedForPerson || toldAt === null || deps.clock().getTime() - Date.parse(toldAt) >= TELL_EVERY_MS
  turn.effects.push({ kind: 'tell_talk', text, evidence, told, ...thanksIn(turn, evidence) })
  // A channel with controls of its own shows all the time that staff have the talk, and the way back.
  const choices = capabilities[turn.input.message.channel].ownControls ? [] : [backChoice(turn)]
  if (told && !isSilent(turn)) sayText(turn, 'assistant-talk-told', {}, choices.length > 0 ? { choices } : {})
}

/** What is told to staff while a form waits is read when it goes on: it is not asked again. */
function keepForForm({ text, input, state: { draft } }: Turn) {
  if (text === null || draft?.at.kind !== 'field') return
  keepSaid(draft, { text, sentAt: input.message.sentAt })
}

/** A form waits, and a question of the assistant lapses: words to staff answer neither. A kept message is kept. */
function forgetQuestions({ state }: Turn) {
  if (state.draft) state.draft.status = 'paused'
  if (state.asking?.kind !== 'which') state.asking = null
}

function backChoice({ deps }: Turn) {
  return { label: deps.texts('casework-talk-choice-back'), action: { kind: 'back_to_assistant' } as const }
}
