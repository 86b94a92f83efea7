import { dayOf } from '../base/clock.ts'
import { docxInstrument } from '../documents/docx-instrument.ts'
import { createRegisterJobs } from '../registers/jobs.ts'
import { asRegister } from '../surveys/answers.ts'
import { createSurveys } from '../surveys/desk.ts'
import { feedbackPaper } from '../surveys/feedback.ts'
import { surveyImporting } from '../surveys/importing.ts'
import type { Survey } from '../surveys/shape.ts'
import { createToldSurveys } from '../surveys/told.ts'
import type { SurveyRefusal } from '../surveys/types.ts'
import type { OnClose } from './closing.ts'
import type { Foundation } from './foundation.ts'
import { registerFiles } from './register-files.ts'

/** The surveys of the council: their desk, their files, their links, and what everybody reads. */
export function openSurveys({ around, config, store, rules }: Foundation, onClose: OnClose) {
  const { clock, random, schedule } = around
  const { surveys, registers, texts } = rules
  const { timeZone, council } = config
  const { desk, door, pages } = createSurveys({ store, surveys, registers, clock, random, timeZone })
  const open = registerFiles({ schedule, districts: null })
  const jobs = createRegisterJobs<SurveyRefusal['code']>({
    desk: surveyImporting(desk),
    random,
    schedule,
    open(code, file) {
      const survey = surveys.find((one) => one.code === code)
      if (!survey) throw new Error(`a file for the survey ${code}, which does not exist`)
      return open(asRegister(survey, survey.subjects.word), file)
    },
  })
  onClose(() => jobs.close())
  return {
    ...{ desk, door, pages, jobs },
    told: createToldSurveys(pages),
    async feedback(survey: Survey, id: string) {
      const result = await desk.result(survey.code)
      const subject = result.subjects.find((one) => one.id === id)
      if (!subject) return null
      const madeAt = clock().toISOString()
      const day = dayOf(clock(), timeZone)
      const paper = feedbackPaper({ survey, result, subject }, { texts, council: council.name, day, madeAt })
      return { name: `${texts('survey-feedback-title')} ${subject.name}.docx`, bytes: await docxInstrument(paper) }
    },
  }
}

export type OpenSurveys = ReturnType<typeof openSurveys>
