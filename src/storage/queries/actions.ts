import type { DeliveryTransaction } from '../../delivery/store.ts'
import { parseAction } from '../../message/actions.ts'
import { canonicalJson, openJson, type QueryContext } from '../context.ts'

/** The actions behind the opaque keys of buttons. */
export function actionQueries({ db, codec }: QueryContext): DeliveryTransaction['actions'] {
  return {
    async resolve(conversation, key) {
      const row = await db
        .selectFrom('actions')
        .select('payload')
        .where('key', '=', key)
        // A key of another conversation counts as unknown.
        .where('conversation', '=', conversation)
        .executeTakeFirst()
      return row ? parseAction(openJson(codec, 'actions.payload', row.payload)) : 'unknown'
    },

    async labelOf(conversation, action) {
      const row = await db
        .selectFrom('actions')
        .select('label')
        .where('conversation', '=', conversation)
        .where('payload_hash', '=', codec.hash('actions.payload', canonicalJson(action)))
        .orderBy('created_at', 'desc')
        .executeTakeFirst()
      return row ? codec.open('actions.label', row.label) : null
    },
  }
}
