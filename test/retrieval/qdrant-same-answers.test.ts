import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { searchServicesOf } from '../../src/compose/search-services.ts'
import { createStatuteNames } from '../../src/law/names.ts'
import { openRetrieval } from '../../src/retrieval/retrieval.ts'
import type { Hit } from '../../src/retrieval/types.ts'
import { startFakeOpenAi } from '../fakes/openai.ts'
import { startFakeQdrant } from '../fakes/qdrant.ts'
import { article, corpusOf, guide, record } from './corpus.ts'

const knowledgeDir = fileURLToPath(new URL('../../knowledge', import.meta.url))
const TODAY = '2026-11-24'
const THINGS = ['快递', '手机', '押金', '旅行社', '健身房', '预付卡', '空调', '化妆品', '汽车', '培训', '机票', '家具']
const FAULTS = ['丢失', '损坏', '延误', '不退', '涨价', '漏水', '过期', '虚假宣传', '质量问题', '强制搭售']
const ENDS = ['赔偿', '退款', '维修', '更换', '解除合同', '发票', '运费', '违约金']

/** Numbers that look random and are the same each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 8) % below
  }
}

function workload() {
  const below = numbers(7)
  const one = (words: readonly string[]) => words[below(words.length)] ?? ''
  const text = () => {
    const sentences = Array.from({ length: 1 + below(4) }, () => `${one(THINGS)}${one(FAULTS)}的，应当${one(ENDS)}。`)
    return sentences.join('')
  }
  const corpus = corpusOf({
    articles: Array.from({ length: 600 }, (_, at) =>
      article(at % 3 === 0 ? '甲法' : '乙办法', `第${at}条`, text(), {
        from: at % 11 === 0 ? null : '2020-01-01',
        to: at % 7 === 0 ? '2026-01-01' : null,
      }),
    ),
    guides: Array.from({ length: 40 }, (_, at) =>
      guide(`guide-${at}`, [`${one(THINGS)}${one(FAULTS)}怎么${one(ENDS)}`]),
    ),
    cases: Array.from({ length: 30 }, (_, at) => record(`case-${at}`, text())),
  })
  const questions = Array.from(
    { length: 60 },
    () => `${one(THINGS)}${one(FAULTS)}了，能不能${one(ENDS)}，要不要${one(ENDS)}`,
  )
  return { corpus, questions }
}

const idOf = (hit: Hit) => (hit.kind === 'article' ? hit.article.id : hit.kind === 'guide' ? hit.guide.id : hit.case.id)

it.each([
  ['one shard', 1, false],
  ['three shards', 3, false],
  ['three shards, with an embedder', 3, true],
])(
  'an invented corpus gives the same answers from Qdrant (%s) as from the embedded index',
  async (_what, shards, embeds) => {
    const qdrant = await startFakeQdrant({ shards })
    const openAi = await startFakeOpenAi()
    const dataDir = mkdtempSync(join(tmpdir(), 'xiaowei-same-'))
    onTestFinished(async () => {
      await Promise.all([qdrant.stop(), openAi.stop()])
      rmSync(dataDir, { recursive: true, force: true })
    })
    const { corpus, questions } = workload()
    const names = createStatuteNames([])
    const embedding = embeds
      ? {
          model: 'fake',
          dimensions: null,
          queryPrefix: null,
          textPrefix: null,
          inputType: null,
          baseUrl: openAi.url,
          apiKey: openAi.key,
        }
      : null
    const open = (urls: string[] | null) => {
      const config = { embedding, rerank: null, qdrant: urls && { urls, apiKey: null, collection: 'xiaowei' } }
      const services = searchServicesOf(config)
      const opened = openRetrieval({ corpus, names, knowledgeDir, dataDir, bare: true, services, note: () => {} })
      onTestFinished(() => opened.searchServices?.close())
      return opened
    }
    const embedded = open(null)
    const server = open([qdrant.url])
    await Promise.all([embedded.searchServices?.prepared, server.searchServices?.prepared])
    const idsOf = async (search: typeof embedded.search, text: string, asOf: string) => {
      const result = await search({ text, asOf, today: TODAY, limit: 10 })
      return result.state === 'found' ? result.hits.map(idOf) : [result.state]
    }
    for (const [at, text] of questions.entries()) {
      const asOf = at % 5 === 0 ? '2025-06-01' : TODAY
      const found = await idsOf(server.search, text, asOf)
      expect(found, text).toEqual(await idsOf(embedded.search, text, asOf))
      expect(found.length, text).toBeGreaterThan(15)
    }
    expect(server.searchServices?.degraded()).toBeNull()
    expect(qdrant.requests.filter(({ path }) => path.endsWith('/query/batch'))).toHaveLength(questions.length)
  },
)
