import type { Hono } from 'hono'
import { html } from 'hono/html'
import { markedWords } from '../../corpus/compare.ts'
import type { ArticleRecord } from '../../corpus/types.ts'
import type { HttpContext } from '../../http/context.ts'
import type { Html } from '../../http/pages.ts'
import type { EditionsView, HeldEdition, StatuteEntry, StatuteView } from '../../library/types.ts'
import { articleList } from './guides-route.ts'
import { askPath, createLibraryPages, lawPath, wordsOf } from './library-page.ts'
import type { WebOptions } from './options.ts'

/** A statute with more articles than this gets a list of contents; without headings it is cut into runs of this length. */
const RUN = 50
const CONTENTS_FROM = 15

/**
 * `GET /laws` lists the statutes or finds them, `GET /laws/STATUTE` shows the edition in use and `GET /laws/STATUTE/EDITION` any
 * that is held, each article under its own anchor; `GET /laws/STATUTE/EDITION/beside/EDITION` compares two imported texts.
 */
export function addLawsRoutes(routes: Hono<HttpContext>, options: WebOptions): void {
  const { texts, council, library, limits } = options
  const pages = createLibraryPages(options)

  routes.get('/laws', limits.limit('reads'), async (context) => {
    const words = wordsOf(context)
    const levels = library.statutes()
    const count = levels.reduce((sum, { statutes }) => sum + statutes.length, 0)
    const found = words === '' ? null : await library.find(words)
    const named = library.named(words)
    const [label, hint] = [texts('library-laws-find'), texts('library-laws-hint')]
    const articles = found?.state === 'found' ? found.articles : []
    const isNothing = found?.state !== 'unavailable' && named.length + articles.length === 0
    const body = html`<h1>${texts('library-laws-title')}</h1>
<p>${texts('library-laws-about', { count })}</p>
${pages.searchForm('laws', words, { label, hint })}
${found?.state === 'unavailable' ? html`<p class="warning">${texts('library-find-unavailable')}</p>` : ''}
${named.length === 0 ? '' : html`<section><h2>${texts('library-laws-found', { count: named.length })}</h2>${statuteList(named)}</section>`}
${articles.length === 0 ? '' : html`<section><h2>${texts('library-laws-found-articles')}</h2>${articleList(articles, options)}</section>`}
${found !== null && isNothing ? html`<p>${texts('library-laws-none')}</p>` : ''}
${
  found === null || found.state === 'unavailable'
    ? levels.map(
        ({ level, statutes }) =>
          html`<section><h2>${level === '' ? texts('library-laws-other-level') : level}</h2>${statuteList(statutes)}</section>`,
      )
    : html`<p class="no-print"><a href="${askPath(words)}">${texts('library-guides-ask')}</a>　<a href="/laws">${texts('library-find-all')}</a></p>`
}`
    return pages.send(context, {
      ...{ part: 'laws', title: texts('library-laws-title'), path: 'laws', body, indexed: words === '' },
      description: texts('library-laws-description', { council: council.name, count }),
    })
  })

  routes.get('/laws/:statute/:edition?', limits.limit('reads'), async (context) => {
    const { statute, edition = null } = context.req.param()
    const view = library.statute(statute, edition)
    if (!view) return pages.notFound(context, 'laws', texts('library-law-all'))
    const { name, shown, main } = view
    const own = shown === main ? {} : { edition: shown.edition.edition }
    return pages.send(context, {
      ...{ part: 'laws', title: `《${name}》`, path: lawPath(name, own) },
      description: `《${name}》，${standingOf(shown)}`,
      body: statutePart(view),
    })
  })

  routes.get('/laws/:statute/:before/beside/:after', limits.limit('reads'), async (context) => {
    const { statute, before, after } = context.req.param()
    const view = library.editions(statute, before, after)
    if (!view) return pages.notFound(context, 'laws', texts('library-law-all'))
    const title = texts('library-compare-title', { name: `《${view.statute.name}》` })
    return pages.send(context, {
      ...{
        part: 'laws',
        title,
        description: title,
        path: besidePath(view.statute.name, view.before, view.after),
        body: comparePart(view, title),
      },
    })
  })

  const statuteList = (statutes: readonly StatuteEntry[]) =>
    html`<ul class="library-list">${statutes.map(
      ({ name, shown }) =>
        html`<li><a href="/${lawPath(name)}">${name}</a> <span class="note">${standingOf(shown)} · ${texts('library-law-count', { count: shown.articles })} · ${texts(shown.official ? 'library-law-official' : 'library-law-digests')}</span></li>`,
    )}</ul>`

  function standingOf({ edition: { from, to, since }, standing }: HeldEdition): string {
    if (standing === 'now' && to !== null) return texts('library-law-now-until', { from: from ?? '', to })
    if (standing === 'now') return texts('library-law-now', { from: from ?? '' })
    if (standing === 'future') return texts('library-law-future', { from: from ?? since ?? '' })
    if (standing === 'past' && from === null) return texts('library-law-past-undated', { to: to ?? '' })
    if (standing === 'past') return texts('library-law-past', { from: from ?? '', to: to ?? '' })
    return since ? texts('library-law-undated-since', { since }) : texts('library-law-undated')
  }

  const statutePart = (view: StatuteView): Html => {
    const { name, level, shown, main, editions, articles, succeededBy, predecessors } = view
    const { source, verifiedOn } = shown.edition
    const checked = articles.some(({ digest }) => digest !== null) ? view.digestsCheckedOn : null
    return html`<p class="library-path"><a href="/laws">${texts('library-laws-title')}</a>${level === '' ? '' : ` › ${level}`}</p>
<h1>${name}</h1>
${shown === main ? '' : html`<p class="warning"><span>${texts('library-law-not-main')} <a href="/${lawPath(name)}">${texts('library-law-to-main')}</a></span></p>`}
${succeededBy === null ? '' : successorPart(succeededBy)}
<dl class="law-facts"><dt>${texts('library-law-standing')}</dt><dd>${standingOf(shown)}</dd>
${source === '' ? '' : html`<dt>${texts('library-law-source')}</dt><dd>${source}</dd>`}
<dt>${texts('library-law-verified')}</dt><dd>${verifiedOn === null ? texts('library-law-unverified') : texts('library-law-verified-on', { on: verifiedOn })}</dd>
${checked === null ? '' : html`<dt>${texts('library-law-own-words')}</dt><dd>${texts('library-law-digests-checked', { on: checked })}</dd>`}</dl>
${predecessors.map((each) => html`<p><a href="/${lawPath(each)}">${texts('library-law-predecessor', { name: `《${each}》` })}</a></p>`)}
${editions.length > 1 ? editionsPart(view) : ''}
${noteOnDigests(view)}
${contentsPart(articles)}
${withHeadings(articles).map(({ headings, record }) => html`${headings.map(({ id, words }) => html`<h2 class="law-heading" id="${id}">${words}</h2>`)}${articlePart(record, record.headings.length > 0)}`)}`
  }

  const successorPart = (name: string) => {
    const says = texts('library-law-succeeded', { name: `《${name}》` })
    const isHeld = library.statute(name, null) !== null
    return html`<p class="warning">${isHeld ? html`<a href="/${lawPath(name)}">${says}</a>` : says}</p>`
  }

  const noteOnDigests = ({ shown, articles }: StatuteView) => {
    if (!shown.official) return html`<p class="note">${texts('library-law-digest-note')}</p>`
    const isAny = articles.some(({ digest }) => digest !== null)
    return isAny ? html`<p class="note">${texts('library-law-digest-beside')}</p>` : ''
  }

  const editionsPart = ({ name, shown, main, editions }: StatuteView) => {
    const besideMain = (each: HeldEdition) =>
      each.official && main.official && each !== main
        ? html` <span class="note"><a href="/${each.standing === 'future' ? besidePath(name, main, each) : besidePath(name, each, main)}">${texts('library-law-beside')}</a></span>`
        : ''
    return html`<section class="no-print"><h2>${texts('library-law-editions')}</h2><ul class="library-list">${editions.map(
      (each) =>
        html`<li>${
          each === shown
            ? html`<strong>${standingOf(each)}</strong> <span class="badge">${texts('library-law-this')}</span>`
            : html`<a href="/${lawPath(name, each === main ? {} : { edition: each.edition.edition })}">${standingOf(each)}</a>`
        }${besideMain(each)}</li>`,
    )}</ul></section>`
  }

  const contentsPart = (articles: readonly ArticleRecord[]) => {
    if (articles.length < CONTENTS_FROM) return ''
    const headings = withHeadings(articles).flatMap(({ headings: own }) => own)
    const entries =
      headings.length > 0
        ? headings
        : Array.from({ length: Math.ceil(articles.length / RUN) }, (_, at) => {
            const run = articles.slice(at * RUN, (at + 1) * RUN)
            const [first = '', last = ''] = [run[0]?.article, run.at(-1)?.article]
            return { level: 1, id: first, words: texts('library-law-range', { first, last }) }
          })
    return entries.length < 2
      ? ''
      : html`<details class="law-contents"><summary>${texts('library-law-contents')}</summary><ul>${entries.map(({ id, words, level }) => html`<li class="law-level-${level}"><a href="#${encodeURIComponent(id)}">${words}</a></li>`)}</ul></details>`
  }

  /** `isUnder`: a heading stands above it. */
  const articlePart = ({ article, paragraphs, digest }: ArticleRecord, isUnder: boolean) => {
    const number = html`<a href="#${encodeURIComponent(article)}">${article}</a>`
    const own = digest === null ? '' : html`<p class="law-own">${texts('library-law-digest')}：${digest}</p>`
    return html`<section class="law-article" id="${article}">${
      isUnder ? html`<h3 class="law-number">${number}</h3>` : html`<h2 class="law-number">${number}</h2>`
    }${paragraphs === null ? html`<p>${digest}</p>` : html`${paragraphs.map(paragraphPart)}${own}`}</section>`
  }

  const nameOf = ({ edition: { from } }: HeldEdition) =>
    from === null ? texts('library-compare-unknown-day') : texts('library-compare-side', { day: from })

  const comparePart = (view: EditionsView, title: string) => {
    const { statute, before, after, pairs, same } = view
    return html`<p class="library-path"><a href="/laws">${texts('library-laws-title')}</a> › <a href="/${lawPath(statute.name)}">${statute.name}</a></p>
<h1>${title}</h1>
<p>${texts('library-compare-about', { before: nameOf(before), after: nameOf(after) })} ${
      pairs.length === 0
        ? texts('library-compare-same')
        : texts('library-compare-summary', { changed: pairs.length, same })
    }</p>
${pairs.length === 0 ? '' : html`<p class="note">${texts('library-compare-marks')}</p>`}
${pairs.map((pair) => pairPart(pair, view))}`
  }

  const pairPart = (pair: EditionsView['pairs'][number], { statute, before, after }: EditionsView) => {
    const name = [...new Set([pair.before?.article, pair.after?.article])].filter(Boolean).join(' → ')
    const fate =
      pair.fate === 'changed' && pair.onlyParagraphs
        ? 'library-compare-only-paragraphs'
        : `library-compare-${pair.fate}`
    const stretches = markedWords(pair.before?.paragraphs.join('\n') ?? '', pair.after?.paragraphs.join('\n') ?? '')
    const half = (side: 'before' | 'after') => {
      const [held, article] = side === 'before' ? [before, pair.before] : [after, pair.after]
      if (!article) return html`<p class="note">${texts(`library-compare-none-${side}`)}</p>`
      const words = pair.before && pair.after ? marked(stretches, side) : article.paragraphs.map(paragraphPart)
      const path = lawPath(statute.name, { edition: held.edition.edition, article: article.article })
      return html`<p class="note">${nameOf(held)} · <a href="/${path}">${article.article}</a></p>${words}`
    }
    return html`<section class="law-article"><h2>${name} <span class="badge">${texts(fate)}</span></h2>
<div class="beside"><div class="beside-half">${half('before')}</div><div class="beside-half">${half('after')}</div></div></section>`
  }
}

