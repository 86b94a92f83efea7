import { html, raw } from 'hono/html'
import { type Account, handles } from '../casework/account-types.ts'
import { icon, iconSheet } from '../http/icons.ts'
import { documentPage, type Html } from '../http/pages.ts'
import { maySee, PAGES, type PageName, pageList, railOf } from './pages.ts'
import { searchBox } from './search-box.ts'
import type { Notice, WorkbenchOptions } from './types.ts'

/** The page that the rail marks as current. */
export type Place = PageName | 'account' | 'none'

/** The frame of every page behind the session: the rail, the account, the content. */
export function workbenchPage({
  options,
  account,
  place,
  title,
  body,
  words = '',
  waiting = 0,
  scripts = [],
  wide = false,
}: {
  options: WorkbenchOptions
  account: Account
  place: Place
  title: string
  body: Html
  /** What was searched for. */
  words?: string
  /** How many wait, told in the title of the window. */
  waiting?: number
  /** Scripts of this page, beyond those of every page. */
  scripts?: readonly string[]
  /** The page uses the whole width of the window. */
  wide?: boolean
}): Html {
  const { texts, staticFiles, council } = options
  const open = openPages(account, options)
  return documentPage({
    staticFiles,
    title: `${waiting > 0 ? `(${waiting}) ` : ''}${title} · ${texts('workbench-name')}`,
    styles: [
      'parts.css',
      'workbench.css',
      'complaint.css',
      'desk.css',
      'statistics.css',
      'law.css',
      'guides.css',
      'cases.css',
      'publicity.css',
      'alerts.css',
      'registers.css',
      'surveys.css',
      'registers-public.css',
      'print.css',
    ],
    bodyClass: wide ? 'workbench wide' : 'workbench',
    head: html`${validity(texts, staticFiles)}
<script type="module" src="${staticFiles.url('rail.js')}"></script>
<script type="module" src="${staticFiles.url('search.js')}"></script>
<script type="module" src="${staticFiles.url('beside.js')}"></script>
${scripts.map((name) => html`<script type="module" src="${staticFiles.url(name)}"></script>`)}`,
    body: html`${iconSheet(['inbox', 'list', 'person', 'question', 'shop', 'trash', 'bell', 'users', 'complaint', 'out', 'warning', 'check', 'file', 'shield', 'chart', 'book', 'sliders', 'calendar', 'text', 'cards'])}
<a class="skip-link" href="#content">${texts('workbench-skip')}</a>
<header class="rail">
<p class="rail-name">${icon('shield')}<span>${council.name}</span></p>
<nav class="rail-links" aria-label="${texts('workbench-navigation')}">
${railLinks(place, open, account, options)}</nav>
<form class="rail-account" method="post" action="/workbench/sign-out">
<a href="/workbench/account"${place === 'account' ? html` aria-current="page"` : ''} title="${texts('workbench-account')}">${icon('person')}${account.name}</a>
<button type="submit" class="rail-button">${icon('out')}${texts('workbench-sign-out')}</button>
</form>
</header>
${handles(account.role) ? searchBox(words, place === 'register', options) : ''}
<main class="content" id="content" tabindex="-1">${sectionLinks(place, open, account, options)}${body}</main>`,
  })
}

/** The pages that the account may open. */
export async function openPages(account: Account, { casework }: WorkbenchOptions): Promise<typeof pageList> {
  const all = !handles(account.role) || (await casework.readsAll(account.id))
  return pageList.filter((page) => maySee(account, page) && (all || !page.ofAll))
}

/** The places of the rail, with what waits there. */
async function railLinks(place: Place, open: Promise<typeof pageList>, account: Account, options: WorkbenchOptions) {
  return html`${railOf(await open).map(({ path, title, icon: picture, pages }) => {
    const here = pages.some(({ name }) => name === place) || (place === 'account' && path === PAGES.settings.path)
    return html`<a href="${path}"${here ? html` aria-current="page"` : ''}>${icon(picture)}${options.texts(title)}${waitingCount(pages, account, options)}</a>
`
  })}`
}

