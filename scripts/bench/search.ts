import { KNOWLEDGE } from '../../src/compose/folders.ts'
import type { Day } from '../../src/law/types.ts'
import { openCorpusSearch } from '../search/open.ts'
import { median, quantile, type Row } from './measure.ts'
import type { Workload } from './workload.ts'

const ROUNDS = 5

/**
 * Finds ten articles for a question with everything on: analysis, all kinds of search, features, the learned order. The
 * first round warms up and does not count. Throws when there is no index.
 */
export async function searching({ articles, questions }: Workload, dataDir: string, today: Day): Promise<Row[]> {
  const opened = await openCorpusSearch({
    lines: articles,
    knowledgeDir: KNOWLEDGE,
    withKnowledge: true,
    dataDir,
    services: null,
    note: () => {},
  })
  if (opened.state === 'unavailable') throw new Error(opened.reason)
  const round = async (): Promise<number[]> => {
    const times: number[] = []
    for (const { text } of questions) {
      const started = performance.now()
      await opened.search({ text, asOf: today, today })
      times.push(performance.now() - started)
    }
    return times
  }
  await round()
  const rounds: number[][] = []
  for (let count = 0; count < ROUNDS; count += 1) rounds.push(await round())
  const perSecond = rounds.map((times) => (1000 * times.length) / times.reduce((sum, time) => sum + time, 0))
  const all = rounds.flat()
  return [
    { name: 'articles', value: articles.length, unit: '' },
    { name: `everything on, ${questions.length} questions`, value: median(perSecond), unit: '/s', spread: perSecond },
    { name: 'one, median', value: quantile(all, 0.5), unit: 'ms' },
    { name: 'one, 99 of 100 within', value: quantile(all, 0.99), unit: 'ms' },
  ]
}
