import type { Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { type AccountChange, ROLES, type Role } from '../casework/account-types.ts'
import { HttpError } from '../http/errors.ts'
import { readForm } from './forms.ts'
import { PAGES } from './pages.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from './types.ts'
import { type EnteredUser, usersPage } from './users-page.ts'

const DONE = new Set(['created', 'reset', 'changed', 'disabled', 'enabled', 'step-reset'])
const PROBLEMS = {
  login_taken: 'workbench-problem-login-taken',
  login_invalid: 'workbench-problem-login',
  password_weak: 'workbench-problem-password',
  not_found: 'workbench-problem-no-account',
  last_admin: 'workbench-problem-last-admin',
  name_missing: 'workbench-problem-name',
  own: 'workbench-problem-own-step',
  off: 'workbench-problem-no-step',
  not_admin: 'workbench-only-admins',
} as const

/** Accounts, for admins: see them, make one, change one, disable one, set a new password. */
export function addUsersRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { accounts, secondStep, staffLinks, texts } = options
  const base = PAGES.users.path

  routes.get(base, (context) => {
    const done = context.req.query('done') ?? ''
    return show(context, DONE.has(done) ? { kind: 'done', words: texts(`workbench-users-${done}`) } : null)
  })

  routes.post(base, async (context) => {
    const { login = '', name = '', password = '', role: given } = await readForm(context, texts)
    const entered: EnteredUser = { form: 'create', login, name, role: roleOf(given) }
    if (name === '') return refuse(context, 'name_missing', entered)
    const result = await accounts.create({ login, name, password, role: roleOf(given), by: by(context) })
    return result.ok ? context.redirect(`${base}?done=created`, 303) : refuse(context, result.code, entered)
  })

  routes.post(`${base}/password`, async (context) => {
    const { login = '', password = '' } = await readForm(context, texts)
    const result = await accounts.resetPassword({ login, password, by: by(context) })
    if (result.ok) return context.redirect(`${base}?done=reset`, 303)
    return refuse(context, result.code, { form: 'password', login })
  })

  routes.post(`${base}/:id/change`, async (context) => {
    const { name = '', role } = await readForm(context, texts)
    const entered: EnteredUser = { form: 'change', id: context.req.param('id'), name, role: roleOf(role) }
    return change(context, { name, role: roleOf(role) }, 'changed', entered)
  })
  routes.post(`${base}/:id/disable`, (context) => change(context, { disabled: true }, 'disabled'))
  routes.post(`${base}/:id/enable`, (context) => change(context, { disabled: false }, 'enabled'))

  routes.post(`${base}/:id/second-step`, async (context) => {
    const result = await secondStep.reset({ account: context.req.param('id'), by: by(context) })
    if (result.ok) return context.redirect(`${base}?done=step-reset`, 303)
    if (result.code === 'not_found') throw new HttpError(404, 'not_found', texts(PROBLEMS.not_found))
    return refuse(context, result.code, null, result.code === 'not_admin' ? 403 : 409)
  })

  const by = (context: Context<WorkbenchContext>) => context.get('account').id

  async function change(
    context: Context<WorkbenchContext>,
    wanted: AccountChange,
    done: string,
    entered: EnteredUser | null = null,
  ): Promise<Response> {
    const result = await accounts.change({ id: context.req.param('id') ?? '', by: by(context), change: wanted })
    if (result.ok) return context.redirect(`${base}?done=${done}`, 303)
    if (result.code === 'not_found') throw new HttpError(404, 'not_found', texts(PROBLEMS.not_found))
    return refuse(context, result.code, entered, result.code === 'last_admin' ? 409 : 422)
  }

  const refuse = (
    context: Context<WorkbenchContext>,
    code: keyof typeof PROBLEMS,
    entered: EnteredUser | null,
    status: ContentfulStatusCode = 422,
  ) => show(context, { kind: 'problem', words: texts(PROBLEMS[code]) }, status, entered)

  async function show(
    context: Context<WorkbenchContext>,
    notice: Notice | null,
    status: ContentfulStatusCode = 200,
    entered: EnteredUser | null = null,
  ): Promise<Response> {
    const linked = (await staffLinks?.linked()) ?? new Set<string>()
    const shown = { account: context.get('account'), accounts: await accounts.list(), linked, notice, entered }
    return context.html(await usersPage(options, shown), status)
  }
}

const roleOf = (given: string | undefined): Role => ROLES.find((role) => role === given) ?? 'staff'
