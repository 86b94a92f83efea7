import type { SavedViewsPort } from '../../casework/ports/saved-views.ts'
import { newId, now, type QueryContext } from '../context.ts'

/** Filters that accounts keep. */
export function savedViewQueries(context: QueryContext): SavedViewsPort['savedViews'] {
  const { db } = context
  return {
    list: (account) =>
      db
        .selectFrom('saved_views')
        .select(['id', 'name', 'query'])
        .where('account', '=', account)
        .where('removed_at', 'is', null)
        .orderBy('made_at')
        .orderBy('id')
        .execute(),

    async add(view) {
      const id = newId(context)
      await db
        .insertInto('saved_views')
        .values({ id, ...view, made_at: now(context), removed_at: null })
        .execute()
      return id
    },

    async change(id, query) {
      await db.updateTable('saved_views').set({ query }).where('id', '=', id).execute()
    },

    async mark({ account, id, removed }) {
      const view = await db
        .updateTable('saved_views')
        .set({ removed_at: removed ? now(context) : null })
        .where('id', '=', id)
        .where('account', '=', account)
        .where('removed_at', removed ? 'is' : 'is not', null)
        .returning(['id', 'name', 'query'])
        .executeTakeFirst()
      return view ?? null
    },

    async forget(before) {
      await db.deleteFrom('saved_views').where('removed_at', '<', before).execute()
    },
  }
}
