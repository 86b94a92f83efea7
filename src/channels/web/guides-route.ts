import type { Hono } from 'hono'
import { html } from 'hono/html'
import type { ArticleRecord, CaseRecord, CitedPart, Guide, Statement } from '../../corpus/types.ts'
import type { HttpContext } from '../../http/context.ts'
import type { Html } from '../../http/pages.ts'
import type { GuideView } from '../../library/types.ts'
import { askPath, createLibraryPages, lawPath, wordsOf } from './library-page.ts'
import type { WebOptions } from './options.ts'

const QUESTIONS_SHOWN = 5
const ARTICLES_BESIDE = 3
const CASES_BESIDE = 3
const OPENING = 60

const pathOf = (id: string) => `guides/${encodeURIComponent(id)}`

/** `GET /guides` lists the guides by topic or finds them, `GET /guides/ID` shows one as an answer would say it today. */
export function addGuidesRoutes(routes: Hono<HttpContext>, options: WebOptions): void {
  const { texts, council, library, limits } = options
  const pages = createLibraryPages(options)

  routes.get('/guides', limits.limit('reads'), async (context) => {
    const words = wordsOf(context)
    const topics = library.guides()
    const count = topics.reduce((sum, { guides }) => sum + guides.length, 0)
    const found = words === '' ? null : await library.find(words)
    const [label, hint] = [texts('library-guides-find'), texts('library-guides-hint')]
    const body = html`<h1>${texts('library-guides-title')}</h1>
<p>${texts('library-guides-about', { count })}</p>
${pages.searchForm('guides', words, { label, hint })}
${found === null ? '' : foundPart(found, words)}
${found === null || found.state === 'unavailable' ? byTopic(topics) : allLink()}`
    return pages.send(context, {
      ...{ part: 'guides', title: texts('library-guides-title'), path: 'guides', body, indexed: words === '' },
      description: texts('library-guides-description', { council: council.name, count }),
    })
  })

  routes.get('/guides/:id', limits.limit('reads'), async (context) => {
    const view = library.guide(context.req.param('id'))
    if (!view) return pages.notFound(context, 'guides', texts('library-guide-all'))
    const { said, written } = view
    return pages.send(context, {
      ...{ part: 'guides', title: written.title, path: pathOf(written.id) },
      description: said?.conclusion.says ?? written.title,
      body: html`<p class="library-path"><a href="/guides">${texts('library-guides-title')}</a> › ${written.topic}</p>
<h1>${written.title}</h1>
${said ? saidPart(said, view) : nothingLeft(written)}
${questionsPart(written)}
${casesPart(view.cases)}
${said && said.english.length > 0 ? englishPart(said) : ''}
<p class="note">${texts('library-guide-days', { drafted: written.drafted.on, reviewed: written.reviewed.on })}</p>`,
    })
  })

  const byTopic = (topics: ReturnType<typeof library.guides>) =>
    html`<nav class="library-topics no-print" aria-label="${texts('library-guides-topics')}"><ul>${topics.map(
      ({ topic, guides }, at) =>
        html`<li><a href="#topic-${at}">${topic}<span class="note"> ${guides.length}</span></a></li>`,
    )}</ul></nav>
${topics.map(({ topic, guides }, at) => html`<section class="library-topic"><h2 id="topic-${at}">${topic}</h2>${guideList(guides)}</section>`)}`

  const foundPart = (found: Awaited<ReturnType<typeof library.find>>, words: string) => {
    if (found.state === 'unavailable') return html`<p class="warning">${texts('library-find-unavailable')}</p>`
    const { guides, cases, articles } = found.state === 'found' ? found : { guides: [], cases: [], articles: [] }
    const ask = html`<p class="no-print"><a class="button" href="${askPath(words)}">${texts('library-guides-ask')}</a></p>`
    return html`<section class="library-found"><h2>${
      guides.length === 0 ? texts('library-guides-none') : texts('library-guides-found', { count: guides.length })
    }</h2>${guides.length === 0 ? '' : guideList(guides)}${ask}</section>
${cases.length === 0 ? '' : html`<section class="library-found"><h2>${texts('library-guides-also-cases')}</h2>${caseLinks(cases.slice(0, CASES_BESIDE))}</section>`}
${articles.length === 0 ? '' : html`<section class="library-found"><h2>${texts('library-guides-also-articles')}</h2>${articleList(articles.slice(0, ARTICLES_BESIDE), options)}</section>`}`
  }

  const allLink = () => html`<p class="no-print"><a href="/guides">${texts('library-find-all')}</a></p>`

  const guideList = (guides: readonly Guide[]) =>
    html`<ul class="library-list">${guides.map(
      ({ id, title, questions }) =>
        html`<li><a href="/${pathOf(id)}">${title}</a>${questions[0] === undefined ? '' : html` <span class="note">${questions[0]}</span>`}</li>`,
    )}</ul>`

  const saidPart = (said: Guide, { quoted }: GuideView): Html => {
    const line = (statement: Statement) => html`${linePart(statement, quoted)}`
    const lines = (title: string, statements: readonly Statement[]) => {
      const once = [...new Map(statements.map((each) => [each.says, each])).values()]
      return once.length === 0
        ? ''
        : html`<section class="guide-part"><h2>${title}</h2><ul class="guide-lines">${once.map((each) => html`<li>${line(each)}</li>`)}</ul></section>`
    }
    return html`${quoted.size === 0 ? '' : html`<p class="warning">${texts('library-guide-changed')}</p>`}
<div class="guide-conclusion">${line(said.conclusion)}</div>
${askButton(said)}
${lines(texts('library-guide-conditions'), said.conditions)}
${lines(
  texts('library-guide-situations'),
  said.situations.map(({ statement }) => statement),
)}
${lines(texts('library-guide-exceptions'), said.exceptions)}
${lines(texts('library-guide-evidence'), said.evidence)}
${said.steps.length === 0 ? '' : html`<section class="guide-part"><h2>${texts('library-guide-steps')}</h2><ol class="guide-lines">${said.steps.map((each) => html`<li>${line(each)}</li>`)}</ol></section>`}`
  }

  const linePart = ({ says, basis, documents, custom }: Statement, quoted: ReadonlySet<string>) => {
    const names = [
      ...basis.map((part) => partLink(part, options)),
      ...documents.map((name) => html`<span>《${name}》</span>`),
      ...(custom ? [html`<span>${texts('library-guide-custom')}</span>`] : []),
    ]
    const mark = quoted.has(says) ? html`<span class="badge">${texts('library-guide-quoted')}</span> ` : ''
    return html`<p>${mark}${says}</p>${names.length === 0 ? '' : html`<p class="guide-basis note">${names}</p>`}`
  }

  const nothingLeft = (written: Guide) =>
    html`<p class="warning">${texts('library-guide-nothing-left')}</p>
${askButton(written)}
<section class="guide-part"><h2>${texts('library-guide-basis')}</h2><ul class="guide-lines">${written.articles.map((part) => html`<li>${partLink(part, options)}</li>`)}</ul></section>`

  const askButton = ({ title, questions }: Guide) =>
    html`<p class="no-print"><a class="button button-primary" href="${askPath(questions[0] ?? title)}">${texts('library-guide-ask')}</a></p>`

  const questionsPart = ({ questions }: Guide) =>
    questions.length === 0
      ? ''
      : html`<section class="guide-part"><h2>${texts('library-guide-questions')}</h2><ul class="guide-lines">${questions.slice(0, QUESTIONS_SHOWN).map((each) => html`<li>${each}</li>`)}</ul></section>`

  const casesPart = (cases: readonly CaseRecord[]) =>
    cases.length === 0
      ? ''
      : html`<section class="guide-part"><h2>${texts('library-guide-cases')}</h2>${caseLinks(cases)}</section>`

  const caseLinks = (cases: readonly CaseRecord[]) =>
    html`<ul class="library-list">${cases.map(
      ({ id, title, olderStandard }) =>
        html`<li><a href="/cases/${encodeURIComponent(id)}">${title}</a>${olderStandard ? html` <span class="badge">${texts('library-case-older')}</span>` : ''}</li>`,
    )}</ul>`

  const englishPart = ({ english }: Guide) =>
    html`<section class="guide-part" lang="en"><h2>${texts('library-guide-english')}</h2><ul class="guide-lines">${english.map(({ says }) => html`<li>${says}</li>`)}</ul></section>`
}

/** The name of a part of the law, as a link where its article can be read. */
export function partLink(part: CitedPart, { library, texts }: Pick<WebOptions, 'library' | 'texts'>): Html {
  const { statute, article, paragraph, item } = part
  const place = `${article}${paragraph ?? ''}`
  const name = `《${library.shortName(statute)}》${item === null ? place : texts('library-guide-part-item', { article: place, item })}`
  return library.holds(part)
    ? html`<a href="/${lawPath(statute, { article })}">${name}</a>`
    : html`<span>${name}</span>`
}

/** Articles with their opening words. */
export function articleList(articles: readonly ArticleRecord[], { library }: Pick<WebOptions, 'library'>): Html {
  return html`<ul class="library-list">${articles.map(({ statute, edition, article, paragraphs, digest }) => {
    const words = [...(paragraphs?.join('') ?? digest ?? '').replaceAll('\n', '')]
    const opening = words.length > OPENING ? `${words.slice(0, OPENING).join('')}……` : words.join('')
    return html`<li><a href="/${lawPath(statute, { edition, article })}">《${library.shortName(statute)}》${article}</a> <span class="note">${opening}</span></li>`
  })}</ul>`
}
