import { fieldOf } from '../../complaint/form/form.ts'
import { joinedTo } from '../cards/form-card.ts'
import { draftOf, humanChoice, paragraph, say, type Turn } from '../context.ts'
import { unsureOf, valuesOf } from '../draft.ts'
import type { Draft } from '../state.ts'
import { canSkip } from './steps.ts'

/** From this time on that a question is asked again, the ways past it are shown with it. */
const ASKED_AGAIN = 2

/** The question that waits for an answer, by what it asks for and what it shows; null where none does. */
export function questionOf({ at, matter, ...draft }: Draft): string | null {
  if (draft.status !== 'open' || draft.editing || at.kind !== 'field') return null
  const { [at.name]: shown = null } = unsureOf({ at, matter, ...draft })
  const { [at.name]: stands = null } = valuesOf({ at, matter, ...draft })
  return JSON.stringify([at.name, shown, stands])
}

/** Number of the things told of the draft and sent with it, without what happened and what follows from others. */
export function toldIn({ matter, evidence }: Draft): number {
  return evidence.length + matter.told.filter(({ slot, words }) => slot !== 'facts' && words !== '').length
}

/**
 * Counts that the question of before was asked again and nothing else was noted. The second time in a row the ways past it are shown: to leave it
 * open, to go on later, a person.
 */
export function offerWaysOut(turn: Turn, before: { question: string | null; told: number }) {
  const { draft } = turn.state
  if (!draft) return
  const isSame = before.question !== null && questionOf(draft) === before.question
  if (isSame && toldIn(draft) > before.told) return
  draft.askedAgain = isSame ? draft.askedAgain + 1 : 0
  const choices = turn.messages.flatMap((message) => message.choices ?? [])
  if (draft.askedAgain < ASKED_AGAIN || draft.at.kind !== 'field') return
  const kinds = new Set(choices.map(({ action }) => action.kind))
  // Which reading is meant is asked first.
  if (kinds.has('keep_draft') || kinds.has('mean') || (kinds.has('skip') && kinds.has('human'))) return
  sayWaysOut(turn, draft.at.name)
}

function sayWaysOut(turn: Turn, name: string) {
  const { texts, form } = turn.deps
  const draft = draftOf(turn)
  // Beside a confirmation the question is the one asked with it.
  const field = unsureOf(draft)[name] ? joinedTo(turn)?.asked : fieldOf(form, name)
  const { label } = field ?? fieldOf(form, name)
  say(turn, {
    blocks: [paragraph(turn, 'form-ways-out', { label })],
    choices: [
      ...(field && canSkip(turn, field)
        ? [
            {
              label: texts('form-choice-unknown-later'),
              action: { kind: 'skip', draft: draft.id, field: field.name } as const,
            },
          ]
        : []),
      { label: texts('form-choice-pause'), action: { kind: 'keep_draft', draft: draft.id } },
      humanChoice(turn),
    ],
  })
}
