import { type Clock, dayOf } from '../base/clock.ts'
import { roleNow } from '../casework/role-now.ts'
import type { StoreOf } from '../casework/store.ts'
import type { StaffActor } from '../casework/types.ts'
import { reviewOf } from '../corpus/affected.ts'
import { addReviews } from '../corpus/basis.ts'
import type { FileReader } from '../corpus/files/reader.ts'
import { keepKnowledge } from '../corpus/kept.ts'
import { buildCorpus, openReadings } from '../corpus/load.ts'
import { overlaid, overlayStamp, readOverlay } from '../corpus/overlay.ts'
import { articlesNamed } from '../corpus/passages.ts'
import { restingOnLaw } from '../corpus/places.ts'
import { publishText, rollback } from '../corpus/publish.ts'
import { CorpusError, readLive, readPointer, type StagedStatute, stagedKey } from '../corpus/store.ts'
import type { Knowledge } from '../corpus/types.ts'
import { createStatuteNames } from '../law/names.ts'
import { comparisonOf, textBefore } from './comparison.ts'
import { heldStatutes } from './held.ts'
import type { EditingPort } from './ports.ts'
import { formOfHeld, formOfText, laterDay, previewOf } from './preview.ts'
import {
  type DraftAct,
  type DraftState,
  type LawAct,
  type LawDesk,
  type LawDraft,
  type LawPreview,
  type LawRefusal,
  mayApproveLaw,
  mayWriteLaw,
} from './types.ts'
import { watchOf } from './watch.ts'

const MOST_LISTED = 100
const LONGEST_WHY = 500
const OPEN: readonly DraftState[] = ['waiting', 'draft', 'rolled_back']

type Setting = {
  store: StoreOf<EditingPort>
  folders: { knowledgeDir: string; dataDir: string }
  clock: Clock
  timeZone: string
  read: FileReader
  /** What is read from `knowledge/`. Absent: it is read here. */
  base?: () => Knowledge
}

export function createLawDesk(setting: Setting): LawDesk {
  const { store, folders, read } = setting
  const shelf = openShelf(setting)
  const transaction = <Result>(name: string, work: (tx: EditingPort) => Promise<Result>) =>
    store.transaction(`law ${name}`, work)

  return {
    held: () => shelf.held(),
    live() {
      const pointer = readPointer(folders.dataDir)
      return pointer && { ...pointer, previous: pointer.previous.length }
    },
    read,
    formOf: (file) => formOfText(file, shelf.knowledge()),
    formOfHeld(key) {
      const text = shelf.live().find((each) => stagedKey(each) === key)
      const edition = shelf
        .held()
        .flatMap(({ editions }) => editions)
        .find((each) => each.key === key)
      return text && edition ? formOfHeld(text, edition) : null
    },
    preview: (form, replaces) => shelf.preview(form, replaces, null),
    async waiting(account) {
      if (!(await may(store.read, { kind: 'staff', id: account, name: '' }, mayApproveLaw))) return 0
      const all = await store.read.laws.list(['waiting'], MOST_LISTED)
      return all.filter(({ authors }) => !authors.includes(account)).length
    },
    drafts: () => store.read.laws.list(OPEN, MOST_LISTED),
    draft: (id) => store.read.laws.byId(id),
    keep: (request) => transaction('draft', (tx) => keep(tx, request, shelf)),
    async comparison(draft, against) {
      const names = createStatuteNames(shelf.knowledge().statutes)
      const replies = (await store.read.savedReplies.list()).map(({ title, text }) => ({
        place: title,
        kind: 'passage' as const,
        says: text,
        parts: articlesNamed({ file: '', line: null, text, basis: '' }, names),
        isReply: true as const,
      }))
      return comparisonOf(draft, against, {
        live: shelf.live(),
        knowledge: shelf.knowledge(),
        resting: [...shelf.resting(), ...replies],
        nameOf: shelf.nameOf,
        readingsOf: (articles) => openReadings(folders, shelf.knowledge(), articles),
        today: shelf.today(),
      })
    },
    submit: (request) =>
      transaction('submitted', async (tx) => {
        const draft = await writable(tx, request)
        if (!draft.ok) return draft
        const open = dayToCome(shelf.previewOfDraft(draft.draft), shelf)
        if (open) return open
        return move(tx, draft.draft, { to: 'waiting', act: 'submitted', by: request.actor })
      }),
    sendBack: (request) =>
      transaction('sent back', async (tx) => {
        const why = request.why.trim()
        if (why === '' || why.length > LONGEST_WHY) return { ok: false, code: 'says_why' }
        const draft = await waiting(tx, request)
        return draft.ok ? move(tx, draft.draft, { to: 'draft', act: 'sent_back', by: request.actor, said: why }) : draft
      }),
    withdraw: (request) =>
      transaction('withdrawn', async (tx) => {
        const draft = await writable(tx, request)
        if (!draft.ok) return draft
        return move(tx, draft.draft, { to: 'withdrawn', act: 'withdrawn', by: request.actor })
      }),
    approve: (request) => transaction('published', (tx) => approve(tx, request, setting, shelf)),
    rollback: (request) => transaction('rolled back', (tx) => goBack(tx, request, setting)),
    history: (request) => store.read.laws.history(request),
    watch: () =>
      watchOf(shelf.held(), {
        dataDir: folders.dataDir,
        resting: shelf.resting(),
        readings: shelf.readings(),
        nameOf: shelf.nameOf,
        today: shelf.today(),
      }),
    reviewed: ({ place, actor }) =>
      transaction('reviewed', async (tx) => {
        if (!(await may(tx, actor, mayApproveLaw))) return { ok: false, code: 'not_yours' }
        const [resting, readings, today] = [shelf.resting(), shelf.readings(), shelf.today()]
        const review = reviewOf(place, { resting, readings, by: actor.name, today, knowledge: shelf.knowledge() })
        if (!review) return { ok: false, code: 'not_found' }
        addReviews(folders.dataDir, [review])
        await note(tx, { act: 'reviewed', by: actor, title: place })
        return { ok: true }
      }),
  }
}

