import { filledFields, offered, showValue } from '../../complaint/form/fields.ts'
import { type FormField, type FormSection, wordingOf } from '../../complaint/form/form.ts'
import type { FieldValue } from '../../matter/value.ts'
import type { Section } from '../../message/blocks.ts'
import { capabilities } from '../../message/channel.ts'
import type { Choice, FieldInput } from '../../message/message.ts'
import { draftOf, paragraph, say, type Turn } from '../context.ts'
import { valuesOf } from '../draft.ts'

/** The part of the summary that is no part of the form: what may be agreed to or not. */
export const CONSENTS = 'consents'

/** The part that holds the files. */
const EVIDENCE = 'evidence'

/** The complaint as it stands, by the sections of the form, and what is agreed to. */
export function sectionsOf(turn: Turn): Section[] {
  const draft = draftOf(turn)
  const { texts, form } = turn.deps
  const filled = filledFields(form, valuesOf(draft))
  const sections = form.sections.map(({ name, label, fields, quote }): Section => {
    const own = fields.flatMap((field) => filled.filter((one) => one.field.name === field))
    const quoted = own.find(({ field }) => field.name === quote)
    const rows = own
      .filter((one) => one !== quoted)
      .map(({ field, value }) => ({ label: field.label, value: showValue(field, value) }))
    if (name === EVIDENCE) {
      const count = draft.evidence.length
      rows.push({ label: texts('form-row-files'), value: texts('form-row-files-value', { count }) })
    }
    return {
      kind: 'rows',
      section: { name, label, words: quoted ? showValue(quoted.field, quoted.value) : null },
      rows,
    }
  })
  // What nobody asked for is not told: only what was agreed to.
  const agreed = (['publication', 'entrusting'] as const).filter((consent) => draft[consent])
  // A page puts what is agreed to later into the part that stands there.
  const none =
    agreed.length === 0 && capabilities[turn.input.message.channel].sheets
      ? [{ label: texts('form-row-consents'), value: texts('form-consents-none') }]
      : []
  const rows = agreed.map((consent) => ({ label: texts(`form-row-${consent}`), value: texts('form-publication-yes') }))
  const parts: Section[] = [
    ...sections,
    {
      kind: 'rows',
      section: { name: CONSENTS, label: texts('form-section-consents'), words: null },
      rows: [...rows, ...none],
    },
  ]
  return parts.filter(({ section, rows: lines }) => section.words !== null || lines.length > 0)
}

/** A choice for each section of the summary, and on a page what its sheet holds. */
export function sectionChoices(turn: Turn): Choice[] {
  const draft = draftOf(turn)
  const { texts, form } = turn.deps
  const { sheets } = capabilities[turn.input.message.channel]
  const opens = form.sections.map(
    ({ name, label }): Choice => ({
      label: texts('form-choice-edit', { label }),
      action: { kind: 'edit_section', draft: draft.id, section: name },
      ...(sheets && { sheet: { kind: 'opens', section: name } }),
    }),
  )
  const consents: Choice = {
    label: texts('form-section-consents'),
    action: { kind: 'edit_section', draft: draft.id, section: CONSENTS },
    ...(sheets && { sheet: { kind: 'opens', section: CONSENTS } }),
  }
  return [...opens, consents, ...(sheets ? form.sections.flatMap((section) => sheetChoices(turn, section)) : [])]
}

/** The lines of a section, each with a button: filled in ones to be changed, empty ones to be filled in. */
export function saySection(turn: Turn, name: string) {
  const draft = draftOf(turn)
  const { texts, form } = turn.deps
  if (name === CONSENTS) return sayConsents(turn)
  const section = form.sections.find((one) => one.name === name)
  const files: Choice[] =
    name === EVIDENCE && draft.evidence.length > 0
      ? [{ label: texts('form-choice-files'), action: { kind: 'files', draft: draft.id } }]
      : []
  say(turn, {
    blocks: [paragraph(turn, 'form-section-which', { label: section?.label ?? '' })],
    choices: [
      ...(section ? fieldsIn(turn, section) : []).map(({ field, value }) => ({
        label: texts(value ? 'form-choice-edit' : 'form-choice-fill', { label: field.label }),
        action: { kind: 'edit', draft: draft.id, field: field.name } as const,
      })),
      ...files,
      { label: texts('form-choice-back-to-summary'), action: { kind: 'show_form', draft: draft.id } },
    ],
  })
}

