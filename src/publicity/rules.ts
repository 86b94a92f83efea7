import { z } from 'zod'
import type { Day } from '../law/types.ts'
import { readDay } from '../reports/period.ts'

const day = z.string().refine((text) => readDay(text) !== null, 'a day as YYYY-MM-DD')
const limitsSchema = z.strictObject({
  from: day,
  closed_at_least: z.int().min(1),
  consented_at_least: z.int().min(1),
  consent_percent: z.int().min(1).max(100),
  part_at_least: z.int().min(2),
  notice_days: z.int().min(0).max(365),
})
const rulesSchema = z.strictObject({
  schema: z.literal('publicity/1'),
  basis: z.strictObject({ statute: z.string().min(1), article: z.string().min(1), read_on: day }),
  limits: z
    .array(limitsSchema)
    .min(1)
    .refine((all) => all.every(({ from }, at) => at === 0 || (all[at - 1]?.from ?? '') < from), 'limits by their days'),
})

/** From which counts on a business is listed, and how long it may object. Days are whole ones of the council. */
export type PublicityLimits = z.infer<typeof limitsSchema>
export type PublicityRules = z.infer<typeof rulesSchema>

/** Reads knowledge/rules/publicity.yaml. Throws an error that names a wrong place. */
export const readPublicityRules = (document: unknown): PublicityRules => rulesSchema.parse(document)

/** The limits of a day; of a day before the first ones, the first. */
export function limitsOn({ limits }: PublicityRules, today: Day): PublicityLimits {
  const found = limits.findLast(({ from }) => from <= today) ?? limits[0]
  if (!found) throw new Error('publicity.yaml has no limits')
  return found
}
