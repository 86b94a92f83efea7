import { plainText } from '../message/blocks.ts'
import type { OwnComplaint } from '../message/own.ts'
import { controlIn, pauseIn } from '../understanding/words/control.ts'
import type { Emergency, EmergencyMatcher } from '../understanding/words/emergencies.ts'
import { actOutside } from './acts.ts'
import { act } from './buttons.ts'
import { asksBusiness } from './cards/businesses.ts'
import { showForm } from './cards/form-card.ts'
import { CERTAIN } from './certain-words.ts'
import {
  type AssistantDependencies,
  acceptedFiles,
  askAnotherChoice,
  complainChoice,
  sayRefused,
  sayText,
  type Turn,
  warnOfPrivateFiles,
} from './context.ts'
import { doControl } from './control-words.ts'
import { another } from './form/drafts.ts'
import { answerCancel, answerRestart, pause } from './form/leave.ts'
import { fitDraft } from './form/older-draft.ts'
import { takeWhySecond } from './form/second-complaint.ts'
import { formTurn } from './form/turn.ts'
import { sayNameProvesNothing, takeAccessCode } from './own/access-code.ts'
import { confirmContact, takeContact } from './own/contact.ts'
import { takeFollowUp } from './own/follow-up.ts'
import { answerStaff, complaintAnswered, passOn, tellStaff } from './own/pass-on.ts'
import { takeNewFacts } from './own/reopening.ts'
import { recoveredIn, withdraw } from './own/withdrawal.ts'
import { openComplaints } from './standing.ts'
import { type ConversationState, readState } from './state.ts'
import { type AskedRemark, takeRemark } from './talk/feedback.ts'
import { answerQuestion } from './talk/question.ts'
import { introduce, sayEmergency } from './talk/replies.ts'
import { talkWithStaff } from './talk/staff-talk.ts'
import { asTyped, voiceTurn } from './talk/voice.ts'
import { offeredIn, pressedByLabel } from './typed-label.ts'
import type { Assistant } from './types.ts'

/** What is read of one message. */
const LONGEST = 4000
/** Files that come this soon after filing belong to what was filed. */
const JUST_FILED_MS = 300_000

/**
 * The assistant behind every channel. A turn is decided in this order: emergency, button, a member of staff who has the
 * talk, words that always work (取消, 返回, 帮助, 人工 …), an answer to staff, a question that waits for a remark, a yes or a
 * no, the open form, and then what the message is about.
 *
 * @example
 * const assistant = createAssistant({ answer, texts, form, process, emergencies, notice, voice, council, clock, timeZone, random })
 * const { state, messages, effects } = await assistant.turn({ message, state: null, complaints: [], evidence: [] })
 */
export function createAssistant(deps: AssistantDependencies): Assistant {
  return {
    async turn(given, run = {}) {
      const state = readState(given.state)
      const input = given.staffHasTalk
        ? given
        : { ...given, message: asTyped(deps, state, pressedByLabel(state, given.message)) }
      const written = input.message.text?.trim() ?? ''
      const text = written === '' ? null : written.slice(0, LONGEST)
      const words = text === null ? null : deps.simplify(text)
      const turn: Turn = {
        deps,
        input,
        run,
        state,
        text,
        words,
        businesses: asksBusiness(state) ? await deps.businesses() : [],
        emergency: words === null ? null : dangerIn(words, state, deps.emergencies),
        messages: [],
        effects: [],
      }
      const { emergency } = turn
      if (emergency) sayEmergency(turn, emergency)
      const first = !turn.state.introduced
      introduce(turn)
      if (turn.state.restored) {
        turn.state.restored = false
        sayText(turn, 'assistant-restored')
      }
      fitDraft(turn)
      if (written.length > LONGEST) sayText(turn, 'assistant-too-long', { limit: LONGEST })
      // The remark that was asked for is the next message or none.
      const remark = state.asking?.kind === 'remark' ? state.asking : null
      if (remark) state.asking = null
      if (input.staffHasTalk && input.message.action === null) talkWithStaff(turn, input.staffHasTalk)
      else if (!emergency?.stop) await route(turn, first, remark)
      turn.state.offered = offeredIn(turn.messages)
      if (turn.messages.length > 0) turn.state.saidLast = firstWords(turn.messages)
      return { state: turn.state, messages: turn.messages, effects: turn.effects }
    },
  }
}

/** Fewer characters tell nothing of what happened. */
const TELLING = 8

/** What answers a question of the form is taken for danger only where it is more than possible: 「不知道」 is none. */
function dangerIn(words: string, { draft }: ConversationState, emergencies: EmergencyMatcher): Emergency | null {
  const danger = emergencies.match(words)
  const tells = draft?.at.kind !== 'field' || (draft.at.name === 'facts' && words.length >= TELLING)
  return danger?.certainty === 'possible' && draft?.status === 'open' && !tells ? null : danger
}

