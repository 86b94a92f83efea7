import type { OwnerRefusal } from '../../casework/owner-types.ts'
import type { Owner } from '../../complaint/types.ts'
import type { Html } from '../../http/pages.ts'
import { type Choice, select } from '../forms.ts'
import type { WorkbenchOptions } from '../types.ts'

/** What a form says for "nobody": no id of an account looks like it. */
export const NOBODY = 'nobody'

/** The owner that a form names; undefined when nobody was chosen. */
export function ownerIn(given: string | undefined): string | null | undefined {
  return given === undefined || given === '' ? undefined : given === NOBODY ? null : given
}

/** Why the owner of a complaint was not changed. `owner`: who handles it now. */
export function refusalWords(
  code: OwnerRefusal,
  owner: Owner | null,
  { texts, procedure }: Pick<WorkbenchOptions, 'texts' | 'procedure'>,
): string {
  const named = code === 'changed_meanwhile' || code === 'not_yours'
  const key = `workbench-owner-problem-${code}${named && !owner ? '-none' : ''}`
  return texts(key, { name: owner?.name ?? '', minutes: Math.round(procedure.undoMs / 60_000) })
}

/** A list of those who may handle complaints, and nobody. `chosen`: as a form gives it. */
export async function ownerSelect(id: string, chosen: string | undefined, options: WorkbenchOptions): Promise<Html> {
  const { ownership, texts } = options
  const colleagues = (await ownership.colleagues()).map(
    ({ id, name, awayUntil }): Choice => [
      id,
      awayUntil === null ? name : texts('workbench-owner-away', { name, day: awayUntil }),
    ],
  )
  const choices = [...colleagues, [NOBODY, texts('workbench-owner-free')] as const]
  const field = { id, name: 'to', label: texts('workbench-owner-assign-to'), required: false }
  return select({ ...field, none: texts('workbench-reason-choose') }, choices, chosen, options)
}
