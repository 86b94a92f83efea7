import { type Clock, dayOf } from '../base/clock.ts'
import type { StoreOf } from '../casework/store.ts'
import type { StaffActor } from '../casework/types.ts'
import { readDay, spanOf } from '../reports/period.ts'
import type { Period } from '../reports/types.ts'
import { countedOf, type NatureNames, offPage, pageOf, publicRow, seenOf } from './count.ts'
import type { PublishingPort } from './ports.ts'
import { limitsOn, type PublicityLimits, type PublicityRules } from './rules.ts'
import {
  type Candidate,
  type Counted,
  type LeftOut,
  mayPublish,
  PUBLIC_ACTS,
  type Publication,
  type PublicityAct,
  type PublicityAsked,
  type PublicityDesk,
  type PublicityRefusal,
  type PublicPage,
  type ShownPublication,
} from './types.ts'

const LONGEST_WHY = 500

type Setting = {
  store: StoreOf<PublishingPort>
  clock: Clock
  timeZone: string
  rules: PublicityRules
  natures: NatureNames
}
type Done = { ok: true } | PublicityRefusal
type Given = { ok: true; publication: Publication } | PublicityRefusal

export function createPublicityDesk(setting: Setting): PublicityDesk {
  const counting = createCounting(setting)
  const acts = createActs(setting)
  return {
    ...readingPart(setting, counting),
    ...draftPart(setting, counting, acts),
    ...livePart(counting, acts),
  }
}

type Part<Name extends keyof PublicityDesk> = Pick<PublicityDesk, Name>

function readingPart(
  setting: Setting,
  counting: Counting,
): Part<'list' | 'waiting' | 'open' | 'published' | 'livePeriods'> {
  const { store, timeZone } = setting
  const { publications } = store.read
  return {
    list: () => publications.list(),
    async waiting(account) {
      const who = await store.read.accounts.byId(account)
      if (!who || who.disabled || !mayPublish(who.role)) return 0
      const all = await publications.list()
      return all.filter(({ state, authors }) => state === 'waiting' && !authors.includes(account)).length
    },
    open: (id) => shown(store.read, id, setting, counting),
    async published(period) {
      const publication = await publications.ofPeriod(period)
      if (!publication) return null
      const changes = (await publications.history(publication.id)).toReversed().flatMap(({ at, act: what }) => {
        const known = PUBLIC_ACTS.find((each) => each === what)
        return known ? [{ day: dayOf(new Date(at), timeZone), act: known }] : []
      })
      return changes.length === 0 ? null : { period, page: publication.live, changes }
    },
    async livePeriods() {
      return (await publications.list()).flatMap(({ live, period }) => (live ? [period] : []))
    },
  }
}

type Acts = ReturnType<typeof createActs>

function createActs({ store }: Setting) {
  /** One act on a publication that stands as the person saw it. */
  const act = (name: PublicityAct, request: PublicityAsked, work: Work) =>
    store.transaction(`publicity ${name}`, async (tx): Promise<Done> => {
      const given = await found(tx, request)
      return given.ok ? work(tx, given.publication) : given
    })
  const reasoned = (name: PublicityAct, request: PublicityAsked & { why: string }, work: Work) =>
    isReason(request.why) ? act(name, request, work) : Promise.resolve<Done>({ ok: false, code: 'says_why' })
  return { act, reasoned }
}

