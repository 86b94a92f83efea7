import { z } from 'zod'
import { ACTIONS, STATES } from './transitions.ts'

const label = z.string().min(1)
const pattern = label.transform((source, context) => {
  try {
    return new RegExp(source, 'u')
  } catch {
    context.addIssue({ code: 'custom', message: `not a regular expression: ${source}` })
    return z.NEVER
  }
})
const code = z.string().regex(/^[A-Z]\d{1,2}$/)
const identifier = z.string().regex(/^[a-z][a-z_]*$/)

const groundSchema = z.strictObject({
  /** The code is stored, and figures count by it. It is never renamed. */
  code,
  label,
  /** The wording for the complainant. */
  tell: label,
  /** Words by which a person disputes this reason. */
  disputed: pattern.optional(),
  /** It holds only when so many years went by: a younger day in the complaint speaks against it. */
  after_years: z.int().positive().optional(),
  /** The kinds of bodies that it can go to; absent: every kind. */
  goes_to: z
    .array(z.enum(['authority', 'council']))
    .min(1)
    .optional(),
  /** An answer of the complaint that speaks against it. */
  contradicted_by: z.strictObject({ field: identifier, in: z.array(z.string()).min(1) }).optional(),
  /** The basis of the rule: the council's own practice, or an article that was checked. */
  basis: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('practice') }),
    z.strictObject({ kind: z.literal('article'), statute: label, article: label, item: label.optional() }),
  ]),
})

const endReasonSchema = groundSchema.extend({
  to: z.enum(['settled', 'terminated']),
  /** Whether the recovered amount must be given. 0 is allowed. */
  amount: z.enum(['required', 'optional']),
  /** Whether the person got a solution, as long as the person has not said so. */
  resolved: z.enum(['yes', 'no', 'unknown']),
})

const rulesSchema = z.strictObject({
  schema: z.literal('complaint-procedure/2'),
  /** The council's service promise in its own words. Null: no text mentions one. */
  service_promise: label.nullable(),
  /** How many minutes staff can take back their last action. */
  undo_minutes: z.int().positive(),
  states: z.record(z.enum(STATES), z.strictObject({ staff: label, complainant: label, next: label })),
  /** What the words of the progress mean, told to a person who asks. The first that is named counts. */
  words: z.array(z.strictObject({ says: pattern, means: label })).min(1),
  actions: z.record(z.enum(ACTIONS), z.strictObject({ staff: label, complainant: label })),
  grounds: z.array(groundSchema).min(1),
  end_reasons: z.array(endReasonSchema).min(1),
  /** The end reason of a withdrawn complaint. */
  withdrawal_reason: code,
  referral_reasons: z.array(groundSchema).min(1),
  /** The parties staff may contact, and the results of a contact. */
  contact: z.strictObject({
    parties: z.record(identifier, label),
    results: z.record(identifier, label),
  }),
})

const authoritiesSchema = z.strictObject({
  schema: z.literal('authorities/1'),
  authorities: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z][a-z-]*$/),
        name: label,
        kind: z.enum(['authority', 'council']),
        for: label,
        /** Phone numbers listed in hotlines.yaml. */
        calls: z.array(label),
        /** The entry stands for many offices: staff must name the office. */
        which: z.boolean().default(false),
      }),
    )
    .min(1),
})

export type Ground = z.infer<typeof groundSchema>
export type EndReason = z.infer<typeof endReasonSchema>
/** An office to which a complaint can be referred: an entry of knowledge/registries/authorities.yaml. */
export type Authority = z.infer<typeof authoritiesSchema>['authorities'][number]
/** The contents of knowledge/rules/complaint-process.yaml, with registries/authorities.yaml. */
export type ProcedureRules = z.infer<typeof rulesSchema> & { authorities: Authority[] }

/** Checks the two parsed files and joins them. Throws an error that says where one is wrong. */
export function readProcedureRules(document: unknown, registry: unknown): ProcedureRules {
  const rules = rulesSchema.parse(document)
  const { authorities } = authoritiesSchema.parse(registry)
  const codes = [...rules.grounds, ...rules.end_reasons, ...rules.referral_reasons].map((reason) => reason.code)
  for (const list of [codes, authorities.map(({ id }) => id)]) {
    const twice = list.find((one, index) => list.indexOf(one) !== index)
    if (twice !== undefined) throw new Error(`complaint procedure: ${twice} is there twice; rename one`)
  }
  if (!rules.end_reasons.some((reason) => reason.code === rules.withdrawal_reason)) {
    throw new Error(`complaint procedure: withdrawal_reason ${rules.withdrawal_reason} is no end reason`)
  }
  return { ...rules, authorities }
}
