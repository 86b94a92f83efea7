import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import { type Fate, markedWords } from '../../corpus/compare.ts'
import type { ParsedArticle } from '../../corpus/parse-statute.ts'
import { type HeldEdition, type LawDraft, mayWriteLaw } from '../../editing/types.ts'
import type { Html } from '../../http/pages.ts'
import type { Edition } from '../../law/types.ts'
import { markedSide } from '../drafts/compared.ts'
import { stateBadge } from '../drafts/draft-list.ts'
import { draftsFrame, type Framed } from '../drafts/frame.ts'
import { PAGES } from '../pages.ts'
import type { WorkbenchOptions } from '../types.ts'

export const BASE = PAGES.law.path

export const statuteAddress = (name: string) => `${BASE}/statute?name=${encodeURIComponent(name)}`
export const draftAddress = ({ id }: { id: string }) => `${BASE}/drafts/${encodeURIComponent(id)}`

/** The frame of the pages on law. */
export const lawPage = (
  options: WorkbenchOptions,
  account: Account,
  {
    part = null,
    ...shown
  }: Framed & {
    /** Which of the pages above it is. */
    part?: 'held' | 'watch' | 'history' | null
  },
): Html => {
  const say = (page: string) => options.texts(`workbench-law-${page}`)
  return draftsFrame(options, account, { place: 'law', pages: ['held', 'watch', 'history'], part, say }, shown)
}

/** 2021-05-01 起 · 到 2025-03-18 为止 */
export function inForceWords({ from, since, to }: Edition, { texts }: WorkbenchOptions): string {
  const first = from
    ? texts('workbench-law-from', { day: from })
    : since
      ? texts('workbench-law-since', { day: since })
      : texts('workbench-law-no-day')
  return to === null ? first : `${first}，${texts('workbench-law-to', { day: to })}`
}

export function verifiedWords({ verifiedBy, verifiedOn }: Edition, { texts }: WorkbenchOptions): string {
  if (verifiedBy === null) return texts('workbench-law-nobody-verified')
  return texts('workbench-law-verified', { by: verifiedBy, on: verifiedOn ?? '' })
}

/** Signs of what somebody should look at; colour only for what is at hand. */
export function warningSigns(edition: Pick<HeldEdition, 'warnings'>, { texts }: WorkbenchOptions): Html[] {
  return edition.warnings.map(
    (warning) =>
      html`<span class="badge${warning === 'unverified' || warning === 'undated' ? '' : ' badge-look'}">${texts(`workbench-law-warning-${warning}`)}</span> `,
  )
}

/** @param isLater its first day in force is to come */
export const stateSign = ({ state }: Pick<LawDraft, 'state'>, { texts }: WorkbenchOptions, isLater = false): Html =>
  stateBadge({ state }, texts(`workbench-law-state-${state}${state === 'published' && isLater ? '-later' : ''}`))

export const writesLaw = ({ role }: Account): boolean => mayWriteLaw(role)

/** An article to read. */
export function articleText({ article, paragraphs }: ParsedArticle): Html {
  return html`<p class="law-number">${article}</p>${paragraphs.map((paragraph) => html`<p class="law-words">${paragraph}</p>`)}`
}

/** Characters of an article that only has another number. */
const OPENING = 30

export type Pair = {
  fate: Fate
  before: ParsedArticle | null
  after: ParsedArticle | null
  onlyParagraphs?: boolean
}

/** An article before and after, side by side, with what differs marked. */
export function pairRow({ fate, before, after, onlyParagraphs }: Pair, { texts }: WorkbenchOptions): Html {
  const words = (article: ParsedArticle | null) => article?.paragraphs.join('\n') ?? ''
  const marked = before && after ? markedWords(words(before), words(after)) : null
  const isSame = marked?.every((stretch) => stretch.in === 'both') ?? false
  const side = (own: 'before' | 'after', article: ParsedArticle | null) => {
    if (!article) return html`<div class="law-side law-none"><p>${texts(`workbench-law-none-${own}`)}</p></div>`
    if (isSame) {
      return html`<div class="law-side"><p class="law-number">${article.article}</p><p class="note">${words(article).slice(0, OPENING)}……</p></div>`
    }
    const text = marked ? markedSide(marked, own) : words(article)
    return html`<div class="law-side"><p class="law-number">${article.article}</p><p class="law-words">${text}</p></div>`
  }
  return html`<li class="law-pair" id="${`a-${(after ?? before)?.article ?? ''}`}"><p class="law-fate"><span class="state">${texts(`workbench-law-fate-${isSame ? 'moved' : fate}`)}</span>${onlyParagraphs ? html` <span class="note">${texts('workbench-law-only-paragraphs')}</span>` : ''}</p>
${side('before', before)}
${side('after', after)}</li>`
}

/** All pairs that are not the same, and how many are. */
export function pairList(pairs: readonly Pair[], heads: readonly [string, string], options: WorkbenchOptions): Html {
  const { texts } = options
  const different = pairs.filter(({ fate }) => fate !== 'same')
  const same = pairs.length - different.length
  return html`${
    different.length === 0
      ? html`<p>${texts('workbench-law-all-same')}</p>`
      : html`<div class="law-heads" aria-hidden="true"><span></span><span>${heads[0]}</span><span>${heads[1]}</span></div>
<ol class="law-pairs">${different.map((pair) => pairRow(pair, options))}</ol>`
  }
${same > 0 && different.length > 0 ? html`<p class="note">${texts('workbench-law-same', { count: same })}</p>` : ''}`
}

/** 改了 2 条，新增 1 条 */
export function fatesWords(pairs: readonly Pair[], { texts }: WorkbenchOptions): string {
  return (['changed', 'renumbered', 'added', 'repealed'] as const)
    .flatMap((fate) => {
      const count = pairs.filter((pair) => pair.fate === fate).length
      return count === 0 ? [] : [texts(`workbench-law-count-${fate}`, { count })]
    })
    .join('，')
}
