import { dayOf } from '../../base/clock.ts'
import { dayInWords } from '../../base/day-in-words.ts'
import type { Choice } from '../../message/message.ts'
import type { OwnComplaint } from '../../message/own.ts'
import { showForm } from '../cards/form-card.ts'
import {
  acceptedFiles,
  askAnotherChoice,
  asksSomething,
  humanChoice,
  isSilent,
  ownComplaint,
  paragraph,
  say,
  sayRefused,
  sayText,
  type Turn,
} from '../context.ts'
import { isAwaited, openComplaints } from '../standing.ts'
import { askContact } from './contact.ts'
import { complaintNamed } from './named.ts'
import { endedMeant, passProtest } from './reopening.ts'
import { type Beside, besideWords } from './said-of-filed.ts'
import { askWithdrawal, withdrawChoice } from './withdrawal.ts'

const SHOWN = 5

/** The next messages are about this complaint. */
export function writeAbout(turn: Turn, id: string) {
  const complaint = ownComplaint(turn, id)
  const { asked } = turn
  if (!complaint) {
    turn.state.asking = asked
    return sayText(turn, 'assistant-number-unknown')
  }
  turn.state.about = complaint.id
  const kept = keptMessages(turn)
  if (kept) {
    turn.passedKept = true
    const lines = kept.said.map(({ text, sentAt }) => dated(turn, text, sentAt))
    return passOn(turn, complaint, { text: lines.length > 0 ? lines.join('\n') : null, evidence: kept.evidence })
  }
  turn.state.asking = { kind: 'write', complaint: complaint.id }
  sayText(turn, 'assistant-write-about', { number: complaint.number }, { upload: true })
}

