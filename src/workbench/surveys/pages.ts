import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import type { Html } from '../../http/pages.ts'
import type { RegisterJob } from '../../registers/jobs.ts'
import type { FieldProblem } from '../../registers/types.ts'
import { asRegister } from '../../surveys/answers.ts'
import { rate } from '../../surveys/fraction.ts'
import { questionsOf, type Survey } from '../../surveys/shape.ts'
import type {
  PublishedSurvey,
  SurveyBatch,
  SurveyEvent,
  SurveyOverview,
  SurveyResponse,
  SurveySubject,
} from '../../surveys/types.ts'
import { localTime } from '../format.ts'
import { select } from '../forms.ts'
import { banner, workbenchPage } from '../layout.ts'
import { pageLinks } from '../page-links.ts'
import { PAGES } from '../pages.ts'
import { jobBody } from '../registers/files-page.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'

export const BASE = PAGES.surveys.path
export const RESPONSES = 50

export const surveyAddress = ({ code }: Pick<Survey, 'code'>, part = ''): string =>
  `${BASE}/${encodeURIComponent(code)}${part && `/${part}`}`

export const mayPublish = ({ roles }: Survey, { role }: Pick<Account, 'role'>): boolean => roles.publish.includes(role)
export const mayWork = ({ roles }: Survey, { role }: Pick<Account, 'role'>): boolean => roles.work.includes(role)

type Frame = {
  title: string
  under?: string
  back?: { address: string; words: string }
  notice: Notice | null
  body: Html
}

function frame(options: WorkbenchOptions, account: Account, { title, under, back, notice, body }: Frame): Html {
  return workbenchPage({
    ...{ options, account, place: 'surveys', title },
    body: html`${back ? html`<p class="no-print"><a href="${back.address}">${back.words}</a></p>` : ''}
<header class="content-head"><h1>${title}</h1>${under ? html`<p class="note">${under}</p>` : ''}</header>
${notice ? banner(notice.kind, notice.words) : ''}
${body}`,
  })
}

/** All surveys that the account may open. */
export function indexPage(
  options: WorkbenchOptions,
  account: Account,
  all: readonly { survey: Survey; overview: SurveyOverview }[],
): Html {
  const { texts } = options
  return frame(options, account, {
    ...{ title: texts('workbench-surveys'), under: texts('workbench-surveys-about'), notice: null },
    body:
      all.length === 0
        ? html`<div class="empty-list card"><p>${texts('workbench-surveys-none')}</p></div>`
        : html`<ul class="registers">${all.map(
            ({
              survey,
              overview,
            }) => html`<li class="card stack"><h2><a href="${surveyAddress(survey)}">${survey.title}</a></h2>
<p class="note">${survey.about}</p><p>${stateSign(overview, options)} ${returnedWords(overview, options)}</p></li>`,
          )}</ul>`,
  })
}

function stateSign({ run }: SurveyOverview, { texts }: WorkbenchOptions): Html {
  return html`<span class="state">${texts(`workbench-surveys-state-${run.state}`)}</span>${run.askedBy === null ? '' : html` <span class="state state-due">${texts('workbench-surveys-waits')}</span>`}`
}

function returnedWords({ sent, returned, rate: share }: SurveyOverview, { texts }: WorkbenchOptions): string {
  return share === null
    ? texts('workbench-surveys-nothing-sent')
    : texts('workbench-surveys-returned', { sent, returned, rate: share })
}

type Shown = { survey: Survey; overview: SurveyOverview; notice: Notice | null; nameOf: (id: string) => string }

/** One survey: what is to be done, whom people judge with what was sent and came back, and what was done. */
export function surveyPage(options: WorkbenchOptions, account: Account, shown: Shown): Html {
  const { texts } = options
  const { survey, overview, notice, nameOf } = shown
  return frame(options, account, {
    ...{ title: survey.title, under: survey.about, notice },
    back: { address: BASE, words: texts('workbench-surveys-back') },
    body: html`<p>${stateSign(overview, options)} ${returnedWords(overview, options)}</p>
${overview.formChanged ? banner('problem', texts('workbench-surveys-form-changed')) : ''}
${actions(survey, overview, account, options)}
${subjectsPart(survey, overview, account, options)}
${batchesPart(survey, overview, { account, nameOf }, options)}
<section class="card stack form" aria-labelledby="history"><h2 id="history">${texts('workbench-surveys-history')}</h2>
<ol class="plain-list">${overview.history.map((event) => historyLine(event, nameOf, options))}</ol></section>`,
  })
}

type Form = { style?: string; more?: Html | string; label?: string }

