import { readCreditCode } from '../../normalise/credit-code.ts'
import type { Desk } from '../desk.ts'
import type { ComplaintRecord, ComplaintsPort } from '../ports/complaints.ts'
import type { GroupsPort, ListedRespondent, RespondentEvent, RespondentRecord } from '../ports/groups.ts'
import { type RightsPort, reachOf } from '../rights.ts'
import type { StoreOf } from '../store.ts'
import type { StaffActor } from '../types.ts'
import { openStates } from './enter-complaint.ts'

const SHOWN_COMPLAINTS = 100

export type RespondentView = {
  respondent: RespondentRecord
  /** Names joined to it: each can be split off again. */
  joined: RespondentRecord[]
  complaints: Pick<ComplaintRecord, 'number' | 'item' | 'state' | 'filedAt' | 'amountCents'>[]
  /** Number of all complaints, and of open ones. */
  total: number
  open: number
  events: RespondentEvent[]
}

type Outcome<Code extends string> = { ok: true } | { ok: false; code: Code }

export type Respondents = {
  /**
   * Businesses with most complaints first; `words`: only names that contain them. `reader`: an account; complaints that
   * it may not read do not count, nor does a business with such complaints alone.
   */
  list(filter: {
    words: string | null
    reader?: string
    limit: number
    offset: number
  }): Promise<{ total: number; respondents: ListedRespondent[] }>
  /** Finds it by its own id or that of a joined name. */
  byId(id: string, reader?: string): Promise<RespondentView | null>
  /** `id` now stands for the names of `other` too, with all complaints under them. */
  join(request: { id: string; other: string; actor: StaffActor }): Promise<Outcome<'not_found' | 'same'>>
  /** A joined name stands for itself again. */
  split(request: { id: string; name: string; actor: StaffActor }): Promise<Outcome<'not_found'>>
  /** Adds a name of the business. */
  addName(request: { id: string; name: string; actor: StaffActor }): Promise<Outcome<'not_found' | 'empty' | 'taken'>>
  /** Sets 统一社会信用代码, region and how it is reached; an empty value removes it. */
  describe(request: {
    id: string
    creditCode: string
    region: string
    contact: string
    actor: StaffActor
  }): Promise<Outcome<'not_found' | 'code_wrong'>>
}

/** The businesses that complaints are about, by the names people write; every change is an event. */
export function createRespondents({
  store,
  ...desk
}: { store: StoreOf<ComplaintsPort & GroupsPort & RightsPort> } & Pick<Desk, 'procedure' | 'nameKey'>): Respondents {
  const { read } = store
  const { nameKey } = desk
  const open = openStates(desk)
  const hiddenTo = async (reader: string | undefined) =>
    reader === undefined ? null : (await reachOf(read, reader)).read

  return {
    async list({ words, reader, limit, offset }) {
      const hidden = await hiddenTo(reader)
      const listed = await read.respondents.list(open, hidden)
      const all = hidden === null ? listed : listed.filter(({ complaints }) => complaints > 0)
      const wanted = words === null ? null : (nameKey(words) ?? words)
      const found =
        wanted === null
          ? all
          : all.filter(({ respondent, names }) =>
              [respondent.name, ...names].some((name) => (nameKey(name) ?? name).includes(wanted)),
            )
      return { total: found.length, respondents: found.slice(offset, offset + limit) }
    },

    async byId(id, reader) {
      const hidden = await hiddenTo(reader)
      const respondent = await headOf(read, id)
      if (!respondent) return null
      const handled = await read.respondents.complaintsOf(respondent.id, open, hidden)
      const ids = await read.respondents.complaintsOf(respondent.id, null, hidden)
      if (hidden !== null && ids.length === 0) return null
      const complaints: ComplaintRecord[] = []
      for (const one of ids.slice(0, SHOWN_COMPLAINTS)) {
        const complaint = await read.complaints.byId(one)
        if (complaint) complaints.push(complaint)
      }
      return {
        respondent,
        joined: await read.respondents.joinedTo(respondent.id),
        complaints,
        total: ids.length,
        open: handled.length,
        events: await read.respondents.events(respondent.id),
      }
    },

    join: (request) => store.transaction('respondents joined', (tx) => join(tx, request)),
    split: (request) => store.transaction('respondents split', (tx) => split(tx, request)),
    addName: (request) => store.transaction('respondent named', (tx) => addName(tx, request, nameKey)),
    describe: (request) => store.transaction('respondent described', (tx) => describe(tx, request)),
  }
}

