import { printPlace } from '../../law/reference.ts'
import type { Day } from '../../law/types.ts'
import { restsOn } from '../figure-rules.ts'
import type { KnowledgeProblem } from '../front-matter.ts'
import { buildCorpus } from '../load.ts'
import type { Readings } from '../readings.ts'
import { STALE_DAYS } from '../stale.ts'
import type { StagedStatute } from '../store.ts'
import type { ArticleRecord, CaseRecord, CitedPart, Guide, Knowledge } from '../types.ts'
import { checkContradictions } from './contradictions.ts'
import { checkDigests } from './digests.ts'
import { checkEditions } from './editions.ts'
import { checkFigures, lacksQuestion } from './figures.ts'
import type { CheckInput, CheckResult, Report } from './input.ts'
import { checkPassages } from './passages.ts'
import { checkQuestions } from './questions.ts'
import { checkReadings } from './readings.ts'
import { checkStatements, citedParts, lineOfPart } from './statements.ts'
import { articlesInForce, hasPart, numbersOnlyInEnglish } from './support.ts'

const MINIMUM_QUESTIONS = 30
const MINIMUM_NOT_QUESTIONS = 3

/**
 * Checks `knowledge/`: schemas, ids, that every reference leads to an article in force, and that figures and digests
 * agree with the official texts where we have them. Pure; `today` decides whether something is in force or stale.
 */
export function checkKnowledge(given: {
  knowledge: Knowledge
  problems: KnowledgeProblem[]
  texts: StagedStatute[]
  /** Against which words of the law ours were read. */
  readings: (articles: readonly ArticleRecord[]) => Readings
  today: Day
}): CheckResult[] {
  const { knowledge, texts, today } = given
  const results: CheckResult[] = given.problems.map(({ file, line, field, message }) => ({
    level: 'finding',
    code: 'schema',
    file,
    line,
    message: field === null ? message : `${field}：${message}`,
  }))
  const report: Report = (level, code, file, message, line) =>
    results.push({ level, code, file, line: line ?? null, message })
  const input: CheckInput = { knowledge, texts, articles: buildCorpus(knowledge, texts).articles, report }
  const current = articlesInForce(input.articles, today)

  checkIds(knowledge.files.guides, report)
  checkIds(knowledge.files.cases, report)
  for (const [record, file] of [...knowledge.files.guides, ...knowledge.files.cases]) {
    if (!knowledge.topics.includes(record.topic)) {
      report('finding', 'topic', file, `主题「${record.topic}」不在 topics.yaml 里`)
    }
  }
  for (const [guide, file] of knowledge.files.guides) checkAge(guide.reviewed.on, file, today, report)
  for (const [record, file] of knowledge.files.cases) checkAge(record.checkedOn, file, today, report)
  for (const [guide, file] of knowledge.files.guides) {
    checkReferences(citedParts(guide), file, current, input, lineIn(guide, knowledge))
  }
  for (const [record, file] of knowledge.files.cases) checkReferences(record.articles, file, current, input)
  for (const [guide, file] of knowledge.files.guides) checkGuide(guide, file, current, input)
  checkFigures(current, input)
  checkContradictions(input)
  checkDigests(input)
  checkQuestions(input)
  checkPassages(current, input)
  checkEditions(input)
  checkReadings(given.readings(input.articles), input, today)
  return results
}

/**
 * The same for one guide of the knowledge, as somebody writes it: all that is said of this guide, by its lines. Its own names
 * are not looked at, because they are written when it goes live.
 *
 * @param current the articles in force today
 */
export function checkGuideAlone(
  guide: Guide,
  {
    knowledge,
    articles,
    current,
    today,
  }: { knowledge: Knowledge; articles: ArticleRecord[]; current: Map<string, ArticleRecord>; today: Day },
): CheckResult[] {
  const file = knowledge.files.guides.get(guide) ?? `guides/${guide.id}.md`
  const results: CheckResult[] = []
  const report: Report = (level, code, place, message, line) =>
    results.push({ level, code, file: place, line: line ?? null, message })
  const input: CheckInput = { knowledge, texts: [], articles, report }
  if (!knowledge.topics.includes(guide.topic)) {
    report('finding', 'topic', file, `主题「${guide.topic}」不在 topics.yaml 里`)
  }
  checkReferences(citedParts(guide), file, current, input, lineIn(guide, knowledge))
  const signed = { ...guide, drafted: { by: '', on: today }, reviewed: { by: '-', on: today } }
  checkGuide(signed, file, current, input)
  checkContradictions(input, file)
  return results
}