/** A form with one button, for the version that is shown. */
const button = (
  survey: Survey,
  { run }: SurveyOverview,
  name: string,
  { style = '', more = '', label = name }: Form,
  { texts }: WorkbenchOptions,
): Html => html`<form method="post" action="${surveyAddress(survey, name)}"><input type="hidden" name="version" value="${run.version}">${more}
<button type="submit" class="button ${style}">${texts(`workbench-surveys-act-${label}`, { word: survey.subjects.word })}</button></form>`

/** The same with a reason, folded. */
function reasoned(
  survey: Survey,
  overview: SurveyOverview,
  name: string,
  options: WorkbenchOptions,
  id = name,
  more: Html | string = '',
): Html {
  const { texts } = options
  const why = html`${more}<div class="field"><label for="why-${id}">${texts('workbench-surveys-why')}</label><textarea id="why-${id}" name="why" rows="2" required maxlength="500"></textarea></div>`
  return html`<details class="action"><summary>${texts(`workbench-surveys-act-${name}`)}</summary>${button(survey, overview, name, { more: why }, options)}</details>`
}

function actions(survey: Survey, overview: SurveyOverview, account: Account, options: WorkbenchOptions): Html {
  const { texts } = options
  const { state, askedBy } = overview.run
  const publishes = mayPublish(survey, account)
  const works = mayWork(survey, account)
  const isOwn = askedBy === account.id
  const next = askedBy === null ? state : isOwn ? 'asked-own' : 'asked'
  const link = (part: string, key: string, style = '') =>
    html`<a class="button ${style}" href="${surveyAddress(survey, part)}">${texts(`workbench-surveys-${key}`)}</a>`
  const act = (name: string, style = '') => button(survey, overview, name, { style }, options)
  return html`<section class="card stack form no-print" aria-label="${survey.title}"><p class="note">${texts(`workbench-surveys-next-${next}`, { word: survey.subjects.word })}</p>
<div class="law-acts">
${state === 'draft' && publishes ? act('open', 'button-primary') : ''}
${state === 'open' && works ? html`${link('answers/new', 'enter', 'button-primary')}${link('files', 'import')}` : ''}
${(state === 'draft' || state === 'open') && works ? act('subjects') : ''}
${state === 'open' && publishes ? act('close') : ''}
${state === 'closed' && publishes && askedBy === null ? act('ask', 'button-primary') : ''}
${state === 'closed' && publishes && askedBy !== null && !isOwn ? act('approve', 'button-primary') : ''}
${state === 'closed' && publishes && askedBy !== null ? reasoned(survey, overview, 'send-back', options) : ''}
${state === 'closed' && publishes ? act('reopen') : ''}
${state === 'published' ? html`<a class="button" href="/surveys/${survey.code}">${texts('workbench-surveys-public')}</a>` : ''}
${state === 'published' && publishes ? reasoned(survey, overview, 'take-back', options) : ''}
${overview.returned > 0 ? link('result', 'result') : ''}${link('answers', 'answers')}
${publishes && overview.returned > 0 ? html`${exportButton(survey, 'xlsx', options)}${exportButton(survey, 'csv', options)}` : ''}
</div></section>`
}

const exportButton = (survey: Survey, format: string, { texts }: WorkbenchOptions): Html =>
  html`<form method="post" action="${surveyAddress(survey, 'export')}"><button type="submit" class="button" name="format" value="${format}">${texts(`workbench-surveys-export-${format}`)}</button></form>`

function subjectsPart(survey: Survey, overview: SurveyOverview, account: Account, options: WorkbenchOptions): Html {
  const { texts } = options
  const { subjects, run } = overview
  const { word, unit } = survey.subjects
  const title = texts('workbench-surveys-subjects', { word, count: subjects.length, unit })
  if (subjects.length === 0) {
    return html`<section class="card stack form"><h2>${title}</h2><p>${texts('workbench-surveys-no-subjects')}</p></section>`
  }
  const heads = ['quota', 'sent', 'returned', 'rate', 'missing']
  const changes = mayWork(survey, account) && (run.state === 'draft' || run.state === 'open')
  return html`<h2>${title}</h2><div class="table-frame" tabindex="0" role="group" aria-label="${title}"><table class="table wrapping register-table"><thead><tr><th scope="col">${word}</th>
${heads.map((name) => html`<th scope="col" class="number">${texts(`workbench-surveys-column-${name}`)}</th>`)}<th scope="col">${texts('workbench-surveys-column-do')}</th></tr></thead>
<tbody>${subjects.map((subject) => subjectRow(survey, overview, subject, changes, options))}</tbody></table></div>`
}