/** What is live and what is known of it. Texts are read again when another revision is live, guides when they were changed. */
function openShelf({ folders, clock, timeZone, base = keepKnowledge(folders.knowledgeDir) }: Setting) {
  const today = () => dayOf(clock(), timeZone)
  let known: { base: Knowledge; overlay: string; knowledge: Knowledge } | null = null
  const knowledge = () => {
    const [own, overlay] = [base(), overlayStamp(folders.dataDir)]
    if (known?.base !== own || known.overlay !== overlay) {
      known = { base: own, overlay, knowledge: overlaid(own, readOverlay(folders.dataDir)).knowledge }
    }
    return known.knowledge
  }
  let rested: { of: Knowledge; resting: ReturnType<typeof restingOnLaw>; titles: Map<string, string> } | null = null
  const restedNow = () => {
    const of = knowledge()
    if (rested?.of !== of) {
      rested = { of, resting: restingOnLaw(of), titles: new Map(of.guides.map(({ id, title }) => [id, title])) }
    }
    return rested
  }
  let texts: { revision: string | null; texts: StagedStatute[] } | null = null
  const live = () => {
    const revision = readPointer(folders.dataDir)?.revision ?? null
    if (texts === null || texts.revision !== revision) {
      texts = { revision, texts: revision === null ? [] : readLive(folders.dataDir, revision) }
    }
    return texts.texts
  }
  const nameOf = (place: string) => restedNow().titles.get(place) ?? place
  const preview = (form: Parameters<LawDesk['preview']>[0], replaces: string | null, by: string | null) =>
    previewOf(form, { live: live(), replaces, registry: knowledge(), dated: { by: by ?? '', on: today() } })
  return {
    today,
    knowledge,
    live,
    nameOf,
    held: () => heldStatutes(live(), { ...knowledge(), today: today() }),
    resting: () => restedNow().resting,
    readings: () => openReadings(folders, knowledge(), buildCorpus(knowledge(), live()).articles),
    preview,
    previewOfDraft: ({ form, replaces }: LawDraft) => preview(form, replaces, null),
  }
}

async function may(tx: EditingPort, { id }: StaffActor, right: typeof mayWriteLaw): Promise<boolean> {
  const role = await roleNow(tx, id)
  return role !== null && right(role)
}

async function note(
  tx: EditingPort,
  entry: { act: LawAct; by: StaffActor; title: string; draft?: string; revision?: string; said?: string },
): Promise<void> {
  const { act, by, title, draft = null, revision = null, said = null } = entry
  await tx.laws.note({ act, account: by.id, draft, title, revision, said })
  await tx.audit.add({ type: `law_${act}`, account: by.id, detail: revision ?? draft })
}

type Found = { ok: true; draft: LawDraft } | LawRefusal

/** The draft in the version that the person saw. */
async function found(tx: EditingPort, { id, version }: Pick<DraftAct, 'id' | 'version'>): Promise<Found> {
  const draft = await tx.laws.byId(id)
  if (!draft) return { ok: false, code: 'not_found' }
  return draft.version === version ? { ok: true, draft } : { ok: false, code: 'changed_meanwhile' }
}

/** For somebody who writes law. */
async function writable(tx: EditingPort, request: DraftAct): Promise<Found> {
  if (!(await may(tx, request.actor, mayWriteLaw))) return { ok: false, code: 'not_yours' }
  const draft = await found(tx, request)
  if (!draft.ok) return draft
  return draft.draft.state === 'published' ? { ok: false, code: 'not_waiting' } : draft
}

/** For somebody who approves or sends back. */
async function waiting(tx: EditingPort, request: DraftAct): Promise<Found> {
  if (!(await may(tx, request.actor, mayApproveLaw))) return { ok: false, code: 'not_yours' }
  const draft = await found(tx, request)
  if (!draft.ok) return draft
  return draft.draft.state === 'waiting' ? draft : { ok: false, code: 'not_waiting' }
}

