import type { Clock, Schedule } from '../clock.ts'
import type { ArticleRecord, CaseRecord, Guide } from '../corpus/types.ts'
import type { StatuteNames } from '../law/names.ts'
import type { ArticleReference } from '../law/types.ts'
import { maskPersonal } from '../mask.ts'
import { createFold, type Fold } from '../retrieval/fold.ts'
import type { Texts } from '../texts.ts'
import { type Block, plainText } from './blocks.ts'
import type { Budget } from './budget.ts'
import { cite } from './citation.ts'
import type { Composed } from './compose.ts'
import type { Grounds } from './grounds.ts'
import { textsIn } from './language.ts'
import type { Found } from './look-up.ts'
import { headed, list, note } from './render.ts'
import type { Asking } from './reply.ts'
import type { Store } from './store.ts'
import type { AnswerRun, Citation } from './types.ts'
import { type Evidence, type Refusal, refusalOf, repeats } from './verify.ts'
import type { Source, Statement, WriteRequest, Writer } from './writer.ts'

/** One question that has grounds, and the answer it gets without a model. */
export type WritingTask = {
  /** `hidden`: folded values of a complaint, never to be sent. */
  one: { text: string; history: readonly string[]; person: string | null; hidden: readonly string[] }
  grounds: Grounds
  found: Found
  record: CaseRecord | null
  plain: Composed
  asking: Asking
  /** What is said before the answer, also while it is being written. */
  before: readonly Block[]
  run: AnswerRun
}

/** An answer in a model's words, every one of them verified, with the articles its statements rest on. */
export type WrittenAnswer = Composed & { citations: Citation[] }

/** Null: there is none to be had within the time, and the answer without a model is given. Never throws for a model. */
export type Writing = { write(task: WritingTask): Promise<WrittenAnswer | null> }

export type WritingDependencies = {
  writer: Writer
  budget: Budget
  store: Store
  names: StatuteNames
  findReferences: (text: string) => ArticleReference[]
  texts: Texts
  clock: Clock
  schedule: Schedule
  /** Told, for the operator, why an answer went without the model. Holds nothing that was asked or answered. */
  note: (message: string) => void
}

/** Whatever happens, the answer without a model is there this soon, milliseconds. */
const LONGEST_MS = 18_000
/** A second attempt begins only while this much is gone. */
const RETRY_WITHIN_MS = 7_000
/** After so many failures in a row the model is left alone for a while. */
const FAILURES = 3
const REST_MS = 60_000
/** What one request carries at most. */
const MOST_ARTICLES = 8
const ARTICLE_CHARACTERS = 900
const QUESTION_CHARACTERS = 1000
const HISTORY = 3
const HISTORY_CHARACTERS = 150
/** A further guide or article is worth carrying from here on. */
const GUIDE_WORTH = 0.2
const ARTICLE_WORTH = 0.05
const MOST_CITATIONS = 6
/** A model that cannot answer is no answer: there are grounds, and the composition without it speaks from them. */
const GIVES_UP = /答不了|回答不了|无法回答|不能回答|没有找到(?:相关)?(?:规定|依据)|cannot (?:be )?answer|can't answer/iu

