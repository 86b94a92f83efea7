import type { GroupRules } from './group-rules.ts'
import { likeness } from './similarity.ts'

/** An open complaint against one business, in the form in which complaints are compared. It is never stored. */
export type Candidate = {
  id: string
  /** Keyed hash of the phone number, or null. Complaints that share a phone or a conversation come from one person. */
  phone: string | null
  conversation: string
  category: string | null
  nature: string | null
  /** Pairs of characters in the facts. */
  facts: ReadonlySet<string>
  /** ISO instant. */
  filedAt: string
}

/** Complaints of several people over one cause. */
export type Cluster = {
  /** Ids in the order of filing. */
  complaints: string[]
  /** Greatest number of different people within the days of the rules. */
  people: number
  /** Days from the first complaint to the last one. */
  days: number
  natures: string[]
}

const DAY_MS = 86_400_000

/**
 * Clusters of complaints that are linked by one cause and filed near each other; a chain of links may have any length.
 * A cluster needs enough different people within the days of the rules: complaints of one person alone never form one.
 * The order of `candidates` does not matter.
 */
export function clustersOf(candidates: readonly Candidate[], rules: GroupRules['groups']): Cluster[] {
  const sorted = [...candidates].sort(
    (one, other) => one.filedAt.localeCompare(other.filedAt) || one.id.localeCompare(other.id),
  )
  const causes = joined(sorted, (one, other) => isOneCause(one, other, rules))
  return causes.flatMap((members): Cluster[] => {
    const people = mostPeople(members, rules.within_days)
    const [first, last] = [members[0], members.at(-1)]
    if (people < rules.people || !first || !last) return []
    return [
      {
        complaints: members.map(({ id }) => id),
        people,
        days: Math.floor((Date.parse(last.filedAt) - Date.parse(first.filedAt)) / DAY_MS),
        natures: [...new Set(members.flatMap(({ nature }) => nature ?? []))].sort(),
      },
    ]
  })
}

/**
 * Number of different people behind the complaints. Complaints that share a phone or a conversation come from one
 * person.
 */
export function countPeople(complaints: readonly Pick<Candidate, 'phone' | 'conversation'>[]): number {
  return joined(complaints, isOnePerson).length
}

function isOnePerson(one: Pick<Candidate, 'phone' | 'conversation'>, other: typeof one): boolean {
  return one.conversation === other.conversation || (one.phone !== null && one.phone === other.phone)
}

function isOneCause(one: Candidate, other: Candidate, rules: GroupRules['groups']): boolean {
  if (one.category !== other.category || apart(one, other) > rules.within_days * DAY_MS) return false
  const needed = one.nature === other.nature ? rules.likeness.same_nature : rules.likeness.other_nature
  return likeness(one.facts, other.facts) >= needed
}

const apart = (one: Candidate, other: Candidate): number =>
  Math.abs(Date.parse(one.filedAt) - Date.parse(other.filedAt))

function mostPeople(members: readonly Candidate[], withinDays: number): number {
  const counts = members.map((first, at) =>
    countPeople(members.slice(at).filter((member) => apart(first, member) <= withinDays * DAY_MS)),
  )
  return Math.max(0, ...counts)
}

/** The groups of members that are linked directly or through others. Members keep their order. */
function joined<One>(all: readonly One[], linked: (one: One, other: One) => boolean): One[][] {
  const left = new Set(all.keys())
  const parts: One[][] = []
  for (const start of all.keys()) {
    if (!left.delete(start)) continue
    const part = [start]
    for (let at = 0; at < part.length; at += 1) {
      const from = all[part[at] ?? start]
      for (const to of left) {
        const other = all[to]
        if (from === undefined || other === undefined || !linked(from, other)) continue
        left.delete(to)
        part.push(to)
      }
    }
    parts.push(part.sort((one, other) => one - other).flatMap((index) => all[index] ?? []))
  }
  return parts
}
