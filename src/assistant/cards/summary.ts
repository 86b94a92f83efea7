import { type Contradiction, contradictions } from '../../complaint/form/contradictions.ts'
import { filledFields, offered, showValue } from '../../complaint/form/fields.ts'
import { fieldOf } from '../../complaint/form/form.ts'
import type { Block } from '../../message/blocks.ts'
import type { Choice } from '../../message/message.ts'
import { businessOf, draftOf, paragraph, recognisable, say, type Turn } from '../context.ts'
import { valuesOf } from '../draft.ts'
import { forwardingText } from '../notice.ts'
import { screeningNotes } from './screening.ts'

/** The whole complaint with what follows from filing it, each line changeable. */
export function saySummary(turn: Turn) {
  const draft = draftOf(turn)
  const { texts, form, notice } = turn.deps
  const filled = filledFields(form, valuesOf(draft))
  const rows = filled.map(({ field, value }) => ({ label: field.label, value: showValue(field, value) }))
  rows.push({ label: texts('form-row-files'), value: texts('form-row-files-value', { count: draft.evidence.length }) })
  rows.push({
    label: texts('form-row-publication'),
    value: texts(draft.publication ? 'form-publication-yes' : 'form-publication-no'),
  })
  rows.push({
    label: texts('form-row-entrusting'),
    value: texts(draft.entrusting ? 'form-publication-yes' : 'form-publication-no'),
  })
  const refused = turn.input.evidence.filter(
    (file) => file.state === 'refused' && draft.evidence.includes(file.evidence),
  )
  const more = offered(form, valuesOf(draft))
  const blocks: Block[] = [
    { kind: 'lead', text: texts('form-summary') },
    { kind: 'rows', rows },
    ...refused.map((file) => ({
      kind: 'warning' as const,
      text: `${file.name}：${file.refusal ?? texts('assistant-file-refused-unknown')}`,
    })),
    ...screeningNotes(turn),
    { kind: 'warning', text: texts('form-two-places') },
    paragraph(turn, 'form-forwarding', { text: forwardingText(notice, businessOf(turn)) }),
    { kind: 'note', text: texts('form-publication', { text: notice.publication.text }) },
    { kind: 'note', text: texts('form-entrusting', { text: notice.entrusting.text }) },
    paragraph(turn, 'form-summary-hint'),
  ]
  const choices: Choice[] = [
    {
      label: texts('form-choice-submit'),
      action: { kind: 'submit', draft: draft.id, revision: draft.revision },
      primary: true,
    },
    {
      label: texts(draft.publication ? 'form-choice-publication-off' : 'form-choice-publication-on'),
      action: { kind: 'publication', draft: draft.id, given: !draft.publication },
    },
    {
      label: texts(draft.entrusting ? 'form-choice-entrusting-off' : 'form-choice-entrusting-on'),
      action: { kind: 'entrusting', draft: draft.id, given: !draft.entrusting },
    },
    ...(draft.evidence.length > 0
      ? [{ label: texts('form-choice-files'), action: { kind: 'files', draft: draft.id } as const }]
      : []),
    ...(more.length > 0
      ? [{ label: texts('form-choice-more'), action: { kind: 'more', draft: draft.id } as const }]
      : []),
    ...filled.map(({ field }) => ({
      label: texts('form-choice-edit', { label: field.label }),
      action: { kind: 'edit', draft: draft.id, field: field.name } as const,
    })),
    { label: texts('form-choice-cancel'), action: { kind: 'cancel', draft: draft.id } },
  ]
  const step = draft.trail.length + 1
  say(turn, { blocks, choices, progress: { step, of: step } })
}

/** What may be told besides, without having to be. */
export function sayMore(turn: Turn) {
  const draft = draftOf(turn)
  const { texts, form } = turn.deps
  say(turn, {
    blocks: [paragraph(turn, 'form-more')],
    choices: [
      ...offered(form, valuesOf(draft)).map((field) => ({
        label: field.label,
        action: { kind: 'edit', draft: draft.id, field: field.name } as const,
      })),
      { label: texts('form-choice-back-to-summary'), action: { kind: 'show_form', draft: draft.id } },
    ],
  })
}

/** The first contradiction that the person has not said to be none. */
export function openContradiction(turn: Turn): Contradiction | null {
  const { settled } = draftOf(turn)
  return contradictions(turn.deps.form, recognisable(turn)).find(({ key }) => !settled.includes(key)) ?? null
}

/** Two answers that do not fit: which one holds? */
export function sayClash(turn: Turn, key: string) {
  const draft = draftOf(turn)
  const { texts, form } = turn.deps
  const clash = contradictions(turn.deps.form, recognisable(turn)).find((one) => one.key === key)
  if (!clash) {
    draft.at = { kind: 'review' }
    return saySummary(turn)
  }
  const fields = clash.fields.filter((name) => valuesOf(draft)[name] !== undefined).map((name) => fieldOf(form, name))
  const shown = fields.flatMap((field) => {
    const value = valuesOf(draft)[field.name]
    return value ? [{ label: field.label, value: showValue(field, value) }] : []
  })
  say(turn, {
    blocks: [
      { kind: 'lead', text: texts(`form-clash-${clash.code}`) },
      { kind: 'rows', rows: shown },
    ],
    choices: [
      ...fields.map((field) => ({
        label: texts('form-choice-edit', { label: field.label }),
        action: { kind: 'edit', draft: draft.id, field: field.name } as const,
      })),
      { label: texts('form-choice-settle'), action: { kind: 'settle', draft: draft.id, key } },
    ],
  })
}