/** What was announced for that complaint, and more of it until something is asked. */
export function answerWriteAbout(turn: Turn, words: string): boolean {
  if (asksSomething(turn, words) || turn.deps.intents.tellsSecondMatter(words)) return false
  turn.state.asking = turn.asked
  tellStaff(turn)
  return true
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
  const { opensComplaint, complainsAboutUs, tellsSecondMatter } = turn.deps.intents
  if (words !== null && (opensComplaint(words) || complainsAboutUs(words) || tellsSecondMatter(words))) return null
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
  // Where to send a photo is answered at once.
  if (deps.intents.asksHowToSend(words)) return sayText(turn, 'assistant-send-here')
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

/**
 * Passes words and files on to the staff who have the complaint; those of this message, or kept ones. `beside`: what the
 * person is told with it.
 */
export function passOn(
  turn: Turn,
  complaint: OwnComplaint,
  { text, evidence } = ofMessage(turn),
  beside: Beside | null = besideWords(turn),
) {
  sayRefused(turn)
  if (text === null && evidence.length === 0) return
  const thanks = turn.words !== null && turn.deps.intents.saysThanks(turn.words) && evidence.length === 0
  // 「好的」 is no supplement: staff go on waiting for one.
  const supplement = isAwaited(complaint) && !thanks
  const message = { complaint: complaint.id, text, evidence }
  turn.effects.push(
    supplement
      ? { kind: 'supplement', ...message }
      : { kind: 'message_to_staff', ...message, ...thanksIn(turn, evidence) },
  )
  const inForm = turn.state.draft?.status === 'open'
  if (!inForm) turn.state.about = complaint.id
  const key = supplement ? 'assistant-supplement-passed' : 'assistant-message-passed'
  const done: Choice = {
    label: turn.deps.texts('assistant-choice-supplement-done'),
    action: { kind: 'supplement_done', complaint: complaint.id },
  }
  if (isSilent(turn)) return
  const closing =
    beside?.closes && turn.deps.procedure.isOpen(complaint.state) ? [withdrawChoice(turn, complaint.id)] : []
  say(turn, {
    blocks: [
      paragraph(turn, key, { number: complaint.number }),
      ...(beside ? [{ kind: 'list' as const, ordered: false, items: [...beside.lines] }] : []),
    ],
    ...(!inForm && {
      choices: [...closing, ...(beside?.human ? [humanChoice(turn)] : []), done, askAnotherChoice(turn)],
    }),
  })
}

/** Thanks and nothing else. */
export function thanksIn({ words, deps }: Turn, evidence: readonly string[]): { thanks?: true } {
  return words !== null && evidence.length === 0 && deps.intents.onlyThanks(words) ? { thanks: true } : {}
}

function ofMessage(turn: Turn): { text: string | null; evidence: string[] } {
  const { text, evidence } = asSent(turn)
  return { text: text && dated(turn, text, turn.input.message.sentAt), evidence }
}

function asSent(turn: Turn): { text: string | null; evidence: string[] } {
  return { text: turn.text, evidence: acceptedFiles(turn) }
}

/** The words, with the day they were written on when that is another than today: they may say 昨天. */
function dated({ deps }: Turn, text: string, sentAt: string | null): string {
  const day = sentAt === null ? null : dayOf(new Date(sentAt), deps.timeZone)
  if (day === null || day === dayOf(deps.clock(), deps.timeZone)) return text
  return deps.texts('assistant-written-on', { text, day: dayInWords(day, 'zh') })
}

/** Messages that are kept until one complaint is chosen. */
const MOST_KEPT = 20

/** Longer words tell something of their own, beside which one it is. */
const LONGEST_CHOICE = 6

/**
 * 「手机的」 chooses as the button does, and 「水果店退我45了」 tells more of it; another message that comes before the choice leaves what is kept as
 * it is.
 */
export function answerWhich(turn: Turn, words: string): boolean {
  const { intents } = turn.deps
  const named = complaintNamed(turn, words, openComplaints(turn))
  const isOther = asksSomething(turn, words) || intents.wantsToWithdraw(words) || intents.asksStatus(words)
  if (!named || isOther) return false
  const kept = keptMessages(turn)
  if (kept && turn.text !== null && words.length > LONGEST_CHOICE)
    kept.said.push({ text: turn.text, sentAt: turn.input.message.sentAt })
  writeAbout(turn, named.complaint.id)
  return true
}

/**
 * Passes words and files on to the staff of the complaint they are about: the one whose business they name, the chosen or awaited one, the
 * only open one, or the one whose thing they name. What speaks against the end of one that is closed goes to its staff. Of several, asks
 * which, and keeps all that comes until then.
 */
export function tellStaff(turn: Turn, { text, evidence } = asSent(turn), beside: Beside | null = besideWords(turn)) {
  const open = openComplaints(turn)
  const ended = endedMeant(turn)
  if (ended) return passProtest(turn, ended)
  const named = complaintNamed(turn, turn.words ?? '', open)
  // 「美容院那边贴了转让」 begins with what it is about, whatever was talked about before.
  const isPlain = named !== null && (named.by === 'shop' || beginsWith(turn, named.complaint.item))
  const alone = (open.length === 1 ? open[0] : null) ?? named?.complaint ?? null
  const meant = (isPlain ? named.complaint : null) ?? complaintMeant(turn) ?? alone
  if (meant)
    return passOn(turn, meant, { text: text && dated(turn, text, turn.input.message.sentAt), evidence }, beside)
  const kept = keptMessages(turn) ?? { said: [], evidence: [] }
  const said = text === null ? [] : [{ text, sentAt: turn.input.message.sentAt }]
  turn.state.asking = {
    kind: 'which',
    said: [...kept.said, ...said].slice(-MOST_KEPT),
    evidence: [...kept.evidence, ...evidence],
  }
  askWhich(turn, 'assistant-add-to-which')
}

function beginsWith({ deps, words }: Turn, item: string): boolean {
  return words?.trim().startsWith(deps.simplify(item)) ?? false
}

function askWhich(turn: Turn, key: 'assistant-add-to-which' | 'assistant-kept-for-which') {
  const choices = openComplaints(turn)
    .slice(0, SHOWN)
    .map(({ id, number, item }) => ({
      label: turn.deps.texts('assistant-choice-add-to-item', { number, item }),
      action: { kind: 'write_about', complaint: id } as const,
    }))
  sayText(turn, key, {}, { choices })
}

/** What is kept until one of several complaints is chosen; null: nothing. */
function keptMessages({ asked, state }: Turn) {
  return asked?.kind === 'which' ? asked : state.kept
}

/** Says once more that a complaint is to be chosen for what is kept. */
export function remindOfKept(turn: Turn) {
  if (keptMessages(turn) && openComplaints(turn).length > 0) askWhich(turn, 'assistant-kept-for-which')
}

/** What is kept for one of several complaints waits on, whatever the turn did, until it is passed on or erased. */
export function keepOn(turn: Turn) {
  const { state } = turn
  const isGone = turn.passedKept || turn.effects.some(({ kind }) => kind === 'erase_conversation')
  const kept = isGone ? null : keptMessages(turn)
  state.kept = null
  if (kept === null || state.asking?.kind === 'which') return
  if (state.asking === null) state.asking = kept
  else state.kept = kept
}

export function supplementDone(turn: Turn) {
  turn.state.about = null
  sayText(turn, 'assistant-supplement-done', {}, { choices: [askAnotherChoice(turn)] })
}
