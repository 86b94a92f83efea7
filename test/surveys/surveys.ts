import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { systemRandom } from '../../src/base/clock.ts'
import { surveyQuestions } from '../../src/channels/web/survey-form.ts'
import { surveyPart } from '../../src/channels/web/surveys-route.ts'
import { docxInstrument } from '../../src/documents/docx-instrument.ts'
import { createRegisterFile } from '../../src/registers/file.ts'
import { createRegisterJobs } from '../../src/registers/jobs.ts'
import type { Register } from '../../src/registers/shape.ts'
import { tableAsCsv, tableAsXlsx } from '../../src/reports/table-file.ts'
import { asRegister } from '../../src/surveys/answers.ts'
import { createSurveys } from '../../src/surveys/desk.ts'
import { feedbackPaper } from '../../src/surveys/feedback.ts'
import { surveyImporting } from '../../src/surveys/importing.ts'
import { loadSurveys, readSurveys } from '../../src/surveys/rules.ts'
import type { Survey } from '../../src/surveys/shape.ts'
import type { SurveyRefusal } from '../../src/surveys/types.ts'
import type { WorkbenchOptions } from '../../src/workbench/types.ts'
import { texts } from '../channels/web/harness.ts'
import type { buildHouse } from '../delivery/house.ts'
import { houseRegisters } from '../registers/registers.ts'

const FOLDER = fileURLToPath(new URL('../../knowledge/surveys', import.meta.url))

let read: readonly Survey[] | null = null

/** The surveys of the house, read once in each process. */
export const houseSurveys = (): readonly Survey[] => {
  read ??= loadSurveys(FOLDER, houseRegisters())
  return read
}

/** Hospitals of an invented town: two sections, questions of all kinds. */
export const HOSPITALS = `schema: surveys/1
title: 样例市医疗机构满意度调查
about: 样例。
introduction: 请按您的经历回答。
year: 2026
subjects: { word: 医院, unit: 家, list: [样例一医院, 样例二医院, 样例三医院, 样例四医院] }
quota: 10
least: 2
places: 1
roles: { work: [staff, lead, admin], publish: [lead, admin] }
sections:
  - name: price
    label: 收费
    weight: 3
    questions:
      - { name: clear, ask: 收费清楚吗, kind: scale, low: 不清楚, high: 清楚, weight: 2 }
      - name: more
        ask: 多收钱没有
        kind: choice
        choices: [{ label: 没有, points: 100 }, { label: 有, points: 0 }, { label: 不知道 }]
  - name: manner
    label: 态度
    questions:
      - { name: kind, ask: 态度好吗, kind: scale }
      - { name: waited, ask: 等了多久, kind: number, min: 0, max: 600, unit: 分钟, required: false }
      - { name: used, ask: 用过哪些, kind: several, choices: [挂号, 取药, 住院], required: false }
      - { name: words, ask: 还想说什么, kind: text, required: false }
`

export function readSurveyFiles(files: Record<string, string>, registers: readonly Register[] = houseRegisters()) {
  const folder = join(mkdtempSync(join(tmpdir(), 'xiaowei-surveys-')), 'surveys')
  mkdirSync(folder)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, `${name}.yaml`), text)
  return readSurveys(folder, registers)
}

export function surveyOf(text: string, code = 'tried'): Survey {
  const { surveys, problems } = readSurveyFiles({ [code]: text })
  const [survey] = surveys
  if (!survey || problems.length > 0) throw new Error(JSON.stringify(problems))
  return survey
}

/** Surveys over the database of a house. Files are read and written in this process. */
export function surveysIn(
  house: Pick<Awaited<ReturnType<typeof buildHouse>>, 'store' | 'time'>,
  { surveys, registers = houseRegisters() }: { surveys: readonly Survey[]; registers?: readonly Register[] },
) {
  const { store, time } = house
  const setting = { store, surveys, registers, clock: time.clock, random: systemRandom, timeZone: 'Asia/Shanghai' }
  const parts = createSurveys(setting)
  const { desk } = parts
  const jobs = createRegisterJobs<SurveyRefusal['code']>({
    desk: surveyImporting(desk),
    random: systemRandom,
    schedule: time.schedule,
    open(code, file) {
      const survey = surveys.find((one) => one.code === code)
      if (!survey) throw new Error(code)
      const register = asRegister(survey, survey.subjects.word)
      return { ...createRegisterFile(file, { register, districts: null }), close: async () => {} }
    },
  })
  const options: WorkbenchOptions['surveys'] = {
    ...{ desk, jobs },
    write: async ({ format, title, headings, rows }) =>
      format === 'csv' ? tableAsCsv(headings, rows) : tableAsXlsx(title, headings, rows),
    waiting: desk.waiting,
    link: (token) => `https://council.test/survey/${token}`,
    questions: (survey, typed, problems) => surveyQuestions(survey, typed, problems, texts),
    part: (survey) => surveyPart(survey, { texts }),
    async feedback(survey, id) {
      const result = await desk.result(survey.code)
      const subject = result.subjects.find((one) => one.id === id)
      if (!subject) return null
      const paper = feedbackPaper(
        { survey, result, subject },
        { texts, council: '测试市消费者委员会', day: '2026-11-24', madeAt: '2026-11-24T00:00:00Z' },
      )
      return { name: `${subject.name}.docx`, bytes: await docxInstrument(paper) }
    },
  }
  return { ...parts, jobs, options }
}
