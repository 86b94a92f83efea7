import type { CaseworkTransaction } from '../../casework/store.ts'
import type { NewOpenQuestion, OpenQuestionGroup } from '../../casework/types.ts'
import { now, type QueryContext } from '../context.ts'

/** Ids are random, so that they do not reveal the order in which people wrote. Positive 31-bit numbers. */
const ID_BYTES = 4
/** Two of a million random ids are sometimes equal; ten draws in a row never are. */
const DRAWS = 10

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

    async list({ handled, limit, offset }) {
      const wanted = db.selectFrom('open_questions').where('handled_at', handled ? 'is not' : 'is', null)
      const { total } = await wanted
        .select(({ fn }) => fn.count<number>('text_hash').distinct().as('total'))
        .executeTakeFirstOrThrow()
      const keys = await wanted
        .select(({ fn }) => ['text_hash', fn.max('day').as('newest'), fn.countAll().as('count')])
        .groupBy('text_hash')
        .orderBy('newest', 'desc')
        .orderBy('count', 'desc')
        .orderBy('text_hash')
        .limit(limit)
        .offset(offset)
        .execute()
      const groups: OpenQuestionGroup[] = []
      for (const { text_hash: key } of keys) {
        const rows = await wanted
          .leftJoin('accounts', 'accounts.id', 'open_questions.handled_by')
          .select(['text', 'day', 'outcome', 'why', 'code', 'remark', 'handled_at', 'accounts.name as handler'])
          .where('text_hash', '=', key)
          .orderBy('day', 'desc')
          .orderBy('open_questions.id')
          .execute()
        const [first] = rows
        if (!first) continue
        const last = rows.toSorted((one, other) => ((one.handled_at ?? '') < (other.handled_at ?? '') ? 1 : -1))[0]
        groups.push({
          key,
          text: codec.open('open_questions.text', first.text),
          day: first.day,
          asked: rows.map((row) => ({
            why: row.why as NewOpenQuestion['why'],
            outcome: row.outcome as NewOpenQuestion['outcome'],
            code: row.code as NewOpenQuestion['code'],
            remark: openRemark(row.remark),
          })),
          handled: last?.handled_at
            ? { at: last.handled_at, by: last.handler === null ? '' : codec.open('accounts.name', last.handler) }
            : null,
        })
      }
      return { total: Number(total), groups }
    },

    async handle(key, account) {
      await db
        .updateTable('open_questions')
        .set({ handled_at: now(context), handled_by: account })
        .where('text_hash', '=', key)
        .where('handled_at', 'is', null)
        .execute()
      const known = await db.selectFrom('open_questions').select('id').where('text_hash', '=', key).executeTakeFirst()
      return known !== undefined
    },

    async forget(before) {
      const result = await db.deleteFrom('open_questions').where('day', '<', before).executeTakeFirstOrThrow()
      return Number(result.numDeletedRows)
    },
  }
}
