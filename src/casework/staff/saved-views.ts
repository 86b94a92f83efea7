import type { Clock } from '../../base/clock.ts'
import type { SavedViewsPort } from '../ports/saved-views.ts'
import type { SavedViews } from '../saved-view-types.ts'
import type { StoreOf } from '../store.ts'

const LONGEST_NAME = 20
const MOST = 20
/** A removed view can be put back for so long. */
const KEPT_MS = 24 * 3_600_000

export function createSavedViews({ store, clock }: { store: StoreOf<SavedViewsPort>; clock: Clock }): SavedViews {
  const keptSince = () => new Date(clock().getTime() - KEPT_MS).toISOString()

  return {
    list: (account) => store.read.savedViews.list(account),

    save: ({ account, name: typed, query }) =>
      store.transaction('saved view', async (tx) => {
        const name = typed.trim().replace(/\s+/gu, ' ')
        if (name === '') return { ok: false, code: 'name_missing' }
        if ([...name].length > LONGEST_NAME) return { ok: false, code: 'name_too_long' }
        const all = await tx.savedViews.list(account)
        const same = all.find((view) => view.name === name)
        if (same) {
          await tx.savedViews.change(same.id, query)
          return { ok: true, id: same.id }
        }
        if (all.length >= MOST) return { ok: false, code: 'too_many' }
        await tx.savedViews.forget(keptSince())
        return { ok: true, id: await tx.savedViews.add({ account, name, query }) }
      }),

    remove: (request) =>
      store.transaction('saved view removed', async (tx) => {
        await tx.savedViews.forget(keptSince())
        return tx.savedViews.mark({ ...request, removed: true })
      }),

    restore: (request) =>
      store.transaction('saved view restored', async (tx) => {
        await tx.savedViews.forget(keptSince())
        return (await tx.savedViews.mark({ ...request, removed: false })) !== null
      }),
  }
}
