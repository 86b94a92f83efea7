import type { Context } from 'hono'
import type { ComplaintView } from '../../casework/types.ts'
import { HttpError } from '../../http/errors.ts'
import type { Opened } from '../format.ts'
import type { WorkbenchContext, WorkbenchOptions } from '../types.ts'

/** A complaint with the list from which it was opened. */
export type OpenedComplaint = ComplaintView & Opened

/** The complaint that the address names. Throws HttpError when there is none. */
export async function foundComplaint(
  context: Context<WorkbenchContext>,
  { casework, texts }: Pick<WorkbenchOptions, 'casework' | 'texts'>,
): Promise<OpenedComplaint> {
  const complaint = await casework.byNumber(context.req.param('number') ?? '')
  if (!complaint) throw new HttpError(404, 'not_found', texts('workbench-no-complaint'))
  const list = context.req.query('list')
  return list !== undefined && LIST.test(list) ? { ...complaint, list } : complaint
}

/** The query of a list, as `withinList` writes it. */
const LIST = /^[\w=&-]{1,300}$/
