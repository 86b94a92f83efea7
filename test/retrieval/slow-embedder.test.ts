import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterEach, expect, it } from 'vitest'
import { TIMEOUT_MS } from '../../src/model/embedding-request.ts'
import { createEmbedder } from '../../src/model/embeddings.ts'
import { embedCorpus, openVectors, PROBES } from '../../src/retrieval/dense/vectors.ts'
import { type FakeOpenAi, startFakeOpenAi } from '../fakes/openai.ts'
import { createTime, until } from '../storage/time.ts'

const TEXTS_A_SECOND = 2
const texts = Array.from({ length: 2000 }, (_, number) => `第${number}条 经营者应当退货。`)

let fake: FakeOpenAi
afterEach(() => fake.stop())

/**
 * A server that works on one text after the other, two a second, also on those that nobody waits for any more. Its time
 * is that of `time`: what it has done it answers at once.
 */
function slowServer(time: ReturnType<typeof createTime>) {
  let freeAt = 0
  let waiting = 0
  let underWay = 0
  const answered: string[] = []
  let slowest = 0
  const slowFetch: typeof fetch = async (url, request) => {
    const asked = JSON.parse(String(request?.body)) as { input: string[] }
    const sentAt = time.clock().getTime()
    freeAt = Math.max(freeAt, sentAt) + (asked.input.length / TEXTS_A_SECOND) * 1000
    const doneAt = freeAt
    waiting += 1
    await new Promise<void>((resolve, reject) => {
      time.schedule(doneAt - sentAt, resolve)
      request?.signal?.addEventListener('abort', () => reject(request.signal?.reason), { once: true })
    }).finally(() => {
      waiting -= 1
    })
    underWay += 1
    try {
      const response = await fetch(url, request)
      await response.clone().arrayBuffer()
      answered.push(...asked.input)
      slowest = Math.max(slowest, doneAt - sentAt)
      return response
    } finally {
      underWay -= 1
    }
  }
  return { fetch: slowFetch, answered, slowest: () => slowest, isAtWork: () => waiting > 0 && underWay === 0 }
}

/** Lets the time pass, from one due moment to the next, while the server is at work, until all is done. */
async function passTime(
  time: ReturnType<typeof createTime>,
  isAtWork: () => boolean,
  work: Promise<unknown>,
): Promise<void> {
  let done = false
  const end = work.finally(() => {
    done = true
  })
  end.catch(() => {})
  while (!done) {
    await until(async () => {
      for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
      return done || isAtWork()
    })
    if (!done) time.advance(time.next() as number)
  }
}

/** One process over the stored vectors: it runs until it is done, or is killed when that many texts have their vector. */
async function run(folder: string, { killedAt = Number.POSITIVE_INFINITY } = {}) {
  const time = createTime()
  const server = slowServer(time)
  const notes: string[] = []
  const began = time.clock().getTime()
  const { clock, schedule } = time
  const embedder = createEmbedder({
    baseUrl: fake.url,
    apiKey: fake.key,
    model: 'slow',
    clock,
    schedule,
    fetch: server.fetch,
    note: (message) => notes.push(message),
  })
  const stop = new AbortController()
  const prepare = async () => {
    const opened = await openVectors(embedder, { folder })
    if (!opened.ok) throw new Error(opened.message)
    const { cache } = opened
    try {
      return await embedCorpus({
        embedder,
        cache,
        texts,
        signal: stop.signal,
        progress: ({ done }) => done >= killedAt && stop.abort(new Error('killed')),
      })
    } finally {
      cache.close()
    }
  }
  const prepared = prepare()
  await passTime(time, server.isAtWork, prepared)
  const outcome = await prepared.then(
    (result) => result.ok || result.message,
    (error: Error) => error.message,
  )
  return {
    outcome,
    notes,
    answered: server.answered.filter((text) => !PROBES.includes(text)),
    slowest: server.slowest(),
    seconds: (time.clock().getTime() - began) / 1000,
  }
}

it('2,000 articles are prepared at two texts a second, killed in the middle, without one text answered twice', async () => {
  fake = await startFakeOpenAi()
  const folder = mkdtempSync(`${tmpdir()}/xiaowei-slow-`)
  const first = await run(folder, { killedAt: 700 })
  expect(first.outcome).toBe('killed')
  expect(first.notes[0]).toMatch(/64 段太慢.*最多 32 段/)
  const second = await run(folder)
  expect(second.outcome).toBe(true)
  const answered = [...first.answered, ...second.answered]
  expect(answered.toSorted()).toEqual(texts.toSorted())
  expect(first.slowest).toBeLessThanOrEqual(TIMEOUT_MS)
  // 1,000 seconds of work for all 2,000; the rest was spent on what came too late.
  expect(first.seconds + second.seconds).toBeLessThan(1_250)
  const third = await run(folder)
  expect([third.outcome, third.answered]).toEqual([true, []])
})
