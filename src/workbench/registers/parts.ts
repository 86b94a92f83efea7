import { html } from 'hono/html'
import type { Account } from '../../casework/account-types.ts'
import type { Html } from '../../http/pages.ts'
import { stateOf } from '../../registers/rules.ts'
import type { Register, RegisterField } from '../../registers/shape.ts'
import type { Entry, Value } from '../../registers/types.ts'
import { printValue } from '../../registers/values.ts'
import { banner, workbenchPage } from '../layout.ts'
import { PAGES } from '../pages.ts'
import type { Notice, WorkbenchOptions } from '../types.ts'

export const BASE = PAGES.registers.path

export const registerAddress = ({ code }: Pick<Register, 'code'>, part = ''): string =>
  `${BASE}/${encodeURIComponent(code)}${part && `/${part}`}`

export const entryAddress = (register: Pick<Register, 'code'>, id: string, part = ''): string =>
  registerAddress(register, `entries/${encodeURIComponent(id)}${part && `/${part}`}`)

/** A page of a register in the frame of the desk. */
export function registersPage(
  options: WorkbenchOptions,
  account: Account,
  {
    title,
    under = '',
    sign = '',
    back = null,
    notice,
    body,
    scripts = [],
  }: {
    title: string
    under?: string
    /** Beside the title. */
    sign?: Html | string
    /** Where the page leads back to. */
    back?: { address: string; words: string } | null
    notice: Notice | null
    body: Html
    scripts?: readonly string[]
  },
): Html {
  return workbenchPage({
    options,
    account,
    place: 'registers',
    title,
    scripts,
    body: html`${back ? html`<p class="no-print"><a href="${back.address}">${back.words}</a></p>` : ''}
<header class="content-head"><h1>${title}</h1>${sign}${under === '' ? '' : html`<p class="note">${under}</p>`}</header>
${notice ? banner(notice.kind, notice.words) : ''}
${body}`,
  })
}

/** A value as staff read it; nothing for none. */
export function shown(field: RegisterField, value: Value | undefined, { texts }: WorkbenchOptions): string {
  if (value === undefined) return ''
  const words = printValue(field, value)
  return field.kind === 'money' ? texts('workbench-registers-yuan', { amount: words }) : words
}

export function stateSign(
  register: Register,
  { state, pending }: Pick<Entry, 'state' | 'pending'>,
  { texts }: WorkbenchOptions,
): Html {
  const found = stateOf(register, state)
  return html`<span class="state">${found?.label ?? state}</span>${pending ? html` <span class="state state-due">${texts('workbench-registers-waits')}</span>` : ''}`
}

export const mayWrite = (register: Register, { role }: Pick<Account, 'role'>): boolean =>
  register.roles.write.includes(role)
export const mayBulk = (register: Register, { role }: Pick<Account, 'role'>): boolean =>
  register.roles.bulk.includes(role)
