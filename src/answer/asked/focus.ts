import type { AskedWords } from './words.ts'

/** What is asked about a matter. `can_i`: whether something is so or allowed; it is the usual question. */
export type Focus = keyof AskedWords['focus'] | 'can_i'

/** Questions that a yes or no answers. */
export const YES_NO: ReadonlySet<Focus> = new Set(['can_i', 'is_it_true', 'must_i'])

/** Reads what a folded message asks. Null: it asks nothing. */
export type ReadFocus = (text: string) => Focus | null

const SENTENCE_END = /[。！？；!?;\n]+/u
/** Number of last sentences that are looked at, each before the one in front of it. */
const LAST = 4

/** The last sentence that says a focus decides; within it the order of the lists does. */
export function createFocus({ focus, asks, supposes, wishes }: AskedWords): ReadFocus {
  const asksSomething = new RegExp(asks, 'iu')
  const wishesSomething = new RegExp(wishes, 'u')
  const supposesSomething = new RegExp(supposes, 'iu')
  const foci = (Object.keys(focus) as (keyof AskedWords['focus'])[]).map((name) => ({
    name,
    says: new RegExp(focus[name], 'iu'),
  }))
  return (text) => {
    const sentences = text.split(SENTENCE_END).filter(Boolean).slice(-LAST).reverse()
    for (const sentence of sentences) {
      const found = foci.find(({ says }) => says.test(sentence))
      if (found) return found.name
    }
    // Another case of what was asked leaves the question as it was.
    return (asksSomething.test(text) || wishesSomething.test(text)) && !supposesSomething.test(text) ? 'can_i' : null
  }
}

/** What the newest of the messages asks; one that asks nothing leaves the question as it was. Null: nothing was asked. */
export function focusIn(messages: readonly string[], readFocus: ReadFocus): Focus | null {
  const asked = messages.toReversed().map(readFocus)
  return asked.find((focus) => focus !== null) ?? null
}
