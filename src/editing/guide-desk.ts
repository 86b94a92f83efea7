import { dayOf } from '../base/clock.ts'
import type { StoreOf } from '../casework/store.ts'
import type { StaffActor } from '../casework/types.ts'
import { partKey } from '../corpus/basis.ts'
import { readOverlay, writeOverlay } from '../corpus/overlay.ts'
import { linesOf } from '../corpus/places.ts'
import { CorpusError } from '../corpus/store.ts'
import type { Guide } from '../corpus/types.ts'
import { checkGuideText, LONGEST_GUIDE } from './guide-check.ts'
import {
  type Held,
  hashOfFile,
  openGuideShelf,
  overlayOf,
  readLinesOf,
  rowsOf,
  type ShelfSetting,
} from './guide-shelf.ts'
import { guideFromQuestions, questionsForGuide, signedText, tidied, titleIn, withQuestions } from './guide-text.ts'
import {
  GUIDE_STATES,
  type GuideCheck,
  type GuideDesk,
  type GuideDraft,
  type GuideDraftHead,
  type GuideRefusal,
  type GuideState,
  type GuideView,
} from './guide-types.ts'
import { lifecycleOf } from './lifecycle.ts'
import type { EditingPort } from './ports.ts'
import { mayApproveLaw, mayWriteLaw } from './types.ts'

const MOST_LISTED = 100
const LONGEST_ID = 60
const OPEN: readonly GuideState[] = ['waiting', 'draft']
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

type Setting = ShelfSetting & {
  store: StoreOf<EditingPort>
  /** Called after other guides are live: the answering should look at them. */
  changed: () => void
}
type Shelf = ReturnType<typeof openGuideShelf>

const { mayWrite, note, writable, waiting, move, sendBack, withdraw, waitingFor } = lifecycleOf({
  rows: (tx) => tx.guides,
  audit: 'guide',
  mayWrite: mayWriteLaw,
  mayApprove: mayApproveLaw,
})

export function createGuideDesk(setting: Setting): GuideDesk {
  const { store, changed, folders } = setting
  const shelf = openGuideShelf(setting)
  const transaction = <Result>(name: string, work: (tx: EditingPort) => Promise<Result>) =>
    store.transaction(`guide ${name}`, work)
  const heldNow = async (port: EditingPort = store.read) => shelf.held(await port.guides.live())
  const checked = (id: string, text: string | null, held: Held): GuideCheck =>
    text === null ? { problems: [], guide: null } : checkGuideText(id, tidied(text), shelf.checkSetting(held))
  const thenLook = async <Result extends { ok: boolean }>(work: Promise<Result>): Promise<Result> => {
    const result = await work
    if (result.ok) changed()
    return result
  }

  return {
    async list({ words, topic, sign }) {
      const held = await heldNow()
      const all = rowsOf(held, (id) => hashOfFile(shelf.fileOf(id)))
      const said = words.toLowerCase()
      const texts = new Map(held.knowledge.guides.map((guide) => [guide.id, guide]))
      const rows = all.filter(
        (row) =>
          (topic === '' || row.topic === topic) &&
          (sign === null || row.signs.includes(sign)) &&
          (said === '' || `${row.id}\n${row.title}\n${wordsIn(texts.get(row.id))}`.toLowerCase().includes(said)),
      )
      return { rows, all: all.length }
    },
    topics: () => setting.base().topics,
    guide: async (id) => viewOf(id, await heldNow(), { store, shelf }),
    check: async (id, text) => checked(id, text, await heldNow()),
    template: shelf.template,
    waiting: (account) => waitingFor(store.read, account, MOST_LISTED),
    drafts: () => store.read.guides.drafts(OPEN, MOST_LISTED),
    async draft(id) {
      const draft = await store.read.guides.byId(id)
      if (!draft) return null
      const held = await heldNow()
      const { live } = held
      const version = live.get(draft.guide)
      // What is live already is compared with what it followed.
      const versions = draft.state === 'published' ? await store.read.guides.versions(draft.guide) : []
      const own = versions.find((each) => each.draft === id)
      const followed = own && versions.find(({ number, state }) => number < own.number && state !== 'rolled_back')
      const before = own
        ? followed
          ? followed.text
          : shelf.fileOf(draft.guide)
        : version
          ? version.text
          : shelf.fileOf(draft.guide)
      return {
        draft,
        before,
        check: checked(draft.guide, draft.text, held),
        fits: draft.over === (version?.number ?? 0),
      }
    },
    keep: (request) => transaction('draft', (tx) => keep(tx, request, shelf)),
    begin: ({ topic, questions, actor }) =>
      transaction('begun', async (tx) => {
        const id = freeId(await heldNow(tx), await tx.guides.drafts(GUIDE_STATES, MOST_LISTED))
        const text = guideFromQuestions(shelf.questionsTemplate(), {
          id,
          topic,
          questions: questionsForGuide(questions),
        })
        return keep(tx, { id: null, version: 0, guide: id, text, over: 0, actor }, shelf)
      }),
    addQuestions: (request) => transaction('questions', (tx) => addQuestions(tx, request, shelf)),
    submit: (request) =>
      transaction('submitted', async (tx) => {
        const given = await writable(tx, request)
        if (!given.ok) return given
        const refused = unfit(given.draft, checked(given.draft.guide, given.draft.text, await heldNow(tx)), shelf)
        return refused ?? move(tx, given.draft, { to: 'waiting', act: 'submitted', by: request.actor })
      }),
    sendBack: (request) => transaction('sent back', (tx) => sendBack(tx, request)),
    withdraw: (request) => transaction('withdrawn', (tx) => withdraw(tx, request)),
    approve: (request) =>
      thenLook(
        transaction('published', async (tx) => {
          const given = await waiting(tx, request)
          if (!given.ok) return given
          const { draft } = given
          if (draft.authors.includes(request.actor.id)) return { ok: false, code: 'own' }
          const held = await heldNow(tx)
          if (draft.over !== (held.live.get(draft.guide)?.number ?? 0)) return { ok: false, code: 'changed_meanwhile' }
          const check = checked(draft.guide, draft.text, held)
          return unfit(draft, check, shelf) ?? publish(tx, draft, { ...request, held, guide: check.guide }, setting)
        }),
      ),
    rollback: (request) => thenLook(transaction('rolled back', (tx) => goBack(tx, request, setting))),
    history: (request) => store.read.guides.history(request),
    async layOut() {
      lay(await store.read.guides.live(), folders.dataDir)
    },
  }
}

