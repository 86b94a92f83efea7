import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { givenEmbedder, readVectors, VectorsError } from '../../scripts/search/given-vectors.ts'

const folder = mkdtempSync(join(tmpdir(), 'xiaowei-vectors-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, ...rows: number[][]): string {
  const path = join(folder, name)
  writeFileSync(path, Buffer.from(Int8Array.from(rows.flat()).buffer))
  return path
}

it('given vectors are those of the lines, of length 1; other texts have equal ones', async () => {
  const vectors = file('corpus.i8', [3, 4], [0, -127])
  const questionVectors = file('questions.i8', [8, 6])
  const texts = ['甲', '乙']
  const embedder = givenEmbedder({ texts, vectors, questions: ['电话13800000000'], questionVectors })
  const made = await embedder.embed(['乙', '指引', '甲', '电话〔电话〕', '案例'], { as: 'text' })
  const rows = made.ok ? made.vectors.map((vector) => [...vector]) : []
  const expected = [
    [0, -1],
    [1, 0],
    [0.6, 0.8],
    [0.8, 0.6],
    [1, 0],
  ]
  expect(rows).toHaveLength(expected.length)
  rows.forEach((row, at) => {
    row.forEach((value, place) => void expect(value).toBeCloseTo(expected[at]?.[place] as number, 6))
  })
  const other = givenEmbedder({ texts, vectors: file('other.i8', [3, 5], [1, 1]), questions: ['问'], questionVectors })
  expect(other.identity).not.toBe(embedder.identity)
})

it('files of vectors that do not fit are refused, and say which', () => {
  const five = file('five.i8', [1, 2, 3, 4, 5])
  expect(() => readVectors(five, 2)).toThrow(VectorsError)
  expect(() => readVectors(five, 2)).toThrow(/five\.i8 有 5 字节，不能平分给 2 行/)
  expect(() => readVectors(five, 0)).toThrow(VectorsError)
  expect(() => readVectors(join(folder, 'none.i8'), 2)).toThrow(/读不了 .*none\.i8（ENOENT）/)
  const given = { texts: ['甲'], vectors: five, questions: ['问'], questionVectors: file('two.i8', [1, 2]) }
  expect(() => givenEmbedder(given)).toThrow(/一行 5 个数.*一行 2 个/)
})
