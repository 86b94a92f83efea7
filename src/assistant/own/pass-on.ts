import type { Choice } from '../../message/message.ts'
import type { OwnComplaint } from '../../message/own.ts'
import { showForm } from '../cards/form-card.ts'
import { acceptedFiles, askAnotherChoice, ownComplaint, sayRefused, sayText, type Turn } from '../context.ts'
import { isAwaited, openComplaints } from '../standing.ts'
import { askContact } from './contact.ts'
import { askWithdrawal } from './withdrawal.ts'

const SHOWN = 5

/** The next messages are about this complaint. */
export function writeAbout(turn: Turn, id: string) {
  const complaint = ownComplaint(turn, id)
  if (!complaint) return sayText(turn, 'assistant-number-unknown')
  turn.state.about = complaint.id
  const { asking } = turn.state
  if (asking?.kind === 'which') {
    turn.state.asking = null
    return passOn(turn, complaint, asking)
  }
  turn.state.asking = { kind: 'write', complaint: complaint.id }
  sayText(turn, 'assistant-write-about', { number: complaint.number }, { upload: true })
}

/**
 * The complaint whose staff this message answers: it replies to a message about it, or staff wrote last. What staff
 * wrote waits while a form is open, and does not keep a new complaint, or one about us, from being heard.
 */
export function complaintAnswered(turn: Turn): OwnComplaint | null {
  const { input, words, state } = turn
  const replied = ownComplaint(turn, input.message.about)
  if (replied) return replied
  if (state.draft?.status === 'open') return null
  if (words !== null && (turn.deps.intents.opensComplaint(words) || turn.deps.intents.complainsAboutUs(words)))
    return null
  return ownComplaint(turn, input.unansweredStaff)
}

/** Passes the message on, whatever it sounds like; the form, where one is open, goes on at the same question. */
export function answerStaff(turn: Turn, complaint: OwnComplaint) {
  const { state, deps, text, words } = turn
  state.asking = null
  passOn(turn, complaint)
  if (state.draft?.status === 'open') {
    sayText(turn, 'form-back-to-question')
    return showForm(turn)
  }
  if (words === null || !deps.procedure.isOpen(complaint.state)) return
  if (turn.deps.intents.wantsToWithdraw(words)) return askWithdrawal(turn, complaint, text ?? '')
  const wish = turn.deps.intents.contactWish(words)
  if (wish) askContact(turn, complaint.id, wish.field, wish.value)
}

/** The complaint a message outside the form belongs to without saying so: chosen, or waiting for more. */
export function complaintMeant(turn: Turn): OwnComplaint | null {
  const chosen = ownComplaint(turn, turn.state.about)
  if (chosen) return chosen
  const waiting = turn.input.complaints.filter(isAwaited)
  return waiting.length === 1 ? (waiting[0] ?? null) : null
}

/** Passes words and files on to the staff who have the complaint; those of this message, or kept ones. */
export function passOn(
  turn: Turn,
  complaint: OwnComplaint,
  { text, evidence } = { text: turn.text, evidence: acceptedFiles(turn) },
) {
  sayRefused(turn)
  if (text === null && evidence.length === 0) return
  const thanks = turn.words !== null && turn.deps.intents.saysThanks(turn.words) && evidence.length === 0
  // 「好的」 is no supplement: staff go on waiting for one.
  const supplement = isAwaited(complaint) && !thanks
  const message = { complaint: complaint.id, text, evidence }
  turn.effects.push(supplement ? { kind: 'supplement', ...message } : { kind: 'message_to_staff', ...message })
  const inForm = turn.state.draft?.status === 'open'
  if (!inForm) turn.state.about = complaint.id
  const key = supplement ? 'assistant-supplement-passed' : 'assistant-message-passed'
  const done: Choice = {
    label: turn.deps.texts('assistant-choice-supplement-done'),
    action: { kind: 'supplement_done', complaint: complaint.id },
  }
  sayText(turn, key, { number: complaint.number }, inForm ? {} : { choices: [done, askAnotherChoice(turn)] })
}

/**
 * Passes words and files on to the staff of the complaint they are about: the chosen or awaited one, the only open one,
 * or the one whose thing the words name. Of several, asks which, and keeps the message until then.
 */
export function tellStaff(turn: Turn) {
  const open = openComplaints(turn)
  const named = open.filter(({ item }) => turn.words?.includes(turn.deps.simplify(item)))
  const meant = complaintMeant(turn) ?? (open.length === 1 ? open[0] : named.length === 1 ? named[0] : null)
  if (meant) return passOn(turn, meant)
  const { texts } = turn.deps
  turn.state.asking = { kind: 'which', text: turn.text, evidence: acceptedFiles(turn) }
  const choices = open.slice(0, SHOWN).map(({ id, number, item }) => ({
    label: texts('assistant-choice-add-to-item', { number, item }),
    action: { kind: 'write_about', complaint: id } as const,
  }))
  sayText(turn, 'assistant-add-to-which', {}, { choices })
}

export function supplementDone(turn: Turn) {
  turn.state.about = null
  sayText(turn, 'assistant-supplement-done', {}, { choices: [askAnotherChoice(turn)] })
}
