import { describe, expect, it } from 'vitest'
import { englishNgrams } from '../../src/retrieval/ngram/english.ts'

const shared = (one: string, other: string) => {
  const others = new Set(englishNgrams(other))
  return englishNgrams(one).filter((ngram) => others.has(ngram)).length
}

describe('a message in English is read by stems', () => {
  it.each([
    ['refunds', 'refund'],
    ['stopped', 'stop'],
    ['closing', 'closed'],
    ['companies', 'company'],
    ['shop’s', 'shop'],
  ])('%s is read as %s', (one, other) => expect([...englishNgrams(one)]).toEqual([...englishNgrams(other)]))

  it.each([
    ['glass', 'gla'],
    ['gas', 'ga'],
    ['deposit', 'post'],
  ])('%s is not read as %s', (one, other) => expect(shared(one, other)).toBe(0))

  it('has the pairs of words that only little words part', () => {
    expect(shared('gym is closed', 'gym closed')).toBeGreaterThan(shared('gym is closed', 'closed gym'))
  })

  it('leaves figures out, and what stands far behind', () => {
    expect([...englishNgrams('paid 3,000 yuan')]).toEqual([...englishNgrams('paid 12.5 yuan')])
    const long = 'word '.repeat(200)
    expect([...englishNgrams(`${long} deposit`)]).toEqual([...englishNgrams(long)])
  })
})
