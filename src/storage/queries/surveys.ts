import type { Selectable } from 'kysely'
import type { Values } from '../../registers/types.ts'
import type { SurveysPort } from '../../surveys/ports.ts'
import type {
  PublishedSurvey,
  SurveyAct,
  SurveyResponse,
  SurveyRun,
  SurveyState,
  SurveyWay,
} from '../../surveys/types.ts'
import { newId, now, openJson, type QueryContext, sealJson } from '../context.ts'
import type { Tables } from '../schema.ts'

/** Rows of one insert. */
const PIECE = 200

/** Surveys: where they stand, whom people judge, and what came back. */
export function surveyQueries(context: QueryContext): SurveysPort['surveys'] {
  const { db, codec } = context

  const runOf = (row: Selectable<Tables['survey_runs']>): SurveyRun => ({
    survey: row.survey,
    state: row.state as SurveyState,
    version: row.version,
    askedBy: row.asked_by,
    form: row.form,
    closedOn: row.closed_on,
    publishedOn: row.published_on,
    result: row.result === null ? null : (openJson(codec, 'survey_runs.result', row.result) as PublishedSurvey),
  })
  const answersIn = (row: Pick<Selectable<Tables['survey_responses']>, 'answers'>): Values =>
    openJson(codec, 'survey_responses.answers', row.answers) as Values
  const counted = (table: 'survey_links' | 'survey_responses', survey: string) =>
    db
      .selectFrom(table)
      .select('subject')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('survey', '=', survey)
      .groupBy('subject')
      .execute()
      .then((rows) => new Map(rows.map(({ subject, count }) => [subject, Number(count)])))

  return {
    async run(survey) {
      const row = await db.selectFrom('survey_runs').selectAll().where('survey', '=', survey).executeTakeFirst()
      return row
        ? runOf(row)
        : {
            ...{ survey, state: 'draft', version: 0, askedBy: null, form: null },
            ...{ closedOn: null, publishedOn: null, result: null },
          }
    },

    async runs() {
      const rows = await db.selectFrom('survey_runs').selectAll().orderBy('survey').execute()
      return rows.map(runOf)
    },

    async keep({ survey, state, version, askedBy, form, closedOn, publishedOn, result }) {
      const columns = {
        ...{ state, version: version + 1, asked_by: askedBy, form, closed_on: closedOn, published_on: publishedOn },
        result: result === null ? null : sealJson(codec, 'survey_runs.result', result),
      }
      await db
        .insertInto('survey_runs')
        .values({ survey, ...columns })
        .onConflict((conflict) => conflict.column('survey').doUpdateSet(columns))
        .execute()
    },

    async subjects(survey) {
      const rows = await db
        .selectFrom('survey_subjects')
        .selectAll()
        .where('survey', '=', survey)
        .orderBy('place')
        .execute()
      const [links, returned] = [await counted('survey_links', survey), await counted('survey_responses', survey)]
      return rows.map(({ id, name, quota, paper }) => ({
        ...{ id, quota, paper },
        name: codec.open('survey_subjects.name', name),
        sent: paper + (links.get(id) ?? 0),
        returned: returned.get(id) ?? 0,
      }))
    },

    async addSubjects(survey, subjects) {
      for (let from = 0; from < subjects.length; from += PIECE) {
        const rows = subjects.slice(from, from + PIECE).map(({ name, quota }) => ({
          ...{ id: newId(context), survey, quota, paper: 0 },
          name: codec.seal('survey_subjects.name', name),
        }))
        await db.insertInto('survey_subjects').values(rows).execute()
      }
    },

    async changeSubject(survey, subject, { quota, paper }) {
      await db
        .updateTable('survey_subjects')
        .set({ quota, paper })
        .where('survey', '=', survey)
        .where('id', '=', subject)
        .execute()
    },

    async linksOf(survey, subject) {
      return (await counted('survey_links', survey)).get(subject) ?? 0
    },

    async addLinks(survey, subject, hashes, day) {
      for (let from = 0; from < hashes.length; from += PIECE) {
        const rows = hashes
          .slice(from, from + PIECE)
          .map((token_hash) => ({ token_hash, survey, subject, made_on: day, used: 0 }))
        await db.insertInto('survey_links').values(rows).execute()
      }
    },

    async link(hash) {
      const row = await db.selectFrom('survey_links').selectAll().where('token_hash', '=', hash).executeTakeFirst()
      return row ? { survey: row.survey, subject: row.subject, used: row.used === 1 } : null
    },

    async useLink(hash) {
      const { numUpdatedRows } = await db
        .updateTable('survey_links')
        .set({ used: 1 })
        .where('token_hash', '=', hash)
        .where('used', '=', 0)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },

    async addResponses(survey, responses) {
      for (let from = 0; from < responses.length; from += PIECE) {
        const rows = responses.slice(from, from + PIECE).map(({ subject, way, day, account, batch, answers }) => ({
          ...{ id: newId(context), survey, subject, way, day, account, batch },
          answers: sealJson(codec, 'survey_responses.answers', answers),
        }))
        await db.insertInto('survey_responses').values(rows).execute()
      }
    },

    async some(survey, after, limit) {
      const rows = await db
        .selectFrom('survey_responses')
        .select(['place', 'subject', 'way', 'day', 'answers'])
        .where('survey', '=', survey)
        .where('place', '>', after)
        .orderBy('place')
        .limit(limit)
        .execute()
      const responses = rows.map((row) => ({
        ...{ subject: row.subject, way: row.way as SurveyWay, day: row.day },
        answers: answersIn(row),
      }))
      return { responses, last: rows.at(-1)?.place ?? after }
    },

    async count(survey) {
      const { count } = await db
        .selectFrom('survey_responses')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('survey', '=', survey)
        .executeTakeFirstOrThrow()
      return Number(count)
    },

    async responses(survey, { limit, offset }) {
      const rows = await db
        .selectFrom('survey_responses')
        .selectAll()
        .where('survey', '=', survey)
        .orderBy('place', 'desc')
        .limit(limit)
        .offset(offset)
        .execute()
      return rows.map(
        (row): SurveyResponse => ({
          ...{ id: row.id, subject: row.subject, way: row.way as SurveyWay, day: row.day },
          ...{ account: row.account, batch: row.batch, answers: answersIn(row) },
        }),
      )
    },

    async removeResponse(survey, id) {
      const { numDeletedRows } = await db
        .deleteFrom('survey_responses')
        .where('survey', '=', survey)
        .where('id', '=', id)
        .executeTakeFirst()
      return numDeletedRows === 1n
    },

    async batches(survey) {
      const rows = await db
        .selectFrom('survey_responses')
        .select(['batch', 'account', 'day'])
        .select(({ fn }) => [fn.countAll<number>().as('count'), fn.min('place').as('first')])
        .where('survey', '=', survey)
        .where('batch', 'is not', null)
        .groupBy(['batch', 'account', 'day'])
        .orderBy('first', 'desc')
        .execute()
      return rows.map(({ batch, account, day, count }) => ({ batch: batch ?? '', account, day, count: Number(count) }))
    },

    async removeBatch(survey, batch) {
      const { numDeletedRows } = await db
        .deleteFrom('survey_responses')
        .where('survey', '=', survey)
        .where('batch', '=', batch)
        .executeTakeFirst()
      return Number(numDeletedRows)
    },

    async note(survey, { act, account, said }) {
      await db
        .insertInto('survey_history')
        .values({
          ...{ survey, at: now(context), act, account },
          said: said === null ? null : codec.seal('survey_history.said', said),
        })
        .execute()
    },

    async history(survey) {
      const rows = await db
        .selectFrom('survey_history')
        .selectAll()
        .where('survey', '=', survey)
        .orderBy('id', 'desc')
        .execute()
      return rows.map(({ id, at, act, account, said }) => ({
        ...{ id, at, act: act as SurveyAct, account },
        said: said === null ? null : codec.open('survey_history.said', said),
      }))
    },

    async figures(from, to) {
      const ended = await db
        .selectFrom('survey_runs')
        .select('survey')
        .where('closed_on', '>=', from)
        .where('closed_on', '<=', to)
        .where('state', 'in', ['closed', 'published'])
        .execute()
      if (ended.length === 0) return null
      const codes = ended.map(({ survey }) => survey)
      const paper = await db
        .selectFrom('survey_subjects')
        .select(({ fn }) => fn.sum<number | null>('paper').as('sum'))
        .where('survey', 'in', codes)
        .executeTakeFirstOrThrow()
      const countIn = async (table: 'survey_links' | 'survey_responses') => {
        const { count } = await db
          .selectFrom(table)
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .where('survey', 'in', codes)
          .executeTakeFirstOrThrow()
        return Number(count)
      }
      return {
        sent: Number(paper.sum ?? 0) + (await countIn('survey_links')),
        returned: await countIn('survey_responses'),
      }
    },
  }
}
