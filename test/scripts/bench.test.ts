import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { duelRows, median, quantile, type Row } from '../../scripts/bench/measure.ts'
import { overlapRow, qualityRows } from '../../scripts/bench/parity.ts'

const script = fileURLToPath(new URL('../../scripts/bench.ts', import.meta.url))
const cwd = mkdtempSync(join(tmpdir(), 'xiaowei-bench-'))
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

function bench(...args: string[]) {
  return spawnSync(process.execPath, [script, ...args], { cwd, env: { PATH: process.env.PATH }, encoding: 'utf8' })
}

describe('figures of a benchmark', () => {
  it('takes the middle of the values, and the one that a share of them does not exceed', () => {
    expect(median([9, 1, 5])).toBe(5)
    expect(quantile([4, 3, 2, 1], 0.99)).toBe(4)
    expect(quantile([4, 3, 2, 1], 0.5)).toBe(2)
    expect(median([])).toBeNaN()
  })

  it('says how many times better ours was: more a second, less time for one', () => {
    const rows = duelRows(
      'Slow',
      [
        [1, 1],
        [2, 2],
        [1, 1],
      ],
      [
        [10, 10],
        [10, 30],
        [10, 10],
      ],
    )
    expect(rows).toEqual([
      { name: 'ours beside Slow', value: 1000, unit: '/s', spread: [1000, 500, 1000] },
      { name: 'Slow', value: 100, unit: '/s', spread: [100, 50, 100], ratio: 10 },
      { name: 'Slow: one, median', value: 10, unit: 'ms', ratio: 10 },
      { name: 'Slow: one, 99 of 100 within', value: 30, unit: 'ms', ratio: 15 },
    ])
  })

  it('judges only questions with gold, and says nothing when there are none', () => {
    const gold = [new Set(['a', 'b']), new Set<string>(), new Set(['c'])]
    const [gain, recall] = qualityRows('X', [['a', 'z', 'b'], ['q'], ['z']], gold)
    expect(recall).toEqual({ name: 'X: Recall@10', value: 0.5, unit: '' })
    expect(gain).toMatchObject({ name: 'X: nDCG@10', unit: '' })
    expect(gain?.value).toBeCloseTo((1 + 1 / 2) / (1 + 1 / Math.log2(3)) / 2)
    expect(qualityRows('X', [['a']], [new Set()])).toEqual([])
  })

  it('counts the part of our first hits that a rival has, over questions for which we have any', () => {
    const row = overlapRow('X', [[1, 2, 3], [], [4, 5]], [[2, 9, 1], [7], [6, 5]], 2)
    expect(row).toEqual({ name: 'X: has of our first 2', value: 50, unit: '%' })
  })
})

describe('the bench command', () => {
  it('compares search by words on an invented corpus, without a data folder', () => {
    const { status, stdout, stderr } = bench('lexical', '--documents', '200', '--json')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const { machine, results } = JSON.parse(stdout) as {
      machine: { cores: number }
      results: { name: string; rows: Row[] }[]
    }
    expect(machine.cores).toBeGreaterThan(0)
    expect(results.map(({ name }) => name)).toEqual(['lexical'])
    const rows = new Map(results[0]?.rows.map((row) => [row.name, row]))
    for (const rival of ['SQLite FTS5', 'MiniSearch', 'Orama']) {
      expect(rows.get(rival)?.ratio).toBeGreaterThan(0)
      // The words of an article find it among two hundred. Otherwise the engines were given different tokens.
      expect(rows.get(`${rival}: Recall@10`)?.value).toBeGreaterThan(0.9)
      expect(rows.get(`${rival}: has of our first 10`)?.value).toBeGreaterThan(60)
    }
    expect(rows.get('ours: Recall@10')?.value).toBeGreaterThan(0.9)
  })

  it('refuses benchmarks that it cannot run', () => {
    expect(bench('lexicon')).toMatchObject({ status: 2, stderr: expect.stringContaining('lexical、dense') })
    expect(bench('lexical', '--corpus', 'x.jsonl')).toMatchObject({ status: 2 })
    expect(bench('lexical', '--documents', 'many')).toMatchObject({ status: 2 })
    expect(bench('parts')).toMatchObject({ status: 2, stderr: expect.stringContaining('--list') })
    expect(bench('lexical', '--list', 'x.jsonl')).toMatchObject({ status: 2, stderr: expect.stringContaining('parts') })
    expect(bench('parts', '--list', 'none.jsonl')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/none\.jsonl[\s\S]*ENOENT/),
    })
  })
})
