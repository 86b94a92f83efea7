import { handles } from '../casework/account-types.ts'
import type { ComplaintRecord } from '../casework/ports/complaints.ts'
import { barTo, isHidden, reachOf } from '../casework/rights.ts'
import type { StoreOf } from '../casework/store.ts'
import type { StaffActor } from '../casework/types.ts'
import { readCaseOverlay, writeCaseOverlay } from '../corpus/case-overlay.ts'
import { readCase } from '../corpus/knowledge.ts'
import { CorpusError } from '../corpus/store.ts'
import { tidied, titleIn } from '../editing/guide-text.ts'
import { mayApproveLaw, mayWriteLaw } from '../editing/types.ts'
import { checkCaseText, LONGEST_CASE } from './check.ts'
import { hiddenText } from './hide/hide.ts'
import { type OwnValue, ownValuesOf } from './hide/own.ts'
import { casesIn, importRow, MOST_IMPORTED } from './import.ts'
import type { CaseDeskPort } from './ports.ts'
import { actsOn, barredNow, may, mayRead, mayWrite, readsComplaint, someReads } from './rights.ts'
import {
  type CaseShelfSetting,
  type HeldCases,
  hashOfCase,
  lawRead,
  openCaseShelf,
  overlaidOf,
  rowsOf,
} from './shelf.ts'
import { type CaseLaw, caseFromComplaint, checkedOn, inThirdPerson } from './text.ts'
import type {
  CaseAct,
  CaseCheck,
  CaseDesk,
  CaseDraft,
  CaseDraftAct,
  CaseDraftHead,
  CaseRefusal,
  CaseState,
  CaseView,
} from './types.ts'

const MOST_LISTED = 200
const MOST_PROPOSED = 50
const LONGEST_WHY = 500
const LONGEST_ID = 60
const OPEN: readonly CaseState[] = ['waiting', 'draft']
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
/** How many people read a case before it is public who wrote nothing in it: two where it tells of a person's own matter. */
const APPROVALS = { ofComplaint: 2, other: 1 }

type Setting = CaseShelfSetting & {
  store: StoreOf<CaseDeskPort>
  /** Called after other cases are live: the answering should look at them. */
  changed: () => void
  /** The law for the matter of a complaint, as the product answers it. */
  lawFor: (matter: { category: string; item: string; facts: string }) => Promise<CaseLaw>
  /** How a complaint ended, in words. */
  resultOf: (complaint: ComplaintRecord) => string
  /** What stands for the person who complained. */
  person: string
}
type Shelf = ReturnType<typeof openCaseShelf>

