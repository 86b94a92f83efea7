import type { Context, Hono } from 'hono'
import { evidencePack } from '../../documents/pack.ts'
import { referralOf, referralSchema } from '../../documents/referral.ts'
import { HttpError } from '../../http/errors.ts'
import { fileToSave, originalToSave, PDF, pdfToSee, pictureToSee } from '../file-responses.ts'
import { actorOf } from '../forms.ts'
import type { WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { foundComplaint, foundToActOn, type OpenedComplaint } from './found.ts'
import { showComplaint } from './page.ts'

type OwnFile = { id: string; complaint: string; exhibit: number | null }

/** The person does not want it passed on, or handled. */
const TAKEN_BACK = new Set(['consent_back_forwarding', 'consent_back_handling'])

/**
 * Evidence of a complaint: the original to download, pictures and pages of it to look at, everything as one pack, and the
 * complaint on paper. Every view except a thumbnail is recorded before the first byte goes out. Taking a pack or a
 * paper also stands on the timeline.
 */
export function addEvidenceRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { casework, evidence, viewingCopy, documents, exports, audit, texts } = options
  const base = '/workbench/complaints/:number/evidence/:evidence'
  const notFound = () => new HttpError(404, 'not_found', texts('workbench-no-evidence'))

  routes.get(base, async (context) => {
    const own = await ownFile(context)
    const file = await evidence.open(own.id)
    if (!file) throw notFound()
    await looked(context, 'original_read', own)
    return originalToSave(context, file)
  })
  routes.get(`${base}/thumbnail`, (context) => picture(context, 'thumbnail'))
  routes.get(`${base}/view`, (context) => picture(context, 'page'))

  routes.post('/workbench/complaints/:number/evidence-pack', async (context) => {
    const complaint = await foundComplaint(context, options)
    await exports.record({ complaint: complaint.id, actor: actorOf(context), what: 'evidence_pack' })
    await looked(context, 'evidence_pack', { complaint: complaint.id })
    const body = evidencePack({ complaint, open: evidence.open, documents, texts })
    const name = texts('document-pack-name', { number: complaint.number })
    return fileToSave(context, { name, mediaType: 'application/zip', body })
  })

  routes.post('/workbench/complaints/:number/referral-pack', async (context) => {
    const complaint = await foundToActOn(context, options)
    if (complaint.erasedAt) throw new HttpError(404, 'not_found', texts('workbench-no-complaint'))
    if (complaint.timeline.some(({ type }) => TAKEN_BACK.has(type))) {
      const notice = { kind: 'problem' as const, words: texts('workbench-referral-consent-back') }
      return showComplaint(context, options, complaint, { notice }, 409)
    }
    const more = await referralFiles(complaint)
    await exports.record({ complaint: complaint.id, actor: actorOf(context), what: 'referral_pack' })
    await looked(context, 'referral_pack', { complaint: complaint.id })
    const body = evidencePack({ complaint, open: evidence.open, documents, texts, more })
    const name = texts('document-referral-name', { number: complaint.number })
    return fileToSave(context, { name, mediaType: 'application/zip', body })
  })

  /** The complaint on paper and as data, with the form of the data. */
  async function referralFiles(complaint: OpenedComplaint) {
    const { referral } = complaint.standing
    const category = options.categories.find(({ code }) => code === complaint.category)
    const data = referralOf(complaint, {
      council: options.council.name,
      madeAt: options.now().toISOString(),
      referredTo: referral ? { code: referral.authority, name: referral.name } : null,
      category: category ? { code: category.code, name: category.label } : null,
    })
    const json = (value: object) => new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`)
    return [
      { name: texts('document-file-name', { number: complaint.number }), bytes: await documents.complaint(complaint) },
      { name: 'referral.json', bytes: json(data) },
      { name: 'referral.schema.json', bytes: json(referralSchema()) },
    ]
  }

  routes.post('/workbench/complaints/:number/document', async (context) => {
    const complaint = await foundComplaint(context, options)
    const body = await documents.complaint(complaint)
    await exports.record({ complaint: complaint.id, actor: actorOf(context), what: 'document' })
    await looked(context, 'document', { complaint: complaint.id })
    const name = texts('document-file-name', { number: complaint.number })
    return fileToSave(context, { name, mediaType: 'application/pdf', body })
  })

  async function picture(context: Context<WorkbenchContext>, size: 'thumbnail' | 'page') {
    const own = await ownFile(context)
    const copy = viewingCopy ? await viewingCopy(own.id, size) : null
    if (!copy && size === 'page') return pages(context, own)
    if (!copy) throw notFound()
    if (size === 'page') await looked(context, 'picture_viewed', own)
    return pictureToSee(context, copy)
  }

  /** The pages of a PDF are the original itself. */
  async function pages(context: Context<WorkbenchContext>, own: OwnFile) {
    const file = await evidence.open(own.id)
    if (file?.mediaType !== PDF) throw notFound()
    await looked(context, 'original_read', own)
    return pdfToSee(context, file)
  }

  const looked = (
    context: Context<WorkbenchContext>,
    type: Parameters<typeof audit.looked>[0]['type'],
    { complaint, exhibit }: { complaint: string; exhibit?: number | null },
  ) => audit.looked({ type, account: context.get('account').id, complaint, detail: exhibit ? String(exhibit) : null })

  /**
   * The requested file, if it belongs to the requested complaint: a complaint's address never opens files of another.
   */
  async function ownFile(context: Context<WorkbenchContext>): Promise<OwnFile> {
    const found = await casework.byNumber(context.req.param('number') ?? '')
    const mayRead = found && (await casework.rightsOf(found, context.get('account').id)).mayRead
    const complaint = mayRead ? found : null
    const id = context.req.param('evidence')
    const file = complaint?.evidence.find((one) => one.evidence === id)
    // Files that staff sent or kept with a note, and those of the business, are not exhibits.
    const said = complaint?.timeline.some(
      ({ actor, type, evidence: files }) =>
        (actor.kind === 'staff' || type === 'business_answered') && id !== undefined && files.includes(id),
    )
    if (!complaint || id === undefined || (!file && !said)) throw notFound()
    return { id, complaint: complaint.id, exhibit: file?.exhibit ?? null }
  }
}
