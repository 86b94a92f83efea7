import { type Measure, measureOne } from '../search/measures.ts'
import { mean, type Row } from './measure.ts'

const MEASURES: readonly [Measure, string][] = [
  ['ndcg@10', 'nDCG@10'],
  ['recall@10', 'Recall@10'],
]

/** Quality of the findings for the questions with known answers. No rows when no answer is known. */
export function qualityRows(
  name: string,
  found: readonly (readonly string[])[],
  gold: readonly ReadonlySet<string>[],
): Row[] {
  const judged = found.flatMap((found, question) => {
    const right = gold[question] ?? new Set()
    return right.size > 0 ? [{ id: String(question), gold: right, also: new Set<string>(), found }] : []
  })
  if (judged.length === 0) return []
  return MEASURES.map(([measure, label]) => ({
    name: `${name}: ${label}`,
    value: mean(judged.map((each) => measureOne(each, measure))),
    unit: '',
  }))
}

/** Share of our first `count` that a rival also has, over the questions for which we found anything. */
export function overlapRow<T>(
  name: string,
  ours: readonly (readonly T[])[],
  theirs: readonly (readonly T[])[],
  count: number,
): Row {
  const shares = ours.flatMap((found, question) => {
    const [own, other] = [found.slice(0, count), new Set(theirs[question]?.slice(0, count))]
    return own.length > 0 ? [own.filter((id) => other.has(id)).length / own.length] : []
  })
  return { name: `${name}: has of our first ${count}`, value: 100 * mean(shares), unit: '%' }
}
