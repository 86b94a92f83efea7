import type { StaffActor } from '../../casework/types.ts'
import { readDay } from '../../reports/period.ts'
import { pageOf, seenOf } from '../count.ts'
import type { PublishingPort } from '../ports.ts'
import { limitsOn } from '../rules.ts'
import type { Candidate, Publication, PublicityAct, PublicityAsked, PublicityDesk } from '../types.ts'
import { type Counting, candidatesOf, isOther } from './counting.ts'
import { type Acts, change, type Done, may, note, type Part, refused, type Setting, todayOf } from './one-act.ts'

/** From the first figures to the approval by a second person. */
export function draftActs(
  setting: Setting,
  counting: Counting,
  { act, reasoned }: Acts,
): Part<'begin' | 'recount' | 'told' | 'objected' | 'decided' | 'submit' | 'sendBack' | 'approve' | 'reopen'> {
  const { rules } = setting
  const today = todayOf(setting)
  return {
    begin: (request) => begun(request, setting, counting),
    recount: (request) =>
      act('recounted', request, async (tx, publication) =>
        redrafted(tx, publication, request.actor, {
          act: 'recounted',
          change: await counting.drawn(tx, publication),
        }),
      ),
    told: (request) =>
      act('told', request, async (tx, publication) => {
        const day = readDay(request.day)
        if (day === null || day > today()) return { ok: false, code: 'bad_day' }
        const isMeant = ({ respondent, toldOn }: Candidate) =>
          request.respondent === null ? toldOn === null : respondent === request.respondent
        const candidates = publication.candidates.map((one) => (isMeant(one) ? { ...one, toldOn: day } : one))
        return redrafted(tx, publication, request.actor, { act: 'told', change: { candidates } })
      }),
    objected: (request) => reasoned('objected', request, (tx, publication) => objected(tx, publication, request)),
    decided: (request) =>
      reasoned('objection_decided', request, async (tx, publication) => {
        const candidates = withObjection(publication, request.respondent, request.right ? 'right' : 'refuted')
        if (!candidates) return { ok: false, code: 'not_found' }
        const authors = withAuthor(publication, request.actor)
        const state = publication.state === 'waiting' ? 'draft' : publication.state
        await change(tx, { ...publication, candidates, authors, state })
        await note(tx, publication.id, { act: 'objection_decided', by: request.actor, said: request.why })
        return { ok: true }
      }),
    submit: (request) =>
      act('submitted', request, async (tx, publication) => {
        if (publication.state !== 'draft') return { ok: false, code: 'not_now' }
        const authors = withAuthor(publication, request.actor)
        await change(tx, { ...publication, state: 'waiting', authors })
        await note(tx, publication.id, { act: 'submitted', by: request.actor })
        return { ok: true }
      }),
    sendBack: (request) =>
      reasoned('sent_back', request, async (tx, publication) => {
        if (publication.state !== 'waiting') return { ok: false, code: 'not_now' }
        await change(tx, { ...publication, state: 'draft' })
        await note(tx, publication.id, { act: 'sent_back', by: request.actor, said: request.why })
        return { ok: true }
      }),
    approve: (request) =>
      act('published', request, (tx, publication) => approved(tx, publication, { request, setting, counting })),
    reopen: (request) =>
      act('reopened', request, async (tx, publication) => {
        if (publication.state === 'draft' || publication.state === 'waiting') return refused('not_now')
        const limits = limitsOn(rules, today())
        const drawn = await counting.drawn(tx, { ...publication, limits })
        await change(tx, { ...publication, limits, ...drawn, state: 'draft', authors: [request.actor.id] })
        await note(tx, publication.id, { act: 'reopened', by: request.actor })
        return { ok: true }
      }),
  }
}

function begun(
  { period, actor }: Parameters<PublicityDesk['begin']>[0],
  setting: Setting,
  counting: Counting,
): ReturnType<PublicityDesk['begin']> {
  const today = todayOf(setting)
  return setting.store.transaction('publicity drafted', async (tx) => {
    if (!(await may(tx, actor))) return { ok: false, code: 'not_yours' }
    if (period.to >= today()) return { ok: false, code: 'period_open' }
    const known = await tx.publications.ofPeriod(period)
    if (known) return { ok: true, id: known.id }
    const limits = limitsOn(setting.rules, today())
    const candidates = candidatesOf((await counting.count(tx, period, limits)).counted, [])
    const base = {
      period,
      limits,
      candidates,
      state: 'draft',
      version: 1,
      authors: [actor.id],
      live: null,
    } as const
    const id = await tx.publications.add(base)
    await note(tx, id, { act: 'drafted', by: actor })
    return { ok: true, id }
  })
}

async function approved(
  tx: PublishingPort,
  publication: Publication,
  {
    request: { actor, seen },
    setting,
    counting,
  }: { request: PublicityAsked & { seen: string }; setting: Setting; counting: Counting },
): Promise<Done> {
  const { id, state, authors, candidates, period, limits } = publication
  if (state !== 'waiting') return refused('not_now')
  if (authors.includes(actor.id)) return refused('own')
  const now = (await counting.count(tx, period, limits)).counted
  if (isOther(candidates, now)) return refused('figures_changed')
  const page = pageOf(candidates, { period, limits, today: todayOf(setting)(), rest: setting.natures.rest })
  if (seenOf(page) !== seen) return refused('changed_meanwhile')
  if (page.rows.length === 0) return refused('nothing')
  await change(tx, { ...publication, live: page, state: 'published' })
  await note(tx, id, { act: 'published', by: actor, page })
  return { ok: true }
}

function withObjection(
  { candidates }: Publication,
  respondent: string,
  objection: Candidate['objection'],
): Candidate[] | null {
  const isThere = candidates.some((one) => one.respondent === respondent)
  return isThere ? candidates.map((one) => (one.respondent === respondent ? { ...one, objection } : one)) : null
}

async function objected(
  tx: PublishingPort,
  publication: Publication,
  { respondent, why, actor }: PublicityAsked & { respondent: string; why: string },
): Promise<Done> {
  const candidates = withObjection(publication, respondent, 'pending')
  if (!candidates) return refused('not_found')
  const { live } = publication
  const rows = live?.rows.filter((row) => row.respondent !== respondent)
  const isLive = live && rows && rows.length < live.rows.length
  const page = isLive ? { ...live, rows } : live
  await change(tx, { ...publication, candidates, live: page })
  await note(tx, publication.id, { act: 'objected', by: actor, said: why })
  if (isLive) await note(tx, publication.id, { act: 'removed', by: actor, said: why, page })
  return { ok: true }
}

/** Changes the draft; one that was submitted is a draft again. */
async function redrafted(
  tx: PublishingPort,
  publication: Publication,
  actor: StaffActor,
  { act, change: changes }: { act: PublicityAct; change: Partial<Publication> },
): Promise<Done> {
  const { state } = publication
  if (state !== 'draft' && state !== 'waiting') return refused('not_now')
  await change(tx, { ...publication, ...changes, state: 'draft', authors: withAuthor(publication, actor) })
  await note(tx, publication.id, { act, by: actor })
  return { ok: true }
}

const withAuthor = ({ authors }: Publication, { id }: StaffActor): string[] => [...new Set([...authors, id])]
