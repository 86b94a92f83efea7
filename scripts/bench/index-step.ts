// One step of one engine, in a process of its own that index.ts starts: `ENGINE STEP CORPUS FOLDER`. Prints the time of
// the step and the memory of the process after it.

import { join } from 'node:path'
import { KNOWLEDGE } from '../../src/compose/folders.ts'
import { corpusOfLines } from '../../src/corpus/any-corpus.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import { openRetrieval } from '../../src/retrieval/retrieval.ts'
import { inventWorkload, openAnalysis, readArticles, tokensOf } from './workload.ts'

const QUESTION = '经营者欺诈怎么赔'
const TODAY = '2026-01-01'
/** Number of articles of the statute that the step `add` adds. */
const ADDED = 100

const [engine = '', step = '', corpusFile = '', folder = ''] = process.argv.slice(2)
const ms = await (engine.startsWith('ours') ? ourStep(engine === 'ours, bare') : rivalStep())
console.log(JSON.stringify({ ms, rssMb: process.memoryUsage().rss / 1024 / 1024 }))

/** From articles in memory to the first answer. The folder may hold an index already. */
async function ourStep(bare: boolean): Promise<number> {
  const later = step === 'add' ? inventWorkload(ADDED, 2).articles : []
  const lines = [...readArticles(corpusFile), ...later.map((line) => ({ ...line, id: `later ${line.id}` }))]
  const { corpus, names } = corpusOfLines(lines, bare ? null : loadKnowledge(KNOWLEDGE))
  const started = performance.now()
  const note = (message: string) => console.error(message)
  const { search } = openRetrieval({
    corpus,
    names,
    knowledgeDir: KNOWLEDGE,
    dataDir: join(folder, engine),
    bare,
    note,
  })
  const result = await search({ text: QUESTION, asOf: TODAY, today: TODAY })
  if (result.state === 'unavailable') throw new Error(result.reason)
  return performance.now() - started
}

/**
 * The rivals open only their index, which holds no texts. The analysis is opened too, like ours; `analysis alone` opens
 * nothing else.
 */
async function rivalStep(): Promise<number> {
  // Imported here, so that no rival counts in our memory.
  const { openFts5, openMiniSearch, publishFts5, publishMiniSearch } = await import('./engines.ts')
  const file = join(folder, engine)
  const articles = step === 'open' ? [] : readArticles(corpusFile)
  const started = performance.now()
  const { analyzer } = openAnalysis()
  function* tokens() {
    for (const article of articles) yield tokensOf(analyzer, article)
  }
  if (step === 'publish') {
    if (engine === 'SQLite FTS5') publishFts5(tokens(), file)
    else publishMiniSearch(tokens(), file)
  } else {
    const terms = [...analyzer.question(QUESTION).weights.keys()]
    if (engine === 'analysis alone') return performance.now() - started
    const { search } = engine === 'SQLite FTS5' ? openFts5(file) : openMiniSearch(file)
    await search(terms)
  }
  return performance.now() - started
}
