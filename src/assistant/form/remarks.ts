import { nextField } from '../../complaint/form/fields.ts'
import { type FormField, fieldOf } from '../../complaint/form/form.ts'
import { isConfirming, joinedTo, sayBeside } from '../cards/form-card.ts'
import { draftOf, sayText, type Turn } from '../context.ts'
import { valuesOf } from '../draft.ts'
import { openComplaints } from '../standing.ts'
import { sayGuardianWay } from '../talk/replies.ts'
import { saySorry } from './acts.ts'

type Remark = { says: (words: string, turn: Turn) => boolean; does: (turn: Turn) => void }

/** What people say about the form itself, wherever it stands, and what they are told. The first that fits decides. */
const REMARKS: readonly Remark[] = [
  { says: (words, { deps }) => deps.intents.insults(words), does: saySorry },
  { says: (words, { deps }) => deps.intents.asksForAdult(words), does: sayGuardianWay },
  {
    says: (words, { deps }) => deps.intents.asksHowToSend(words),
    does: (turn) => sayText(turn, 'assistant-send-here'),
  },
  {
    says: (words, turn) => turn.deps.intents.declinesFiles(words) && askedFor(turn)?.kind !== 'evidence',
    does: (turn) => sayText(turn, 'form-files-not-needed'),
  },
  { says: (words, { deps }) => deps.intents.saysToldBefore(words), does: sayItIsNoted },
  {
    says: (words, turn) => turn.deps.intents.asksStatus(words) && openComplaints(turn).length === 0,
    does: (turn) => sayText(turn, 'form-how-long', { promise: turn.deps.procedure.servicePromise ?? '' }),
  },
  {
    says: (words, turn) => turn.deps.intents.asksWhatIsLeft(words) && draftOf(turn).at.kind === 'field',
    does: sayWhatIsLeft,
  },
]

/** Answers a remark about the form, then asks the same again. False: the words are none. */
export function answersRemark(turn: Turn): boolean {
  const words = turn.words ?? turn.text ?? ''
  const remark = REMARKS.find(({ says }) => says(words, turn))
  if (!remark) return false
  sayBeside(turn, () => remark.does(turn))
  return true
}

/** The field that is asked for, also where it is asked beside a confirmation. Null: something else is asked. */
function askedFor(turn: Turn): FormField | null {
  const { at } = draftOf(turn)
  if (at.kind !== 'field') return null
  return isConfirming(turn) ? (joinedTo(turn)?.asked ?? null) : fieldOf(turn.deps.form, at.name)
}

function sayItIsNoted(turn: Turn) {
  const asked = askedFor(turn)
  if (asked) sayText(turn, 'form-told-before', { label: asked.label })
  else sayText(turn, 'form-told-before-check')
}

function sayWhatIsLeft(turn: Turn) {
  const labels = fieldsLeft(turn).map(({ label }) => label)
  sayText(turn, 'form-left', { count: labels.length, list: labels.join('、') })
}

/** The fields that are still to be asked for, as far as the answers tell now. */
function fieldsLeft(turn: Turn): FormField[] {
  const left: FormField[] = []
  let values = valuesOf(draftOf(turn))
  for (;;) {
    const next = nextField(turn.deps.form, values)
    if (!next.field) return left
    left.push(next.field)
    values = { ...next.values, [next.field.name]: { kind: 'skipped' } }
  }
}