async function route(turn: Turn, first: boolean, remark: AskedRemark | null): Promise<void> {
  const { state, words, input } = turn
  if (input.message.action !== null) return act(turn, input.message.action)
  if (words === null && input.message.attachments.length === 0) return sayEmpty(turn)
  warnOfPrivateFiles(turn)

  const control = words === null ? null : controlIn(words)
  if (control) return doControl(turn, control, first)
  if (await voiceTurn(turn)) return
  if (state.asking?.kind === 'reopen') return takeNewFacts(turn, state.asking.complaint)
  const answered = complaintAnswered(turn)
  if (answered) return answerStaff(turn, answered)
  if (remark && words !== null && takeRemark(turn, remark, words)) return
  if (words !== null && answersWaiting(turn, words)) return
  if (words !== null && state.draft?.status !== 'open' && takeFollowUp(turn, words)) return

  if (state.draft?.status === 'open') {
    const paused = words === null ? null : pauseIn(words)
    // What follows 算了 may tell what happened: only a question is answered, anything else is read as a whole.
    if (!paused || (paused.rest !== '' && !asksSomething(turn, paused.rest))) return formTurn(turn)
    pause(turn)
    return paused.rest === '' ? undefined : answerQuestion(turn, paused.rest, 'chat')
  }
  if (turn.text === null || words === null) return looseFiles(turn)
  return chat(turn, words)
}

/** Characters of what was said last that a message is read in view of. */
const SAID = 80

function firstWords(messages: Turn['messages']): string {
  return plainText(messages.at(-1)?.blocks ?? []).slice(0, SAID)
}

/** Takes a typed yes or no to the question that waits for one; anything else lets the question go. */
function answersWaiting(turn: Turn, words: string): boolean {
  const { asking } = turn.state
  if (asking?.kind === 'access_code' && takeAccessCode(turn, words)) return true
  if (asking?.kind === 'access_code' && turn.deps.intents.saysWhoTheyAre(words)) {
    sayNameProvesNothing(turn)
    return true
  }
  if (asking?.kind === 'cancel' && answerCancel(turn, words)) return true
  if (asking?.kind === 'restart' && answerRestart(turn, words)) return true
  if (asking?.kind === 'another' && /新的|另(?:外)?一|另填|填新/u.test(words) && another(turn)) return true
  if (asking?.kind === 'write' && !asksSomething(turn, words)) {
    tellStaff(turn)
    return true
  }
  if (asking?.kind === 'second') return takeWhySecond(turn, asking.complaint)
  if (asking?.kind === 'withdraw' && turn.deps.intents.saysYes(words)) {
    withdraw(turn, asking.complaint, true)
    return true
  }
  if (asking?.kind === 'contact' && asking.value && turn.deps.intents.saysYes(words)) {
    confirmContact(turn, asking.complaint, asking.field, asking.value)
    return true
  }
  turn.state.asking = null
  if (asking?.kind === 'recovered') return recoveredIn(turn, asking.complaint, words)
  if (asking?.kind === 'contact') {
    if (turn.deps.intents.saysNo(words)) sayText(turn, 'assistant-contact-kept')
    else if (turn.deps.intents.looksLikeQuestion(words)) return false
    else takeContact(turn, asking.complaint, asking.field, words)
    return true
  }
  if (asking?.kind !== 'withdraw' || !(turn.deps.intents.saysNo(words) || turn.deps.intents.keepsComplaint(words)))
    return false
  sayText(turn, 'assistant-withdraw-kept')
  return true
}

function asksSomething({ deps }: Turn, words: string): boolean {
  return deps.intents.announcesQuestion(words) || deps.intents.looksLikeQuestion(words)
}

/** A message while no form is open. */
async function chat(turn: Turn, words: string): Promise<void> {
  // Files go to the staff of the complaint with the words beside them, whatever these are.
  if (openComplaints(turn).length > 0 && turn.input.message.attachments.length > 0) return tellStaff(turn)
  const certain = CERTAIN.find(({ says }) => says(words, turn))
  if (certain) return certain.does(turn, words)
  await actOutside(turn, words)
  if (openComplaints(turn).length === 0 && turn.input.message.attachments.length > 0) offerLoose(turn)
}

/** Files outside the form: for the complaint they belong to, else kept until the person says what they are for. */
function looseFiles(turn: Turn) {
  const meant = justFiled(turn)
  if (meant) return passOn(turn, meant)
  if (openComplaints(turn).length > 0) return tellStaff(turn)
  offerLoose(turn)
}

/** The complaint filed while these files were on their way: they were sent for it. */
function justFiled(turn: Turn): OwnComplaint | null {
  const [newest] = turn.input.complaints
  if (!newest || !turn.deps.procedure.isOpen(newest.state)) return null
  const since = Date.parse(turn.input.message.sentAt) - Date.parse(newest.filedAt)
  return since <= JUST_FILED_MS ? newest : null
}

function offerLoose(turn: Turn) {
  sayRefused(turn)
  const kept = keepLoose(turn)
  if (kept === 0) return
  sayText(turn, 'assistant-files-loose', { count: kept }, { choices: [complainChoice(turn), askAnotherChoice(turn)] })
}

function keepLoose(turn: Turn): number {
  const added = acceptedFiles(turn).filter((id) => !turn.state.loose.includes(id))
  turn.state.loose.push(...added)
  return added.length
}

function sayEmpty(turn: Turn) {
  sayText(turn, 'assistant-empty')
  if (turn.state.draft?.status === 'open') showForm(turn)
}
