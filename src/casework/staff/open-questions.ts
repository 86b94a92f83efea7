import type { StaffPort } from '../ports/staff.ts'
import type { StoreOf } from '../store.ts'
import type { OpenQuestions } from '../types.ts'

/** Questions for the editors: those without an answer, and those whose answer was 没用. */
export function createOpenQuestions({ store }: { store: StoreOf<StaffPort> }): OpenQuestions {
  return {
    list: (filter) => store.read.openQuestions.list(filter),
    settle: ({ key, actor }) =>
      store.transaction('open question settled', async (tx) =>
        (await tx.openQuestions.handle(key, actor.id)) ? { ok: true } : { ok: false, code: 'not_found' },
      ),
  }
}
