import { type Clock, dayOf } from '../base/clock.ts'
import { oneAfterAnother } from '../base/one-after-another.ts'
import type { Role } from '../casework/account-types.ts'
import { roleNow } from '../casework/role-now.ts'
import { answerActs } from './desk/answer-acts.ts'
import { createDoor } from './desk/door.ts'
import { formOf, type Inside, needed } from './desk/one-step.ts'
import { createPages } from './desk/pages.ts'
import { createResults } from './desk/results.ts'
import { stageActs } from './desk/stage-acts.ts'
import { subjectActs } from './desk/subject-acts.ts'
import { rate } from './fraction.ts'
import { publicResult } from './scores.ts'
import type { Survey } from './shape.ts'
import type { PublicSurveys, SurveyDesk, SurveyDoor, SurveySubject } from './types.ts'

type Setting = Pick<Inside, 'store' | 'surveys' | 'registers' | 'random'> & { clock: Clock; timeZone: string }

/**
 * The surveys of the council: who is judged, what came back, and what of it everybody reads. One change follows another,
 * so that no link works twice and no two people publish.
 */
export function createSurveys(setting: Setting): { desk: SurveyDesk; door: SurveyDoor; pages: PublicSurveys } {
  const { surveys, clock, timeZone } = setting
  const inside: Inside = {
    ...setting,
    inTurn: oneAfterAnother(),
    results: createResults(setting),
    surveyOf: (code) => surveys.find((one) => one.code === code) ?? null,
    today: () => dayOf(clock(), timeZone),
  }
  return { desk: createDesk(inside), door: createDoor(inside), pages: createPages(inside) }
}

function createDesk(inside: Inside): SurveyDesk {
  const { store, surveys, results, surveyOf } = inside
  const { read } = store
  const mayOpen = ({ roles }: Survey, role: Role) => roles.work.includes(role) || roles.publish.includes(role)
  return {
    surveys: (role) => surveys.filter((survey) => mayOpen(survey, role)),
    survey(code, role) {
      const found = surveyOf(code)
      return found && mayOpen(found, role) ? found : null
    },
    async overview(code) {
      const survey = surveyOf(code)
      const [run, subjects, batches, history] = await Promise.all([
        read.surveys.run(code),
        read.surveys.subjects(code),
        read.surveys.batches(code),
        read.surveys.history(code),
      ])
      const [sent, returned] = [sumOf(subjects, 'sent'), sumOf(subjects, 'returned')]
      const formChanged = survey !== null && run.form !== null && run.form !== formOf(survey)
      return { run, subjects, sent, returned, rate: rate(returned, sent), batches, history, formChanged }
    },
    result: (code) => results.of(needed(surveyOf(code))),
    preview: async (code) => {
      const survey = needed(surveyOf(code))
      return publicResult(survey, await results.of(survey))
    },
    async waiting(account) {
      const role = await roleNow(read, account)
      if (!role) return 0
      const runs = await read.surveys.runs()
      return runs.filter(
        ({ survey, askedBy }) =>
          askedBy !== null && askedBy !== account && surveyOf(survey)?.roles.publish.includes(role),
      ).length
    },
    responses: async (code, page) => ({
      total: await read.surveys.count(code),
      responses: await read.surveys.responses(code, page),
    }),
    ...subjectActs(inside),
    ...answerActs(inside),
    ...stageActs(inside),
  }
}

const sumOf = (subjects: readonly SurveySubject[], key: 'sent' | 'returned'): number =>
  subjects.reduce((sum, one) => sum + one[key], 0)
