import { z } from 'zod'
import { createFigures, createPlaces, type Figure } from './behind.ts'
import type { DocumentTable } from './document/model.ts'
import { byCodePoint, printHundredths } from './exact.ts'
import type { ReportRules } from './rules.ts'
import type { LedgerRow, Period } from './types.ts'

/** Figures that the form of another body may ask for; `none`: we do not have it. */
const FROM = [
  'name',
  'registered',
  'accepted',
  'declined',
  'closed',
  'resolved',
  'recovered',
  'doubled',
  'visits',
  'on_the_spot',
  'none',
] as const satisfies readonly (Figure | 'name' | 'none')[]

const schema = z.strictObject({
  schema: z.literal('report-province/1'),
  title: z.string().min(1),
  rows: z.enum(['units', 'districts']),
  total: z.string().min(1),
  columns: z
    .array(
      z.strictObject({ heading: z.string().min(1), from: z.enum(FROM), unit: z.enum(['元', '万元']).default('元') }),
    )
    .min(2),
})
export type ProvinceRules = z.infer<typeof schema>

/** Reads knowledge/rules/report-province.yaml. Throws an error that names a wrong place. */
export const readProvinceRules = (document: unknown): ProvinceRules => schema.parse(document)

type Sums = { complaints: Map<Figure, number>; recoveredCents: number }

/**
 * The table that another body wants of a period: a line for each unit or district, then their sum, which is counted by
 * the same functions as the head figures. Equal names stand by code point; what nobody filled in stands last.
 */
export function provinceTable(
  rows: readonly LedgerRow[],
  { period, rules, province, none }: { period: Period; rules: ReportRules; province: ProvinceRules; none: string },
): DocumentTable {
  const figures = Object.entries(createFigures(period, rules)) as [Figure, (row: LedgerRow) => boolean][]
  const placeOf = createPlaces(rules)[province.rows]
  const lines = new Map<string, Sums>()
  const whole: Sums = { complaints: new Map(), recoveredCents: 0 }
  for (const row of rows) {
    const counted = figures.filter(([, counts]) => counts(row)).map(([figure]) => figure)
    if (counted.length === 0) continue
    const name = placeOf(row)[0] ?? rules.unfilled
    const line = lines.get(name) ?? { complaints: new Map(), recoveredCents: 0 }
    lines.set(name, line)
    for (const sums of [line, whole]) {
      for (const figure of counted) sums.complaints.set(figure, (sums.complaints.get(figure) ?? 0) + 1)
      if (counted.includes('recovered')) sums.recoveredCents += row.recoveredCents
    }
  }
  const cells = (name: string, { complaints, recoveredCents }: Sums) =>
    province.columns.map(({ from, unit }) => {
      if (from === 'name') return name
      if (from === 'none') return none
      if (from !== 'recovered') return complaints.get(from) ?? 0
      return printHundredths(unit === '元' ? recoveredCents : Math.round(recoveredCents / 10_000))
    })
  const isLast = (name: string) => Number(name === rules.unfilled)
  const sorted = [...lines].toSorted(([one], [other]) => isLast(one) - isLast(other) || byCodePoint(one, other))
  return {
    id: 'province',
    caption: province.title,
    columns: province.columns.map(({ heading, from }) => ({
      label: heading,
      kind: from === 'name' ? 'text' : 'count',
    })),
    rows: [...sorted.map(([name, sums]) => cells(name, sums)), cells(province.total, whole)],
    note: null,
  }
}
