import type { Selectable } from 'kysely'
import type { SavedRepliesPort } from '../../casework/ports/saved-replies.ts'
import type { SavedReply } from '../../casework/saved-reply-types.ts'
import { newId, type QueryContext } from '../context.ts'
import type { Tables } from '../schema.ts'

/** Words that staff write often. */
export function savedReplyQueries(context: QueryContext): SavedRepliesPort['savedReplies'] {
  const { db, codec } = context
  const opened = ({ id, title, text, version }: Selectable<Tables['saved_replies']>): SavedReply => ({
    id,
    title: codec.open('saved_replies.title', title),
    text: codec.open('saved_replies.text', text),
    version,
  })
  const sealed = ({ title, text }: Pick<SavedReply, 'title' | 'text'>) => ({
    title: codec.seal('saved_replies.title', title),
    text: codec.seal('saved_replies.text', text),
  })

  return {
    list: async () => (await db.selectFrom('saved_replies').selectAll().execute()).map(opened),

    async byId(id) {
      const row = await db.selectFrom('saved_replies').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? opened(row) : null
    },

    async add(reply) {
      const id = newId(context)
      await db
        .insertInto('saved_replies')
        .values({ id, ...sealed(reply), version: 1 })
        .execute()
      return id
    },

    async change({ id, version, ...reply }) {
      await db
        .updateTable('saved_replies')
        .set({ ...sealed(reply), version })
        .where('id', '=', id)
        .execute()
    },

    async remove(id) {
      const { numDeletedRows } = await db.deleteFrom('saved_replies').where('id', '=', id).executeTakeFirstOrThrow()
      return numDeletedRows > 0n
    },
  }
}
