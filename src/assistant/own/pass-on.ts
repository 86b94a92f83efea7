import type { Choice } from '../../message/message.ts'
import type { OwnComplaint } from '../../message/own.ts'
import { showForm } from '../cards/form-card.ts'
import { acceptedFiles, askAnotherChoice, ownComplaint, sayRefused, sayText, type Turn } from '../context.ts'
import { askContact, contactWish } from './contact.ts'
import { askWithdrawal } from './withdrawal.ts'

const SHOWN = 5

/** The next messages are about this complaint. */
export function writeAbout(turn: Turn, id: string) {
  const complaint = ownComplaint(turn, id)
  if (!complaint) return sayText(turn, 'assistant-number-unknown')
  turn.state.about = complaint.id
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
  const wish = contactWish(words)
  if (wish) askContact(turn, complaint.id, wish.field, wish.value)
}

/** The complaint a message outside the form belongs to without saying so: chosen, or waiting for more. */
export function complaintMeant(turn: Turn): OwnComplaint | null {
  const chosen = ownComplaint(turn, turn.state.about)
  if (chosen) return chosen
  const waiting = turn.input.complaints.filter(isAwaited)
  return waiting.length === 1 ? (waiting[0] ?? null) : null
}

/** Staff asked for something that has not come yet. */
function isAwaited({ state, supplement }: OwnComplaint): boolean {
  return state === 'awaiting_supplement' || supplement !== null
}

/** Passes words and files on to the staff who have the complaint. */
export function passOn(turn: Turn, complaint: OwnComplaint) {
  sayRefused(turn)
  const evidence = acceptedFiles(turn)
  if (turn.text === null && evidence.length === 0) return
  const thanks = turn.words !== null && turn.deps.intents.saysThanks(turn.words) && evidence.length === 0
  // 「好的」 is no supplement: staff go on waiting for one.
  const supplement = isAwaited(complaint) && !thanks
  const message = { complaint: complaint.id, text: turn.text, evidence }
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

/** Passes the words on to who has the complaint that is being handled; of several, asks which. False when there is none. */
export function offerToPassOn(turn: Turn): boolean {
  const { procedure, texts } = turn.deps
  const open = turn.input.complaints.filter(({ state }) => procedure.isOpen(state))
  const [first] = open
  if (!first) return false
  if (open.length === 1) passOn(turn, first)
  else {
    const choices = open.slice(0, SHOWN).map(({ id, number }) => ({
      label: texts('assistant-choice-add-to', { number }),
      action: { kind: 'write_about', complaint: id } as const,
    }))
    sayText(turn, 'assistant-add-to-which', {}, { choices })
  }
  return true
}

export function supplementDone(turn: Turn) {
  turn.state.about = null
  sayText(turn, 'assistant-supplement-done', {}, { choices: [askAnotherChoice(turn)] })
}
