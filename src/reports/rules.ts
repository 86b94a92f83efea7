import { z } from 'zod'

/** The headings of a ledger, in their order. */
export const COLUMNS = [
  'number',
  'registered_on',
  'channel',
  'category',
  'item',
  'nature',
  'respondent',
  'district',
  'unit',
  'amount',
  'recovered',
  'doubled',
  'accepted_on',
  'declined_on',
  'closed_on',
  'result',
  'resolved',
  'on_the_spot',
  'tags',
] as const
export type Column = (typeof COLUMNS)[number]

export type Kind = 'goods' | 'services' | 'other'

const name = z.string().min(1)
const rulesSchema = z.strictObject({
  schema: z.literal('report/1'),
  headings: z.record(z.enum(COLUMNS), name),
  also_headings: z.record(z.enum(COLUMNS), z.array(name)),
  channels: z
    .array(
      z.strictObject({
        label: name,
        channels: z.array(name).default([]),
        sources: z.array(name).default([]),
        visit: z.boolean().default(false),
      }),
    )
    .min(1),
  natures: z
    .array(
      z.strictObject({ code: name, label: name, also: z.array(name).default([]), rest: z.boolean().default(false) }),
    )
    .refine((natures) => natures.filter(({ rest }) => rest).length === 1, 'exactly one nature is the rest'),
  kinds: z.record(z.enum(['goods', 'services', 'other']), z.strictObject({ label: name, short: name })),
  results: z.array(name).min(1),
  flags: z.strictObject({ yes: name, no: name }),
  totals: z.array(name),
  unfilled: name,
  other: name,
  top: z.strictObject({
    items: z.int().min(1),
    respondents: z.int().min(1),
    respondents_at_least: z.int().min(1),
  }),
  hot: z.strictObject({ most: z.int().min(1), at_least: z.int().min(1), before_at_least: z.int().min(1) }),
  work: z.strictObject({
    high_value_yuan: z.int().min(1),
    long_days: z.int().min(1),
    satisfied_from: z.int().min(1).max(5),
  }),
  watch: z.strictObject({
    months: z.int().min(1),
    at_least: z.int().min(1),
    percent: z.int().min(100),
    spread: z.number().min(0),
    shown: z.int().min(1),
  }),
  clusters: z.strictObject({
    alike_percent: z.int().min(1).max(100),
    at_least: z.int().min(2),
    shown: z.int().min(1),
    examples: z.int().min(1),
    common_percent: z.int().min(1).max(100),
  }),
  limits: z.strictObject({ bytes: z.int().min(1), upload_bytes: z.int().min(1), rows: z.int().min(1) }),
})
const categoriesSchema = z.object({
  categories: z.array(z.object({ code: name, label: name, group: z.enum(['goods', 'services', 'other']) })),
})

export type ReportRules = z.infer<typeof rulesSchema> & {
  /** The categories of complaints, in the order of the taxonomy. */
  categories: readonly { code: string; label: string; group: Kind }[]
}

/** Reads knowledge/rules/report.yaml and knowledge/registries/categories.yaml. Throws an error that names a wrong place. */
export function readReportRules(rules: unknown, categories: unknown): ReportRules {
  return { ...rulesSchema.parse(rules), ...categoriesSchema.parse(categories) }
}
