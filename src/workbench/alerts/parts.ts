import { html } from 'hono/html'
import {
  type Alert,
  type AlertCheck,
  type AlertContent,
  type AlertField,
  type AlertProblem,
  mayPublishAlerts,
  mayWriteAlerts,
  type SendFigures,
} from '../../alerts/types.ts'
import type { Account } from '../../casework/account-types.ts'
import type { Html } from '../../http/pages.ts'
import { PAGES } from '../pages.ts'
import type { WorkbenchOptions } from '../types.ts'

export const BASE = PAGES.alerts.path

export const alertAddress = ({ id }: { id: string }) => `${BASE}/${encodeURIComponent(id)}`
export const publicAddress = ({ id }: { id: string }) => `/alerts/${encodeURIComponent(id)}`

export const writesAlerts = ({ role }: Account): boolean => mayWriteAlerts(role)
export const publishesAlerts = ({ role }: Account): boolean => mayPublishAlerts(role)

export function stateSign({ state, live }: Alert, { texts }: WorkbenchOptions): Html {
  const key = live && state !== 'published' ? `${state}-live` : state
  return html`<span class="state${state === 'waiting' ? ' state-due' : ''}">${texts(`workbench-alerts-state-${key}`)}</span>`
}

const FIGURES = ['sent', 'page', 'left', 'ambiguous', 'blocked', 'failed', 'stopped'] as const

/** How far the sending is, in one line; counts of zero are left out, but something is always said. */
export function figuresLine(figures: SendFigures, { texts }: WorkbenchOptions): string {
  const counted = FIGURES.filter((name) => figures[name] > 0)
  return (counted.length > 0 ? counted : (['sent'] as const))
    .map((name) => texts(`workbench-alerts-figure-${name}`, { count: figures[name] }))
    .join('，')
}

/** Codes whose words depend on the field. */
const OF_FIELD: ReadonlySet<string> = new Set(['none', 'unknown'])

/** What is wrong, each with a way to its field. */
export function problemsPart({ problems }: AlertCheck, { texts }: WorkbenchOptions): Html {
  const words = ({ field, code, values = {} }: AlertProblem) =>
    texts(`workbench-alerts-problem-${OF_FIELD.has(code) ? `${code}-${field}` : code}`, values)
  const list = (level: AlertProblem['level']) => {
    const own = problems.filter((problem) => problem.level === level)
    if (own.length === 0) return ''
    return html`<div class="guide-problems guide-${level}"><h3>${texts(`workbench-alerts-${level}s`, { count: own.length })}</h3>
<ul>${own.map(
      (problem) =>
        html`<li><a class="guide-at" href="#${problem.field}">${fieldName(problem.field, texts)}</a> ${words(problem)}</li>`,
    )}</ul></div>`
  }
  return html`${problems.length === 0 ? html`<p class="guide-fine">${texts('workbench-alerts-fine')}</p>` : ''}${list('finding')}${list('notice')}`
}

export const fieldName = (field: AlertField, texts: WorkbenchOptions['texts']): string =>
  texts(`workbench-alerts-field-${field}`)

/** The alert as a subscriber reads it on a phone. */
export function phonePart(content: AlertContent, check: AlertCheck, options: WorkbenchOptions): Html {
  const { texts, alertPart } = options
  return html`<section class="guide-phone" aria-labelledby="phone"><h3 id="phone">${texts('workbench-alerts-phone')}</h3>
<div class="phone alerts">${alertPart({ ...content, articles: check.articles }, null)}</div></section>`
}
