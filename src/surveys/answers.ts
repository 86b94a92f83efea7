import type { Register, RegisterField } from '../registers/shape.ts'
import type { FieldProblem, Values } from '../registers/types.ts'
import { foldName, readTyped } from '../registers/values.ts'
import { SUBJECT } from './contradictions.ts'
import { BETWEEN, questionsOf, type Survey, type SurveyQuestion } from './shape.ts'
import type { Typed } from './types.ts'

/**
 * The questions as fields of a register: they are read, mapped and imported in the same way. `subjectLabel`: heading of
 * the column that names whom an answer is about; null: no column does.
 */
export function asRegister(survey: Survey, subjectLabel: string | null): Register {
  const subject = subjectLabel === null ? [] : [fieldWith(SUBJECT, subjectLabel, { kind: 'text', required: true })]
  return {
    schema: 'registers/1',
    code: survey.code,
    title: survey.title,
    about: survey.about,
    unit: '份',
    order: 0,
    roles: { read: survey.roles.work, write: survey.roles.work, bulk: survey.roles.work },
    name: SUBJECT,
    columns: [SUBJECT],
    fields: [...subject, ...questionsOf(survey).map(fieldOf)],
    states: [{ name: 'returned', label: '收回', public: false, past: false }],
    moves: [],
    report: [],
    answers: {},
  }
}

const fieldWith = (name: string, label: string, more: Partial<RegisterField>): RegisterField => ({
  ...{ name, label, kind: 'text', required: false, unique: false, public: false, personal: false },
  ...more,
})

function fieldOf(question: SurveyQuestion): RegisterField {
  const { name, ask, required } = question
  switch (question.kind) {
    case 'scale':
      return fieldWith(name, ask, { kind: 'number', required, min: question.from, max: question.to })
    case 'choice':
      return fieldWith(name, ask, { kind: 'choice', required, choices: question.choices.map(({ label }) => label) })
    case 'several':
      return fieldWith(name, ask, { required, most: 2000 })
    case 'number':
      return fieldWith(name, ask, {
        ...{ kind: 'number', required, min: question.min, max: question.max, places: question.places },
      })
    case 'text':
      // Words of a person are words, whatever they begin with.
      return {
        ...fieldWith(name, ask, { kind: 'paragraph', required, most: question.most }),
        anyWords: true,
      } as RegisterField
  }
}

/** Reads what was typed into the questions. */
export function readAnswers(survey: Survey, typed: Typed): { answers: Values; problems: FieldProblem[] } {
  const { values, problems } = readTyped(asRegister(survey, null), typed, null)
  const several = checkSeveral(survey, values)
  return { answers: several.answers, problems: [...problems, ...several.problems] }
}

/** Choices of questions of several, in the order of the questionnaire. */
export function checkSeveral(survey: Survey, values: Values): { answers: Values; problems: FieldProblem[] } {
  const answers: Record<string, string | number> = { ...values }
  const problems: FieldProblem[] = []
  for (const question of questionsOf(survey)) {
    const value = answers[question.name]
    if (question.kind !== 'several' || value === undefined) continue
    const told = String(value)
      .split(/[、,，;；\n]/u)
      .map(foldName)
      .filter((one) => one !== '')
    const known = question.choices.filter((choice) => told.includes(foldName(choice)))
    if (told.some((one) => !question.choices.some((choice) => foldName(choice) === one)) || known.length === 0)
      problems.push({ field: question.name, code: 'unknown_choice' })
    else answers[question.name] = known.join(BETWEEN)
  }
  return { answers, problems }
}

/** What a posted form says: `q.NAME`, and `q.NAME.AT` for each choice of several. */
export function typedIn(survey: Survey, posted: Typed): Record<string, string> {
  return Object.fromEntries(
    questionsOf(survey).map((question) => [
      question.name,
      question.kind === 'several'
        ? question.choices.filter((_, at) => posted[`q.${question.name}.${at}`] !== undefined).join(BETWEEN)
        : (posted[`q.${question.name}`] ?? ''),
    ]),
  )
}
