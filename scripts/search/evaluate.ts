import {
  type Comparison,
  compare,
  type Estimate,
  estimate,
  firstRight,
  type Judged,
  MEASURES,
  type Measure,
  measureOne,
} from './measures.ts'
import type { Query, Run } from './queries.ts'

/** The evaluation of a run, also printed as it is for machines. */
export type Evaluation = {
  /** Number of questions that count: those with gold. */
  n: number
  without_gold: number
  measures: Partial<Record<Measure, Estimate>>
  /** Measures by topic, the largest topic first. Empty when no question has a topic. */
  topics: ({ topic: string; n: number } & Record<TopicMeasure, number>)[]
  /** The questions with the lowest nDCG@10. `rank`: place of the first gold; null when none was found. */
  worst: { id: string; topic: string | null; query: string; 'ndcg@10': number; rank: number | null }[]
  compare: Partial<Record<Measure, Comparison>> | null
}

const TOPIC_MEASURES = ['recall@10', 'mrr@10', 'ndcg@10'] as const
export type TopicMeasure = (typeof TOPIC_MEASURES)[number]

const WORST = 30

/**
 * Judges a run over questions, at least one of them with gold.
 *
 * @param other another run over the same questions, to compare with
 */
export function evaluate(queries: readonly Query[], run: Run, other: Run | null): Evaluation {
  const counted = queries.filter(({ gold }) => gold.size > 0)
  const judge = (found: Run) => (query: Query) => judgedOf(query, found)
  const judged = counted.map(judge(run))
  const hasAlso = counted.some(({ also }) => also.size > 0)
  const measures: Measure[] = hasAlso ? [...MEASURES, 'accepted@10'] : [...MEASURES]
  return {
    n: counted.length,
    without_gold: queries.length - counted.length,
    measures: Object.fromEntries(estimate(judged, measures)),
    topics: byTopic(counted, judged),
    worst: worstOf(counted, judged),
    compare: other && Object.fromEntries(compare(judged, counted.map(judge(other)), measures)),
  }
}

function judgedOf({ id, gold, also }: Query, run: Run): Judged {
  return { id: String(id), gold, also, found: run.get(String(id)) ?? [] }
}

function byTopic(queries: readonly Query[], judged: readonly Judged[]): Evaluation['topics'] {
  const groups = Map.groupBy(judged, (_, at) => queries[at]?.topic ?? null)
  return [...groups]
    .flatMap(([topic, group]) => (topic === null ? [] : [{ topic, group }]))
    .map(({ topic, group }) => {
      const mean = (measure: Measure) => group.reduce((sum, each) => sum + measureOne(each, measure), 0) / group.length
      const means = Object.fromEntries(TOPIC_MEASURES.map((measure) => [measure, mean(measure)]))
      return { topic, n: group.length, ...(means as Record<TopicMeasure, number>) }
    })
    .sort((left, right) => right.n - left.n || (left.topic < right.topic ? -1 : 1))
}

function worstOf(queries: readonly Query[], judged: readonly Judged[]): Evaluation['worst'] {
  return judged
    .map((each, at) => ({
      id: each.id,
      topic: queries[at]?.topic ?? null,
      query: queries[at]?.query ?? '',
      'ndcg@10': measureOne(each, 'ndcg@10'),
      rank: firstRight(each),
    }))
    .sort((left, right) => left['ndcg@10'] - right['ndcg@10'] || (left.id < right.id ? -1 : 1))
    .slice(0, WORST)
}
