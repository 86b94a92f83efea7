import { openIndex } from '../../src/retrieval/open.ts'
import { analyzer, article, corpusOf, lexicon } from './corpus.ts'

/**
 * The corpus that a publisher of this name brings out in a round: some articles that all share, and some of its own.
 */
export function corpusOfRound(name: string, round: number) {
  const own = `${name}办法`
  return corpusOf({
    articles: [
      ...Array.from({ length: 20 }, (_, at) => article('甲法', `第${at}条`, `快递丢失的，应当赔偿${at}倍。`)),
      ...Array.from({ length: 10 }, (_, at) => article(own, `第${at}条`, `第${round}版旅行社应当签订合同${at}份。`)),
    ],
  })
}

/** Number of times that each publisher publishes. */
export const ROUNDS = 12

// node publisher.ts FOLDER NAME: publishes one corpus after another, while others do the same.
const [folder, name] = process.argv.slice(2)
if (import.meta.main && folder !== undefined && name !== undefined) {
  for (let round = 0; round < ROUNDS; round += 1) {
    openIndex({ corpus: corpusOfRound(name, round), lexicon, analyzer, dataDir: folder, note: console.log })
  }
}
