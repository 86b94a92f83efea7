import type { Selectable } from 'kysely'
import type { GuideAct, GuideDraft, GuideState, GuideVersion } from '../../editing/guide-types.ts'
import type { GuidesPort } from '../../editing/ports.ts'
import { newId, now, type QueryContext } from '../context.ts'
import type { Tables } from '../schema.ts'

/** What people change, the versions that went live, and who did what with them. `kind`: guides, or other parts of `knowledge/`. */
export function guideQueries(context: QueryContext, kind: 'guide' | 'file' = 'guide'): GuidesPort['guides'] {
  const { db } = context
  const draftOf = ({
    state,
    authors,
    changed_at,
    kind: _kind,
    ...row
  }: Selectable<Tables['guide_drafts']>): GuideDraft => ({
    ...row,
    state: state as GuideState,
    authors: JSON.parse(authors) as string[],
    changedAt: changed_at,
  })
  const versionOf = (row: Selectable<Tables['guide_versions']>): GuideVersion => {
    const { state, authors, read, approved_by, kind: _kind, ...rest } = row
    return {
      ...rest,
      state: state as GuideVersion['state'],
      authors: JSON.parse(authors) as string[],
      read: JSON.parse(read) as GuideVersion['read'],
      approvedBy: approved_by,
    }
  }
  const columns = ({
    authors,
    version,
    state,
    guide,
    title,
    text,
    over,
    base,
  }: Omit<GuideDraft, 'id' | 'changedAt'>) => ({
    ...{ kind, version, state, guide, title, text, over, base },
    authors: JSON.stringify(authors),
    changed_at: now(context),
  })
  const mark = (guide: string, number: number, state: GuideVersion['state']) =>
    db.updateTable('guide_versions').set({ state }).where('guide', '=', guide).where('number', '=', number).execute()
  const latest = (guide: string, state: GuideVersion['state']) =>
    db
      .selectFrom('guide_versions')
      .selectAll()
      .where('guide', '=', guide)
      .where('state', '=', state)
      .orderBy('number', 'desc')
      .executeTakeFirst()

  return {
    async drafts(states, limit) {
      const rows = await db
        .selectFrom('guide_drafts')
        .select(['id', 'version', 'state', 'guide', 'title', 'authors', 'changed_at'])
        .where('kind', '=', kind)
        .where('state', 'in', [...states])
        .orderBy('changed_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(({ state, authors, changed_at, ...row }) => ({
        ...row,
        state: state as GuideState,
        authors: JSON.parse(authors) as string[],
        changedAt: changed_at,
      }))
    },

    async byId(id) {
      const row = await db
        .selectFrom('guide_drafts')
        .selectAll()
        .where('kind', '=', kind)
        .where('id', '=', id)
        .executeTakeFirst()
      return row ? draftOf(row) : null
    },

    async add(draft) {
      const id = newId(context)
      await db
        .insertInto('guide_drafts')
        .values({ id, ...columns(draft) })
        .execute()
      return id
    },

    async change({ id, ...draft }) {
      await db.updateTable('guide_drafts').set(columns(draft)).where('id', '=', id).execute()
    },

    async live() {
      const rows = await db
        .selectFrom('guide_versions')
        .selectAll()
        .where('kind', '=', kind)
        .where('state', '=', 'live')
        .orderBy('guide')
        .execute()
      return rows.map(versionOf)
    },

    async versions(guide) {
      const rows = await db
        .selectFrom('guide_versions')
        .selectAll()
        .where('guide', '=', guide)
        .orderBy('number', 'desc')
        .execute()
      return rows.map(versionOf)
    },

    async publish({ guide, title, text, base, read, draft, authors, approvedBy }) {
      const { highest } = await db
        .selectFrom('guide_versions')
        .select(({ fn }) => fn.max('number').as('highest'))
        .where('guide', '=', guide)
        .executeTakeFirstOrThrow()
      const number = Number(highest ?? 0) + 1
      const before = await latest(guide, 'live')
      if (before) await mark(guide, before.number, 'earlier')
      await db
        .insertInto('guide_versions')
        .values({
          ...{ kind, guide, number, title, text, base, draft },
          state: 'live',
          read: JSON.stringify(read),
          authors: JSON.stringify(authors),
          approved_by: approvedBy,
          at: now(context),
        })
        .execute()
      return number
    },

    async takeBack(guide) {
      const row = await latest(guide, 'live')
      if (!row) return null
      await mark(guide, row.number, 'rolled_back')
      const before = await latest(guide, 'earlier')
      if (before) await mark(guide, before.number, 'live')
      return versionOf({ ...row, state: 'rolled_back' })
    },

    async note(entry) {
      await db
        .insertInto('guide_history')
        .values({ at: now(context), kind, ...entry })
        .execute()
    },

    async history({ limit, offset }) {
      const { total } = await db
        .selectFrom('guide_history')
        .select(({ fn }) => fn.countAll<number>().as('total'))
        .where('kind', '=', kind)
        .executeTakeFirstOrThrow()
      const rows = await db
        .selectFrom('guide_history')
        .selectAll()
        .where('kind', '=', kind)
        .orderBy('id', 'desc')
        .limit(limit)
        .offset(offset)
        .execute()
      const entries = rows.map(({ kind: _kind, ...row }) => ({ ...row, act: row.act as GuideAct }))
      return { total: Number(total), entries }
    },
  }
}
