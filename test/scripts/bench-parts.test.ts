import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Part, PartServices } from '../../scripts/bench/part-services.ts'
import { choicesOf, printParts, readTasks, type Task } from '../../scripts/bench/parts.ts'
import { LinesError } from '../../src/corpus/json-lines.ts'

const folder = mkdtempSync(join(tmpdir(), 'xiaowei-parts-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const read = (...lines: object[]) => readTasks('/sets/list.jsonl', lines.map((line) => JSON.stringify(line)).join('\n'))
const search = { id: 's', corpus: 'c.jsonl', queries: 'q.jsonl' }

describe('the list of what parts are measured on', () => {
  it('names files beside itself, or anywhere', () => {
    const [set, stories, found] = read(
      { id: 'a', set: 'a.jsonl' },
      { id: 'b', stories: '/elsewhere/b.jsonl' },
      { ...search, vectors: 'c.i8', question_vectors: 'q.i8' },
    )
    expect(set).toMatchObject({ kind: 'set', args: ['eval.ts', '--set', '/sets/a.jsonl'], vectors: null })
    expect(stories).toMatchObject({ kind: 'stories', args: ['eval.ts', '--stories', '/elsewhere/b.jsonl'] })
    expect(found).toMatchObject({
      kind: 'search',
      vectors: ['--vectors', '/sets/c.i8', '--question-vectors', '/sets/q.i8'],
    })
    expect(found?.args).toEqual(['search.ts', '--eval', '--corpus', '/sets/c.jsonl', '--queries', '/sets/q.jsonl'])
  })

  it.each([
    ['nothing to measure on', { id: 'x' }],
    ['two kinds of questions', { id: 'x', set: 'a', stories: 'b' }],
    ['a corpus without questions', { id: 'x', corpus: 'a' }],
    ['questions without a corpus', { id: 'x', queries: 'a' }],
    ['vectors of the corpus alone', { ...search, vectors: 'v' }],
    ['vectors of answers', { id: 'x', set: 'a', vectors: 'v', question_vectors: 'w' }],
  ])('is refused with %s', (_, line) => {
    expect(() => read(line)).toThrow(LinesError)
  })
})

describe('the choices of parts', () => {
  const [set, plain, given] = read({ id: 'a', set: 'a.jsonl' }, search, {
    ...search,
    id: 'v',
    vectors: 'c.i8',
    question_vectors: 'q.i8',
  }) as [Task, Task, Task]
  const services = (embedder: boolean, ...doubles: Part[]): PartServices => ({
    embedder,
    doubles: new Set(doubles),
    environment: () => ({}),
    stop: async () => {},
  })
  const of = (task: Task, has: PartServices) => choicesOf(task, has).map((parts) => parts.join('+'))

  it('are none, each alone and together; a model changes no search', () => {
    expect(of(set, services(true))).toEqual([
      '',
      'embedder',
      'qdrant',
      'model',
      'embedder+qdrant',
      'embedder+qdrant+model',
    ])
    expect(of(plain, services(true))).toEqual(['', 'embedder', 'qdrant', 'embedder+qdrant'])
  })

  it('leave out the embedder where there is none and no vectors of one', () => {
    expect(of(set, services(false))).toEqual(['', 'qdrant', 'model'])
    expect(of(plain, services(false))).toEqual(['', 'qdrant'])
    expect(of(given, services(false))).toEqual(['', 'embedder', 'qdrant', 'embedder+qdrant'])
  })

  it('leave out the double of Qdrant for a corpus that it is too slow for', () => {
    const corpus = (lines: number) => {
      const file = join(folder, `${lines}.jsonl`)
      writeFileSync(file, '{}\n'.repeat(lines))
      return { ...given, corpus: file }
    }
    expect(of(corpus(10_000), services(false, 'qdrant'))).toContain('qdrant')
    expect(of(corpus(10_001), services(false, 'qdrant'))).toEqual(['', 'embedder'])
    expect(of(corpus(10_001), services(false))).toContain('qdrant')
  })
})

it('rows are printed with a dash for what a task does not tell', () => {
  const row = {
    task: '题',
    parts: [] as Part[],
    n: 2,
    right: 0.5,
    ndcg: null,
    figures: 1,
    mentioned: null,
    length: 120,
    worded: null,
    p50_ms: null,
    p95_ms: 12.34,
    memory_mb: 400.4,
  }
  const [, , line = ''] = printParts([row]).split('\n')
  expect(line.split(/\s{2,}/)).toEqual([
    '题',
    '只按词',
    '2',
    '50.0%',
    '–',
    '100.0%',
    '–',
    '120',
    '–',
    '–',
    '12.3',
    '400',
  ])
})
