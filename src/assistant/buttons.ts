import { fieldOf } from '../complaint/form/form.ts'
import type { Action } from '../message/actions.ts'
import { meansChosen } from './acts.ts'
import { showForm } from './cards/form-card.ts'
import { saySection } from './cards/sections.ts'
import { sayText, type Turn } from './context.ts'
import { unsureOf } from './draft.ts'
import { picksBusiness } from './form/business.ts'
import { another, chooseFirst, restart, resume, startComplaint } from './form/drafts.ts'
import { removeFile, sayFiles } from './form/files.ts'
import { askCancel, drop, pause } from './form/leave.ts'
import { changeTo } from './form/read-field.ts'
import { addToExisting, askWhySecond } from './form/second-complaint.ts'
import {
  back,
  choose,
  decideAbroad,
  decideConsent,
  done,
  edit,
  goOn,
  pick,
  settle,
  skip,
  undoAndShow,
} from './form/steps.ts'
import { submit } from './form/submit.ts'
import { giveAccessCode } from './own/access-code.ts'
import { askContact, confirmContact } from './own/contact.ts'
import { answerFollowUp, rateService, stopFollowUps } from './own/follow-up.ts'
import { answerGroup } from './own/group-answer.ts'
import { askErasure, eraseConversation, sayConsents, sayErase, sayExport, sayMyData, takeBack } from './own/my-data.ts'
import { supplementDone, writeAbout } from './own/pass-on.ts'
import { askNewFacts } from './own/reopening.ts'
import { sayStatus, sendDocument, showHistory } from './own/status.ts'
import { takeRecovered, withdraw } from './own/withdrawal.ts'
import { giveReason, rate } from './talk/feedback.ts'
import { answerPurpose } from './talk/question.ts'
import { handOff, lastWords, sayHelp } from './talk/replies.ts'
import { backToAssistant } from './talk/staff-talk.ts'
import { decideTranscription, keepAsEvidence, sayTypeInstead, stopTranscription } from './talk/voice.ts'

/** What was asked is still needed for these. */
const KEEP_ASKING: ReadonlySet<Action['kind']> = new Set(['withdraw', 'another', 'mean', 'write_about'])

/** Does what a button stands for. A button of an old card is told kindly and changes nothing. */
export function act(turn: Turn, action: Action | 'unknown') {
  if (action === 'unknown') return oldButton(turn)
  const { state } = turn
  const { asking } = state
  if (!KEEP_ASKING.has(action.kind)) state.asking = null
  switch (action.kind) {
    case 'start_complaint':
      return startComplaint(turn, null)
    case 'another':
      return another(turn) ? undefined : oldButton(turn)
    case 'ask_another':
      return askAnother(turn)
    case 'purpose':
      return answerPurpose(turn, action.own)
    case 'mean':
      return meansChosen(turn, action.act)
    case 'human':
      handOff(turn, 'asked', lastWords(turn))
      break
    case 'back_to_assistant':
      return backToAssistant(turn)
    case 'help':
      sayHelp(turn)
      break
    case 'status':
      return sayStatus(turn)
    case 'my_data':
      return sayMyData(turn)
    case 'my_data_export':
      sayExport(turn)
      break
    case 'my_data_erase':
      sayErase(turn)
      break
    case 'my_consents':
      return sayConsents(turn)
    case 'consent_back':
      takeBack(turn, action.complaint, action.consent)
      break
    case 'erase_conversation':
      return eraseConversation(turn, action.confirmed)
    case 'erase_complaint':
      askErasure(turn, action.complaint)
      break
    case 'complaint_document':
      return sendDocument(turn, action.complaint)
    case 'write_about':
      return writeAbout(turn, action.complaint)
    case 'supplement_done':
      return supplementDone(turn)
    case 'group_answer':
      answerGroup(turn, action)
      break
    case 'withdraw':
      return withdraw(turn, action.complaint, action.confirmed)
    case 'recovered':
      return takeRecovered(turn, action.complaint, action.cents)
    case 'history':
      return showHistory(turn, action.complaint)
    case 'reopen':
      return askNewFacts(turn, action.complaint)
    case 'change_contact':
      return askContact(turn, action.complaint, action.field)
    case 'confirm_contact':
      if (asking?.kind !== 'contact' || asking.complaint !== action.complaint || !asking.value) return oldButton(turn)
      return confirmContact(turn, asking.complaint, asking.field, asking.value)
    case 'rate':
      if (action.seq === null) return oldButton(turn)
      rate(turn, action.seq, action.useful)
      break
    case 'rate_reason':
      giveReason(turn, action.seq, action.code)
      break
    case 'access_code':
      giveAccessCode(turn, action.complaint)
      break
    case 'follow_up':
      answerFollowUp(turn, action.complaint, action.solved)
      break
    case 'follow_up_rating':
      rateService(turn, action.complaint, action.rating)
      break
    case 'follow_up_off':
      stopFollowUps(turn)
      break
    case 'voice_consent':
      return decideTranscription(turn, action.given)
    case 'voice_heard':
      // One that was right was taken as a typed message before it came here.
      if (action.right || state.voice.heard?.id !== action.voice) return oldButton(turn)
      return sayTypeInstead(turn)
    case 'voice_keep':
      return state.voice.waiting.length > 0 ? keepAsEvidence(turn) : oldButton(turn)
    case 'voice_off':
      return stopTranscription(turn)
    default:
      return actOnDraft(turn, action)
  }
  if (state.draft?.status === 'open') showForm(turn)
}

