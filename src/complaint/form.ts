import { z } from 'zod'
import type { FieldValue } from './types.ts'

const text = z.string().min(1)
const name = z.string().regex(/^[a-z][a-z_0-9]*$/)
const pattern = text.refine(isPattern, 'not a regular expression')

const optionSchema = z.strictObject({
  code: text,
  label: text,
  /** Words that mean this option in an answer or in running text. */
  words: z.array(text),
  /** false: understood, but not offered as a button. */
  button: z.boolean().default(true),
})

const variantSchema = z.strictObject({
  when: z.union([z.strictObject({ field: name, in: z.array(text).min(1) }), z.strictObject({ filled: name })]),
  question: text,
  help: text,
})

const fieldSchema = z.strictObject({
  name,
  label: text,
  /** What it is called in the record and to staff, where the label speaks to the person. */
  filed_label: text.optional(),
  kind: z.enum(['text', 'choice', 'choices', 'money', 'date', 'phone', 'evidence']),
  question: text,
  help: text,
  min: z.number().int().positive().default(1),
  max: z.number().int().positive().default(200),
  /** false: never asked for; filled from other answers, changed from the summary. */
  ask: z.boolean().default(true),
  optional: z.boolean().default(false),
  /** Guessed from the words said so far before it is asked. */
  suggest: z.boolean().default(false),
  /** Filled when what was said before the form names it. */
  prefill: z.boolean().default(false),
  /** Other words than the options are kept as they are. */
  free: z.boolean().default(false),
  /** Has a way on for who does not know it. */
  unknown: z.boolean().default(false),
  /** Holds the name of a person. */
  person: z.boolean().default(false),
  personal: z.boolean().default(false),
  /** What it is called when somebody corrects it. */
  says: z.array(text).min(1),
  options: z.array(optionSchema).default([]),
  options_from: z.literal('categories').optional(),
  variants: z.array(variantSchema).default([]),
  /** What is filed when it stays empty. */
  otherwise: text.optional(),
})

const formSchema = z.strictObject({
  schema: z.literal('complaint-form/1'),
  fields: z.array(fieldSchema).min(1),
  /** Hints for staff, found in the facts. */
  flags: z.array(z.strictObject({ flag: name, says: pattern })),
})

const categoriesSchema = z.strictObject({
  schema: z.literal('categories/1'),
  categories: z
    .array(
      z.strictObject({
        code: name,
        group: z.enum(['goods', 'services', 'other']),
        label: text,
        quick: z.boolean().default(false),
        items: z.array(z.union([text, z.strictObject({ name: text, says: pattern })])),
        words: z.array(text),
      }),
    )
    .min(1),
})

export type Option = z.infer<typeof optionSchema>
export type FormField = z.infer<typeof fieldSchema>
export type Category = z.infer<typeof categoriesSchema>['categories'][number]
/** The complaint form as data: knowledge/rules/complaint-form.yaml with registries/categories.yaml. */
export type ComplaintForm = {
  fields: FormField[]
  flags: { flag: string; says: RegExp }[]
  categories: Category[]
}

/** What is filled in so far, by field name. */
export type Values = Record<string, FieldValue>

/** Checks the two parsed files and joins them; throws an error that says where one is wrong. */
export function readForm(form: unknown, categories: unknown): ComplaintForm {
  const checked = formSchema.parse(form)
  const registry = categoriesSchema.parse(categories).categories
  const fields = checked.fields.map((field) =>
    field.options_from === 'categories'
      ? { ...field, options: registry.map(({ code, label, quick, words }) => ({ code, label, words, button: quick })) }
      : field,
  )
  const names = new Set<string>()
  for (const field of fields) {
    if (names.has(field.name)) throw new Error(`complaint form: field ${field.name} is there twice; rename one`)
    names.add(field.name)
    if (['choice', 'choices', 'evidence'].includes(field.kind) && field.options.length === 0) {
      throw new Error(`complaint form: field ${field.name} has nothing to choose from; give it options`)
    }
  }
  return {
    fields,
    flags: checked.flags.map(({ flag, says }) => ({ flag, says: new RegExp(says, 'u') })),
    categories: registry,
  }
}

/** The field of that name; throws when the form has none (a programming error). */
export function fieldOf(form: ComplaintForm, fieldName: string): FormField {
  const field = form.fields.find((one) => one.name === fieldName)
  if (!field) throw new Error(`complaint form: no field ${fieldName}`)
  return field
}

/** How the field is asked for, given what is filled in. */
export function wordingOf(field: FormField, values: Values): { question: string; help: string } {
  const variant = field.variants.find(({ when }) => {
    if ('filled' in when) return values[when.filled] !== undefined
    const value = values[when.field]
    return value?.kind === 'choice' && when.in.includes(value.value)
  })
  return variant ?? field
}

function isPattern(source: string): boolean {
  try {
    return Boolean(new RegExp(source, 'u'))
  } catch {
    return false
  }
}
