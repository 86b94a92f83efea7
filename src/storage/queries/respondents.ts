import { type Selectable, sql } from 'kysely'
import type {
  ListedRespondent,
  RespondentEvent,
  RespondentQueries,
  RespondentRecord,
} from '../../casework/ports/groups.ts'
import { newId, now, type QueryContext } from '../context.ts'
import type { Tables } from '../schema.ts'
import { actorColumns, readActor } from './actors.ts'
import { isOf } from './complaints.ts'
import { forgetUnlessUsed } from './respondent-erasure.ts'

/** The businesses complaints are about. */
export function respondentQueries(context: QueryContext): RespondentQueries {
  const { db, codec } = context

  const read = (row: Selectable<Tables['respondents']>): RespondentRecord => ({
    id: row.id,
    name: codec.open('respondents.name', row.name),
    creditCode: row.credit_code === null ? null : codec.open('respondents.credit_code', row.credit_code),
    region: row.region === null ? null : codec.open('respondents.region', row.region),
    contact: row.contact === null ? null : codec.open('respondents.contact', row.contact),
    mergedInto: row.merged_into,
    createdAt: row.created_at,
  })
  /** A business that was emptied with its last complaint no longer counts. */
  const known = (row: Selectable<Tables['respondents']> | undefined): RespondentRecord | null => {
    const record = row ? read(row) : null
    return record?.name ? record : null
  }
  const sealed = (column: 'credit_code' | 'region' | 'contact', value: string | null) =>
    value === null ? null : codec.seal(`respondents.${column}`, value)
  const keyHash = (key: string) => codec.hash('respondents.key', key)
  /** The business for which a row stands. */
  const head = sql<string>`coalesce(respondents.merged_into, respondents.id)`
  const links = () =>
    db
      .selectFrom('complaint_traits')
      .innerJoin('respondents', 'respondents.id', 'complaint_traits.respondent')
      .innerJoin('complaints', 'complaints.id', 'complaint_traits.complaint')

  return {
    async namesOf(complaints) {
      const names = new Map<string, string[]>()
      if (complaints.length === 0) return names
      const rows = await links()
        .innerJoin('respondents as known', (join) =>
          join.on(({ eb, or, ref }) => or([eb('known.id', '=', head), eb(ref('known.merged_into'), '=', head)])),
        )
        .select(['complaint_traits.complaint', 'known.folded'])
        .where('complaint_traits.complaint', 'in', [...complaints])
        .orderBy('known.created_at')
        .orderBy('known.id')
        .execute()
      for (const { complaint, folded } of rows) {
        names.set(complaint, [...(names.get(complaint) ?? []), codec.open('respondents.folded', folded)])
      }
      return names
    },

    async byId(id) {
      const row = await db.selectFrom('respondents').selectAll().where('id', '=', id).executeTakeFirst()
      return known(row)
    },

    async byKey(key) {
      const row = await db.selectFrom('respondents').selectAll().where('key_hash', '=', keyHash(key)).executeTakeFirst()
      return row ? read(row) : null
    },

    async insert({ name, key, creditCode, region, mergedInto }) {
      const id = newId(context)
      await db
        .insertInto('respondents')
        .values({
          id,
          key_hash: keyHash(key),
          folded: codec.seal('respondents.folded', key),
          name: codec.seal('respondents.name', name),
          credit_code: sealed('credit_code', creditCode),
          region: sealed('region', region),
          merged_into: mergedInto,
          created_at: now(context),
        })
        .execute()
      return id
    },

    async change(id, { creditCode, region, contact, mergedInto }) {
      await db
        .updateTable('respondents')
        .set({
          ...(creditCode !== undefined && { credit_code: sealed('credit_code', creditCode) }),
          ...(contact !== undefined && { contact: sealed('contact', contact) }),
          ...(region !== undefined && { region: sealed('region', region) }),
          ...(mergedInto !== undefined && { merged_into: mergedInto }),
          id,
        })
        .where('id', '=', id)
        .execute()
    },

    async joinedTo(id) {
      const rows = await db
        .selectFrom('respondents')
        .selectAll()
        .where('merged_into', '=', id)
        .orderBy('created_at')
        .orderBy('id')
        .execute()
      return rows.map(read)
    },

    async list(open, hidden = null) {
      const rows = await db.selectFrom('respondents').selectAll().orderBy('created_at').orderBy('id').execute()
      const counts = await links()
        .select(head.as('head'))
        .select(({ fn }) => fn.countAll<number>().as('complaints'))
        .select(({ eb, fn }) =>
          fn
            .sum<number>(
              eb
                .case()
                .when('complaints.state', 'in', [...open])
                .then(eb.lit(1))
                .else(eb.lit(0))
                .end(),
            )
            .as('open'),
        )
        .where('complaints.erased_at', 'is', null)
        .$if(hidden !== null, (query) => query.where(isOf({ hidden })))
        .groupBy(head)
        .execute()
      const counted = new Map(counts.map((row) => [row.head, row]))
      const listed = new Map<string, ListedRespondent>()
      for (const row of rows.filter(({ merged_into }) => merged_into === null)) {
        const { complaints, open: opened } = counted.get(row.id) ?? { complaints: 0, open: 0 }
        const respondent = known(row)
        if (!respondent) continue
        listed.set(row.id, {
          respondent,
          names: [],
          complaints: Number(complaints),
          open: Number(opened),
        })
      }
      for (const row of rows) {
        if (row.merged_into !== null) listed.get(row.merged_into)?.names.push(codec.open('respondents.name', row.name))
      }
      return [...listed.values()].sort((one, other) => other.complaints - one.complaints)
    },

    async newest(limit) {
      const rows = await db
        .selectFrom('respondents')
        .selectAll()
        .where('merged_into', 'is', null)
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.flatMap((row) => known(row) ?? [])
    },

    async complaintsOf(id, states, hidden = null) {
      const rows = await links()
        .select('complaints.id')
        .where(head, '=', id)
        .$if(states !== null, (query) => query.where('complaints.state', 'in', [...(states ?? [])]))
        .where('complaints.erased_at', 'is', null)
        .$if(hidden !== null, (query) => query.where(isOf({ hidden })))
        .orderBy('complaints.filed_at', 'desc')
        .orderBy('complaints.number', 'desc')
        .execute()
      return rows.map((row) => row.id)
    },

    async pledgedBefore() {
      const rows = await db
        .selectFrom('respondents')
        .selectAll()
        .where('pledged', '=', 1)
        .orderBy('created_at')
        .execute()
      return rows.flatMap((row) => known(row) ?? [])
    },

    async pledgeTaken(id) {
      await db.updateTable('respondents').set({ pledged: 0 }).where('id', '=', id).execute()
    },

    async addEvent(id, { type, actor, text }) {
      await db
        .insertInto('respondent_events')
        .values({
          respondent: id,
          type,
          ...actorColumns(codec, 'respondent_events', actor),
          text: text === null ? null : codec.seal('respondent_events.text', text),
          at: now(context),
        })
        .execute()
    },

    async events(id) {
      const rows = await db
        .selectFrom('respondent_events')
        .selectAll()
        .where('respondent', '=', id)
        .orderBy('id', 'desc')
        .execute()
      return rows.map(
        (row): RespondentEvent => ({
          at: row.at,
          actor: readActor(codec, 'respondent_events', row),
          type: row.type,
          text: row.text === null ? null : codec.open('respondent_events.text', row.text),
        }),
      )
    },

    async unentered(limit, except) {
      const rows = await db
        .selectFrom('complaints')
        .leftJoin('complaint_traits', 'complaint_traits.complaint', 'complaints.id')
        .select('complaints.id')
        .where('complaint_traits.complaint', 'is', null)
        .where('complaints.erased_at', 'is', null)
        .$if(except.length > 0, (query) => query.where('complaints.id', 'not in', [...except]))
        .orderBy('complaints.filed_at')
        .orderBy('complaints.number')
        .limit(limit)
        .execute()
      return rows.map((row) => row.id)
    },

    async enter(complaint, respondent, address) {
      await db
        .insertInto('complaint_traits')
        .values({
          complaint,
          respondent,
          address_hash: address === null ? null : codec.hash('complaint_traits.address', address),
          entered_at: now(context),
        })
        .execute()
    },

    async enterAgain(complaint, respondent, address) {
      const earlier = await links()
        .select(['complaint_traits.respondent', head.as('head')])
        .where('complaint_traits.complaint', '=', complaint)
        .executeTakeFirst()
      await db
        .updateTable('complaint_traits')
        .set({
          respondent,
          address_hash: address === null ? null : codec.hash('complaint_traits.address', address),
        })
        .where('complaint', '=', complaint)
        .execute()
      if (earlier) await forgetUnlessUsed(context, earlier.head)
    },

    async ofComplaint(complaint) {
      const row = await db
        .selectFrom('complaint_traits')
        .innerJoin('respondents', 'respondents.id', 'complaint_traits.respondent')
        .innerJoin('respondents as heads', (join) => join.on('heads.id', '=', head))
        .selectAll('heads')
        .where('complaint_traits.complaint', '=', complaint)
        .executeTakeFirst()
      return known(row)
    },
  }
}
