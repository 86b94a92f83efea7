import { z } from 'zod'
import { ACTS, type Act } from './acts.ts'
import { type Candidates, featuresOf } from './features.ts'
import { type ActsModel, chancesOf } from './model.ts'
import type { Place, Standing } from './standing.ts'

const cost = z.number().min(0)
const costsSchema = z.strictObject({
  schema: z.literal('reading-costs/1'),
  overwritten: cost,
  sent_to_law: cost,
  not_answered: cost,
  undone: cost,
  alike: cost,
  other: cost,
  ask_back: cost,
})

/** What a wrong reading costs, relative to asking back. */
export type ReadingCosts = z.infer<typeof costsSchema>

/** Reads knowledge/rules/reading-costs.yaml, parsed. Throws when it is not as agreed. */
export function readReadingCosts(content: unknown): ReadingCosts {
  return costsSchema.parse(content)
}

/**
 * What a message is. `act` is the reading with the lowest expected cost. `or` is another reading to offer beside it when
 * both are too close to choose; null when `act` is sure enough.
 */
export type Reading = { act: Act; chance: number; or: Act | null }

export type MessageReader = {
  /** `text` is folded; `today` is the ISO day of the message. Pure; takes a few milliseconds. */
  read(text: string, standing: Standing, today: string): Reading
}

export function createReader({
  model,
  costs,
  ...candidates
}: Omit<Candidates, 'today'> & { model: ActsModel; costs: ReadingCosts }): MessageReader {
  return {
    read(text, standing, today) {
      const chances = chancesOf(featuresOf(text, standing, { ...candidates, today }), model)
      const possible = ACTS.filter((act) => isPossible(act, standing.place))
      const priced = possible
        .map((act) => ({
          act,
          price: possible.reduce((sum, truth) => sum + chances[truth] * costOf(act, truth, standing.place, costs), 0),
        }))
        .sort((one, other) => one.price - other.price)
      const [best] = priced
      const act = best?.act ?? 'unclear'
      const chance = chances[act]
      const other = possible
        .filter((each) => each !== act && !isAlike(each, act, standing.place))
        .sort((one, two) => chances[two] - chances[one])[0]
      const isClose = (best?.price ?? 0) > costs.ask_back
      return { act, chance, or: isClose ? (other ?? null) : null }
    },
  }
}

const OUTSIDE_FORM: ReadonlySet<Place> = new Set([
  'idle',
  'after_answer',
  'filed',
  'closed',
  'staff_asked',
  'two_open',
  'handoff',
])
/** The complaint is with the staff. */
export const WITH_STAFF: ReadonlySet<Place> = new Set(['filed', 'staff_asked', 'two_open', 'handoff'])

/** Acts that a standing has no room for. */
const ONLY_IN: Partial<Record<Act, (place: Place) => boolean>> = {
  news: (place) => place !== 'idle',
  reopen: (place) => place === 'closed' || WITH_STAFF.has(place),
  change_demand: (place) => place === 'closed' || WITH_STAFF.has(place),
  approximate: (place) => place !== 'idle',
  resume: () => true,
}

export function isPossible(act: Act, place: Place): boolean {
  return ONLY_IN[act]?.(place) ?? true
}

const VALUES: ReadonlySet<Act> = new Set(['answer', 'approximate', 'correct'])
const FOR_STAFF: ReadonlySet<Act> = new Set([
  'answer',
  'approximate',
  'correct',
  'confirm',
  'deny',
  'add_fact',
  'news',
  'nudge',
  'evidence_promise',
  'skip_unknown',
  'change_demand',
  'change_contact',
  'new_matter',
])
const QUESTIONS: ReadonlySet<Act> = new Set(['ask_law', 'ask_procedure', 'ask_status', 'not_consumer'])
const UNDOING: ReadonlySet<Act> = new Set(['withdraw', 'erase_data', 'cancel', 'reopen'])
const TALK: ReadonlySet<Act> = new Set(['small_talk', 'thanks', 'complain_about_us', 'unclear', 'nudge'])

/** Both readings lead to the same deed there. */
function isAlike(one: Act, other: Act, place: Place): boolean {
  const both = (acts: ReadonlySet<Act>) => acts.has(one) && acts.has(other)
  if (both(TALK)) return true
  if (WITH_STAFF.has(place) && both(FOR_STAFF)) return true
  if (OUTSIDE_FORM.has(place)) return both(new Set<Act>(['answer', 'approximate', 'add_fact', 'skip_unknown', 'news']))
  return both(new Set<Act>(['answer', 'approximate'])) || both(new Set<Act>(['add_fact', 'news']))
}

function costOf(act: Act, truth: Act, place: Place, costs: ReadingCosts): number {
  if (act === truth) return 0
  if (isAlike(act, truth, place)) return costs.alike
  if (UNDOING.has(act)) return costs.undone
  if (!OUTSIDE_FORM.has(place)) return VALUES.has(act) ? costs.overwritten : costs.other
  if (WITH_STAFF.has(place)) {
    if (QUESTIONS.has(act) && FOR_STAFF.has(truth)) return costs.sent_to_law
    if (FOR_STAFF.has(act) && QUESTIONS.has(truth)) return costs.not_answered
  }
  return costs.other
}
