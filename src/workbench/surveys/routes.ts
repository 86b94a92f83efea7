import type { Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { readBody } from '../../http/body.ts'
import { HttpError } from '../../http/errors.ts'
import type { FieldProblem } from '../../registers/types.ts'
import { typedIn } from '../../surveys/answers.ts'
import { questionsOf, type Survey } from '../../surveys/shape.ts'
import type { SurveyAsked, SurveyRefusal } from '../../surveys/types.ts'
import { doneIn } from '../done-notice.ts'
import { fileToSave } from '../file-responses.ts'
import { actorOf, readForm } from '../forms.ts'
import { namesOf } from '../names-of.ts'
import { pageOf } from '../page-links.ts'
import { addFileSteps, XLSX } from '../registers/file-steps.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from '../types.ts'
import {
  answersPage,
  BASE,
  enterPage,
  filesPage,
  indexPage,
  jobPage,
  linksPage,
  mayWork,
  RESPONSES,
  resultPage,
  surveyAddress,
  surveyPage,
} from './pages.ts'

const STATUS: Record<SurveyRefusal['code'], ContentfulStatusCode> = {
  not_yours: 403,
  own: 403,
  not_found: 404,
  not_now: 409,
  changed_meanwhile: 409,
  says_why: 422,
  bad_number: 422,
  no_subjects: 409,
  no_answers: 422,
  too_few: 409,
  more_than_sent: 422,
  form_changed: 409,
  full: 409,
  too_many: 409,
}
const DONE = new Set([
  ...['taken', 'subject', 'opened', 'closed', 'reopened', 'entered', 'imported', 'undone', 'removed'],
  ...['asked', 'approved', 'sent_back', 'taken_back'],
])
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
/** All questions answered with their longest words. */
const FORM_BYTES = 400_000
type On = Context<WorkbenchContext>
type Posted = Record<string, string>

/** 调查: the surveys of the council, each as its file in knowledge/surveys describes it. */
export function addSurveysRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { texts, surveys } = options
  const { desk } = surveys

  routes.get(BASE, async (context) => {
    const account = context.get('account')
    const all = await Promise.all(
      desk.surveys(account.role).map(async (survey) => ({ survey, overview: await desk.overview(survey.code) })),
    )
    return context.html(await indexPage(options, account, all))
  })

  routes.get(`${BASE}/:code`, (context) => show(context, surveyIn(context), toldIn(context)))

  act('subjects', async (asked) => {
    const done = await desk.takeSubjects(asked)
    return done.ok ? { ok: true, done: `taken&count=${done.added}` } : done
  })
  act('subject', async (asked, { subject = '', quota = '', sent = '' }) =>
    named('subject', await desk.changeSubject({ ...asked, subject, quota, sent })),
  )
  act('open', async (asked) => named('opened', await desk.open(asked)))
  act('close', async (asked) => named('closed', await desk.close(asked)))
  act('reopen', async (asked) => named('reopened', await desk.reopen(asked)))
  act('ask', async (asked) => named('asked', await desk.ask(asked)))
  act('approve', async (asked) => named('approved', await desk.approve(asked)))
  act('send-back', async (asked, { why = '' }) => named('sent_back', await desk.sendBack({ ...asked, why })))
  act('take-back', async (asked, { why = '' }) => named('taken_back', await desk.takeBack({ ...asked, why })))
  act('undo', async (asked, { batch = '' }) => {
    const done = await desk.undoImport({ ...asked, batch })
    return done.ok ? { ok: true, done: `undone&count=${done.removed}` } : done
  })
  act('remove', async (asked, { response = '', why = '' }) =>
    named('removed', await desk.removeResponse({ ...asked, response, why })),
  )

  routes.post(`${BASE}/:code/links`, async (context) => {
    const survey = surveyIn(context)
    const posted = await readForm(context, texts)
    const subject = posted.subject ?? ''
    const made = await desk.makeLinks({ ...askedIn(context, survey, posted), subject, count: posted.count ?? '' })
    if (!made.ok) return show(context, survey, problemOf(survey, made), STATUS[made.code])
    const { subjects } = await desk.overview(survey.code)
    const name = subjects.find(({ id }) => id === subject)?.name ?? ''
    const links = made.tokens.map(surveys.link)
    return context.html(await linksPage(options, context.get('account'), { survey, subject: name, links }))
  })

  routes.get(`${BASE}/:code/result`, async (context) => {
    const survey = surveyIn(context)
    const { run } = await desk.overview(survey.code)
    const published = run.result ?? (await desk.preview(survey.code))
    const given = { survey, published, waits: run.askedBy !== null }
    return context.html(await resultPage(options, context.get('account'), given))
  })

  routes.get(`${BASE}/:code/feedback/:id`, async (context) => {
    const survey = surveyIn(context)
    const file = await surveys.feedback(survey, context.req.param('id'))
    if (!file) throw new HttpError(404, 'not_found', texts('workbench-surveys-not_found'))
    return fileToSave(context, { name: file.name, mediaType: DOCX, body: file.bytes })
  })

  routes.post(`${BASE}/:code/export`, async (context) => {
    const survey = surveyIn(context)
    const posted = await readForm(context, texts)
    const taken = await desk.export({ survey: survey.code, actor: actorOf(context) })
    if (!taken.ok) return show(context, survey, problemOf(survey, taken), STATUS[taken.code])
    const format = posted.format === 'csv' ? 'csv' : 'xlsx'
    const { headings, rows } = taken
    const body = await surveys.write({ format, title: survey.title, headings, rows })
    const mediaType = format === 'csv' ? 'text/csv; charset=utf-8' : XLSX
    return fileToSave(context, { name: `${survey.title}.${format}`, mediaType, body })
  })

  routes.get(`${BASE}/:code/answers`, async (context) => {
    const survey = surveyIn(context)
    const page = pageOf(context.req.query('page'))
    const found = await desk.responses(survey.code, { limit: RESPONSES, offset: (page - 1) * RESPONSES })
    const overview = await desk.overview(survey.code)
    const given = { survey, overview, notice: null, nameOf: await namesOf(options), page, ...found }
    return context.html(await answersPage(options, context.get('account'), given))
  })

  routes.get(`${BASE}/:code/answers/new`, async (context) => {
    const survey = workIn(context)
    return enter(context, survey, { subject: context.req.query('subject') ?? '', notice: toldIn(context) })
  })
  routes.post(`${BASE}/:code/answers/new`, async (context) => {
    const survey = workIn(context)
    const posted = await readAnswers(context)
    const [typed, subject] = [typedIn(survey, posted), posted.subject ?? '']
    const done = await desk.add({ survey: survey.code, actor: actorOf(context), subject, typed })
    if (done.ok) {
      const next = surveyAddress(survey, `answers/new?done=entered&subject=${encodeURIComponent(subject)}`)
      return context.redirect(next, 303)
    }
    if (done.code === 'fields') {
      const notice: Notice = { kind: 'problem', words: texts('survey-again', { count: done.problems.length }) }
      return enter(context, survey, { subject, typed, problems: done.problems, notice }, 422)
    }
    return enter(context, survey, { subject, typed, notice: problemOf(survey, done) }, STATUS[done.code])
  })

  routes.get(`${BASE}/:code/files`, async (context) => context.html(await files(context, workIn(context), null)))
  addFileSteps(routes, options, {
    base: `${BASE}/:code`,
    jobs: surveys.jobs,
    listIn: workIn,
    template: (survey) => {
      const headings = [survey.subjects.word, ...questionsOf(survey).map(({ ask }) => ask)]
      return surveys.write({ format: 'xlsx', title: survey.title, headings, rows: [] })
    },
    filesPage: files,
    jobPage: (context, survey, job, notice) => jobPage(options, context.get('account'), { survey, job, notice }),
    jobAddress: (survey, id) => surveyAddress(survey, `files/${encodeURIComponent(id)}`),
    addedAddress: (survey, added) => `${surveyAddress(survey)}?done=imported&count=${added}`,
    problemOf,
    status: (code) => STATUS[code],
  })

  function files(context: On, survey: Survey, notice: Notice | null) {
    return filesPage(options, context.get('account'), { survey, notice })
  }

  function surveyIn(context: On): Survey {
    const found = desk.survey(context.req.param('code') ?? '', context.get('account').role)
    if (!found) throw new HttpError(404, 'not_found', texts('workbench-surveys-not_found'))
    return found
  }

  function workIn(context: On): Survey {
    const survey = surveyIn(context)
    if (!mayWork(survey, context.get('account')))
      throw new HttpError(403, 'forbidden', texts('workbench-surveys-not_yours'))
    return survey
  }

  function act(
    name: string,
    work: (asked: SurveyAsked, posted: Posted) => Promise<{ ok: true; done: string } | SurveyRefusal>,
  ): void {
    routes.post(`${BASE}/:code/${name}`, async (context) => {
      const survey = surveyIn(context)
      const posted = await readForm(context, texts)
      const result = await work(askedIn(context, survey, posted), posted)
      if (result.ok) return after(context, survey, result.done)
      if (result.code === 'not_yours') throw new HttpError(403, 'forbidden', texts('workbench-surveys-not_yours'))
      return show(context, survey, problemOf(survey, result), STATUS[result.code])
    })
  }

  function askedIn(context: On, survey: Survey, { version = '' }: Posted): SurveyAsked {
    const seen = /^\d{1,9}$/.test(version) ? Number(version) : -1
    return { survey: survey.code, version: seen, actor: actorOf(context) }
  }

  function after(context: On, survey: Survey, done: string): Response {
    return context.redirect(`${surveyAddress(survey)}?done=${done}`, 303)
  }

  async function show(
    context: On,
    survey: Survey,
    notice: Notice | null,
    status: ContentfulStatusCode = 200,
  ): Promise<Response> {
    const overview = await desk.overview(survey.code)
    const given = { survey, overview, notice, nameOf: await namesOf(options) }
    return context.html(await surveyPage(options, context.get('account'), given), status)
  }

  async function enter(
    context: On,
    survey: Survey,
    {
      subject,
      typed = {},
      problems = [],
      notice,
    }: { subject: string; typed?: Posted; problems?: readonly FieldProblem[]; notice: Notice | null },
    status: ContentfulStatusCode = 200,
  ): Promise<Response> {
    const { subjects } = await desk.overview(survey.code)
    const given = { survey, subjects, subject, typed, problems, notice }
    return context.html(await enterPage(options, context.get('account'), given), status)
  }

  async function readAnswers(context: On): Promise<Posted> {
    const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
    if (type !== 'application/x-www-form-urlencoded')
      throw new HttpError(415, 'form_required', texts('web-error-request'))
    const body = (await readBody(context, FORM_BYTES, texts)).toString()
    return Object.fromEntries([...new URLSearchParams(body)].map(([name, value]) => [name, value.trim()]))
  }

  function toldIn(context: On): Notice | null {
    return doneIn(context, DONE, (done, count) => texts(`workbench-surveys-did-${done}`, { count }))
  }

  function problemOf({ subjects: { word } }: Survey, { code }: Pick<SurveyRefusal, 'code'>): Notice {
    return { kind: 'problem', words: texts(`workbench-surveys-${code}`, { word }) }
  }
}

const named = <Refusal>(done: string, result: { ok: true } | Refusal): { ok: true; done: string } | Refusal =>
  (result as { ok: boolean }).ok ? { ok: true, done } : (result as Refusal)