export function createCaseDesk(setting: Setting): CaseDesk {
  const { store, changed, folders, hiding } = setting
  const shelf = openCaseShelf(setting)
  const transaction = <Result>(name: string, work: (tx: CaseDeskPort) => Promise<Result>) =>
    store.transaction(`case ${name}`, work)
  const heldNow = async (port: CaseDeskPort = store.read) => shelf.held(await port.cases.live())
  const presentOf = (id: string, held: HeldCases): string | null => {
    const version = held.live.get(id)
    return version ? version.text : shelf.fileOf(id)
  }
  const checked = async (
    port: CaseDeskPort,
    { case: id, text, complaint }: Pick<CaseDraft, 'case' | 'text' | 'complaint'>,
    held: HeldCases,
  ): Promise<CaseCheck> => {
    if (text === null) return { problems: [], warnings: [], record: null }
    const present = presentOf(id, held)
    const before = present === null ? null : readCase(id, present).record
    const own = await ownOf(port, complaint)
    return checkCaseText(id, tidied(text), { own, ofComplaint: complaint !== null, before }, shelf.checkSetting(held))
  }
  /** A first approval makes nothing live. */
  const thenLook = async <Result extends { ok: boolean; live?: boolean }>(work: Promise<Result>): Promise<Result> => {
    const result = await work
    if (result.ok && (result.live ?? true)) changed()
    return result
  }

  return {
    async list({ words, topic, kind }) {
      const held = await heldNow()
      const back = new Set<string>()
      for (const { complaint } of held.live.values()) {
        if (complaint !== null && (await store.read.cases.barOf(complaint)) === 'no_consent') back.add(complaint)
      }
      const all = rowsOf(held, { fileHash: (id) => hashOfCase(shelf.fileOf(id)), back })
      const said = words.toLowerCase()
      const texts = new Map(held.knowledge.cases.map((record) => [record.id, record]))
      const wordsIn = (id: string) => {
        const record = texts.get(id)
        return record ? [record.facts, record.finding, record.result, record.note ?? ''].join('\n') : ''
      }
      const rows = all.filter(
        (row) =>
          (topic === '' || row.topic === topic) &&
          (kind === null || row.kind === kind) &&
          (said === '' || `${row.id}\n${row.title}\n${wordsIn(row.id)}`.toLowerCase().includes(said)),
      )
      return { rows, all: all.length }
    },
    topics: () => setting.base().topics,
    async case(id) {
      const held = await heldNow()
      return viewOf(id, held, { store, shelf })
    },
    async check({ case: id, text, draft, actor }) {
      const kept = draft === null ? null : await store.read.cases.byId(draft)
      const held = await heldNow()
      const mine = kept && (await mayRead(store.read, kept, actor.id)) ? kept : null
      const complaint = mine?.complaint ?? held.live.get(id)?.complaint ?? null
      return checked(store.read, { case: id, text, complaint }, held)
    },
    async waiting(account) {
      if (!(await may(store.read, { kind: 'staff', id: account, name: '' }, mayApproveLaw))) return 0
      const all = await store.read.cases.drafts(['waiting'], MOST_LISTED)
      return all.filter(
        ({ authors, approvals }) => !authors.includes(account) && !approvals.some((each) => each.account === account),
      ).length
    },
    drafts: (account) => readable(store.read, account),
    async draft(id, account) {
      const draft = await store.read.cases.byId(id)
      if (!draft || !(await mayRead(store.read, draft, account))) return null
      const held = await heldNow()
      const version = held.live.get(draft.case)
      const complaint = draft.complaint === null ? null : await store.read.complaints.byId(draft.complaint)
      const reads = complaint === null || (await readsComplaint(store.read, complaint, account))
      const versions = draft.state === 'published' ? await store.read.cases.versions(draft.case) : []
      const own = versions.find((each) => each.draft === id)
      const followed = own && versions.find(({ number, state }) => number < own.number && state !== 'rolled_back')
      const facts = complaint?.fields.find(({ name }) => name === 'facts')?.display ?? ''
      const values = await ownOf(store.read, draft.complaint)
      return {
        draft,
        check: await checked(store.read, draft, held),
        before: own
          ? followed
            ? followed.text
            : shelf.fileOf(draft.case)
          : version
            ? version.text
            : shelf.fileOf(draft.case),
        fits: draft.over === (version?.number ?? 0),
        needs: needed(draft),
        number: reads ? (complaint?.number ?? null) : null,
        reads,
        mayWrite: await mayWrite(store.read, draft, account),
        barred:
          draft.complaint === null || draft.state === 'published'
            ? null
            : await store.read.cases.barOf(draft.complaint),
        facts: complaint && reads && facts !== '' ? hiding.pieces(facts, values) : null,
      }
    },
    async proposed(account) {
      if (!(await may(store.read, { kind: 'staff', id: account, name: '' }, handles))) return []
      const { act } = await reachOf(store.read, account)
      const all = await store.read.cases.proposed(MOST_PROPOSED)
      const open = all.filter((each) => !isHidden({ unit: each.unit, owner: each.owner }, act))
      const recused = await Promise.all(open.map(({ id }) => store.read.complaints.recused(id)))
      return open.filter((_, at) => !recused[at]?.includes(account)).map(({ unit: _, owner: __, ...each }) => each)
    },
    async ofComplaint(id, account) {
      const complaint = await store.read.complaints.byId(id)
      if (!complaint || !(await readsComplaint(store.read, complaint, account))) return { state: 'no' }
      const { drafts, published } = await store.read.cases.ofComplaint(id)
      const [latest] = drafts
      if (latest) return { state: 'begun', draft: latest.id }
      if (published || (await store.read.cases.barOf(id)) !== null) return { state: 'no' }
      const bar = await barTo(store.read, complaint, { kind: 'staff', id: account, name: '' })
      return { state: bar === null ? 'may' : 'no' }
    },
    async begin({ complaint: id, actor }) {
      const complaint = await store.read.complaints.byId(id)
      if (!complaint || !(await actsOn(store.read, complaint, actor))) return { ok: false, code: 'not_yours' }
      const law = await setting.lawFor(matterOf(complaint))
      return transaction('begun', (tx) => begin(tx, { id, actor, law }, { shelf, setting }))
    },
    keep: (request) => transaction('draft', (tx) => keep(tx, request, shelf)),
    submit: (request) =>
      transaction('submitted', async (tx) => {
        const given = await writable(tx, request)
        if (!given.ok) return given
        const { draft } = given
        const barred = await barredNow(tx, draft)
        if (barred) return barred
        const check = await checked(tx, draft, await heldNow(tx))
        const keys = check.warnings.map(({ key }) => key)
        const confirmed = keys.filter((key) => request.confirmed.includes(key) || draft.confirmed.includes(key))
        const refused = unfit(check, confirmed)
        if (refused) return refused
        return move(tx, { ...draft, confirmed, approvals: [] }, { to: 'waiting', act: 'submitted', by: request.actor })
      }),
    sendBack: (request) =>
      transaction('sent back', async (tx) => {
        const why = request.why.trim()
        const given = await waitingDraft(tx, request)
        if (!given.ok) return given
        if (why === '' || why.length > LONGEST_WHY) return { ok: false, code: 'says_why' }
        const draft = { ...given.draft, approvals: [] }
        return move(tx, draft, { to: 'draft', act: 'sent_back', by: request.actor, said: why })
      }),
    withdraw: (request) =>
      transaction('withdrawn', async (tx) => {
        const given = await writable(tx, request)
        if (!given.ok) return given
        return move(tx, { ...given.draft, approvals: [] }, { to: 'withdrawn', act: 'withdrawn', by: request.actor })
      }),
    approve: (request) =>
      thenLook(
        transaction('approved', async (tx) => {
          const given = await waitingDraft(tx, request)
          if (!given.ok) return given
          const { draft } = given
          if (draft.authors.includes(request.actor.id)) return { ok: false, code: 'own' }
          if (draft.approvals.some(({ account }) => account === request.actor.id)) return { ok: false, code: 'again' }
          const barred = await barredNow(tx, draft)
          if (barred) return barred
          const held = await heldNow(tx)
          if (draft.over !== (held.live.get(draft.case)?.number ?? 0)) return { ok: false, code: 'changed_meanwhile' }
          const check = await checked(tx, draft, held)
          const refused = unfit(check, draft.confirmed)
          if (refused) return refused
          const at = setting.clock().toISOString()
          const approvals = [...draft.approvals, { account: request.actor.id, at }]
          if (approvals.length < needed(draft)) {
            await tx.cases.change({ ...draft, approvals })
            await note(tx, 'approved', { by: request.actor, case: draft.case, draft: draft.id })
            return { ok: true, live: false }
          }
          if (
            !(await someReads(
              tx,
              draft,
              approvals.map(({ account }) => account),
            ))
          )
            return { ok: false, code: 'reader' }
          await publish(tx, { ...draft, approvals }, { actor: request.actor, held, check }, setting)
          return { ok: true, live: true }
        }),
      ),
    takeOff: (request) =>
      thenLook(transaction('taken off', (tx) => takeOff(tx, request, { shelf, setting, held: heldNow }))),
    rollback: (request) => thenLook(transaction('rolled back', (tx) => goBack(tx, request, { shelf, setting }))),
    async tryImport(files) {
      const held = await heldNow()
      return importRows(files, held)
    },
    async import({ files, actor }) {
      if (!(await may(store.read, actor, mayWriteLaw))) return { ok: false, code: 'not_yours' }
      const held = await heldNow()
      const rows = importRows(files, held)
      const texts = new Map(rows.map((row) => [row.id, row.text]))
      let kept = 0
      for (const row of rows) {
        if ((row.outcome !== 'new' && row.outcome !== 'changed') || row.id === null) continue
        const id = row.id
        const over = held.live.get(id)?.number ?? 0
        const draft = { id: null, version: 0, case: id, text: texts.get(id) ?? '', over, actor }
        const result = await transaction('imported', (tx) => keep(tx, draft, shelf))
        if (result.ok) kept += 1
      }
      return { ok: true, rows: rows.map(({ text: _, ...row }) => row), kept }
    },
    template: shelf.template,
    history: (request) => store.read.cases.history(request),
    async layOut() {
      lay(await store.read.cases.live(), folders.dataDir)
    },
  }

  function importRows(files: Parameters<CaseDesk['tryImport']>[0], held: HeldCases) {
    const checkSetting = shelf.checkSetting(held)
    const seen = new Set<string>()
    return casesIn(files)
      .slice(0, MOST_IMPORTED)
      .map((given) => {
        const row = importRow(given, { presentOf: (id) => presentOf(id, held), setting: checkSetting })
        const isTwice = row.id !== null && row.outcome !== 'refused' && seen.has(row.id)
        if (row.id !== null) seen.add(row.id)
        return isTwice ? { ...row, outcome: 'refused' as const, why: [`编号 ${row.id} 在这一批里写了两次`] } : row
      })
  }
}

