import type { Block } from '../answer/blocks.ts'
import { dayOf } from '../clock.ts'
import { contradictions, questionsLeft, showValue } from '../complaint/fields.ts'
import { type FormField, fieldOf, wordingOf } from '../complaint/form.ts'
import { draftOf, paragraph, recognisable, say, type Turn } from './context.ts'
import type { Choice } from './types.ts'

/** Values a button may pick besides the options of the field. */
export const PICK = { yes: '@yes', no: '@no', keep: '@keep', unknown: '@unknown' } as const

/** The present question of the form again: consent, field, confirmation or summary. */
export function showForm(turn: Turn) {
  const draft = draftOf(turn)
  switch (draft.at.kind) {
    case 'consent':
      return sayConsent(turn)
    case 'review':
      return saySummary(turn)
    case 'field': {
      const field = fieldOf(turn.deps.form, draft.at.name)
      if (draft.unconfirmed?.field === field.name) return sayConfirmation(turn, field)
      return sayQuestion(turn, field)
    }
  }
}

function sayConsent(turn: Turn) {
  const draft = draftOf(turn)
  const { texts, notice } = turn.deps
  const lines = notice.handling.text.trim().split('\n')
  say(turn, {
    blocks: [
      { kind: 'lead', text: notice.handling.title },
      { kind: 'list', ordered: false, items: lines },
      paragraph(turn, 'form-consent-question'),
    ],
    choices: [
      {
        label: texts('form-choice-agree'),
        action: { kind: 'consent', draft: draft.id, given: true },
        primary: true,
      },
      { label: texts('form-choice-disagree'), action: { kind: 'consent', draft: draft.id, given: false } },
    ],
  })
}

function sayQuestion(turn: Turn, field: FormField) {
  const draft = draftOf(turn)
  const { texts } = turn.deps
  const { question, help } = wordingOf(field, draft.values)
  const blocks: Block[] = [
    { kind: 'lead', text: question },
    { kind: 'note', text: help },
  ]
  const current = draft.values[field.name]
  if (current) blocks.push(paragraph(turn, 'form-current-value', { value: showValue(field, current) }))
  if (field.kind === 'evidence' && draft.evidence.length > 0) {
    blocks.push(paragraph(turn, 'form-files-count', { count: draft.evidence.length }))
  }
  say(turn, {
    blocks,
    choices: questionChoices(turn, field),
    ...(!draft.editing && { progress: progressOf(turn) }),
    ...(field.kind === 'evidence' && { upload: true }),
    ...(draft.problem === 'respondent_unknown' && {
      choices: [
        {
          label: texts('form-choice-still-unknown'),
          action: { kind: 'pick', draft: draft.id, field: field.name, value: PICK.unknown } as const,
        },
        ...backChoice(turn),
      ],
    }),
  })
}

function questionChoices(turn: Turn, field: FormField): Choice[] {
  const draft = draftOf(turn)
  const { texts } = turn.deps
  const pick = (value: string, label: string): Choice => ({
    label,
    action: { kind: 'pick', draft: draft.id, field: field.name, value },
  })
  const choices: Choice[] = []
  if (draft.values[field.name]) choices.push(pick(PICK.keep, texts('form-choice-keep')))
  if (field.kind === 'evidence' && draft.evidence.length > 0) {
    choices.push({
      label: texts('form-choice-done'),
      action: { kind: 'done', draft: draft.id, field: field.name },
      primary: true,
    })
  } else {
    for (const option of field.options) if (option.button) choices.push(pick(option.code, option.label))
  }
  if (field.unknown) choices.push(pick(PICK.unknown, texts('form-choice-unknown')))
  if (field.optional) {
    choices.push({ label: texts('form-choice-skip'), action: { kind: 'skip', draft: draft.id, field: field.name } })
  }
  return [...choices, ...backChoice(turn)]
}

function backChoice(turn: Turn): Choice[] {
  const draft = draftOf(turn)
  if (draft.trail.length === 0 && !draft.editing) return []
  const label = turn.deps.texts(draft.editing ? 'form-choice-back-to-summary' : 'form-choice-back')
  return [{ label, action: { kind: 'back', draft: draft.id } }]
}

