import type { Role } from '../casework/account-types.ts'
import type { StoreOf } from '../casework/store.ts'
import { placeParts } from '../corpus/laid-out.ts'
import { mayApprovePart, mayWritePart } from './editable.ts'
import { longestOf } from './file-check.ts'
import { hashOf, openFileShelf, partOf } from './file-shelf.ts'
import type {
  FileDesk,
  FileDraft,
  FileProblem,
  FileRefusal,
  FileTrial,
  FileView,
  OpenedFileDraft,
  RunningParts,
} from './file-types.ts'
import { tidied } from './guide-text.ts'
import type { GuideDraftAct, GuideState, GuideVersion } from './guide-types.ts'
import { lifecycleOf } from './lifecycle.ts'
import type { EditingPort } from './ports.ts'

const MOST_LISTED = 100
const MOST_SHOWN = 60
const OPEN: readonly GuideState[] = ['waiting', 'draft']

type Setting = { store: StoreOf<EditingPort>; knowledgeDir: string; trial: FileTrial; running: RunningParts }

/** The texts, rules, words and registries, and how people change them: one writes a draft, another one approves it. */
export function createFileDesk({ store, knowledgeDir, trial, running }: Setting): FileDesk {
  const shelf = openFileShelf(knowledgeDir, running)
  const { editable } = shelf
  const life = lifecycleOf({
    rows: (tx) => tx.knowledgeFiles,
    audit: 'knowledge',
    mayWrite: (role: Role, place) => mayWritePart(editable, role, place),
    mayApprove: (role: Role, place) => mayApprovePart(editable, role, place),
  })
  const transaction = <Result>(name: string, work: (tx: EditingPort) => Promise<Result>) =>
    store.transaction(`knowledge ${name}`, work)
  const liveNow = async (port: EditingPort = store.read) => {
    const versions = await port.knowledgeFiles.live()
    return { versions, parts: versions.map(partOf), byPlace: new Map(versions.map((each) => [each.guide, each])) }
  }
  const typed = (place: string, text: string) =>
    placeParts(place).key === null ? tidied(text) : text.replaceAll('\r\n', '\n').trim()

  async function glance(place: string, text: string): Promise<FileProblem[]> {
    return shelf.glance(place, typed(place, text), (await liveNow()).parts)
  }

  /** What can be seen at once comes first; only what is whole is read with everything else. */
  async function check(place: string, text: string): Promise<FileProblem[] | null> {
    const { parts } = await liveNow()
    const seen = shelf.glance(place, typed(place, text), parts)
    if (seen.some(({ level }) => level === 'finding')) return seen
    const read = await trial.problems({ place, text: typed(place, text) }, parts)
    return read && [...read, ...seen]
  }

  async function unfit(draft: FileDraft): Promise<FileRefusal | null> {
    const problems = await check(draft.guide, draft.text ?? '')
    if (problems === null) return { ok: false, code: 'unchecked' }
    return problems.some(({ level }) => level === 'finding') ? { ok: false, code: 'findings' } : null
  }

  const stampOf = (versions: readonly GuideVersion[]) =>
    versions.map(({ guide, number }) => `${guide} ${number}`).join()

  /** Checks before the transaction, because reading takes its time, and acts only when nothing changed meanwhile. */
  async function afterCheck<Done extends { ok: true }>(
    request: GuideDraftAct,
    name: string,
    find: (tx: EditingPort, request: GuideDraftAct) => Promise<{ ok: true; draft: FileDraft } | FileRefusal>,
    work: (tx: EditingPort, draft: FileDraft) => Promise<Done | FileRefusal>,
  ): Promise<Done | FileRefusal> {
    const first = await transaction(`${name} looked at`, (tx) => find(tx, request))
    if (!first.ok) return first
    const before = stampOf((await liveNow()).versions)
    const refused = await unfit(first.draft)
    if (refused) return refused
    return transaction(name, async (tx) => {
      const given = await find(tx, request)
      if (!given.ok) return given
      if (stampOf((await liveNow(tx)).versions) !== before) return { ok: false, code: 'changed_meanwhile' }
      return work(tx, given.draft)
    })
  }

  async function viewOf(place: string): Promise<FileView | null> {
    const file = shelf.fileOf(place)
    if (!file) return null
    const { byPlace } = await liveNow()
    const version = byPlace.get(place)
    const base = shelf.baseOf(place)
    // A text that a newer program does not have any more can still be seen and taken back.
    if (base === null && !version) return null
    const english = shelf.english(place)
    const drafts = await store.read.knowledgeFiles.drafts(OPEN, MOST_LISTED)
    return {
      ...{ place, file, base, title: shelf.titleOf(place, file), live: version?.number ?? 0 },
      signs: shelf.signs(place, version),
      text: version?.text ?? base ?? '',
      comment: shelf.commentOf(place),
      english: english && (byPlace.get(english.place)?.text ?? english.pattern),
      versions: await store.read.knowledgeFiles.versions(place),
      drafts: drafts.filter((each) => each.guide === place),
      setAside: running.setAside().find((each) => each.place === place && each.number === version?.number)?.why ?? null,
    }
  }

  async function opened(id: string): Promise<OpenedFileDraft | null> {
    const draft = await store.read.knowledgeFiles.byId(id)
    const file = draft && shelf.fileOf(draft.guide)
    if (!draft || !file) return null
    const { byPlace } = await liveNow()
    const version = byPlace.get(draft.guide)
    const base = shelf.baseOf(draft.guide) ?? ''
    const versions = draft.state === 'published' ? await store.read.knowledgeFiles.versions(draft.guide) : []
    const own = versions.find((each) => each.draft === id)
    const followed = own && versions.find(({ number, state }) => number < own.number && state !== 'rolled_back')
    return {
      draft,
      file,
      before: own ? (followed?.text ?? base) : (version?.text ?? base),
      problems: draft.state === 'published' ? [] : await glance(draft.guide, draft.text ?? ''),
      fits: draft.over === (version?.number ?? 0),
    }
  }

  /** What is published is taken over where that needs no new start. */
  async function tookOver(place: string): Promise<{ ok: true; pending: boolean }> {
    const { versions, byPlace } = await liveNow()
    running.takeOver(versions)
    return { ok: true, pending: shelf.signs(place, byPlace.get(place)).includes('pending') }
  }

  return {
    editable: () => editable,
    async files() {
      const { byPlace } = await liveNow()
      const places = new Set([...byPlace.keys(), ...running.versions().keys()])
      return editable.files.map((file) => {
        const own = [...places].filter((place) => placeParts(place).file === file.file)
        const signs = own.flatMap((place) => shelf.signs(place, byPlace.get(place)))
        return {
          file,
          signs: [...new Set(signs)],
          changed: own.filter((place) => byPlace.has(place)).length,
          aside: own.filter((place) => shelf.signs(place, byPlace.get(place)).includes('set_aside')),
        }
      })
    },
    async texts({ words, file, changed }) {
      const all = shelf.texts((await liveNow()).byPlace)
      const said = words.toLowerCase()
      const rows = all.filter(
        (row) =>
          (file === '' || row.file.file === file) &&
          (!changed || row.signs.length > 0) &&
          (said === '' || `${row.key}\n${row.text}\n${row.english ?? ''}`.toLowerCase().includes(said)),
      )
      return { rows: rows.slice(0, MOST_SHOWN), found: rows.length, all: all.length }
    },
    part: viewOf,
    mayWrite: (actor, place) => life.mayWrite(store.read, actor, place),
    mayApprove: (actor, place) => life.mayApprove(store.read, actor, place),
    preview: shelf.preview,
    glance,
    check,
    async ask(place, text, question) {
      const { parts } = await liveNow()
      const problems = shelf.glance(place, typed(place, text), parts)
      if (problems.some(({ level }) => level === 'finding')) return null
      return trial.ask({ place, text: typed(place, text) }, parts, question)
    },
    waiting: (account) => life.waitingFor(store.read, account, MOST_LISTED),
    drafts: () => store.read.knowledgeFiles.drafts(OPEN, MOST_LISTED),
    draft: opened,
    keep: ({ id, version, place, text: given, over, actor }) =>
      transaction('draft', async (tx) => {
        const file = shelf.fileOf(place)
        if (!(await life.mayWrite(tx, actor))) return { ok: false, code: 'not_yours' }
        if (!file || shelf.baseOf(place) === null) return { ok: false, code: 'not_found' }
        if (!(await life.mayWrite(tx, actor, place))) return { ok: false, code: 'not_yours' }
        const text = typed(place, given)
        if (text.length > longestOf(file)) return { ok: false, code: 'too_long' }
        const before = id === null ? null : await life.writable(tx, { id, version, actor })
        if (before && !before.ok) return before
        if (before && before.draft.guide !== place) return { ok: false, code: 'not_found' }
        const live = (await tx.knowledgeFiles.live()).find((each) => each.guide === place)
        if (over !== (live?.number ?? 0)) return { ok: false, code: 'changed_meanwhile' }
        const base = shelf.baseOf(place)
        if (text === (live?.text ?? base) || text === '') return { ok: false, code: 'same' }
        const title = shelf.titleOf(place, file)
        const content = { guide: place, title, text, over, base: hashOf(base), state: 'draft' as const }
        if (!before) {
          const made = await tx.knowledgeFiles.add({ ...content, version: 1, authors: [actor.id] })
          await life.note(tx, 'drafted', { by: actor, guide: place, title, draft: made })
          return { ok: true, id: made }
        }
        const authors = [...new Set([...before.draft.authors, actor.id])]
        await tx.knowledgeFiles.change({ ...content, id: before.draft.id, version: version + 1, authors })
        await life.note(tx, 'changed', { by: actor, guide: place, title, draft: before.draft.id })
        return { ok: true, id: before.draft.id }
      }),
    submit: (request) =>
      afterCheck(request, 'submitted', life.writable, (tx, draft) =>
        life.move(tx, draft, { to: 'waiting', act: 'submitted', by: request.actor }),
      ),
    sendBack: (request) => transaction('sent back', (tx) => life.sendBack(tx, request)),
    withdraw: (request) => transaction('withdrawn', (tx) => life.withdraw(tx, request)),
    async approve(request) {
      const { actor } = request
      const waiting: typeof life.waiting = async (tx, asked) => {
        const given = await life.waiting(tx, asked)
        return given.ok && given.draft.authors.includes(actor.id) ? { ok: false, code: 'own' } : given
      }
      const done = await afterCheck<{ ok: true; place: string }>(request, 'published', waiting, async (tx, draft) => {
        const { id, title, base, authors, text, guide } = draft
        const live = (await tx.knowledgeFiles.live()).find((each) => each.guide === guide)
        if (draft.over !== (live?.number ?? 0)) return { ok: false, code: 'changed_meanwhile' }
        const version = { guide, title, text, base, authors, read: {}, draft: id, approvedBy: actor.id }
        const number = await tx.knowledgeFiles.publish(version)
        await tx.knowledgeFiles.change({ ...draft, state: 'published' })
        await life.note(tx, 'published', { by: actor, guide, title, draft: id, number })
        return { ok: true, place: guide }
      })
      return done.ok ? tookOver(done.place) : done
    },
    async rollback({ place, seen, actor }) {
      const next = (await store.read.knowledgeFiles.versions(place)).find(({ state }) => state === 'earlier')
      const text = next?.text ?? shelf.baseOf(place)
      const { parts } = await liveNow()
      const found = text === null ? null : await trial.problems({ place, text }, parts)
      if (found?.some(({ level }) => level === 'finding')) return { ok: false, code: 'findings' }
      const back = await transaction('rolled back', async (tx): Promise<{ ok: true } | FileRefusal> => {
        if (!(await life.mayWrite(tx, actor, place))) return { ok: false, code: 'not_yours' }
        const live = (await tx.knowledgeFiles.live()).find((each) => each.guide === place)
        if (!live) return { ok: false, code: 'nothing_before' }
        if (live.number !== seen) return { ok: false, code: 'changed_meanwhile' }
        const { number, title, draft } = (await tx.knowledgeFiles.takeBack(place)) ?? live
        await life.note(tx, 'rolled_back', { by: actor, guide: place, title, draft, number })
        return { ok: true }
      })
      return back.ok ? tookOver(place) : back
    },
    history: (request) => store.read.knowledgeFiles.history(request),
    async pending() {
      const { byPlace } = await liveNow()
      const places = new Set([...byPlace.keys(), ...running.versions().keys()])
      return [...places].filter((place) => shelf.signs(place, byPlace.get(place)).includes('pending'))
    },
    renewal: () => running.renewal,
    async renew({ when, actor }) {
      const { renewal } = running
      if (!renewal) return { ok: false, code: 'nothing_before' }
      const noted = await transaction('renewed', async (tx): Promise<{ ok: true } | FileRefusal> => {
        if (!(await life.mayApprove(tx, actor))) return { ok: false, code: 'not_yours' }
        await tx.audit.add({ type: 'knowledge_renewed', account: actor.id, detail: when })
        return { ok: true }
      })
      if (noted.ok) {
        if (when === 'now') renewal.now()
        else renewal.tonight()
      }
      return noted
    },
  }
}
