import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { openVectorCache, type VectorCache } from '../../src/retrieval/dense/cache.ts'
import { createMatrix, type Spread } from '../../src/retrieval/dense/matrix.ts'
import { createScan, type Scan } from '../../src/retrieval/dense/scan.ts'
import { embedCorpus, openVectors } from '../../src/retrieval/dense/vectors.ts'
import type { Candidate, Embedder } from '../../src/retrieval/types.ts'
import { PATIENCE_MS } from '../patience.ts'

const thread = new URL('../../src/retrieval/dense/scan-worker.ts', import.meta.url)
const closing: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of closing.splice(0)) await one.close()
})

/** Unit vectors around a few centres, like texts of a few subjects. Equal seeds give equal vectors. */
function vectors(rows: number, dimensions: number, seed = 1): Float32Array<SharedArrayBuffer> {
  const random = generator(seed)
  const centres = Array.from({ length: 20 }, () => Array.from({ length: dimensions }, random))
  const floats = new Float32Array(new SharedArrayBuffer(4 * rows * dimensions))
  for (let row = 0; row < rows; row += 1) {
    const centre = centres[row % centres.length] ?? []
    floats.set(unit(centre.map((value) => value + random())), row * dimensions)
  }
  return floats
}

function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 31 - 1
  }
}

function unit(values: ArrayLike<number>): Float32Array {
  const length = Math.hypot(...Array.from(values)) || 1
  return Float32Array.from(values, (value) => value / length)
}

function fullScan(floats: Float32Array, vector: Float32Array, limit: number, allowed?: Uint8Array): Candidate[] {
  return Array.from({ length: floats.length / vector.length }, (_, chunk) => ({
    chunk,
    score: vector.reduce((sum, value, index) => sum + value * (floats[chunk * vector.length + index] ?? 0), 0),
  }))
    .filter(({ chunk }) => allowed?.[chunk] !== 0)
    .sort((left, right) => right.score - left.score || left.chunk - right.chunk)
    .slice(0, limit)
}

describe('a matrix', () => {
  it('finds exactly what a full scan finds', () => {
    const floats = vectors(3000, 96)
    const matrix = createMatrix(floats, 96)
    for (const query of [0, 1, 2, 3, 4].map((seed) => vectors(1, 96, 100 + seed))) {
      for (const limit of [1, 10, 100]) expect(matrix.top(query, limit)).toEqual(fullScan(floats, query, limit))
    }
  })

  it('does so for any length, number of rows and mask', () => {
    const numbers = fc.integer({ min: -3, max: 3 })
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 130 }).chain((dimensions) =>
          fc.record({
            rows: fc.array(fc.array(numbers, { minLength: dimensions, maxLength: dimensions }), { maxLength: 30 }),
            query: fc.array(numbers, { minLength: dimensions, maxLength: dimensions }),
          }),
        ),
        fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }),
        fc.integer({ min: 1, max: 35 }),
        ({ rows, query }, mask, limit) => {
          const floats = Float32Array.from(rows.flatMap((row) => [...unit(row)]))
          const allowed = Uint8Array.from(rows, (_, row) => (mask[row] ? 1 : 0))
          const vector = unit(query)
          expect(createMatrix(floats, query.length).top(vector, limit, allowed)).toEqual(
            fullScan(floats, vector, limit, allowed),
          )
        },
      ),
      { numRuns: 200 },
    )
  })

  it('keeps equal rows in order of position, beyond the limit too', () => {
    const row = unit([1, 2, 3])
    const floats = Float32Array.from(Array.from({ length: 50 }, () => [...row]).flat())
    expect(
      createMatrix(floats, 3)
        .top(row, 4)
        .map(({ chunk }) => chunk),
    ).toEqual([0, 1, 2, 3])
  })

  it('sums the largest numbers of the longest vectors without wrapping', () => {
    const longest = unit(new Float32Array(8192).fill(1))
    const opposite = longest.map((value) => -value)
    const floats = Float32Array.from([...opposite, ...longest, ...opposite])
    expect(createMatrix(floats, 8192).top(longest, 1)).toEqual([{ chunk: 1, score: expect.closeTo(1, 4) }])
  })

  it('refuses lengths that do not fit', () => {
    expect(() => createMatrix(new Float32Array(10), 3)).toThrow(RangeError)
    expect(() => createMatrix(new Float32Array(10_000), 10_000)).toThrow(RangeError)
    expect(() => createMatrix(new Float32Array(9), 3).top(new Float32Array(4), 1)).toThrow(RangeError)
  })
})