/** Values that must not stand in a case of a complaint; of none: none. */
async function ownOf(port: CaseDeskPort, complaint: string | null): Promise<OwnValue[]> {
  const record = complaint === null ? null : await port.complaints.byId(complaint)
  if (!record) return []
  const staff = (await port.accounts.list()).map(({ name }) => name)
  return ownValuesOf(record.fields, staff)
}

function matterOf({ fields, item }: ComplaintRecord): { category: string; item: string; facts: string } {
  const display = (name: string) => fields.find((field) => field.name === name)?.display ?? ''
  return { category: display('category'), item, facts: display('facts') }
}

async function readable(tx: CaseDeskPort, account: string): Promise<CaseDraftHead[]> {
  const all = await tx.cases.drafts(OPEN, MOST_LISTED)
  const may = await Promise.all(all.map((draft) => mayRead(tx, draft, account)))
  return all.filter((_, at) => may[at])
}

const needed = ({ complaint }: Pick<CaseDraft, 'complaint'>) =>
  complaint === null ? APPROVALS.other : APPROVALS.ofComplaint

async function note(
  tx: CaseDeskPort,
  act: CaseAct,
  entry: { by: StaffActor; case: string; draft?: string | null; number?: number; said?: string },
): Promise<void> {
  const { by, draft = null, number = null, said = null } = entry
  await tx.cases.note({ act, account: by.id, case: entry.case, draft, number, said })
  await tx.audit.add({ type: `case_${act}`, account: by.id, detail: entry.case })
}

