import { act } from './buttons.ts'
import {
  type AssistantDependencies,
  acceptedFiles,
  askAnotherChoice,
  complainChoice,
  sayRefused,
  sayText,
  type Turn,
} from './context.ts'
import { controlIn, pauseIn } from './control.ts'
import { answerCancel, doControl, pause } from './control-turn.ts'
import { complaintMeant, namesNumber, offerWithdrawal, passOn, sayNumber, sayStatus, withdraw } from './filed.ts'
import { showForm } from './form-messages.ts'
import { startComplaint } from './form-steps.ts'
import { formTurn } from './form-turn.ts'
import {
  announcesQuestion,
  asksMyData,
  asksStatus,
  complainsAboutUs,
  introducesSelf,
  looksLikeQuestion,
  saysNo,
  saysYes,
  wantsToComplain,
  wantsToWithdraw,
} from './intent.ts'
import { readState } from './state.ts'
import { answerQuestion, handOff, introduce, sayEmergency, sayMyData } from './talk.ts'
import type { Assistant } from './types.ts'

/** What is read of one message. */
const LONGEST = 4000

/**
 * The assistant behind every channel. A turn is decided in this order: emergency, button, words that always work
 * (取消, 返回, 帮助, 人工 …), a question that waits for a yes or no, the open form, and then what the message is about.
 *
 * @example
 * const assistant = createAssistant({ answer, texts, form, process, emergencies, notice, council, clock, timeZone, random })
 * const { state, messages, effects } = await assistant.turn({ message, state: null, complaints: [], evidence: [] })
 */
export function createAssistant(deps: AssistantDependencies): Assistant {
  return {
    async turn(input) {
      const written = input.message.text?.trim() ?? ''
      const turn: Turn = {
        deps,
        input,
        state: readState(input.state),
        text: written === '' ? null : written.slice(0, LONGEST),
        messages: [],
        effects: [],
      }
      const emergency = turn.text === null ? null : deps.emergencies.match(turn.text)
      if (emergency) sayEmergency(turn, emergency)
      const first = !turn.state.introduced
      introduce(turn)
      if (turn.state.restored) {
        turn.state.restored = false
        sayText(turn, 'assistant-restored')
      }
      if (written.length > LONGEST) sayText(turn, 'assistant-too-long', { limit: LONGEST })
      if (!emergency?.stop) await route(turn, first)
      return { state: turn.state, messages: turn.messages, effects: turn.effects }
    },
  }
}

async function route(turn: Turn, first: boolean): Promise<void> {
  const { state, text, input } = turn
  if (input.message.action !== null) return act(turn, input.message.action)
  if (text === null && input.message.attachments.length === 0) return sayEmpty(turn)

  const control = text === null ? null : controlIn(text)
  if (control) return doControl(turn, control, first)

  if (text !== null && state.asking?.kind === 'cancel' && answerCancel(turn, text)) return
  if (text !== null && state.asking?.kind === 'withdraw') {
    const { complaint } = state.asking
    if (saysYes(text)) return withdraw(turn, complaint, true)
    state.asking = null
    if (saysNo(text)) return sayText(turn, 'assistant-withdraw-kept')
  }
  state.asking = null

  if (state.draft?.status === 'open') {
    const paused = text === null ? null : pauseIn(text)
    if (!paused) return formTurn(turn)
    pause(turn)
    return paused.rest === '' ? undefined : answerQuestion(turn, paused.rest, 'chat')
  }
  if (text === null) return looseFiles(turn)
  return chat(turn, text)
}

/** A message while no form is open. */
async function chat(turn: Turn, text: string): Promise<void> {
  if (!/[\p{L}\p{N}]/u.test(text)) return sayText(turn, 'assistant-no-words')
  if (namesNumber(text)) return sayNumber(turn, text)
  if (wantsToWithdraw(text) && turn.input.complaints.length > 0) return offerWithdrawal(turn, text)
  if (complainsAboutUs(text)) return handOff(turn, 'about_council', text)
  if (wantsToComplain(text) || introducesSelf(text)) return startComplaint(turn, text)
  if (asksStatus(text) && turn.input.complaints.length > 0) return sayStatus(turn)
  if (asksMyData(text)) return sayMyData(turn)

  const meant = complaintMeant(turn)
  const addressed = turn.input.message.about !== null
  if (meant && (addressed || !(announcesQuestion(text) || looksLikeQuestion(text)))) return passOn(turn, meant)

  if (turn.input.message.attachments.length > 0) keepLoose(turn)
  turn.state.about = null
  return answerQuestion(turn, text, 'chat')
}

/** Files outside the form: for the complaint they belong to, else kept until the person says what they are for. */
function looseFiles(turn: Turn) {
  const meant = complaintMeant(turn)
  if (meant) return passOn(turn, meant)
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
