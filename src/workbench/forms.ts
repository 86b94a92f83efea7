import type { Context, MiddlewareHandler } from 'hono'
import { html } from 'hono/html'
import type { Texts } from '../base/texts.ts'
import { handles } from '../casework/account-types.ts'
import type { StaffActor } from '../casework/types.ts'
import { readBody } from '../http/body.ts'
import { HttpError } from '../http/errors.ts'
import type { Html } from '../http/pages.ts'
import { homeOf, mayOpen, maySee, type pageList } from './pages.ts'
import type { WorkbenchContext, WorkbenchOptions } from './types.ts'

/** The longest note or reply, with some room. */
const FORM_LIMIT_BYTES = 100_000

/** The fields of a posted form, trimmed; a field given twice counts once. Throws HttpError for another kind of body. */
export async function readForm(context: Context, texts: Texts): Promise<Record<string, string>> {
  const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded') {
    throw new HttpError(415, 'form_required', texts('web-error-request'))
  }
  const body = (await readBody(context, FORM_LIMIT_BYTES, texts)).toString()
  return Object.fromEntries([...new URLSearchParams(body)].map(([name, value]) => [name, value.trim()]))
}

/** An amount in 元 as typed: `1600`, `1,600.50`, `１６００元`. Returns 分, or `invalid`; undefined for an empty one. */
export function parseYuan(typed: string): number | 'invalid' | undefined {
  const plain = typed.normalize('NFKC').replace(/[,\s]/g, '').replace(/元$/, '')
  if (plain === '') return undefined
  const parts = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(plain)
  if (!parts) return 'invalid'
  return Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'))
}

/** A whole number of at most nine digits, as typed; `otherwise` where it is none. */
export function numberIn(typed: string, otherwise = 0): number {
  return /^\d{1,9}$/.test(typed) ? Number(typed) : otherwise
}

/** The signed-in account that posts the form. */
export function actorOf(context: Context<WorkbenchContext>): StaffActor {
  const { id, name } = context.get('account')
  return { kind: 'staff', id, name }
}

/** Lets only those pass who may see a page; records the others. */
export const onlyWhoMaySee =
  (
    page: (typeof pageList)[number],
    { texts, audit, casework }: Pick<WorkbenchOptions, 'texts' | 'audit' | 'casework'>,
  ): MiddlewareHandler<WorkbenchContext> =>
  async (context, next) => {
    const account = context.get('account')
    if (!maySee(account, page)) {
      await audit.refused({ account: account.id })
      throw new HttpError(403, 'forbidden', texts(page.onlyAdmins ? 'workbench-only-admins' : 'workbench-only-leads'))
    }
    if (page.ofAll && handles(account.role) && !(await casework.readsAll(account.id))) {
      await audit.refused({ account: account.id })
      throw new HttpError(403, 'forbidden', texts('workbench-only-all-units'))
    }
    await next()
  }

/** Lets those who handle no complaints open their own pages only; records what else they ask for. */
export const onlyOwnPages =
  ({ texts, audit }: Pick<WorkbenchOptions, 'texts' | 'audit'>): MiddlewareHandler<WorkbenchContext> =>
  async (context, next) => {
    const account = context.get('account')
    // The pages of signing in know no account.
    if (account && !mayOpen(account, context.req.path)) {
      if (context.req.method === 'GET' && /^\/workbench\/?$/.test(context.req.path)) {
        return context.redirect(homeOf(account), 303)
      }
      await audit.refused({ account: account.id })
      throw new HttpError(403, 'forbidden', texts(`workbench-only-own-${account.role}`))
    }
    return next()
  }

/** The row number in the address; null when it is not one. */
export function rowOf(context: Context): number | null {
  const given = context.req.param('id') ?? ''
  return /^\d{1,15}$/.test(given) ? Number(given) : null
}

/** A select list; if a choice is optional, its first line says so. */
export function select(
  { id, name, label, required, hint, none, wrong }: Field,
  choices: readonly Choice[],
  chosen: string | undefined,
  { texts }: Pick<WorkbenchOptions, 'texts'>,
): Html {
  return html`<div class="field"><label for="${id}">${label}</label>
${hint ? html`<p class="note" id="${id}-hint">${hint}</p>` : ''}
${wrongLine(id, wrong)}<select id="${id}" name="${name}"${required ? html` required` : ''}${describedBy(id, { hint, wrong })}>
<option value="">${none ?? texts(required ? 'workbench-reason-choose' : 'workbench-choose-none')}</option>
${choices.map(([value, words]) => html`<option value="${value}"${value === chosen ? html` selected` : ''}>${words}</option>`)}
</select></div>`
}

/** The choices in sight, of which one is required: one press instead of a list that opens. */
export function picks(
  { id, name, label, hint, wrong }: Omit<Field, 'required' | 'none'>,
  choices: readonly Choice[],
  chosen: string | undefined,
): Html {
  return html`<fieldset class="plain picks" id="${id}"><legend>${label}</legend>
${hint ? html`<p class="note picks-hint">${hint}</p>` : ''}
${wrongLine(id, wrong)}<div class="picks-list">${choices.map(
    ([value, words, more]) =>
      html`<label class="tick" for="${id}-${value}"><input type="radio" id="${id}-${value}" name="${name}" value="${value}" required${value === chosen ? html` checked` : ''}><span>${words}${more ? html`<small>${more}</small>` : ''}</span></label>`,
  )}</div></fieldset>`
}

/** `none`: the first line of an optional select list; `wrong`: why what was typed is refused. */
export type Field = {
  id: string
  name: string
  label: string
  required: boolean
  hint?: string | undefined
  none?: string
  wrong?: string | undefined
}

/** Why a field was refused, above it. */
export function wrongLine(id: string, wrong: string | undefined): Html | '' {
  return wrong ? html`<p class="field-problem" id="${id}-wrong">${wrong}</p>` : ''
}

/** Ties a field to its hint and to why it was refused. */
export function describedBy(id: string, { hint, wrong }: Pick<Field, 'hint' | 'wrong'>): Html | '' {
  const ids = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(' ')
  return ids === '' ? '' : html` aria-describedby="${ids}"${wrong ? html` aria-invalid="true"` : ''}`
}

/** `more`: what stands behind the label, smaller. */
export type Choice = readonly [value: string, label: string, more?: string]
