import { createFigures } from './behind.ts'
import { percent } from './exact.ts'
import type { Desk, DeskTalks } from './ports.ts'
import type { ReportRules } from './rules.ts'
import type { LedgerRow, Period } from './types.ts'

/** Figures of the work beside those of `Totals`. Null: nothing that could be counted. */
export type Work = {
  /** Accepted ones of the period with much money in dispute, and how much, 分. */
  highValue: { count: number; cents: number }
  /** Of all that were open in the period: closed in it or still open at its end after more days than the limit. */
  long: { closed: number; open: number }
  /** People who gave a mark after the end, those who gave a good one, and their share in percent. */
  satisfaction: { rated: number; satisfied: number; rate: string | null }
  referred: number
  replies: number
  /** Groups that staff confirmed, and the complaints in them. */
  groups: { groups: number; complaints: number }
  /** People who talked without a complaint, and how often: each counts once a day. By channel. */
  consulted: readonly { channel: string; people: number; times: number }[]
}

const DAY_MS = 86_400_000

/** The figures of the work that count complaints of the ledger. */
export const WORK_FIGURES = ['high_value', 'long_closed', 'long_open'] as const
export type WorkFigure = (typeof WORK_FIGURES)[number]

/** The figures of the work that come from the desk. `satisfied`: of the rated ones. */
export const DESK_FIGURES = ['groups', 'referred', 'replies', 'talks', 'rated', 'satisfied'] as const
export type DeskFigure = (typeof DESK_FIGURES)[number]

/** Whether a complaint counts in each of them. `today`: a period that is not over is counted up to it. */
export function createWorkFigures(
  period: Period,
  { rules, today }: { rules: ReportRules; today: string },
): Record<WorkFigure, (row: LedgerRow) => boolean> {
  const { accepted } = createFigures(period, rules)
  const least = rules.work.high_value_yuan * 100
  const end = today < period.to ? today : period.to
  const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / DAY_MS
  const isOpen = ({ closedOn }: LedgerRow) => closedOn === null || closedOn > end
  const isLong = (row: LedgerRow) => {
    const { acceptedOn, closedOn } = row
    if (acceptedOn === null || acceptedOn > end) return false
    return days(acceptedOn, closedOn === null || closedOn > end ? end : closedOn) > rules.work.long_days
  }
  return {
    high_value: (row) => row.amountCents !== null && row.amountCents >= least && accepted(row),
    long_closed: (row) => !isOpen(row) && (row.closedOn ?? '') >= period.from && isLong(row),
    long_open: (row) => isOpen(row) && isLong(row),
  }
}

/** `today`: a period that is not over is counted up to it. */
export function workOf(
  rows: readonly LedgerRow[],
  desk: Desk,
  { period, rules, today }: { period: Period; rules: ReportRules; today: string },
): Work {
  const counts = createWorkFigures(period, { rules, today })
  const work: Work = {
    satisfaction: satisfactionOf(desk.ratings, rules.work.satisfied_from),
    referred: desk.referred.length,
    replies: desk.replies.length,
    groups: { groups: desk.groups.length, complaints: sumOf(desk.groups, 'complaints') },
    consulted: consultedOf(desk.talks).map(({ channel, people, times }) => ({ channel, people, times })),
    highValue: { count: 0, cents: 0 },
    long: { closed: 0, open: 0 },
  }
  for (const row of rows) {
    if (counts.high_value(row)) {
      work.highValue.count += 1
      work.highValue.cents += row.amountCents ?? 0
    }
    if (counts.long_open(row)) work.long.open += 1
    else if (counts.long_closed(row)) work.long.closed += 1
  }
  return work
}

/** `from`: the lowest mark that counts as satisfied. */
export function satisfactionOf(ratings: readonly { rating: number }[], from: number): Work['satisfaction'] {
  const rated = ratings.length
  const satisfied = ratings.filter(({ rating }) => rating >= from).length
  return { rated, satisfied, rate: percent(satisfied, rated) }
}

/** Talks by channel, in the order in which the channels come. */
export function byChannel(talks: readonly DeskTalks[]): { channel: string; days: DeskTalks[] }[] {
  return [...Map.groupBy(talks, ({ channel }) => channel)].map(([channel, days]) => ({ channel, days }))
}

/** The channels on which people talked without a complaint, with how many they were. */
export const consultedOf = (talks: readonly DeskTalks[]) =>
  byChannel(talks)
    .map((of) => ({ ...of, people: sumOf(of.days, 'people'), times: sumOf(of.days, 'times') }))
    .filter(({ times }) => times > 0)

/** What the values of one key come to. */
export function sumOf<Key extends string>(rows: readonly Record<Key, number>[], key: Key): number {
  return rows.reduce((sum, row) => sum + row[key], 0)
}
