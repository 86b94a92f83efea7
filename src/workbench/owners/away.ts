import type { WorkbenchOptions } from '../types.ts'

/** Ids of the accounts that are on leave today. */
export async function awayNow({ ownership }: Pick<WorkbenchOptions, 'ownership'>): Promise<ReadonlySet<string>> {
  return new Set((await ownership.colleagues()).flatMap(({ id, awayUntil }) => (awayUntil === null ? [] : [id])))
}
