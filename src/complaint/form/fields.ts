import { dayInWords } from '../../base/day-in-words.ts'
import type { FieldValue } from '../../matter/value.ts'
import { showMoney } from '../../normalise/amount.ts'
import type { FiledField } from '../types.ts'
import { applies, type ComplaintForm, type FormField, holds, type Values } from './form.ts'
import { proposal, suggestion } from './guess.ts'

/**
 * The next field to ask for, and the values with everything guessed before it. Null when no required field is empty; then the
 * values hold also what staff sort by and nothing hinted at.
 */
export function nextField(form: ComplaintForm, values: Values): { field: FormField | null; values: Values } {
  let filled = values
  const unsorted: FormField[] = []
  for (const field of form.fields) {
    if (!field.ask || filled[field.name] !== undefined || !applies(field, filled)) continue
    const guess = guessed(form, field, filled)
    if (guess) filled = { ...filled, [field.name]: guess }
    else if (field.by_staff) unsorted.push(field)
    else return { field, values: filled }
  }
  for (const { name, options } of unsorted) {
    const rest = options.find((option) => option.rest)
    if (rest) filled = { ...filled, [name]: { kind: 'choice', value: rest.code } }
  }
  return { field: null, values: filled }
}

function guessed(form: ComplaintForm, field: FormField, values: Values): FieldValue | null {
  if (!field.suggest) return null
  return suggestion(form, field, values) ?? (field.by_staff ? proposal(field, values) : null)
}

/** Number of questions still to come, as far as the values tell now. */
export function questionsLeft(form: ComplaintForm, values: Values): number {
  return form.fields.filter(
    (field) =>
      field.ask &&
      !field.by_staff &&
      values[field.name] === undefined &&
      applies(field, values) &&
      !(field.suggest && suggestion(form, field, values)),
  ).length
}

/** The optional fields that are still empty. The summary offers them. */
export function offered(form: ComplaintForm, values: Values): FormField[] {
  return form.fields.filter(
    (field) =>
      field.optional &&
      !field.aside &&
      values[field.name] === undefined &&
      field.otherwise === undefined &&
      applies(field, values),
  )
}

/** 2026年10月15日 and 2026/10/15 say the day of 2026-10-15 again. */
function isSameDay(original: string, day: string): boolean {
  const [, year = '', month = '', date = ''] =
    /^\s*(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*[日号]?\s*$/u.exec(original.normalize('NFKC')) ?? []
  return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}` === day
}

/** 1 November 2026, and yesterday beside it where no figure told the day. */
function dayInEnglish(day: string, original: string): string {
  const isTold = original !== '' && !/\d/u.test(original)
  return isTold ? `${dayInWords(day, 'en')} (${original})` : dayInWords(day, 'en')
}

/** A value as people read it. */
export function showValue(field: FormField, value: FieldValue): string {
  const label = (code: string) => field.options.find((option) => option.code === code)?.label ?? code
  switch (value.kind) {
    case 'text':
      return value.text
    case 'choice':
      return label(value.value)
    case 'choices':
      return value.values.map(label).join(field.kind === 'evidence' ? '；' : field.inEnglish ? ', ' : '、')
    case 'money':
      return showMoney(value.money, field.inEnglish ? 'en' : 'zh')
    case 'date':
      if (field.inEnglish) return dayInEnglish(value.day, value.original)
      return value.original === '' || isSameDay(value.original, value.day)
        ? value.day
        : `${value.day}（${value.original}）`
    case 'phone':
      return value.digits
    case 'skipped':
      return '—'
  }
}

/** A filed value as it stands on a paper: of a day the day alone, without the words it was told by (昨天). */
export function onPaper({ value, display }: Pick<FiledField, 'value' | 'display'>): string {
  return value.kind === 'date' ? value.day : display
}

/** The lines of the complaint: every field that applies and has a value or a default (`otherwise`). */
export function filledFields(form: ComplaintForm, values: Values): { field: FormField; value: FieldValue }[] {
  return form.fields.flatMap((field) => {
    if (!applies(field, values)) return []
    const isKnown = field.otherwise_when.every((condition) => holds(condition, values))
    const value =
      values[field.name] ??
      (field.otherwise && isKnown ? ({ kind: 'text', text: field.otherwise } as const) : undefined)
    return value === undefined || value.kind === 'skipped' ? [] : [{ field, value }]
  })
}

/** The complaint as it is filed, in the order of the form. Each field describes itself. */
export function filedFields(form: ComplaintForm, values: Values): FiledField[] {
  return filledFields(form, values).map(({ field, value }) => {
    const { name, label, filed_label: filedLabel = label, personal } = field
    return { name, label: filedLabel, value, display: showValue(field, value), personal }
  })
}

/**
 * Fits the values of a draft that was begun with another version of the form. `values` holds what this version has a
 * field for; `lost` names the fields that it has not.
 */
export function fitValues(form: ComplaintForm, values: Values): { values: Values; lost: string[] } {
  const kept: Values = {}
  const lost: string[] = []
  for (const [name, value] of Object.entries(values)) {
    const field = form.fields.find((one) => one.name === name)
    if (field && fits(field, value)) kept[name] = value
    else lost.push(name)
  }
  return { values: kept, lost }
}

function fits({ kind, free, options }: FormField, value: FieldValue): boolean {
  const known = (code: string) => options.some((option) => option.code === code)
  switch (value.kind) {
    case 'skipped':
      return true
    case 'text':
      return kind === 'text' || free
    case 'choice':
      return (kind === 'choice' || kind === 'evidence') && known(value.value)
    case 'choices':
      return (kind === 'choices' || kind === 'evidence') && value.values.every(known)
    case 'money':
    case 'date':
    case 'phone':
      return kind === value.kind
  }
}

/** The evidence to keep in a dispute of this kind, or null when no list covers it. */
export function evidenceFor(form: ComplaintForm, values: Values): { kind: string; keep: string[] } | null {
  const words = ['item', 'facts'].map((name) => textOf(values[name])).join(' ')
  return (
    form.evidence.find(
      ({ says, when }) =>
        (says === undefined || new RegExp(says, 'u').test(words)) &&
        when.every((condition) => holds(condition, values)),
    ) ?? null
  )
}

function textOf(value: FieldValue | undefined): string {
  return value?.kind === 'text' ? value.text : ''
}
