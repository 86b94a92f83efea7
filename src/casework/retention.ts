import { z } from 'zod'
import { type Clock, dayOf, type Schedule } from '../clock.ts'
import type { CaseworkStore } from './store.ts'

const retentionSchema = z.strictObject({
  schema: z.literal('retention/1'),
  open_questions_days: z.int().positive(),
})

export type Retention = { openQuestionsDays: number }

/** Reads `knowledge/rules/retention.yaml`. Throws ZodError when it is not as agreed. */
export function readRetention(yaml: unknown): Retention {
  return { openQuestionsDays: retentionSchema.parse(yaml).open_questions_days }
}

const DAY_MS = 86_400_000

/** Deletes what was kept long enough: at the start and once a day. Returns the way to end it. */
export function keepTidy({
  store,
  retention,
  clock,
  schedule,
  timeZone,
  failed,
}: {
  store: CaseworkStore
  retention: Retention
  clock: Clock
  schedule: Schedule
  timeZone: string
  /** The database refused; it is tried again the next day. */
  failed: () => void
}): () => void {
  let cancel = () => {}
  const tidy = (): void => {
    const before = dayOf(new Date(clock().getTime() - retention.openQuestionsDays * DAY_MS), timeZone)
    store.transaction('retention', (tx) => tx.openQuestions.forget(before)).catch(failed)
    cancel = schedule(DAY_MS, tidy)
  }
  tidy()
  return () => cancel()
}
