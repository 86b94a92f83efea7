import type { Values } from '../complaint/form/form.ts'
import { type Certainty, type Change, changesIn, type Fact, merge, proposed, standing } from '../matter/matter.ts'
import type { Draft } from './state.ts'

/** Messages, and characters, that a complaint keeps before they may be read. */
const MOST_SAID = 20
const MOST_CHARACTERS = 12_000

/** What counts of the draft, by field. */
export function valuesOf({ matter }: Draft): Values {
  return valuesIn(standing(matter))
}

/** What was understood and waits for a yes, by field. A value of the same field may stand until then. */
export function unsureOf({ matter }: Draft): Values {
  return valuesIn(proposed(matter))
}

/** What was replaced after it was filled in, oldest first. */
export function changesOf({ matter }: Draft): Change[] {
  return changesIn(matter)
}

/** What a copy of a person's data says of the draft. */
export function copiedDraft(draft: Draft | null): { startedAt: string; values: Values; said: Draft['said'] } | null {
  return draft && { startedAt: draft.startedAt, values: valuesOf(draft), said: draft.said }
}

/** Where values come from: the words, and the instant of their message. */
export type Telling = { words: string; since: string }

/** Notes values that were not answers to a question. `certainty`: whether they count at once or wait for a yes. */
export function note(draft: Draft, values: Values, certainty: Exclude<Certainty, 'confirmed'>, telling: Telling): void {
  const facts = Object.entries(values).map(([slot, value]) => ({ slot, value, certainty, ...telling }))
  draft.matter = merge(draft.matter, facts)
}

/**
 * Keeps words that may not be read yet. `beforeLast`: before those that are asked about. False: the measure is full, and they are not kept.
 */
export function keepSaid(draft: Draft, words: Draft['said'][number], { beforeLast = false } = {}): boolean {
  const characters = draft.said.reduce((sum, { text }) => sum + text.length, words.text.length)
  if (draft.said.length >= MOST_SAID || characters > MOST_CHARACTERS) return false
  draft.said = draft.said.toSpliced(beforeLast ? -1 : draft.said.length, 0, words)
  return true
}

/** The values without those of fields that are in `filled`. */
export function notIn(filled: Values, values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => filled[name] === undefined))
}

function valuesIn(facts: Record<string, Fact>): Values {
  return Object.fromEntries(Object.entries(facts).map(([slot, { value }]) => [slot, value]))
}
