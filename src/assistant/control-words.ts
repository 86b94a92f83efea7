import type { Control } from '../understanding/words/control.ts'
import { PICK, showAgain, showForm } from './cards/form-card.ts'
import { humanChoice, sayText, type Turn } from './context.ts'
import { resume, startComplaint } from './form/drafts.ts'
import { goesOnInForm } from './form/going-on.ts'
import { askCancel, askRestart, pause } from './form/leave.ts'
import { back } from './form/steps.ts'
import { sayWhere } from './form/where.ts'
import { sayMyData } from './own/my-data.ts'
import { sayStatus } from './own/status.ts'
import { openComplaints } from './standing.ts'
import { handOff, lastWords, sayHelp, sayStart } from './talk/replies.ts'

type Deed = (turn: Turn) => void | Promise<void>

/** What each control word does: the whole table. */
const CONTROLS = {
  start: beside((turn) => (turn.isFirst ? sayFirstHint(turn) : sayStart(turn))),
  help: beside(sayHelp),
  human: beside((turn) => handOff(turn, 'asked', lastWords(turn))),
  status: beside((turn) => (isOpen(turn) && openComplaints(turn).length === 0 ? sayWhere(turn) : sayStatus(turn))),
  my_data: beside(sayMyData),
  complain: (turn) => (isOpen(turn) ? showForm(turn) : startComplaint(turn, null)),
  resume: goOnWith,
  back: (turn) => (isOpen(turn) ? back(turn) : sayText(turn, 'assistant-nothing-open')),
  stop,
  cancel: askCancel,
  restart: (turn) => (turn.state.draft ? askRestart(turn) : startComplaint(turn, null)),
} satisfies Record<Control, Deed>

/** Does what a control word says. */
export function doControl(turn: Turn, control: Control): void | Promise<void> {
  return CONTROLS[control](turn)
}

/** Where a form is open, it goes on at the same question. */
function beside(does: Deed): Deed {
  return async (turn) => {
    await does(turn)
    if (isOpen(turn)) showAgain(turn)
  }
}

function isOpen({ state }: Turn): boolean {
  return state.draft?.status === 'open'
}

function sayFirstHint(turn: Turn) {
  sayText(turn, 'assistant-first-hint', {}, { choices: [humanChoice(turn)] })
}

function goOnWith(turn: Turn) {
  const { draft } = turn.state
  // 那接着填 comes back to the form after something else.
  const isBack = turn.deps.intents.speaksOfFilling(turn.words ?? '')
  const isOnScreen = draft?.status === 'open' && !isBack && isConfirmationShown(turn)
  if (draft?.status === 'open' && (draft.at.kind === 'screening' || isOnScreen) && goesOnInForm(turn)) return
  return draft ? resume(turn) : sayText(turn, 'assistant-nothing-open')
}

/** What was said last asks for a yes to values: 继续 is one. */
function isConfirmationShown({ state }: Turn): boolean {
  return state.offered.some(
    ({ action }) =>
      action.kind === 'pick' &&
      action.draft === state.draft?.id &&
      (action.value === PICK.yes || action.value === PICK.all),
  )
}

function stop(turn: Turn) {
  turn.state.asking = null
  return isOpen(turn) ? pause(turn) : sayText(turn, 'assistant-stopped')
}
