import { draftOf, humanChoice, paragraph, resumeChoice, say, sayText, type Turn } from './context.ts'
import type { Control } from './control.ts'
import { sayStatus } from './filed.ts'
import { showForm } from './form-messages.ts'
import { back, resume, startComplaint } from './form-steps.ts'
import { saysDrop, saysKeep } from './intent.ts'
import { sayMyData } from './my-data.ts'
import { handOff, lastWords, sayHelp, sayStart } from './talk.ts'

/** Does what a control word says. Where a form is open, it goes on at the same question. */
export async function doControl(turn: Turn, control: Control, first: boolean): Promise<void> {
  const { draft } = turn.state
  const open = draft?.status === 'open'
  switch (control) {
    case 'start':
      if (!first) sayStart(turn)
      else sayText(turn, 'assistant-first-hint', {}, { choices: [humanChoice(turn)] })
      break
    case 'help':
      sayHelp(turn)
      break
    case 'human':
      handOff(turn, 'asked', lastWords(turn))
      break
    case 'status':
      sayStatus(turn)
      break
    case 'my_data':
      await sayMyData(turn)
      break
    case 'complain':
      if (open) break
      return startComplaint(turn, null)
    case 'resume':
      if (draft) return resume(turn)
      return sayText(turn, 'assistant-nothing-open')
    case 'back':
      return open ? back(turn) : sayText(turn, 'assistant-nothing-open')
    case 'stop':
      turn.state.asking = null
      return open ? pause(turn) : sayText(turn, 'assistant-stopped')
    case 'cancel':
    case 'restart':
      return askCancel(turn)
  }
  if (open) showForm(turn)
}

/** Drop what is filled in, or keep it? Asked once; cancelling again keeps it. */
export function askCancel(turn: Turn) {
  const { state } = turn
  const { texts } = turn.deps
  if (!state.draft) {
    state.asking = null
    state.about = null
    return sayText(turn, 'assistant-nothing-open')
  }
  if (state.asking?.kind === 'cancel') return pause(turn)
  state.asking = { kind: 'cancel' }
  const { draft } = state
  say(turn, {
    blocks: [paragraph(turn, 'form-cancel-question')],
    choices: [
      { label: texts('form-choice-keep-draft'), action: { kind: 'keep_draft', draft: draft.id } },
      { label: texts('assistant-choice-drop'), action: { kind: 'drop_draft', draft: draft.id } },
      resumeChoice(turn, draft),
    ],
  })
}

/** A typed answer to the question of askCancel; false when it is something else. */
export function answerCancel(turn: Turn, text: string): boolean {
  if (!turn.state.draft) return false
  if (saysDrop(text)) drop(turn)
  else if (saysKeep(text)) pause(turn)
  else return false
  return true
}

/** The draft waits; nothing of it is lost. */
export function pause(turn: Turn) {
  const draft = draftOf(turn)
  turn.state.asking = null
  draft.status = 'paused'
  sayText(turn, 'form-paused', {}, { choices: [resumeChoice(turn, draft)] })
}

/** Throws the draft and its files away. */
export function drop(turn: Turn) {
  const draft = draftOf(turn)
  turn.state.asking = null
  turn.state.draft = null
  turn.effects.push({ kind: 'discard_draft', draft: draft.id, evidence: draft.evidence })
  sayText(turn, 'form-dropped')
}
