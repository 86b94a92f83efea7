import type { CaseworkTransaction } from '../../casework/store.ts'
import type { KeptQuestion, NewOpenQuestion } from '../../casework/types.ts'
import { now, type QueryContext } from '../context.ts'

/** Ids are random, so that they do not reveal the order in which people wrote. Positive 31-bit numbers. */
const ID_BYTES = 4
/** Two of a million random ids are sometimes equal; ten draws in a row never are. */
const DRAWS = 10
/** Keys named in one statement. */
const PIECE = 200

/** Questions for the editors, stored without the person and without the time of day. */
export function openQuestionQueries(context: QueryContext): CaseworkTransaction['openQuestions'] {
  const { db, codec, random } = context
  const hashOf = (text: string) => codec.hash('open_questions.text', text)
  const openRemark = (remark: Uint8Array | null) =>
    remark === null ? null : codec.open('open_questions.remark', remark)

  const insert = async (id: number, { day, text, outcome, why, code, remark }: NewOpenQuestion): Promise<boolean> => {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('open_questions')
      .values({
        id,
        day,
        text: codec.seal('open_questions.text', text),
        text_hash: hashOf(text),
        outcome,
        why,
        code,
        remark: remark === null ? null : codec.seal('open_questions.remark', remark),
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirstOrThrow()
    return numInsertedOrUpdatedRows === 1n
  }

  const all = () =>
    db
      .selectFrom('open_questions')
      .leftJoin('accounts', 'accounts.id', 'open_questions.handled_by')
      .select(['open_questions.id', 'text_hash', 'text', 'day', 'outcome', 'why', 'code', 'remark', 'draft'])
      .select(['handled_at', 'handled_by', 'handled_as', 'accounts.name as handler'])

  const opened = (row: Awaited<ReturnType<ReturnType<typeof all>['execute']>>[number]): KeptQuestion => ({
    ...{ id: row.id, key: row.text_hash, day: row.day, draft: row.draft },
    text: codec.open('open_questions.text', row.text),
    why: row.why as NewOpenQuestion['why'],
    outcome: row.outcome as NewOpenQuestion['outcome'],
    code: row.code as NewOpenQuestion['code'],
    remark: openRemark(row.remark),
    handled: row.handled_at
      ? {
          at: row.handled_at,
          account: row.handled_by ?? '',
          by: row.handler === null ? '' : codec.open('accounts.name', row.handler),
          as: row.handled_as === 'not_ours' ? 'not_ours' : 'done',
        }
      : null,
  })

  return {
    async add(question) {
      for (let draw = 0; draw < DRAWS; draw += 1) {
        if (await insert(random(ID_BYTES).readUInt32BE() >>> 1, question)) return
      }
      throw new Error('no free id was drawn for an open question')
    },

    async take({ day, text, why, code, remark }) {
      const rows = await db
        .selectFrom('open_questions')
        .select(['id', 'remark'])
        .where('text_hash', '=', hashOf(text))
        .where('day', '=', day)
        .where('why', '=', why)
        .where('code', code === null ? 'is' : '=', code)
        .where('handled_at', 'is', null)
        .execute()
      const like = rows.find((row) => openRemark(row.remark) === remark)
      if (like) await db.deleteFrom('open_questions').where('id', '=', like.id).execute()
    },

    async rows({ handled, limit, offset }) {
      const rows = await all()
        .where('handled_at', handled ? 'is not' : 'is', null)
        .orderBy('day', 'desc')
        .orderBy('open_questions.id')
        .limit(limit)
        .offset(offset)
        .execute()
      return rows.map(opened)
    },

    async ofKeys(keys) {
      const rows = await all()
        .where('text_hash', 'in', keys.slice(0, PIECE))
        .where('handled_at', 'is', null)
        .orderBy('day', 'desc')
        .orderBy('open_questions.id')
        .execute()
      return rows.map(opened)
    },

    async ofDraft(draft) {
      const rows = await all().where('draft', '=', draft).orderBy('day', 'desc').orderBy('open_questions.id').execute()
      return rows.map(opened)
    },

    async handle({ keys, as, account }) {
      const moment = now(context)
      let count = 0
      for (let at = 0; at < keys.length; at += PIECE) {
        const { numUpdatedRows } = await db
          .updateTable('open_questions')
          .set({ handled_at: moment, handled_by: account, handled_as: as })
          .where('text_hash', 'in', keys.slice(at, at + PIECE))
          .where('handled_at', 'is', null)
          .executeTakeFirstOrThrow()
        count += Number(numUpdatedRows)
      }
      return count === 0 ? null : { at: moment, count }
    },

    async reopen({ at, account }) {
      const { numUpdatedRows } = await db
        .updateTable('open_questions')
        .set({ handled_at: null, handled_by: null, handled_as: null })
        .where('handled_at', '=', at)
        .where('handled_by', '=', account)
        .executeTakeFirstOrThrow()
      return Number(numUpdatedRows)
    },

    async link(keys, draft) {
      for (let at = 0; at < keys.length; at += PIECE) {
        await db
          .updateTable('open_questions')
          .set({ draft })
          .where('text_hash', 'in', keys.slice(at, at + PIECE))
          .where('handled_at', 'is', null)
          .execute()
      }
    },

    async forget(before) {
      const result = await db.deleteFrom('open_questions').where('day', '<', before).executeTakeFirstOrThrow()
      return Number(result.numDeletedRows)
    },
  }
}
