import { z } from 'zod'
import { hundredthsOfPercent, printHundredths } from '../exact.ts'

export const SECTIONS = ['complaints', 'activities', 'education', 'network', 'base'] as const
export type Section = (typeof SECTIONS)[number]

const figureSchema = z.strictObject({
  key: z.string(),
  section: z.enum(SECTIONS),
  label: z.string(),
  unit: z.string(),
  percent_of: z.tuple([z.string(), z.string()]).optional(),
})
const rulesSchema = z.strictObject({ schema: z.literal('report-document/1'), figures: z.array(figureSchema) })

/** The figures of a report that no ledger holds. */
export type FactRules = z.infer<typeof rulesSchema>['figures']

/** Reads knowledge/rules/report-document.yaml. Throws an error that names a wrong place. */
export const readFactRules = (document: unknown): FactRules => rulesSchema.parse(document).figures

const factsSchema = z.strictObject({
  schema: z.literal('report-facts/1'),
  figures: z.record(z.string(), z.union([z.number().nonnegative(), z.string().min(1)])).default({}),
  /** Paragraphs that the council writes itself, by section. */
  words: z.partialRecord(z.enum(SECTIONS), z.array(z.string().min(1))).default({}),
  /** The alerts that were issued, in their order. The figure `alerts` is their count unless it is given. */
  alerts: z.array(z.string().min(1)).default([]),
  /** Typical cases, without names of people. */
  cases: z
    .array(
      z.strictObject({
        title: z.string().min(1),
        facts: z.string().min(1),
        result: z.string().min(1),
        comment: z.string().min(1).optional(),
      }),
    )
    .default([]),
})

/** What the council filled in for one report. A figure may be words (几十余户): they stay as they are. */
export type Facts = Omit<z.infer<typeof factsSchema>, 'schema'>

export const NO_FACTS: Facts = { figures: {}, words: {}, alerts: [], cases: [] }

export type FactsReading = { ok: true; facts: Facts } | { ok: false; about: string }

/** Reads a parsed file of facts. A figure that the rules do not know is refused. */
export function readFacts(document: unknown, rules: FactRules): FactsReading {
  const read = factsSchema.safeParse(document)
  if (!read.success)
    return { ok: false, about: read.error.issues.map(({ path }) => path.join(' → ') || 'schema').join('、') }
  const unknown = Object.keys(read.data.figures).filter(
    (key) => !rules.some((rule) => rule.key === key && rule.percent_of === undefined),
  )
  if (unknown.length > 0) return { ok: false, about: unknown.join('、') }
  const { figures, words, alerts, cases } = read.data
  const issued = alerts.length > 0 ? { alerts: alerts.length } : {}
  return { ok: true, facts: { figures: { ...issued, ...figures }, words, alerts, cases } }
}

/**
 * A figure that a register of the council counts. `parts`: the same by kind. A figure of `FactRules` with its key has
 * this value unless the council filled it in; any other one stands beside those of its section.
 */
export type RegisterFigure = {
  register: string
  key: string
  section: Section
  label: string
  unit: string
  value: number | string | null
  parts: readonly { name: string; value: number | string }[]
}

export type Fact = { label: string; unit: string; value: number | string | null }

/** The figures of a section, in their order, with those of registers. Null: nobody filled it in. */
export function factsIn(
  section: Section,
  facts: Facts,
  rules: FactRules,
  registers: readonly RegisterFigure[] = [],
): Fact[] {
  const counted = new Map(registers.map((figure) => [figure.key, figure]))
  const figureOf = (key: string) => facts.figures[key] ?? counted.get(key)?.value ?? null
  const known = rules
    .filter((rule) => rule.section === section)
    .flatMap(({ key, label, unit, percent_of }): Fact[] => {
      if (percent_of === undefined) {
        const parts = facts.figures[key] === undefined ? partsOf(counted.get(key), { label, unit }) : []
        return [{ label, unit, value: figureOf(key) }, ...parts]
      }
      const [part, whole] = percent_of.map(figureOf)
      const rate = isWhole(part) && isWhole(whole) ? hundredthsOfPercent(part, whole) : null
      return [{ label, unit, value: printHundredths(rate) }]
    })
  // A register that nobody keeps adds no line.
  const further = registers.filter(
    ({ key, value, section: of }) => of === section && value !== null && !rules.some((rule) => rule.key === key),
  )
  return [...known, ...further.flatMap((figure) => [figure, ...partsOf(figure, figure)].map(factOf))]
}

const factOf = ({ label, unit, value }: Fact): Fact => ({ label, unit, value })

const partsOf = (figure: RegisterFigure | undefined, { label, unit }: Pick<Fact, 'label' | 'unit'>): Fact[] =>
  (figure?.parts ?? []).map(({ name, value }) => ({ label: `${label}（${name}）`, unit, value }))

const isWhole = (value: unknown): value is number => Number.isInteger(value)

/** The alerts that were issued here, unless the council wrote its own down. `issued` null: none ever was, so nobody can tell. */
export function withAlerts(facts: Facts, issued: readonly string[] | null): Facts {
  if (issued === null || facts.alerts.length > 0 || facts.figures.alerts !== undefined) return facts
  return { ...facts, figures: { ...facts.figures, alerts: issued.length }, alerts: [...issued] }
}
