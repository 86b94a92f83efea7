import type { QuestionGroup } from '../../casework/types.ts'
import { gapIn } from '../../editing/guide-text.ts'
import type { GuideDraft, GuideState } from '../../editing/guide-types.ts'
import type { TrialAnswer } from '../../editing/trial-types.ts'
import type { WorkbenchOptions } from '../types.ts'

/** A draft in the card of its group. */
export type DraftLine = { id: string; title: string; state: GuideState }

/** How many of the questions that were asked are answered now. */
export type Measured = { asked: number; answered: number }

/** One question of a group, as it is answered now and by the draft. `draft` null: it is live. */
export type Compared = { question: string; live: TrialAnswer; draft: TrialAnswer | null }

/** Questions of a group that are asked: the most asked. */
export const MOST_COMPARED = 20

export const isAnswered = ({ outcome }: TrialAnswer): boolean => outcome === 'grounded'

/** Whether somebody is writing it. */
export const isWritten = ({ state }: Pick<DraftLine, 'state'>): boolean => state === 'draft' || state === 'waiting'

export async function draftLineOf(
  id: string,
  { guides, texts }: Pick<WorkbenchOptions, 'guides' | 'texts'>,
): Promise<DraftLine | null> {
  const draft = (await guides.draft(id))?.draft
  return draft ? { id, title: titleOf(draft, { texts }), state: draft.state } : null
}

/** The title of a draft, also while it has none. */
export const titleOf = ({ title }: Pick<GuideDraft, 'title'>, { texts }: Pick<WorkbenchOptions, 'texts'>): string =>
  gapIn(title) === null ? title : texts('workbench-measure-untitled')

/** Asks the live answers, at most `most` questions. */
export async function answeredNow(
  { questions }: QuestionGroup,
  most: number,
  { askLive }: Pick<WorkbenchOptions, 'askLive'>,
): Promise<Measured> {
  let answered = 0
  const asked = questions.slice(0, Math.min(most, MOST_COMPARED))
  for (const { text } of asked) if (isAnswered(await askLive(text))) answered += 1
  return { asked: asked.length, answered }
}

/** Asks each question of the live answers and of the draft. Null: the draft could not be tried. */
export async function compare(
  { questions }: QuestionGroup,
  draft: GuideDraft,
  { askLive, guideTrial }: Pick<WorkbenchOptions, 'askLive' | 'guideTrial'>,
): Promise<Compared[] | null> {
  const compared: Compared[] = []
  for (const { text } of questions.slice(0, MOST_COMPARED)) {
    if (draft.state === 'published') {
      compared.push({ question: text, live: await askLive(text), draft: null })
      continue
    }
    const pair = await guideTrial?.ask(draft, { question: text })
    if (!pair) return null
    compared.push({ question: text, live: pair.live, draft: pair.draft })
  }
  return compared
}
