import type { Hono } from 'hono'
import { html } from 'hono/html'
import { waysToReach } from '../../answer/council.ts'
import type { HttpContext } from '../../http/context.ts'
import type { Html } from '../../http/pages.ts'
import { publicPath } from '../../registers/public-pages.ts'
import type { PublicEntry, PublicFilter, PublicRegister } from '../../registers/types.ts'
import { askPath, createLibraryPages, wordsOf } from './library-page.ts'
import type { WebOptions } from './options.ts'

/** Entries of one page of a list. */
const ROWS = 100
/** Further pages are not asked for: a register holds at most 50,000 entries. */
const MOST_PAGES = 500
const LONGEST_DISTRICT = 60

type Listed = NonNullable<Awaited<ReturnType<WebOptions['registers']['list']>>>

/**
 * `GET /registers` lists what the council keeps in public, `GET /registers/CODE` finds entries of one, and
 * `GET /registers/CODE/ID` shows one. Only public fields of public entries are told, and searched.
 */
export function addRegisterPages(routes: Hono<HttpContext>, options: WebOptions): void {
  const { texts, council, registers, limits } = options
  const pages = createLibraryPages(options)
  const notFound = (context: Parameters<typeof pages.notFound>[0]) =>
    pages.notFound(context, 'registers', texts('public-registers-all'))

  routes.get('/registers', limits.limit('reads'), async (context) => {
    const all = await registers.registers()
    const body = html`<h1>${texts('public-registers-title')}</h1>
<p>${texts('public-registers-about', { council: council.name })}</p>
${
  all.length === 0
    ? html`<p>${texts('public-registers-none')}</p>`
    : html`<ul class="library-list">${all.map(
        (
          register,
        ) => html`<li><a href="/${publicPath(register.code)}">${register.title}</a> <span class="note">${countWords(register)}</span>
<span class="note">${register.about}</span></li>`,
      )}</ul>`
}`
    return pages.send(context, {
      ...{ part: 'registers', title: texts('public-registers-title'), path: 'registers', body },
      description: texts('public-registers-about', { council: council.name }),
    })
  })

  routes.get('/registers/:code', limits.limit('reads'), async (context) => {
    const code = context.req.param('code')
    const words = wordsOf(context)
    const page = pageIn(context.req.query('page'))
    const district = context.req.query('district')?.trim().slice(0, LONGEST_DISTRICT) || undefined
    const past = context.req.query('past') === 'yes'
    const filter: PublicFilter = { words, past, ...(district !== undefined && { district }) }
    const listed = await registers.list(code, filter, { limit: ROWS, offset: (page - 1) * ROWS })
    if (!listed) return notFound(context)
    const { register, total } = listed
    const isSearch = words !== '' || district !== undefined
    const last = Math.max(1, Math.ceil(total / ROWS))
    if (page > last) return notFound(context)
    const query = new URLSearchParams({ ...(past && { past: 'yes' }), ...(page > 1 && { page: String(page) }) })
    return pages.send(context, {
      ...{ part: 'registers', title: register.title, description: register.about, indexed: !isSearch },
      path: [publicPath(code), query.toString()].filter(Boolean).join('?'),
      style: 'registers-public',
      body: html`<p class="library-path no-print"><a href="/registers">${texts('public-registers-title')}</a></p>
<h1>${register.title}</h1>
<p>${register.about}</p>
<p class="note">${countWords(register)}</p>
${searchForm(listed, { words, district, past })}
${standings(register, past)}
${isSearch ? html`<p>${texts('public-registers-found', { total, unit: register.unit })} <a class="no-print" href="/${publicPath(code)}">${texts('public-registers-every')}</a></p>` : ''}
${listed.entries.length === 0 ? html`<p>${texts(isSearch ? 'public-registers-nothing' : 'public-registers-empty')}</p>` : table(listed)}
${pageLinks(publicPath(code), { page, last, words, district, past })}
${contact()}`,
    })
  })

  routes.get('/registers/:code/:id', limits.limit('reads'), async (context) => {
    const { code, id } = context.req.param()
    const found = await registers.entry(code, id)
    if (!found) return notFound(context)
    const { register, entry } = found
    return pages.send(context, {
      ...{ part: 'registers', title: `${entry.name} · ${register.title}`, path: publicPath(code, id) },
      description: `${register.title}：${entry.name}（${entry.state}）`,
      style: 'registers-public',
      body: html`<p class="library-path"><a href="/registers">${texts('public-registers-title')}</a> › <a href="/${publicPath(code)}">${register.title}</a></p>
<h1>${entry.name}</h1>
${entry.isPast ? html`<p class="warning">${texts('public-registers-past-note', { state: entry.state })}</p>` : ''}
<dl class="law-facts"><dt>${texts('public-registers-state')}</dt><dd>${entry.state}</dd>
${entry.facts.map(({ label, value }) => html`<dt>${label}</dt><dd class="keeps-lines">${value}</dd>`)}</dl>
<p class="note">${texts('library-checked', { on: entry.checkedOn })}</p>
<p class="no-print"><a class="button" href="${askPath(entry.name)}">${texts('library-guide-ask')}</a></p>
${contact()}`,
    })
  })

  const countWords = ({ count, unit, checkedOn }: PublicRegister): string =>
    checkedOn === null
      ? texts('public-registers-count-none')
      : texts('public-registers-count', { count, unit, day: checkedOn })

  /** A plain form: what is looked for stands in the address. */
  const searchForm = (
    { register, districts }: Listed,
    { words, district, past }: { words: string; district: string | undefined; past: boolean },
  ): Html => html`<form class="library-search no-print" method="get" action="/${publicPath(register.code)}" role="search">
${past ? html`<input type="hidden" name="past" value="yes">` : ''}
<div class="register-search"><div class="field"><label for="q">${texts('public-registers-find')}</label>
<input id="q" name="q" type="search" maxlength="100" value="${words.slice(0, 100)}" autocomplete="off"></div>
${
  districts.length === 0
    ? ''
    : html`<div class="field"><label for="district">${texts('public-registers-district')}</label><select id="district" name="district"><option value="">${texts('public-registers-any')}</option>
${districts.map((name) => html`<option value="${name}"${name === district ? html` selected` : ''}>${name}</option>`)}</select></div>`
}
<button type="submit" class="button button-primary">${texts('library-find-go')}</button></div></form>`

  /** What holds, and what is over, where the register keeps both. */
  const standings = ({ code, past: over }: PublicRegister, past: boolean): Html | '' => {
    if (over === 0 && !past) return ''
    const link = (query: string, key: string, isHere: boolean) =>
      html`<a href="/${publicPath(code)}${query}"${isHere ? html` aria-current="true"` : ''}>${texts(key, { count: over })}</a>`
    return html`<nav class="register-standings no-print" aria-label="${texts('public-registers-standings')}">${link('', 'public-registers-now', !past)} ${link('?past=yes', 'public-registers-past', past)}</nav>
${past ? html`<p class="warning">${texts('public-registers-past-about')}</p>` : ''}`
  }

  const table = ({ register, nameLabel, columns, entries }: Listed): Html => {
    const state = texts('public-registers-state')
    const checked = texts('public-registers-checked')
    return html`<table class="public-register"><caption class="visually-hidden">${register.title}</caption>
<thead><tr><th scope="col">${nameLabel}</th>${columns.map((label) => html`<th scope="col">${label}</th>`)}<th scope="col">${state}</th><th scope="col">${checked}</th></tr></thead>
<tbody>${entries.map((entry) => row(register, entry, [...columns, state, checked]))}</tbody></table>`
  }

  const row = (register: PublicRegister, entry: PublicEntry, labels: readonly string[]): Html =>
    html`<tr id="${entry.id}"><th scope="row"><a href="/${publicPath(register.code, entry.id)}">${entry.name}</a></th>${[
      ...entry.columns,
      entry.state,
      entry.checkedOn,
    ].map((value, at) =>
      value === null
        ? html`<td class="is-empty"></td>`
        : html`<td data-label="${labels[at] ?? ''}"><span class="keeps-lines">${value}</span></td>`,
    )}</tr>`

  const pageLinks = (
    path: string,
    {
      page,
      last,
      words,
      district,
      past,
    }: { page: number; last: number; words: string; district: string | undefined; past: boolean },
  ): Html | '' => {
    if (last <= 1) return ''
    const link = (to: number, key: string, rel: string) => {
      if (to < 1 || to > last) return html`<span></span>`
      const query = new URLSearchParams({
        ...(words !== '' && { q: words }),
        ...(district !== undefined && { district }),
        ...(past && { past: 'yes' }),
        ...(to > 1 && { page: String(to) }),
      })
      return html`<a rel="${rel}" href="/${[path, query.toString()].filter(Boolean).join('?')}">${texts(key)}</a>`
    }
    return html`<nav class="register-pages no-print" aria-label="${texts('public-registers-pages')}">
${link(page - 1, 'public-registers-previous', 'prev')}<span>${texts('public-registers-page', { page, last })}</span>${link(page + 1, 'public-registers-next', 'next')}</nav>`
  }

  const contact = (): Html | '' => {
    const { phone, address } = council
    const ways = phone === null && address === null ? [] : waysToReach(texts, council)
    return ways.length === 0
      ? ''
      : html`<p class="note">${texts('public-registers-contact', { ways: ways.join('，') })}</p>`
  }
}

/** The number of `?page=`, from 1. */
const pageIn = (given: string | undefined): number =>
  Math.max(1, Math.min(MOST_PAGES, Number.parseInt(given ?? '1', 10) || 1))
