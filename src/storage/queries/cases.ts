import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { CasesPort } from '../../cases/ports.ts'
import type { CaseAct, CaseApproval, CaseDraft, CaseDraftHead, CaseState, CaseVersion } from '../../cases/types.ts'
import { newId, now, openJson, type QueryContext, sealJson } from '../context.ts'
import type { Tables } from '../schema.ts'

/** The states of a complaint that ended with a result. */
const ENDED = ['settled', 'terminated'] as const

/** Cases that people write, the versions that went live, and who did what with them. */
export function caseQueries(context: QueryContext): CasesPort['cases'] {
  const { db, codec } = context
  const headOf = (
    row: Omit<Selectable<Tables['case_drafts']>, 'text' | 'over' | 'base' | 'confirmed'>,
  ): CaseDraftHead => ({
    id: row.id,
    version: row.version,
    state: row.state as CaseState,
    case: row.case_id,
    title: row.title === null ? '' : codec.open('case_drafts.title', row.title),
    authors: JSON.parse(row.authors) as string[],
    approvals: JSON.parse(row.approvals) as CaseApproval[],
    complaint: row.complaint,
    changedAt: row.changed_at,
  })
  const draftOf = (row: Selectable<Tables['case_drafts']>): CaseDraft => ({
    ...headOf(row),
    text: row.text === null ? null : codec.open('case_drafts.text', row.text),
    over: row.over,
    base: row.base,
    confirmed: row.confirmed === null ? [] : (openJson(codec, 'case_drafts.confirmed', row.confirmed) as string[]),
  })
  const versionOf = ({
    case_id,
    state,
    authors,
    read,
    approved_by,
    ...row
  }: Selectable<Tables['case_versions']>): CaseVersion => ({
    ...row,
    case: case_id,
    state: state as CaseVersion['state'],
    authors: JSON.parse(authors) as string[],
    read: JSON.parse(read) as CaseVersion['read'],
    approvedBy: JSON.parse(approved_by) as string[],
  })
  const columns = (draft: Omit<CaseDraft, 'id' | 'changedAt'>) => ({
    version: draft.version,
    state: draft.state,
    case_id: draft.case,
    title: codec.seal('case_drafts.title', draft.title),
    text: draft.text === null ? null : codec.seal('case_drafts.text', draft.text),
    over: draft.over,
    base: draft.base,
    authors: JSON.stringify(draft.authors),
    approvals: JSON.stringify(draft.approvals),
    complaint: draft.complaint,
    confirmed: sealJson(codec, 'case_drafts.confirmed', draft.confirmed),
    changed_at: now(context),
  })
  const heads = () =>
    db
      .selectFrom('case_drafts')
      .select(['id', 'version', 'state', 'case_id', 'title', 'authors', 'approvals', 'complaint', 'changed_at'])
      .orderBy('changed_at', 'desc')
      .orderBy('id')
  const mark = (id: string, number: number, state: CaseVersion['state']) =>
    db.updateTable('case_versions').set({ state }).where('case_id', '=', id).where('number', '=', number).execute()
  const latest = (id: string, state: CaseVersion['state']) =>
    db
      .selectFrom('case_versions')
      .selectAll()
      .where('case_id', '=', id)
      .where('state', '=', state)
      .orderBy('number', 'desc')
      .executeTakeFirst()
  /** The last word on publicity is yes. */
  const agreed = sql<boolean>`exists (select 1 from consents where consents.draft = complaints.draft_id
    and consents.kind = 'publication' and consents.given = 1 and not exists (
      select 1 from consents as later where later.draft = consents.draft and later.kind = consents.kind
      and (later.at > consents.at or (later.at = consents.at and later.id > consents.id))))`
  const wishesErasure = sql<boolean>`exists (select 1 from erasure_requests
    where erasure_requests.complaint = complaints.id and erasure_requests.decided_at is null)`

  return {
    async drafts(states, limit) {
      return (
        await heads()
          .where('state', 'in', [...states])
          .limit(limit)
          .execute()
      ).map(headOf)
    },

    async byId(id) {
      const row = await db.selectFrom('case_drafts').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? draftOf(row) : null
    },

    async ofComplaint(complaint) {
      const rows = await heads().where('complaint', '=', complaint).where('state', '!=', 'fallen').execute()
      const version = await db
        .selectFrom('case_versions')
        .select('number')
        .where('complaint', '=', complaint)
        .limit(1)
        .executeTakeFirst()
      return { drafts: rows.map(headOf), published: version !== undefined }
    },

    async add(draft) {
      const id = newId(context)
      await db
        .insertInto('case_drafts')
        .values({ id, ...columns(draft) })
        .execute()
      return id
    },

    async change({ id, ...draft }) {
      await db.updateTable('case_drafts').set(columns(draft)).where('id', '=', id).execute()
    },

    async live() {
      const rows = await db
        .selectFrom('case_versions')
        .selectAll()
        .where('state', '=', 'live')
        .orderBy('case_id')
        .execute()
      return rows.map(versionOf)
    },

    async versions(id) {
      const rows = await db
        .selectFrom('case_versions')
        .selectAll()
        .where('case_id', '=', id)
        .orderBy('number', 'desc')
        .execute()
      return rows.map(versionOf)
    },

    async publish({ case: id, title, text, base, read, draft, authors, approvedBy, complaint }) {
      const { highest } = await db
        .selectFrom('case_versions')
        .select(({ fn }) => fn.max('number').as('highest'))
        .where('case_id', '=', id)
        .executeTakeFirstOrThrow()
      const number = Number(highest ?? 0) + 1
      const before = await latest(id, 'live')
      if (before) await mark(id, before.number, 'earlier')
      await db
        .insertInto('case_versions')
        .values({
          ...{ case_id: id, number, title, text, base, draft, complaint },
          state: 'live',
          read: JSON.stringify(read),
          authors: JSON.stringify(authors),
          approved_by: JSON.stringify(approvedBy),
          at: now(context),
        })
        .execute()
      return number
    },

    async takeBack(id) {
      const row = await latest(id, 'live')
      if (!row) return null
      await mark(id, row.number, 'rolled_back')
      const before = await latest(id, 'earlier')
      if (before) await mark(id, before.number, 'live')
      return versionOf({ ...row, state: 'rolled_back' })
    },

    async note({ act, account, case: id, draft, number, said }) {
      await db
        .insertInto('case_history')
        .values({
          ...{ at: now(context), act, account, case_id: id, draft, number },
          said: said === null ? null : codec.seal('case_history.said', said),
        })
        .execute()
    },

    async history({ limit, offset }) {
      const { total } = await db
        .selectFrom('case_history')
        .select(({ fn }) => fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow()
      const rows = await db
        .selectFrom('case_history')
        .selectAll()
        .orderBy('id', 'desc')
        .limit(limit)
        .offset(offset)
        .execute()
      return {
        total: Number(total),
        entries: rows.map(({ case_id, act, said, ...row }) => ({
          ...row,
          case: case_id,
          act: act as CaseAct,
          said: said === null ? null : codec.open('case_history.said', said),
        })),
      }
    },

    async barOf(complaint) {
      const row = await db
        .selectFrom('complaints')
        .select(['state', 'erased_at'])
        .select([sql<number>`case when ${agreed} then 1 else 0 end`.as('agreed')])
        .select([sql<number>`case when ${wishesErasure} then 1 else 0 end`.as('wishes')])
        .where('id', '=', complaint)
        .executeTakeFirst()
      if (!row || row.erased_at !== null) return 'erased'
      if (Number(row.agreed) === 0) return 'no_consent'
      if (Number(row.wishes) === 1) return 'erasure'
      return ENDED.some((state) => state === row.state) ? null : 'not_ended'
    },

    async proposed(limit) {
      // Each state by itself is read along an index, no further than the limit.
      const ended = (state: string) =>
        db
          .selectFrom('complaints')
          .select(['id', 'number', 'item', 'state', 'updated_at', 'unit', 'owner'])
          .where('state', '=', state)
          .where('erased_at', 'is', null)
          .where(agreed)
          .where(sql<boolean>`not ${wishesErasure}`)
          .where(
            sql<boolean>`not exists (select 1 from case_drafts where case_drafts.complaint = complaints.id and case_drafts.state <> 'fallen')`,
          )
          .where(sql<boolean>`not exists (select 1 from case_versions where case_versions.complaint = complaints.id)`)
          .orderBy('updated_at', 'desc')
          .orderBy('id')
          .limit(limit)
          .execute()
      const found = await Promise.all(ENDED.map(ended))
      const rows = found
        .flat()
        .sort((one, other) => (one.updated_at < other.updated_at ? 1 : -1))
        .slice(0, limit)
      return rows.map(({ item, updated_at, ...row }) => ({
        ...row,
        item: codec.open('complaints.item', item),
        at: updated_at,
      }))
    },
  }
}