export function createWriting(dependencies: WritingDependencies): Writing {
  const { writer, budget, clock, schedule, texts } = dependencies
  const fold = createFold()
  let failures = 0
  let restUntil = 0

  return {
    async write(task) {
      const { person } = task.one
      if (clock().getTime() < restUntil || budget.mayWrite(person) !== 'yes') return null
      const material = materialOf(task, dependencies, fold)
      const started = clock().getTime()
      const late = new AbortController()
      const cancel = schedule(LONGEST_MS, () => late.abort())
      try {
        let complaint: string | null = null
        for (let attempt = 1; attempt <= 2; attempt += 1) {
          const ended: Attempt = await attemptOnce(task, material, complaint, late.signal)
          if (ended.answer || task.run.signal?.aborted || late.signal.aborted) return ended.answer
          if (ended.complaint === null || clock().getTime() - started > RETRY_WITHIN_MS) return null
          complaint = ended.complaint
        }
        return null
      } finally {
        cancel()
      }
    },
  }

  async function attemptOnce(
    task: WritingTask,
    material: Material,
    complaint: string | null,
    late: AbortSignal,
  ): Promise<Attempt> {
    const accepted: Statement[] = []
    const refused: Refusal[] = []
    const signal = task.run.signal ? AbortSignal.any([task.run.signal, late]) : late
    const started = clock().getTime()
    const written = await writer.write(
      { ...material.request, complaint },
      {
        signal,
        onStatement(statement) {
          const refusal = refusalOf(statement, material.evidence) ?? leaksBesides(statement, accepted, task)
          if (refusal) {
            refused.push(refusal)
            return
          }
          accepted.push(statement)
          if (hasConclusion(accepted)) task.run.partial?.([...task.before, ...blocksOf(accepted, task, texts)])
        },
      },
    )
    budget.record({
      at: clock().toISOString(),
      person: task.one.person,
      model: writer.model,
      prompt: writer.prompt,
      outcome: written.state === 'written' ? 'written' : written.code,
      milliseconds: clock().getTime() - started,
      ...written.usage,
    })
    const stopped = task.run.signal?.aborted === true
    if (written.state === 'failed' && !stopped) {
      failed(written.code, written.message)
      return { answer: null, complaint: null }
    }
    failures = 0
    const enough = hasConclusion(accepted) && refused.length <= accepted.length && !givesUp(accepted)
    if (enough) return { answer: answerOf(accepted, task, { material, texts, stopped }), complaint: null }
    if (!stopped) dependencies.note(`模型写的没有通过核对（${countOf(refused) || '没有结论'}），改用不靠模型的回答。`)
    return { answer: null, complaint: givesUp(accepted) ? null : countOf(refused) || 'no_conclusion' }
  }

  /** Instructions cut into pieces that each may pass. */
  function leaksBesides(statement: Statement, accepted: readonly Statement[], task: WritingTask): Refusal | null {
    const shown = fold(plainText(blocksOf([...accepted, statement], task, texts)))
    return repeats(shown, writer.instructions) ? 'instructions' : null
  }

  function failed(code: string, message: string): void {
    dependencies.note(`模型没有写成（${code}）：${message}`)
    failures += 1
    if (failures < FAILURES) return
    failures = 0
    restUntil = clock().getTime() + REST_MS
    dependencies.note(`模型连续 ${FAILURES} 次没有写成，歇 ${REST_MS / 1000} 秒再用。`)
  }
}

type Attempt = { answer: WrittenAnswer | null; complaint: string | null }
type Material = { request: WriteRequest; evidence: Evidence; records: ReadonlyMap<string, ArticleRecord> }

/** What a request carries, and what its statements will be held against. Masked: nobody can be told from it. */
function materialOf(
  { one, grounds, found, record, plain, asking }: WritingTask,
  { store, names, findReferences, writer }: WritingDependencies,
  fold: Fold,
): Material {
  const records = articlesFor(grounds, found, store, asking)
  const guides = guidesFor(grounds, found)
  const sources: Source[] = [
    ...[...records].map(
      ([id, article]): Source => ({ id, kind: 'article', title: titleOf(article, names), text: textOf(article) }),
    ),
    ...guides.map(
      (guide, index): Source => ({
        id: `g${index + 1}`,
        kind: 'guide',
        title: guide.title,
        text: guideText(guide, asking),
      }),
    ),
    ...(record ? [{ id: 'c1', kind: 'case' as const, title: record.title, text: caseText(record) }] : []),
  ]
  const mask = (said: string) => maskPersonal(withoutHidden(said, one.hidden))
  // Masked before it is cut: half a number is one that nobody recognises.
  const question = mask(one.text).slice(0, QUESTION_CHARACTERS)
  const history = one.history.slice(-HISTORY).map((said) => mask(said).slice(0, HISTORY_CHARACTERS))
  const computed = plain.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))
  const told =
    computed.length > 0 ? [{ id: 'f1', kind: 'guide' as const, title: '按他说的情况', text: computed.join('\n') }] : []
  return {
    request: {
      question,
      history,
      sources: [...sources, ...told],
      language: asking.language,
      asOf: asking.at.on,
      complaint: null,
    },
    evidence: {
      sources: new Map([...sources, ...told].map((source) => [source.id, source])),
      articles: records,
      said: [...history, question].join('\n'),
      computed,
      instructions: writer.instructions,
      language: asking.language,
      findReferences,
      fold,
    },
    records,
  }
}

/** Shorter values stand in too many words. */
const LEAST_HIDDEN = 2

function withoutHidden(said: string, hidden: readonly string[]): string {
  return hidden.reduce(
    (text, value) => (value.length < LEAST_HIDDEN ? text : text.replaceAll(value, '（已隐去）')),
    said,
  )
}