function draftPart(
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

/** What one person alone does: less becomes public by it. */
function livePart(counting: Counting, { reasoned }: Acts): Part<'remove' | 'correct' | 'takeBack'> {
  return {
    remove: (request) =>
      reasoned('removed', request, (tx, publication) => {
        const rows = publication.live?.rows.filter(({ respondent }) => respondent !== request.respondent)
        if (!rows || rows.length === publication.live?.rows.length) return refused('not_found')
        return relive(tx, publication, request, { act: 'removed', rows })
      }),
    correct: (request) =>
      reasoned('corrected', request, async (tx, publication) => {
        if (!publication.live) return refused('not_now')
        const rows = await counting.fewerRows(tx, publication)
        return relive(tx, publication, request, { act: 'corrected', rows })
      }),
    takeBack: (request) =>
      reasoned('taken_back', request, async (tx, publication) => {
        if (!publication.live) return refused('not_now')
        await change(tx, { ...publication, live: null, state: 'taken_back' })
        await note(tx, publication.id, { act: 'taken_back', by: request.actor, said: request.why })
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

type Work = (tx: PublishingPort, publication: Publication) => Promise<Done>
const refused = async (code: PublicityRefusal['code']): Promise<PublicityRefusal> => ({ ok: false, code })

const todayOf =
  ({ clock, timeZone }: Setting) =>
  () =>
    dayOf(clock(), timeZone)

type Counting = ReturnType<typeof createCounting>

/** What the store counts now. */
function createCounting({ timeZone, natures }: Setting) {
  const count = async (
    tx: PublishingPort,
    period: Period,
    limits: PublicityLimits,
    countedAt: string | null = null,
  ) => {
    const { from, until } = spanOf(period, timeZone)
    const ended = await tx.publications.ended(from, until, (instant) => dayOf(new Date(instant), timeZone), countedAt)
    return countedOf(ended, limits, natures)
  }
  return {
    count,
    async drawn(tx: PublishingPort, { period, limits, candidates }: Publication) {
      return { candidates: candidatesOf((await count(tx, period, limits)).counted, candidates) }
    },
    /**
     * The rows of a live page as they count now; one that would say more stays as it is. What was erased since the page
     * was approved still counts: the page tells of its day and of nobody.
     */
    async fewerRows(tx: PublishingPort, { id, live }: Publication) {
      if (!live) return []
      const { period, limits, rows } = live
      const approved = (await tx.publications.history(id)).find(({ act }) => act === 'published')
      const { counted } = await count(tx, period, limits, approved?.at ?? null)
      const now = new Map(counted.map((one) => [one.respondent, one]))
      return rows.flatMap((row) => {
        const one = now.get(row.respondent)
        if (!one) return []
        return one.count > row.count ? [row] : [publicRow({ ...one, name: row.name }, limits, natures.rest)]
      })
    },
  }
}

/** `before`: candidates whose days and objections are kept. Who was told of fewer complaints is to be told again. */
function candidatesOf(counted: readonly Counted[], before: readonly Candidate[]): Candidate[] {
  const known = new Map(before.map((one) => [one.respondent, one]))
  return counted.map((one) => {
    const earlier = known.get(one.respondent)
    const toldOn = earlier && one.count <= earlier.count ? earlier.toldOn : null
    return { ...one, toldOn, objection: earlier?.objection ?? null }
  })
}

const isOther = (candidates: readonly Candidate[], counted: readonly Counted[]): boolean =>
  JSON.stringify(candidates.map(({ toldOn: _, objection: __, ...figures }) => figures)) !== JSON.stringify(counted)

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

/** Replaces the rows of the live page. */
async function relive(
  tx: PublishingPort,
  publication: Publication,
  { actor, why }: { actor: StaffActor; why: string },
  { act, rows }: { act: 'removed' | 'corrected'; rows: PublicPage['rows'] },
): Promise<Done> {
  if (!publication.live) return refused('not_now')
  const page = { ...publication.live, rows }
  await change(tx, { ...publication, live: page })
  await note(tx, publication.id, { act, by: actor, said: why, page })
  return { ok: true }
}

const withAuthor = ({ authors }: Publication, { id }: StaffActor): string[] => [...new Set([...authors, id])]
const isReason = (why: string): boolean => why.trim() !== '' && why.length <= LONGEST_WHY

async function may(tx: PublishingPort, { id }: StaffActor): Promise<boolean> {
  const account = await tx.accounts.byId(id)
  return account !== null && !account.disabled && mayPublish(account.role)
}

async function found(tx: PublishingPort, { id, version, actor }: PublicityAsked): Promise<Given> {
  if (!(await may(tx, actor))) return refused('not_yours')
  const publication = await tx.publications.byId(id)
  if (!publication) return refused('not_found')
  return publication.version === version ? { ok: true, publication } : refused('changed_meanwhile')
}

const change = (tx: PublishingPort, publication: Publication): Promise<void> =>
  tx.publications.change({ ...publication, version: publication.version + 1 })

async function note(
  tx: PublishingPort,
  publication: string,
  {
    act,
    by,
    said = null,
    page = null,
  }: { act: PublicityAct; by: StaffActor; said?: string | null; page?: PublicPage | null },
): Promise<void> {
  await tx.publications.note(publication, { act, account: by.id, said, page })
  await tx.audit.add({ type: `publicity_${act}`, account: by.id, detail: publication })
}

async function shown(
  read: PublishingPort,
  id: string,
  { clock, timeZone, natures }: Setting,
  counting: Counting,
): Promise<ShownPublication | null> {
  const publication = await read.publications.byId(id)
  if (!publication) return null
  const { period, limits, candidates, live } = publication
  const today = dayOf(clock(), timeZone)
  const now: { counted: Counted[]; leftOut: LeftOut[] } = await counting.count(read, period, limits)
  const page = pageOf(candidates, { period, limits, today, rest: natures.rest })
  const rowsNow = new Map((await counting.fewerRows(read, publication)).map((row) => [row.respondent, row.count]))
  return {
    publication,
    page,
    seen: seenOf(page),
    off: candidates.flatMap((one) => {
      const off = offPage(one, limits, today)
      return off ? [{ respondent: one.respondent, ...off }] : []
    }),
    leftOut: now.leftOut,
    isStale: isOther(candidates, now.counted),
    fewer: (live?.rows ?? []).flatMap(({ respondent, name, count }) => {
      const counts = rowsNow.get(respondent) ?? 0
      return counts < count ? [{ respondent, name, count, now: counts }] : []
    }),
    history: await read.publications.history(id),
  }
}
