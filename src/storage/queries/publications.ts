import type { Selectable } from 'kysely'
import { sql } from 'kysely'
import type { FiledField } from '../../complaint/types.ts'
import type { PublicityPort } from '../../publicity/ports.ts'
import type { Publication, PublicationState, PublicityAct, PublicPage } from '../../publicity/types.ts'
import { newId, now, openJson, type QueryContext, sealJson } from '../context.ts'
import type { Tables } from '../schema.ts'

type Content = Pick<Publication, 'limits' | 'candidates'>

/** What the council makes public of complaints, by business. */
export function publicationQueries(context: QueryContext): PublicityPort['publications'] {
  const { db, codec } = context
  const opened = (row: Selectable<Tables['publications']>): Publication => ({
    ...(openJson(codec, 'publications.content', row.content) as Content),
    id: row.id,
    period: { from: row.from_day, to: row.to_day },
    state: row.state as PublicationState,
    version: row.version,
    authors: JSON.parse(row.authors) as string[],
    live: row.live === null ? null : (openJson(codec, 'publications.live', row.live) as PublicPage),
    changedAt: row.changed_at,
  })
  const columns = ({
    period,
    state,
    version,
    authors,
    limits,
    candidates,
    live,
  }: Omit<Publication, 'id' | 'changedAt'>) => ({
    from_day: period.from,
    to_day: period.to,
    state,
    version,
    authors: JSON.stringify(authors),
    content: sealJson(codec, 'publications.content', { limits, candidates } satisfies Content),
    live: live === null ? null : sealJson(codec, 'publications.live', live),
    changed_at: now(context),
  })

  return {
    async list() {
      const rows = await db
        .selectFrom('publications')
        .selectAll()
        .orderBy('to_day', 'desc')
        .orderBy('from_day', 'desc')
        .execute()
      return rows.map(opened)
    },

    async byId(id) {
      const row = await db.selectFrom('publications').selectAll().where('id', '=', id).executeTakeFirst()
      return row ? opened(row) : null
    },

    async ofPeriod({ from, to }) {
      const row = await db
        .selectFrom('publications')
        .selectAll()
        .where('from_day', '=', from)
        .where('to_day', '=', to)
        .executeTakeFirst()
      return row ? opened(row) : null
    },

    async add(publication) {
      const id = newId(context)
      await db
        .insertInto('publications')
        .values({ id, ...columns(publication) })
        .execute()
      return id
    },

    async change({ id, ...publication }) {
      await db.updateTable('publications').set(columns(publication)).where('id', '=', id).execute()
    },

    async note(publication, { act, account, said, page }) {
      await db
        .insertInto('publication_history')
        .values({
          publication,
          at: now(context),
          act,
          account,
          said: said === null ? null : codec.seal('publication_history.said', said),
          page: page === null ? null : sealJson(codec, 'publication_history.page', page),
        })
        .execute()
    },

    async history(publication) {
      const rows = await db
        .selectFrom('publication_history')
        .selectAll()
        .where('publication', '=', publication)
        .orderBy('id', 'desc')
        .execute()
      return rows.map(({ id, at, act, account, said, page }) => ({
        id,
        at,
        act: act as PublicityAct,
        account,
        said: said === null ? null : codec.open('publication_history.said', said),
        page: page === null ? null : (openJson(codec, 'publication_history.page', page) as PublicPage),
      }))
    },

    async ended(from, until, dayOf, countedAt = null) {
      const rows = await db
        .selectFrom('complaints')
        .innerJoin('complaint_traits', 'complaint_traits.complaint', 'complaints.id')
        .innerJoin('respondents', 'respondents.id', 'complaint_traits.respondent')
        .innerJoin('respondents as heads', (join) =>
          join.on('heads.id', '=', sql<string>`coalesce(respondents.merged_into, respondents.id)`),
        )
        .innerJoin('complaint_events', (join) =>
          join.onRef('complaint_events.complaint', '=', 'complaints.id').on('complaint_events.type', '=', 'close'),
        )
        .select([
          'complaints.id',
          'complaints.draft_id',
          'complaints.state',
          'complaints.fields',
          'complaints.erased_at',
        ])
        .select(['heads.id as respondent', 'heads.name'])
        .select(({ fn }) => fn.max('complaint_events.at').as('at'))
        .where('complaints.state', 'in', ['settled', 'terminated'])
        .where((eb) =>
          countedAt === null
            ? eb('complaints.erased_at', 'is', null)
            : eb.or([eb('complaints.erased_at', 'is', null), eb('complaints.erased_at', '>', countedAt)]),
        )
        .groupBy(['complaints.id', 'heads.id'])
        .having(({ fn }) => fn.max('complaint_events.at'), '>=', from)
        .having(({ fn }) => fn.max('complaint_events.at'), '<', until)
        .orderBy('complaints.number')
        .execute()
      const words = await lastWords(rows.map(({ draft_id }) => draft_id))
      return rows.flatMap(({ draft_id, state, fields, respondent, name, at, erased_at }) => {
        const filed = openJson(codec, 'complaints.fields', fields) as FiledField[]
        const nature = filed.find((field) => field.name === 'nature')?.value
        const written = codec.open('respondents.name', name)
        // A business that was emptied with its last complaint has no name.
        if (written === '' && erased_at === null) return []
        return {
          respondent,
          name: written,
          endedOn: dayOf(at),
          settled: state === 'settled',
          nature: nature?.kind === 'choice' ? nature.value : '',
          // The record of a consent is dropped with an erased complaint; one that was taken back before is known by it.
          consented: words.get(draft_id) ?? erased_at !== null,
        }
      })
    },
  }

  /** The last word on publicity of each draft that has one. */
  async function lastWords(drafts: readonly string[]): Promise<Map<string, boolean>> {
    const last = new Map<string, boolean>()
    for (let from = 0; from < drafts.length; from += PIECE) {
      const rows = await db
        .selectFrom('consents')
        .select(['draft', 'given'])
        .where('kind', '=', 'publication')
        .where('draft', 'in', drafts.slice(from, from + PIECE))
        .orderBy('at')
        .orderBy('id')
        .execute()
      for (const { draft, given } of rows) last.set(draft, given === 1)
    }
    return last
  }
}

const PIECE = 500
