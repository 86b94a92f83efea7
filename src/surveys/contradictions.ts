import type { Register } from '../registers/shape.ts'
import { BETWEEN, isScored, questionsOf, type SurveyQuestion, type SurveyShape } from './shape.ts'

/** What is wrong with a questionnaire, and where. */
export type Contradiction = { path: readonly (string | number)[]; message: string }

/** Where a questionnaire contradicts itself, or the registers, in plain words. */
export function contradictions(shape: SurveyShape, registers: readonly Register[]): Contradiction[] {
  return [...names(shape), ...questions(shape), ...figures(shape), ...subjects(shape, registers)]
}

function names({ sections }: SurveyShape): Contradiction[] {
  const found: Contradiction[] = []
  const seen = new Set<string>()
  const twice = (path: readonly (string | number)[], word: string) => {
    if (seen.has(word)) found.push({ path, message: `「${word}」写了两次，问卷里的名字和问法都不能相同` })
    seen.add(word)
  }
  sections.forEach((section, at) => {
    twice(['sections', at, 'name'], section.name)
    section.questions.forEach((question, place) => {
      twice(['sections', at, 'questions', place, 'name'], question.name)
      twice(['sections', at, 'questions', place, 'ask'], question.ask)
      if (question.name === SUBJECT)
        found.push({
          path: ['sections', at, 'questions', place, 'name'],
          message: `${SUBJECT} 由问卷自己用，换一个名字`,
        })
    })
  })
  return found
}

/** The column of an import that names the subject. */
export const SUBJECT = 'subject'

function questions({ sections }: SurveyShape): Contradiction[] {
  return sections.flatMap((section, at) =>
    section.questions.flatMap((question, place) =>
      inQuestion(question).map(({ path, message }) => ({
        path: ['sections', at, 'questions', place, ...path],
        message: `「${question.ask}」${message}`,
      })),
    ),
  )
}

function inQuestion(question: SurveyQuestion): Contradiction[] {
  const labels =
    question.kind === 'choice'
      ? question.choices.map((choice) => choice.label)
      : question.kind === 'several'
        ? question.choices
        : []
  const found: Contradiction[] = []
  if (new Set(labels).size < labels.length) found.push({ path: ['choices'], message: '有两个选项相同' })
  if (labels.some((one) => one.includes(BETWEEN)))
    found.push({ path: ['choices'], message: `的选项里不能有「${BETWEEN}」，几个选项之间用它隔开` })
  if (question.kind === 'several' && labels.some((one) => /[,，;；]/u.test(one)))
    found.push({ path: ['choices'], message: '的选项里不能有逗号和分号，导入时几个选项之间用它们隔开' })
  if (question.kind === 'scale' && question.from >= question.to)
    found.push({ path: ['from'], message: `从 ${question.from} 到 ${question.to}，开头要比结尾小` })
  if (question.kind === 'number' && question.min > question.max)
    found.push({ path: ['min'], message: `最小 ${question.min} 比最大 ${question.max} 还大` })
  if (question.kind === 'choice' && question.weight !== undefined && !isScored(question))
    found.push({ path: ['weight'], message: '不算分（选项没有 points），不能写权重' })
  return found
}

function figures(shape: SurveyShape): Contradiction[] {
  return [
    ...(questionsOf(shape).some(isScored) ? [] : [{ path: ['sections'], message: '没有一个算分的问题，排不出名次' }]),
    ...(shape.least > shape.quota
      ? [{ path: ['least'], message: `最少 ${shape.least} 份才排名，可是每个只要收 ${shape.quota} 份，谁也排不上` }]
      : []),
  ]
}

function subjects({ subjects: of }: SurveyShape, registers: readonly Register[]): Contradiction[] {
  const at = (key: string, message: string): Contradiction => ({ path: ['subjects', key], message })
  if ((of.register === undefined) === (of.list === undefined))
    return [at('word', '评谁，register（名册）和 list（单子）要写一个，只写一个')]
  if (of.list !== undefined) {
    return [
      ...(new Set(of.list).size < of.list.length ? [at('list', '单子里有两个相同')] : []),
      ...(of.states === undefined ? [] : [at('states', '不是从名册来的，不能写状态')]),
    ]
  }
  const register = registers.find(({ code }) => code === of.register)
  if (!register) return [at('register', `没有叫 ${of.register} 的名册`)]
  const named = register.fields.find(({ name }) => name === register.name)
  return [
    ...(named?.personal ? [at('register', `名册「${register.title}」的名字是个人信息，不能拿来排名`)] : []),
    ...(of.states ?? []).flatMap((state) =>
      register.states.some(({ name }) => name === state)
        ? []
        : [at('states', `名册「${register.title}」没有叫 ${state} 的状态`)],
    ),
  ]
}
