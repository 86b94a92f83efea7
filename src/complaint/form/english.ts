import { z } from 'zod'
import type { ComplaintForm, FormField } from './form.ts'

const text = z.string().min(1)
const wordingSchema = z.strictObject({ question: text, help: text, hint: text.optional() })
const fieldSchema = z.strictObject({
  label: text,
  question: text,
  help: text,
  hint: text.optional(),
  why: text.optional(),
  about: text.optional(),
  otherwise: text.optional(),
  variants: z.array(wordingSchema).default([]),
  /** By code. `words`: further words of an answer that choose the option. */
  options: z.record(text, z.strictObject({ label: text, words: z.array(text) })).default({}),
})

const englishSchema = z.strictObject({
  schema: z.literal('complaint-form-english/1'),
  fields: z.record(text, fieldSchema),
  sections: z.record(text, text),
})

/**
 * The form as people read it who write English: the same fields, options and sections in other words, with more words of
 * an answer. Lists of evidence are left out. Throws an error that names what is missing or too much in the file.
 */
export function inEnglish(form: ComplaintForm, document: unknown): ComplaintForm {
  const { fields, sections } = englishSchema.parse(document)
  same(
    'fields',
    form.fields.map(({ name }) => name),
    Object.keys(fields),
  )
  same(
    'sections',
    form.sections.map(({ name }) => name),
    Object.keys(sections),
  )
  return {
    ...form,
    fields: form.fields.map((field) => translated(field, fields[field.name] as z.infer<typeof fieldSchema>)),
    sections: form.sections.map((section) => ({ ...section, label: sections[section.name] as string })),
    evidence: [],
  }
}

function translated(field: FormField, english: z.infer<typeof fieldSchema>): FormField {
  const { label, question, help, hint, why, about, otherwise, variants, options } = english
  same(
    `options of ${field.name}`,
    field.options.map(({ code }) => code),
    Object.keys(options),
  )
  if (variants.length !== field.variants.length) {
    throw new Error(
      `English form: ${field.name} has ${variants.length} variants, the form has ${field.variants.length}`,
    )
  }
  return {
    ...field,
    inEnglish: true,
    label,
    question,
    help,
    hint,
    why,
    about,
    ...(otherwise !== undefined && { otherwise }),
    variants: field.variants.map(({ when }, at) => ({ ...(variants[at] as z.infer<typeof wordingSchema>), when })),
    options: field.options.map((option) => {
      const { label: name, words } = options[option.code] as { label: string; words: string[] }
      return { ...option, label: name, words: [...option.words, ...words] }
    }),
  }
}

function same(what: string, wanted: readonly string[], there: readonly string[]) {
  const missing = wanted.filter((name) => !there.includes(name))
  const tooMuch = there.filter((name) => !wanted.includes(name))
  if (missing.length + tooMuch.length === 0) return
  throw new Error(
    `English form: ${what}: missing ${missing.join(', ') || 'none'}, too much ${tooMuch.join(', ') || 'none'}`,
  )
}
