import type { Context } from 'hono'
import type { ComplaintView } from '../../casework/types.ts'
import { HttpError } from '../../http/errors.ts'
import type { WorkbenchContext, WorkbenchOptions } from '../types.ts'

/** The complaint that the address names. Throws HttpError when there is none. */
export async function foundComplaint(
  context: Context<WorkbenchContext>,
  { casework, texts }: Pick<WorkbenchOptions, 'casework' | 'texts'>,
): Promise<ComplaintView> {
  const complaint = await casework.byNumber(context.req.param('number') ?? '')
  if (!complaint) throw new HttpError(404, 'not_found', texts('workbench-no-complaint'))
  return complaint
}
