import { html } from 'hono/html'
import type { Texts } from '../../base/texts.ts'
import type { Html } from '../../http/pages.ts'
import type { FieldProblem } from '../../registers/types.ts'
import { BETWEEN, type Survey, type SurveyQuestion } from '../../surveys/shape.ts'

/** The questions of a survey as inputs. `typed`: by question, as somebody filled it in. */
export function surveyQuestions(
  survey: Survey,
  typed: Readonly<Record<string, string>>,
  problems: readonly FieldProblem[],
  texts: Texts,
): Html {
  return html`${survey.sections.map(
    ({ label, questions }) => html`<section class="survey-section"><h2>${label}</h2>
${questions.map((question) => questionPart(question, typed[question.name] ?? '', problems, texts))}</section>`,
  )}`
}

function questionPart(question: SurveyQuestion, typed: string, problems: readonly FieldProblem[], texts: Texts): Html {
  const id = `q-${question.name}`
  const name = `q.${question.name}`
  const problem = problems.find(({ field }) => field === question.name)
  const ask = html`${question.ask}${question.required ? '' : html` <small class="note">${texts('survey-optional')}</small>`}`
  const why = problem ? html`<p class="survey-problem" role="alert">${whyOf(question, problem, texts)}</p>` : ''
  const one = (value: string, words: string, at: number) =>
    html`<label class="survey-choice" for="${id}-${at}"><input type="radio" id="${id}-${at}" name="${name}" value="${value}"${value === typed ? html` checked` : ''}><span>${words}</span></label>`
  switch (question.kind) {
    case 'scale': {
      const { from, to, low, high } = question
      const numbers = Array.from({ length: to - from + 1 }, (_, at) => String(from + at))
      const word = (value: string) =>
        value === String(from) && low ? `${value} ${low}` : value === String(to) && high ? `${value} ${high}` : value
      return html`<fieldset class="survey-question"><legend>${ask}</legend>${why}
<div class="survey-scale">${numbers.map((value, at) => one(value, word(value), at))}</div></fieldset>`
    }
    case 'choice':
      return html`<fieldset class="survey-question"><legend>${ask}</legend>${why}
${question.choices.map(({ label }, at) => one(label, label, at))}</fieldset>`
    case 'several': {
      const taken = typed.split(BETWEEN)
      return html`<fieldset class="survey-question"><legend>${ask} <small class="note">${texts('survey-several')}</small></legend>${why}
${question.choices.map(
  (choice, at) =>
    html`<label class="survey-choice" for="${id}-${at}"><input type="checkbox" id="${id}-${at}" name="${name}.${at}" value="yes"${taken.includes(choice) ? html` checked` : ''}><span>${choice}</span></label>`,
)}</fieldset>`
    }
    case 'number':
      return html`<div class="survey-question"><label for="${id}">${ask}${question.unit ? `（${question.unit}）` : ''}</label>${why}
<input id="${id}" name="${name}" inputmode="decimal" value="${typed}" maxlength="14" autocomplete="off"></div>`
    case 'text':
      return html`<div class="survey-question"><label for="${id}">${ask}</label>${why}
<p class="note" id="${id}-hint">${texts('survey-text-hint', { most: question.most })}</p>
<textarea id="${id}" name="${name}" rows="3" maxlength="${question.most}" aria-describedby="${id}-hint">${typed}</textarea></div>`
  }
}

function whyOf(question: SurveyQuestion, { code }: FieldProblem, texts: Texts): string {
  if (code === 'missing') return texts('survey-problem-missing')
  if (code === 'too_long') return texts('survey-problem-long', { most: question.kind === 'text' ? question.most : 200 })
  if (question.kind === 'number') return texts('survey-problem-number', { min: question.min, max: question.max })
  return texts('survey-problem-choice')
}
