import type { Context } from 'hono'
import type { HandOffView } from '../../casework/talk-types.ts'
import { HttpError } from '../../http/errors.ts'
import { rowOf } from '../forms.ts'
import type { WorkbenchContext, WorkbenchOptions } from '../types.ts'

/** The hand-off that the address names. Throws HttpError when there is none. */
export async function foundHandOff(
  context: Context<WorkbenchContext>,
  { handOffs, texts }: Pick<WorkbenchOptions, 'handOffs' | 'texts'>,
): Promise<HandOffView> {
  const id = rowOf(context)
  const view = id === null ? null : await handOffs.view(id)
  if (!view) throw noHandOff(texts)
  return view
}

export function noHandOff(texts: WorkbenchOptions['texts']): HttpError {
  return new HttpError(404, 'not_found', texts('workbench-no-hand-off'))
}
