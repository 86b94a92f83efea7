import type { Context } from 'hono'
import type { ComplaintReference, ComplaintView } from '../../casework/types.ts'
import type { Bar } from '../../casework/unit-types.ts'
import { HttpError } from '../../http/errors.ts'
import { listIn, type Opened } from '../format.ts'
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
  const { mayRead } = await casework.rightsOf(complaint, context.get('account').id)
  if (!mayRead) {
    throw new HttpError(403, 'other_unit', texts('workbench-barred-read', { unit: complaint.unit?.name ?? '' }))
  }
  const mergeable = await readable(complaint.mergeable, context.get('account').id, casework)
  return { ...complaint, mergeable, list: listIn(context.req.query('list')) }
}

/** Those among other complaints that an account may read. */
async function readable(
  others: readonly ComplaintReference[],
  account: string,
  casework: WorkbenchOptions['casework'],
): Promise<ComplaintReference[]> {
  const found: ComplaintReference[] = []
  for (const other of others) {
    const complaint = await casework.byNumber(other.number)
    if (complaint && (await casework.rightsOf(complaint, account)).mayRead) found.push(other)
  }
  return found
}

/** The same for something that the account does to it. Throws HttpError when it may not. */
export async function foundToActOn(
  context: Context<WorkbenchContext>,
  options: Pick<WorkbenchOptions, 'casework' | 'texts'>,
): Promise<OpenedComplaint> {
  const complaint = await foundComplaint(context, options)
  const { bar } = await options.casework.rightsOf(complaint, context.get('account').id)
  if (bar) throw new HttpError(403, bar, barWords(bar, complaint, options))
  return complaint
}

/** Why an account may only read a complaint. */
export function barWords(
  bar: Bar,
  { unit }: Pick<ComplaintView, 'unit'>,
  { texts }: Pick<WorkbenchOptions, 'texts'>,
): string {
  return texts(`workbench-barred-${bar}`, { unit: unit?.name ?? '' })
}
