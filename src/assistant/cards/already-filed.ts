import { dayOf } from '../../base/clock.ts'
import { filedFields } from '../../complaint/form/fields.ts'
import { duplicatesAmong, purchaseOf } from '../../complaint/likeness/duplicates.ts'
import type { Effect } from '../../message/effect.ts'
import type { OwnComplaint } from '../../message/own.ts'
import { draftOf, ownComplaint, say, type Turn } from '../context.ts'
import { valuesOf } from '../draft.ts'

/** The person's complaints that are about the purchase of the draft, newest first. */
function aboutTheSame(turn: Turn): string[] {
  const { deps, input } = turn
  const known = input.complaints.map(({ id, filedAt, state }) => {
    const filed = input.earlier.find(({ complaint }) => complaint === id)
    const purchase = purchaseOf(filed?.fields ?? [], deps.nameKey, filed?.otherNames)
    return { id, filedAt, open: deps.procedure.isOpen(state), purchase }
  })
  const purchase = purchaseOf(filedFields(deps.form, valuesOf(draftOf(turn))), deps.nameKey)
  const now = deps.clock().toISOString()
  return duplicatesAmong(purchase, known, { now, rules: deps.groups.duplicates }).map(({ id }) => id)
}

/** A complaint of the person about the same purchase that has not been said to be another matter. */
export function alreadyFiled(turn: Turn): OwnComplaint | null {
  const set = turn.state.second?.draft === draftOf(turn).id ? turn.state.second.complaints : []
  return ownComplaint(turn, aboutTheSame(turn).find((id) => !set.includes(id)) ?? null)
}

/** What filing is told of complaints that look alike: all of them were shown. */
export function alreadyFiledOf(turn: Turn): Pick<Extract<Effect, { kind: 'file_complaint' }>, 'alreadyFiled'> {
  const { second } = turn.state
  if (second?.draft !== draftOf(turn).id) return { alreadyFiled: { complaints: [], reason: null } }
  return { alreadyFiled: { complaints: second.complaints, reason: second.reason } }
}

/** Shows the complaint that is there already, before a second one is made. */
export function sayAlreadyFiled(turn: Turn, existing: OwnComplaint) {
  const { texts, procedure, timeZone } = turn.deps
  const draft = draftOf(turn).id
  const complaint = existing.id
  say(turn, {
    blocks: [
      { kind: 'lead', text: texts('form-already-there') },
      {
        kind: 'rows',
        rows: [
          { label: texts('form-row-number'), value: existing.number },
          { label: texts('form-row-item'), value: existing.item },
          { label: texts('form-row-filed'), value: dayOf(new Date(existing.filedAt), timeZone) },
          { label: texts('form-row-state'), value: procedure.stateLabel(existing.state, 'complainant') },
        ],
      },
      { kind: 'paragraph', text: texts('form-already-there-hint') },
    ],
    choices: [
      { label: texts('form-choice-add'), action: { kind: 'add_to_existing', draft, complaint }, primary: true },
      { label: texts('form-choice-second'), action: { kind: 'file_besides', draft, complaint } },
      { label: texts('form-choice-cancel'), action: { kind: 'cancel', draft } },
    ],
    complaint: { number: existing.number, state: existing.state },
  })
}
