import type { CheckInput } from './check.ts'

/** Questions of articles: of a statute there is, of an article its imported text has, each asked once an article. */
export function checkQuestions({ knowledge, articles, report }: CheckInput): void {
  const known = new Set(knowledge.statutes.map(({ name }) => name))
  const imported = new Map<string, Set<string>>()
  for (const { statute, article, paragraphs } of articles) {
    if (paragraphs) imported.set(statute, (imported.get(statute) ?? new Set()).add(article))
  }
  for (const { statute, article, questions, file, line } of knowledge.questions) {
    const add = (code: 'statute' | 'questions', message: string) =>
      report('finding', code, file, `${article}：${message}`, line)
    if (!known.has(statute)) add('statute', `「${statute}」不在 statutes.yaml 里，要写全名`)
    if (imported.get(statute)?.has(article) === false) add('questions', '导入的原文里没有这一条')
    const twice = questions.find((question, place) => questions.indexOf(question) !== place)
    if (twice) add('questions', `「${twice}」写了两次`)
  }
}
