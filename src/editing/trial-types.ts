import type { Day } from '../law/types.ts'
import type { GuideDraft } from './guide-types.ts'
import type { LawDraft } from './types.ts'

/** An answer as it is compared: what kind it is, its words, the articles it cites. */
export type TrialAnswer = {
  outcome: string
  /** Id of the guide that answers. */
  guide?: string | null
  text: string
  citations: readonly { statute: string; article: string; edition: Day | null }[]
}

/** One question, answered by the law that is live and by the draft beside it. */
export type TrialPair = { question: string; live: TrialAnswer; draft: TrialAnswer }

/** Every question of a set, asked of both. `different`: where words or citations differ. */
export type TrialRun =
  | { state: 'running'; done: number; total: number }
  | { state: 'done'; total: number; different: readonly TrialPair[] }
  | { state: 'failed' }

/**
 * Asks a draft before it is live, without a model, in a thread of its own: the answers of people do not wait for it. One draft at a
 * time; another one takes its place.
 *
 * `day`: from which the draft counts.
 */
export type LawTrial = {
  /** Null: it could not be tried. */
  ask(draft: Pick<LawDraft, 'text' | 'replaces'>, request: { question: string; day: Day }): Promise<TrialPair | null>
  /** Asks the first question of each guide; `run` tells how far it is. Nothing happens while it runs. */
  start(draft: Pick<LawDraft, 'text' | 'replaces'>, request: { day: Day }): void
  /** Null: not asked since the server began, or another draft was tried since. */
  run(draft: Pick<LawDraft, 'text'>): TrialRun | null
  stop(): Promise<void>
}

/** The same for a draft of a guide. */
export type GuideTrial = {
  /** Null: it could not be tried. */
  ask(draft: Pick<GuideDraft, 'guide' | 'text'>, request: { question: string }): Promise<TrialPair | null>
}

/** Whether two answers say and cite the same. */
export function isSame({ live, draft }: TrialPair): boolean {
  const cited = ({ citations }: TrialAnswer) =>
    citations.map(({ statute, article, edition }) => `${statute} ${article} ${edition}`).join('\n')
  return live.outcome === draft.outcome && live.text === draft.text && cited(live) === cited(draft)
}
