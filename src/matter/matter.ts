import { type FieldValue, isOfKind, saysSame } from './value.ts'

/**
 * How certain a fact is. `confirmed`: the answer to a question, a yes to a reading, or a correction. `said`: told plainly;
 * it counts, and is shown. `read`: understood from words; it counts only after a yes.
 */
export const CERTAINTIES = ['confirmed', 'said', 'read'] as const
export type Certainty = (typeof CERTAINTIES)[number]

/** One thing told of a matter. */
export type Fact = {
  /** What it is about: the name of a field of the complaint form. */
  slot: string
  value: FieldValue
  /** What it was read from, the first `LONGEST_WORDS` characters; empty where nothing was written. */
  words: string
  certainty: Certainty
  /** Instant of the message that told it: ISO, in UTC. */
  since: string
}

/**
 * A person's case: all that was told of it, in the order of telling. What stands, what is to be asked and what was replaced
 * follow from it (`standing`, `proposed`, `changesIn`), so that they cannot contradict each other.
 */
export type Matter = { told: readonly Fact[] }

/** A fact that stood and the one that replaced it. */
export type Change = { before: Fact; after: Fact }

export const LONGEST_WORDS = 200
/** Facts of one slot that are kept: what stands, what is proposed, and the newest of what was before. */
const MOST_OF_A_SLOT = 12

export const emptyMatter: Matter = { told: [] }

/** The facts that count, by slot. */
export function standing(matter: Matter): Record<string, Fact> {
  return bySlot(matter, ({ stands }) => stands)
}

/** The facts that wait for a yes, by slot. Where one stands in the slot already, it counts until then. */
export function proposed(matter: Matter): Record<string, Fact> {
  return bySlot(matter, ({ proposal }) => proposal)
}

/** What was replaced by what, in the order of telling. */
export function changesIn(matter: Matter): Change[] {
  const place = (change: Change) => matter.told.indexOf(change.after)
  return [...replay(matter).values()].flatMap(({ changes }) => changes).sort((a, b) => place(a) - place(b))
}

/**
 * Adds what was told. The later telling wins, whatever the order of adding; of one instant, the later in the list. What is
 * only read replaces nothing, and a confirmed value is replaced only by a confirmed one of its kind: where they differ, the
 * other waits for a yes. Adding the same again changes nothing.
 */
export function merge(matter: Matter, facts: readonly Fact[]): Matter {
  const added = facts.map(bounded).filter((fact) => !matter.told.some((known) => isSame(known, fact)))
  return added.length === 0 ? matter : ordered([...matter.told, ...added])
}

/** A yes: what is proposed in these slots, or stands there, is confirmed. */
export function confirm(matter: Matter, slots: readonly string[]): Matter {
  const meant = [...replay(matter)].flatMap(([slot, { stands, proposal }]) =>
    slots.includes(slot) ? (proposal ?? stands ?? []) : [],
  )
  return meant.reduce((before, fact) => correct(before, fact).matter, matter)
}

/** A no: what is proposed in the slot is wrong and forgotten. What stands there stays. */
export function drop(matter: Matter, slot: string): Matter {
  const stands = replay(matter).get(slot)?.stands
  const from = stands ? matter.told.indexOf(stands) : -1
  return { told: matter.told.filter((fact, place) => fact.slot !== slot || place <= from) }
}

/**
 * Puts a slot right, or takes the answer to a question: it wins over all that was told before, and counts as told no
 * earlier than that. `replaced`: what stood and said something else. A value of another kind than the confirmed one that
 * stands is not taken, and replaces nothing.
 */
export function correct(
  matter: Matter,
  { slot, value, words, since }: Omit<Fact, 'certainty'>,
): { matter: Matter; replaced: Fact | null } {
  const stands = replay(matter).get(slot)?.stands
  if (stands?.certainty === 'confirmed' && !isOfKind(stands.value, value)) return { matter, replaced: null }
  const last = matter.told.findLast((fact) => fact.slot === slot)?.since ?? since
  const fact = bounded({ slot, value, words, certainty: 'confirmed', since: last > since ? last : since })
  const replaced = stands && !saysSame(stands.value, value) ? stands : null
  return { matter: ordered([...matter.told, fact]), replaced }
}

/** Takes the last change of the slot back, with what was told of the slot since: what stood before stands again. */
export function undo(matter: Matter, slot: string): Matter {
  const first = replay(matter).get(slot)?.first
  const from = first ? matter.told.indexOf(first) : matter.told.length
  return { told: matter.told.filter((fact, place) => fact.slot !== slot || place < from) }
}

/** The matter without the facts that no longer hold. */
export function keepOnly(matter: Matter, holds: (fact: Fact) => boolean): Matter {
  return { told: matter.told.filter(holds) }
}

/** What a slot came to. `first`: the fact by which the value that stands came to stand. */
type Slot = { stands: Fact | null; first: Fact | null; proposal: Fact | null; changes: Change[] }

function replay({ told }: Matter): Map<string, Slot> {
  const slots = new Map<string, Slot>()
  for (const fact of told) {
    const slot = slots.get(fact.slot) ?? { stands: null, first: null, proposal: null, changes: [] }
    slots.set(fact.slot, slot)
    follow(slot, fact)
  }
  return slots
}

function follow(slot: Slot, fact: Fact): void {
  const { stands } = slot
  const isConfirmed = stands?.certainty === 'confirmed'
  if (stands && saysSame(stands.value, fact.value)) {
    slot.proposal = null
    if (fact.certainty === 'confirmed') slot.stands = fact
    return
  }
  if (isConfirmed && !isOfKind(stands.value, fact.value)) return
  if (fact.certainty === 'read' || (isConfirmed && fact.certainty === 'said')) {
    slot.proposal = fact
    return
  }
  if (stands) slot.changes.push({ before: stands, after: fact })
  slot.stands = fact
  slot.first = fact
  slot.proposal = null
}

function bySlot(matter: Matter, pick: (slot: Slot) => Fact | null): Record<string, Fact> {
  return Object.fromEntries(
    [...replay(matter)].flatMap(([name, slot]) => {
      const fact = pick(slot)
      return fact ? [[name, fact]] : []
    }),
  )
}

/** In the order of telling, without the oldest of what was replaced where a slot has too much. */
function ordered(facts: readonly Fact[]): Matter {
  const told = [...facts].sort((a, b) => (a.since === b.since ? 0 : a.since < b.since ? -1 : 1))
  const gone = new Set<Fact>()
  for (const [name, { stands, proposal }] of replay({ told })) {
    const ofSlot = told.filter((fact) => fact.slot === name)
    const oldest = ofSlot.filter((fact) => fact !== stands && fact !== proposal)
    for (const fact of oldest.slice(0, Math.max(0, ofSlot.length - MOST_OF_A_SLOT))) gone.add(fact)
  }
  return { told: gone.size === 0 ? told : told.filter((fact) => !gone.has(fact)) }
}

function bounded(fact: Fact): Fact {
  return fact.words.length > LONGEST_WORDS ? { ...fact, words: fact.words.slice(0, LONGEST_WORDS) } : fact
}

function isSame(one: Fact, other: Fact): boolean {
  return (
    one.slot === other.slot &&
    one.since === other.since &&
    one.certainty === other.certainty &&
    one.words === other.words &&
    saysSame(one.value, other.value)
  )
}
