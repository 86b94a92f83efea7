import { z } from 'zod'
import { ACTIONS, STATES } from './transitions.ts'

const label = z.string().min(1)
const code = z.string().regex(/^[A-Z]\d{1,2}$/)
const identifier = z.string().regex(/^[a-z][a-z_]*$/)

const groundSchema = z.strictObject({
  /** Stored and counted by; never renamed. */
  code,
  label,
  /** What the complainant reads. */
  tell: label,
  /** Whose rule it is: the council's own practice, or an article that was checked. */
  basis: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('practice') }),
    z.strictObject({ kind: z.literal('article'), statute: label, article: label, item: label.optional() }),
  ]),
})

const endReasonSchema = groundSchema.extend({
  to: z.enum(['settled', 'terminated']),
  /** Whether the recovered amount (0 allowed) must be given. */
  amount: z.enum(['required', 'optional']),
  /** What it says of whether the person got what settles it, until the person says so. */
  resolved: z.enum(['yes', 'no', 'unknown']),
})

const rulesSchema = z.strictObject({
  schema: z.literal('complaint-procedure/2'),
  /** The council's own service promise in its words, or null: then none is spoken of. */
  service_promise: label.nullable(),
  /** How long staff can take back their last action. */
  undo_minutes: z.int().positive(),
  states: z.record(z.enum(STATES), z.strictObject({ staff: label, complainant: label, next: label })),
  actions: z.record(z.enum(ACTIONS), z.strictObject({ staff: label, complainant: label })),
  grounds: z.array(groundSchema).min(1),
  end_reasons: z.array(endReasonSchema).min(1),
  /** The end reason a withdrawal counts as. */
  withdrawal_reason: code,
  referral_reasons: z.array(groundSchema).min(1),
  /** Whom staff try to reach, and what comes of it. */
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
        /** Numbers of hotlines.yaml. */
        calls: z.array(label),
        /** There are many of them: staff must say which. */
        which: z.boolean().default(false),
      }),
    )
    .min(1),
})

export type Ground = z.infer<typeof groundSchema>
export type EndReason = z.infer<typeof endReasonSchema>
/** An office a complaint can be referred to: knowledge/registries/authorities.yaml */
export type Authority = z.infer<typeof authoritiesSchema>['authorities'][number]
/** knowledge/rules/complaint-procedure.yaml with registries/authorities.yaml */
export type ProcedureRules = z.infer<typeof rulesSchema> & { authorities: Authority[] }

/** Checks the two parsed files and joins them; throws an error that says where one is wrong. */
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
