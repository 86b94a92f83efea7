import type { Instrument, InstrumentPaper } from '../../casework/instrument-types.ts'
import type { InstrumentsPort } from '../../casework/ports/instruments.ts'
import { now, openJson, type QueryContext, sealJson } from '../context.ts'
import type { Tables } from '../schema.ts'

/** The official papers that were made of complaints. */
export function instrumentQueries(context: QueryContext): InstrumentsPort['instruments'] {
  const { db, codec } = context
  const read = (row: Tables['instruments']): Instrument => ({
    id: row.id,
    code: row.code,
    number: row.number,
    madeAt: row.made_at,
    madeBy: codec.open('instruments.made_by', row.made_by),
    sentAt: row.sent_at,
  })
  return {
    async nextCount(code, year) {
      const { value } = await db
        .insertInto('counters')
        .values({ name: `instrument:${code}:${year}`, value: 1 })
        .onConflict((conflict) =>
          conflict.column('name').doUpdateSet((expression) => ({ value: expression('counters.value', '+', 1) })),
        )
        .returning('value')
        .executeTakeFirstOrThrow()
      return value
    },

    async insert({ id, complaint, code, number, paper, by }) {
      await db
        .insertInto('instruments')
        .values({
          id,
          complaint,
          code,
          number,
          paper: sealJson(codec, 'instruments.paper', paper),
          account: by.id,
          made_by: codec.seal('instruments.made_by', by.name),
          made_at: now(context),
          sent_at: null,
        })
        .execute()
    },

    async byId(id) {
      const row = await db.selectFrom('instruments').selectAll().where('id', '=', id).executeTakeFirst()
      if (!row) return null
      const paper = row.paper === null ? null : (openJson(codec, 'instruments.paper', row.paper) as InstrumentPaper)
      return { complaint: row.complaint, instrument: read(row), paper }
    },

    async ofComplaint(complaint) {
      const rows = await db
        .selectFrom('instruments')
        .selectAll()
        .where('complaint', '=', complaint)
        .orderBy('made_at', 'desc')
        .orderBy('number', 'desc')
        .execute()
      return rows.map(read)
    },

    async setSent(id) {
      await db
        .updateTable('instruments')
        .set({ sent_at: now(context) })
        .where('id', '=', id)
        .execute()
    },
  }
}
