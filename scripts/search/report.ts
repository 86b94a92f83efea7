import { formatTable } from '../table.ts'
import type { Evaluation } from './evaluate.ts'
import type { Measure } from './measures.ts'

const NAMES: Record<Measure, string> = {
  'recall@1': 'Recall@1',
  'recall@5': 'Recall@5',
  'recall@10': 'Recall@10',
  'recall@20': 'Recall@20',
  'recall@100': 'Recall@100',
  'mrr@10': 'MRR@10',
  'ndcg@10': 'nDCG@10',
  'accepted@10': 'Accepted@10',
}

/** Prints an evaluation for people. */
export function printEvaluation({ n, without_gold, measures, topics, worst, compare }: Evaluation): string {
  const left = without_gold > 0 ? `，另有 ${without_gold} 道没有 gold，没有算` : ''
  const table = each(measures).map(([name, { value, low, high }]) => [name, digits(value), range(low, high)])
  const parts = [`n ${n}${left}`, formatTable(['量', '值', '95% 区间'], table)]
  if (topics.length > 0) {
    const rows = topics.map((topic) => [
      topic.topic,
      String(topic.n),
      ...(['recall@10', 'mrr@10', 'ndcg@10'] as const).map((measure) => digits(topic[measure])),
    ])
    parts.push(formatTable(['主题', 'n', 'Recall@10', 'MRR@10', 'nDCG@10'], rows))
  }
  const rows = worst.map((question) => [
    question.id,
    digits(question['ndcg@10']),
    question.rank === null ? '没找到' : String(question.rank),
    beginning(question.query),
  ])
  parts.push(formatTable(['最差的', 'nDCG@10', '第一条对的在', '问题'], rows))
  if (compare) {
    const rows = each(compare).map(([name, { difference, p, wins, losses, ties }]) => [
      name,
      signed(difference.value),
      `${signed(difference.low)} … ${signed(difference.high)}`,
      p.toFixed(4),
      `${wins} / ${losses} / ${ties}`,
    ])
    parts.push(formatTable(['和那一次比', '差', '95% 区间', 'p', '更好 / 更差 / 一样'], rows))
  }
  return parts.join('\n\n')
}

function each<T>(measures: Partial<Record<Measure, T>>): [string, T][] {
  return Object.entries(measures).map(([measure, value]) => [NAMES[measure as Measure], value])
}

function digits(value: number): string {
  return value.toFixed(4)
}

function signed(value: number): string {
  return `${value < 0 ? '' : '+'}${digits(value)}`
}

function range(low: number, high: number): string {
  return `${digits(low)} … ${digits(high)}`
}

function beginning(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 40 ? `${line.slice(0, 40)}……` : line
}
