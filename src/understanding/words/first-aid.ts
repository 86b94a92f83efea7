import { z } from 'zod'

const text = z.string().min(1)
const pattern = text.transform((source, context) => {
  try {
    return new RegExp(source, 'iu')
  } catch {
    context.addIssue({ code: 'custom', message: `not a regular expression: ${source}` })
    return z.NEVER
  }
})
const said = { text, english: text }

/** What to do in one kind of danger, of knowledge/rules/emergencies.yaml. */
const kindSchema = z.strictObject({
  id: z.string().regex(/^[a-z_]+$/),
  /** Said to what is told or asked while the danger lasts; none: it is answered as usual. */
  stays: z.strictObject(said).optional(),
  /** Questions in it. The first that is asked is answered. */
  asked: z.array(z.strictObject({ says: z.array(pattern).min(1), ...said })).default([]),
  /** By these, beside what ends every danger, it is over. */
  over: z.array(pattern).default([]),
  over_text: z.strictObject(said).optional(),
  /** Guides whose law fits it, the first of them where another was found; none: any. */
  guides: z.array(text).default([]),
})

/** The part `first_aid` of knowledge/rules/emergencies.yaml. */
export const firstAidSchema = z.strictObject({
  source: text,
  /** Ends a danger. */
  over: z.array(pattern).min(1),
  /** Has some of the same words, and ends none. */
  not_over: z.array(pattern).default([]),
  over_text: z.strictObject(said),
  /** Asks for law or tells of the purchase: answered as usual. */
  law: z.array(pattern).min(1),
  kinds: z.array(kindSchema).min(1),
})

type InLanguage = 'text' | 'english'

export type FirstAid = {
  /** The answer to a question of what to do in this kind of danger; null: none is asked. */
  asked(kind: string, words: string, language: InLanguage): string | null
  /** What is said while it lasts; null: what is said is answered as usual. */
  stays(kind: string, language: InLanguage): string | null
  /** Says that this danger is over. */
  isOver(kind: string, words: string): boolean
  overText(kind: string, language: InLanguage): string
  /** Asks for law, or tells of what was bought. */
  asksLaw(words: string): boolean
  /** Ids of the guides whose law fits; empty: any. */
  guides(kind: string): readonly string[]
}

/** Reads what to do in danger, parsed with `firstAidSchema`. */
export function createFirstAid(read: z.infer<typeof firstAidSchema>): FirstAid {
  const kinds = new Map(read.kinds.map((kind) => [kind.id, kind]))
  const has = (patterns: readonly RegExp[] | undefined, words: string) =>
    patterns?.some((each) => each.test(words)) === true
  return {
    asked: (kind, words, language) => kinds.get(kind)?.asked.find(({ says }) => has(says, words))?.[language] ?? null,
    stays: (kind, language) => kinds.get(kind)?.stays?.[language] ?? null,
    isOver: (kind, words) => (has(read.over, words) || has(kinds.get(kind)?.over, words)) && !has(read.not_over, words),
    overText: (kind, language) => (kinds.get(kind)?.over_text ?? read.over_text)[language],
    asksLaw: (words) => has(read.law, words),
    guides: (kind) => kinds.get(kind)?.guides ?? [],
  }
}
