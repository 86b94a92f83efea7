import type { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Account } from '../../casework/account-types.ts'
import { HttpError } from '../../http/errors.ts'
import type { Register } from '../../registers/shape.ts'
import type { EntryAsked, FieldProblem, RegisterRefusal } from '../../registers/types.ts'
import { typedOf } from '../../registers/values.ts'
import { actorOf, readForm } from '../forms.ts'
import { namesOf } from '../names-of.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { type Around, editPage, entryPage, type Typed } from './entry-page.ts'
import { BASE, entryAddress, mayWrite, registerAddress } from './parts.ts'
import { type On, type Posted, type Shared, STATUS } from './shared.ts'

const typedIn = (register: Register, posted: Posted): Typed =>
  Object.fromEntries(register.fields.map(({ name }) => [name, posted[`v.${name}`] ?? '']))
const versionIn = ({ version = '' }: Posted): number => (/^\d{1,9}$/.test(version) ? Number(version) : 0)

/** One entry: entered, changed, moved, approved, removed. */
export function addEntryRoutes(
  routes: Hono<WorkbenchContext>,
  options: WorkbenchOptions,
  { registerIn, problemOf, toldIn }: Shared,
): void {
  const { texts, registers } = options
  const { desk } = registers
  const path = (part = '') => `${BASE}/:code/entries/:id${part && `/${part}`}`

  routes.get(`${BASE}/:code/new`, async (context) => {
    const register = registerIn(context)
    if (!mayWrite(register, context.get('account'))) throw forbidden()
    return edit(context, { register, entry: null, typed: {}, problems: [], notice: null })
  })
  routes.post(`${BASE}/:code/new`, async (context) => {
    const register = registerIn(context)
    const typed = typedIn(register, await readForm(context, texts))
    const added = await desk.add({ register: register.code, typed, actor: actorOf(context) })
    if (added.ok) return context.redirect(`${entryAddress(register, added.id)}?done=added`, 303)
    return refusedForm(context, { register, entry: null, typed }, added)
  })

  routes.get(path(), (context) => show(context, registerIn(context), toldIn(context)))
  routes.get(path('edit'), async (context) => {
    const register = registerIn(context)
    if (!mayWrite(register, context.get('account'))) throw forbidden()
    const { entry } = await opened(context, register)
    const values = entry.pending?.kind === 'change' ? entry.pending.values : entry.values
    return edit(context, { register, entry, typed: typedOf(register, values), problems: [], notice: null })
  })
  routes.post(path('change'), async (context) => {
    const register = registerIn(context)
    const posted = await readForm(context, texts)
    const typed = typedIn(register, posted)
    const done = await desk.change({ ...askedIn(context, register, posted), typed })
    if (done.ok) return after(context, register, done.waits ? 'asked' : 'changed')
    const { entry } = await opened(context, register)
    return refusedForm(context, { register, entry, typed }, done)
  })
  act('move', async (asked, { to = '', why = '' }) => {
    const done = await desk.move({ ...asked, to, why })
    return done.ok ? { ok: true, done: done.waits ? 'asked' : 'moved' } : done
  })
  act('approve', async (asked) => {
    const done = await desk.approve(asked)
    return done.ok ? { ok: true, done: 'approved' } : done
  })
  act('send-back', async (asked, { why = '' }) => {
    const done = await desk.sendBack({ ...asked, why })
    return done.ok ? { ok: true, done: 'sent_back' } : done
  })
  routes.post(path('remove'), async (context) => {
    const register = registerIn(context)
    const posted = await readForm(context, texts)
    const done = await desk.remove({ ...askedIn(context, register, posted), why: posted.why ?? '' })
    if (done.ok) return context.redirect(`${registerAddress(register)}?done=removed`, 303)
    return show(context, register, problemOf(register, done), STATUS[done.code])
  })

  function act(
    name: string,
    work: (asked: EntryAsked, posted: Posted) => Promise<{ ok: true; done: string } | RegisterRefusal>,
  ): void {
    routes.post(path(name), async (context) => {
      const register = registerIn(context)
      const posted = await readForm(context, texts)
      const result = await work(askedIn(context, register, posted), posted)
      if (result.ok) return after(context, register, result.done)
      if (result.code === 'not_yours') throw forbidden()
      return show(context, register, problemOf(register, result), STATUS[result.code])
    })
  }

  const forbidden = () => new HttpError(403, 'forbidden', texts('workbench-registers-not_yours'))
  const idOf = (context: On) => context.req.param('id') ?? ''
  const askedIn = (context: On, register: Register, posted: Posted): EntryAsked => ({
    register: register.code,
    id: idOf(context),
    version: versionIn(posted),
    actor: actorOf(context),
  })
  const after = (context: On, register: Register, done: string) =>
    context.redirect(`${entryAddress(register, idOf(context))}?done=${done}`, 303)

  async function opened(context: On, register: Register) {
    const found = await desk.open(register.code, idOf(context))
    if (!found) throw new HttpError(404, 'not_found', texts('workbench-registers-not_found'))
    return found
  }

  async function show(
    context: On,
    register: Register,
    notice: Notice | null,
    status: ContentfulStatusCode = 200,
  ): Promise<Response> {
    const account = context.get('account')
    const found = await opened(context, register)
    const around = await aroundOf(register, found.entry, account, notice)
    return context.html(await entryPage(options, account, { register, ...found }, around), status)
  }

  async function aroundOf(
    register: Register,
    { batch, values }: Parameters<typeof entryPage>[2]['entry'],
    account: Account,
    notice: Notice | null,
  ): Promise<Around> {
    const businesses: Record<string, { id: string; complaints: number }> = {}
    for (const { name, kind } of register.fields) {
      const value = values[name]
      const found =
        kind === 'business' && value !== undefined ? await registers.businessOf(String(value), account.id) : null
      if (found) businesses[name] = found
    }
    const from = batch === null ? null : ((await desk.batches(register.code)).find(({ id }) => id === batch) ?? null)
    return { notice, businesses, batch: from, nameOf: await namesOf(options) }
  }

  async function edit(context: On, given: Parameters<typeof editPage>[2], status: ContentfulStatusCode = 200) {
    return context.html(await editPage(options, context.get('account'), given), status)
  }

  function refusedForm(
    context: On,
    given: Pick<Parameters<typeof editPage>[2], 'register' | 'entry' | 'typed'>,
    refusal: RegisterRefusal | { ok: false; code: 'fields'; problems: readonly FieldProblem[] },
  ) {
    if (refusal.code === 'fields') {
      const notice: Notice = { kind: 'problem', words: texts('workbench-registers-fields') }
      return edit(context, { ...given, problems: refusal.problems, notice }, 422)
    }
    if (refusal.code === 'not_yours') throw forbidden()
    return edit(context, { ...given, problems: [], notice: problemOf(given.register, refusal) }, STATUS[refusal.code])
  }
}