/** The same for one case, as somebody writes it. */
export function checkCaseAlone(
  record: CaseRecord,
  {
    file,
    knowledge,
    articles,
    current,
    today,
  }: {
    file: string
    knowledge: Knowledge
    articles: ArticleRecord[]
    current: Map<string, ArticleRecord>
    today: Day
  },
): CheckResult[] {
  const results: CheckResult[] = []
  const report: Report = (level, code, place, message, line) =>
    results.push({ level, code, file: place, line: line ?? null, message })
  if (!knowledge.topics.includes(record.topic)) {
    report('finding', 'topic', file, `主题「${record.topic}」不在 topics.yaml 里`)
  }
  for (const day of [record.checkedOn, record.decidedOn]) {
    if (day !== null && day > today) report('finding', 'stale', file, `${day} 在今天以后`)
  }
  checkReferences(record.articles, file, current, { knowledge, texts: [], articles, report })
  return results
}

function lineIn(guide: Guide, { lines }: Knowledge): (part: CitedPart) => number | undefined {
  return (part) => lineOfPart(guide, part, (statement) => lines.get(statement))
}

function checkIds(files: Map<{ id: string }, string>, report: Report): void {
  const seen = new Map<string, string>()
  for (const [{ id }, file] of files) {
    if (!file.endsWith(`/${id}.md`)) report('finding', 'id', file, `编号 ${id} 和文件名不同`)
    const earlier = seen.get(id)
    if (earlier) report('finding', 'id', file, `编号 ${id} 已经用过（${earlier}）`)
    seen.set(id, file)
  }
}

function checkAge(checkedOn: Day, file: string, today: Day, report: Report): void {
  const days = (Date.parse(today) - Date.parse(checkedOn)) / 86_400_000
  if (days < 0) report('finding', 'stale', file, `核对的日子 ${checkedOn} 在今天以后`)
  if (days > STALE_DAYS) report('notice', 'stale', file, `${checkedOn} 核对的，已经过了 ${days} 天`)
}

/** A guide is written by one and read again by another. */
function checkSigned({ drafted, reviewed }: Guide, file: string, report: Report): void {
  if (drafted.by === reviewed.by) report('finding', 'signed', file, `起草和复核都是「${drafted.by}」，要是两个人`)
  if (reviewed.on < drafted.on) report('finding', 'signed', file, '复核的日子在起草以前')
}

function checkReferences(
  parts: readonly CitedPart[],
  file: string,
  current: Map<string, ArticleRecord>,
  { articles, report }: CheckInput,
  lineOf: (part: CitedPart) => number | undefined = () => undefined,
): void {
  for (const cited of parts) {
    const name = `《${cited.statute}》${cited.article}`
    const article = current.get(`${cited.statute} ${cited.article}`)
    if (article && hasPart(article, cited)) continue
    if (article) {
      const part = printPlace({ paragraph: cited.paragraph, item: cited.item })
      report('finding', 'reference', file, `${name}没有${part}`, lineOf(cited))
    } else if (articles.some((each) => each.statute === cited.statute && each.article === cited.article)) {
      report('finding', 'out_of_force', file, `${name}现在不是有效的条文`, lineOf(cited))
    } else report('finding', 'reference', file, `${name}既没有要点，也没有导入的原文`, lineOf(cited))
  }
}

function checkGuide(
  guide: Guide,
  file: string,
  current: Map<string, ArticleRecord>,
  { knowledge, report }: CheckInput,
): void {
  if (guide.questions.length < MINIMUM_QUESTIONS) {
    report('finding', 'questions', file, `只有 ${guide.questions.length} 条问法，至少要 ${MINIMUM_QUESTIONS} 条`)
  }
  if (guide.notQuestions.length < MINIMUM_NOT_QUESTIONS) {
    const held = guide.notQuestions.length
    report(
      'finding',
      'questions',
      file,
      `not_questions 只有 ${held} 条，至少要 ${MINIMUM_NOT_QUESTIONS} 条这篇不该接的问法`,
    )
  }
  for (const question of guide.notQuestions.filter((each) => guide.questions.includes(each))) {
    report('finding', 'questions', file, `「${question}」写在 questions 里，又写在 not_questions 里`)
  }
  for (const id of guide.cases) {
    if (!knowledge.cases.some((each) => each.id === id)) report('finding', 'case', file, `没有编号是 ${id} 的案例`)
  }
  checkSigned(guide, file, report)
  checkStatements(guide, file, current, { report, lineOf: (statement) => knowledge.lines.get(statement) })
  for (const id of guide.figures) {
    const rule = knowledge.figures.find((each) => each.id === id)
    if (!rule) report('finding', 'figure', file, `rules/figures.yaml 里没有 ${id}`)
    else if (!restsOn(guide, rule)) {
      report('finding', 'figure', file, `用了 ${id}，却没有引它的依据《${rule.basis.statute}》${rule.basis.article}`)
    }
    const tag = rule && lacksQuestion(guide, rule)
    if (tag) report('finding', 'figure', file, `用了 ${id}，却没有哪一行回答 ${tag}`)
  }
  if (guide.english.length > 0 && guide.englishTitle === null) {
    report('finding', 'schema', file, '有英文的行，没有英文的标题（english_title）')
  }
  for (const number of numbersOnlyInEnglish(guide)) {
    report('finding', 'figure', file, `英文里的 ${number} 在中文里没有`)
  }
}
