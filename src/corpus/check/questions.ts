import type { CheckInput } from './input.ts'

/**
 * Checks questions of articles: the statute exists, its imported text has the article, and each question is asked once
 * per article. A text that ended before the questions were checked does not count: they speak of a later one.
 */
export function checkQuestions({ knowledge, articles, report }: CheckInput): void {
  const known = new Set(knowledge.statutes.map(({ name }) => name))
  const imported = Map.groupBy(
    articles.filter(({ paragraphs }) => paragraphs !== null),
    ({ statute }) => statute,
  )
  for (const { statute, article, questions, checkedOn, file, line } of knowledge.questions) {
    const add = (code: 'statute' | 'questions', message: string) =>
      report('finding', code, file, `${article}：${message}`, line)
    if (!known.has(statute)) add('statute', `「${statute}」不在 statutes.yaml 里，要写全名`)
    const texts = (imported.get(statute) ?? []).filter(({ to }) => to === null || to > checkedOn)
    if (texts.length > 0 && texts.every((text) => text.article !== article)) add('questions', '导入的原文里没有这一条')
    const twice = questions.find((question, place) => questions.indexOf(question) !== place)
    if (twice) add('questions', `「${twice}」写了两次`)
  }
}