function subjectRow(
  survey: Survey,
  overview: SurveyOverview,
  subject: SurveySubject,
  changes: boolean,
  options: WorkbenchOptions,
): Html {
  const { texts } = options
  const { id, name, quota, sent, returned } = subject
  const missing = Math.max(0, quota - returned)
  const share = rate(returned, sent)
  const { state } = overview.run
  const hidden = html`<input type="hidden" name="subject" value="${id}">`
  const input = (field: 'quota' | 'sent' | 'count', value: string) =>
    html`<div class="field"><label for="${field}-${id}">${texts(`workbench-surveys-${field}`)}</label><input id="${field}-${id}" name="${field}" inputmode="numeric" value="${value}" required maxlength="6" autocomplete="off"></div>`
  return html`<tr><th scope="row">${name}</th><td class="number">${quota}</td><td class="number">${sent}</td><td class="number">${returned}</td>
<td class="number">${share === null ? '' : `${share}%`}</td><td class="number">${missing === 0 ? texts('workbench-surveys-enough') : missing}${returned < survey.least ? html` <span class="note">${texts('workbench-surveys-below')}</span>` : ''}</td>
<td>${changes ? html`<details class="action"><summary>${texts('workbench-surveys-act-subject')}</summary>${button(survey, overview, 'subject', { more: html`${hidden}${input('quota', String(quota))}${input('sent', String(subject.paper))}` }, options)}</details>` : ''}
${changes && state === 'open' ? html`<details class="action"><summary>${texts('workbench-surveys-act-links')}</summary>${button(survey, overview, 'links', { more: html`${hidden}${input('count', '')}` }, options)}</details>` : ''}
${returned > 0 && state !== 'draft' ? html`<a href="${surveyAddress(survey, `feedback/${id}`)}">${texts('workbench-surveys-feedback')}</a>` : ''}</td></tr>`
}

function batchesPart(
  survey: Survey,
  overview: SurveyOverview,
  { account, nameOf }: { account: Account; nameOf: (id: string) => string },
  options: WorkbenchOptions,
): Html | '' {
  const { texts } = options
  if (overview.batches.length === 0) return ''
  const line = ({ batch, account: by, day, count }: SurveyBatch) =>
    html`<li>${texts('workbench-surveys-batch', { who: by === null ? '' : nameOf(by), day, count })}
${overview.run.state === 'open' && mayWork(survey, account) ? html`<details class="action"><summary>${texts('workbench-surveys-act-undo')}</summary>${button(survey, overview, 'undo', { style: 'button-danger', more: html`<input type="hidden" name="batch" value="${batch}">` }, options)}</details>` : ''}</li>`
  return html`<section class="card stack form" aria-labelledby="batches"><h2 id="batches">${texts('workbench-surveys-batches')}</h2><ul class="plain-list">${overview.batches.map(line)}</ul></section>`
}

function historyLine(
  { at, act, account, said }: SurveyEvent,
  nameOf: (id: string) => string,
  { texts, timeZone }: WorkbenchOptions,
): Html {
  const words = texts('workbench-surveys-did', {
    ...{ at: localTime(at, timeZone), who: nameOf(account), what: texts(`workbench-surveys-done-${act}`) },
  })
  return html`<li>${words}${said === null ? '' : html`<span class="note">：${said}</span>`}</li>`
}

const backTo = (survey: Survey, { texts }: WorkbenchOptions) => ({
  address: surveyAddress(survey),
  words: texts('workbench-surveys-back-to', { title: survey.title }),
})

/** The form for one from paper. */
export function enterPage(
  options: WorkbenchOptions,
  account: Account,
  {
    survey,
    subjects,
    subject,
    typed,
    problems,
    notice,
  }: {
    survey: Survey
    subjects: readonly SurveySubject[]
    subject: string
    typed: Readonly<Record<string, string>>
    problems: readonly FieldProblem[]
    notice: Notice | null
  },
): Html {
  const { texts, surveys } = options
  return frame(options, account, {
    ...{ title: texts('workbench-surveys-enter-title'), under: survey.title, notice, back: backTo(survey, options) },
    body: html`<form method="post" action="${surveyAddress(survey, 'answers/new')}" class="survey-form survey-desk">
${select(
  { id: 'subject', name: 'subject', label: survey.subjects.word, required: true },
  subjects.map(({ id, name, returned, quota }) => [id, `${name}（${returned}/${quota}）`] as const),
  subject,
  options,
)}
${surveys.questions(survey, typed, problems)}
<p class="buttons"><button type="submit" class="button button-primary">${texts('workbench-surveys-enter-do')}</button></p></form>`,
  })
}

