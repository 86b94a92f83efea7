import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  buildMiniSearch,
  type Engine,
  openFts5,
  openOrama,
  openOurs,
  publishFts5,
  searchMiniSearch,
} from './engines.ts'
import { type Contender, duel, findings, type Row, timeRows } from './measure.ts'
import { overlapRow, qualityRows } from './parity.ts'
import { openAnalysis, tokensOf, type Workload } from './workload.ts'

/** Number of questions used, spread evenly, so that a run takes minutes. */
const QUESTIONS = 200
/**
 * Orama takes up to half a second a question over 60,000 articles. It and ours are timed on this many of the questions.
 */
const ORAMA_QUESTIONS = 50

/** The first hundred articles by words alone, with the same terms for all, against the usual search engines. */
export async function lexical(workload: Workload): Promise<Row[]> {
  const { articles } = workload
  const step = Math.max(1, Math.floor(workload.questions.length / QUESTIONS))
  const questions = workload.questions.filter((_, at) => at % step === 0).slice(0, QUESTIONS)
  const { analyzer } = openAnalysis()
  const documents = articles.map((article) => tokensOf(analyzer, article))
  const terms = questions.map(({ text }) => [...analyzer.question(text).weights.keys()])
  const quality = (name: string, found: number[][]) =>
    qualityRows(
      name,
      found.map((ranked) => ranked.map((position) => String(articles[position]?.id))),
      questions.map(({ gold }) => gold),
    )
  const contender = ({ name, search }: Engine): Contender => ({
    name,
    ask: (question) => search(terms[question] as string[]),
  })
  const ours = contender(openOurs(documents))
  const found = await findings(ours, questions.length)
  const times: number[] = []
  const against = async (engine: Engine, asked = questions.length): Promise<Row[]> => {
    const rival = contender(engine)
    const theirs = await findings(rival, questions.length)
    const result = await duel(ours, rival, Math.min(asked, questions.length))
    times.push(...result.times)
    return [...result.rows, ...quality(rival.name, theirs), overlapRow(rival.name, found, theirs, 10)]
  }

  // One rival at a time: each takes hundreds of megabytes.
  const rows = [...(await againstFts5(documents, against))]
  rows.push(...(await against(searchMiniSearch(buildMiniSearch(documents)))))
  rows.push(...(await against(await openOrama(documents), ORAMA_QUESTIONS)))
  rows.push({ name: 'Orama: questions timed', value: Math.min(ORAMA_QUESTIONS, questions.length), unit: '' })
  return [
    { name: 'articles', value: articles.length, unit: '' },
    { name: 'questions', value: questions.length, unit: '' },
    ...timeRows('ours', times),
    ...quality('ours', found),
    ...rows,
  ]
}

async function againstFts5(documents: readonly string[], against: (engine: Engine) => Promise<Row[]>): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  try {
    const file = join(folder, 'fts5.db')
    publishFts5(documents, file)
    const engine = openFts5(file)
    const rows = await against(engine)
    engine.close()
    return rows
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