type Found = { ok: true; draft: CaseDraft } | CaseRefusal

/** The draft in the version that the person saw. */
async function found(tx: CaseDeskPort, { id, version, actor }: CaseDraftAct): Promise<Found> {
  const draft = await tx.cases.byId(id)
  if (!draft || !(await mayRead(tx, draft, actor.id))) return { ok: false, code: 'not_found' }
  if (draft.state === 'fallen') return { ok: false, code: 'no_consent' }
  return draft.version === version ? { ok: true, draft } : { ok: false, code: 'changed_meanwhile' }
}

/** For somebody who writes in it. */
async function writable(tx: CaseDeskPort, request: CaseDraftAct): Promise<Found> {
  const draft = await found(tx, request)
  if (!draft.ok) return draft
  if (!(await mayWrite(tx, draft.draft, request.actor.id))) return { ok: false, code: 'not_yours' }
  return draft.draft.state === 'published' ? { ok: false, code: 'not_waiting' } : draft
}

/** For somebody who approves or sends back. */
async function waitingDraft(tx: CaseDeskPort, request: CaseDraftAct): Promise<Found> {
  if (!(await may(tx, request.actor, mayApproveLaw))) return { ok: false, code: 'not_yours' }
  const draft = await found(tx, request)
  if (!draft.ok) return draft
  return draft.draft.state === 'waiting' ? draft : { ok: false, code: 'not_waiting' }
}

async function move(
  tx: CaseDeskPort,
  draft: CaseDraft,
  { to, act, by, said }: { to: CaseState; act: CaseAct; by: StaffActor; said?: string },
): Promise<{ ok: true }> {
  await tx.cases.change({ ...draft, state: to })
  await note(tx, act, { by, case: draft.case, draft: draft.id, ...(said && { said }) })
  return { ok: true }
}

/** Why a draft may not go on. Null: it may. */
function unfit({ problems, warnings }: CaseCheck, confirmed: readonly string[]): CaseRefusal | null {
  if (problems.some(({ level }) => level === 'finding')) return { ok: false, code: 'findings' }
  return warnings.every(({ key }) => confirmed.includes(key)) ? null : { ok: false, code: 'unconfirmed' }
}

