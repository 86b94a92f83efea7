import { countPeople } from '../../complaint/likeness/groups.ts'
import type { Day } from '../../law/types.ts'
import type { GroupRecord, GroupState } from '../ports/groups.ts'
import { isHidden, reachOf } from '../rights.ts'
import type { Hidden } from '../unit-types.ts'
import type { GroupMember, GroupSummary, Groups, GroupsOptions, GroupView } from './types.ts'

const SHOWN: readonly GroupState[] = ['proposed', 'confirmed', 'rejected', 'closed']

/** Groups as staff see them. `today`: proposals that were put off to a later day do not wait. */
export function readGroups(
  { store: { read }, procedure }: GroupsOptions,
  today: () => Day,
): Pick<Groups, 'list' | 'waiting' | 'byId' | 'ofComplaint'> {
  const figuresOf = (complaints: Awaited<ReturnType<typeof read.groups.figures>>) => ({
    complaints: complaints.length,
    membersPeople: countPeople(complaints),
    amountCents: complaints.reduce((total, { amountCents }) => total + (amountCents ?? 0), 0),
    recoveredCents: complaints.reduce((total, { recoveredCents }) => total + (recoveredCents ?? 0), 0),
    open: complaints.filter(({ state }) => procedure.isOpen(state)).length,
  })
  const hiddenTo = async (reader: string | undefined) =>
    reader === undefined ? null : (await reachOf(read, reader)).read
  const summary = async (group: GroupRecord, hidden: Hidden | null): Promise<GroupView> => {
    const members: GroupMember[] = []
    const all = await read.groups.members(group.id)
    const unreachable = await read.complaints.unreachable(all.map(({ complaint }) => complaint))
    for (const member of all) {
      const record = await read.complaints.byId(member.complaint)
      if (!record || isHidden(record, hidden)) continue
      const { number, item, state: complaintState, filedAt, amountCents } = record
      const more = { number, item, complaintState, filedAt, amountCents, unreachable: unreachable.has(record.id) }
      members.push({ ...member, ...more })
    }
    const numbers = new Map(members.map(({ complaint, number }) => [complaint, number]))
    return {
      ...group,
      name: (await read.respondents.byId(group.respondent))?.name ?? '',
      ...figuresOf(await read.groups.figures(group.id, hidden)),
      members,
      events: (await read.groups.events(group.id))
        .filter(({ complaint }) => hidden === null || complaint === null || numbers.has(complaint))
        .map((event) => ({
          ...event,
          number: event.complaint === null ? null : (numbers.get(event.complaint) ?? null),
        })),
    }
  }
  const waits = ({ state, againOn }: GroupRecord) => state === 'proposed' && (againOn === null || againOn <= today())

  return {
    async list(reader) {
      const hidden = await hiddenTo(reader)
      const groups = await read.groups.list(SHOWN)
      const order = (group: GroupRecord) => (waits(group) ? 0 : 1 + SHOWN.indexOf(group.state))
      const sorted = groups.toSorted((one, other) => order(one) - order(other))
      const found: GroupSummary[] = []
      const names = new Map<string, string>()
      for (const group of sorted) {
        const { respondent } = group
        const figures = figuresOf(await read.groups.figures(group.id, hidden))
        if (hidden !== null && figures.complaints === 0) continue
        if (!names.has(respondent)) names.set(respondent, (await read.respondents.byId(respondent))?.name ?? '')
        found.push({ ...group, name: names.get(respondent) ?? '', ...figures })
      }
      return found
    },

    async waiting(reader) {
      const hidden = await hiddenTo(reader)
      const waiting = (await read.groups.list(['proposed'])).filter(waits)
      if (hidden === null) return waiting.length
      const seen = await Promise.all(waiting.map(async ({ id }) => (await read.groups.figures(id, hidden)).length > 0))
      return seen.filter(Boolean).length
    },

    async byId(id, reader) {
      const hidden = await hiddenTo(reader)
      const group = await read.groups.byId(id)
      if (!group || group.state === 'absorbed') return null
      const view = await summary(group, hidden)
      return hidden !== null && view.members.length === 0 ? null : view
    },

    async ofComplaint(complaint) {
      const [group] = (await read.groups.holding([complaint], ['confirmed', 'proposed', 'closed'])).toSorted(
        (one, other) => SHOWN.indexOf(other.state) - SHOWN.indexOf(one.state),
      )
      const member = group && (await read.groups.members(group.id)).find((one) => one.complaint === complaint)
      return group && member ? { ...group, member } : null
    },
  }
}
