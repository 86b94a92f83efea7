import type { Values } from '../form/form.ts'

/** Why an answer could not be taken. Each has a text `form-problem-…`. */
export type Problem =
  | 'no_words'
  | 'too_short'
  | 'too_long'
  | `amount_${'none' | 'negative' | 'too_large' | 'several' | 'approximate'}`
  | `date_${'none' | 'vague' | 'future' | 'impossible' | 'several'}`
  | `phone_${'none' | 'area_code' | 'invalid'}`
  | 'option_unknown'
  | 'name_invalid'
  | 'name_withheld'
  | 'respondent_unknown'
  /** The words are no value of the field: a greeting, a plea, another thing. */
  | 'no_value'

/**
 * The values that one answer fills in: the asked field, and others that the answer holds plainly. `uncertain`: the
 * person must confirm them. Even an answer with a problem may hold `values` worth keeping.
 */
export type ReadAnswer =
  | { ok: true; values: Values; uncertain: boolean }
  | { ok: false; problem: Problem; values: Values }

export function ok(values: Values, uncertain = false): ReadAnswer {
  return { ok: true, values, uncertain }
}

export function problem(code: Problem, values: Values = {}): ReadAnswer {
  return { ok: false, problem: code, values }
}

/**
 * The values that could be taken. The person confirms each of `unsure` before it counts: business, amount, day, claims,
 * and a thing that is not plainly named.
 */
export type Prefilled = { values: Values; unsure: Values }
