import type { Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { HttpError } from '../../http/errors.ts'
import type { PublicityAct, PublicityAsked, PublicityRefusal } from '../../publicity/types.ts'
import { readPeriod } from '../../reports/period.ts'
import { actorOf, readForm } from '../forms.ts'
import { workbenchPage } from '../layout.ts'
import { namesOf } from '../names-of.ts'
import { PAGES } from '../pages.ts'
import type { Notice, WorkbenchContext, WorkbenchOptions } from '../types.ts'
import { listBody, publicationAddress, publicationBody } from './page.ts'

const BASE = PAGES.publicity.path
const STATUS: Record<PublicityRefusal['code'], ContentfulStatusCode> = {
  not_yours: 403,
  own: 403,
  not_found: 404,
  period_open: 422,
  not_now: 409,
  changed_meanwhile: 409,
  figures_changed: 409,
  nothing: 409,
  says_why: 422,
  bad_day: 422,
}
type On = Context<WorkbenchContext>
type Posted = Record<string, string>

/** 信息公示, for leads and admins: a draft of a period, the approval of another person, and the way back. */
export function addPublicityRoutes(routes: Hono<WorkbenchContext>, options: WorkbenchOptions): void {
  const { publicity, texts } = options

  routes.get(BASE, (context) => list(context, { notice: null, typed: {} }))
  routes.post(`${BASE}/new`, async (context) => {
    const typed = await readForm(context, texts)
    const reading = readPeriod(typed.from ?? '', typed.to ?? '')
    const problem = (code: string) =>
      list(context, { notice: { kind: 'problem', words: texts(`workbench-publicity-${code}`) }, typed }, 422)
    if (!reading.ok) return problem('bad_period')
    const begun = await publicity.begin({ period: reading.period, actor: actorOf(context) })
    if (begun.ok) return context.redirect(publicationAddress(begun), 303)
    if (begun.code === 'period_open') return problem(begun.code)
    throw new HttpError(403, begun.code, texts(`workbench-publicity-${begun.code}`))
  })

  routes.get(`${BASE}/:id`, (context) => show(context, { notice: doneOf(context) }))

  const path = (name: string) => `${BASE}/:id/${name}`
  const respondentOf = ({ respondent = '' }: Posted) => respondent
  act('submit', 'submitted', (asked) => publicity.submit(asked))
  act('approve', 'published', (asked, { seen = '' }) => publicity.approve({ ...asked, seen }))
  act('send-back', 'sent_back', (asked, { why = '' }) => publicity.sendBack({ ...asked, why }))
  act('recount', 'recounted', (asked) => publicity.recount(asked))
  act('reopen', 'reopened', (asked) => publicity.reopen(asked))
  act('told', 'told', (asked, { respondent = '', day = '' }) =>
    publicity.told({ ...asked, day, respondent: respondent === '' ? null : respondent }),
  )
  act('objected', 'objected', (asked, posted) =>
    publicity.objected({ ...asked, why: posted.why ?? '', respondent: respondentOf(posted) }),
  )
  for (const right of [true, false]) {
    act(right ? 'right' : 'refuted', 'objection_decided', (asked, posted) =>
      publicity.decided({ ...asked, right, why: posted.why ?? '', respondent: respondentOf(posted) }),
    )
  }
  act('remove', 'removed', (asked, posted) =>
    publicity.remove({ ...asked, why: posted.why ?? '', respondent: respondentOf(posted) }),
  )
  act('correct', 'corrected', (asked, { why = '' }) => publicity.correct({ ...asked, why }))
  act('take-back', 'taken_back', (asked, { why = '' }) => publicity.takeBack({ ...asked, why }))

  function act(
    name: string,
    done: PublicityAct,
    work: (asked: PublicityAsked, posted: Posted) => Promise<{ ok: true } | PublicityRefusal>,
  ): void {
    routes.post(path(name), async (context) => {
      const posted = await readForm(context, texts)
      const id = context.req.param('id') ?? ''
      const version = /^\d{1,9}$/.test(posted.version ?? '') ? Number(posted.version) : 0
      const result = await work({ id, version, actor: actorOf(context) }, posted)
      if (result.ok) return context.redirect(`${publicationAddress({ id })}?done=${done}`, 303)
      const words = texts(`workbench-publicity-${result.code}`)
      if (result.code === 'not_yours') throw new HttpError(403, result.code, words)
      return show(context, { notice: { kind: 'problem', words } }, STATUS[result.code])
    })
  }

  function doneOf(context: On): Notice | null {
    const done = context.req.query('done') ?? ''
    return /^[a-z_]{1,30}$/.test(done) && DONE.has(done)
      ? { kind: 'done', words: texts(`workbench-publicity-done-${done}`) }
      : null
  }

  async function list(
    context: On,
    { notice, typed }: { notice: Notice | null; typed: Posted },
    status: ContentfulStatusCode = 200,
  ): Promise<Response> {
    const body = listBody(await publicity.list(), { notice, typed }, options)
    const account = context.get('account')
    const title = texts('workbench-publicity')
    return context.html(await workbenchPage({ options, account, place: 'publicity', title, body }), status)
  }

  async function show(
    context: On,
    { notice }: { notice: Notice | null },
    status: ContentfulStatusCode = 200,
  ): Promise<Response> {
    const shown = await publicity.open(context.req.param('id') ?? '')
    if (!shown) throw new HttpError(404, 'not_found', texts('workbench-publicity-not_found'))
    const account = context.get('account')
    const body = publicationBody(shown, { account, notice, nameOf: await namesOf(options) }, options)
    const title = texts('publicity-page-title', shown.publication.period)
    return context.html(await workbenchPage({ options, account, place: 'publicity', title, body }), status)
  }
}

const DONE = new Set<string>([
  'recounted',
  'told',
  'objected',
  'objection_decided',
  'submitted',
  'sent_back',
  'published',
  'corrected',
  'removed',
  'taken_back',
  'reopened',
] satisfies PublicityAct[])
