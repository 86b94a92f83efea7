import { z } from 'zod'
import type { FieldValue } from '../../matter/value.ts'
import type { ComplaintWords } from '../words.ts'

const text = z.string().min(1)
const name = z.string().regex(/^[a-z][a-z_0-9]*$/)
const pattern = text.refine(isPattern, 'not a regular expression')

const optionSchema = z.strictObject({
  code: text,
  label: text,
  /** Words of an answer that choose this option. */
  words: z.array(text),
  /** Words in what was told that propose this option; it counts after a yes. */
  hints: z.array(text).default([]),
  /** Wording in running text that means this option although nobody asked. */
  says: pattern.optional(),
  /** Takes an answer that fits no other option. */
  rest: z.boolean().default(false),
  /** false: an answer may mean it, but no button offers it. */
  button: z.boolean().default(true),
})

/** A condition on the other answers. `not_in` also holds when there is no answer. */
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
  hint: text.optional(),
})

const fieldSchema = z.strictObject({
  name,
  label: text,
  /** Name of the field in the record and for staff, when the label speaks to the person. */
  filed_label: text.optional(),
  kind: z.enum(['text', 'choice', 'choices', 'money', 'date', 'phone', 'evidence']),
  question: text,
  help: text,
  /** Why it is asked for, told to somebody who asks. */
  why: text.optional(),
  /** An answer as it may be written, in few words, for the line people write in. */
  hint: text.optional(),
  /** A value told roughly, for somebody who does not know it exactly. */
  about: text.optional(),
  min: z.number().int().positive().default(1),
  max: z.number().int().positive().default(200),
  /** The field applies only while all of these conditions hold. */
  when: z.array(conditionSchema).default([]),
  /** false: the form never asks for it. Other answers fill it, and the summary offers to change it. */
  ask: z.boolean().default(true),
  optional: z.boolean().default(false),
  /** A sum or a day beside the purchase: the form neither asks for it nor offers it, and keeps it when it is told. */
  aside: z.boolean().default(false),
  /** Guessed from the person's earlier words before it is asked. */
  suggest: z.boolean().default(false),
  /** Staff sort the complaint by it: the form never asks for it. What is likely is taken, else the option for the rest; it can be changed. */
  by_staff: z.boolean().default(false),
  /** Filled when running text contains the wording of an option (`says`). */
  prefill: z.boolean().default(false),
  /** Words that match no option are kept as they are. */
  free: z.boolean().default(false),
  /** The field offers an "I don't know" choice. */
  unknown: z.boolean().default(false),
  /**
   * The field holds a person's name. An answer may also give a phone, an address and a relation: these fields take
   * them.
   */
  person: z.strictObject({ phone: name, address: name.optional(), relation: name.optional() }).optional(),
  /** Asked for together with this phone field. Words next to the number go into this field. */
  beside: name.optional(),
  /** Asked for together with this field, even when this one only needs a confirmation. */
  joined: name.optional(),
  personal: z.boolean().default(false),
  /** Words by which the person names the field when they correct it. */
  says: z.array(text).min(1),
  options: z.array(optionSchema).default([]),
  options_from: z.literal('categories').optional(),
  variants: z.array(variantSchema).default([]),
  /** The value that is filed when the field stays empty. */
  otherwise: text.optional(),
  /** That value is filed only while all of these conditions hold. */
  otherwise_when: z.array(conditionSchema).default([]),
})

/** A part of the summary. Every field is in exactly one. `quote`: the field that is shown in the person's own words. */
const sectionSchema = z.strictObject({ name, label: text, fields: z.array(name).min(1), quote: name.optional() })

const formSchema = z.strictObject({
  schema: z.literal('complaint-form/1'),
  /** Raised with every change that an earlier draft may not fit. */
  version: z.number().int().positive(),
  fields: z.array(fieldSchema).min(1),
  sections: z.array(sectionSchema).min(1),
  /** Hints for staff, found in the facts. */
  flags: z.array(z.strictObject({ flag: name, says: pattern.optional(), when: z.array(conditionSchema).default([]) })),
})

