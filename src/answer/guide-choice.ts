import type { Clock, Schedule } from '../base/clock.ts'
import type { GuideHit } from './grounds/grounds.ts'
import type { LookUpResult } from './grounds/look-up.ts'
import type { Budget } from './written/budget.ts'
import { withoutPersonal } from './written/hidden.ts'
import { createShortAsk, type ShortModel } from './written/short-ask.ts'

/** What was said, and the guides of which one may answer it. What tells who somebody is was hidden before. */
export type GuideChoiceRequest = {
  /** Messages that belong together, oldest first. */
  said: readonly string[]
  /** `number` is `1`, `2` …, and means nothing outside one request. */
  candidates: readonly { number: string; title: string; says: string }[]
}

/** A chat model that says which guide answers. Its choice is unchecked: it may be no number of a candidate. */
export type GuideChooser = ShortModel<GuideChoiceRequest, { choice: string }>

/**
 * Lets a chat model choose among the guides that were found. Never adds a guide, and never throws because of a model.
 * The same as before, when the learned choice is sure, or the model is late, down, over its budget, or names no candidate.
 */
export type ChooseGuide = (
  found: LookUpResult,
  of: { person: string | null; hidden: readonly string[]; signal?: AbortSignal | undefined },
) => Promise<LookUpResult>

/** Time after which the learned choice counts alone, in milliseconds. */
const LONGEST_MS = 2000
/** Number of guides of which the model chooses. */
const CANDIDATES = 6
/** From this chance of the likeliest guide on, the learned choice counts alone. */
const SURE = 0.7
/** Below this chance of any guide there is nothing to choose from. */
const LEAST_GUIDED = 0.05
/**
 * Share of the model in the chances. The guide that it names may answer. It is never asked where the learned choice is
 * sure, so it cannot turn that.
 */
const MODEL_SHARE = 0.6
/** The number for none of the candidates. */
const NONE = '0'
/** Greatest size of one request: messages, the latest ones, and characters of each. */
const MESSAGES = 4
const MESSAGE_CHARACTERS = 500

export function createChooseGuide({
  chooser,
  ...asking
}: {
  chooser: GuideChooser
  budget: Budget
  clock: Clock
  schedule: Schedule
  /** Receives messages for the operator. They hold nothing of what was said. */
  note: (message: string) => void
}): ChooseGuide {
  const model = createShortAsk({
    model: chooser,
    use: numberIn,
    milliseconds: LONGEST_MS,
    notes: { failed: '模型没有选出指引', resting: '没有选出指引' },
    ...asking,
  })

  return async (found, { person, hidden, signal }) => {
    const candidates = found.guides.slice(0, CANDIDATES)
    const best = candidates[0]?.chance ?? 0
    if (candidates.length === 0 || best >= SURE || found.guided < LEAST_GUIDED || !model.mayAsk(person)) return found
    const answer = await model.ask(requestOf(found.said, candidates, hidden), { person, signal })
    return answer === null ? found : together(found, candidates[Number(answer.outcome) - 1] ?? null)
  }
}

function requestOf(
  said: readonly string[],
  candidates: readonly GuideHit[],
  hidden: readonly string[],
): GuideChoiceRequest {
  return {
    // Masked before it is cut: nothing recognises half a number.
    said: said.slice(-MESSAGES).map((each) => withoutPersonal(each, hidden).slice(0, MESSAGE_CHARACTERS)),
    candidates: candidates.map(({ guide }, at) => ({
      number: String(at + 1),
      title: guide.title,
      says: guide.conclusion.says,
    })),
  }
}

/** The number of a candidate, or `NONE`; null: it is neither. */
function numberIn({ choice }: { choice: string }, { candidates }: GuideChoiceRequest): { outcome: string } | null {
  const outcome = choice.trim()
  return outcome === NONE || candidates.some(({ number }) => number === outcome) ? { outcome } : null
}

/** The learned chances with the share of the guide that the model names; null: of none. The likeliest guide is first. */
function together(found: LookUpResult, named: GuideHit | null): LookUpResult {
  const left = 1 - MODEL_SHARE
  const guides = found.guides
    .map((hit) => ({ ...hit, chance: hit.chance * left + (hit === named ? MODEL_SHARE : 0) }))
    .toSorted((one, other) => other.chance - one.chance)
  return { ...found, guides, guided: found.guided * left + (named ? MODEL_SHARE : 0) }
}
