import type { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { HttpError } from '../../http/errors.ts'
import type { Register } from '../../registers/shape.ts'
import type { RegisterRefusal } from '../../registers/types.ts'
import { actorOf } from '../forms.ts'
import { namesOf } from '../names-of.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { addFileSteps } from './file-steps.ts'
import { filesPage, jobAddress, jobPage } from './files-page.ts'
import { BASE, mayBulk, registerAddress } from './parts.ts'
import { type On, type Shared, STATUS } from './shared.ts'

/** Files of entries: what was taken over with its undo, and the steps of a new one. */
export function addFileRoutes(
  routes: Hono<WorkbenchContext>,
  options: WorkbenchOptions,
  { registerIn, problemOf, toldIn }: Shared,
): void {
  const { texts, registers } = options
  const { desk, jobs } = registers

  routes.get(`${BASE}/:code/files`, async (context) => show(context, bulkIn(context), toldIn(context)))
  addFileSteps<Register, RegisterRefusal['code']>(routes, options, {
    base: `${BASE}/:code`,
    jobs,
    listIn: bulkIn,
    template: ({ title, fields }) => {
      const headings = [...fields.map(({ label }) => label), texts('workbench-registers-state')]
      return registers.write({ format: 'xlsx', title, headings, rows: [] })
    },
    filesPage: page,
    jobPage: (context, register, job, notice) => jobPage(options, context.get('account'), { register, job, notice }),
    jobAddress,
    addedAddress: (register, added) => `${registerAddress(register)}?done=imported&count=${added}`,
    problemOf,
    status: (code) => STATUS[code],
  })
  routes.post(`${BASE}/:code/batches/:id/undo`, async (context) => {
    const register = bulkIn(context)
    const batch = context.req.param('id')
    const undone = await desk.undo({ register: register.code, batch, actor: actorOf(context) })
    if (undone.ok)
      return context.redirect(`${registerAddress(register, 'files')}?done=undone&count=${undone.removed}`, 303)
    return show(context, register, problemOf(register, undone), STATUS[undone.code])
  })

  function bulkIn(context: On): Register {
    const register = registerIn(context)
    if (!mayBulk(register, context.get('account'))) {
      throw new HttpError(403, 'forbidden', texts('workbench-registers-not_yours'))
    }
    return register
  }

  async function page(context: On, register: Register, notice: Notice | null) {
    const given = { register, notice, batches: await desk.batches(register.code), nameOf: await namesOf(options) }
    return filesPage(options, context.get('account'), given)
  }

  async function show(
    context: On,
    register: Register,
    notice: Notice | null,
    status: ContentfulStatusCode = 200,
  ): Promise<Response> {
    return context.html(await page(context, register, notice), status)
  }
}
