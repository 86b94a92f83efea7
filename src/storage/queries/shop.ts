import type { ShopPort } from '../../casework/ports/shop.ts'
import { now, type QueryContext } from '../context.ts'

/** Reminders of messages to shops, and what came of them is counted. */
export function shopQueries(context: QueryContext): ShopPort['shop'] {
  const { db } = context
  return {
    async remind({ matter, conversation, at }) {
      await db
        .insertInto('shop_reminders')
        .values({ matter, conversation, due_at: at, asked_at: null, came: null })
        // What came of it and the sum stay: one person counts once.
        .onConflict((conflict) =>
          conflict
            .column('matter')
            .doUpdateSet({ due_at: at, asked_at: null })
            .where('shop_reminders.conversation', '=', conversation),
        )
        .execute()
    },

    async forget(matter, conversation) {
      await db
        .deleteFrom('shop_reminders')
        .where('matter', '=', matter)
        .where('conversation', '=', conversation)
        .execute()
    },

    async due({ from, until, limit }) {
      return db
        .selectFrom('shop_reminders')
        .innerJoin('conversations', 'conversations.id', 'shop_reminders.conversation')
        .select(['shop_reminders.matter', 'shop_reminders.conversation'])
        .where('shop_reminders.asked_at', 'is', null)
        .where('shop_reminders.due_at', '>=', from)
        .where('shop_reminders.due_at', '<=', until)
        .where('conversations.blocked_at', 'is', null)
        .orderBy('shop_reminders.due_at')
        .orderBy('shop_reminders.matter')
        .limit(limit)
        .execute()
    },

    async asked(matter) {
      const { numUpdatedRows } = await db
        .updateTable('shop_reminders')
        .set({ asked_at: now(context) })
        .where('matter', '=', matter)
        .where('asked_at', 'is', null)
        .executeTakeFirstOrThrow()
      return numUpdatedRows === 1n
    },

    async came(matter, conversation, came) {
      const { numUpdatedRows } = await db
        .updateTable('shop_reminders')
        .set({ came })
        .where('matter', '=', matter)
        .where('conversation', '=', conversation)
        .where('asked_at', 'is not', null)
        .where('came', 'is', null)
        .executeTakeFirstOrThrow()
      return numUpdatedRows === 1n
    },

    async sumTold(matter, conversation) {
      const { numUpdatedRows } = await db
        .updateTable('shop_reminders')
        .set({ sum_told: 1 })
        .where('matter', '=', matter)
        .where('conversation', '=', conversation)
        .where('came', '=', 'settled')
        .where('sum_told', '=', 0)
        .executeTakeFirstOrThrow()
      return numUpdatedRows === 1n
    },

    async waiting(conversation, since) {
      const row = await db
        .selectFrom('shop_reminders')
        .select('matter')
        .where('conversation', '=', conversation)
        .where('asked_at', '>=', since)
        .where(({ eb, or }) => or([eb('came', 'is', null), eb('came', '!=', 'settled')]))
        .orderBy('asked_at', 'desc')
        .executeTakeFirst()
      return row?.matter ?? null
    },

    async count(day, what, cents = 0) {
      await db
        .insertInto('shop_outcomes')
        .values({ day, what, count: 1, cents })
        .onConflict((conflict) =>
          conflict.columns(['day', 'what']).doUpdateSet(({ eb, ref }) => ({
            count: eb(ref('shop_outcomes.count'), '+', 1),
            cents: eb(ref('shop_outcomes.cents'), '+', cents),
          })),
        )
        .execute()
    },
  }
}
