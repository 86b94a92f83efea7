import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Texts } from '../../base/texts.ts'
import type { HttpContext } from '../../http/context.ts'
import { documentPage, type Html } from '../../http/pages.ts'
import { LONGEST_WORDS } from '../../library/types.ts'
import type { WebOptions } from './options.ts'

/** The parts of the public pages. */
type Part = (typeof PARTS)[number]
const PARTS = ['guides', 'laws', 'cases', 'alerts', 'publicity', 'registers', 'surveys'] as const

type LibraryPage = {
  part: Part
  title: string
  description: string
  /** The address under which the page is known, without a leading slash. */
  path: string
  body: Html
  /** Results of a search and pages that say no are not for search engines. */
  indexed?: boolean
  status?: 200 | 404 | 410
  /** A style sheet beside those of all public pages; the content bears its name. */
  style?: string
  /** More for the head. */
  head?: Html | ''
}

const CHAT = '/'
/** What a person looks for is cut here before it is shown back. */
const LONGEST_SHOWN = LONGEST_WORDS

/** The frame of the pages that everybody may read: no script, no cookie, printable. */
export function createLibraryPages({ texts, staticFiles, council, address }: WebOptions) {
  const frame = ({ part, title, description, path, body, indexed = true, style, head = '' }: LibraryPage) =>
    documentPage({
      staticFiles,
      title: `${title} · ${council.name}`,
      styles: ['parts.css', 'library.css', ...(style === undefined ? [] : [`${style}.css`])],
      bodyClass: 'page',
      head: html`<meta name="description" content="${description}">
${indexed ? html`<link rel="canonical" href="${address(path)}">` : html`<meta name="robots" content="noindex">`}${head}`,
      body: html`<a class="skip-link" href="#content">${texts('library-skip')}</a>
${publicBar(texts, part)}
<main class="page-main library${style === undefined ? '' : ` ${style}`}" id="content">${body}
<p class="library-print note">${council.name} · ${texts('library-print-address', { address: decodeURI(address(path)) })}</p></main>`,
    })

  /** Answers 304 where the reader has the page already. What was changed shows at once. */
  const send = async (context: Context<HttpContext>, page: LibraryPage) => {
    const body = String(await frame(page))
    const tag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
    const headers = { 'Cache-Control': 'no-cache', ETag: tag }
    const known = context.req.header('If-None-Match')?.split(',') ?? []
    if ((page.status ?? 200) === 200 && known.some((each) => each.trim() === tag))
      return context.body(null, 304, headers)
    return context.html(body, page.status ?? 200, headers)
  }

  return {
    send,
    notFound: (context: Context<HttpContext>, part: Part, back: string) => {
      const title = texts('web-error-not-found-title')
      const body = html`<h1>${title}</h1><p>${texts('library-not-found')}</p><p><a href="/${part}">${back}</a></p>`
      return send(context, { part, title, description: title, path: part, body, indexed: false, status: 404 })
    },
    /** A plain form: the words stand in the address. */
    searchForm: (part: Part, words: string, { label, hint }: { label: string; hint: string }) =>
      html`<form class="library-search no-print" method="get" action="/${part}" role="search">
<label for="q">${label}</label>
<div class="library-search-row"><input id="q" name="q" type="search" maxlength="${LONGEST_WORDS}" value="${shortened(words)}" placeholder="${hint}" autocomplete="off" aria-describedby="q-note">
<button type="submit" class="button button-primary">${texts('library-find-go')}</button></div>
<p class="note" id="q-note">${texts('library-find-note')}${[...words].length > LONGEST_WORDS ? ` ${texts('library-find-cut', { count: LONGEST_WORDS })}` : ''}</p></form>`,
  }
}

/** The bar above every public page: the other parts, and the chat. */
export function publicBar(texts: Texts, part: Part): Html {
  return html`<header class="library-bar no-print"><nav class="library-nav" aria-label="${texts('library-nav')}">
${PARTS.map((each) => link(`/${each}`, texts(`library-nav-${each}`), each === part))}
<a class="library-chat" href="${CHAT}">${texts('library-nav-chat')}</a></nav></header>`
}

/** The words of a search as they came; none where there are none. */
export function wordsOf(context: Context<HttpContext>): string {
  return context.req.query('q')?.trim() ?? ''
}

/** The page of a statute, or of one edition, at an article. */
export function lawPath(statute: string, { edition, article }: { edition?: string; article?: string } = {}): string {
  const path = ['laws', statute, ...(edition === undefined ? [] : [edition])].map(encodeURIComponent).join('/')
  return article === undefined ? path : `${path}#${encodeURIComponent(article)}`
}

/** The chat with a question already written; the person sends it. It stands behind the `#`: no server receives it. */
export function askPath(question: string): string {
  return `${CHAT}#ask=${encodeURIComponent(shortened(question))}`
}

function link(path: string, name: string, isCurrent: boolean): Html {
  return isCurrent ? html`<a href="${path}" aria-current="true">${name}</a>` : html`<a href="${path}">${name}</a>`
}

function shortened(words: string): string {
  return [...words].slice(0, LONGEST_SHOWN).join('')
}
