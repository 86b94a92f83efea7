import type { Values } from '../registers/types.ts'
import { byCodePoint } from '../reports/exact.ts'
import { type Fraction, fraction, printed, rate, weighted } from './fraction.ts'
import { BETWEEN, isScored, questionsOf, type Survey, type SurveyQuestion, weightOf } from './shape.ts'
import type {
  PublishedSurvey,
  ScoredQuestion,
  ScoredSection,
  ScoredSubject,
  SurveyResult,
  SurveySubject,
} from './types.ts'

/** What is counted of one question: `points` in the unit of its kind, over the answers that have some. */
type Tally = { count: number; scored: number; points: number; parts: Map<string, number> }
type Tallies = Map<string, Tally>

/**
 * Adds answers up and scores them. A question: the mean of its points, 0 to 100. A section: the mean of its questions by
 * their weights. The whole: the mean of its sections by theirs. What nobody answered does not count. All is exact until
 * it is printed.
 */
export function createScoring(survey: Survey) {
  const all = tallies(survey)
  const bySubject = new Map<string, { tallies: Tallies; returned: number }>()
  let returned = 0
  return {
    take(subject: string, answers: Values): void {
      const own = bySubject.get(subject) ?? { tallies: tallies(survey), returned: 0 }
      bySubject.set(subject, own)
      own.returned += 1
      returned += 1
      for (const question of questionsOf(survey)) {
        count(all, question, answers)
        count(own.tallies, question, answers)
      }
    },
    result(subjects: readonly Pick<SurveySubject, 'id' | 'name' | 'quota' | 'sent'>[]): SurveyResult {
      const whole = scored(survey, all)
      const sent = subjects.reduce((sum, one) => sum + one.sent, 0)
      const shown = subjects.map((subject) => {
        const own = bySubject.get(subject.id) ?? { tallies: tallies(survey), returned: 0 }
        const enough = own.returned >= survey.least
        return { ...subject, returned: own.returned, enough, rank: null, ...scored(survey, own.tallies) }
      })
      return { sent, returned, rate: rate(returned, sent), ...whole, subjects: ranked(shown) }
    },
  }
}

const tallies = (survey: Survey): Tallies =>
  new Map(
    questionsOf(survey).map(({ name }) => [name, { count: 0, scored: 0, points: 0, parts: new Map<string, number>() }]),
  )

function count(into: Tallies, question: SurveyQuestion, answers: Values): void {
  const [tally, value] = [into.get(question.name), answers[question.name]]
  if (!tally || value === undefined) return
  tally.count += 1
  if (question.kind === 'scale') {
    tally.scored += 1
    tally.points += Number(value) - question.from
    add(tally, String(value))
  } else if (question.kind === 'choice') {
    const points = question.choices.find(({ label }) => label === value)?.points
    if (points !== undefined) {
      tally.scored += 1
      tally.points += points
    }
    add(tally, String(value))
  } else if (question.kind === 'several') {
    for (const label of String(value).split(BETWEEN)) add(tally, label)
  } else if (question.kind === 'number') {
    tally.points += Math.round(Number(value) * 10 ** question.places)
  }
}

const add = ({ parts }: Tally, label: string) => parts.set(label, (parts.get(label) ?? 0) + 1)

function scored(survey: Survey, from: Tallies): { score: string | null; sections: ScoredSection[] } {
  const exact = survey.sections.map((section) => ({
    section,
    value: weighted(
      section.questions.flatMap((question) => {
        const value = pointsOf(question, from.get(question.name))
        return value === null ? [] : [{ value, weight: weightOf(question) }]
      }),
    ),
  }))
  const whole = weighted(
    exact.flatMap(({ section, value }) => (value === null ? [] : [{ value, weight: section.weight }])),
  )
  const print = (value: Fraction | null) => (value === null ? null : printed(value, survey.places))
  return {
    score: print(whole),
    sections: exact.map(({ section, value }) => ({
      name: section.name,
      label: section.label,
      weight: section.weight,
      score: print(value),
      questions: section.questions.map((question) => shown(survey, question, from.get(question.name))),
    })),
  }
}

function pointsOf(question: SurveyQuestion, tally: Tally | undefined): Fraction | null {
  if (!isScored(question) || !tally || tally.scored === 0) return null
  return question.kind === 'scale'
    ? fraction(tally.points * 100, tally.scored * (question.to - question.from))
    : fraction(tally.points, tally.scored)
}

function shown(survey: Survey, question: SurveyQuestion, tally: Tally | undefined): ScoredQuestion {
  const points = pointsOf(question, tally)
  const labels =
    question.kind === 'choice'
      ? question.choices.map(({ label }) => label)
      : question.kind === 'several'
        ? question.choices
        : question.kind === 'scale'
          ? Array.from({ length: question.to - question.from + 1 }, (_, at) => String(question.from + at))
          : []
  const mean =
    question.kind === 'number' && tally && tally.count > 0 && tally.points >= 0
      ? printed(fraction(tally.points, tally.count * 10 ** question.places), survey.places)
      : null
  return {
    ...{ name: question.name, ask: question.ask, kind: question.kind },
    weight: isScored(question) ? weightOf(question) : 0,
    count: tally?.count ?? 0,
    score: points === null ? null : printed(points, survey.places),
    parts: labels.map((label) => ({ label, count: tally?.parts.get(label) ?? 0 })),
    mean,
  }
}

/** By the printed score: equal ones share a rank, and as many ranks are left out after them. */
function ranked(subjects: readonly ScoredSubject[]): ScoredSubject[] {
  const [known, without] = [
    subjects.filter(({ enough, score }) => enough && score !== null),
    subjects.filter(({ enough, score }) => !enough || score === null),
  ]
  const byName = (one: ScoredSubject, other: ScoredSubject) => byCodePoint(one.name, other.name)
  const points = ({ score }: ScoredSubject) => Number(score)
  const order = known.toSorted((one, other) => points(other) - points(one) || byName(one, other))
  return [
    ...order.map((subject) => ({ ...subject, rank: order.findIndex(({ score }) => score === subject.score) + 1 })),
    ...without.toSorted(byName),
  ]
}

/** What of a result everybody may read: no words of people, and nothing of a subject below the least sample. */
export function publicResult(survey: Survey, result: SurveyResult): PublishedSurvey {
  const { code, title, about, year, least, places, subjects: of } = survey
  const { sent, returned, rate: share, score } = result
  return {
    ...{ code, title, about, year, least, places, sent, returned, rate: share, score },
    word: of.word,
    unit: of.unit,
    sections: result.sections.map(({ label, weight, score: points, questions }) => ({
      ...{ label, weight, score: points },
      questions: questions.filter(({ kind }) => kind !== 'text').map(({ name: _, ...question }) => question),
    })),
    subjects: result.subjects.map(({ name, rank, returned: own, score: points, sections }) => ({
      ...{ name, rank },
      returned: rank === null ? null : own,
      score: rank === null ? null : points,
      sections: rank === null ? [] : sections.map((section) => section.score),
    })),
  }
}
