import type { Day } from '../law/types.ts'
import { createFigures, FIGURES, type Figure } from './behind.ts'
import { hundredthsOfPercent, percent, printHundredths, sharesOf, yuan } from './exact.ts'
import { isIn, periodBefore, soFar, yearBefore } from './period.ts'
import type { ReportRules } from './rules.ts'
import { compared, counted, freeNames, itemRows, ranked, shared } from './tables.ts'
import type { LedgerRow, Period, Report, Tables, Totals } from './types.ts'

/**
 * All figures of a period, as docs/operations.md tells them. `all`: every complaint of the ledger that counts. All tables count the accepted ones.
 * `today`: a period that is not over then is compared with the same days of another.
 */
export function makeReport(
  all: readonly LedgerRow[],
  period: Period,
  rules: ReportRules,
  today: Day = period.to,
): Report {
  const days = soFar(period, today)
  const before = yearBefore(days)
  const accepted = all.filter(({ acceptedOn }) => isIn(acceptedOn, period))
  const acceptedBefore = all.filter(({ acceptedOn }) => isIn(acceptedOn, before))
  const previous = periodBefore(days)
  const acceptedPrevious = all.filter(({ acceptedOn }) => isIn(acceptedOn, previous)).length
  return {
    period,
    before,
    previous,
    totals: totalsOf(
      all,
      { accepted: accepted.length, before: acceptedBefore.length, previous: acceptedPrevious },
      { period, rules },
    ),
    tables: tablesOf(accepted, acceptedBefore, rules),
  }
}

function totalsOf(
  all: readonly LedgerRow[],
  { accepted, before, previous }: { accepted: number; before: number; previous: number },
  { period, rules }: { period: Period; rules: ReportRules },
): Totals {
  const counts = createFigures(period, rules)
  const found = Object.fromEntries(FIGURES.map((figure) => [figure, 0])) as Record<Figure, number>
  let [recoveredCents, doubledCents] = [0, 0]
  for (const row of all) {
    for (const figure of FIGURES) if (counts[figure](row)) found[figure] += 1
    if (counts.recovered(row)) recoveredCents += row.recoveredCents
    if (counts.doubled(row)) doubledCents += row.doubledCents
  }
  const { closed, resolved, visits } = found
  return {
    registered: found.registered,
    accepted,
    accepted_before: before,
    accepted_growth: percent(accepted - before, before),
    accepted_previous: previous,
    previous_growth: percent(accepted - previous, previous),
    declined: found.declined,
    closed,
    closed_rate: percent(closed, accepted),
    resolved,
    resolved_rate: percent(resolved, accepted),
    carried_over: found.carried_over,
    carried_over_closed: found.carried_over_closed,
    recovered: yuan(recoveredCents),
    doubled: { count: found.doubled, amount: yuan(doubledCents) },
    visits,
    on_the_spot: found.on_the_spot,
    on_the_spot_rate: percent(found.on_the_spot, visits),
  }
}

function tablesOf(now: readonly LedgerRow[], before: readonly LedgerRow[], rules: ReportRules): Tables {
  const wholes = { now: now.length, before: before.length }
  const groups = new Map(rules.categories.map(({ code, group }) => [code, group]))
  const groupOf = ({ category }: LedgerRow) => groups.get(category) ?? 'other'
  const pair = (keyOf: (row: LedgerRow) => string) => ({ now: counted(now, keyOf), before: counted(before, keyOf) })
  const inGroups = (categories: ReadonlyMap<string, number>) => {
    const found = new Map<string, number>()
    for (const [category, count] of categories) {
      const group = groups.get(category) ?? 'other'
      found.set(group, (found.get(group) ?? 0) + count)
    }
    return found
  }

  const categories = pair(({ category }) => category)
  const labelled = (group: string) =>
    rules.categories.filter((each) => each.group === group).map(({ code, label }) => ({ key: code, name: label }))
  const natures = rules.natures.map(({ code, label, rest }) => ({ key: code, name: label, last: rest }))
  const kinds = (['goods', 'services', 'other'] as const).map((kind) => ({
    key: kind,
    name: rules.kinds[kind].label,
    last: kind === 'other',
  }))

  const free = (wordsOf: (row: LedgerRow) => string | null, atLeast = 1) => freeNames(now.map(wordsOf), rules, atLeast)
  const respondents = free(({ names }) => names.respondent, rules.top.respondents_at_least).filter(
    ({ name }) => name !== rules.unfilled,
  )
  const tags = now.flatMap(({ names: { tags: own } }) => (own.length > 1 ? [...new Set(own)] : own))
  return {
    nature: withComplement(compared(natures, pair(natureOf(rules)), wholes), natureRest(rules), wholes),
    goods: compared(labelled('goods'), categories, wholes),
    services: compared(labelled('services'), categories, wholes),
    kinds: compared(kinds, { now: inGroups(categories.now), before: inGroups(categories.before) }, wholes),
    items: itemRows(now, before, { rules, groupOf }),
    channels: shared(
      ranked(
        rules.channels.map(({ label }) => ({ key: label, name: label })),
        counted(now, ({ channel }) => channel),
      ),
      now.length,
    ),
    districts: shared(
      free(({ names }) => names.district),
      now.length,
    ),
    units: shared(
      free(({ names }) => names.unit),
      now.length,
    ),
    respondents: shared(respondents.slice(0, rules.top.respondents), now.length),
    tags: freeNames(tags, rules).filter(({ count }) => count > 0),
  }
}

/** A nature that nobody wrote, or that is not of the list, counts as the rest: the parts then make the whole. */
function natureOf(rules: ReportRules): (row: LedgerRow) => string {
  const known = new Set(rules.natures.map(({ code }) => code))
  const rest = rules.natures.find((nature) => nature.rest)?.code ?? ''
  return ({ nature }) => (known.has(nature) ? nature : rest)
}

const natureRest = (rules: ReportRules): string => rules.natures.find(({ rest }) => rest)?.label ?? ''

/**
 * Gives the rest what the rounded shares of the others leave of 100.00, so that the column sums to it, as the published tables do.
 * Where the rest has nothing, or the others leave less than nothing, the largest remainders make the sum.
 */
function withComplement(
  rows: Tables['nature'],
  rest: string,
  wholes: { now: number; before: number },
): Tables['nature'] {
  const column = (side: 'count' | 'before', whole: number): readonly (number | null)[] => {
    const rounded = rows.map((row) => (row.name === rest ? 0 : (hundredthsOfPercent(row[side], whole) ?? 0)))
    const left = 10_000 - rounded.reduce((sum, share) => sum + share, 0)
    const hasRest = rows.some((row) => row.name === rest && row[side] > 0)
    if (hasRest && left >= 0) return rows.map(({ name }, at) => (name === rest ? left : (rounded[at] ?? 0)))
    return sharesOf(rows.map((row) => row[side])) ?? rows.map(() => null)
  }
  const [shares, sharesBefore] = [column('count', wholes.now), column('before', wholes.before)]
  return rows.map((row, at) => {
    const [share, before] = [shares[at] ?? null, sharesBefore[at] ?? null]
    return {
      ...row,
      share: printHundredths(share),
      before_share: printHundredths(before),
      change: share === null || before === null ? null : printHundredths(share - before),
    }
  })
}
