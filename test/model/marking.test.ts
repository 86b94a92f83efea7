import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { type GivenMarking, identityOf, knownModelOf, markingOf, readEmbeddingModels } from '../../src/model/marking.ts'

const file = new URL('../../knowledge/registries/embedding-models.yaml', import.meta.url)
const models = readEmbeddingModels(parse(readFileSync(file, 'utf8')))
const NOTHING: GivenMarking = { queryPrefix: null, textPrefix: null, inputType: null }

/** What a model gets before, or beside, a question and a text. */
function marks(model: string, given: Partial<GivenMarking> = {}): unknown[] {
  const { question, text } = markingOf({ ...NOTHING, ...given }, knownModelOf(model, models))
  return [question, text].map(({ prefix, parameter }) => (parameter ? [prefix, parameter] : prefix))
}
const parameters = (name: string, query: string, text: string) => [
  ['', { name, value: query }],
  ['', { name, value: text }],
]

describe('the known embedding models', () => {
  it.each([
    ['intfloat/multilingual-e5-small', ['query: ', 'passage: ']],
    ['jeffh/intfloat-multilingual-e5-large:f16', ['query: ', 'passage: ']],
    ['e5-base-v2', ['query: ', 'passage: ']],
    [
      'intfloat/multilingual-e5-large-instruct',
      ['Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery: ', ''],
    ],
    ['multilingual-e5-small-q4', parameters('input_type', 'query', 'passage')],
    ['BAAI/bge-large-zh-v1.5', ['为这个句子生成表示以用于检索相关文章：', '']],
    ['bge-m3:latest', ['', '']],
    [
      'Qwen/Qwen3-Embedding-0.6B',
      ['Instruct: Given a web search query, retrieve relevant passages that answer the query\nQuery:', ''],
    ],
    ['jina-embeddings-v3', parameters('task', 'retrieval.query', 'retrieval.passage')],
    ['embed-multilingual-v3.0', parameters('input_type', 'search_query', 'search_document')],
    ['voyage-3.5-lite', parameters('input_type', 'query', 'document')],
    ['text-embedding-3-small', ['', '']],
  ])('%s is told questions from texts as its makers say', (model, expected) => {
    expect(marks(model)).toEqual(expected)
    expect(knownModelOf(model, models)).not.toBeNull()
  })

  it.each(['gte-large-zh', 'me5', 'e50', 'bge-reranker', 'fake'])(
    '%s is not among them, and nothing is sent',
    (model) => {
      expect(knownModelOf(model, models)).toBeNull()
      expect(marks(model)).toEqual(['', ''])
    },
  )

  it('are refused with the place when the file is not as agreed', () => {
    expect(() => readEmbeddingModels({ schema: 'embedding-models/1', models: [{ name: 'E5' }] })).toThrow(
      /embedding-models\.yaml[\s\S]*models\[0\]/,
    )
  })
})

describe('what the operator sets', () => {
  it('wins over what is known, prefix by prefix', () => {
    expect(marks('e5-small', { queryPrefix: '问：' })).toEqual(['问：', 'passage: '])
    expect(marks('e5-small', { queryPrefix: '', textPrefix: '' })).toEqual(['', ''])
    expect(marks('bge-m3', { textPrefix: '条文：' })).toEqual(['', '条文：'])
  })

  it('leaves nothing that is known of the other way', () => {
    const inputType = { name: 'input_type', query: 'q', text: 't' }
    expect(marks('e5-small', { inputType })).toEqual(parameters('input_type', 'q', 't'))
    expect(marks('voyage-3', { queryPrefix: '问：' })).toEqual(['问：', ''])
    expect(marks('voyage-3', { inputType: 'none' })).toEqual(['', ''])
    expect(marks('e5-small', { inputType: 'none' })).toEqual(['query: ', 'passage: '])
  })

  it('may be both ways at once', () => {
    const inputType = { name: 'task', query: 'q', text: 't' }
    expect(marks('e5-small', { inputType, queryPrefix: '问：' })).toEqual([
      ['问：', { name: 'task', value: 'q' }],
      ['', { name: 'task', value: 't' }],
    ])
  })
})

describe('the vectors of texts', () => {
  const identity = (model: string, given: Partial<GivenMarking> = {}) =>
    identityOf(model, markingOf({ ...NOTHING, ...given }, knownModelOf(model, models)))

  it('belong to the model alone when its texts are not marked, whatever its questions are', () => {
    expect(identity('bge-m3')).toBe('bge-m3')
    expect(identity('bge-m3', { queryPrefix: '问：' })).toBe('bge-m3')
  })

  it('are others with another prefix or parameter', () => {
    const inputType = { name: 'input_type', query: 'q', text: 't' }
    const all = [
      identity('m'),
      identity('m', { textPrefix: 'passage: ' }),
      identity('m', { textPrefix: 'passage:' }),
      identity('m', { inputType }),
      identity('m', { inputType: { ...inputType, text: 'u' } }),
    ]
    expect(new Set(all).size).toBe(all.length)
    expect(identity('m', { inputType: { ...inputType, query: 'u' } })).toBe(identity('m', { inputType }))
  })
})