describe('a scan in a thread', () => {
  function opened(floats: Float32Array<SharedArrayBuffer>, dimensions: number): Scan {
    const scan = createScan({ floats, dimensions })
    closing.push(scan)
    return scan
  }

  it('answers many at once, each with its own', async () => {
    const floats = vectors(500, 32)
    const scan = opened(floats, 32)
    const queries = [0, 1, 2, 3].map((seed) => vectors(1, 32, 50 + seed))
    expect(await Promise.all(queries.map((query) => scan.scan(query, 5)))).toMatchObject(
      queries.map((query) => ({ state: 'ready', candidates: fullScan(floats, query, 5) })),
    )
  })

  it('tells how all rows lie, whatever the limit: half of them beyond the middle, a third within a width', async () => {
    const floats = vectors(9_000, 32)
    const query = vectors(1, 32, 7)
    const scan = opened(floats, 32)
    const { spread } = (await scan.scan(query, 1)) as { spread: Spread }
    const likenesses = Array.from({ length: 9_000 }, (_, row) => scan.cosine(row, query))
    const share = (least: number) => likenesses.filter((value) => value > least).length / likenesses.length
    expect(share(spread.middle)).toBeCloseTo(0.5, 1)
    expect(share(spread.middle - spread.width) - share(spread.middle + spread.width)).toBeCloseTo(0.68, 1)
  })

  it('says nothing of how rows lie that are all equal or zeros, and leaves rows of zeros out', () => {
    const floats = vectors(300, 32)
    const query = vectors(1, 32, 7)
    const spread = (rows: Float32Array) => createMatrix(rows, 32).spread(query)
    expect(spread(new Float32Array(3200))).toBeNull()
    expect(spread(Float32Array.from({ length: 3200 }, (_, at) => floats[at % 32] as number))).toBeNull()
    expect(createMatrix(floats, 32).spread(new Float32Array(32))).toBeNull()
    expect(spread(Float32Array.from([...floats, ...new Float32Array(3200)]))).toEqual(spread(floats))
  })

  it('passes over rows that are not allowed', async () => {
    const floats = vectors(200, 32)
    const scan = opened(floats, 32)
    const allowed = Uint8Array.from({ length: 200 }, (_, row) => row % 3)
    const query = vectors(1, 32, 9)
    expect(await scan.scan(query, 10, allowed)).toMatchObject({
      state: 'ready',
      candidates: fullScan(floats, query, 10, allowed),
    })
    expect(await scan.scan(query, 10, new Uint8Array(200))).toMatchObject({ state: 'ready', candidates: [] })
  })

  it('is unavailable to callers whose thread died, and works for the next', async () => {
    const floats = vectors(200, 32)
    const query = vectors(1, 32, 9)
    const mute = new Worker('setInterval(() => {}, 1_000_000)', { eval: true })
    const threads = [mute]
    const scan = createScan({
      floats,
      dimensions: 32,
      start: (workerData) => threads.shift() ?? new Worker(thread, { workerData }),
    })
    closing.push(scan)
    const asked = scan.scan(query, 3)
    await mute.terminate()
    expect(await asked).toEqual({ state: 'unavailable', reason: expect.stringContaining('线程') })
    expect(await scan.scan(query, 3)).toMatchObject({ state: 'ready', candidates: fullScan(floats, query, 3) })
  })

  it('is unavailable when its thread cannot start, and does not fall silent', async () => {
    const scan = createScan({
      floats: vectors(10, 8),
      dimensions: 8,
      start: () => new Worker('throw new Error("no memory")', { eval: true }),
    })
    closing.push(scan)
    expect(await scan.scan(vectors(1, 8), 3)).toMatchObject({ state: 'unavailable' })
    expect(await scan.scan(vectors(1, 8), 3)).toMatchObject({ state: 'unavailable' })
  })

  it('settles running searches when it is closed, and answers no more', async () => {
    const scan = opened(vectors(200, 32), 32)
    const asked = scan.scan(vectors(1, 32), 3)
    await scan.close()
    expect(['ready', 'unavailable']).toContain((await asked).state)
    expect(await scan.scan(vectors(1, 32), 3)).toMatchObject({ state: 'unavailable' })
  })

  it('finds nothing in nothing', async () => {
    expect(await opened(vectors(0, 32), 32).scan(vectors(1, 32), 3)).toEqual({
      state: 'ready',
      candidates: [],
      spread: null,
    })
  })

  it('lets a command end by itself, though not before its answer', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'xiaowei-scan-')), 'command.mjs')
    const script = `
      import { createScan } from ${JSON.stringify(new URL('../../src/retrieval/dense/scan.ts', import.meta.url).href)}
      const floats = new Float32Array(new SharedArrayBuffer(8)).fill(1)
      const result = await createScan({ floats, dimensions: 2 }).scan(Float32Array.of(1, 0), 1)
      console.log(result.state)`
    writeFileSync(file, script)
    const printed = execFileSync(process.execPath, [file], { timeout: PATIENCE_MS })
    expect(printed.toString().trim()).toBe('ready')
  })
})

