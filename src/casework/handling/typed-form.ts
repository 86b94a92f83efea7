import { showValue } from '../../complaint/form/fields.ts'
import { applies, type ComplaintForm, type FormField, type Values } from '../../complaint/form/form.ts'
import { suggestion } from '../../complaint/form/guess.ts'
import { readAnswer } from '../../complaint/reading/answer.ts'
import type { Day } from '../../law/types.ts'
import type { FieldValue } from '../../matter/value.ts'
import type { RegistrationRules } from '../registration-rules.ts'
import type { FieldProblem, Typed } from '../registration-types.ts'
import { isTitle } from './caller.ts'

type Reading = {
  form: ComplaintForm
  today: Day
  simplify: (text: string) => string
  caller: RegistrationRules['caller']
  /** 李女士 is taken for the name: the caller gave no more. */
  titleIsEnough?: boolean
}

/** 店里说拆封了不退, where own words may stand: they say more than the option that they mean. */
function inWords({ kind, free, options }: FormField, given: string, value: FieldValue): FieldValue {
  const isNamed = options.some(
    ({ label, code, words }) => label === given || code === given || words.some((word) => word === given),
  )
  return kind === 'choice' && free && value.kind === 'choice' && !isNamed ? { kind: 'text', text: given } : value
}

/** The values of a typed form, read as the answers of a person are, and what could not be read. */
export function readTyped(
  typed: Typed,
  { form, today, simplify, caller, titleIsEnough = false }: Reading,
): { values: Values; problems: FieldProblem[] } {
  let values: Values = {}
  let beside: Values = {}
  const problems: FieldProblem[] = []
  for (const field of form.fields) {
    const chosen = field.options
      .filter(({ code }) => typed[`${field.name}.${code}`] !== undefined)
      .map(({ code }) => code)
    const given = typed[field.name]?.trim() ?? ''
    if (chosen.length > 0) values[field.name] = { kind: 'choices', values: chosen }
    if (given === '') continue
    const read = readAnswer(field, given, { form, values, today, insisted: true, simplify })
    const { [field.name]: own, ...others } = read.values
    beside = { ...beside, ...others }
    if (!read.ok && field.person && isTitle(form, caller, given)) {
      if (titleIsEnough) values[field.name] = { kind: 'text', text: given }
      else problems.push({ field, code: 'name_title' })
    } else if (!read.ok) problems.push({ field, code: read.problem })
    else if (own === undefined) problems.push({ field, code: 'no_value' })
    else values[field.name] = chosen.length === 0 ? inWords(field, given, own) : bothOf(chosen, own)
  }
  values = { ...beside, ...values }
  for (const field of form.fields) {
    if (values[field.name] === undefined || applies(field, values)) continue
    if (typed[field.name]) problems.push({ field, code: 'not_here' })
    delete values[field.name]
  }
  for (const field of form.fields) {
    const guess = field.suggest && !values[field.name] ? suggestion(form, field, values) : null
    if (guess) values[field.name] = guess
  }
  return { values, problems }
}

/** The required fields that are empty. */
export function emptyOf(form: ComplaintForm, values: Values): FormField[] {
  return form.fields.filter(
    (field) =>
      field.ask &&
      !field.optional &&
      field.otherwise === undefined &&
      values[field.name] === undefined &&
      applies(field, values),
  )
}

/** The values as a form holds them, without the fields that hold something already. */
export function typedOf(form: ComplaintForm, values: Values, typed: Typed): Typed {
  const filled: Typed = { ...typed }
  for (const field of form.fields) {
    const value = values[field.name]
    const holds = Object.entries(typed).some(
      ([name, text]) => text !== '' && (name === field.name || name.startsWith(`${field.name}.`)),
    )
    if (!value || value.kind === 'skipped' || holds) continue
    if (value.kind === 'choices' && field.kind === 'choices')
      for (const code of value.values) filled[`${field.name}.${code}`] = 'yes'
    else filled[field.name] = typedText(field, value)
  }
  return filled
}

/** A value of a field that is not several choices, as somebody types or chooses it. */
export function typedText(field: FormField, value: FieldValue): string {
  // Of several kinds of evidence the first stands in the list.
  if (value.kind === 'choices' && field.kind === 'evidence') return value.values[0] ?? ''
  if (value.kind === 'choice') return field.free ? showValue(field, value) : value.value
  return value.kind === 'date' ? value.day : showValue(field, value)
}

/** Ticked choices, and those that the words beside them name; words that name none are not lost. */
function bothOf(chosen: string[], own: FieldValue): FieldValue {
  if (own.kind === 'choices') return { kind: 'choices', values: [...new Set([...chosen, ...own.values])] }
  return own
}
