import { mayApproveLaw } from '../../editing/types.ts'
import type { CaseDeskPort } from '../ports.ts'
import { may, mayRead, mayWrite, readsComplaint } from '../rights.ts'
import { type HeldCases, hashOfCase, rowsOf } from '../shelf.ts'
import type { CaseDesk, CaseDraftHead, CaseState, CaseView } from '../types.ts'
import { hasBefore } from './live-acts.ts'
import { type Inside, MOST_LISTED, needed, ownOf } from './one-draft.ts'

/** The states of drafts that may still become live. */
const OPEN: readonly CaseState[] = ['waiting', 'draft']

type CaseReads = Pick<
  CaseDesk,
  'list' | 'topics' | 'case' | 'check' | 'waiting' | 'drafts' | 'draft' | 'template' | 'history'
>

/** What is read here; nothing is kept. */
export function caseReads(inside: Inside): CaseReads {
  const { setting, store, shelf, heldNow, checked } = inside
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
      return viewOf(id, held, inside)
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
        facts: complaint && reads && facts !== '' ? setting.hiding.pieces(facts, values) : null,
      }
    },
    template: shelf.template,
    history: (request) => store.read.cases.history(request),
  }
}

/** The open drafts that an account may read. */
async function readable(tx: CaseDeskPort, account: string): Promise<CaseDraftHead[]> {
  const all = await tx.cases.drafts(OPEN, MOST_LISTED)
  const may = await Promise.all(all.map((draft) => mayRead(tx, draft, account)))
  return all.filter((_, at) => may[at])
}

async function viewOf(id: string, held: HeldCases, { store, shelf }: Inside): Promise<CaseView | null> {
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
    mayGoBack: version != null && version.text !== null && hasBefore(versions, version.number, file),
  }
}