const categoriesSchema = z.strictObject({
  schema: z.literal('categories/2'),
  /** Brands that a first message may name before the item. */
  brands: z.array(text),
  /** Businesses that sell under their own name and that everybody knows. */
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
        /** Name of the list in the sentence that introduces it. */
        kind: text,
        /** Pattern over the item and the facts. The list applies when it matches. */
        says: pattern.optional(),
        when: z.array(conditionSchema).default([]),
        keep: z.array(text).min(2),
      }),
    )
    .min(1),
})

export type Option = z.infer<typeof optionSchema>
export type Condition = z.infer<typeof conditionSchema>
/** `inEnglish`: labels and values are for people who write English. */
export type FormField = z.infer<typeof fieldSchema> & { inEnglish?: true }
export type FormSection = z.infer<typeof sectionSchema>
export type Category = z.infer<typeof categoriesSchema>['categories'][number]
/** The evidence to keep in one kind of dispute. */
export type EvidenceList = z.infer<typeof evidenceSchema>['lists'][number]
/**
 * The complaint form as data: knowledge/rules/complaint-form.yaml with rules/evidence-lists.yaml and
 * registries/categories.yaml.
 */
export type ComplaintForm = {
  version: number
  fields: FormField[]
  sections: FormSection[]
  evidence: EvidenceList[]
  /** Brands, and businesses that everybody knows by name. */
  brands: string[]
  sellers: string[]
  /**
   * Names that stand where a seller is named and are no sellers: platforms, provinces, large cities. `agents` are among
   * them.
   */
  not_sellers: string[]
  /** Platforms that usually sell for others and sometimes sell themselves. */
  agents: string[]
  flags: { flag: string; says?: string | undefined; when: Condition[] }[]
  categories: Category[]
  /** Words that reveal businesses, purchases and wishes. */
  words: ComplaintWords
}

/** The values filled in so far, by field name. */
export type Values = Record<string, FieldValue>

/** Checks the parsed files and joins them. Throws an error that says where a file is wrong. */
export function readForm(form: unknown, categories: unknown, evidence: unknown, words: ComplaintWords): ComplaintForm {
  const checked = formSchema.parse(form)
  const { categories: registry, brands, sellers, not_sellers, agents } = categoriesSchema.parse(categories)
  const { lists } = evidenceSchema.parse(evidence)
  const fields = checked.fields.map((field) =>
    field.options_from === 'categories'
      ? {
          ...field,
          options: registry.map(({ code, label, quick, rest, words }) => ({
            code,
            label,
            words,
            button: quick,
            rest,
            hints: [],
          })),
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
  checkSections(checked.sections, names)
  return {
    version: checked.version,
    fields,
    sections: checked.sections,
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

function checkSections(sections: readonly FormSection[], names: ReadonlySet<string>) {
  const placed = sections.flatMap(({ fields }) => fields)
  for (const name of names) {
    const times = placed.filter((one) => one === name).length
    if (times !== 1) throw new Error(`complaint form: field ${name} is in ${times} sections; put it in one`)
  }
  const unknown = placed.find((one) => !names.has(one))
  if (unknown) throw new Error(`complaint form: there is no field ${unknown}; a section names it`)
  const stray = sections.find(({ quote, fields }) => quote !== undefined && !fields.includes(quote))
  if (stray) throw new Error(`complaint form: section ${stray.name} quotes a field that is not in it`)
}

/** The field with this name. Throws when the form has none (a programming error). */
export function fieldOf(form: ComplaintForm, fieldName: string): FormField {
  const field = form.fields.find((one) => one.name === fieldName)
  if (!field) throw new Error(`complaint form: no field ${fieldName}`)
  return field
}

/** Every field that a condition, a variant or a person refers to. */
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

/** Whether the condition holds for the filled-in values. */
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

/** The question, help and hint of the field, in the variant that fits the values; the hint of the field where that has none. */
export function wordingOf(field: FormField, values: Values): { question: string; help: string; hint: string | null } {
  const { question, help, hint } = field.variants.find(({ when }) => holds(when, values)) ?? field
  return { question, help, hint: hint ?? field.hint ?? null }
}

function isPattern(source: string): boolean {
  try {
    return Boolean(new RegExp(source, 'u'))
  } catch {
    return false
  }
}
