import type { Control } from '../understanding/words/control.ts'
import { showForm } from './cards/form-card.ts'
import { humanChoice, sayText, type Turn } from './context.ts'
import { resume, startComplaint } from './form/drafts.ts'
import { askCancel, askRestart, pause } from './form/leave.ts'
import { back, goOn } from './form/steps.ts'
import { sayMyData } from './own/my-data.ts'
import { sayStatus } from './own/status.ts'
import { handOff, lastWords, sayHelp, sayStart } from './talk/replies.ts'

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
      if (open && draft?.at.kind === 'screening') return goOn(turn, { prefilled: false })
      if (draft) return resume(turn)
      return sayText(turn, 'assistant-nothing-open')
    case 'back':
      return open ? back(turn) : sayText(turn, 'assistant-nothing-open')
    case 'stop':
      turn.state.asking = null
      return open ? pause(turn) : sayText(turn, 'assistant-stopped')
    case 'cancel':
      return askCancel(turn)
    case 'restart':
      return draft ? askRestart(turn) : startComplaint(turn, null)
  }
  if (open) showForm(turn)
}
