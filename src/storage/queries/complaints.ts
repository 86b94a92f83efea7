import { type ExpressionBuilder, type Selectable, type SqlBool, sql } from 'kysely'
import type { ComplaintRecord } from '../../casework/ports/complaints.ts'
import type { CaseworkTransaction } from '../../casework/store.ts'
import type { Hidden } from '../../casework/unit-types.ts'
import type { StoredStanding } from '../../complaint/procedure/history.ts'
import { type ComplaintState, FIRST_MARKS, type FiledField, type Resolved } from '../../complaint/types.ts'
import { now, openJson, type QueryContext, sealJson } from '../context.ts'
import { among } from '../dialect.ts'
import type { Tables } from '../schema.ts'
import { complaintDeliveryQueries } from './complaint-delivery.ts'
import { complaintDueQueries } from './complaint-due.ts'
import { complaintEventQueries } from './complaint-events.ts'
import { ownedBy } from './owners.ts'

/** 1 where one of the marks comes first, else 0. */
function graveOf(flags: Iterable<string>): number {
  return [...flags].some((flag) => (FIRST_MARKS as readonly string[]).includes(flag)) ? 1 : 0
}

/** Filed complaints and their events. */
export function complaintQueries(context: QueryContext): CaseworkTransaction['complaints'] {
  const { db, codec } = context

  const read = (row: Selectable<Tables['complaints']>): ComplaintRecord => ({
    id: row.id,
    number: row.number,
    draft: row.draft_id,
    conversation: row.conversation,
    channel: row.channel as ComplaintRecord['channel'],
    ...readStanding(row),
    version: row.version,
    fields: openJson(codec, 'complaints.fields', row.fields) as FiledField[],
    item: codec.open('complaints.item', row.item),
    respondent: codec.open('complaints.respondent', row.respondent),
    category: row.category,
    amountCents: row.amount_cents,
    flags: JSON.parse(row.flags) as string[],
    filedAt: row.filed_at,
    updatedAt: row.updated_at,
    erasedAt: row.erased_at,
    owner: row.owner,
    unit: row.unit,
    letterAt: row.letter_at,
  })
  const readStanding = (row: Selectable<Tables['complaints']>): StoredStanding => ({
    state: row.state as ComplaintState,
    endReason: row.end_reason,
    recoveredCents: row.recovered_cents,
    doubledCents: row.doubled_cents,
    onTheSpot: row.on_the_spot === null ? null : row.on_the_spot === 1,
    resolved: row.resolved as Resolved,
    mergedInto: row.merged_into,
    referredTo: row.referred_to,
    reopenAsked: row.reopen_asked === 1,
    supplement:
      row.supplement === null
        ? null
        : (openJson(codec, 'complaints.supplement', row.supplement) as StoredStanding['supplement']),
  })
  const standingColumns = (standing: StoredStanding) => ({
    state: standing.state,
    end_reason: standing.endReason,
    recovered_cents: standing.recoveredCents,
    doubled_cents: standing.doubledCents,
    on_the_spot: standing.onTheSpot === null ? null : Number(standing.onTheSpot),
    resolved: standing.resolved,
    merged_into: standing.mergedInto,
    referred_to: standing.referredTo,
    reopen_asked: Number(standing.reopenAsked),
    supplement: standing.supplement === null ? null : sealJson(codec, 'complaints.supplement', standing.supplement),
  })
  const one = async (column: 'id' | 'number' | 'draft_id', value: string): Promise<ComplaintRecord | null> => {
    const row = await db.selectFrom('complaints').selectAll().where(column, '=', value).executeTakeFirst()
    return row ? read(row) : null
  }

  const byIds = async (ids: readonly string[]): Promise<ComplaintRecord[]> => {
    const rows = await db
      .selectFrom('complaints')
      .selectAll()
      .where('id', 'in', among(db, ids, 'text'))
      .execute()
    const opened = new Map(rows.map((row) => [row.id, row]))
    return ids.flatMap((id) => opened.get(id) ?? []).map(read)
  }

  return {
    ...complaintEventQueries(context),
    ...complaintDeliveryQueries(context),
    ...complaintDueQueries(context),

    async nextCount(day) {
      const { value } = await db
        .insertInto('counters')
        .values({ name: `complaint:${day}`, value: 1 })
        .onConflict((conflict) =>
          conflict.column('name').doUpdateSet((expression) => ({ value: expression('counters.value', '+', 1) })),
        )
        .returning('value')
        .executeTakeFirstOrThrow()
      return value
    },

    async isTaken(number) {
      return (
        (await db.selectFrom('complaints').select('id').where('number', '=', number).executeTakeFirst()) !== undefined
      )
    },

    async insert(complaint, phone) {
      await db
        .insertInto('complaints')
        .values({
          id: complaint.id,
          number: complaint.number,
          draft_id: complaint.draft,
          conversation: complaint.conversation,
          channel: complaint.channel,
          ...standingColumns(complaint),
          version: complaint.version,
          fields: sealJson(codec, 'complaints.fields', complaint.fields),
          item: codec.seal('complaints.item', complaint.item),
          respondent: codec.seal('complaints.respondent', complaint.respondent),
          phone_hash: phone === null ? null : codec.hash('complaints.phone', phone),
          category: complaint.category,
          amount_cents: complaint.amountCents,
          flags: JSON.stringify(complaint.flags),
          grave: graveOf(complaint.flags),
          filed_at: complaint.filedAt,
          updated_at: complaint.updatedAt,
          owner: complaint.owner,
          district: null,
          unit: complaint.unit ?? null,
        })
        .execute()
    },

    async addFlag(id, flag) {
      const row = await db.selectFrom('complaints').select('flags').where('id', '=', id).executeTakeFirstOrThrow()
      const flags = new Set(JSON.parse(row.flags) as string[]).add(flag)
      await db
        .updateTable('complaints')
        .set({ flags: JSON.stringify([...flags]), grave: graveOf(flags) })
        .where('id', '=', id)
        .execute()
    },

    byId: (id) => one('id', id),
    byNumber: (number) => one('number', number),
    byIds,
    byDraft: (draft) => one('draft_id', draft),

    async ofConversation(conversation) {
      const rows = await db
        .selectFrom('complaints')
        .selectAll()
        .where(belongsTo(conversation))
        .orderBy('filed_at', 'desc')
        .orderBy('number', 'desc')
        .execute()
      return rows.map(read)
    },

    async ofSamePerson({ id, conversation }) {
      const rows = await db
        .selectFrom('complaints')
        .selectAll()
        .where('id', '!=', id)
        .where(({ or, eb, selectFrom }) =>
          or([
            eb('conversation', '=', conversation),
            eb('phone_hash', 'in', selectFrom('complaints as own').select('own.phone_hash').where('own.id', '=', id)),
          ]),
        )
        .orderBy('filed_at', 'desc')
        .orderBy('number', 'desc')
        .execute()
      return rows.map(read)
    },

    async mergedInto(id) {
      const rows = await db
        .selectFrom('complaints')
        .selectAll()
        .where('merged_into', '=', id)
        .orderBy('filed_at')
        .orderBy('number')
        .execute()
      return rows.map(read)
    },

    async counts({ today, near, ...narrow }) {
      // Narrowed, the expression keeps SQLite from reading along the states, where rows must be opened.
      const isNarrow = Object.values(narrow).some((given) => given !== undefined && given !== null)
      const state = isNarrow || narrow.owner === null ? sql<string>`state || ''` : sql.ref<string>('state')
      const byState = await db
        .selectFrom('complaints')
        .where(isOf(narrow))
        .select(({ fn }) => [state.as('state'), fn.countAll<number>().as('total')])
        .groupBy(state)
        .execute()
      const count = async (where: (query: typeof all) => typeof all) =>
        Number((await where(all).executeTakeFirstOrThrow()).total)
      const all = db
        .selectFrom('complaints')
        .where(isOf(narrow))
        .select(({ fn }) => fn.countAll<number>().as('total'))
      return {
        states: Object.fromEntries(byState.map(({ state, total }) => [state, Number(total)])),
        reopenAsked: await count((query) => query.where('reopen_asked', '=', 1)),
        due: {
          overdue: await count((query) => query.where('due_on', '<', today)),
          soon: await count((query) => query.where('due_on', '>=', today).where('due_on', '<=', near)),
        },
      }
    },

    async dueBy({ from, to, hidden = null }) {
      const rows = await db
        .selectFrom('complaints')
        .where(isOf({ hidden }))
        .where('due_on', '>=', from)
        .where('due_on', '<=', to)
        .select(({ fn }) => ['due_on', fn.countAll<number>().as('total')])
        .groupBy('due_on')
        .execute()
      return rows.map(({ due_on, total }) => [due_on ?? '', Number(total)])
    },

    async list({ states, due, reopenAsked, order = due ? 'due' : 'newest', limit, offset, ...narrow }) {
      const matching = db
        .selectFrom('complaints')
        // The expression keeps SQLite from looking the state up first: it then reads in the order of the page, from an
        // index that holds every needed column.
        .where(sql<string>`state || ''`, 'in', [...states])
        .where(isOf(narrow))
        .$if(reopenAsked === true, (query) => query.where('reopen_asked', '=', 1))
        .$if(due !== undefined, (query) => query.where('due_on', '<=', due?.to ?? null))
        .$if(typeof due?.from === 'string', (query) => query.where('due_on', '>=', due?.from ?? null))
      const count = async (query: typeof matching) =>
        Number((await query.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow()).total)
      const page = async (query: typeof matching, from: number, most: number) =>
        most <= 0
          ? []
          : await query
              .select('id')
              .$if(order === 'due', (some) => some.orderBy('due_on').orderBy('filed_at').orderBy('number'))
              .$if(order === 'newest', (some) => some.orderBy('filed_at', 'desc').orderBy('number', 'desc'))
              .limit(most)
              .offset(from)
              .execute()
      let total: number
      let found: { id: string }[]
      if (order === 'due' && due === undefined) {
        // Who is hurt or in danger comes first. Engines differ in where nulls stand, and each part is read along the index.
        const [timed, untimed] = [matching.where('due_on', '>', ''), matching.where('due_on', 'is', null)]
        const parts = [1, 0].flatMap((grave) => [timed, untimed].map((part) => part.where('grave', '=', grave)))
        total = 0
        found = []
        for (const part of parts) {
          const size = await count(part)
          const from = Math.max(0, offset - total)
          if (from < size) found.push(...(await page(part, from, limit - found.length)))
          total += size
        }
      } else {
        total = await count(matching)
        found = await page(matching, offset, limit)
      }
      // Only the rows on the page are opened.
      return { total, complaints: await byIds(found.map(({ id }) => id)) }
    },

    async setFields(id, version, { fields, phone, item, respondent, category, amountCents }) {
      const result = await db
        .updateTable('complaints')
        .set({
          fields: sealJson(codec, 'complaints.fields', fields),
          version: version + 1,
          updated_at: now(context),
          ...(phone !== undefined && { phone_hash: phone === null ? null : codec.hash('complaints.phone', phone) }),
          ...(item !== undefined && { item: codec.seal('complaints.item', item) }),
          ...(respondent !== undefined && { respondent: codec.seal('complaints.respondent', respondent) }),
          ...(category !== undefined && { category }),
          ...(amountCents !== undefined && { amount_cents: amountCents }),
        })
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst()
      return result.numUpdatedRows === 1n
    },

    async setDistrict(id, district) {
      await db
        .updateTable('complaints')
        .set({ district })
        .where('id', '=', id)
        .where(({ eb, or }) => or([eb('district', 'is', null), eb('district', '!=', district ?? '')]))
        .execute()
    },

    async advance(id, version, standing) {
      const result = await db
        .updateTable('complaints')
        .set({ ...standingColumns(standing), version: version + 1, updated_at: now(context) })
        .where('id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst()
      return result.numUpdatedRows === 1n
    },

    async holders(id) {
      const filed = await db
        .selectFrom('complaints')
        .innerJoin('conversations', 'conversations.id', 'complaints.conversation')
        .select(['conversations.id', 'conversations.channel', 'conversations.blocked_at'])
        .where('complaints.id', '=', id)
        .execute()
      const opened = await db
        .selectFrom('complaint_access')
        .innerJoin('conversations', 'conversations.id', 'complaint_access.conversation')
        .select(['conversations.id', 'conversations.channel', 'conversations.blocked_at'])
        .where('complaint_access.complaint', '=', id)
        .orderBy('complaint_access.at', 'desc')
        .execute()
      return [...filed, ...opened].map((row, index) => ({
        conversation: row.id,
        channel: row.channel as ComplaintRecord['channel'],
        blocked: row.blocked_at !== null,
        filed: index < filed.length,
      }))
    },
  }
}

export type Narrowing = {
  owner?: string | null
  category?: string
  channel?: string
  district?: string
  inGroup?: true
  unit?: string
  hidden?: Hidden | null
}

/** Of an owner, a category, a channel, a district, a unit and in a group, as far as they are given. */
export function isOf({ owner, category, channel, district, inGroup, unit, hidden }: Narrowing) {
  return (query: ExpressionBuilder<Tables, 'complaints'>) =>
    query.and([
      ...(owner === undefined ? [] : [ownedBy(owner)(query)]),
      ...(category === undefined ? [] : [query.eb('category', '=', category)]),
      ...(channel === undefined ? [] : [query.eb('channel', '=', channel)]),
      ...(district === undefined ? [] : [query.eb('district', '=', district)]),
      ...(unit === undefined ? [] : [query.eb('unit', '=', unit)]),
      ...(hidden ? [seenBy(hidden)(query)] : []),
      ...(inGroup ? [query.eb('complaints.id', 'in', members(query))] : []),
    ])
}

/** Those that an account may read. */
function seenBy(hidden: Hidden) {
  return ({ eb, or }: ExpressionBuilder<Tables, 'complaints'>) =>
    hidden === 'all'
      ? sql<SqlBool>`1 = 0`
      : or([eb('unit', 'is', null), eb('unit', 'not in', [...hidden.units]), eb('owner', '=', hidden.but)])
}

/** Those that a group holds, which staff confirmed or have yet to look at. */
function members({ selectFrom }: ExpressionBuilder<Tables, 'complaints'>) {
  return selectFrom('group_members')
    .innerJoin('complaint_groups', 'complaint_groups.id', 'group_members.group_id')
    .select('group_members.complaint')
    .where('group_members.state', '!=', 'out')
    .where('complaint_groups.state', 'in', ['proposed', 'confirmed'])
}

/** Filed in the conversation, or opened there with a code. */
export function belongsTo(conversation: string) {
  return ({ eb, selectFrom }: ExpressionBuilder<Tables, 'complaints'>) =>
    eb(
      'complaints.id',
      'in',
      selectFrom('complaints as own')
        .select('own.id')
        .where('own.conversation', '=', conversation)
        .unionAll(
          selectFrom('complaint_access')
            .select('complaint_access.complaint as id')
            .where('complaint_access.conversation', '=', conversation),
        ),
    )
}
