import { filledFields, nextField, showValue } from '../../complaint/form/fields.ts'
import type { FormField } from '../../complaint/form/form.ts'
import { draftOf, paragraph, say, sayText, type Turn } from '../context.ts'
import { unsureOf, valuesOf } from '../draft.ts'

/** How far the form is: that nothing is filed yet, what is filled in, and what is still to come. */
export function sayWhere(turn: Turn) {
  const { at } = draftOf(turn)
  const rows = filledIn(turn)
  const left = fieldsLeft(turn)
  say(turn, {
    blocks: [
      paragraph(turn, at.kind === 'review' ? 'form-where-review' : 'form-where'),
      ...(rows.length > 0 ? [{ kind: 'rows' as const, rows }] : []),
      ...(at.kind === 'field' && left.length > 0 ? [paragraph(turn, 'form-left', inWords(left))] : []),
    ],
  })
}

/** What is still to come. */
export function sayWhatIsLeft(turn: Turn) {
  sayText(turn, 'form-left', inWords(fieldsLeft(turn)))
}

/** All that is filled in, as it is shown. */
export function filledIn(turn: Turn): { label: string; value: string }[] {
  return filledFields(turn.deps.form, valuesOf(draftOf(turn))).map(({ field, value }) => ({
    label: field.label,
    value: showValue(field, value),
  }))
}

function inWords(fields: readonly FormField[]): { count: number; list: string } {
  return { count: fields.length, list: fields.map(({ label }) => label).join('、') }
}

/** The fields that are still to be asked for, as far as the answers tell now. What waits for a yes is shown already. */
function fieldsLeft(turn: Turn): FormField[] {
  const left: FormField[] = []
  const draft = draftOf(turn)
  let values = { ...unsureOf(draft), ...valuesOf(draft) }
  for (;;) {
    const next = nextField(turn.deps.form, values)
    if (!next.field) return left
    left.push(next.field)
    values = { ...next.values, [next.field.name]: { kind: 'skipped' } }
  }
}
