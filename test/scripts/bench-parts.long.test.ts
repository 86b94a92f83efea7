import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { evaluateParts, type PartsRow } from '../../scripts/bench/parts.ts'
import { dataFolder } from '../answer/answering.ts'
import { type FakeOpenAi, startFakeOpenAi } from '../fakes/openai.ts'

const dataDir = dataFolder()
let embedder: FakeOpenAi
beforeAll(async () => {
  embedder = await startFakeOpenAi()
})
afterAll(() => embedder.stop())

function file(name: string, ...lines: object[]): string {
  const path = join(dataDir, name)
  writeFileSync(path, lines.map((line) => JSON.stringify(line)).join('\n'))
  return path
}

async function measured(...tasks: object[]): Promise<Map<string, PartsRow>> {
  const environment = {
    PATH: process.env.PATH,
    DATA_DIR: dataDir,
    EMBEDDING_MODEL: 'small',
    OPENAI_BASE_URL: embedder.url,
    OPENAI_API_KEY: embedder.key,
  }
  const list = file('list.jsonl', ...tasks)
  const told: PartsRow[] = []
  const rows = await evaluateParts(list, environment, (row) => told.push(row))
  expect(told).toEqual(rows)
  return new Map(rows.map((row) => [`${row.task} ${row.parts.join('+')}`.trim(), row]))
}

it('each part is measured alone and together with the others, and only what is real by its time', async () => {
  // A line of its answer is one for which the double of the model has other words.
  file('bread.jsonl', {
    id: 1,
    query: '超市买的面包过期了，面包 8 块钱，能赔多少',
    gold: [{ law: '食品安全法', article: '第148条' }],
    must_mention: ['1000'],
  })
  const rows = await measured({ id: 'bread', set: 'bread.jsonl' })
  expect([...rows.keys()]).toEqual([
    'bread',
    'bread embedder',
    'bread qdrant',
    'bread model',
    'bread embedder+qdrant',
    'bread embedder+qdrant+model',
  ])
  for (const [name, row] of rows) {
    expect(row).toMatchObject({ n: 1, right: 1, mentioned: 1, ndcg: null, figures: null })
    expect(row.length).toBeGreaterThan(50)
    expect(row.memory_mb).toBeGreaterThan(50)
    const isReal = !/qdrant|model/.test(name)
    expect([name, row.p50_ms !== null, row.p95_ms !== null]).toEqual([name, isReal, isReal])
    expect([name, row.worded]).toEqual([name, name.includes('model') ? 1 : null])
  }
  const paths = new Set(embedder.requests.map(({ path }) => path))
  expect(paths).toEqual(new Set(['/embeddings']))
})

it('a search takes its vectors from files, also when Qdrant searches', async () => {
  const bytes = (name: string, ...rows: number[][]) =>
    writeFileSync(join(dataDir, name), Buffer.from(Int8Array.from(rows.flat()).buffer))
  const law = '某市灯具试验条例'
  const texts = ['灯罩应当耐热。', '灯罩应当耐热，并且能够拆下。', '灯罩应当耐热，标明瓦数。', '电线应当绝缘。']
  file('corpus.jsonl', ...texts.map((text, at) => ({ id: at, law, article: `第${at + 1}条`, text })))
  file('queries.jsonl', { id: 1, query: '灯罩耐热', gold: [{ doc_id: 2 }] })
  bytes('corpus.i8', [9, 1], [9, 2], [0, 9], [9, 0])
  bytes('queries.i8', [0, 1])
  const task = { id: 'lamp', corpus: 'corpus.jsonl', queries: 'queries.jsonl' }
  const before = embedder.requests.length
  const rows = await measured({ ...task, vectors: 'corpus.i8', question_vectors: 'queries.i8' })
  const found = [...rows].map(([name, { right, ndcg }]) => [name, right, ndcg === 1])
  expect(found.map(([name]) => name)).toEqual(['lamp', 'lamp embedder', 'lamp qdrant', 'lamp embedder+qdrant'])
  expect(found.map(([, right]) => right)).toEqual([1, 1, 1, 1])
  const first = Object.fromEntries(found.map(([name, , isFirst]) => [name, isFirst]))
  expect(first['lamp embedder']).toBe(first['lamp embedder+qdrant'])
  expect(first.lamp).toBe(first['lamp qdrant'])
  expect(embedder.requests.length).toBe(before)
})
