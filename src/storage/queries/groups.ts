import { sql } from 'kysely'
import type {
  Answered,
  GroupEvent,
  GroupQueries,
  GroupRecord,
  GroupState,
  MemberRecord,
} from '../../casework/ports/groups.ts'
import type { ComplaintState } from '../../complaint/types.ts'
import { newId, now, type QueryContext } from '../context.ts'
import type { Tables } from '../schema.ts'
import { actorColumns, readActor } from './actors.ts'
import { isOf } from './complaints.ts'

/** Groups of complaints, their members and their events. */
export function groupQueries(context: QueryContext): GroupQueries {
  const { db, codec } = context

  const read = (row: Tables['complaint_groups']): GroupRecord => ({
    id: row.id,
    respondent: row.respondent,
    state: row.state as GroupState,
    version: row.version,
    people: row.people,
    days: row.days,
    natures: JSON.parse(row.natures) as string[],
    againOn: row.again_on,
    proposedAt: row.proposed_at,
  })
  const readMember = (row: Tables['group_members'] | Omit<Tables['group_members'], 'id'>): MemberRecord => ({
    complaint: row.complaint,
    state: row.state as MemberRecord['state'],
    representative: row.representative === 1,
    authorised: row.authorised === 1,
    joint: row.joint as Answered | null,
    settlement: row.settlement as Answered | null,
  })

  /** The instant of the next letter: now, or just after the last letter. Letters are ordered by their instant alone. */
  const nextLetterAt = async (group: string): Promise<string> => {
    const at = now(context)
    const { last } = await db
      .selectFrom('group_letters')
      .select(({ fn }) => fn.max('at').as('last'))
      .where('group_id', '=', group)
      .executeTakeFirstOrThrow()
    return last === null || last < at ? at : new Date(Date.parse(last) + 1).toISOString()
  }

  return {
    async candidates(respondent, states, limit) {
      return db
        .selectFrom('complaint_traits')
        .innerJoin('respondents', 'respondents.id', 'complaint_traits.respondent')
        .innerJoin('complaints', 'complaints.id', 'complaint_traits.complaint')
        .select(['complaints.id', 'complaints.phone_hash as phone', 'complaints.conversation'])
        .where(sql<string>`coalesce(respondents.merged_into, respondents.id)`, '=', respondent)
        .where('complaints.state', 'in', [...states])
        .where('complaints.erased_at', 'is', null)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('group_members')
                .innerJoin('complaint_groups', 'complaint_groups.id', 'group_members.group_id')
                .select('group_members.id')
                .whereRef('group_members.complaint', '=', 'complaints.id')
                .where('complaint_groups.state', '=', 'rejected'),
            ),
          ),
        )
        .orderBy('complaints.filed_at', 'desc')
        .orderBy('complaints.number', 'desc')
        .limit(limit)
        .execute()
    },

    async insert({ respondent, people, days, natures }) {
      const id = newId(context)
      await db
        .insertInto('complaint_groups')
        .values({
          id,
          respondent,
          state: 'proposed',
          version: 1,
          people,
          days,
          natures: JSON.stringify(natures),
          again_on: null,
          proposed_at: now(context),
        })
        .execute()
      return id
    },

    async byId(id) {
      const row = await db.selectFrom('complaint_groups').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? read(row) : null
    },

    async list(states) {
      const rows = await db
        .selectFrom('complaint_groups')
        .selectAll()
        .where('state', 'in', [...states])
        .orderBy('proposed_at', 'desc')
        .orderBy('id')
        .execute()
      return rows.map(read)
    },

    async change(id, version, { state, people, days, natures, againOn }) {
      const { numUpdatedRows } = await db
        .updateTable('complaint_groups')
        .set({
          version: version + 1,
          ...(state !== undefined && { state }),
          ...(people !== undefined && { people }),
          ...(days !== undefined && { days }),
          ...(natures !== undefined && { natures: JSON.stringify(natures) }),
          ...(againOn !== undefined && { again_on: againOn }),
        })
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    async members(id) {
      const rows = await db
        .selectFrom('group_members')
        .innerJoin('complaints', 'complaints.id', 'group_members.complaint')
        .selectAll('group_members')
        .where('group_id', '=', id)
        .orderBy('complaints.filed_at')
        .orderBy('complaints.number')
        .execute()
      return rows.map(readMember)
    },

    async figures(id, hidden = null) {
      const rows = await db
        .selectFrom('group_members')
        .innerJoin('complaints', 'complaints.id', 'group_members.complaint')
        .select([
          'complaints.state',
          'complaints.amount_cents as amountCents',
          'complaints.recovered_cents as recoveredCents',
          'complaints.phone_hash as phone',
          'complaints.conversation',
        ])
        .where('group_members.group_id', '=', id)
        .where('group_members.state', '!=', 'out')
        .$if(hidden !== null, (query) => query.where(isOf({ hidden })))
        .execute()
      return rows.map((row) => ({ ...row, state: row.state as ComplaintState }))
    },

    async setMember(id, complaint, { state, representative, authorised, joint, settlement }) {
      const columns = {
        ...(state !== undefined && { state }),
        ...(representative !== undefined && { representative: Number(representative) }),
        ...(authorised !== undefined && { authorised: Number(authorised) }),
        ...(joint !== undefined && { joint }),
        ...(settlement !== undefined && { settlement }),
      }
      await db
        .insertInto('group_members')
        .values({
          group_id: id,
          complaint,
          state: 'proposed',
          representative: 0,
          authorised: 0,
          joint: null,
          settlement: null,
          ...columns,
        })
        .onConflict((conflict) => conflict.columns(['group_id', 'complaint']).doUpdateSet({ complaint, ...columns }))
        .execute()
    },

    async holding(complaints, states) {
      if (complaints.length === 0) return []
      const rows = await db
        .selectFrom('complaint_groups')
        .selectAll()
        .where('state', 'in', [...states])
        .where('id', 'in', (query) =>
          query
            .selectFrom('group_members')
            .select('group_id')
            .where('complaint', 'in', [...complaints])
            .where('state', '!=', 'out'),
        )
        .orderBy('proposed_at')
        .orderBy('id')
        .execute()
      return rows.map(read)
    },

    async addEvent(id, { type, actor, complaint, text }) {
      await db
        .insertInto('group_events')
        .values({
          group_id: id,
          complaint,
          type,
          ...actorColumns(codec, 'group_events', actor),
          text: text === null ? null : codec.seal('group_events.text', text),
          at: now(context),
        })
        .execute()
    },

    async events(id) {
      const rows = await db
        .selectFrom('group_events')
        .selectAll()
        .where('group_id', '=', id)
        .orderBy('id', 'desc')
        .execute()
      return rows.map(
        (row): GroupEvent => ({
          at: row.at,
          actor: readActor(codec, 'group_events', row),
          type: row.type,
          complaint: row.complaint,
          text: row.text === null ? null : codec.open('group_events.text', row.text),
        }),
      )
    },

    async addLetter(id, letter) {
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('group_letters')
        .values({ id: letter.id, group_id: id, kind: letter.kind, at: await nextLetterAt(id) })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirstOrThrow()
      return numInsertedOrUpdatedRows === 1n
    },

    async lastLetter(id, kind) {
      const row = await db
        .selectFrom('group_letters')
        .select('id')
        .where('group_id', '=', id)
        .where('kind', '=', kind)
        .orderBy('at', 'desc')
        .executeTakeFirst()
      return row?.id ?? null
    },
  }
}