/** The address of a comparison, the earlier text first. */
function besidePath(statute: string, before: HeldEdition, after: HeldEdition): string {
  const path = lawPath(statute, { edition: before.edition.edition })
  return `${path}/beside/${encodeURIComponent(after.edition.edition)}`
}

function paragraphPart(paragraph: string): Html {
  return html`<p>${paragraph.split('\n').map((line, at) => (at === 0 ? line : html`<br>${line}`))}</p>`
}

/** One side of two texts: what only this side has is marked. */
function marked(stretches: ReturnType<typeof markedWords>, side: 'before' | 'after'): Html {
  const own = stretches.filter(({ in: place }) => place === 'both' || place === side)
  const lines = (words: string) => words.split('\n').map((line, at) => (at === 0 ? line : html`<br>${line}`))
  return html`<p>${own.map(({ in: place, words }) =>
    place === 'both'
      ? lines(words)
      : side === 'before'
        ? html`<del>${lines(words)}</del>`
        : html`<ins>${lines(words)}</ins>`,
  )}</p>`
}

/** A heading of a part of a statute. `level`: 1 is the outermost. */
type Heading = { id: string; words: string; level: number }

/** Each article with the headings that begin before it. */
function withHeadings(articles: readonly ArticleRecord[]): { headings: Heading[]; record: ArticleRecord }[] {
  let before: readonly string[] = []
  let count = 0
  return articles.map((record) => {
    const begins = record.headings.findIndex((heading, level) => heading !== before[level])
    before = record.headings
    const fresh = begins < 0 ? [] : record.headings.slice(begins)
    const headings = fresh.map((words, deeper) => {
      count += 1
      return { id: `heading-${count}`, words, level: begins + deeper + 1 }
    })
    return { headings, record }
  })
}
