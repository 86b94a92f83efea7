import { handles } from '../../casework/account-types.ts'
import type { ComplaintRecord } from '../../casework/ports/complaints.ts'
import { barTo, isHidden, reachOf } from '../../casework/rights.ts'
import type { StaffActor } from '../../casework/types.ts'
import { tidied } from '../../editing/guide-text.ts'
import { hiddenText } from '../hide/hide.ts'
import type { CaseDeskPort } from '../ports.ts'
import { actsOn, may, readsComplaint } from '../rights.ts'
import type { HeldCases } from '../shelf.ts'
import { type CaseLaw, caseFromComplaint, inThirdPerson } from '../text.ts'
import type { CaseDesk } from '../types.ts'
import { type Inside, note, ownOf } from './one-draft.ts'

/** Complaints that are proposed at once. */
const MOST_PROPOSED = 50

/** How a complaint that ended becomes a draft. */
export function complaintActs(inside: Inside): Pick<CaseDesk, 'proposed' | 'ofComplaint' | 'begin'> {
  const { setting, store, transaction } = inside
  return {
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
      return transaction('begun', (tx) => begin(tx, { id, actor, law }, inside))
    },
  }
}

function matterOf({ fields, item }: ComplaintRecord): { category: string; item: string; facts: string } {
  const display = (name: string) => fields.find((field) => field.name === name)?.display ?? ''
  return { category: display('category'), item, facts: display('facts') }
}

async function begin(
  tx: CaseDeskPort,
  { id, actor, law }: { id: string; actor: StaffActor; law: CaseLaw },
  { shelf, setting }: Inside,
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
