import { readAnswers } from '../answers.ts'
import type { SurveyDoor, SurveyResponse } from '../types.ts'
import { formOf, hashOf, type Inside, type Tx } from './one-step.ts'

const TOKEN = /^[A-Za-z0-9_-]{43}$/

/** What somebody with a link may do. */
export function createDoor({ store, inTurn, results, surveyOf, today }: Inside): SurveyDoor {
  const find = async (tx: Tx, token: string) => {
    const link = TOKEN.test(token) ? await tx.surveys.link(hashOf(token)) : null
    const survey = link && surveyOf(link.survey)
    if (!link || !survey) return { state: 'unknown' as const }
    if (link.used) return { state: 'used' as const }
    const run = await tx.surveys.run(survey.code)
    if (run.state !== 'open' || run.form !== formOf(survey)) return { state: 'ended' as const }
    const subject = (await tx.surveys.subjects(survey.code)).find(({ id }) => id === link.subject)
    return subject ? { state: 'open' as const, survey, subject } : { state: 'unknown' as const }
  }
  return {
    async open(token) {
      const found = await find(store.read, token)
      return found.state === 'open' ? { ...found, subject: found.subject.name } : found
    },
    answer: (token, typed) =>
      inTurn(() =>
        store.transaction('survey answered', async (tx) => {
          const found = await find(tx, token)
          if (found.state !== 'open') return { ok: false as const, code: found.state }
          const { survey, subject } = found
          const { answers, problems } = readAnswers(survey, typed)
          if (problems.length > 0) return { ok: false as const, code: 'fields' as const, problems }
          if (!(await tx.surveys.useLink(hashOf(token)))) return { ok: false as const, code: 'used' as const }
          // Nothing says which answer came by which link.
          const response: Omit<SurveyResponse, 'id'> = {
            ...{ subject: subject.id, way: 'link', day: today(), account: null, batch: null, answers },
          }
          await tx.surveys.addResponses(survey.code, [response])
          results.changed(survey.code)
          return { ok: true as const }
        }),
      ),
  }
}
