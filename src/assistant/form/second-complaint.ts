import { filedFields } from '../../complaint/form/fields.ts'
import { newlySaid } from '../../complaint/likeness/duplicates.ts'
import { alreadyFiled } from '../cards/already-filed.ts'
import { showForm } from '../cards/form-card.ts'
import { askAnotherChoice, changed, draftOf, ownComplaint, sayText, type Turn } from '../context.ts'
import { valuesOf } from '../draft.ts'
import { nextWaiting } from './drafts.ts'
import { offerWaiting } from './submit.ts'

/** The longest reason that is kept. */
const LONGEST_REASON = 300

/** Adds what the draft says beyond the complaint that is there, with its files; no second complaint is made. */
export function addToExisting(turn: Turn, id: string) {
  const { state, deps, input } = turn
  const draft = draftOf(turn)
  const complaint = ownComplaint(turn, id)
  if (!complaint || !deps.procedure.isOpen(complaint.state)) return showForm(turn)
  const then = input.earlier.find((one) => one.complaint === id)?.fields ?? []
  const lines = newlySaid(filedFields(deps.form, valuesOf(draft)), then).map(
    ({ label, display }) => `${label}：${display}`,
  )
  const refused = new Set(input.evidence.filter((file) => file.state === 'refused').map((file) => file.evidence))
  const evidence = draft.evidence.filter((file) => !refused.has(file))
  const { number } = complaint
  const waiting = nextWaiting(turn)
  state.about = id
  if (lines.length === 0 && evidence.length === 0) {
    sayText(turn, 'form-added-nothing', { number }, { choices: [askAnotherChoice(turn)] })
    turn.messages.push(...offerWaiting(turn, waiting))
    return
  }
  const text = lines.length === 0 ? null : lines.join('\n')
  const kind = complaint.state === 'awaiting_supplement' ? 'supplement' : 'message_to_staff'
  turn.effects.push({ kind, complaint: id, text, evidence })
  sayText(
    turn,
    'form-added',
    { number },
    {
      choices: [
        { label: deps.texts('assistant-choice-supplement-done'), action: { kind: 'supplement_done', complaint: id } },
        askAnotherChoice(turn),
      ],
    },
  )
  turn.messages.push(...offerWaiting(turn, waiting))
}

/** It is another matter: why, so that staff can tell the two apart. */
export function askWhySecond(turn: Turn, id: string) {
  if (!ownComplaint(turn, id)) return showForm(turn)
  turn.state.asking = { kind: 'second', complaint: id }
  sayText(turn, 'form-why-second')
}

/** Takes the reason; false when the question it answers is out of date. */
export function takeWhySecond(turn: Turn, _words: string, { complaint }: { complaint: string }): boolean {
  const { state, text } = turn
  const { draft } = state
  if (draft?.status !== 'open' || draft.at.kind !== 'review' || text === null) return false
  const before = state.second?.draft === draft.id ? state.second : null
  state.second = {
    draft: draft.id,
    complaints: [...(before?.complaints ?? []), complaint],
    reason: [before?.reason, text].filter(Boolean).join('；').slice(0, LONGEST_REASON),
  }
  changed(draft)
  sayText(turn, 'form-second-noted')
  showForm(turn)
  return true
}

/** A typed answer to the complaint that is shown in place of the summary; false when it is about something else. */
export function answersAlreadyFiled(turn: Turn, text: string): boolean {
  const existing = alreadyFiled(turn)
  if (!existing) return false
  const { intents } = turn.deps
  const words = turn.words ?? text
  if (intents.isOtherThanFiled(words)) askWhySecond(turn, existing.id)
  else if (intents.addsToFiled(words) || intents.saysConfirm(words)) addToExisting(turn, existing.id)
  else return false
  return true
}
