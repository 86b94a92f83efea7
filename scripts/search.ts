// npm run search -- --corpus FILE --queries FILE [--top 100] [--out FILE] [--eval [--compare FILE]] [--explain] [--no-knowledge] [--vectors FILE --question-vectors FILE]

import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Presets, SingleBar } from 'cli-progress'
import { dayOf, systemClock, systemSchedule } from '../src/base/clock.ts'
import { KNOWLEDGE } from '../src/compose/folders.ts'
import { ConfigError, readConfig } from '../src/config.ts'
import { readCorpusLines } from '../src/corpus/any-corpus.ts'
import { LinesError } from '../src/corpus/json-lines.ts'
import { textOf } from '../src/retrieval/article-text.ts'
import type { Services } from '../src/retrieval/preparing.ts'
import { createStopwatch, printCost } from './cost.ts'
import { evaluate } from './search/evaluate.ts'
import { createExplain, printExplanation } from './search/explain.ts'
import { givenEmbedder, VectorsError } from './search/given-vectors.ts'
import { type Lines, linesToFile, linesToOutput } from './search/lines.ts'
import { DEPTH } from './search/measures.ts'
import { type CorpusSearch, openCorpusSearch } from './search/open.ts'
import { type Query, type Run, readQueries, readRun } from './search/queries.ts'
import { printEvaluation } from './search/report.ts'
import { commandServices, tellSearchedWithout } from './services.ts'

const HELP = `用法：npm run --silent search -- --corpus 语料.jsonl --queries 问题.jsonl [选项]

  --corpus 文件      语料，一行一条 {"id", "law", "article", "text"}
  --queries 文件     问题，一行一道 {"id", "query"}；要评测的再写 "gold": [{"doc_id"}]，可以有 "also"、"topic"
  --top 数           每道题最多给几条，1 到 1000（默认 100）
  --out 文件         结果写到文件里，不印出来
  --eval             不印结果，印 Recall@1/5/10/20/100、MRR@10、nDCG@10，带 95% 区间
  --compare 文件     和 --out 存下的另一次结果逐题比较（和 --eval 一起用）
  --explain          每道题说明找了哪些词、为什么，前三条里各在哪里找到
  --no-knowledge     不用 knowledge/ 的帮助：没有指引、要点、问法、同义词
  --vectors 文件、--question-vectors 文件
                     现成的向量，不用 EMBEDDING_*：语料和问题一行一个向量，每个数一个带符号的字节
  --json             --eval 的数字和出错信息用 JSON
  --data DIR         数据目录（默认 DATA_DIR，即 ./data）；语料的索引存在它的 corpora 里
  --help             这份说明

不带 --eval 时一道题印一行 {"id", "hits": [{"id", "score"}]}，最好的在前，同分按 id；什么都没找到时 hits 是空的。
score 只能在同一道题里比大小。
退出码：0 完成；1 没做成；2 用法、文件或环境不对；3 检索不可用`

const SEE_HELP = '看说明：npm run search -- --help'

const DONE = 0
const FAILED = 1
const WRONG_USAGE = 2
const UNAVAILABLE = 3

/** Number of best articles that are explained for a question. */
const EXPLAINED = 3
/** Number of questions from which on a progress bar is shown. */
const MANY = 50

type Options = {
  corpus: string
  queries: string
  top: number
  out: string | null
  evaluate: boolean
  compare: string | null
  explain: boolean
  knowledge: boolean
  /** Files of vectors instead of an embedder. */
  vectors: { corpus: string; queries: string } | null
  json: boolean
  dataDir: string
  services: Services | null
  today: string
}

const NO_SERVICES: Omit<Services, 'embedder'> = {
  reranker: null,
  qdrant: null,
  clock: systemClock,
  schedule: systemSchedule,
  retry: false,
}

/** Messages for the operator, beside the results. */
const note = (message: string) => console.error(message)

/** The input is unusable. The message is for people. */
class InputError extends Error {
  readonly code: 'usage' | 'input' | 'environment'
  constructor(code: InputError['code'], message: string) {
    super(message)
    this.code = code
  }
}

/** The search stopped working between two questions. */
class SearchFailed extends Error {}

// A reader may close our output early. That is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(DONE)
  throw error
})
process.exitCode = await main(process.argv.slice(2))

