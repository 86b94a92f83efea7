import { z } from 'zod'
import type { FieldValue } from '../types.ts'
import type { ComplaintWords } from '../words.ts'

const text = z.string().min(1)
const name = z.string().regex(/^[a-z][a-z_0-9]*$/)
const pattern = text.refine(isPattern, 'not a regular expression')

const optionSchema = z.strictObject({
  code: text,
  label: text,
  /** Words that mean this option in an answer. */
  words: z.array(text),
  /** Wording that means it in running text, where nobody asked. */
  says: pattern.optional(),
  /** Where an answer goes that fits none of the others. */
  rest: z.boolean().default(false),
  /** false: understood, but not offered as a button. */
  button: z.boolean().default(true),
})

/** What must hold of the other answers. `not_in` also holds where nothing was answered. */
const conditionSchema = z.union([
  z.strictObject({ field: name, in: z.array(text).min(1) }),
  z.strictObject({ field: name, not_in: z.array(text).min(1) }),
  z.strictObject({ filled: name }),
  z.strictObject({ missing: name }),
])

const variantSchema = z.strictObject({
  when: conditionSchema,
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
  /** The field is there only while all of these hold. */
  when: z.array(conditionSchema).default([]),
  /** false: never asked for; filled from other answers, changed from the summary. */
  ask: z.boolean().default(true),
  optional: z.boolean().default(false),
  /** Guessed from the words said so far before it is asked. */
  suggest: z.boolean().default(false),
  /** Filled when running text says one of its options (`says`). */
  prefill: z.boolean().default(false),
  /** Other words than the options are kept as they are. */
  free: z.boolean().default(false),
  /** Has a way on for who does not know it. */
  unknown: z.boolean().default(false),
  /** Holds the name of a person: the fields that their phone and address go to, when the same answer has them. */
  person: z.strictObject({ phone: name, address: name.optional(), relation: name.optional() }).optional(),
  /** Asked for together with this phone: what stands beside the number is for that field. */
  beside: name.optional(),
  /** Asked for together with this field, also where this one has only to be confirmed. */
  joined: name.optional(),
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
  /** Raised with every change that a draft begun before may not fit. */
  version: z.number().int().positive(),
  fields: z.array(fieldSchema).min(1),
  /** Hints for staff, found in the facts. */
  flags: z.array(z.strictObject({ flag: name, says: pattern.optional(), when: z.array(conditionSchema).default([]) })),
})

const categoriesSchema = z.strictObject({
  schema: z.literal('categories/2'),
  /** Brands that a first message may name before the item. */
  brands: z.array(text),
  /** Businesses that sell in their own name and are known by it. */
  sellers: z.array(text),
  not_sellers: z.array(text),
  agents: z.array(text),
  categories: z
    .array(
      z.strictObject({
        code: name,
        group: z.enum(['goods', 'services', 'other']),
        label: text,
        rest: z.boolean().default(false),
        quick: z.boolean().default(false),
        items: z.array(z.union([text, z.strictObject({ name: text, says: pattern })])),
        words: z.array(text),
      }),
    )
    .min(1),
})

const evidenceSchema = z.strictObject({
  schema: z.literal('evidence-lists/1'),
  lists: z
    .array(
      z.strictObject({
        /** What the list is called in its sentence. */
        kind: text,
        /** Holds of the item and the facts. */
        says: pattern.optional(),
        when: z.array(conditionSchema).default([]),
        keep: z.array(text).min(2),
      }),
    )
    .min(1),
})

export type Option = z.infer<typeof optionSchema>
export type Condition = z.infer<typeof conditionSchema>
export type FormField = z.infer<typeof fieldSchema>
export type Category = z.infer<typeof categoriesSchema>['categories'][number]
/** What to keep for one kind of dispute. */
export type EvidenceList = z.infer<typeof evidenceSchema>['lists'][number]
/**
 * The complaint form as data: knowledge/rules/complaint-form.yaml with rules/evidence-lists.yaml and
 * registries/categories.yaml.
 */
export type ComplaintForm = {
  version: number
  fields: FormField[]
  evidence: EvidenceList[]
  /** Brands, and businesses that everybody knows by name. */
  brands: string[]
  sellers: string[]
  /** What stands where a seller is named and is none: platforms, provinces, large cities; `agents` among them. */
  not_sellers: string[]
  /** Platforms that sell for others and are sellers themselves at other times. */
  agents: string[]
  flags: { flag: string; says?: string | undefined; when: Condition[] }[]
  categories: Category[]
  /** What businesses, purchases and wishes are told by. */
  words: ComplaintWords
}

/** What is filled in so far, by field name. */
export type Values = Record<string, FieldValue>

/** Checks the parsed files and joins them; throws an error that says where one is wrong. */
export function readForm(form: unknown, categories: unknown, evidence: unknown, words: ComplaintWords): ComplaintForm {
  const checked = formSchema.parse(form)
  const { categories: registry, brands, sellers, not_sellers, agents } = categoriesSchema.parse(categories)
  const { lists } = evidenceSchema.parse(evidence)
  const fields = checked.fields.map((field) =>
    field.options_from === 'categories'
      ? {
          ...field,
          options: registry.map(({ code, label, quick, rest, words }) => ({ code, label, words, button: quick, rest })),
        }
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
  for (const spoken of spokenOf(fields, lists)) {
    if (!names.has(spoken))
      throw new Error(`complaint form: there is no field ${spoken}; a condition or person names it`)
  }
  return {
    version: checked.version,
    fields,
    evidence: lists,
    brands,
    sellers,
    not_sellers: [...not_sellers, ...agents],
    agents,
    flags: checked.flags,
    categories: registry,
    words,
  }
}

/** The field of that name; throws when the form has none (a programming error). */
export function fieldOf(form: ComplaintForm, fieldName: string): FormField {
  const field = form.fields.find((one) => one.name === fieldName)
  if (!field) throw new Error(`complaint form: no field ${fieldName}`)
  return field
}

/** Every field that a condition, a variant or a person speaks of. */
function spokenOf(fields: readonly FormField[], lists: readonly EvidenceList[]): string[] {
  const of = (condition: Condition) =>
    'field' in condition ? condition.field : 'filled' in condition ? condition.filled : condition.missing
  return [
    ...lists.flatMap(({ when }) => when.map(of)),
    ...fields.flatMap(({ when, variants, person, beside, joined }) => [
      ...[beside, joined].filter((name) => name !== undefined),
      ...when.map(of),
      ...variants.map((variant) => of(variant.when)),
      ...(person ? [person.phone, person.address, person.relation].filter((name) => name !== undefined) : []),
    ]),
  ]
}

/** Whether the condition holds of what is filled in. */
export function holds(condition: Condition, values: Values): boolean {
  if ('filled' in condition) return values[condition.filled] !== undefined
  if ('missing' in condition) return values[condition.missing] === undefined
  const value = values[condition.field]
  const code = value?.kind === 'choice' ? value.value : value?.kind === 'text' ? '@text' : null
  return 'in' in condition
    ? code !== null && condition.in.includes(code)
    : code === null || !condition.not_in.includes(code)
}

/** Whether the form has this field, given the other answers. */
export function applies(field: FormField, values: Values): boolean {
  return field.when.every((condition) => holds(condition, values))
}

/** How the field is asked for, given what is filled in. */
export function wordingOf(field: FormField, values: Values): { question: string; help: string } {
  return field.variants.find(({ when }) => holds(when, values)) ?? field
}

function isPattern(source: string): boolean {
  try {
    return Boolean(new RegExp(source, 'u'))
  } catch {
    return false
  }
}
