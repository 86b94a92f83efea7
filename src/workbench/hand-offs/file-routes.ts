import type { Context, Hono } from 'hono'
import { HttpError } from '../../http/errors.ts'
import { originalToSave, PDF, pdfToSee, pictureToSee } from '../file-responses.ts'
import { TALKS } from '../pages.ts'
import type { WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { foundHandOff } from './found.ts'

/**
 * The files that the person sent in a talk: the original to save, pictures and pages of it to look at. Every view except a
 * thumbnail is recorded before the first byte goes out.
 */
export function addHandOffFileRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { evidence, viewingCopy, audit, texts } = options
  const base = `${TALKS}/:id/files/:evidence`

  routes.get(base, async (context) => {
    const id = await ownFile(context)
    const file = await evidence.open(id)
    if (!file) throw noFile()
    await looked(context, 'original_read')
    return originalToSave(context, file)
  })
  routes.get(`${base}/thumbnail`, (context) => picture(context, 'thumbnail'))
  routes.get(`${base}/view`, (context) => picture(context, 'page'))

  const noFile = () => new HttpError(404, 'not_found', texts('workbench-no-evidence'))

  /** A file that the person sent in this talk: an address of one talk never opens files of another. */
  async function ownFile(context: Context<WorkbenchContext>): Promise<string> {
    const { files } = await foundHandOff(context, options)
    const file = files.find((one) => one.evidence === context.req.param('evidence'))
    if (!file) throw noFile()
    return file.evidence
  }

  async function picture(context: Context<WorkbenchContext>, size: 'thumbnail' | 'page') {
    const id = await ownFile(context)
    const copy = viewingCopy ? await viewingCopy(id, size) : null
    if (!copy && size === 'page') return pages(context, id)
    if (!copy) throw noFile()
    if (size === 'page') await looked(context, 'picture_viewed')
    return pictureToSee(context, copy)
  }

  /** The pages of a PDF are the original itself. */
  async function pages(context: Context<WorkbenchContext>, id: string) {
    const file = await evidence.open(id)
    if (file?.mediaType !== PDF) throw noFile()
    await looked(context, 'original_read')
    return pdfToSee(context, file)
  }

  const looked = (context: Context<WorkbenchContext>, type: 'original_read' | 'picture_viewed') =>
    audit.looked({ type, account: context.get('account').id, complaint: null })
}
