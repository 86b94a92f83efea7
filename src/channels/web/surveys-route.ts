import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import { readBody } from '../../http/body.ts'
import type { HttpContext } from '../../http/context.ts'
import { HttpError } from '../../http/errors.ts'
import { documentPage, type Html } from '../../http/pages.ts'
import type { FieldProblem } from '../../registers/types.ts'
import { typedIn } from '../../surveys/answers.ts'
import type { Survey } from '../../surveys/shape.ts'
import type { PublishedSurvey } from '../../surveys/types.ts'
import { createLibraryPages } from './library-page.ts'
import type { WebOptions } from './options.ts'
import { surveyQuestions } from './survey-form.ts'

/** All questions answered with their longest words. */
const FORM_BYTES = 400_000

type Shown = Pick<WebOptions, 'texts'>

/**
 * `GET /surveys` and `GET /surveys/CODE` tell everybody the results that two people published; one that was taken back
 * answers 410. `/survey/TOKEN` takes one answer from somebody with a link: no name, no cookie, once.
 */
export function addSurveyRoutes(routes: Hono<HttpContext>, options: WebOptions): void {
  const { texts, council, surveys, limits } = options
  const pages = createLibraryPages(options)

  routes.get('/surveys', limits.limit('reads'), async (context) => {
    const all = await surveys.pages.list()
    const body = html`<h1>${texts('survey-list-title')}</h1>
<p>${texts('survey-list-about', { council: council.name })}</p>
${
  all.length === 0
    ? html`<p>${texts('survey-list-none')}</p>`
    : html`<ul class="library-list">${all.map(
        ({ survey, publishedOn }) => html`<li><a href="/surveys/${encodeURIComponent(survey.code)}">${survey.title}</a>
<span class="note">${texts('survey-list-when', { day: publishedOn, count: survey.subjects.length, unit: survey.unit })}</span></li>`,
      )}</ul>`
}`
    return pages.send(context, {
      ...{ part: 'surveys', title: texts('survey-list-title'), path: 'surveys', body },
      description: texts('survey-list-about', { council: council.name }),
    })
  })

  routes.get('/surveys/:code', limits.limit('reads'), async (context) => {
    const found = await surveys.pages.of(context.req.param('code'))
    if (found === null) return pages.notFound(context, 'surveys', texts('survey-list-all'))
    if (found === 'gone') {
      const title = texts('survey-list-title')
      return pages.send(context, {
        ...{ part: 'surveys', title, description: title, path: 'surveys', indexed: false, status: 410 },
        body: html`<h1>${texts('survey-gone-title')}</h1><p>${texts('survey-gone')}</p>
<p class="no-print"><a href="/surveys">${texts('survey-list-all')}</a></p>`,
      })
    }
    const { survey, publishedOn } = found
    return pages.send(context, {
      ...{ part: 'surveys', title: survey.title, description: survey.about, style: 'registers-public' },
      path: `surveys/${encodeURIComponent(survey.code)}`,
      body: html`<p class="library-path no-print"><a href="/surveys">${texts('survey-list-title')}</a></p>
<h1>${survey.title}</h1>
<p class="note">${texts('survey-published-on', { council: council.name, day: publishedOn })}</p>
${surveyPart(survey, options)}`,
    })
  })

  const path = '/survey/:token'
  routes.use(path, limits.limit('surveyLinks'))

  routes.get(path, async (context) => {
    const opened = await surveys.door.open(context.req.param('token'))
    if (opened.state !== 'open') return plain(context, opened.state)
    return form(context, opened, {}, [])
  })

  routes.post(path, async (context) => {
    const token = context.req.param('token')
    const opened = await surveys.door.open(token)
    if (opened.state !== 'open') return plain(context, opened.state)
    const typed = typedIn(opened.survey, await posted(context))
    const done = await surveys.door.answer(token, typed)
    if (done.ok) {
      return page(context, html`<h1>${texts('survey-thanks-title')}</h1><p>${texts('survey-thanks')}</p>`)
    }
    if (done.code === 'fields') return form(context, opened, typed, done.problems)
    return plain(context, done.code)
  })

  async function posted(context: Context<HttpContext>): Promise<Record<string, string>> {
    const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
    if (type !== 'application/x-www-form-urlencoded')
      throw new HttpError(415, 'form_required', texts('web-error-request'))
    const body = (await readBody(context, FORM_BYTES, texts)).toString()
    return Object.fromEntries([...new URLSearchParams(body)].map(([name, value]) => [name, value.trim()]))
  }

  function form(
    context: Context<HttpContext>,
    { survey, subject }: { survey: Survey; subject: string },
    typed: Record<string, string>,
    problems: readonly FieldProblem[],
  ) {
    const { word } = survey.subjects
    const body = html`<h1>${survey.title}</h1>
<p class="survey-about">${survey.introduction}</p>
<p><strong>${texts('survey-of', { word, name: subject })}</strong></p>
${problems.length > 0 ? html`<p class="warning" role="alert">${texts('survey-again', { count: problems.length })}</p>` : ''}
<form method="post" class="survey-form">${surveyQuestions(survey, typed, problems, texts)}
<p class="note">${texts('survey-privacy', { council: council.name })}</p>
<button type="submit" class="button button-primary">${texts('survey-send')}</button></form>`
    return page(context, body, problems.length > 0 ? 422 : 200)
  }

  function plain(context: Context<HttpContext>, state: 'used' | 'ended' | 'unknown') {
    const body = html`<h1>${texts(`survey-${state}-title`)}</h1><p>${texts(`survey-${state}`)}</p>`
    return page(context, body, state === 'unknown' ? 404 : 410)
  }

  async function page(context: Context<HttpContext>, body: Html, status: 200 | 404 | 410 | 422 = 200) {
    const frame = documentPage({
      staticFiles: options.staticFiles,
      title: texts('survey-title', { council: council.name }),
      styles: ['parts.css', 'surveys.css'],
      bodyClass: 'page',
      head: html`<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer">`,
      body: html`<main class="page-main survey">${body}</main>`,
    })
    return context.html(await frame, status, { 'Cache-Control': 'no-store' })
  }
}

