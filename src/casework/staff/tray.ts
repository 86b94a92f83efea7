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

  const peopleOf = async (query: TrayQuery): Promise<WaitingPerson[]> => {
    const { reader, whose, ...narrow } = query
    if (Object.values(narrow).some((given) => given !== undefined)) return []
    const { read: hidden } = await reachOf(read, reader)
    const found: WaitingPerson[] = []
    for (const handOff of await read.handOffs.open()) {
      if (whose !== undefined && (handOff.talk?.account ?? null) !== whose) continue
      const open = await openComplaints(read, handOff.conversation, options)
      if (!mayMeet(open, hidden)) continue
      const complaints = open.map(({ number, item, state }) => ({ number, item, state }))
      found.push({ handOff, complaints, since: waitsSince(handOff) })
    }
    return found.toSorted(inTurn)
  }

  const shown = async (rows: Awaited<ReturnType<typeof read.tray.page>>['rows']): Promise<WantingComplaint[]> => {
    const records = await read.complaints.byIds(rows.map(({ id }) => id))
    const lines = await summaries(records)
    return rows.flatMap(({ id, since, wants }) => {
      const complaint = lines.find((line) => line.id === id)
      const record = records.find((one) => one.id === id)
      return complaint && record ? [{ complaint, since, wants, person: nameIn(record) }] : []
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
        wants,
        limit: limit - here.length,
        offset: Math.max(0, offset - people.length),
      })
      return { total: people.length + page.total, people: here, complaints: await shown(page.rows) }
    },

    async counts(query) {
      await keepDueDays(store, options)
      const people = (await peopleOf(query)).filter(waits).length
      const counts = await read.tray.counts(await filterOf(query))
      return { ...counts, person: people, all: people + counts.all }
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

/** The urgent ones, then those who wait longest; last those whom somebody answered in the talk. */
function inTurn(one: WaitingPerson, other: WaitingPerson): number {
  const rank = (person: WaitingPerson) => (!waits(person) ? 2 : person.handOff.urgent ? 0 : 1)
  return rank(one) - rank(other) || (one.since < other.since ? -1 : Number(one.since > other.since))
}

function waitsSince({ at, talk }: HandOffRecord): string {
  return talk ? (talk.personAt ?? talk.since) : at
}

/** Whether nobody has the talk yet, or the person wrote after staff did. */
function waits({ handOff: { talk } }: WaitingPerson): boolean {
  return talk === null || (talk.personAt !== null && talk.personAt > talk.staffAt)
}

function nameIn({ fields }: ComplaintRecord): string {
  return fields.find(({ name }) => name === 'complainant_name')?.display ?? ''
}
