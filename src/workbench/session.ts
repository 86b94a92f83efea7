import type { Context, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { html } from 'hono/html'
import type { Html } from '../http/pages.ts'
import { readReplyWords } from './complaint/reply-form.ts'
import { readForm } from './forms.ts'
import { FILE_LEFT, isWorthKeeping, type KeptForm, mayBeKept } from './kept-form.ts'
import { trayPath } from './pages.ts'
import type { WorkbenchContext, WorkbenchOptions } from './types.ts'

const NAME = 'sid'

const PUBLIC_PATHS = new Set(['/workbench/sign-in', '/workbench/sign-in/code', '/workbench/setup'])
/** What an account may do that has yet to set its second step up. */
const SECOND_STEP = '/workbench/account/second-step'
const WHILE_DUE = new RegExp(`^(?:${SECOND_STEP}(?:/[a-z]+)?|/workbench/sign-out)$`)

/** Known by these in the name that a browser gives itself, in this order: many pretend to be others. */
const BROWSERS: [RegExp, string][] = [
  [/MicroMessenger/, '微信'],
  [/Edg/, 'Edge'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrome|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
]
const SYSTEMS: [RegExp, string][] = [
  [/HarmonyOS/, 'HarmonyOS'],
  [/Android/, 'Android'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows'],
  [/Mac OS/, 'Mac'],
  [/Linux/, 'Linux'],
]

/** Browser and system of a request, in a few words; empty when neither is known. */
export function deviceOf(context: Context): string {
  const agent = context.req.header('user-agent')?.slice(0, 500) ?? ''
  const known = (table: [RegExp, string][]) => table.find(([sign]) => sign.test(agent))?.[1]
  return [known(BROWSERS), known(SYSTEMS)].filter((name) => name !== undefined).join(' · ')
}

export function sessionToken(context: Context, { https }: Pick<WorkbenchOptions, 'https'>): string | undefined {
  return https ? getCookie(context, NAME, 'host') : getCookie(context, NAME)
}

/** The cookie lives as long as the browser; the store of sessions decides how long the session lives. */
export function keepSession(context: Context, token: string, { https }: Pick<WorkbenchOptions, 'https'>): void {
  setCookie(context, NAME, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure: https,
    ...(https && { prefix: 'host' as const }),
  })
}

export function forgetSession(context: Context, { https }: Pick<WorkbenchOptions, 'https'>): void {
  deleteCookie(context, NAME, { path: '/', secure: https, ...(https && { prefix: 'host' as const }) })
}

/**
 * Shows and does nothing in the workbench without a session, and puts its account into the context. A form without a
 * session is kept: `askAgain` makes the sign-in page with it.
 */
export function requireSession(
  options: WorkbenchOptions,
  askAgain: (kept: KeptForm) => Html,
): MiddlewareHandler<WorkbenchContext> {
  const { accounts, texts } = options
  return async (context, next) => {
    context.header('Cache-Control', 'no-store')
    if (PUBLIC_PATHS.has(context.req.path)) return next()
    const token = sessionToken(context, options)
    const account = token === undefined ? null : await accounts.session(token)
    if (account && !account.disabled) {
      context.set('account', account)
      if (account.secondStep !== 'due' || WHILE_DUE.test(context.req.path)) return next()
      return context.redirect(SECOND_STEP, 303)
    }
    // The browser leaves a strict cookie out when a link elsewhere (a staff card) leads here: so the page requests
    // itself again.
    if (context.req.method === 'GET' && context.req.header('sec-fetch-site') === 'cross-site') {
      return context.html(again(texts('workbench-opening')))
    }
    const { pathname, search } = new URL(context.req.url)
    if (context.req.method === 'POST' && mayBeKept(pathname)) {
      const fields = await fieldsToKeep(context, options)
      if (isWorthKeeping(fields)) return context.html(await askAgain({ path: pathname, fields }), 401)
    }
    const back = context.req.method === 'GET' ? `?next=${encodeURIComponent(pathname + search)}` : ''
    return context.redirect(`/workbench/sign-in${back}`, 303)
  }
}

/** The fields of a form that arrived without a session. The box for replies may bring a file, which is not kept. */
async function fieldsToKeep(context: Context, options: WorkbenchOptions): Promise<Record<string, string>> {
  if (!context.req.path.endsWith('/reply')) return readForm(context, options.texts)
  const { text, fields, file } = await readReplyWords(context, options)
  return { ...fields, text, ...(file && { [FILE_LEFT]: 'yes' }) }
}

/** Requests the same address again, now from a page of this site. */
function again(words: string) {
  return html`<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta http-equiv="refresh" content="0"><title>${words}</title></head>
<body><p>${words}</p></body>
</html>`
}

/** The page after signing in: always one of the workbench, never another site. */
export function safeNext(next: string | undefined): string {
  if (next === undefined || next === '/workbench/') return trayPath()
  return /^\/workbench\/[\w\-./?=&%]*$/.test(next) && !next.includes('..') ? next : trayPath()
}
