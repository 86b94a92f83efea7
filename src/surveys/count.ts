import type { FactRules, RegisterFigure } from '../reports/document/facts.ts'
import type { SurveyRows } from '../reports/ports.ts'
import type { Period } from '../reports/types.ts'

/** The figures of the report that surveys fill: those of surveys that ended in the period. None ended: none, not zero. */
export async function surveyFigures(
  { surveys }: Partial<SurveyRows>,
  period: Period,
  known: FactRules,
): Promise<RegisterFigure[]> {
  const found = surveys && (await surveys.figures(period.from, period.to))
  if (!found) return []
  return (
    [
      ['survey_sent', found.sent],
      ['survey_returned', found.returned],
    ] as const
  ).flatMap(([key, value]) => {
    const rule = known.find((one) => one.key === key)
    return rule ? [{ register: 'surveys', ...rule, value, parts: [] }] : []
  })
}
