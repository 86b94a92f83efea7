import { Readable } from 'node:stream'
import type { Context, Hono } from 'hono'
import {
  doubtsAbout,
  gapsIn,
  type InstrumentPaper,
  type InstrumentTemplate,
  printsTelephone,
} from '../../casework/instrument-types.ts'
import type { ComplaintView } from '../../casework/types.ts'
import { HttpError } from '../../http/errors.ts'
import { fileToSave } from '../file-responses.ts'
import { within } from '../format.ts'
import { actorOf, readForm } from '../forms.ts'
import { awayNow } from '../owners/away.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { foundComplaint, foundToActOn } from './found.ts'
import { draftPage, instrumentPage, seenOf, titleOf } from './instrument-page.ts'

const FILE_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}
const KEY = /^[A-Za-z0-9_-]{22}$/

/** A kind of paper; `own`: it is made with a Word file of the council. */
type Kind = InstrumentTemplate & { own?: { template: string; version: number } }

type Asked = {
  form: Record<string, string>
  template: Kind
  /** What the complaint fills in, what staff typed, and both together. */
  values: Record<string, string>
  typed: Record<string, string>
  all: Record<string, string>
  complaint: ComplaintView
}

type Refusal = { status: 409 | 422; words: string; confirmed?: string }

/** Official papers of a complaint: looked at before they are made, made once with a number, taken or sent. */
export function addInstrumentRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { instruments, templates, writing, documents, evidence, audit, texts } = options
  const base = '/workbench/complaints/:number/instruments'
  const notFound = () => new HttpError(404, 'not_found', texts('workbench-no-instrument'))

  routes.get(`${base}/new`, async (context) => {
    const complaint = await openComplaint(context)
    const template = await templateOf(context.req.query('kind'))
    const values = await valuesOf(context, complaint)
    const paper = paperOf(template, values, texts('workbench-instrument-number-later'))
    const account = context.get('account')
    const key = instruments.newKey()
    await looked(context, complaint.id, template, paper)
    return context.html(
      await draftPage({ account, complaint, template, key, values, typed: {}, paper, notice: null }, options),
    )
  })

  routes.post(base, async (context) => {
    await foundToActOn(context, options)
    const complaint = await openComplaint(context)
    const form = await readForm(context, texts)
    const template = await templateOf(form.kind)
    const key = form.key && KEY.test(form.key) ? form.key : instruments.newKey()
    const values = await valuesOf(context, complaint)
    const typed = typedIn(form)
    const all = { ...typed, ...values, ...typedOverFacts(typed) }
    const isMade = (await instruments.byId(complaint.id, key)) !== null
    const makes = form.act === 'make'
    const refusal = makes && !isMade ? refusalOf({ form, template, values, typed, all, complaint }) : null
    if (!makes || refusal) {
      const paper = paperOf(template, all, texts('workbench-instrument-number-later'))
      const account = context.get('account')
      await looked(context, complaint.id, template, paper)
      const notice: Notice | null = refusal && { kind: 'problem', words: refusal.words }
      const confirmed = refusal?.confirmed
      const page = draftPage({ account, complaint, template, key, values, typed, paper, notice, confirmed }, options)
      return context.html(await page, refusal?.status ?? 200)
    }
    const made = await instruments.make({
      complaint: complaint.id,
      actor: actorOf(context),
      key,
      code: template.code,
      paper: (number) => paperOf(template, all, number),
    })
    if (!made.ok) throw notFound()
    return context.redirect(
      within(complaint, `instruments/${made.id}`, `done=${made.repeated ? 'before' : 'made'}`),
      303,
    )
  })

  routes.get(`${base}/:id`, async (context) => {
    const done = context.req.query('done')
    const key = done === 'made' || done === 'before' || done === 'sent' ? `workbench-instrument-done-${done}` : null
    return shown(context, key ? { kind: 'done', words: texts(key) } : null)
  })

  // Forms, because taking a copy is recorded.
  for (const kind of ['pdf', 'docx'] as const) {
    routes.post(`${base}/:id/${kind}`, async (context) => {
      const { complaint, instrument, paper } = await found(context)
      if (paper.own && kind === 'pdf') throw new HttpError(409, 'no_pdf', texts('workbench-instrument-own-pdf'))
      const body = paper.own ? await ownFile(paper.own) : await documents.instrument(paper, kind)
      await audit.looked({ type: 'instrument_taken', account: context.get('account').id, complaint: complaint.id })
      const name = `${titleOf(instrument, options)}-${complaint.number}.${kind}`
      return fileToSave(context, { name, mediaType: FILE_TYPES[kind], body })
    })
  }

  routes.post(`${base}/:id/send`, async (context) => {
    await foundToActOn(context, options)
    const { complaint, instrument, paper } = await found(context)
    const actor = actorOf(context)
    const gaps = gapsIn(paper)
    if (gaps > 0) {
      return shown(context, { kind: 'problem', words: texts('workbench-instrument-send-gaps', { count: gaps }) }, 409)
    }
    const received = await evidence.receiveFromStaff({
      complaint: complaint.id,
      account: actor.id,
      name: `${titleOf(instrument, options)}.${paper.own ? 'docx' : 'pdf'}`,
      body: Readable.from([paper.own ? await ownFile(paper.own) : await documents.instrument(paper, 'pdf')]),
      origin: `instrument ${instrument.id}`,
    })
    if (!received) throw notFound()
    if (!received.ok) return shown(context, { kind: 'problem', words: received.message }, 422)
    const sent = await instruments.send({
      complaint: complaint.id,
      id: instrument.id,
      actor,
      evidence: received.evidence,
    })
    if (sent.ok) return context.redirect(within(complaint, `instruments/${instrument.id}`, 'done=sent'), 303)
    return shown(context, { kind: 'problem', words: texts(`workbench-instrument-send-${sent.code}`) }, 409)
  })

  /** What the complaint fills in. Without an owner who is there, the writer is the one to ask. */
  async function valuesOf(context: Context<WorkbenchContext>, complaint: ComplaintView) {
    const values = writing.values(complaint)
    const { owner } = complaint
    const isThere = owner !== null && !(await awayNow(options)).has(owner.id)
    return isThere ? values : { ...values, handler: context.get('account').name }
  }

  /** Why a paper is not made now. `confirmed`: what the next press says about it, so that it is meant. */
  function refusalOf({ form, template, values, typed, all, complaint }: Asked): Refusal | null {
    const wrong = writing.wrongDays(typed)
    if (wrong.length > 0) return { status: 422, words: texts('workbench-instrument-day', { fields: wrong.join('、') }) }
    // What was looked at is what is made: a complaint that changed since is shown again.
    if (form.seen !== undefined && form.seen !== seenOf(template, values)) {
      return { status: 409, words: texts('workbench-instrument-changed') }
    }
    const { lacks, empty, unfit } = doubtsAbout(template, all, complaint.state, instruments.rules)
    if (lacks.length > 0) {
      return { status: 422, words: texts('workbench-instrument-lacks', { fields: lacks.join('、') }) }
    }
    const confirmed = [...(unfit ? [complaint.state] : []), ...empty].join(' ')
    if (confirmed === '' || form.confirmed === confirmed) return null
    const state = options.procedure.stateLabel(complaint.state, 'staff')
    const words = [
      unfit && texts('workbench-instrument-unfit', { title: template.title, state }),
      empty.length > 0 && texts('workbench-instrument-empty', { fields: empty.join('、') }),
      texts('workbench-instrument-again'),
    ]
    return { status: 409, words: words.filter(Boolean).join(''), confirmed }
  }

  /** Of what staff write themselves, their words count, also where the complaint proposes some. */
  function typedOverFacts(typed: Record<string, string>): Record<string, string> {
    const own = instruments.rules.fields.filter((field) => field.typed).map(({ name }) => name)
    return Object.fromEntries(Object.entries(typed).filter(([name]) => own.includes(name)))
  }

  async function shown(context: Context<WorkbenchContext>, notice: Notice | null, status: 200 | 409 | 422 = 200) {
    const given = { ...(await found(context)), account: context.get('account'), notice }
    await looked(context, given.complaint.id, given.template, given.paper)
    return context.html(await instrumentPage(given, options), status)
  }

  /** A telephone on a paper is recorded as one that is asked for on the page of the complaint. */
  async function looked(
    context: Context<WorkbenchContext>,
    complaint: string,
    template: InstrumentTemplate | undefined,
    paper: InstrumentPaper,
  ) {
    if (!printsTelephone(instruments.rules, template, paper)) return
    await audit.looked({ type: 'contact_revealed', account: context.get('account').id, complaint })
  }

  async function found(context: Context<WorkbenchContext>) {
    const complaint = await openComplaint(context)
    const one = await instruments.byId(complaint.id, context.req.param('id') ?? '')
    if (!one) throw notFound()
    const ours = instruments.rules.instruments.find(({ code }) => code === one.instrument.code)
    const { own } = one.paper
    const names = own && fieldsNamed(Object.keys(own.values))
    return { complaint, template: ours && names ? { ...ours, blocks: [{ rows: names }] } : ours, ...one }
  }

  async function openComplaint(context: Context<WorkbenchContext>) {
    const complaint = await foundComplaint(context, options)
    if (complaint.erasedAt) throw notFound()
    return complaint
  }

  /** A kind of paper as it is made now: by our words, or with the blanks of the council's Word file. */
  async function templateOf(code: string | undefined): Promise<Kind> {
    const template = instruments.rules.instruments.find((one) => one.code === code)
    if (!template) throw notFound()
    const live = await templates.live(template.code)
    if (!live) return template
    return { ...template, blocks: [{ rows: live.fields }], own: { template: live.id, version: live.version } }
  }

  function paperOf(kind: Kind, values: Record<string, string>, number: string): InstrumentPaper {
    const paper = writing.fill(kind, values, number)
    if (!kind.own) return paper
    const rows = paper.blocks.flatMap((block) => (block.kind === 'rows' ? block.rows : []))
    return {
      ...paper,
      own: { ...kind.own, values: Object.fromEntries(rows.map(({ label, value }) => [label, value])) },
    }
  }

  /** The council's Word file, filled in. */
  async function ownFile({ template, values }: NonNullable<InstrumentPaper['own']>) {
    const bytes = await templates.file(template)
    if (!bytes) throw notFound()
    const byName = instruments.rules.fields.flatMap(({ name, label }) => {
      const value = values[label]
      return value === undefined ? [] : [[name, value] as const]
    })
    return documents.own(bytes, { ...values, ...Object.fromEntries(byName) })
  }

  function fieldsNamed(labels: readonly string[]): string[] {
    return instruments.rules.fields.flatMap(({ name, label }) => (labels.includes(label) ? [name] : []))
  }

  function typedIn(form: Record<string, string>): Record<string, string> {
    const known = instruments.rules.fields.map(({ name }) => name)
    return Object.fromEntries(known.flatMap((name) => (form[`b.${name}`] ? [[name, form[`b.${name}`] ?? '']] : [])))
  }
}
