import { html } from 'hono/html'
import type { QuestionGroup } from '../../casework/types.ts'
import type { Html } from '../../http/pages.ts'
import { draftAddress } from '../guides/parts.ts'
import { PAGES } from '../pages.ts'
import type { WorkbenchOptions } from '../types.ts'

export const BASE = PAGES.questions.path
export const KINDS = ['unanswered', 'not_useful'] as const
/** Days back from today. */
export const SPANS = [7, 30, 90] as const

/** The page that asks the questions of a draft before and after. */
export const measureAddress = (draft: string) => `${draftAddress({ id: draft })}/questions`

/** How often and why, since when, the reasons and remarks. */
export function askedPart(
  { asked, first, last, handled }: QuestionGroup,
  { texts }: Pick<WorkbenchOptions, 'texts'>,
): Html {
  const remarks = [...new Set(asked.flatMap(({ remark }) => remark ?? []))]
  const reasons = counted(asked.flatMap(({ code }) => code ?? [])).map(([code, count]) =>
    texts('workbench-question-times', { what: texts(`feedback-reason-${code}`), count }),
  )
  return html`<p class="question-facts">
${counted(asked.map(({ why, outcome }) => `${why}-${outcome}`)).map(
  ([why, count]) =>
    html`<span class="state${handled ? '' : ' state-due'}">${texts('workbench-question-times', { what: texts(`workbench-question-${why}`), count })}</span>`,
)}
<span class="note">${first === last ? texts('workbench-question-one-day', { day: last }) : texts('workbench-question-days', { first, last })}</span>
</p>
${reasons.length > 0 ? html`<p class="note">${texts('workbench-question-reasons', { reasons: reasons.join('、') })}</p>` : ''}
${
  remarks.length > 0
    ? html`<div><p class="note">${texts('workbench-question-remarks')}</p>
<ul class="question-remarks">${remarks.map((remark) => html`<li>${remark}</li>`)}</ul></div>`
    : ''
}`
}

const IN_SIGHT = 3

/** The other wordings: some in sight, the rest folded. */
export function wordingsPart({ questions }: QuestionGroup, { texts }: Pick<WorkbenchOptions, 'texts'>): Html | '' {
  const others = questions.slice(1)
  if (others.length === 0) return ''
  const list = (some: typeof others) =>
    html`<ul class="question-remarks">${some.map(({ text, count }) => html`<li>${text}${count > 1 ? html` <span class="note">${texts('workbench-question-count', { count })}</span>` : ''}</li>`)}</ul>`
  const rest = others.slice(IN_SIGHT)
  return html`<div><p class="note">${texts('workbench-question-also')}</p>${list(others.slice(0, IN_SIGHT))}
${rest.length > 0 ? html`<details><summary>${texts('workbench-question-more', { count: rest.length })}</summary>${list(rest)}</details>` : ''}</div>`
}

/** Each value with its count, most frequent first. */
function counted(values: string[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([, one], [, other]) => other - one)
}
