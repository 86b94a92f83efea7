import type { Texts } from '../base/texts.ts'
import type { InstrumentBlock, InstrumentPaper } from '../casework/instrument-types.ts'
import type { Survey } from './shape.ts'
import type { ScoredSubject, SurveyResult } from './types.ts'

/** What a subject is told of its own result, on paper. The words of people are not passed on: they may tell who wrote them. */
export function feedbackPaper(
  { survey, result, subject }: { survey: Survey; result: SurveyResult; subject: ScoredSubject },
  { texts, council, day, madeAt }: { texts: Texts; council: string; day: string; madeAt: string },
): InstrumentPaper {
  const blank = texts('survey-no-score')
  const ranked = result.subjects.filter(({ rank }) => rank !== null).length
  const place =
    subject.rank === null
      ? texts('survey-feedback-no-rank', { least: survey.least })
      : texts('survey-feedback-rank', { rank: subject.rank, count: ranked })
  const rows = [
    { label: texts('survey-sent'), value: String(subject.sent) },
    { label: texts('survey-returned'), value: String(subject.returned) },
    { label: texts('survey-score'), value: subject.score ?? blank },
    { label: texts('survey-rank'), value: place },
  ]
  const sections = subject.sections.flatMap(({ label, score, questions }): InstrumentBlock[] => [
    { kind: 'heading', text: texts('survey-feedback-section', { label, score: score ?? blank }) },
    {
      kind: 'rows',
      rows: questions
        .filter(({ kind }) => kind !== 'text')
        .map(({ ask, score: points, parts, mean, count }) => ({
          label: ask,
          value:
            points !== null
              ? texts('survey-feedback-score', { score: points, count })
              : mean !== null
                ? texts('survey-feedback-mean', { mean, count })
                : parts
                    .filter((part) => part.count > 0)
                    .map((part) => `${part.label} ${part.count}`)
                    .join('，') || blank,
        })),
    },
  ])
  return {
    council,
    title: texts('survey-feedback-title'),
    number: survey.title,
    blocks: [
      { kind: 'address', text: texts('survey-feedback-to', { name: subject.name }) },
      { kind: 'paragraph', text: texts('survey-feedback-about', { title: survey.title }) },
      { kind: 'rows', rows },
      ...sections,
      { kind: 'paragraph', text: texts('survey-formula', { least: survey.least }) },
      { kind: 'paragraph', text: texts('survey-feedback-private') },
    ],
    signatures: [council, day],
    pageLabel: texts('survey-feedback-page', { page: '{page}', pages: '{pages}' }),
    missingNote: '',
    madeAt,
  }
}
