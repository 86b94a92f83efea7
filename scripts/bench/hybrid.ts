import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EnsembleRetriever } from '@langchain/classic/retrievers/ensemble'
import { Document } from '@langchain/core/documents'
import { BaseRetriever } from '@langchain/core/retrievers'
import { type Engine, FOUND, openFts5, openOurs, publishFts5 } from './engines.ts'
import { type Contender, duel, findings, type Row, timeRows } from './measure.ts'
import { overlapRow } from './parity.ts'
import { fillMemoryStore, inventVectors, openScan } from './vectors.ts'
import { openAnalysis, tokensOf, type Workload } from './workload.ts'

const QUESTIONS = 30
/** The usual constant of reciprocal rank fusion, also in LangChain. */
const RANK_OFFSET = 60

/**
 * From the text of a question to one list: analysis, search by words and by vector, and fusion of the two lists by
 * rank. The vectors are invented beforehand: making them is not measured. LangChain needs a retriever of one's own for
 * search by words: it gets the fastest rival of the lexical benchmark.
 */
export async function hybrid({ articles, questions }: Workload, seed: number): Promise<Row[]> {
  const { analyzer } = openAnalysis()
  const documents = articles.map((article) => tokensOf(analyzer, article))
  const termsOf = (text: string) => [...analyzer.question(text).weights.keys()]
  const asked = questions.slice(0, QUESTIONS)
  const vectors = inventVectors(articles.length, seed)
  const embedded = asked.map((_, question) => vectors.near((question * 7919) % articles.length))
  const text = (question: number) => asked[question]?.text as string

  const byWords = openOurs(documents)
  const scan = openScan(vectors)
  const ours: Contender = {
    name: 'ours',
    ask: async (question) => {
      const near = scan.nearest(embedded[question] as Float32Array, FOUND)
      return fuse([await byWords.search(termsOf(text(question))), await near])
    },
  }

  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  try {
    publishFts5(documents, join(folder, 'fts5.db'))
    const engine = openFts5(join(folder, 'fts5.db'))
    const byText = new Map(asked.map((question, number) => [question.text, [...(embedded[number] as Float32Array)]]))
    const store = await fillMemoryStore(vectors, (question) => byText.get(question) as number[])
    const retriever = new EnsembleRetriever({
      retrievers: [new WordRetriever(engine, termsOf), store.asRetriever({ k: FOUND })],
      c: RANK_OFFSET,
    })
    const rival: Contender = {
      name: 'LangChain EnsembleRetriever',
      ask: async (question) => (await retriever.invoke(text(question))).map(({ pageContent }) => Number(pageContent)),
    }
    const [found, theirs] = [await findings(ours, asked.length), await findings(rival, asked.length)]
    const { rows, times } = await duel(ours, rival, asked.length)
    engine.close()
    return [
      { name: 'articles', value: articles.length, unit: '' },
      ...timeRows('ours', times),
      ...rows,
      overlapRow(rival.name, found, theirs, 10),
    ]
  } finally {
    await scan.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Reciprocal rank fusion of lists, best first. Ties keep the order in which they were met. */
export function fuse(lists: readonly (readonly number[])[]): number[] {
  const scores = new Map<number, number>()
  for (const list of lists) {
    list.forEach((id, place) => {
      scores.set(id, (scores.get(id) ?? 0) + 1 / (RANK_OFFSET + place + 1))
    })
  }
  return [...scores].sort(([, left], [, right]) => right - left).map(([id]) => id)
}

class WordRetriever extends BaseRetriever {
  override lc_namespace = ['bench']
  readonly #engine: Engine
  readonly #termsOf: (text: string) => string[]

  constructor(engine: Engine, termsOf: (text: string) => string[]) {
    super()
    this.#engine = engine
    this.#termsOf = termsOf
  }

  override async _getRelevantDocuments(query: string): Promise<Document[]> {
    const found = await this.#engine.search(this.#termsOf(query))
    return found.map((number) => new Document({ pageContent: String(number) }))
  }
}
