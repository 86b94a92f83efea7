import { isIn } from './period.ts'
import type { Kind, ReportRules } from './rules.ts'
import type { LedgerRow, Period, Tables } from './types.ts'

/** The head figures that count complaints, in their order. */
export const FIGURES = [
  'registered',
  'accepted',
  'declined',
  'closed',
  'resolved',
  'carried_over',
  'carried_over_closed',
  'recovered',
  'doubled',
  'visits',
  'on_the_spot',
] as const
export type Figure = (typeof FIGURES)[number]

/** Whether a complaint counts in each figure of a period. */
export function createFigures(period: Period, rules: ReportRules): Record<Figure, (row: LedgerRow) => boolean> {
  const visiting = new Set(rules.channels.filter(({ visit }) => visit).map(({ label }) => label))
  const accepted = ({ acceptedOn }: LedgerRow) => isIn(acceptedOn, period)
  const closed = (row: LedgerRow) => accepted(row) && row.closedOn !== null && row.closedOn <= period.to
  const carried = ({ acceptedOn, closedOn }: LedgerRow) =>
    acceptedOn !== null && acceptedOn < period.from && (closedOn === null || closedOn >= period.from)
  const ended = ({ closedOn }: LedgerRow) => isIn(closedOn, period)
  const visits = (row: LedgerRow) => visiting.has(row.channel) && accepted(row)
  return {
    registered: ({ registeredOn }) => isIn(registeredOn, period),
    accepted,
    declined: ({ declinedOn }) => isIn(declinedOn, period),
    closed,
    resolved: (row) => row.resolved && closed(row),
    carried_over: carried,
    carried_over_closed: (row) => carried(row) && ended(row),
    recovered: (row) => row.recoveredCents > 0 && ended(row),
    doubled: (row) => row.doubledCents > 0 && ended(row),
    visits,
    on_the_spot: (row) => row.onTheSpot && visits(row),
  }
}

export const TABLES = [
  'nature',
  'goods',
  'services',
  'kinds',
  'items',
  'channels',
  'districts',
  'units',
  'respondents',
  'tags',
] as const satisfies readonly (keyof Tables)[]
export type TableName = (typeof TABLES)[number]

/** The names under which a complaint counts in each table. */
export function createPlaces(rules: ReportRules): Record<TableName, (row: LedgerRow) => readonly string[]> {
  const { rest, natures, categories } = placesOf(rules)
  const category = (kind: Kind) => (row: LedgerRow) => {
    const found = categories.get(row.category)
    return found?.group === kind ? [found.label] : []
  }
  const free = (name: string | null) => [name?.trim() || rules.unfilled]
  return {
    nature: ({ nature }) => [natures.get(nature) ?? rest],
    goods: category('goods'),
    services: category('services'),
    kinds: (row) => [rules.kinds[categories.get(row.category)?.group ?? 'other'].label],
    items: ({ names }) => (names.item ? [names.item.trim()] : []),
    channels: ({ channel }) => [channel],
    districts: ({ names }) => free(names.district),
    units: ({ names }) => free(names.unit),
    respondents: ({ names }) => free(names.respondent),
    tags: ({ names }) => names.tags,
  }
}

function placesOf(rules: ReportRules) {
  return {
    rest: rules.natures.find((nature) => nature.rest)?.label ?? '',
    natures: new Map(rules.natures.map(({ code, label }) => [code, label])),
    categories: new Map(rules.categories.map((category) => [category.code, category])),
  }
}
