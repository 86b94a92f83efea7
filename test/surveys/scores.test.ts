import { describe, expect, it, test } from 'vitest'
import { printed, rate, weighted } from '../../src/surveys/fraction.ts'
import { createScoring, publicResult } from '../../src/surveys/scores.ts'
import { HOSPITALS, houseSurveys, readSurveyFiles, surveyOf } from './surveys.ts'

const subject = (id: string, sent = 10) => ({ id, name: `样例${id}医院`, quota: 10, sent })
const of = (survey: ReturnType<typeof surveyOf>, answers: Record<string, Record<string, string | number>[]>) => {
  const scoring = createScoring(survey)
  for (const [id, all] of Object.entries(answers)) for (const one of all) scoring.take(id, one)
  return scoring.result(Object.keys(answers).map((id) => subject(id)))
}

test.each([
  [422, 500, '84.4'],
  [1, 3, '33.3'],
  [2, 3, '66.7'],
  // A half of the last place is rounded up.
  [1, 2000, '0.1'],
  [1, 2001, '0.0'],
  [0, 5, '0.0'],
  [5, 5, '100.0'],
])('%i of %i sent came back: %s percent', (part, whole, percent) => {
  expect(rate(part, whole)).toBe(percent)
})

test('of nothing sent there is no rate', () => expect(rate(0, 0)).toBeNull())

test('a mean by weights is exact until it is printed', () => {
  const third = { top: 1n, bottom: 3n }
  const mean = weighted([
    { value: third, weight: 1 },
    { value: third, weight: 2 },
  ])
  expect(mean && printed(mean, 3)).toBe('0.333')
  expect(printed({ top: 2n, bottom: 1n }, 0)).toBe('2')
  expect(printed({ top: 25n, bottom: 1000n }, 2)).toBe('0.03')
  expect(weighted([])).toBeNull()
})

test('a question is the mean of its points, a section that of its questions, the whole that of its sections', () => {
  const survey = surveyOf(HOSPITALS)
  const result = of(survey, {
    a: [
      { clear: 5, more: '没有', kind: 4, waited: 10, used: '挂号、取药', words: '好' },
      { clear: 3, more: '不知道', kind: 4, waited: 21 },
    ],
  })
  const [one] = result.subjects
  // 收费: (75 × 2 + 100 × 1) ÷ 3 = 83.33; 态度: 75; the whole: (83.33 × 3 + 75 × 1) ÷ 4 = 81.25.
  expect(one?.sections.map(({ score }) => score)).toEqual(['83.3', '75.0'])
  expect([one?.score, one?.rank, result.score]).toEqual(['81.3', 1, '81.3'])
  const questions = one?.sections.flatMap((section) => section.questions) ?? []
  expect(questions.map(({ name, score, count, mean }) => [name, score, count, mean])).toEqual([
    ['clear', '75.0', 2, null],
    ['more', '100.0', 2, null],
    ['kind', '75.0', 2, null],
    ['waited', null, 2, '15.5'],
    ['used', null, 1, null],
    ['words', null, 1, null],
  ])
  expect(questions[4]?.parts).toEqual([
    { label: '挂号', count: 1 },
    { label: '取药', count: 1 },
    { label: '住院', count: 0 },
  ])
})

test('equal printed scores share a rank, the next rank is left out, and a small sample has none', () => {
  const survey = surveyOf(HOSPITALS.replace('places: 1', 'places: 0'))
  const scored = (kind: number, clear = kind) => ({ clear, more: '不知道', kind })
  const result = of(survey, {
    // 75, and 74.6 that prints 75 too.
    b: [scored(4), scored(4)],
    c: [...Array.from({ length: 59 }, () => scored(4)), scored(3)],
    d: [scored(3), scored(3)],
    a: [scored(5), scored(5)],
    // One answer is below the least of two; two are not.
    e: [scored(5)],
  })
  expect(result.subjects.map(({ id, rank, score }) => [id, rank, score])).toEqual([
    ['a', 1, '100'],
    ['b', 2, '75'],
    ['c', 2, '75'],
    ['d', 4, '50'],
    ['e', null, '100'],
  ])
  const told = publicResult(survey, result)
  // Nothing of a small sample is told but its name; the words of people never.
  expect(told.subjects.at(-1)).toEqual({ name: '样例e医院', rank: null, returned: null, score: null, sections: [] })
  expect(JSON.stringify(told)).not.toContain('还想说什么')
})

test('what nobody answered does not count', () => {
  const survey = surveyOf(HOSPITALS)
  const result = of(survey, { a: [{ more: '不知道' }, { more: '不知道' }] })
  expect(result.subjects[0]).toMatchObject({ score: null, rank: null, enough: true })
})

test('the questionnaire of the house agrees with itself', () => expect(houseSurveys().length).toBeGreaterThan(0))

describe('a questionnaire that contradicts itself is refused at the line, in a plain sentence', () => {
  it.each<[string, string, string, number, string]>([
    ['a least sample above the quota', 'least: 2', 'least: 11', 8, '谁也排不上'],
    ['a name twice', 'name: clear', 'name: more', 17, '写了两次'],
    ['a scale that goes down', 'kind: scale, low', 'kind: scale, from: 5, to: 5, low', 16, '开头要比结尾小'],
    ['choices twice', '[挂号, 取药, 住院]', '[挂号, 挂号]', 26, '有两个选项相同'],
    ['a mark between choices in a choice', '[挂号, 取药, 住院]', '[挂号、取药, 住院]', 26, '隔开'],
    ['smallest above largest', 'min: 0, max: 600', 'min: 9, max: 6', 25, '最小 9 比最大 6 还大'],
    ['no subjects', ', list: [样例一医院, 样例二医院, 样例三医院, 样例四医院]', '', 6, '只写一个'],
    [
      'a register that is not there',
      'list: [样例一医院, 样例二医院, 样例三医院, 样例四医院]',
      'register: none',
      6,
      '没有叫 none 的名册',
    ],
    [
      'people as subjects',
      'list: [样例一医院, 样例二医院, 样例三医院, 样例四医院]',
      'register: experts',
      6,
      '是个人信息',
    ],
    ['a subject twice', '样例二医院', '样例一医院', 6, '有两个相同'],
    ['an unknown key', 'places: 1', 'decimals: 1', 1, 'decimals'],
  ])('%s', (_, from, to, line, words) => {
    const text = HOSPITALS.replace(from, to)
    expect(text).not.toBe(HOSPITALS)
    const { problems } = readSurveyFiles({ tried: text })
    expect(problems.length).toBeGreaterThan(0)
    expect(problems.map((problem) => problem.message).join()).toContain(words)
    expect(problems.map((problem) => problem.line)).toContain(line)
  })

  it('nothing is scored', () => {
    const text = HOSPITALS.replace(/kind: scale[^}]*/g, 'kind: text ').replace(/, points: \d+/g, '')
    expect(
      readSurveyFiles({ tried: text })
        .problems.map(({ message }) => message)
        .join(),
    ).toContain('没有一个算分的问题')
  })

  it('two files of one title', () => {
    expect(readSurveyFiles({ a: HOSPITALS, b: HOSPITALS }).problems[0]).toMatchObject({
      file: 'surveys/b.yaml',
      line: 2,
    })
  })
})
