import type { Context } from 'hono'
import type { HandOffView } from '../../casework/talk-types.ts'
import { HttpError } from '../../http/errors.ts'
import { listIn } from '../format.ts'
import { rowOf } from '../forms.ts'
import { TALKS } from '../pages.ts'
import type { WorkbenchContext, WorkbenchOptions } from '../types.ts'

/** A talk with the list from which it was opened. */
export type OpenedTalk = HandOffView & { list?: string | undefined }

/** The hand-off that the address names. Throws HttpError when there is none, or the account may not read it. */
export async function foundHandOff(
  context: Context<WorkbenchContext>,
  { handOffs, texts }: Pick<WorkbenchOptions, 'handOffs' | 'texts'>,
): Promise<OpenedTalk> {
  const id = rowOf(context)
  const view = id === null ? null : await handOffs.view(id, context.get('account').id)
  if (!view) throw noHandOff(texts)
  return { ...view, list: listIn(context.req.query('list')) }
}

export function noHandOff(texts: WorkbenchOptions['texts']): HttpError {
  return new HttpError(404, 'not_found', texts('workbench-no-hand-off'))
}

/** The page of a talk or a part of it; the list it was opened from stays. `query`: more of the address. */
export function talkWithin({ id, list }: Pick<OpenedTalk, 'id' | 'list'>, part = '', query = ''): string {
  const asked = [query, list === undefined ? '' : `list=${encodeURIComponent(list)}`].filter(Boolean).join('&')
  return `${TALKS}/${id}${part && `/${part}`}${asked && `?${asked}`}`
}
