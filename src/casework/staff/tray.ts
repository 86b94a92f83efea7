import { FIRST_MARKS } from '../../complaint/types.ts'
import { keepDueDays } from '../handling/due-days.ts'
import { openComplaints } from '../handling/staff-talk.ts'
import { type CaseworkOptions, createViews } from '../handling/views.ts'
import type { ComplaintRecord } from '../ports/complaints.ts'
import type { StaffPort } from '../ports/staff.ts'
import type { TrayFilter, TrayPort } from '../ports/tray.ts'
import { mayMeet, reachOf } from '../rights.ts'
import type { StoreOf } from '../store.ts'
import type { HandOffRecord } from '../talk-types.ts'
import { type Tray, type TrayQuery, WANTS, type WaitingPerson, type WantingComplaint } from '../tray-types.ts'

type TrayOptions = CaseworkOptions & { store: StoreOf<TrayPort & StaffPort> }

/** What wants an answer from staff: people who wait, and complaints. Units are minded here. */
export function createTray(options: TrayOptions): Tray {
  const { store, clocks } = options
  const { read } = store
  const { summaries } = createViews(options)

  const filterOf = async ({ reader, whose, ...narrow }: TrayQuery): Promise<TrayFilter> => ({
    ...clocks.near(),
    ...narrow,
    ...(whose !== undefined && { owner: whose }),
    hidden: (await reachOf(read, reader)).read,
  })

  /** A person with the id of their complaint, where only one is open. */
  type Asking = Omit<WaitingPerson, 'of'> & { only: string | null }

  const peopleOf = async (query: TrayQuery): Promise<Asking[]> => {
    const { reader, whose, ...narrow } = query
    if (Object.values(narrow).some((given) => given !== undefined)) return []
    const { read: hidden } = await reachOf(read, reader)
    const found: Asking[] = []
    for (const handOff of await read.handOffs.open()) {
      if (whose !== undefined && (handOff.talk?.account ?? null) !== whose) continue
      const open = await openComplaints(read, handOff.conversation, options)
      if (!mayMeet(open, hidden)) continue
      const complaints = open.map(({ number, item, state }) => ({ number, item, state }))
      const [only, ...others] = open
      found.push({
        handOff,
        complaints,
        marks: FIRST_MARKS.filter((mark) => open.some(({ flags }) => flags.includes(mark))),
        since: waitsSince(handOff),
        only: only && others.length === 0 ? only.id : null,
      })
    }
    return found.toSorted(inTurn)
  }

  /** The open complaints of people who wait now, by id, with whether one is urgent. */
  const askedOf = async (): Promise<Map<string, { urgent: boolean }>> => {
    const found = new Map<string, { urgent: boolean }>()
    for (const handOff of await read.handOffs.open()) {
      if (!waits({ handOff })) continue
      for (const { id } of await openComplaints(read, handOff.conversation, options)) {
        found.set(id, { urgent: handOff.urgent || (found.get(id)?.urgent ?? false) })
      }
    }
    return found
  }

  /** People with the complaint of each, and what it wants. */
  const withComplaints = async (people: readonly Asking[], query: TrayQuery): Promise<WaitingPerson[]> => {
    const ids = idsOf(people)
    if (ids.length === 0) return people.map(({ only: _, ...person }) => ({ ...person, of: null }))
    const { reader } = query
    const filter = { ...(await filterOf({ reader })), only: ids }
    const { rows } = await read.tray.page({ ...filter, wants: WANTS, limit: ids.length, offset: 0 })
    const none = { since: '', wants: [] }
    const complaints = await shown(ids.map((id) => rows.find((row) => row.id === id) ?? { id, ...none }))
    return people.map(({ only, ...person }) => ({
      ...person,
      of: complaints.find(({ complaint }) => complaint.id === only) ?? null,
    }))
  }

  const shown = async (rows: Awaited<ReturnType<typeof read.tray.page>>['rows']): Promise<WantingComplaint[]> => {
    const records = await read.complaints.byIds(rows.map(({ id }) => id))
    const lines = await summaries(records)
    const asked = await askedOf()
    return rows.flatMap(({ id, since, wants }) => {
      const complaint = lines.find((line) => line.id === id)
      const record = records.find((one) => one.id === id)
      return complaint && record
        ? [{ complaint, since, wants, person: nameIn(record), asked: asked.get(id) ?? null }]
        : []
    })
  }

  const tray: Tray = {
    async list({ kind, limit, offset, ...query }) {
      await keepDueDays(store, options)
      const all = kind === null || kind === 'person' ? await peopleOf(query) : []
      const people = kind === null ? all.filter(waits) : all
      const wants = kind === null ? WANTS : WANTS.filter((want) => want === kind)
      const here = people.slice(offset, offset + limit)
      const page = await read.tray.page({
        ...(await filterOf(query)),
        ...(kind === null && { without: idsOf(people) }),
        wants,
        limit: limit - here.length,
        offset: Math.max(0, offset - people.length),
      })
      return {
        total: people.length + page.total,
        people: await withComplaints(here, query),
        complaints: await shown(page.rows),
      }
    },

    async counts(query) {
      await keepDueDays(store, options)
      const people = (await peopleOf(query)).filter(waits)
      const filter = await filterOf(query)
      const counts = await read.tray.counts(filter)
      const without = idsOf(people)
      const rest = without.length > 0 ? await read.tray.counts({ ...filter, without }) : counts
      return { ...counts, person: people.length, all: people.length + rest.all }
    },

    waiting: async (account) => (await tray.counts({ reader: account })).all,

    async answered({ reader, limit }) {
      const { read: hidden } = await reachOf(read, reader)
      const found: HandOffRecord[] = []
      for (const handOff of await read.handOffs.answered(limit)) {
        const open = await openComplaints(read, handOff.conversation, options)
        if (mayMeet(open, hidden)) found.push(handOff)
      }
      return found
    },
  }
  return tray
}

function idsOf(people: readonly { only: string | null }[]): string[] {
  return [...new Set(people.flatMap(({ only }) => only ?? []))]
}

type Turn = Pick<WaitingPerson, 'handOff' | 'marks' | 'since'>

/** The urgent ones and those in danger, then those who wait longest; last those whom somebody answered in the talk. */
function inTurn(one: Turn, other: Turn): number {
  const rank = (person: Turn) => (!waits(person) ? 2 : person.handOff.urgent || person.marks.length > 0 ? 0 : 1)
  return rank(one) - rank(other) || (one.since < other.since ? -1 : Number(one.since > other.since))
}

function waitsSince({ at, talk }: HandOffRecord): string {
  return talk ? (talk.personAt ?? talk.since) : at
}

/** Whether nobody has the talk yet, or the person wrote after staff did. */
function waits({ handOff: { talk } }: Pick<WaitingPerson, 'handOff'>): boolean {
  return talk === null || (talk.personAt !== null && talk.personAt > talk.staffAt)
}

function nameIn({ fields }: ComplaintRecord): string {
  return fields.find(({ name }) => name === 'complainant_name')?.display ?? ''
}
