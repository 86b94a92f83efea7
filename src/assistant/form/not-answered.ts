import type { FormField } from '../../complaint/form/form.ts'
import { isConfirming, joinedTo, sayBeside } from '../cards/form-card.ts'
import { draftOf, humanChoice, paragraph, say, sayText, type Turn } from '../context.ts'
import { respondentUnknown, sayNameNeeded, skip, take } from './steps.ts'

/**
 * The person does not know what is asked for. That is an answer: an optional field is skipped, a name is looked for,
 * anything else is written down as unknown.
 */
export function doesNotKnow(turn: Turn, onScreen: FormField) {
  // Beside a confirmation the question is what the person does not know.
  const field = (isConfirming(turn) ? joinedTo(turn)?.asked : null) ?? onScreen
  if (field.optional) return skip(turn, field.name)
  if (field.unknown) return respondentUnknown(turn)
  const { texts } = turn.deps
  const none = field.kind === 'evidence' && field.options.find(({ code }) => code === 'none')
  if (none) return take(turn, field, { [field.name]: { kind: 'choice', value: none.code } })
  const draft = draftOf(turn)
  if (field.person) return sayNameNeeded(turn)
  if (field.kind === 'phone' || field.kind === 'choices' || field.name === 'facts') return sayNotUnderstood(turn, field)
  if (draft.problem !== 'unknown') {
    draft.problem = 'unknown'
    say(turn, {
      blocks: [
        field.about === undefined
          ? paragraph(turn, 'form-unknown', { label: field.label })
          : paragraph(turn, 'form-unknown-about', { label: field.label, about: field.about }),
      ],
      choices: [
        { label: texts('form-choice-unknown-later'), action: { kind: 'skip', draft: draft.id, field: field.name } },
        humanChoice(turn),
      ],
    })
    return
  }
  skip(turn, field.name)
}

/** By the kind of a field: what is said when the words hold no value of that kind. */
const NONE_TOLD: Partial<Record<FormField['kind'], string>> = {
  money: 'amount_none',
  date: 'date_none',
  phone: 'phone_none',
  choice: 'option_unknown',
  choices: 'option_unknown',
}

/** The words fit nothing. The second time at the same question the ways out are shown. */
export function sayNotUnderstood(turn: Turn, field: FormField) {
  const draft = draftOf(turn)
  if (draft.problem !== 'not_understood') {
    draft.problem = 'not_understood'
    const kind = NONE_TOLD[field.kind]
    return sayBeside(turn, () =>
      sayText(turn, kind ? `form-problem-${kind}` : 'form-not-understood', { label: field.label }),
    )
  }
  const { texts } = turn.deps
  turn.state.asking = { kind: 'reading', text: turn.text ?? '', sentAt: turn.input.message.sentAt }
  say(turn, {
    blocks: [paragraph(turn, 'form-ways-out', { label: field.label })],
    choices: [
      { label: texts('form-reading-answer'), action: { kind: 'mean', act: 'answer' } },
      { label: texts('form-choice-unknown-later'), action: { kind: 'skip', draft: draft.id, field: field.name } },
      { label: texts('form-choice-pause'), action: { kind: 'keep_draft', draft: draft.id } },
      humanChoice(turn),
    ],
  })
}
