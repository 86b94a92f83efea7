import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { numberIn } from '../forms.ts'
import { namesOf } from '../names-of.ts'
import { pageOf } from '../page-links.ts'
import type { WorkbenchContext, WorkbenchOptions } from '../types.ts'
import type { OpenText } from './editor.ts'
import { type HistoryShown, PAGE_ENTRIES } from './history-list.ts'

/** The status of what the desks of drafts refuse alike. */
export const DRAFT_STATUS = {
  not_yours: 403,
  own: 403,
  not_found: 404,
  not_waiting: 409,
  changed_meanwhile: 409,
  says_why: 422,
} as const satisfies Record<string, ContentfulStatusCode>

/** The same for those that keep whole texts under an id. */
export const TEXT_STATUS = {
  ...DRAFT_STATUS,
  nothing_before: 409,
  too_long: 413,
  bad_id: 422,
  same: 422,
  findings: 422,
} as const satisfies Record<string, ContentfulStatusCode>

export const isNewId = (id: string): boolean => /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id) && id.length <= 60

/** The text that a form carries. `otherwise`: for a number that is none. */
export function openTextOf(fields: Record<string, string>, otherwise = 0): OpenText & { isNew: boolean } {
  const { text = '', over = '', id = '', version = '' } = fields
  const draft = id === '' ? null : { id, version: numberIn(version, otherwise) }
  return { text, over: numberIn(over, otherwise), isNew: fields.new === '1', draft }
}

/** The page of the history that the address asks for. */
export async function historyShown<Entry>(
  context: Context<WorkbenchContext>,
  desk: { history(request: { limit: number; offset: number }): Promise<{ total: number; entries: Entry[] }> },
  options: WorkbenchOptions,
): Promise<HistoryShown<Entry>> {
  const page = pageOf(context.req.query('page'))
  const { total, entries } = await desk.history({ limit: PAGE_ENTRIES, offset: (page - 1) * PAGE_ENTRIES })
  return { entries, page, count: Math.ceil(total / PAGE_ENTRIES), nameOf: await namesOf(options) }
}