/** A result as everybody reads it, the same before it is published. */
export function surveyPart(survey: PublishedSurvey, { texts }: Shown): Html {
  const { sections, subjects, word, unit, least } = survey
  const without = subjects.filter(({ rank }) => rank === null)
  const blank = texts('survey-no-score')
  return html`<p>${survey.about}</p>
<dl class="law-facts"><dt>${texts('survey-sent')}</dt><dd>${texts('survey-copies', { count: survey.sent })}</dd>
<dt>${texts('survey-returned')}</dt><dd>${texts('survey-copies', { count: survey.returned })}</dd>
<dt>${texts('survey-rate')}</dt><dd>${survey.rate === null ? blank : `${survey.rate}%`}</dd>
<dt>${texts('survey-score-all')}</dt><dd>${survey.score ?? blank}</dd></dl>
<section><h2>${texts('survey-ranking')}</h2>
<table class="public-register survey-ranking"><caption class="visually-hidden">${texts('survey-ranking')}</caption>
<thead><tr><th scope="col" class="rank">${texts('survey-rank')}</th><th scope="col">${word}</th><th scope="col" class="number">${texts('survey-score')}</th>${sections.map(({ label }) => html`<th scope="col" class="number">${label}</th>`)}<th scope="col" class="number">${texts('survey-returned')}</th></tr></thead>
<tbody>${subjects
    .filter(({ rank }) => rank !== null)
    .map(
      (
        subject,
      ) => html`<tr><td class="rank" data-label="${texts('survey-rank')}">${subject.rank}</td><th scope="row">${subject.name}</th><td class="number" data-label="${texts('survey-score')}"><strong>${subject.score}</strong></td>
${subject.sections.map((score, at) => html`<td class="number" data-label="${sections[at]?.label ?? ''}">${score ?? blank}</td>`)}<td class="number" data-label="${texts('survey-returned')}">${subject.returned}</td></tr>`,
    )}</tbody></table>
${without.length === 0 ? '' : html`<p>${texts('survey-without', { least, names: without.map(({ name }) => name).join('、'), count: without.length, unit })}</p>`}</section>
<section><h2>${texts('survey-questions')}</h2>
${sections.map(
  (
    section,
  ) => html`<section class="survey-of-section"><h3>${texts('survey-section-head', { label: section.label, score: section.score ?? blank, weight: section.weight })}</h3>
<dl class="survey-questions">${section.questions.map(
    ({ ask, weight, count, score, parts, mean }) =>
      html`<dt>${ask}</dt><dd>${
        score !== null
          ? texts('survey-question-score', { score, weight, count })
          : mean !== null
            ? texts('survey-feedback-mean', { mean, count })
            : texts('survey-question-count', { count })
      }${parts.some((part) => part.count > 0) ? html`<span class="note">${parts.map((part) => `${part.label}：${part.count}`).join('　')}</span>` : ''}</dd>`,
  )}</dl></section>`,
)}</section>
<section><h2>${texts('survey-formula-title')}</h2><p>${texts('survey-formula', { least })}</p></section>`
}
