import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  accepted,
  compare,
  discountedGain,
  estimate,
  firstRight,
  type Judged,
  MEASURES,
  type Measure,
  measureOne,
  recall,
  reciprocalRank,
} from '../../scripts/search/measures.ts'

const ALL: Measure[] = [...MEASURES, 'accepted@10']

function judged(id: string, gold: string[], found: string[], also: string[] = []): Judged {
  return { id, gold: new Set(gold), also: new Set(also), found }
}

/** Questions over ids 0…29: something right, something accepted, a list without repetition. */
const ids = fc.uniqueArray(fc.nat({ max: 29 }).map(String), { maxLength: 30 })
const gold = fc.uniqueArray(fc.nat({ max: 29 }).map(String), { minLength: 1, maxLength: 5 })
const one = fc.tuple(gold, ids, ids).map(([gold, found, also]) => judged('q', gold, found, also))
const several = fc
  .array(one, { minLength: 1, maxLength: 12 })
  .map((all) => all.map((each, at) => ({ ...each, id: `q${at}` })))

describe('the measures of one question', () => {
  // The second and the fourth are right, and one that was not found.
  const question = judged('q', ['b', 'd', 'x'], ['a', 'b', 'c', 'd'], ['c'])

  it('are those worked out by hand', () => {
    expect(recall(question, 1)).toBe(0)
    expect(recall(question, 2)).toBeCloseTo(1 / 3)
    expect(recall(question, 100)).toBeCloseTo(2 / 3)
    expect(reciprocalRank(question, 10)).toBe(1 / 2)
    expect(reciprocalRank(question, 2)).toBe(1 / 2)
    expect(reciprocalRank(question, 1)).toBe(0)
    // (1/log2(3) + 1/log2(5)) / (1 + 1/log2(3) + 1/2)
    expect(discountedGain(question, 10)).toBeCloseTo((0.63093 + 0.430677) / 2.13093, 5)
    // Only the first three count: 1/log2(3) of 1 + 1/log2(3) + 1/2.
    expect(discountedGain(question, 3)).toBeCloseTo(0.63093 / 2.13093, 5)
    expect(firstRight(question)).toBe(2)
  })

  it('take accepted articles for accepted only', () => {
    expect(accepted(judged('q', ['x'], ['a', 'c'], ['c']), 10)).toBe(1)
    expect(accepted(judged('q', ['x'], ['a', 'c'], ['c']), 1)).toBe(0)
    expect(recall(judged('q', ['x'], ['a', 'c'], ['c']), 10)).toBe(0)
  })

  it('are zero when nothing is found', () => {
    const nothing = judged('q', ['a'], [])
    expect(ALL.map((measure) => measureOne(nothing, measure))).toEqual(ALL.map(() => 0))
    expect(firstRight(nothing)).toBeNull()
  })

  it('lie between 0 and 1', () => {
    fc.assert(
      fc.property(one, (question) => {
        for (const measure of ALL) {
          const value = measureOne(question, measure)
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  it('are 1 for the perfect order, but recall above what fits', () => {
    fc.assert(
      fc.property(one, ({ gold, also, found }) => {
        const best = { id: 'q', gold, also, found: [...gold, ...found.filter((id) => !gold.has(id))] }
        for (const measure of ALL.filter((name) => name !== 'recall@1')) {
          expect(measureOne(best, measure)).toBeCloseTo(1, 12)
        }
        expect(measureOne(best, 'recall@1')).toBeCloseTo(1 / gold.size, 12)
      }),
    )
  })

  it('never fall when a right article moves up', () => {
    fc.assert(
      fc.property(one, fc.nat(29), ({ gold, also, found }, at) => {
        const id = found[at]
        fc.pre(at > 0 && id !== undefined && gold.has(id))
        const moved = found.toSpliced(at, 1).toSpliced(at - 1, 0, id as string)
        for (const measure of ALL) {
          const before = measureOne({ id: 'q', gold, also, found }, measure)
          expect(measureOne({ id: 'q', gold, also, found: moved }, measure)).toBeGreaterThanOrEqual(before - 1e-12)
        }
      }),
    )
  })
})

describe('the measures of many questions', () => {
  it('are means with intervals around them', () => {
    const questions = Array.from({ length: 40 }, (_, at) => judged(`q${at}`, ['a'], at % 4 === 0 ? ['a'] : ['b', 'a']))
    const { value, low, high } = estimate(questions, ['recall@1']).get('recall@1') ?? { value: 0, low: 0, high: 0 }
    expect(value).toBe(0.25)
    // A share of 1/4 of 40: standard error 0.0685, so about ± 0.134.
    expect(low).toBeGreaterThan(0.09)
    expect(low).toBeLessThan(0.16)
    expect(high).toBeGreaterThan(0.34)
    expect(high).toBeLessThan(0.42)
    expect(estimate(questions, ['recall@5']).get('recall@5')).toEqual({ value: 1, low: 1, high: 1 })
  })

  it('do not depend on the order of the questions', () => {
    fc.assert(
      fc.property(several, fc.infiniteStream(fc.nat()), (questions, order) => {
        const shuffled = questions
          .map((question) => ({ question, key: order.next().value as number }))
          .sort((left, right) => left.key - right.key)
          .map(({ question }) => question)
        expect(estimate(shuffled, ALL)).toEqual(estimate(questions, ALL))
      }),
      { numRuns: 20 },
    )
  })
})

describe('two runs', () => {
  const better = Array.from({ length: 10 }, (_, at) => judged(`q${at}`, ['a'], ['a']))
  const worse = better.map((question) => ({ ...question, found: ['b', 'a'] }))

  it('of which one is better everywhere hardly differ by chance', () => {
    const found = compare(better, worse, ['mrr@10']).get('mrr@10')
    expect(found).toMatchObject({ difference: { value: 0.5, low: 0.5, high: 0.5 }, wins: 10, losses: 0, ties: 0 })
    // Only all ten signs the same give as much: 2 of 1,024.
    expect(found?.p).toBeGreaterThan(0.0005)
    expect(found?.p).toBeLessThan(0.005)
  })

  it('that are the same do not differ', () => {
    const found = compare(better, better.toReversed(), ['ndcg@10']).get('ndcg@10')
    expect(found).toEqual({ difference: { value: 0, low: 0, high: 0 }, p: 1, wins: 0, losses: 0, ties: 10 })
  })

  it('compared the other way round give the opposite', () => {
    fc.assert(
      fc.property(several, fc.array(ids, { minLength: 12, maxLength: 12 }), (questions, lists) => {
        const others = questions.map((question, at) => ({ ...question, found: lists[at] ?? [] }))
        const there = compare(questions, others, ['mrr@10']).get('mrr@10')
        const back = compare(others, questions, ['mrr@10']).get('mrr@10')
        expect(there?.difference.value).toBeCloseTo(-(back?.difference.value ?? 0), 12)
        expect([there?.wins, there?.losses, there?.ties]).toEqual([back?.losses, back?.wins, back?.ties])
        expect(there?.p).toBe(back?.p)
      }),
      { numRuns: 20 },
    )
  })
})
