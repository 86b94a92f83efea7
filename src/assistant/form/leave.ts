import { titleOf } from '../cards/disputes.ts'
import { draftOf, paragraph, resumeChoice, say, sayText, type Turn } from '../context.ts'
import { nextWaiting, restart, resume } from './drafts.ts'

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

/** Empty what is filled in and begin again? */
export function askRestart(turn: Turn) {
  const { texts } = turn.deps
  const draft = draftOf(turn)
  // The word that asks for it, said again, is the answer.
  if (turn.state.asking?.kind === 'restart' && answerRestart(turn, turn.words ?? '')) return
  turn.state.asking = { kind: 'restart' }
  say(turn, {
    blocks: [paragraph(turn, 'form-restart-question')],
    choices: [
      { label: texts('form-choice-restart'), action: { kind: 'restart_draft', draft: draft.id } },
      resumeChoice(turn, draft),
    ],
  })
}

/** A typed answer to the question of askRestart; false when it is something else. */
export function answerRestart(turn: Turn, text: string): boolean {
  if (!turn.state.draft) return false
  if (turn.deps.intents.saysYes(text) || turn.deps.intents.restarts(text)) restart(turn)
  else if (turn.deps.intents.saysDrop(text)) drop(turn)
  else if (turn.deps.intents.saysNo(text) || turn.deps.intents.saysKeep(text)) resume(turn)
  else return false
  return true
}

/** A typed answer to the question of askCancel; false when it is something else. */
export function answerCancel(turn: Turn, text: string): boolean {
  if (!turn.state.draft) return false
  if (turn.deps.intents.saysDrop(text)) drop(turn)
  // A yes says which of the two it is by nothing: what loses nothing is done.
  else if (turn.deps.intents.saysKeep(text) || turn.deps.intents.saysYes(text)) pause(turn)
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

/** Throws the draft and its files away. One that waits comes next. */
export function drop(turn: Turn) {
  const draft = draftOf(turn)
  turn.state.asking = null
  turn.effects.push({ kind: 'discard_draft', draft: draft.id, evidence: draft.evidence })
  const next = nextWaiting(turn)
  if (!next) return sayText(turn, 'form-dropped')
  sayText(turn, 'form-dropped-next', { item: titleOf(turn, next) }, { choices: [resumeChoice(turn, next)] })
}
