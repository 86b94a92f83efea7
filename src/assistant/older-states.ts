type Stored = Record<string, unknown>

/**
 * A stored state as version 4 has it, not checked yet. Version 1 knew one draft, one uncertain value, and no history of
 * changes; version 2 kept what counts, what is uncertain and what was changed apart; version 3 kept one message until a
 * complaint was chosen for it, without its instant. A value of another form is returned unchanged. Never throws.
 */
export function migrated(stored: unknown): unknown {
  if (!isRecord(stored)) return stored
  if (stored.version === 1) return fromThree(fromTwo(fromOne(stored)))
  if (stored.version === 2) return fromThree(fromTwo(stored))
  return stored.version === 3 ? fromThree(stored) : stored
}

function fromOne(state: Stored): Stored {
  const { draft } = state
  return { ...state, waiting: [], draft: isRecord(draft) ? draftFromOne(draft) : draft }
}

function draftFromOne({ unconfirmed, ...draft }: Stored): Stored {
  const unsure = isRecord(unconfirmed) ? { [String(unconfirmed.field)]: unconfirmed.value } : {}
  return { ...draft, form: 1, unsure, changes: [], settled: [], entrusting: false }
}

function fromTwo(state: Stored): Stored {
  const { draft, waiting } = state
  return {
    ...state,
    version: 3,
    draft: draftFromTwo(draft),
    waiting: Array.isArray(waiting) ? waiting.map(draftFromTwo) : waiting,
  }
}

function fromThree(state: Stored): Stored {
  const { asking } = state
  const isWhich = isRecord(asking) && asking.kind === 'which'
  return { ...state, version: 4, asking: isWhich ? whichFromThree(asking) : asking }
}

function whichFromThree({ text, ...asking }: Stored): Stored {
  return { ...asking, said: text === null ? [] : [{ text, sentAt: null }] }
}

function draftFromTwo(draft: unknown): unknown {
  if (!isRecord(draft)) return draft
  const { values, unsure, changes, ...rest } = draft
  if (!isRecord(values) || !isRecord(unsure) || !Array.isArray(changes)) return draft
  const facts = Object.entries(values).flatMap(([slot, value]) => factsOf(slot, value, changes, draft.startedAt))
  const last = facts.map(({ since }) => since).reduce(later, draft.startedAt)
  const read = Object.entries(unsure).map(([slot, value]) => fact(slot, value, 'read', last))
  const told = [...facts, ...read].sort((a, b) => String(a.since).localeCompare(String(b.since)))
  return { ...rest, matter: { told } }
}

/** What a field held one after another, as its changes tell; what it holds now was told last. */
function factsOf(slot: string, value: unknown, changes: unknown[], startedAt: unknown): Stored[] {
  const own = changes.filter(isRecord).filter(({ field }) => field === slot)
  let since = startedAt
  const facts: Stored[] = []
  for (const { before, at } of own) {
    facts.push(fact(slot, before, facts.length === 0 ? 'said' : 'confirmed', since))
    since = later(since, at)
  }
  return [...facts, fact(slot, value, facts.length === 0 ? 'said' : 'confirmed', since)]
}

function fact(slot: string, value: unknown, certainty: string, since: unknown): Stored {
  return { slot, value, words: '', certainty, since }
}

/** The later of two instants. */
function later(one: unknown, other: unknown): unknown {
  return String(other) > String(one) ? other : one
}

function isRecord(value: unknown): value is Stored {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