/** What came back, one by one. */
export function answersPage(
  options: WorkbenchOptions,
  account: Account,
  {
    survey,
    overview,
    total,
    responses,
    page,
    notice,
    nameOf,
  }: Shown & { total: number; responses: readonly SurveyResponse[]; page: number },
): Html {
  const { texts } = options
  const names = new Map(overview.subjects.map(({ id, name }) => [id, name]))
  const removes = overview.run.state === 'open' && mayPublish(survey, account)
  return frame(options, account, {
    ...{ title: texts('workbench-surveys-answers'), under: survey.title, notice, back: backTo(survey, options) },
    body: html`<p class="note">${texts('workbench-surveys-answers-about', { total })}</p>
${
  responses.length === 0
    ? html`<div class="empty-list card"><p>${texts('workbench-surveys-no-answers')}</p></div>`
    : html`<ul class="survey-answers">${responses.map(
        (
          response,
        ) => html`<li class="card"><details><summary><strong>${names.get(response.subject) ?? ''}</strong> <span class="note">${texts(`workbench-surveys-way-${response.way}`)} · ${response.day}${response.account === null ? '' : ` · ${nameOf(response.account)}`}</span></summary>
<dl class="facts">${questionsOf(survey).map(({ name, ask }) => {
          const value = response.answers[name]
          return value === undefined ? '' : html`<div><dt>${ask}</dt><dd class="keeps-lines">${value}</dd></div>`
        })}</dl>${removes ? reasoned(survey, overview, 'remove', options, `remove-${response.id}`, html`<input type="hidden" name="response" value="${response.id}">`) : ''}</details></li>`,
      )}</ul>`
}
${pageLinks({ path: surveyAddress(survey, 'answers'), query: '', page, count: Math.ceil(total / RESPONSES) }, texts)}`,
  })
}

/** The result as it stands, as everybody would read it. */
export function resultPage(
  options: WorkbenchOptions,
  account: Account,
  { survey, published, waits }: { survey: Survey; published: PublishedSurvey; waits: boolean },
): Html {
  const { texts, surveys } = options
  return frame(options, account, {
    ...{ title: texts('workbench-surveys-result'), under: survey.title, notice: null, back: backTo(survey, options) },
    body: html`<p class="note">${texts(waits ? 'workbench-surveys-result-asked' : 'workbench-surveys-result-about')}</p>
<div class="card stack form survey-result">${surveys.part(published)}</div>`,
  })
}

/** New links, told this once. */
export function linksPage(
  options: WorkbenchOptions,
  account: Account,
  { survey, subject, links }: { survey: Survey; subject: string; links: readonly string[] },
): Html {
  const { texts } = options
  return frame(options, account, {
    ...{ title: texts('workbench-surveys-links-title'), under: `${survey.title} · ${subject}`, notice: null },
    back: backTo(survey, options),
    body: html`<section class="card stack form"><p>${texts('workbench-surveys-links-about', { count: links.length })}</p>
<div class="field"><label for="links">${texts('workbench-surveys-links')}</label>
<textarea id="links" rows="${Math.min(20, links.length + 1)}" readonly class="survey-links">${links.join('\n')}</textarea></div></section>`,
  })
}

export function filesPage(
  options: WorkbenchOptions,
  account: Account,
  { survey, notice }: { survey: Survey; notice: Notice | null },
): Html {
  const { texts } = options
  return frame(options, account, {
    ...{ title: texts('workbench-surveys-import-title'), under: survey.title, notice, back: backTo(survey, options) },
    body: html`<form method="post" action="${surveyAddress(survey, 'files')}" enctype="multipart/form-data" class="card stack form">
<p class="note">${texts('workbench-surveys-import-about', { word: survey.subjects.word })}</p>
<div class="field"><label for="file">${texts('workbench-registers-file')}</label><input id="file" name="file" type="file" required accept=".xlsx,.csv"></div>
<p class="buttons"><button type="submit" class="button button-primary">${texts('workbench-registers-upload')}</button>
<a class="button" href="${surveyAddress(survey, 'template.xlsx')}" download>${texts('workbench-registers-template')}</a></p></form>`,
  })
}

export function jobPage(
  options: WorkbenchOptions,
  account: Account,
  { survey, job, notice }: { survey: Survey; job: RegisterJob; notice: Notice | null },
): Html {
  const { texts } = options
  const address = surveyAddress(survey, `files/${encodeURIComponent(job.id)}`)
  const register = asRegister(survey, survey.subjects.word)
  return frame(options, account, {
    ...{ title: texts('workbench-surveys-import-title'), under: job.file, notice },
    back: { address: surveyAddress(survey, 'files'), words: texts('workbench-registers-back-to-files') },
    body: jobBody({ register, job, address, withState: false }, options),
  })
}
