import { createHash } from 'node:crypto'
import { maskPersonal, mayBeName } from '../base/mask.ts'
import type { Day } from '../law/types.ts'
import { byCodePoint } from '../reports/exact.ts'
import type { Period } from '../reports/types.ts'
import type { PublicityLimits } from './rules.ts'
import type { Candidate, Counted, EndedComplaint, LeftOut, OffPage, PublicPage, PublicRow, TooLittle } from './types.ts'

const DAY_MS = 86_400_000

export type NatureNames = { nameOf(code: string): string; rest: string }

/**
 * The businesses of which enough complaints ended and may be public, the most first, equal ones by name; and those of
 * which too few may, with why. `ended`: complaints that ended in the period.
 */
export function countedOf(
  ended: readonly EndedComplaint[],
  limits: PublicityLimits,
  natures: NatureNames,
): { counted: Counted[]; leftOut: LeftOut[] } {
  const byRespondent = Map.groupBy(ended, ({ respondent }) => respondent)
  const counted: Counted[] = []
  const leftOut: LeftOut[] = []
  for (const [respondent, all] of byRespondent) {
    const name = all[0]?.name ?? ''
    const consented = all.filter((complaint) => complaint.consented)
    const why = tooLittle(name, { ended: all.length, consented: consented.length }, limits)
    if (why) {
      leftOut.push({ name, ended: all.length, consented: consented.length, why })
      continue
    }
    counted.push({
      respondent,
      name,
      count: consented.length,
      settled: consented.filter(({ settled }) => settled).length,
      problems: problemsOf(consented, natures),
    })
  }
  return {
    counted: counted.toSorted((one, other) => other.count - one.count || byCodePoint(one.name, other.name)),
    leftOut: leftOut.toSorted((one, other) => other.ended - one.ended || byCodePoint(one.name, other.name)),
  }
}

function tooLittle(
  name: string,
  { ended, consented }: { ended: number; consented: number },
  limits: PublicityLimits,
): TooLittle | null {
  if (mayBeName(name) || maskPersonal(name) !== name) return 'may_be_person'
  if (ended < limits.closed_at_least) return 'few_ended'
  if (consented < limits.consented_at_least) return 'few_consented'
  return consented * 100 < ended * limits.consent_percent ? 'low_share' : null
}

/** The most frequent first, equal ones by name, the rest last. */
function problemsOf(complaints: readonly EndedComplaint[], { nameOf, rest }: NatureNames): Counted['problems'] {
  const counts = new Map<string, number>()
  for (const { nature } of complaints) counts.set(nameOf(nature), (counts.get(nameOf(nature)) ?? 0) + 1)
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .toSorted(
      (one, other) =>
        Number(one.name === rest) - Number(other.name === rest) ||
        other.count - one.count ||
        byCodePoint(one.name, other.name),
    )
}

/** Why a candidate is not on the page of a day; null: it is. `until`: the last day on which it may object. */
export function offPage(
  { toldOn, objection }: Candidate,
  { notice_days }: PublicityLimits,
  today: Day,
): { why: OffPage; until: Day | null } | null {
  if (objection === 'pending') return { why: 'objection_pending', until: null }
  if (objection === 'right') return { why: 'objection_right', until: null }
  if (toldOn === null) return { why: 'not_told', until: null }
  const until = new Date(Date.parse(toldOn) + notice_days * DAY_MS).toISOString().slice(0, 10)
  return today <= until ? { why: 'within_notice', until } : null
}

/** What would be public of candidates on a day. */
export function pageOf(
  candidates: readonly Candidate[],
  { period, limits, today, rest }: { period: Period; limits: PublicityLimits; today: Day; rest: string },
): PublicPage {
  const rows = candidates.filter((candidate) => offPage(candidate, limits, today) === null)
  return { period, limits, rows: rows.map((row) => publicRow(row, limits, rest)) }
}

/** A row without small counts: few problems of a kind go into the rest; few agreements, and a small rest, are not told. */
export function publicRow(
  { respondent, name, count, settled, problems }: Counted,
  limits: PublicityLimits,
  rest: string,
): PublicRow {
  const isSmall = (part: number) => part > 0 && part < limits.part_at_least
  return {
    respondent,
    name,
    count,
    settled: isSmall(settled) || isSmall(count - settled) ? null : settled,
    problems: withoutSmall(problems, limits.part_at_least, rest),
  }
}

/** Small parts are added to the rest, of which a small count is not told. Empty: nothing but the rest is left. */
function withoutSmall(problems: Counted['problems'], least: number, rest: string): PublicRow['problems'] {
  const kept = problems.filter(({ name, count }) => name !== rest && count >= least)
  const sum = (some: Counted['problems']) => some.reduce((all, { count }) => all + count, 0)
  const left = sum(problems) - sum(kept)
  if (kept.length === 0) return []
  return left === 0 ? kept : [...kept, { name: rest, count: left < least ? null : left }]
}

/** A text that names what is on a page. */
export const seenOf = (page: PublicPage): string =>
  createHash('sha256')
    .update(JSON.stringify([page.limits, page.rows]))
    .digest('base64url')
    .slice(0, 22)
