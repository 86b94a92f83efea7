import type { ComplaintsPort } from '../ports/complaints.ts'
import type { StaffPort } from '../ports/staff.ts'
import { isHidden, type RightsPort, reachOf } from '../rights.ts'
import type { StoreOf } from '../store.ts'
import type { ThreadEntry, Threads } from '../thread-types.ts'

/** Other complaints of the person that are read, newest first. */
const MOST_COMPLAINTS = 20
/** Lines of a talk that staff see. */
const LINES = 50

type Port = ComplaintsPort & RightsPort & Pick<StaffPort, 'talks' | 'handOffs'>

/** Everything between a person and the council in one line of time. */
export function createThreads({ store }: { store: StoreOf<Port> }): Threads {
  const { read } = store
  return {
    async of(id, reader) {
      const complaint = await read.complaints.byId(id)
      if (!complaint || complaint.erasedAt) return []
      const { read: hidden } = await reachOf(read, reader)
      const all = await read.complaints.ofSamePerson(complaint)
      const others = all.filter((one) => !one.erasedAt && !isHidden(one, hidden))
      const entries: ThreadEntry[] = []
      for (const { id: one, number, item, state } of [complaint, ...others.slice(0, MOST_COMPLAINTS)]) {
        for (const entry of await read.complaints.timeline(one)) {
          entries.push({ kind: 'event', at: entry.at, complaint: { number, item, state }, entry })
        }
      }
      const { conversation } = complaint
      for (const handOff of await read.handOffs.ofConversation(conversation)) {
        entries.push({ kind: 'hand_off', at: handOff.at, handOff })
      }
      entries.push(...(await said(conversation)))
      return entries.toSorted((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)))
    },
  }

  /**
   * What is said in a talk that staff have. In a talk about a complaint the words of both stand on its timeline already.
   * Without a talk, what a person says to the assistant is not for staff.
   */
  async function said(conversation: string): Promise<ThreadEntry[]> {
    const talk = await read.talks.of(conversation)
    if (!talk || talk.complaint !== null) return []
    const lines = await read.talks.lines(conversation, LINES)
    return lines.filter(({ at }) => at >= talk.since).map((line) => ({ kind: 'said', at: line.at, line }))
  }
}