describe('the cache of vectors', () => {
  const model = 'Qwen/Qwen3-Embedding:0.6b'
  const folder = () => mkdtempSync(join(tmpdir(), 'xiaowei-vectors-'))

  function open(place: string, options: Partial<Parameters<typeof openVectorCache>[0]> = {}): VectorCache {
    const cache = openVectorCache({ folder: place, model, dimensions: 4, ...options })
    closing.push(cache)
    return cache
  }

  const read = (cache: VectorCache, text: string) => {
    const into = new Float32Array(cache.dimensions)
    return cache.read(text, into) ? [...into] : null
  }

  /** The files of a folder of vectors. */
  const files = (place: string) =>
    readdirSync(place, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.bin'))
      .map((name) => join(place, name))

  it('gives back the stored vectors, now and after reopening', () => {
    const place = folder()
    const cache = open(place)
    expect(read(cache, '退货')).toBeNull()
    cache.keep([
      { text: '退货', vector: Float32Array.of(1, 0, 0, 0) },
      { text: '发票', vector: Float32Array.of(0, 1, 0, 0) },
    ])
    for (const one of [cache, open(place)]) {
      expect(read(one, '退货')).toEqual([1, 0, 0, 0])
      expect(read(one, '发票')).toEqual([0, 1, 0, 0])
      expect(read(one, '押金')).toBeNull()
    }
  })

  it('holds no text', () => {
    const place = folder()
    open(place).keep([{ text: '退货押金', vector: Float32Array.of(1, 0, 0, 0) }])
    expect(files(place).map((file) => readFileSync(file).includes('退货押金'))).toEqual([false])
  })

  it('keeps models and lengths apart', () => {
    const place = folder()
    open(place).keep([{ text: '退货', vector: Float32Array.of(1, 0, 0, 0) }])
    expect(read(open(place, { model: 'another' }), '退货')).toBeNull()
    expect(read(open(place, { dimensions: 3 }), '退货')).toBeNull()
  })

  it.each([1, 20, 30, 51])('loses only the last record when a crash cut %i bytes off', (bytes) => {
    const place = folder()
    const cache = open(place)
    cache.keep([{ text: '退货', vector: Float32Array.of(1, 0, 0, 0) }])
    cache.keep([{ text: '发票', vector: Float32Array.of(0, 1, 0, 0) }])
    const [file = ''] = files(place)
    truncateSync(file, statSync(file).size - bytes)
    const after = open(place)
    expect(read(after, '退货')).toEqual([1, 0, 0, 0])
    expect(read(after, '发票')).toBeNull()
    after.keep([{ text: '发票', vector: Float32Array.of(0, 1, 0, 0) }])
    expect(read(open(place), '发票')).toEqual([0, 1, 0, 0])
    expect(read(open(place), '退货')).toEqual([1, 0, 0, 0])
  })

  it('passes over a damaged record and a file that is not its own', () => {
    const place = folder()
    const cache = open(place)
    cache.keep([
      { text: '退货', vector: Float32Array.of(1, 0, 0, 0) },
      { text: '发票', vector: Float32Array.of(0, 1, 0, 0) },
    ])
    const [file = ''] = files(place)
    const bytes = readFileSync(file)
    bytes[16 + 32 + 1] = 0x55
    writeFileSync(file, bytes)
    writeFileSync(join(file, '..', 'vectors-0.bin'), 'something else altogether')
    writeFileSync(join(file, '..', 'vectors-1.bin'), '')
    const after = open(place)
    expect(read(after, '退货')).toBeNull()
    expect(read(after, '发票')).toEqual([0, 1, 0, 0])
  })

  it('says that the disk is full, keeps its vectors, and goes on when there is room', () => {
    const place = folder()
    let room = 16 + 52 + 20
    const cache = open(place, {
      write(handle, bytes) {
        if (room === 0) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
        const written = writeSync(handle, bytes.subarray(0, room))
        room -= written
        return written
      },
    })
    cache.keep([{ text: '退货', vector: Float32Array.of(1, 0, 0, 0) }])
    expect(() => cache.keep([{ text: '发票', vector: Float32Array.of(0, 1, 0, 0) }])).toThrow('ENOSPC')
    room = 10_000
    cache.keep([{ text: '押金', vector: Float32Array.of(0, 0, 1, 0) }])
    for (const one of [cache, open(place)]) {
      expect(['退货', '发票', '押金'].map((text) => read(one, text))).toEqual([[1, 0, 0, 0], null, [0, 0, 1, 0]])
    }
  })

  it('takes the vectors that two processes store at the same time', () => {
    const place = folder()
    const [server, command] = [open(place), open(place)]
    server.keep([{ text: '退货', vector: Float32Array.of(1, 0, 0, 0) }])
    command.keep([{ text: '发票', vector: Float32Array.of(0, 1, 0, 0) }])
    server.keep([{ text: '押金', vector: Float32Array.of(0, 0, 1, 0) }])
    const [file = ''] = files(place)
    appendFileSync(file, 'half a record')
    expect(['退货', '发票', '押金'].map((text) => read(open(place), text))).not.toContain(null)
  })

  it('does without a folder that was deleted', () => {
    const place = folder()
    open(place).keep([{ text: '退货', vector: Float32Array.of(1, 0, 0, 0) }])
    const cache = open(place)
    rmSync(place, { recursive: true })
    expect(read(cache, '退货')).toBeNull()
    cache.keep([{ text: '退货', vector: Float32Array.of(1, 0, 0, 0) }])
    expect(read(open(place), '退货')).toEqual([1, 0, 0, 0])
  })
})

describe('embedding a corpus', () => {
  /** Answers in parts of 100 texts, and fails from the given number of parts on. `turn`: which model it is. */
  function embedder({ failFrom = Number.POSITIVE_INFINITY, dimensions = 4, turn = 0 } = {}): Embedder & {
    asked: string[]
  } {
    const asked: string[] = []
    let parts = 0
    return {
      identity: 'fake',
      dimensions,
      asked,
      async embed(texts, { received }) {
        const vectors = texts.map((text) => vectorOf(text, { dimensions, turn }))
        for (let from = 0; from < texts.length; from += 100) {
          parts += 1
          if (parts >= failFrom) return { ok: false, code: 'unreachable', message: '连不上' }
          asked.push(...texts.slice(from, from + 100))
          received?.(from, vectors.slice(from, from + 100))
        }
        return { ok: true, vectors }
      },
    }
  }
  const vectorOf = (text: string, { dimensions = 4, turn = 0 } = {}) =>
    unit(Array.from({ length: dimensions }, (_, at) => text.charCodeAt((at + turn) % text.length) - 40 * (at + turn)))
  const cacheIn = (folder: string) => {
    const cache = openVectorCache({ folder, model: 'fake', dimensions: 4 })
    closing.push(cache)
    return cache
  }
  const folder = () => mkdtempSync(join(tmpdir(), 'xiaowei-vectors-'))
  const texts = Array.from({ length: 300 }, (_, number) => `第${number % 250}条`)

  it('gives the vectors in order, asks for equal texts once, and tells how far it is', async () => {
    const place = folder()
    const source = embedder()
    const told: number[] = []
    const result = await embedCorpus({
      embedder: source,
      cache: cacheIn(place),
      texts,
      progress: ({ done, total }) => told.push(done, total),
    })
    if (!result.ok) throw new Error(result.message)
    expect(result).toMatchObject({ asked: 250, notKept: null })
    expect([...result.floats]).toEqual(texts.flatMap((text) => [...vectorOf(text)]))
    expect(source.asked).toHaveLength(250)
    expect(told).toEqual([0, 300, 150, 300, 250, 300, 300, 300])
  })

  it('goes on where a failure stopped it', async () => {
    const place = folder()
    expect(await embedCorpus({ embedder: embedder({ failFrom: 3 }), cache: cacheIn(place), texts })).toMatchObject({
      ok: false,
      code: 'unreachable',
    })
    const again = embedder()
    const result = await embedCorpus({ embedder: again, cache: cacheIn(place), texts })
    expect(result.ok && [...result.floats]).toEqual(texts.flatMap((text) => [...vectorOf(text)]))
    expect(again.asked).toHaveLength(250 - 200)
    const known = embedder({ failFrom: 0 })
    expect(await embedCorpus({ embedder: known, cache: cacheIn(place), texts })).toMatchObject({ ok: true, asked: 0 })
  })

  it('uses vectors that it cannot store, and says so', async () => {
    const cache = cacheIn(folder())
    const full: VectorCache = {
      ...cache,
      keep: () => {
        throw new Error('ENOSPC: no space left on device')
      },
    }
    expect(await embedCorpus({ embedder: embedder(), cache: full, texts })).toMatchObject({
      ok: true,
      notKept: expect.stringContaining('ENOSPC'),
    })
  })

  it('refuses vectors of another length than the cache, and stores none of them', async () => {
    const place = folder()
    const cache = cacheIn(place)
    const result = await embedCorpus({ embedder: embedder({ dimensions: 5 }), cache, texts: ['退货'] })
    expect(result).toMatchObject({ ok: false, code: 'wrong_dimension' })
    expect(readdirSync(place)).toEqual([])
  })

  describe('opens the vectors of the model that answers', () => {
    const open = async (place: string, source: Embedder) => {
      const opened = await openVectors(source, { folder: place })
      if (!opened.ok) throw new Error(opened.message)
      closing.push(opened.cache)
      return opened
    }

    it('and learns their length from it', async () => {
      expect((await open(folder(), embedder({ dimensions: 5 }))).cache.dimensions).toBe(5)
    })

    it('and keeps what the same model computed before', async () => {
      const place = folder()
      const first = await open(place, embedder())
      await embedCorpus({ embedder: embedder(), cache: first.cache, texts })
      const second = await open(place, embedder())
      expect([first.changed, second.changed]).toEqual([null, null])
      const source = embedder()
      await embedCorpus({ embedder: source, cache: second.cache, texts })
      expect(source.asked).toEqual([])
    })

    it('and keeps what was stored before there were texts to compare', async () => {
      const place = folder()
      await embedCorpus({ embedder: embedder(), cache: cacheIn(place), texts })
      expect((await open(place, embedder())).changed).toBeNull()
      expect((await open(place, embedder({ turn: 1 }))).changed, 'from then on it can tell').not.toBeNull()
    })

    it('and drops what another model of the same name computed, also before the eyes of one that has it open', async () => {
      const place = folder()
      const before = await open(place, embedder())
      await embedCorpus({ embedder: embedder(), cache: before.cache, texts })
      const { cache, changed } = await open(place, embedder({ turn: 1 }))
      expect(changed).toBeLessThan(0.99)
      const source = embedder({ turn: 1 })
      const result = await embedCorpus({ embedder: source, cache, texts })
      expect(source.asked).toHaveLength(250)
      expect(result.ok && [...result.floats]).toEqual(texts.flatMap((text) => [...vectorOf(text, { turn: 1 })]))
      expect(before.cache.read(texts[0] as string, new Float32Array(4))).toBe(false)
      expect((await open(place, embedder({ turn: 1 }))).changed).toBeNull()
    })

    it.each([
      [0.9899, true],
      [0.9901, false],
    ])('and takes a cosine of %d for another model: %s', async (cosine, isAnother) => {
      const place = folder()
      const fixed = (vector: Float32Array): Embedder => ({
        identity: 'fake',
        dimensions: 2,
        embed: async (asked) => ({ ok: true, vectors: asked.map(() => vector) }),
      })
      await open(place, fixed(Float32Array.of(1, 0)))
      const { changed } = await open(place, fixed(Float32Array.of(cosine, Math.sqrt(1 - cosine ** 2))))
      expect(changed !== null).toBe(isAnother)
    })

    it('and says why it cannot', async () => {
      expect(await openVectors(embedder({ failFrom: 1 }), { folder: folder() })).toMatchObject({ code: 'unreachable' })
    })
  })
})