async function move(
  tx: EditingPort,
  draft: LawDraft,
  { to, act, by, said }: { to: DraftState; act: LawAct; by: StaffActor; said?: string },
): Promise<{ ok: true }> {
  await tx.laws.change({ ...draft, state: to })
  await note(tx, { act, by, title: draft.text.title, draft: draft.id, ...(said && { said }) })
  return { ok: true }
}

type Shelf = ReturnType<typeof openShelf>

async function keep(
  tx: EditingPort,
  { id, version, form, replaces, leftOut, actor }: Parameters<LawDesk['keep']>[0],
  shelf: Shelf,
): ReturnType<LawDesk['keep']> {
  if (!(await may(tx, actor, mayWriteLaw))) return { ok: false, code: 'not_yours' }
  const preview = shelf.preview(form, replaces, actor.name)
  if (preview.problem) return { ok: false, code: 'form', problem: preview.problem }
  if (!preview.text) return { ok: false, code: 'form', problem: { code: 'text_missing' } }
  const open = dayToCome(preview, shelf)
  if (open) return open
  const day = preview.suggested?.day
  if (day && day !== leftOut) return { ok: false, code: 'form', problem: { code: 'day_stated', day } }
  const content = { form, text: preview.text, replaces: preview.replaces, revision: null, followed: null }
  const { title } = preview.text
  if (id === null) {
    const made = await tx.laws.add({ ...content, version: 1, state: 'draft', authors: [actor.id] })
    await note(tx, { act: 'drafted', by: actor, title, draft: made })
    return { ok: true, id: made }
  }
  const before = await writable(tx, { id, version, actor })
  if (!before.ok) return before
  const authors = [...new Set([...before.draft.authors, actor.id])]
  await tx.laws.change({ ...content, id, version: version + 1, state: 'draft', authors })
  await note(tx, { act: 'changed', by: actor, title, draft: id })
  return { ok: true, id }
}

/** A text that states a first day to come, and would count before it. */
function dayToCome({ text, edition }: Pick<LawPreview, 'text' | 'edition'>, shelf: Shelf): LawRefusal | null {
  const day = text && laterDay(text, edition)?.day
  return day && day > shelf.today() ? { ok: false, code: 'form', problem: { code: 'day_to_come', day } } : null
}

/**
 * The files are written last: when they cannot be, nothing is recorded. When the record cannot be committed after them, an
 * approval from a new page finds them live.
 */
async function approve(
  tx: EditingPort,
  request: Parameters<LawDesk['approve']>[0],
  { folders, clock }: Setting,
  shelf: Shelf,
): ReturnType<LawDesk['approve']> {
  const given = await waiting(tx, request)
  if (!given.ok) return given
  const { draft } = given
  if (draft.authors.includes(request.actor.id)) return { ok: false, code: 'own' }
  if ((readPointer(folders.dataDir)?.revision ?? '') !== request.seen) return { ok: false, code: 'changed_meanwhile' }
  const open = dayToCome(shelf.previewOfDraft(draft), shelf)
  if (open) return open
  const { dated } = draft.text
  const by = [dated?.by, request.actor.name].filter(Boolean).join('、')
  const text = dated ? { ...draft.text, dated: { ...dated, by } } : draft.text
  const { editions } = shelf.knowledge()
  const followed = textBefore(draft, { live: shelf.live(), knowledge: shelf.knowledge() })
  return orWords(async () => {
    const { revision } = publishText(text, {
      dataDir: folders.dataDir,
      editions,
      now: clock(),
      replaces: draft.replaces,
    })
    await tx.laws.change({ ...draft, text, state: 'published', revision, followed })
    await note(tx, { act: 'published', by: request.actor, title: text.title, draft: draft.id, revision })
    return { ok: true, revision, isLater: (text.from ?? '') > shelf.today() }
  })
}

async function goBack(
  tx: EditingPort,
  { seen, actor }: Parameters<LawDesk['rollback']>[0],
  { folders, clock }: Setting,
): ReturnType<LawDesk['rollback']> {
  if (!(await may(tx, actor, mayWriteLaw))) return { ok: false, code: 'not_yours' }
  if (readPointer(folders.dataDir)?.revision !== seen) return { ok: false, code: 'changed_meanwhile' }
  const draft = await tx.laws.liveIn(seen)
  return orWords(async () => {
    const { revision } = rollback({ dataDir: folders.dataDir, now: clock() })
    if (draft) await tx.laws.change({ ...draft, state: 'rolled_back', revision: null, followed: null })
    const title = draft?.text.title ?? seen
    await note(tx, { act: 'rolled_back', by: actor, title, revision, ...(draft && { draft: draft.id }) })
    return { ok: true, revision }
  })
}

async function orWords<Result>(work: () => Promise<Result>): Promise<Result | LawRefusal> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof CorpusError) return { ok: false, code: 'corpus', words: error.message }
    throw error
  }
}