/** An uncertain reading is shown before it counts: 「周三」 may be last Wednesday. */
function sayConfirmation(turn: Turn, field: FormField) {
  const draft = draftOf(turn)
  const { texts } = turn.deps
  const value = draft.unconfirmed ? showValue(field, draft.unconfirmed.value) : ''
  const pick = (code: string, label: string): Choice => ({
    label,
    action: { kind: 'pick', draft: draft.id, field: field.name, value: code },
  })
  say(turn, {
    blocks: [{ kind: 'lead', text: texts('form-confirm-value', { label: field.label, value }) }],
    choices: [
      { ...pick(PICK.yes, texts('form-choice-yes')), primary: true },
      pick(PICK.no, texts('form-choice-no')),
      ...backChoice(turn),
    ],
    ...(!draft.editing && { progress: progressOf(turn) }),
  })
}

/** What was filled in from earlier words, so that nothing is taken silently. */
export function sayPrefilled(turn: Turn) {
  const draft = draftOf(turn)
  const rows = turn.deps.form.fields.flatMap((field) => {
    const value = draft.values[field.name]
    return value ? [{ label: field.label, value: showValue(field, value) }] : []
  })
  if (rows.length === 0) return
  say(turn, {
    blocks: [
      paragraph(turn, 'form-prefilled'),
      { kind: 'rows', rows },
      { kind: 'note', text: turn.deps.texts('form-prefilled-note') },
    ],
  })
}

/** The whole complaint with what follows from filing it, each line changeable. */
function saySummary(turn: Turn) {
  const draft = draftOf(turn)
  const { texts, form, notice, clock, timeZone } = turn.deps
  const filled = form.fields.flatMap((field) => {
    const value = draft.values[field.name]
    const display = value && value.kind !== 'skipped' ? showValue(field, value) : field.otherwise
    return display === undefined ? [] : [{ field, display }]
  })
  const rows = filled.map(({ field, display }) => ({ label: field.label, value: display }))
  rows.push({ label: texts('form-row-files'), value: texts('form-row-files-value', { count: draft.evidence.length }) })
  rows.push({
    label: texts('form-row-publication'),
    value: texts(draft.publication ? 'form-publication-yes' : 'form-publication-no'),
  })
  const warnings = contradictions(draft.values, dayOf(clock(), timeZone)).map((code) => texts(`form-warning-${code}`))
  const refused = turn.input.evidence.filter(
    (file) => file.state === 'refused' && draft.evidence.includes(file.evidence),
  )
  const blocks: Block[] = [
    { kind: 'lead', text: texts('form-summary') },
    { kind: 'rows', rows },
    ...refused.map((file) => ({
      kind: 'warning' as const,
      text: `${file.name}：${file.refusal ?? texts('assistant-file-refused-unknown')}`,
    })),
    ...warnings.map((text) => ({ kind: 'warning' as const, text })),
    { kind: 'warning', text: texts('form-two-places') },
    paragraph(turn, 'form-forwarding', { text: notice.forwarding.text }),
    { kind: 'note', text: texts('form-publication', { text: notice.publication.text }) },
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
    ...filled.map(({ field }) => ({
      label: texts('form-choice-edit', { label: field.label }),
      action: { kind: 'edit', draft: draft.id, field: field.name } as const,
    })),
    { label: texts('form-choice-cancel'), action: { kind: 'cancel', draft: draft.id } },
  ]
  const step = draft.trail.length + 1
  say(turn, { blocks, choices, progress: { step, of: step } })
}

/** 第 N 步，共约 M 步: the questions answered, this one, those to come and the summary. */
function progressOf(turn: Turn): { step: number; of: number } {
  const draft = draftOf(turn)
  const asked = draft.trail.length
  const current = draft.at.kind === 'field' && draft.values[draft.at.name] !== undefined ? 1 : 0
  return { step: asked + 1, of: asked + questionsLeft(turn.deps.form, recognisable(turn)) + current + 1 }
}