async function begin(
  tx: CaseDeskPort,
  { id, actor, law }: { id: string; actor: StaffActor; law: CaseLaw },
  { shelf, setting }: { shelf: Shelf; setting: Setting },
): ReturnType<CaseDesk['begin']> {
  const complaint = await tx.complaints.byId(id)
  if (!complaint || !(await actsOn(tx, complaint, actor))) return { ok: false, code: 'not_yours' }
  const { drafts, published } = await tx.cases.ofComplaint(id)
  if (drafts.length > 0 || published) return { ok: false, code: 'started' }
  const code = await tx.cases.barOf(id)
  if (code !== null) return { ok: false, code }
  const held = shelf.held(await tx.cases.live())
  const { hiding, person, resultOf } = setting
  const own = await ownOf(tx, id)
  const facts = inThirdPerson(hiddenText(hiding.pieces(matterOf(complaint).facts, own)), person)
  const inForce = law.articles.filter(({ statute, article }) => held.current.has(`${statute} ${article}`))
  const topic = law.topic !== null && held.knowledge.topics.includes(law.topic) ? law.topic : null
  const name = await freeId(tx, held)
  const text = tidied(
    caseFromComplaint(shelf.complaintTemplate(), {
      id: name,
      today: held.today,
      law: { topic, articles: inForce },
      facts: facts === '' ? '〔事实：发生了什么〕' : facts,
      result: hiddenText(hiding.pieces(resultOf(complaint), own)),
    }),
  )
  const draft = {
    ...{ version: 1, state: 'draft' as const, case: name, title: '', text, over: 0, base: null },
    ...{ authors: [actor.id], approvals: [], complaint: id, confirmed: [] },
  }
  const made = await tx.cases.add(draft)
  await note(tx, 'drafted', { by: actor, case: name, draft: made })
  return { ok: true, id: made }
}

/** Says nothing of the complaint. */
async function freeId(tx: CaseDeskPort, { knowledge, live, today }: HeldCases): Promise<string> {
  const drafts = await tx.cases.drafts(['draft', 'waiting', 'published', 'withdrawn', 'fallen'], 10_000)
  const taken = new Set([...knowledge.cases.map(({ id }) => id), ...live.keys(), ...drafts.map((draft) => draft.case)])
  const begun = `mediated-${today.slice(0, 4)}`
  let number = 1
  while (taken.has(`${begun}-${number}`)) number += 1
  return `${begun}-${number}`
}

async function keep(
  tx: CaseDeskPort,
  { id, version, case: name, text: typed, over, actor }: Parameters<CaseDesk['keep']>[0],
  shelf: Shelf,
): ReturnType<CaseDesk['keep']> {
  if (!ID.test(name) || name.length > LONGEST_ID) return { ok: false, code: 'bad_id' }
  const text = tidied(typed)
  if (text.length > LONGEST_CASE) return { ok: false, code: 'too_long' }
  const before = id === null ? null : await writable(tx, { id, version, actor })
  if (before && !before.ok) return before
  if (before && before.draft.case !== name) return { ok: false, code: 'bad_id' }
  const live = (await tx.cases.live()).find((each) => each.case === name)
  if (!before && !(await may(tx, actor, mayWriteLaw))) return { ok: false, code: 'not_yours' }
  if (over !== (live?.number ?? 0)) return { ok: false, code: 'changed_meanwhile' }
  const file = shelf.fileOf(name)
  const present = live ? live.text : file
  if (text === present || text === '') return { ok: false, code: 'same' }
  const content = {
    ...{ case: name, title: titleIn(text, name), text, over, base: hashOfCase(file) },
    ...{ state: 'draft' as const, approvals: [] },
  }
  if (!before) {
    const complaint = live?.complaint ?? null
    const made = await tx.cases.add({ ...content, version: 1, authors: [actor.id], complaint, confirmed: [] })
    await note(tx, 'drafted', { by: actor, case: name, draft: made })
    return { ok: true, id: made }
  }
  const { draft } = before
  const authors = [...new Set([...draft.authors, actor.id])]
  await tx.cases.change({ ...draft, ...content, version: version + 1, authors })
  await note(tx, 'changed', { by: actor, case: name, draft: draft.id })
  return { ok: true, id: draft.id }
}

/** The file for the answers is written last: when it cannot be, nothing is recorded. */
async function publish(
  tx: CaseDeskPort,
  draft: CaseDraft,
  { actor, held, check }: { actor: StaffActor; held: HeldCases; check: CaseCheck },
  { folders }: Setting,
): Promise<void> {
  const { id, title, base, authors, complaint } = draft
  const text = checkedOn(draft.text ?? '', held.today)
  const approvedBy = draft.approvals.map(({ account }) => account)
  const read = lawRead(check.record, held)
  const version = { case: draft.case, title, text, base, authors, read, draft: id, approvedBy, complaint }
  const number = await tx.cases.publish(version)
  await tx.cases.change({ ...draft, state: 'published' })
  await note(tx, 'published', { by: actor, case: draft.case, draft: id, number })
  lay(await tx.cases.live(), folders.dataDir)
}

