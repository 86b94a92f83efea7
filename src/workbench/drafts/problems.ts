import { html } from 'hono/html'
import type { Html } from '../../http/pages.ts'
import type { WorkbenchOptions } from '../types.ts'

/** `line`: from 1; null: of the whole. */
type Problem = { level: 'finding' | 'notice'; line: number | null; message: string }

const MOST_SHOWN = 40

/** One line of the text at which something is to be said; a press leads there. */
export function problemLine({ line, message }: Omit<Problem, 'level'>, { texts }: WorkbenchOptions): Html {
  const at =
    line === null
      ? html`<span class="guide-at">${texts('workbench-guides-whole')}</span>`
      : html`<a class="guide-at" href="#text" data-line="${line}">${texts('workbench-guides-line', { line })}</a>`
  return html`<li>${at} ${message}</li>`
}

/** What is wrong with a text, at its lines. `between`: what stands between what must and what should be put right; empty: nothing. */
export function problemsPart(
  { problems }: { problems: readonly Problem[] },
  options: WorkbenchOptions,
  between: Html | '' = '',
): Html {
  const { texts } = options
  const list = (level: Problem['level'], title: string) => {
    const own = problems.filter((problem) => problem.level === level)
    if (own.length === 0) return ''
    return html`<div class="guide-problems guide-${level}"><h3>${texts(title, { count: own.length })}</h3>
<ul>${own.slice(0, MOST_SHOWN).map((problem) => problemLine(problem, options))}</ul>${own.length > MOST_SHOWN ? html`<p class="note">${texts('workbench-guides-more', { count: own.length - MOST_SHOWN })}</p>` : ''}</div>`
  }
  const isFine = problems.length === 0 && between === ''
  return html`${isFine ? html`<p class="guide-fine">${texts('workbench-guides-fine')}</p>` : ''}${list('finding', 'workbench-guides-findings')}${between}${list('notice', 'workbench-guides-notices')}`
}
