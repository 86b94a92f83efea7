import { showValue } from '../complaint/form/fields.ts'
import { fieldOf, wordingOf } from '../complaint/form/form.ts'
import type { OwnComplaint } from '../message/own.ts'
import type { Place, Standing } from '../understanding/standing.ts'
import type { Turn } from './context.ts'
import { unsureOf, valuesOf } from './draft.ts'
import type { Draft } from './state.ts'

/** Where the talk stands for the message of this turn. */
export function standingOf(turn: Turn): Standing {
  const { state } = turn
  const { draft } = state
  const open = draft?.status === 'open' && !turn.input.staffHasTalk ? draft : null
  return {
    place: open ? placeInForm(open) : outsideOf(turn),
    field: open?.at.kind === 'field' ? open.at.name : null,
    asked: turn.deps.simplify(open ? askedInForm(turn, open) : state.saidLast),
    known: open ? knownOf(turn, open) : {},
  }
}

function placeInForm(draft: Draft): Place {
  switch (draft.at.kind) {
    case 'consent':
    case 'abroad':
      return 'consent'
    case 'field':
      // Other values may wait for the summary.
      return unsureOf(draft)[draft.at.name] === undefined ? 'field' : 'confirm'
    case 'review':
      return 'summary'
    case 'parts':
    case 'screening':
    case 'clash':
      return 'screening'
  }
}

/** The standings outside the form. */
export type Outside = Exclude<Place, 'field' | 'confirm' | 'summary' | 'consent' | 'screening'>

/** Where the talk stands when no form is open. */
export function outsideOf({ deps, input, state }: Turn): Outside {
  if (input.staffHasTalk) return 'handoff'
  const open = openComplaints({ deps, input })
  if (open.some((each) => each.id === input.unansweredStaff || isAwaited(each))) return 'staff_asked'
  if (open.some(({ id }) => id === state.about)) return 'filed'
  if (open.length > 0) return open.length === 1 ? 'filed' : 'two_open'
  const about = input.complaints.find(({ id }) => id === state.about)
  // What was asked before it ended is over.
  const isOver = about?.endedAt !== undefined && (state.history.at(-1)?.sentAt ?? '') < about.endedAt
  if (state.history.length > 0 && !isOver) return 'after_answer'
  return input.complaints.length > 0 ? 'closed' : 'idle'
}

/** The person's complaints that the council still handles, newest first. */
export function openComplaints({ deps, input }: Pick<Turn, 'deps' | 'input'>): OwnComplaint[] {
  return input.complaints.filter(({ state, mergedInto }) => mergedInto === null && deps.procedure.isOpen(state))
}

/** Staff asked for something that has not come yet. */
export function isAwaited({ state, supplement }: OwnComplaint): boolean {
  return state === 'awaiting_supplement' || supplement !== null
}

function askedInForm({ deps }: Turn, draft: Draft): string {
  const { at } = draft
  return at.kind === 'field' ? wordingOf(fieldOf(deps.form, at.name), valuesOf(draft)).question : ''
}

function knownOf({ deps }: Turn, draft: Draft): Record<string, string> {
  const values = { ...valuesOf(draft), ...unsureOf(draft) }
  return Object.fromEntries(
    deps.form.fields.flatMap((field) => {
      const value = values[field.name]
      return value && field.name !== 'facts' ? [[field.name, deps.simplify(showValue(field, value))]] : []
    }),
  )
}
