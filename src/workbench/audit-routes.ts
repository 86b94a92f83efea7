import type { Hono } from 'hono'
import { html } from 'hono/html'
import type { Account, AuditEvent, AuditType } from '../casework/account-types.ts'
import type { Html } from '../http/pages.ts'
import { address, localTime } from './format.ts'
import { select } from './forms.ts'
import { workbenchPage } from './layout.ts'
import { pageLinks, pageOf } from './page-links.ts'
import { PAGES } from './pages.ts'
import { exportedWords } from './statistics/saving.ts'
import type { WorkbenchContext, WorkbenchOptions } from './types.ts'

const PER_PAGE = 50
/** Acts whose detail is the number of an exhibit. */
const EXHIBITS = new Set<AuditType>(['original_read', 'picture_viewed'])

/** `GET /workbench/audit`, for admins: sign-ins, refusals, changes of accounts, views of originals. Newest first. */
export function addAuditRoute(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { accounts, audit, texts } = options
  const { path } = PAGES.audit
  routes.get(path, async (context) => {
    const people = await accounts.list()
    const chosen = people.find(({ id }) => id === context.req.query('account'))
    const page = pageOf(context.req.query('page'))
    const offset = (page - 1) * PER_PAGE
    const { total, events } = await audit.list({ ...(chosen && { account: chosen.id }), limit: PER_PAGE, offset })
    const query = chosen ? `account=${encodeURIComponent(chosen.id)}` : ''
    const title = texts('workbench-audit')
    const shown = workbenchPage({
      options,
      account: context.get('account'),
      place: 'audit',
      title,
      body: html`<header class="content-head"><h1>${title}</h1></header>
<p class="note">${texts('workbench-audit-about')}</p>
<form method="get" action="${path}" class="audit-filter">
${select(
  {
    id: 'account',
    name: 'account',
    label: texts('workbench-audit-who'),
    required: false,
    none: texts('workbench-audit-everyone'),
  },
  people.map(({ id, name, login }) => [id, `${name}（${login}）`] as const),
  chosen?.id,
  options,
)}
<button type="submit" class="button">${texts('workbench-audit-show')}</button>
</form>
${
  events.length === 0
    ? html`<div class="empty-list card"><p>${texts('workbench-audit-none')}</p></div>`
    : html`<ol class="audit card">${events.map((event) => line(event, people, options))}</ol>`
}
${pageLinks({ path, query, page, count: Math.ceil(total / PER_PAGE) }, texts)}`,
    })
    return context.html(await shown)
  })
}

/** Acts that say how much of something was taken in or out. */
const COUNTED = new Set([
  'ledger_imported',
  'ledger_undone',
  'register_imported',
  'register_undone',
  'register_exported',
  'survey_opened',
  'survey_closed',
  'survey_links',
  'survey_removed',
  'survey_asked',
  'survey_published',
  'survey_taken_back',
  'survey_imported',
  'survey_undone',
  'survey_exported',
])

/** Where the part of the knowledge that was changed can be looked at, by what the act begins with. */
const CHANGED: readonly { acts: string; page: (detail: string) => string }[] = [
  { acts: 'law_', page: () => `${PAGES.law.path}/history` },
  { acts: 'guide_', page: (id) => `${PAGES.guides.path}/of/${encodeURIComponent(id)}` },
  { acts: 'knowledge_', page: () => `${PAGES.knowledge.path}/history` },
  { acts: 'case_', page: (id) => `${PAGES.cases.path}/of/${encodeURIComponent(id)}` },
]

function changedLink({ type, detail }: AuditEvent, { texts }: WorkbenchOptions): Html | string {
  const page = CHANGED.find(({ acts }) => type.startsWith(acts))?.page(detail ?? '')
  return page === undefined || detail === null ? '' : html` <a href="${page}">${texts('workbench-audit-look')}</a>`
}

function line(event: AuditEvent, people: readonly Account[], options: WorkbenchOptions): Html {
  const { texts, timeZone } = options
  const { at, type, account, subject, number, detail } = event
  const named = (id: string | null) => people.find((person) => person.id === id)?.name
  const refused = type === 'sign_in_refused' || type === 'sign_in_slowed' || type === 'second_step_refused'
  const by = named(account) ?? texts(refused ? 'workbench-audit-somebody' : 'workbench-audit-command')
  const who = named(subject) ?? texts('workbench-audit-nobody')
  const role = type === 'account_created' || type === 'account_role'
  const counted = COUNTED.has(type)
  const what = texts(`workbench-audit-${type}`, {
    who,
    ...(role && { detail: texts(`workbench-role-${detail}`) }),
    ...(counted && { detail: detail ?? '' }),
    ...(type === 'figures_exported' && { detail: exportedWords(detail ?? '', texts) }),
  })
  const exhibit = detail !== null && EXHIBITS.has(type) ? texts('workbench-audit-exhibit', { exhibit: detail }) : ''
  return html`<li><time class="note" datetime="${at}">${localTime(at, timeZone)}</time>
<span><strong>${by}</strong> ${what}${exhibit}${number ? html` <a href="${address({ number })}">${number}</a>` : ''}${changedLink(event, options)}</span></li>`
}
