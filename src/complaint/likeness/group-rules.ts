import { z } from 'zod'

const share = z.number().min(0).max(1)
const count = z.int().positive()
const basis = z.strictObject({ statute: z.string().min(1), article: z.string().min(1) })
/** A signal is shown from `at_least` on. `item`: the item of the article that names this factor. */
const signal = z.strictObject({ at_least: count, item: z.string().min(1) })

const rulesSchema = z
  .strictObject({
    schema: z.literal('groups/1'),
    duplicates: z.strictObject({
      within_days: count,
      close: z.int().min(1).max(3),
      item_likeness: share,
      amount_share: share,
      purchase_days: z.int().nonnegative(),
    }),
    groups: z.strictObject({
      people: z.int().min(2),
      within_days: count,
      newest: count,
      likeness: z.strictObject({ same_nature: share, other_nature: share }),
    }),
    representatives: z.strictObject({ min: count, max: count, basis }),
    signals: z.strictObject({
      within_days: count,
      basis,
      same_category: signal,
      same_respondent: signal,
      names_with_one_phone: signal,
      phones_at_one_address: signal,
    }),
  })
  .refine(({ representatives: { min, max } }) => min <= max, 'representatives: min is above max')

/** The contents of knowledge/rules/groups.yaml. */
export type GroupRules = z.infer<typeof rulesSchema>

/** Checks the parsed file. Throws ZodError when the file does not have the expected form. */
export function readGroupRules(document: unknown): GroupRules {
  return rulesSchema.parse(document)
}