function wordsIn(guide: Guide | undefined): string {
  if (!guide) return ''
  return [...guide.keywords, ...guide.questions, ...linesOf(guide).map(({ says }) => says)].join('\n')
}

async function viewOf(
  id: string,
  held: Held,
  { store, shelf }: { store: StoreOf<EditingPort>; shelf: Shelf },
): Promise<GuideView | null> {
  const row = rowsOf(held, (each) => hashOfFile(shelf.fileOf(each))).find((each) => each.id === id)
  if (!row) return null
  const guide = held.knowledge.guides.find((each) => each.id === id) ?? null
  const version = held.live.get(id)
  const file = shelf.fileOf(id)
  const drafts = await store.read.guides.drafts(OPEN, MOST_LISTED)
  return {
    row,
    text: version ? version.text : file,
    file,
    lines: guide ? readLinesOf(guide, held) : [],
    guide,
    live: version?.number ?? 0,
    versions: await store.read.guides.versions(id),
    drafts: drafts.filter((each) => each.guide === id),
    problems: held.setAside.find((each) => each.id === id)?.problems ?? [],
  }
}

/** Why a draft may not go live. Null: it may. */
function unfit({ guide, text }: GuideDraft, { problems }: GuideCheck, shelf: Shelf): GuideRefusal | null {
  if (text === null && shelf.naming(guide).length > 0) return { ok: false, code: 'named' }
  return problems.some(({ level }) => level === 'finding') ? { ok: false, code: 'findings' } : null
}

async function keep(
  tx: EditingPort,
  { id, version, guide, text: typed, over, actor }: Parameters<GuideDesk['keep']>[0],
  shelf: Shelf,
): ReturnType<GuideDesk['keep']> {
  if (!(await mayWrite(tx, actor))) return { ok: false, code: 'not_yours' }
  if (!ID.test(guide) || guide.length > LONGEST_ID) return { ok: false, code: 'bad_id' }
  const text = typed === null ? null : tidied(typed)
  if (text !== null && text.length > LONGEST_GUIDE) return { ok: false, code: 'too_long' }
  const before = id === null ? null : await writable(tx, { id, version, actor })
  if (before && !before.ok) return before
  if (before && before.draft.guide !== guide) return { ok: false, code: 'bad_id' }
  const live = (await tx.guides.live()).find((each) => each.guide === guide)
  if (over !== (live?.number ?? 0)) return { ok: false, code: 'changed_meanwhile' }
  const file = shelf.fileOf(guide)
  const present = live ? live.text : file
  if (text === present || text === '') return { ok: false, code: 'same' }
  const title = titleIn(text ?? present, guide)
  const content = { guide, title, text, over, base: hashOfFile(file), state: 'draft' as const }
  if (!before) {
    const made = await tx.guides.add({ ...content, version: 1, authors: [actor.id] })
    await note(tx, 'drafted', { by: actor, guide, title, draft: made })
    return { ok: true, id: made }
  }
  const authors = [...new Set([...before.draft.authors, actor.id])]
  await tx.guides.change({ ...content, id: before.draft.id, version: version + 1, authors })
  await note(tx, 'changed', { by: actor, guide, title, draft: before.draft.id })
  return { ok: true, id: before.draft.id }
}

