import { setImmediate } from 'node:timers/promises'
import type { StoreOf } from '../../casework/store.ts'
import type { SurveysTransaction } from '../ports.ts'
import { createScoring } from '../scores.ts'
import type { Survey } from '../shape.ts'
import type { SurveyResult } from '../types.ts'
import { PIECE } from './limits.ts'

/** Results as they stand, each remembered until something of its survey changes. */
export function createResults({ store }: { store: StoreOf<SurveysTransaction> }) {
  const made = new Map<string, Promise<SurveyResult>>()
  const make = async (survey: Survey): Promise<SurveyResult> => {
    const scoring = createScoring(survey)
    for (let after = 0, more = true; more; ) {
      const { responses, last } = await store.read.surveys.some(survey.code, after, PIECE)
      for (const { subject, answers } of responses) scoring.take(subject, answers)
      more = responses.length === PIECE
      after = last
      await setImmediate()
    }
    return scoring.result(await store.read.surveys.subjects(survey.code))
  }
  return {
    of(survey: Survey): Promise<SurveyResult> {
      const known = made.get(survey.code)
      if (known !== undefined) return known
      const making = make(survey)
      made.set(survey.code, making)
      making.catch(() => made.get(survey.code) === making && made.delete(survey.code))
      return making
    },
    changed: (survey: string) => void made.delete(survey),
  }
}