async function main(argv: string[]): Promise<number> {
  const fail = (code: string, message: string, exitCode: number): number => {
    if (argv.includes('--json')) console.log(JSON.stringify({ error: { code, message } }))
    else console.error(message)
    return exitCode
  }
  try {
    const options = readOptions(argv)
    if (options === null) {
      console.log(HELP)
      return DONE
    }
    return await run(options, fail)
  } catch (error) {
    if (error instanceof ConfigError) return fail('environment', error.message, WRONG_USAGE)
    if (error instanceof LinesError || error instanceof VectorsError) return fail('input', error.message, WRONG_USAGE)
    if (error instanceof InputError) return fail(error.code, error.message, WRONG_USAGE)
    if (error instanceof TypeError && 'code' in error)
      return fail('usage', `${error.message}。${SEE_HELP}`, WRONG_USAGE)
    return fail('failed', error instanceof Error ? error.message : String(error), FAILED)
  }
}

/** Null: the command line asks for the help. */
function readOptions(argv: string[]): Options | null {
  const { values } = parseArgs({
    args: argv,
    options: {
      corpus: { type: 'string' },
      queries: { type: 'string' },
      top: { type: 'string', default: '100' },
      out: { type: 'string' },
      eval: { type: 'boolean', default: false },
      compare: { type: 'string' },
      explain: { type: 'boolean', default: false },
      'no-knowledge': { type: 'boolean', default: false },
      vectors: { type: 'string' },
      'question-vectors': { type: 'string' },
      json: { type: 'boolean', default: false },
      data: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return null
  const usage = (message: string) => new InputError('usage', `${message}。${SEE_HELP}`)
  if (values.corpus === undefined) throw usage('要用 --corpus 写明语料文件')
  if (values.queries === undefined) throw usage('要用 --queries 写明问题文件')
  const top = /^\d{1,4}$/.test(values.top) ? Number(values.top) : 0
  if (top < 1 || top > 1000) throw usage(`--top 应是 1 到 1000 的整数（写的是「${values.top}」）`)
  if (values.compare !== undefined && !values.eval) throw usage('--compare 要和 --eval 一起用')
  const { vectors, 'question-vectors': questionVectors } = values
  if ((vectors === undefined) !== (questionVectors === undefined)) {
    throw usage('--vectors 和 --question-vectors 要一起用')
  }
  const environment = values.data === undefined ? process.env : { ...process.env, DATA_DIR: values.data }
  const config = readConfig(environment, process.cwd())
  const { qdrant } = config
  return {
    corpus: values.corpus,
    queries: values.queries,
    top,
    out: values.out ?? null,
    evaluate: values.eval,
    compare: values.compare ?? null,
    explain: values.explain,
    knowledge: !values['no-knowledge'],
    vectors: vectors && questionVectors ? { corpus: vectors, queries: questionVectors } : null,
    json: values.json,
    dataDir: config.dataDir,
    // A collection of its own: a measured corpus must not replace the one that the server searches.
    services: commandServices(
      { ...config, qdrant: qdrant && { ...qdrant, collection: `${qdrant.collection}-corpora` } },
      note,
    ),
    today: dayOf(systemClock(), config.timeZone),
  }
}

async function run(
  options: Options,
  fail: (code: string, message: string, exitCode: number) => number,
): Promise<number> {
  const lines = readCorpusLines(options.corpus, read(options.corpus))
  const queries = readQueries(options.queries, read(options.queries))
  const other = options.compare === null ? null : readRun(options.compare, read(options.compare))
  if (options.evaluate) checkGold(queries, new Set(lines.map(({ id }) => String(id))), options, other)
  const opened = await openCorpusSearch({
    lines,
    knowledgeDir: KNOWLEDGE,
    withKnowledge: options.knowledge,
    dataDir: options.dataDir,
    services: ({ articles }) =>
      options.vectors
        ? {
            ...(options.services ?? NO_SERVICES),
            embedder: givenEmbedder({
              texts: articles.map(textOf),
              vectors: options.vectors.corpus,
              questions: queries.map(({ query }) => query),
              questionVectors: options.vectors.queries,
            }),
          }
        : options.services,
    note,
  })
  if (opened.state === 'unavailable') return fail('unavailable', opened.reason, UNAVAILABLE)
  const given = new Map(lines.map(({ id }) => [String(id), id]))
  const output = openOutput(options)
  const found: Map<string, string[]> = new Map()
  const watch = createStopwatch()
  try {
    const ask = createAsk(opened, options, watch)
    const bar = progress(queries.length, output !== null && options.out === null)
    for (const query of queries) {
      const { hits, explanation } = await ask(query.query)
      found.set(
        String(query.id),
        hits.map(({ id }) => id),
      )
      const shown = hits.slice(0, options.top).map(({ id, score }) => ({ id: given.get(id), score }))
      await output?.write(JSON.stringify({ id: query.id, hits: shown, ...(explanation && { explain: explanation }) }))
      const forPeople = options.out !== null || options.evaluate
      if (explanation && forPeople && !options.json) console.log(printExplanation(query.id, explanation))
      bar?.increment()
    }
    bar?.stop()
    output?.finish()
  } catch (error) {
    output?.abandon()
    if (error instanceof SearchFailed) return fail('unavailable', error.message, UNAVAILABLE)
    throw error
  }
  tellSearchedWithout(opened.searchServices)
  if (options.evaluate) {
    const evaluation = evaluate(queries, found, other)
    const cost = watch.cost()
    const printed = () => `${printEvaluation(evaluation)}\n\n${printCost(cost)}`
    console.log(options.json ? JSON.stringify({ ...evaluation, cost }) : printed())
  }
  return DONE
}

/** Asks one question: returns as many hits as needed, and why they were found. Throws SearchFailed. */
function createAsk(
  { search, analyzer, guides }: Extract<CorpusSearch, { state: 'ready' }>,
  { top, evaluate, explain, today }: Options,
  watch: ReturnType<typeof createStopwatch>,
) {
  const limit = evaluate ? Math.max(top, DEPTH) : top
  const explainBest = explain ? createExplain({ analyzer, guides }) : null
  return async (text: string) => {
    const result = await watch.time(() => search({ text, asOf: today, today, limit }))
    if (result.state === 'unavailable') throw new SearchFailed(result.reason)
    const articles = result.state === 'nothing' ? [] : result.hits.filter((hit) => hit.kind === 'article')
    const best = articles.slice(0, EXPLAINED).map(({ article }) => article)
    return {
      hits: articles.map(({ article, order }) => ({ id: article.id, score: order })),
      explanation: explainBest?.(text, best),
    }
  }
}

function checkGold(queries: readonly Query[], ids: ReadonlySet<string>, { queries: file }: Options, other: Run | null) {
  const counted = queries.filter(({ gold }) => gold.size > 0)
  if (counted.length === 0) throw new InputError('input', `${file} 里没有一道题写了 gold，没有可算的`)
  const unknown = counted.flatMap(({ gold }) => [...gold]).filter((id) => !ids.has(id))
  if (unknown.length > 0) {
    console.error(`gold 里有 ${unknown.length} 条不在语料里（例如 ${unknown[0]}），都算没找到。`)
  }
  const missing = other && counted.filter(({ id }) => !other.has(String(id)))
  if (missing?.[0]) {
    throw new InputError('input', `要比的那一次缺 ${missing.length} 道题（例如 ${missing[0].id}），两次要用同样的问题`)
  }
}

/** Lines go to --out, else to standard output when nothing else is printed there. */
function openOutput({ out, evaluate }: Options): Lines | null {
  if (out === null) return evaluate ? null : linesToOutput()
  try {
    return linesToFile(out)
  } catch (error) {
    throw new InputError('environment', `写不了 ${out}（${codeOf(error)}）。请检查文件夹在不在、能不能写。`)
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new InputError('input', `读不了 ${file}（${codeOf(error)}）。请检查路径和权限。`)
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? String(error)
}

/** Only on a terminal, and not between printed lines. */
function progress(questions: number, printing: boolean): SingleBar | null {
  if (!process.stderr.isTTY || questions < MANY || (printing && process.stdout.isTTY)) return null
  const format = '检索 {bar} {value}/{total}'
  const bar = new SingleBar({ format, stream: process.stderr, clearOnComplete: true }, Presets.shades_classic)
  bar.start(questions, 0)
  return bar
}
