import { dayOf } from '../clock.ts'
import { parseNumber } from '../complaint/number.ts'
import {
  acceptedFiles,
  askAnotherChoice,
  complainChoice,
  humanChoice,
  ownComplaint,
  paragraph,
  say,
  sayRefused,
  sayText,
  type Turn,
} from './context.ts'
import { askAccessCode, takeAccessCode } from './elsewhere.ts'
import { showForm } from './form-messages.ts'
import { complainsAboutUs, opensComplaint, saysThanks, wantsToWithdraw } from './intent.ts'
import type { Choice, OwnComplaint } from './types.ts'

const SHOWN = 5

/** The person's own complaints and where they stand. */
export function sayStatus(turn: Turn) {
  const { complaints } = turn.input
  if (complaints.length === 0) {
    return sayText(turn, 'assistant-no-complaints', {}, { choices: [complainChoice(turn), humanChoice(turn)] })
  }
  for (const complaint of complaints.slice(0, SHOWN)) sayOne(turn, complaint)
  if (complaints.length > SHOWN) sayText(turn, 'assistant-more-complaints', { count: complaints.length - SHOWN })
}

/** A complaint number in the message: one's own is shown; a mistyped one is told; somebody else's looks like none. */
export function sayNumber(turn: Turn, text: string) {
  if (takeAccessCode(turn, text)) return
  const parsed = parseNumber(text)
  if (!parsed.ok) {
    return sayText(turn, 'assistant-number-mistyped', {}, { choices: [humanChoice(turn)] })
  }
  const own = turn.input.complaints.find((complaint) => complaint.number === parsed.number)
  if (own) return sayOne(turn, own)
  askAccessCode(turn, parsed.number)
}

/** Looks like one of our numbers, right or mistyped. */
export function namesNumber(text: string): boolean {
  return /XW[\s-]*\d[\d\s-]{5,}/iu.test(text.normalize('NFKC'))
}

function sayOne(turn: Turn, complaint: OwnComplaint) {
  const { texts, process, timeZone } = turn.deps
  const choices: Choice[] = []
  if (process.isOpen(complaint.state)) {
    choices.push(
      { label: texts('assistant-choice-write-about'), action: { kind: 'write_about', complaint: complaint.id } },
      {
        label: texts('assistant-choice-withdraw'),
        action: { kind: 'withdraw', complaint: complaint.id, confirmed: false },
      },
    )
  }
  choices.push({
    label: texts('assistant-choice-access'),
    action: { kind: 'access_code', complaint: complaint.id },
  })
  say(turn, {
    blocks: [
      {
        kind: 'rows',
        rows: [
          { label: texts('form-row-number'), value: complaint.number },
          { label: texts('form-row-item'), value: complaint.item },
          { label: texts('form-row-filed'), value: dayOf(new Date(complaint.filedAt), timeZone) },
          { label: texts('form-row-state'), value: process.stateLabel(complaint.state, 'complainant') },
        ],
      },
      { kind: 'paragraph', text: process.whatNext(complaint.state) },
    ],
    complaint: { number: complaint.number, state: complaint.state },
    choices,
  })
}

/** The next messages are about this complaint. */
export function writeAbout(turn: Turn, id: string) {
  const complaint = ownComplaint(turn, id)
  if (!complaint) return sayText(turn, 'assistant-number-unknown')
  turn.state.about = id
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
  if (words !== null && (opensComplaint(words) || complainsAboutUs(words))) return null
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
  if (words !== null && wantsToWithdraw(words) && deps.process.isOpen(complaint.state)) {
    askWithdrawal(turn, complaint, text ?? '')
  }
}

/** The complaint a message outside the form belongs to without saying so: chosen, or waiting for more. */
export function complaintMeant(turn: Turn): OwnComplaint | null {
  const chosen = ownComplaint(turn, turn.state.about)
  if (chosen) return chosen
  const waiting = turn.input.complaints.filter((complaint) => complaint.state === 'awaiting_supplement')
  return waiting.length === 1 ? (waiting[0] ?? null) : null
}

/** Passes words and files on to the staff who have the complaint. */
export function passOn(turn: Turn, complaint: OwnComplaint) {
  sayRefused(turn)
  const evidence = acceptedFiles(turn)
  if (turn.text === null && evidence.length === 0) return
  const thanks = turn.words !== null && saysThanks(turn.words) && evidence.length === 0
  // 「好的」 is no supplement: staff go on waiting for one.
  const supplement = complaint.state === 'awaiting_supplement' && !thanks
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

export function supplementDone(turn: Turn) {
  turn.state.about = null
  sayText(turn, 'assistant-supplement-done', {}, { choices: [askAnotherChoice(turn)] })
}

/** Asks which complaint is to be withdrawn, or whether it really is. */
export function offerWithdrawal(turn: Turn, note: string) {
  const { texts, process } = turn.deps
  const open = turn.input.complaints.filter((complaint) => process.isOpen(complaint.state))
  const [first] = open
  if (!first) return sayText(turn, 'assistant-nothing-to-withdraw', {}, { choices: [humanChoice(turn)] })
  if (open.length === 1) return askWithdrawal(turn, first, note)
  sayText(
    turn,
    'assistant-withdraw-which',
    {},
    {
      choices: open.map((complaint) => ({
        label: texts('assistant-choice-withdraw-one', { number: complaint.number, item: complaint.item }),
        action: { kind: 'withdraw', complaint: complaint.id, confirmed: false } as const,
      })),
    },
  )
}

export function withdraw(turn: Turn, id: string, confirmed: boolean) {
  const { texts, process } = turn.deps
  const complaint = ownComplaint(turn, id)
  if (!complaint || !process.isOpen(complaint.state)) {
    turn.state.asking = null
    return sayText(turn, 'assistant-nothing-to-withdraw', {}, { choices: [humanChoice(turn)] })
  }
  if (!confirmed) return askWithdrawal(turn, complaint, '')
  const { asking } = turn.state
  turn.state.asking = null
  turn.effects.push({
    kind: 'withdraw',
    complaint: id,
    note: asking?.kind === 'withdraw' && asking.complaint === id ? asking.note : '',
    receipt: ({ ok, number }) => [
      {
        blocks: [
          { kind: 'paragraph', text: texts(ok ? 'assistant-withdrawn' : 'assistant-not-withdrawn', { number }) },
        ],
      },
    ],
  })
}

function askWithdrawal(turn: Turn, complaint: OwnComplaint, note: string) {
  const { texts } = turn.deps
  turn.state.asking = { kind: 'withdraw', complaint: complaint.id, note }
  say(turn, {
    blocks: [paragraph(turn, 'assistant-withdraw-confirm', { number: complaint.number, item: complaint.item })],
    choices: [
      {
        label: texts('assistant-choice-withdraw-yes'),
        action: { kind: 'withdraw', complaint: complaint.id, confirmed: true },
      },
      { label: texts('assistant-choice-withdraw-no'), action: { kind: 'ask_another' } },
    ],
  })
}