type DraftAction = Extract<Action, { draft: string }>

function actOnDraft(turn: Turn, action: DraftAction) {
  const { state } = turn
  const { draft } = state
  if (action.kind === 'resume_draft' && state.waiting.some(({ id }) => id === action.draft)) {
    return resume(turn, action.draft)
  }
  if (draft?.id !== action.draft) {
    if (action.kind === 'submit' && state.filed === action.draft) return alreadyFiled(turn)
    return oldButton(turn)
  }
  if (action.kind === 'drop_draft') return drop(turn)
  if (action.kind === 'keep_draft') return pause(turn)
  if (action.kind === 'resume_draft') return resume(turn)
  if (action.kind === 'restart_draft') return restart(turn)
  draft.status = 'open'
  switch (action.kind) {
    case 'consent':
      return draft.at.kind === 'consent' ? decideConsent(turn, action.given) : oldButton(turn)
    case 'abroad':
      return draft.at.kind === 'abroad' ? decideAbroad(turn, action.given) : oldButton(turn)
    case 'first':
      return draft.at.kind === 'parts' ? chooseFirst(turn, action.part) : oldButton(turn)
    case 'pick':
    case 'done':
    case 'skip': {
      if (draft.at.kind !== 'field') return oldButton(turn)
      // What is to be confirmed together stands on the card of the first of it.
      const isAsked = draft.at.name === action.field || (action.kind === 'pick' && unsureOf(draft)[action.field])
      if (!isAsked) return oldButton(turn)
      if (action.kind === 'pick') {
        if (picksBusiness(turn, fieldOf(turn.deps.form, action.field), action.value)) return
        return pick(turn, action.field, action.value)
      }
      return action.kind === 'done' ? done(turn, action.field) : skip(turn, action.field)
    }
    case 'go_on':
      return draft.at.kind === 'screening' ? goOn(turn, { prefilled: false }) : oldButton(turn)
    case 'undo':
      return undoAndShow(turn, action.field, action.revision)
    case 'back':
      return back(turn)
    case 'edit':
      if (draft.at.kind !== 'review' && draft.at.kind !== 'clash') return oldButton(turn)
      if (turn.text === null) return edit(turn, action.field)
      return changeTo(turn, fieldOf(turn.deps.form, action.field), turn.text)
    case 'edit_section':
      return draft.at.kind === 'review' ? saySection(turn, action.section) : oldButton(turn)
    case 'files':
      return sayFiles(turn)
    case 'remove_file':
      return removeFile(turn, action.evidence)
    case 'show_form':
      return showForm(turn)
    case 'settle':
      return draft.at.kind === 'clash' && draft.at.key === action.key ? settle(turn, action.key) : oldButton(turn)
    case 'publication':
    case 'entrusting':
      return draft.at.kind === 'review' ? choose(turn, action.kind, action.given) : oldButton(turn)
    case 'submit':
      return submit(turn, action.revision)
    case 'add_to_existing':
      return draft.at.kind === 'review' ? addToExisting(turn, action.complaint) : oldButton(turn)
    case 'file_besides':
      return draft.at.kind === 'review' ? askWhySecond(turn, action.complaint) : oldButton(turn)
    case 'cancel':
      return askCancel(turn)
  }
}

function askAnother(turn: Turn) {
  const { state } = turn
  state.about = null
  if (state.loose.length > 0) {
    turn.effects.push({ kind: 'discard_draft', draft: 'loose', evidence: state.loose })
    state.loose = []
  }
  sayText(turn, 'assistant-ask-another')
}

/** The same confirmation pressed twice: one complaint, and a calm word. */
function alreadyFiled(turn: Turn) {
  const number = turn.input.complaints[0]?.number
  if (number === undefined) return sayText(turn, 'form-already-filed')
  sayText(turn, 'form-already-filed-number', { number })
}

function oldButton(turn: Turn) {
  const { draft } = turn.state
  if (draft?.status === 'open') {
    sayText(turn, 'assistant-old-button-form')
    return showForm(turn)
  }
  sayText(turn, 'assistant-old-button')
}
