import { showMoney } from '../normalise/amount.ts'
import type { ComplaintForm, FormField, Values } from './form.ts'
import { suggestion } from './suggest.ts'
import type { FieldValue, FiledField } from './types.ts'

/**
 * The next field to ask for, and the values with everything that could be guessed before it; null when nothing
 * that must be asked is missing.
 */
export function nextField(form: ComplaintForm, values: Values): { field: FormField | null; values: Values } {
  let filled = values
  for (const field of form.fields) {
    if (!field.ask || filled[field.name] !== undefined) continue
    const guess = field.suggest ? suggestion(form, field, filled) : null
    if (!guess) return { field, values: filled }
    filled = { ...filled, [field.name]: guess }
  }
  return { field: null, values: filled }
}

/** How many questions are still to come, as far as can be known now. */
export function questionsLeft(form: ComplaintForm, values: Values): number {
  return form.fields.filter(
    (field) => field.ask && values[field.name] === undefined && !(field.suggest && suggestion(form, field, values)),
  ).length
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
      return value.values.map(label).join('、')
    case 'money':
      return showMoney(value.money)
    case 'date':
      return value.original === '' || value.original === value.day ? value.day : `${value.day}（${value.original}）`
    case 'phone':
      return value.digits
    case 'skipped':
      return '—'
  }
}

/** The complaint as it is filed: every field that has a value, in the order of the form, self-describing. */
export function filedFields(form: ComplaintForm, values: Values): FiledField[] {
  return form.fields.flatMap((field) => {
    const value =
      values[field.name] ?? (field.otherwise ? ({ kind: 'text', text: field.otherwise } as const) : undefined)
    if (value === undefined || value.kind === 'skipped') return []
    const { name, label, filed_label: filedLabel = label, personal } = field
    return [{ name, label: filedLabel, value, display: showValue(field, value), personal }]
  })
}

/** What does not fit together or may stop the complaint; each has a text `form-warning-…`. Nothing is changed silently. */
export function contradictions(values: Values, today: string): ('unpaid_refund' | 'three_years' | 'court' | 'filed')[] {
  const found: ReturnType<typeof contradictions> = []
  const { amount, claims, purchase_date: date, filed_elsewhere: elsewhere } = values
  const wantsMoneyBack = claims?.kind === 'choices' && claims.values.some((code) => code.startsWith('refund'))
  if (amount?.kind === 'money' && amount.money.cents === 0 && wantsMoneyBack) found.push('unpaid_refund')
  if (date?.kind === 'date' && date.day < `${Number(today.slice(0, 4)) - 3}${today.slice(4)}`) found.push('three_years')
  const told = elsewhere?.kind === 'choice' ? elsewhere.value : elsewhere?.kind === 'text' ? elsewhere.text : 'none'
  if (/^court$|法院|仲裁/u.test(told)) found.push('court')
  else if (!/^(?:none|platform)$/u.test(told)) found.push('filed')
  return found
}
