import type { Selectable } from 'kysely'
import type { LawsPort } from '../../editing/ports.ts'
import type { DraftState, LawAct, LawDraft } from '../../editing/types.ts'
import { newId, now, type QueryContext } from '../context.ts'
import type { Tables } from '../schema.ts'

type Content = Pick<LawDraft, 'form' | 'text' | 'replaces' | 'followed'>

/** Texts of law that admins change, and who did what with them. */
export function lawQueries(context: QueryContext): LawsPort['laws'] {
  const { db } = context
  const opened = (row: Selectable<Tables['law_drafts']>): LawDraft => ({
    ...(JSON.parse(row.content) as Content),
    id: row.id,
    version: row.version,
    state: row.state as DraftState,
    authors: JSON.parse(row.authors) as string[],
    changedAt: row.changed_at,
    revision: row.revision,
  })
  const columns = ({
    version,
    state,
    form,
    text,
    replaces,
    followed,
    authors,
    revision,
  }: Omit<LawDraft, 'id' | 'changedAt'>) => ({
    version,
    state,
    title: text.title,
    content: JSON.stringify({ form, text, replaces, followed } satisfies Content),
    authors: JSON.stringify(authors),
    changed_at: now(context),
    revision,
  })

  return {
    async list(states, limit) {
      const rows = await db
        .selectFrom('law_drafts')
        .select(['id', 'version', 'state', 'title', 'authors', 'changed_at'])
        .where('state', 'in', [...states])
        .orderBy('changed_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(({ id, version, state, title, authors, changed_at }) => ({
        id,
        version,
        state: state as DraftState,
        title,
        authors: JSON.parse(authors) as string[],
        changedAt: changed_at,
      }))
    },

    async byId(id) {
      const row = await db.selectFrom('law_drafts').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? opened(row) : null
    },

    async liveIn(revision) {
      const row = await db
        .selectFrom('law_drafts')
        .selectAll()
        .where('revision', '=', revision)
        .where('state', '=', 'published')
        .orderBy('changed_at', 'desc')
        .executeTakeFirst()
      return row ? opened(row) : null
    },

    async add(draft) {
      const id = newId(context)
      await db
        .insertInto('law_drafts')
        .values({ id, ...columns(draft) })
        .execute()
      return id
    },

    async change({ id, ...draft }) {
      await db.updateTable('law_drafts').set(columns(draft)).where('id', '=', id).execute()
    },

    async note(entry) {
      await db
        .insertInto('law_history')
        .values({ at: now(context), ...entry })
        .execute()
    },

    async history({ limit, offset }) {
      const { total } = await db
        .selectFrom('law_history')
        .select(({ fn }) => fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow()
      const rows = await db
        .selectFrom('law_history')
        .selectAll()
        .orderBy('id', 'desc')
        .limit(limit)
        .offset(offset)
        .execute()
      return { total: Number(total), entries: rows.map((row) => ({ ...row, act: row.act as LawAct })) }
    },
  }
}
