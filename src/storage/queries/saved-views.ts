import type { SavedViewsPort } from '../../casework/ports/saved-views.ts'
import { newId, now, type QueryContext } from '../context.ts'
import type { Sealed } from '../schema/sealed.ts'

/** Filters that accounts keep. */
export function savedViewQueries(context: QueryContext): SavedViewsPort['savedViews'] {
  const { db, codec } = context
  const opened = <Row extends { name: Sealed }>(row: Row) => ({
    ...row,
    name: codec.open('saved_views.name', row.name),
  })
  return {
    async list(account) {
      const rows = await db
        .selectFrom('saved_views')
        .select(['id', 'name', 'query'])
        .where('account', '=', account)
        .where('removed_at', 'is', null)
        .orderBy('made_at')
        .orderBy('id')
        .execute()
      return rows.map(opened)
    },

    async add(view) {
      const id = newId(context)
      await db
        .insertInto('saved_views')
        .values({
          id,
          ...view,
          name: codec.seal('saved_views.name', view.name),
          made_at: now(context),
          removed_at: null,
        })
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
      return view ? opened(view) : null
    },

    async forget(before) {
      await db.deleteFrom('saved_views').where('removed_at', '<', before).execute()
    },
  }
}