/** Counts on from the guides that were begun today. */
function freeId({ knowledge, live, today }: Held, drafts: readonly GuideDraftHead[]): string {
  const taken = new Set([...knowledge.guides.map(({ id }) => id), ...live.keys(), ...drafts.map(({ guide }) => guide)])
  const begun = `asked-${today.replaceAll('-', '')}`
  let number = 1
  while (taken.has(`${begun}-${number}`)) number += 1
  return `${begun}-${number}`
}

/** A draft that waits for its approval is left as it is. */
async function addQuestions(
  tx: EditingPort,
  { guide, questions, actor }: Parameters<GuideDesk['addQuestions']>[0],
  shelf: Shelf,
): ReturnType<GuideDesk['addQuestions']> {
  const live = (await tx.guides.live()).find((each) => each.guide === guide)
  const over = live?.number ?? 0
  const heads = (await tx.guides.drafts(['draft'], MOST_LISTED)).filter((each) => each.guide === guide)
  const drafts = await Promise.all(heads.map(({ id }) => tx.guides.byId(id)))
  const draft = drafts.find((each) => each?.text != null && each.over === over) ?? null
  const text = draft?.text ?? (live ? live.text : shelf.fileOf(guide))
  if (text === null) return { ok: false, code: 'not_found' }
  const fresh = questionsForGuide(questions).filter((question) => !text.includes(question))
  if (fresh.length === 0) return { ok: false, code: 'same' }
  const next = withQuestions(text, fresh)
  if (next === null) return { ok: false, code: 'findings' }
  const place = { id: draft?.id ?? null, version: draft?.version ?? 0 }
  return keep(tx, { ...place, guide, text: next, over, actor }, shelf)
}

/** The file for the answers is written last: when it cannot be, nothing is recorded. */
async function publish(
  tx: EditingPort,
  draft: GuideDraft,
  { actor, held, guide }: { actor: StaffActor; held: Held; guide: Guide | null },
  { folders, clock, timeZone }: Setting,
): Promise<{ ok: true } | GuideRefusal> {
  const writers = await Promise.all(draft.authors.map((id) => tx.accounts.byId(id)))
  const by = writers.flatMap((account) => account?.name ?? []).join('、') || actor.name
  const text =
    draft.text &&
    signedText(draft.text, {
      drafted: { by, on: dayOf(new Date(draft.changedAt), timeZone) },
      reviewed: { by: actor.name, on: dayOf(clock(), timeZone) },
    })
  const read = Object.fromEntries(
    (guide ? linesOf(guide) : [])
      .flatMap(({ basis }) => basis)
      .flatMap((part) => {
        const law = held.readings.held(part, held.today)
        return law ? [[partKey(part), law.hash] as const] : []
      }),
  )
  const { id, title, base, authors } = draft
  const version = { guide: draft.guide, title, text, base, authors, read, draft: id, approvedBy: actor.id }
  const number = await tx.guides.publish(version)
  await tx.guides.change({ ...draft, state: 'published' })
  await note(tx, 'published', { by: actor, guide: draft.guide, title, draft: id, number })
  lay(await tx.guides.live(), folders.dataDir)
  return { ok: true }
}

async function goBack(
  tx: EditingPort,
  { guide, seen, actor }: Parameters<GuideDesk['rollback']>[0],
  { folders }: Setting,
): ReturnType<GuideDesk['rollback']> {
  if (!(await mayWrite(tx, actor))) return { ok: false, code: 'not_yours' }
  const live = (await tx.guides.live()).find((each) => each.guide === guide)
  if (!live) return { ok: false, code: 'nothing_before' }
  if (live.number !== seen) return { ok: false, code: 'changed_meanwhile' }
  const { number, title, draft } = (await tx.guides.takeBack(guide)) ?? live
  await note(tx, 'rolled_back', { by: actor, guide, title, draft, number })
  lay(await tx.guides.live(), folders.dataDir)
  return { ok: true }
}

/** Writes the live guides for those who answer, where the file does not have them yet. */
function lay(live: Parameters<typeof overlayOf>[0][], dataDir: string): void {
  const guides = live.map(overlayOf)
  if (JSON.stringify(guides) !== JSON.stringify(laid(dataDir))) writeOverlay(dataDir, guides)
}

/** What the file has. A damaged one is written anew. */
function laid(dataDir: string): unknown {
  try {
    return readOverlay(dataDir)
  } catch (error) {
    if (error instanceof CorpusError) return null
    throw error
  }
}
