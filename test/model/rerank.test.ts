import { afterEach, describe, expect, it } from 'vitest'
import { createReranker } from '../../src/model/rerank.ts'
import { type FakeRerank, type RerankFault, startFakeRerank } from '../fakes/rerank.ts'

let fake: FakeRerank
afterEach(() => fake.stop())

const TEXTS = ['押金不退怎么办', '网购可以退货', '退货的运费']

describe.each(['documents', 'texts'] as const)('a reranker on a server that takes %s', (form) => {
  it('gives one score a text, in their order', async () => {
    fake = await startFakeRerank(form)
    const answer = await createReranker({ url: fake.url }).rerank('退货运费', TEXTS)
    expect(answer).toEqual({ ok: true, scores: [0.25, 0.5, 1] })
  })

  it('finds the form once and keeps to it', async () => {
    fake = await startFakeRerank(form)
    const reranker = createReranker({ url: fake.url })
    await reranker.rerank('退货', TEXTS)
    fake.requests.length = 0
    await reranker.rerank('退货', TEXTS)
    expect(fake.requests).toHaveLength(1)
    expect(fake.requests[0]?.body).toHaveProperty(form)
  })

  it.each<[string, RerankFault, string]>([
    ['a wrong key', { kind: 'status', code: 401 }, 'refused'],
    ['a refusal of both forms', { kind: 'status', code: 422 }, 'refused'],
    ['too many questions', { kind: 'status', code: 429 }, 'unreachable'],
    ['an outage', { kind: 'status', code: 503 }, 'unreachable'],
    ['a dropped connection', { kind: 'drop' }, 'unreachable'],
    ['garbage', { kind: 'garbage' }, 'bad_answer'],
    ['an error in a 200', { kind: 'error_body' }, 'bad_answer'],
    ['a score too few', { kind: 'fewer' }, 'bad_answer'],
    ['an index twice', { kind: 'index_twice' }, 'bad_answer'],
    ['a null for a score', { kind: 'not_a_number' }, 'bad_answer'],
  ])('fails as a value on %s, and works again after', async (_, fault, code) => {
    fake = await startFakeRerank(form)
    const reranker = createReranker({ url: fake.url })
    await reranker.rerank('退货', TEXTS)
    // A refusal may be about the form only: the other form is tried too.
    fake.fault(fault, fault.kind === 'status' && fault.code === 422 ? 2 : 1)
    const failed = await reranker.rerank('退货电话 13900000000', TEXTS)
    expect(failed).toEqual({ ok: false, code, message: expect.stringContaining('重排服务') })
    expect(JSON.stringify(failed)).not.toContain('13900000000')
    expect(await reranker.rerank('退货', TEXTS)).toMatchObject({ ok: true })
  })
})

describe('a reranker', () => {
  it('does not wait for a silent server', async () => {
    fake = await startFakeRerank('documents')
    fake.fault({ kind: 'stall' })
    const answer = await createReranker({ url: fake.url, timeoutMs: 100 }).rerank('退货', TEXTS)
    expect(answer).toMatchObject({ ok: false, code: 'unreachable' })
  })

  it('sends key and model where there are any', async () => {
    fake = await startFakeRerank('documents')
    await createReranker({ url: fake.url, apiKey: 'key-for-tests', model: 'bge' }).rerank('退货', TEXTS)
    await createReranker({ url: fake.url }).rerank('退货', TEXTS)
    expect(fake.requests[0]).toMatchObject({ authorization: 'Bearer key-for-tests', body: { model: 'bge', top_n: 3 } })
    expect(fake.requests[1]?.authorization).toBeUndefined()
    expect(fake.requests[1]?.body).not.toHaveProperty('model')
  })

  it('asks nothing for no texts', async () => {
    fake = await startFakeRerank('documents')
    expect(await createReranker({ url: fake.url }).rerank('退货', [])).toEqual({ ok: true, scores: [] })
    expect(fake.requests).toEqual([])
  })

  it('throws only when called off', async () => {
    fake = await startFakeRerank('documents')
    const reranking = createReranker({ url: fake.url }).rerank('退货', TEXTS, {
      signal: AbortSignal.abort(new Error('called off')),
    })
    await expect(reranking).rejects.toThrow('called off')
  })
})
