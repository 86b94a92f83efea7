import { TRAY_KINDS, type TrayKind } from '../casework/tray-types.ts'
import type { Casework } from '../casework/types.ts'
import { STATES } from '../complaint/procedure/transitions.ts'
import type { ComplaintState } from '../complaint/types.ts'
import type { Day } from '../law/types.ts'
import { readDay } from '../reports/period.ts'
import { type ListOrder, type Narrow, narrowQuery, readNarrow } from './narrow.ts'
import { pageOf } from './page-links.ts'
import type { WorkbenchOptions } from './types.ts'

/** Rows that fit on a screen. */
export const PAGE_ROWS = 30

/** Which complaints a list holds. */
export type Filter =
  | { kind: 'open' }
  | { kind: 'due'; due: 'soon' | 'overdue' }
  /** Those whose first clock ends on a day. */
  | { kind: 'due-day'; day: Day }
  | { kind: 'reopen' }
  | { kind: 'all' }
  | { kind: 'state'; state: ComplaintState }
  /** 收件箱: what wants an answer; `of`: null for all kinds. */
  | { kind: 'tray'; of: TrayKind | null }

/** Whose complaints a list holds. */
export const WHOSE = ['all', 'mine', 'nobody'] as const
export type Whose = (typeof WHOSE)[number]

/** A list of complaints as its address gives it. */
export type ListQuery = { filter: Filter; whose: Whose; narrow: Narrow; order: ListOrder; page: number }

/** Reads an address; what it does not know does not count. */
export function readListQuery(given: Record<string, string>, options: WorkbenchOptions): ListQuery {
  const filter = readFilter(given)
  const narrow = readNarrow(given, options)
  const whose = WHOSE.find((one) => one === given.whose) ?? 'all'
  return { filter, whose, narrow, order: narrow.order ?? usualOrder(filter, options), page: pageOf(given.page) }
}

/** The list without its page, as it stands in an address. */
export function listQueryOf({ filter, whose, narrow }: Omit<ListQuery, 'page' | 'order'>): string {
  return [ownQueryOf({ filter, whose }), narrowQuery(narrow)].filter(Boolean).join('&')
}

/** Filter and whose, as they stand in an address. */
export function ownQueryOf({ filter, whose }: Pick<ListQuery, 'filter' | 'whose'>): string {
  return [filterQuery(filter), whose === 'all' ? '' : `whose=${whose}`].filter(Boolean).join('&')
}

/** The list with its page. */
export function pageQueryOf(query: ListQuery): string {
  return [listQueryOf(query), query.page > 1 && `page=${query.page}`].filter(Boolean).join('&')
}

export function filterQuery(filter: Filter): string {
  if (filter.kind === 'open') return ''
  if (filter.kind === 'due') return `due=${filter.due}`
  if (filter.kind === 'tray') return filter.of === null ? 'show=tray' : `show=tray&of=${filter.of}`
  if (filter.kind === 'due-day') return `due=${filter.day}`
  return filter.kind === 'state' ? `state=${filter.state}` : `show=${filter.kind}`
}

type Wanted = Parameters<Casework['list']>[0]

/** Of whom and of what kind the complaints of the list are, for an account. */
export function kindOf({ whose, narrow }: ListQuery, account: string): NonNullable<Parameters<Casework['counts']>[0]> {
  return {
    reader: account,
    ...(narrow.unit !== null && { unit: narrow.unit }),
    ...(narrow.owner !== null && { owner: narrow.owner }),
    ...(whose !== 'all' && { owner: whose === 'mine' ? account : null }),
    ...(narrow.category !== null && { category: narrow.category }),
    ...(narrow.channel !== null && { channel: narrow.channel }),
    ...(narrow.district !== null && { district: narrow.district }),
    ...(narrow.group !== null && { inGroup: true }),
  }
}

/** What the list asks for. */
export function wantedOf(query: ListQuery, account: string): Omit<Wanted, 'limit' | 'offset'> {
  const { filter } = query
  return {
    ...(filter.kind === 'open' && { open: true }),
    ...(filter.kind === 'due' && { due: filter.due }),
    ...(filter.kind === 'due-day' && { due: { day: filter.day } }),
    ...(filter.kind === 'reopen' && { reopenAsked: true }),
    ...(filter.kind === 'state' && { state: filter.state }),
    ...kindOf(query, account),
    order: query.order,
  }
}

/** What a list is called. */
export function listTitle({ filter, whose }: Pick<ListQuery, 'filter' | 'whose'>, options: WorkbenchOptions): string {
  return whose === 'all' ? filterLabel(filter, options) : options.texts(`workbench-whose-${whose}`)
}

export function filterLabel(filter: Filter, { texts, procedure }: WorkbenchOptions): string {
  if (filter.kind === 'state') return procedure.stateLabel(filter.state, 'staff')
  if (filter.kind === 'due') return texts(`workbench-filter-${filter.due}`)
  if (filter.kind === 'tray') return texts(filter.of === null ? 'workbench-tray' : `workbench-tray-${filter.of}`)
  if (filter.kind === 'due-day') return texts('workbench-filter-due-day', { day: filter.day })
  return texts(LABELS[filter.kind])
}

const LABELS = { open: 'workbench-open', all: 'workbench-all', reopen: 'workbench-filter-reopen' } as const

function readFilter({ show, state, due, of }: Record<string, string>): Filter {
  if (show === 'tray') return { kind: 'tray', of: TRAY_KINDS.find((kind) => kind === of) ?? null }
  if (due === 'soon' || due === 'overdue') return { kind: 'due', due }
  if (show === 'reopen') return { kind: 'reopen' }
  const day = due === undefined ? null : readDay(due)
  if (day !== null) return { kind: 'due-day', day }
  const known = STATES.find((candidate) => candidate === state)
  if (known) return { kind: 'state', state: known }
  return show === 'all' ? { kind: 'all' } : { kind: 'open' }
}

/** What waits is read by due day, what ended from the newest on. */
function usualOrder(filter: Filter, { procedure }: WorkbenchOptions): ListOrder {
  const ended = filter.kind === 'all' || (filter.kind === 'state' && !procedure.isOpen(filter.state))
  return ended ? 'newest' : 'due'
}