async function takeOff(
  tx: CaseDeskPort,
  { case: id, seen, why: typed, actor }: Parameters<CaseDesk['takeOff']>[0],
  { shelf, setting, held }: { shelf: Shelf; setting: Setting; held: (tx: CaseDeskPort) => Promise<HeldCases> },
): ReturnType<CaseDesk['takeOff']> {
  if (!(await may(tx, actor, mayApproveLaw))) return { ok: false, code: 'not_yours' }
  const why = typed.trim()
  const { live, knowledge } = await held(tx)
  const version = live.get(id)
  const file = shelf.fileOf(id)
  const present = version ? version.text : file
  if (present === null) return { ok: false, code: 'not_found' }
  if ((version?.number ?? 0) !== seen) return { ok: false, code: 'changed_meanwhile' }
  if (why === '' || why.length > LONGEST_WHY) return { ok: false, code: 'says_why' }
  const title = knowledge.cases.find((each) => each.id === id)?.title ?? version?.title ?? id
  const number = await tx.cases.publish({
    ...{ case: id, title, text: null, base: hashOfCase(file), read: {}, draft: null },
    ...{ authors: [actor.id], approvedBy: [actor.id], complaint: version?.complaint ?? null },
  })
  await note(tx, 'taken_off', { by: actor, case: id, number, said: why })
  lay(await tx.cases.live(), setting.folders.dataDir)
  return { ok: true }
}

async function goBack(
  tx: CaseDeskPort,
  { case: id, seen, actor }: Parameters<CaseDesk['rollback']>[0],
  { shelf, setting }: { shelf: Shelf; setting: Setting },
): ReturnType<CaseDesk['rollback']> {
  if (!(await may(tx, actor, mayWriteLaw))) return { ok: false, code: 'not_yours' }
  const live = (await tx.cases.live()).find((each) => each.case === id)
  if (!live) return { ok: false, code: 'nothing_before' }
  if (live.number !== seen) return { ok: false, code: 'changed_meanwhile' }
  // What was taken off comes back with new approvals alone.
  if (live.text === null || !before(await tx.cases.versions(id), live.number, shelf.fileOf(id))) {
    return { ok: false, code: 'nothing_before' }
  }
  const { number, draft } = (await tx.cases.takeBack(id)) ?? live
  await note(tx, 'rolled_back', { by: actor, case: id, draft, number })
  lay(await tx.cases.live(), setting.folders.dataDir)
  return { ok: true }
}

/** Whether there is a state before the live one. */
function before(versions: CaseView['versions'], live: number, file: string | null): boolean {
  return file !== null || versions.some(({ number, state }) => number < live && state === 'earlier')
}

async function viewOf(
  id: string,
  held: HeldCases,
  { store, shelf }: { store: StoreOf<CaseDeskPort>; shelf: Shelf },
): Promise<CaseView | null> {
  const version = held.live.get(id)
  const bar = version?.complaint ? await store.read.cases.barOf(version.complaint) : null
  const back = new Set(bar === 'no_consent' && version?.complaint ? [version.complaint] : [])
  const row = rowsOf(held, { fileHash: (each) => hashOfCase(shelf.fileOf(each)), back }).find((each) => each.id === id)
  if (!row) return null
  const file = shelf.fileOf(id)
  const drafts = await store.read.cases.drafts(OPEN, MOST_LISTED)
  const versions = await store.read.cases.versions(id)
  return {
    ...{ row, file, versions },
    text: version ? version.text : file,
    record: held.knowledge.cases.find((each) => each.id === id) ?? null,
    live: version?.number ?? 0,
    drafts: drafts.filter((each) => each.case === id),
    problems: held.setAside.find((each) => each.id === id)?.problems ?? [],
    mayGoBack: version != null && version.text !== null && before(versions, version.number, file),
  }
}

/** Writes the live cases for those who answer, where the file does not have them yet. */
function lay(live: Parameters<typeof overlaidOf>[0][], dataDir: string): void {
  const cases = live.map(overlaidOf)
  if (JSON.stringify(cases) !== JSON.stringify(laid(dataDir))) writeCaseOverlay(dataDir, cases)
}

/** What the file has. A damaged one is written anew. */
function laid(dataDir: string): unknown {
  try {
    return readCaseOverlay(dataDir)
  } catch (error) {
    if (error instanceof CorpusError) return null
    throw error
  }
}