/** What may be agreed to or not, in full, with what is chosen now. */
function sayConsents(turn: Turn) {
  const draft = draftOf(turn)
  const { texts, notice } = turn.deps
  say(turn, {
    blocks: [
      paragraph(turn, 'form-publication', { text: notice.publication.text }),
      paragraph(turn, 'form-entrusting', { text: notice.entrusting.text }),
    ],
    choices: [
      {
        label: texts(draft.publication ? 'form-choice-publication-off' : 'form-choice-publication-on'),
        action: { kind: 'publication', draft: draft.id, given: !draft.publication },
      },
      {
        label: texts(draft.entrusting ? 'form-choice-entrusting-off' : 'form-choice-entrusting-on'),
        action: { kind: 'entrusting', draft: draft.id, given: !draft.entrusting },
      },
      { label: texts('form-choice-back-to-summary'), action: { kind: 'show_form', draft: draft.id } },
    ],
  })
}

/** The fields of a section in its order: those that are filled in, then those that may be. */
function fieldsIn(turn: Turn, { fields }: FormSection): { field: FormField; value: FieldValue | null }[] {
  const { form } = turn.deps
  const values = valuesOf(draftOf(turn))
  const filled = filledFields(form, values)
  const empty = offered(form, values)
  return [
    ...fields.flatMap((name) => filled.filter(({ field }) => field.name === name)),
    ...fields.flatMap((name) => empty.filter((field) => field.name === name).map((field) => ({ field, value: null }))),
  ]
}

function sheetChoices(turn: Turn, section: FormSection): Choice[] {
  const draft = draftOf(turn)
  const { texts } = turn.deps
  const inputs = fieldsIn(turn, section).map(({ field, value }): Choice => {
    const { label, options } = field
    return {
      label: texts(value ? 'form-choice-edit' : 'form-choice-fill', { label }),
      action: { kind: 'edit', draft: draft.id, field: field.name },
      sheet: {
        kind: 'field',
        section: section.name,
        label,
        value: value && valuesOf(draft)[field.name] ? writable(field, value) : '',
        input: inputOf(field, section),
        help: wordingOf(field, valuesOf(draft)).help,
        options: options.filter(({ code }) => code !== 'uploaded').map((option) => option.label),
      },
    }
  })
  if (section.name !== EVIDENCE) return inputs
  const files = turn.input.evidence.filter(({ evidence }) => draft.evidence.includes(evidence))
  return [
    ...inputs,
    ...files.map(
      ({ evidence, name }): Choice => ({
        label: texts('form-choice-remove-named', { name }),
        action: { kind: 'remove_file', draft: draft.id, evidence },
        sheet: { kind: 'file', section: section.name, name, evidence },
      }),
    ),
  ]
}

function inputOf({ name, kind, free }: FormField, { quote }: FormSection): FieldInput {
  switch (kind) {
    case 'text':
      return name === quote ? 'lines' : 'line'
    case 'choices':
      return 'several'
    case 'choice':
      return free ? 'several' : 'one'
    case 'evidence':
      return 'one'
    default:
      return kind
  }
}

/** A value as the person would write it. */
function writable(field: FormField, value: FieldValue): string {
  if (value.kind === 'date') return value.day
  if (value.kind !== 'money' || value.money.cents === null || value.money.currency !== 'CNY') {
    return showValue(field, value)
  }
  return String(value.money.cents / 100)
}