/** The pages beside this one in its section; for 设置, which has cards, the way back to them. */
async function sectionLinks(
  place: Place,
  opening: Promise<typeof pageList>,
  account: Account,
  options: WorkbenchOptions,
): Promise<Html | ''> {
  const { texts } = options
  const open = await opening
  const section = open.find(({ name }) => name === place)?.section
  if (place === 'account' || (section === 'settings' && place !== 'settings')) {
    return html`<p class="section-back no-print"><a href="${PAGES.settings.path}">← ${texts('workbench-settings')}</a></p>`
  }
  const pages = open.filter((page) => section !== undefined && page.section === section)
  if (section === 'settings' || pages.length < 2) return ''
  return html`<nav class="section-links no-print" aria-label="${texts(`workbench-section-${section}`)}">${pages.map(
    (page) =>
      html`<a href="${page.path}"${page.name === place ? html` aria-current="page"` : ''}>${texts(page.title)}${waitingCount([page], account, options)}</a>`,
  )}</nav>`
}

/** Messages for missing fields, in our words; the desk also works without it. */
function validity(texts: WorkbenchOptions['texts'], staticFiles: WorkbenchOptions['staticFiles']): Html {
  const words = Object.fromEntries(
    ['missing', 'choose', 'tick', 'date', 'other'].map((key) => [key, texts(`workbench-validity-${key}`)]),
  )
  return html`<script type="application/json" id="validity">${raw(JSON.stringify(words).replaceAll('<', '\\u003c'))}</script>
<script type="module" src="${staticFiles.url('validity.js')}"></script>`
}

/** Number of entries that wait for the account on these pages; nothing for none. */
export async function waitingCount(
  pages: typeof pageList,
  { id }: Account,
  options: WorkbenchOptions,
): Promise<Html | ''> {
  const counts = await Promise.all(pages.map(({ waiting }) => (waiting ? options[waiting].waiting(id) : 0)))
  const count = counts.reduce((sum, one) => sum + one, 0)
  return count > 0 ? html`<span class="rail-count">${count}</span>` : ''
}

/** The frame of the pages before the session: signing in, making the first account. */
export function doorPage({
  options: { texts, staticFiles, council },
  title,
  body,
}: {
  options: WorkbenchOptions
  title: string
  body: Html
}): Html {
  return documentPage({
    staticFiles,
    title: `${title} · ${texts('workbench-name')}`,
    styles: ['parts.css', 'workbench.css', 'complaint.css', 'print.css'],
    bodyClass: 'workbench door',
    head: validity(texts, staticFiles),
    body: html`${iconSheet(['shield', 'warning'])}
<main class="door-main card">
<p class="rail-name">${icon('shield')}<span>${council.name}</span></p>
<h1>${title}</h1>
${body}
</main>`,
  })
}

/** Says that something was done, or why not; the link leads to where it is taken back or put right. */
export function banner(kind: Notice['kind'], words: string, link?: Notice['link']): Html {
  const more = link ? html` <a class="banner-link" href="${link.href}">${link.words}</a>` : ''
  return kind === 'done'
    ? html`<p class="banner banner-done" role="status">${icon('check')}<span>${words}${more}</span></p>`
    : html`<p class="banner banner-problem" role="alert">${icon('warning')}<span>${words}${more}</span></p>`
}

export type Field = {
  /** Needed if several forms of a page have the name; defaults to the name. */
  id?: string
  name: string
  label: string
  type?: 'text' | 'password'
  value?: string
  hint?: string
  autocomplete: string
}

/** A labelled line of a form, required. */
export function textField({ name, id = name, label, type = 'text', value = '', hint, autocomplete }: Field): Html {
  return html`<div class="field">
<label for="${id}">${label}</label>
${hint ? html`<p class="note" id="${id}-hint">${hint}</p>` : ''}
<input id="${id}" name="${name}" type="${type}" value="${value}" required maxlength="200" autocomplete="${autocomplete}" autocapitalize="off" spellcheck="false"${hint ? html` aria-describedby="${id}-hint"` : ''}>
</div>`
}

/** Cards one below the other, or a text that there are none. */
export function cardList(cards: readonly Html[], none: string): Html {
  if (cards.length === 0) return html`<div class="empty-list card"><p>${none}</p></div>`
  return html`<ul class="hand-offs">${cards}</ul>`
}
