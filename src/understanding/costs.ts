import { z } from 'zod'
import { ACTS, type Act } from './acts.ts'
import type { Chances } from './model.ts'
import { isComplaintPlace, type Place, type Standing } from './standing.ts'

const cost = z.number().min(0)
const costsSchema = z.strictObject({
  schema: z.literal('reading-costs/1'),
  overwritten: cost,
  misfiled: cost,
  sent_to_law: cost,
  told_needlessly: cost,
  not_answered: cost,
  swallowed: cost,
  alike: cost,
  other: cost,
  ask_back: cost,
  ask_model: cost,
  /** How much the reading of a chat model counts beside the learned one: a share of 1. */
  model_share: z.number().min(0).max(1),
})

/** What a wrong reading costs, relative to asking back. */
export type ReadingCosts = z.infer<typeof costsSchema>

/** Reads knowledge/rules/reading-costs.yaml, parsed. Throws when it is not as agreed. */
export function readReadingCosts(content: unknown): ReadingCosts {
  return costsSchema.parse(content)
}

/**
 * What a message is. `act` is the reading with the lowest expected cost, and `price` is that cost. `or` is another reading
 * to offer beside it when both are too close to choose; null when `act` is sure enough.
 */
export type Reading = { act: Act; chance: number; price: number; or: Act | null }

/** Whether two readings lead to the same deed in this standing. */
export type SameDeed = (one: Act, other: Act) => boolean

/** The reading whose expected cost is lowest by these chances. */
export function cheapest(chances: Chances, standing: Standing, sameDeed: SameDeed, costs: ReadingCosts): Reading {
  const priceOf = (act: Act) =>
    ACTS.reduce(
      (sum, truth) =>
        sum +
        chances[truth] *
          (sameDeed(act, truth) ? Number(act !== truth) * costs.alike : costOf(act, truth, standing, costs)),
      0,
    )
  // Danger has a model of its own, and was looked for before.
  const priced = ACTS.filter((each) => each !== 'emergency')
    .map((act) => ({ act, price: priceOf(act) }))
    .sort((one, other) => one.price - other.price)
  const { act: lowest, price } = priced[0] as { act: Act; price: number }
  // Costs choose the deed. Of the acts that lead to it the likeliest names it.
  const act = priced.reduce(
    (best, { act: each }) => (sameDeed(lowest, each) && chances[each] > chances[best] ? each : best),
    lowest,
  )
  const [other] = ACTS.filter((each) => each !== 'emergency' && !sameDeed(act, each)).sort(
    (one, two) => chances[two] - chances[one],
  )
  return { act, chance: chances[act], price, or: price > costs.ask_back ? (other ?? null) : null }
}

const IN_FORM: ReadonlySet<Place> = new Set(['field', 'confirm', 'summary', 'consent', 'screening'])
const VALUES: ReadonlySet<Act> = new Set(['answer', 'approximate', 'correct'])
const QUESTIONS: ReadonlySet<Act> = new Set(['ask_law', 'ask_procedure', 'not_consumer', 'new_matter'])

/** What ends or interrupts a talk: nothing of the message is taken in. */
const LEAVES_TALK: ReadonlySet<Act> = new Set<Act>([
  'withdraw',
  'human',
  'erase_data',
  'export_data',
  'pause',
  'cancel',
  'resume',
  'small_talk',
])
/** What is told or asked of the matter talked about. */
const OF_TALK: ReadonlySet<Act> = new Set<Act>([
  'answer',
  'approximate',
  'correct',
  'add_fact',
  'news',
  'change_demand',
  'ask_law',
  'ask_procedure',
  'new_matter',
  'emergency',
])

/** What the staff who have the complaint are to hear. */
const FOR_STAFF: ReadonlySet<Act> = new Set<Act>([
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
  'withdraw',
  'reopen',
])

/** What is passed on to them, whether they need it or not. */
const TOLD_TO_STAFF: ReadonlySet<Act> = new Set<Act>([...FOR_STAFF, 'unclear', 'pause'])

/** What it costs to take the message for `act` when it is `truth`, and the deeds differ. */
function costOf(act: Act, truth: Act, { place, field, known }: Standing, costs: ReadingCosts): number {
  if (IN_FORM.has(place) && VALUES.has(act))
    return field === null || known[field] !== undefined ? costs.overwritten : costs.misfiled
  if (place === 'after_answer' && LEAVES_TALK.has(act) && OF_TALK.has(truth)) return costs.swallowed
  if (!isComplaintPlace(place)) return costs.other
  if (FOR_STAFF.has(truth)) return FOR_STAFF.has(act) ? costs.alike : costs.sent_to_law
  if (TOLD_TO_STAFF.has(act)) return QUESTIONS.has(truth) ? costs.not_answered : costs.told_needlessly
  return costs.other
}
