import type { CaseworkTransaction } from '../../casework/store.ts'
import type { StoredMessage } from '../../delivery/types.ts'
import type { Vote } from '../../message/message.ts'
import { now, openJson, type QueryContext } from '../context.ts'

/** Votes 有用 and 没用, one for each message. */
export function feedbackQueries(context: QueryContext): CaseworkTransaction['feedback'] {
  const { db, codec } = context

  return {
    async rated(conversation, seq) {
      const message = await db
        .selectFrom('outbox')
        .select('payload')
        .where('conversation', '=', conversation)
        .where('seq', '=', seq)
        // An erased message keeps its row, but takes no vote.
        .where('payload', 'is not', null)
        .executeTakeFirst()
      if (!message?.payload) return null
      const { question = null, citations = [] } = openJson(codec, 'outbox.payload', message.payload) as StoredMessage
      const vote = await db
        .selectFrom('feedback')
        .selectAll()
        .where('conversation', '=', conversation)
        .where('seq', '=', seq)
        .executeTakeFirst()
      return {
        question,
        grounded: citations.length > 0,
        before: vote
          ? {
              seq,
              useful: vote.useful === 1,
              code: vote.code as Vote['code'],
              reason: vote.reason === null ? null : codec.open('feedback.reason', vote.reason),
              at: vote.at,
            }
          : null,
      }
    },

    async keep(conversation, { seq, useful, code, reason }) {
      const vote = {
        useful: useful ? 1 : 0,
        code,
        reason: reason === null ? null : codec.seal('feedback.reason', reason),
        at: now(context),
      }
      await db
        .insertInto('feedback')
        .values({ conversation, seq, ...vote })
        .onConflict((conflict) => conflict.columns(['conversation', 'seq']).doUpdateSet(vote))
        .execute()
    },
  }
}
