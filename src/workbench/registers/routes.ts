import type { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { HttpError } from '../../http/errors.ts'
import type { Register } from '../../registers/shape.ts'
import { type EntryFilter, narrows, type RegisterRefusal } from '../../registers/types.ts'
import { doneIn } from '../done-notice.ts'
import { fileToSave } from '../file-responses.ts'
import { actorOf, readForm } from '../forms.ts'
import { pageOf } from '../page-links.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { labelsOf } from './entry-page.ts'
import { addEntryRoutes } from './entry-routes.ts'
import { addFileRoutes } from './file-routes.ts'
import { XLSX } from './file-steps.ts'
import { indexPage, listPage, ROWS } from './list-page.ts'
import { BASE, registerAddress } from './parts.ts'
import { type On, STATUS } from './shared.ts'

const DONE = new Set([
  ...['added', 'changed', 'asked', 'moved', 'approved', 'sent_back', 'removed', 'imported', 'undone', 'approved_all'],
])
/** Rows that a search shows. */
const FOUND = 200

/** 名册: the registers of the council, each as its file in knowledge/registers describes it. */
export function addRegistersRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { texts, registers } = options
  const { desk } = registers

  routes.get(BASE, async (context) => {
    const account = context.get('account')
    const all = await Promise.all(
      desk.registers(account.role).map(async (register) => ({
        register,
        counts: await desk.counts(register.code),
        waiting: (await desk.waitingFor(register.code, account.id)).count,
      })),
    )
    return context.html(await indexPage(options, account, { all, notice: null }))
  })

  routes.get(`${BASE}/:code`, async (context) => list(context, registerIn(context), filterIn(context), toldIn(context)))

  routes.post(`${BASE}/:code/search`, async (context) => {
    const { words = '' } = await readForm(context, texts)
    const register = registerIn(context)
    if (words === '') return context.redirect(registerAddress(register), 303)
    return list(context, register, { words: words.slice(0, 100) }, null)
  })

  routes.post(`${BASE}/:code/approve-all`, async (context) => {
    const register = registerIn(context)
    const { seen = '' } = await readForm(context, texts)
    const done = await desk.approveAll({ register: register.code, seen, actor: actorOf(context) })
    if (done.ok) return context.redirect(`${registerAddress(register)}?done=approved_all&count=${done.approved}`, 303)
    return list(context, register, {}, problemOf(register, done), STATUS[done.code])
  })

  routes.post(`${BASE}/:code/export`, async (context) => {
    const register = registerIn(context)
    const posted = await readForm(context, texts)
    const filter = filterOf(register, (name) => posted[name])
    const words = posted.words ? { words: posted.words } : {}
    const taken = await desk.export({
      register: register.code,
      filter: { ...filter, ...words },
      actor: actorOf(context),
    })
    if (!taken.ok) return list(context, register, {}, problemOf(register, taken), STATUS[taken.code])
    const format = posted.format === 'csv' ? 'csv' : 'xlsx'
    const body = await registers.write({ format, title: register.title, headings: taken.headings, rows: taken.rows })
    return fileToSave(context, {
      name: `${register.title}.${format}`,
      mediaType: format === 'csv' ? 'text/csv; charset=utf-8' : XLSX,
      body,
    })
  })

  addEntryRoutes(routes, options, { registerIn, problemOf, toldIn })
  addFileRoutes(routes, options, { registerIn, problemOf, toldIn })

  function registerIn(context: On): Register {
    const found = desk.register(context.req.param('code') ?? '', context.get('account').role)
    if (!found) throw new HttpError(404, 'not_found', texts('workbench-registers-not_found'))
    return found
  }

  function filterIn(context: On): EntryFilter {
    return filterOf(registerIn(context), (name) => context.req.query(name))
  }

  async function list(
    context: On,
    register: Register,
    filter: EntryFilter,
    notice: Notice | null,
    status: ContentfulStatusCode = 200,
  ): Promise<Response> {
    const account = context.get('account')
    const page = filter.words === undefined ? pageOf(context.req.query('page')) : 1
    const limit = filter.words === undefined ? ROWS : FOUND
    const { total, entries } = await desk.list(register.code, filter, { limit, offset: (page - 1) * limit })
    const listed = {
      ...{ register, filter, page, total, entries, notice },
      query: queryOf(filter),
      counts: await desk.counts(register.code),
      waits: await desk.waitingFor(register.code, account.id),
    }
    return context.html(await listPage(options, account, listed), status)
  }

  function toldIn(context: On): Notice | null {
    return doneIn(context, DONE, (done, count) => texts(`workbench-registers-done-${done}`, { count }))
  }

  function problemOf(register: Register, { code, fields }: Pick<RegisterRefusal, 'code' | 'fields'>): Notice {
    const words = texts(`workbench-registers-${code}`, { fields: labelsOf(register, fields ?? []) })
    return { kind: 'problem', words }
  }
}

function filterOf(register: Register, given: (name: string) => string | undefined): EntryFilter {
  const state = register.states.find(({ name }) => name === given('state'))?.name
  const where = register.fields.filter(narrows).flatMap(({ name }) => {
    const value = given(`f.${name}`)
    return value ? [[name, value.slice(0, 60)] as const] : []
  })
  return {
    ...(state !== undefined && { state }),
    where: Object.fromEntries(where),
    waiting: given('waiting') === 'yes',
  }
}

function queryOf({ state, where = {}, waiting }: EntryFilter): string {
  return new URLSearchParams({
    ...(state !== undefined && { state }),
    ...(waiting && { waiting: 'yes' }),
    ...Object.fromEntries(Object.entries(where).map(([name, value]) => [`f.${name}`, value])),
  }).toString()
}
