import type { Context } from 'hono'
import type { Notice, WorkbenchContext } from './types.ts'

/**
 * What the address says was done, in words; null: nothing, or nothing that is known. `say` gets the `count` of the address, 0 where there
 * is none.
 */
export function doneIn(
  context: Context<WorkbenchContext>,
  known: ReadonlySet<string>,
  say: (done: string, count: string) => string,
): Notice | null {
  const { done = '', count = '' } = context.req.query()
  if (!known.has(done)) return null
  return { kind: 'done', words: say(done, /^\d{1,7}$/.test(count) ? count : '0') }
}