/** Finds the business of a name for an account, with the number of its complaints; null where the account may read none. */
export function businessByName(
  respondents: Pick<Respondents, 'byId'>,
  { store, nameKey }: { store: StoreOf<Pick<GroupsPort, 'respondents'>> } & Pick<Desk, 'nameKey'>,
) {
  return async (name: string, account: string): Promise<{ id: string; complaints: number } | null> => {
    const key = nameKey(name)
    const known = key === null ? null : await store.read.respondents.byKey(key)
    const view = known && (await respondents.byId(known.id, account))
    return view ? { id: view.respondent.id, complaints: view.total } : null
  }
}

/** The business that a name stands for. */
async function headOf(tx: Pick<GroupsPort, 'respondents'>, id: string): Promise<RespondentRecord | null> {
  const found = await tx.respondents.byId(id)
  return found?.mergedInto ? tx.respondents.byId(found.mergedInto) : found
}

type Request<Name extends keyof Respondents> = Parameters<Respondents[Name]>[0]

async function join(tx: GroupsPort, { id, other, actor }: Request<'join'>): ReturnType<Respondents['join']> {
  const [into, from] = [await headOf(tx, id), await headOf(tx, other)]
  if (!into || !from) return { ok: false, code: 'not_found' }
  if (into.id === from.id) return { ok: false, code: 'same' }
  for (const name of [...(await tx.respondents.joinedTo(from.id)), from]) {
    await tx.respondents.change(name.id, { mergedInto: into.id })
  }
  await tx.respondents.addEvent(into.id, { type: 'taken_in', actor, text: from.name })
  await tx.respondents.addEvent(from.id, { type: 'joined', actor, text: into.name })
  return { ok: true }
}

async function split(tx: GroupsPort, { id, name, actor }: Request<'split'>): ReturnType<Respondents['split']> {
  const part = await tx.respondents.byId(name)
  const whole = await tx.respondents.byId(id)
  if (!part || !whole || part.mergedInto !== whole.id) return { ok: false, code: 'not_found' }
  await tx.respondents.change(part.id, { mergedInto: null })
  await tx.respondents.addEvent(whole.id, { type: 'split', actor, text: part.name })
  await tx.respondents.addEvent(part.id, { type: 'split_off', actor, text: whole.name })
  return { ok: true }
}

async function addName(
  tx: GroupsPort,
  { id, name, actor }: Request<'addName'>,
  nameKey: Desk['nameKey'],
): ReturnType<Respondents['addName']> {
  const written = name.trim()
  const key = nameKey(written)
  const respondent = await headOf(tx, id)
  if (!respondent) return { ok: false, code: 'not_found' }
  if (key === null) return { ok: false, code: 'empty' }
  if (await tx.respondents.byKey(key)) return { ok: false, code: 'taken' }
  await tx.respondents.insert({ name: written, key, creditCode: null, region: null, mergedInto: respondent.id })
  await tx.respondents.addEvent(respondent.id, { type: 'name_added', actor, text: written })
  return { ok: true }
}

async function describe(
  tx: GroupsPort,
  { id, creditCode, region, contact, actor }: Request<'describe'>,
): ReturnType<Respondents['describe']> {
  const respondent = await headOf(tx, id)
  if (!respondent) return { ok: false, code: 'not_found' }
  const written = creditCode.trim()
  const parsed = written === '' ? null : readCreditCode(written)
  if (parsed && !parsed.ok) return { ok: false, code: 'code_wrong' }
  const code = parsed?.code ?? null
  await tx.respondents.change(respondent.id, {
    creditCode: code,
    region: region.trim() || null,
    contact: contact.trim().slice(0, 200) || null,
  })
  const text = [code, region.trim(), contact.trim()].filter(Boolean).join(' · ')
  await tx.respondents.addEvent(respondent.id, { type: 'described', actor, text })
  return { ok: true }
}