function articlesFor(grounds: Grounds, found: Found, store: Store, { at }: Asking): Map<string, ArticleRecord> {
  const cited = grounds.citations.flatMap(({ statute, article }) => store.article(statute, article, at) ?? [])
  const near = found.articles.filter(({ chance }) => chance >= ARTICLE_WORTH).map(({ article }) => article)
  const distinct = [...new Map([...cited, ...near].map((article) => [article.id, article])).values()]
  return new Map(distinct.slice(0, MOST_ARTICLES).map((article, index) => [`a${index + 1}`, article]))
}

function guidesFor(grounds: Grounds, found: Found): Guide[] {
  const own = grounds.kind === 'guide' ? [grounds.guide] : []
  const other = found.guides.find(({ guide, match }) => match >= GUIDE_WORTH && guide !== own[0])
  return [...own, ...(other && own.length > 0 ? [other.guide] : [])]
}

function titleOf({ statute, article }: ArticleRecord, { shortName }: StatuteNames): string {
  return `《${shortName(statute)}》${article}`
}

function textOf({ paragraphs, digest }: ArticleRecord): string {
  return (paragraphs?.join('\n') ?? digest ?? '').slice(0, ARTICLE_CHARACTERS)
}

function guideText(guide: Guide, { language }: Asking): string {
  const english = language === 'en' ? guide.english : []
  return [
    guide.conclusion,
    ...guide.conditions,
    ...guide.exceptions.map((line) => `例外：${line}`),
    ...guide.evidence.map((line) => `留好：${line}`),
    ...guide.steps.map((line) => `可以做：${line}`),
    ...english,
  ].join('\n')
}

function caseText({ facts, finding, result, note: remark }: CaseRecord): string {
  return [facts, finding, result, remark ?? ''].join('\n').slice(0, ARTICLE_CHARACTERS)
}

function hasConclusion(statements: readonly Statement[]): boolean {
  return statements.some(({ part }) => part === 'conclusion')
}

function givesUp(statements: readonly Statement[]): boolean {
  return statements.some(({ part, text }) => part === 'conclusion' && GIVES_UP.test(text))
}

function countOf(refused: readonly Refusal[]): string {
  return [...Map.groupBy(refused, (each) => each)].map(([code, { length }]) => `${code} × ${length}`).join('、')
}

const MOST_QUESTIONS = 2

function blocksOf(statements: readonly Statement[], { asking }: WritingTask, texts: Texts): Block[] {
  const said = textsIn(texts, asking.language)
  const of = (part: Statement['part']) => statements.filter((each) => each.part === part).map(({ text }) => text)
  const [conclusion = '', ...more] = of('conclusion')
  return [
    { kind: 'lead', text: conclusion },
    ...list([...more, ...of('condition')]),
    ...headed(said('answer-exceptions'), of('exception')),
    ...headed(said('answer-evidence'), of('evidence')),
    ...headed(said('answer-steps'), of('step'), true),
    ...of('question').slice(0, MOST_QUESTIONS).map(note),
  ]
}

function answerOf(
  statements: readonly Statement[],
  task: WritingTask,
  { material, texts, stopped }: { material: Material; texts: Texts; stopped: boolean },
): WrittenAnswer {
  const said = textsIn(texts, task.asking.language)
  const questions = statements
    .filter(({ part }) => part === 'question')
    .map(({ text }) => text)
    .slice(0, MOST_QUESTIONS)
  return {
    blocks: [...blocksOf(statements, task, texts), ...(stopped ? [note(said('answer-stopped'))] : [])],
    questions,
    citations: citationsOf(statements, task, material),
  }
}

/** The articles the statements rest on, in their order; where one rests on a guide, those of the guide. */
function citationsOf(statements: readonly Statement[], { grounds }: WritingTask, { records }: Material): Citation[] {
  const citations = statements.flatMap(({ text, sources, quotes }) =>
    sources.flatMap((id) => {
      const article = records.get(id)
      if (!article) return id.startsWith('g') || id.startsWith('f') ? grounds.citations : []
      const known = grounds.citations.find(
        (each) => each.statute === article.statute && each.article === article.article,
      )
      const quote = quotes.find(({ source }) => source === id)?.text
      return [quote || !known ? cite(article, { part: { paragraph: null, item: null }, about: quote ?? text }) : known]
    }),
  )
  const key = ({ statute, article }: Citation) => `${statute}#${article}`
  return [...new Map(citations.toReversed().map((citation) => [key(citation), citation])).values()]
    .toReversed()
    .slice(0, MOST_CITATIONS)
}
