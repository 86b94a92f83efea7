import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { seeded } from '../../scripts/random.ts'
import { createMatrix } from '../../src/retrieval/dense/matrix.ts'
import { ngramBuckets } from '../../src/retrieval/ngram/buckets.ts'
import {
  articleText,
  createNgramEncoder,
  loadNgramEncoder,
  NgramFileError,
  writeNgramVectors,
} from '../../src/retrieval/ngram/encoder.ts'
import { termHash } from '../../src/retrieval/term-hash.ts'
import { untrained } from './learned.ts'

const BUCKETS = 2 ** 16
const folder = mkdtempSync(join(tmpdir(), 'xiaowei-ngrams-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: fc.constantFrom(...'退款了吗a7，𠮷😀 \n'), maxLength: 60 }),
)
const numbersOf = (...ngrams: string[]) => new Set(ngrams.map((ngram) => termHash(ngram) % BUCKETS))
const found = (text: string) => new Set(ngramBuckets(text, BUCKETS))

describe('n-grams of a text', () => {
  it('are pairs of neighbours within Chinese, and within letters and digits', () => {
    expect(found('退货款')).toEqual(numbersOf('退货', '货款'))
    expect(found('退款,abc')).toEqual(numbersOf('退款', 'ab', 'bc'))
    expect(found('第12号')).toEqual(numbersOf('第', '12', '2号'))
  })

  it('are a character where it stands alone, and nothing across separators', () => {
    expect(found('退。款 x!7')).toEqual(numbersOf('退', '款', 'x', '7'))
  })

  it('are none of a text without letters, digits or Chinese', () => {
    for (const text of ['', ' \n', '？！…', '😀🛟']) expect(ngramBuckets(text, BUCKETS)).toHaveLength(0)
  })

  it('are each named once, in range, whatever the text', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(4, 256, BUCKETS), (text, buckets) => {
        const list = ngramBuckets(text, buckets)
        expect(new Set(list).size).toBe(list.length)
        expect(list.every((bucket) => bucket < buckets)).toBe(true)
      }),
    )
  })

  it('come from the first 600 characters only', () => {
    const first = `${'退'.repeat(599)}款`
    expect(found(`${first}不见了`)).toEqual(found(first))
    expect(found(`${first.slice(1)}货不见了`)).toEqual(numbersOf('退退', '退款', '款货'))
  })
})

describe('the encoder', () => {
  const encoder = createNgramEncoder(untrained(), 'one')

  it('gives unit vectors, zeros for nothing, and the same for the same text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const vector = encoder.question(text)
        expect(vector).toHaveLength(encoder.dimensions)
        const expected = ngramBuckets(text, 1024).length === 0 ? 0 : 1
        expect(Math.hypot(...vector)).toBeCloseTo(expected, 5)
        expect(encoder.question(text)).toEqual(vector)
      }),
    )
    expect(encoder.article('', '')).toEqual(new Float32Array(16))
  })

  it('weighs n-grams of questions and of articles apart', () => {
    expect(encoder.article('', '退款的时间')).not.toEqual(encoder.question('退款的时间'))
  })

  it('takes an article as its title, without the common beginning, and its text', () => {
    expect(articleText('中华人民共和国甲法', '正文。')).toBe('甲法\n正文。')
    expect(encoder.article('中华人民共和国甲法', '正文。')).toEqual(encoder.article('甲法', '正文。'))
    expect(encoder.article('乙法', '正文。')).not.toEqual(encoder.article('甲法', '正文。'))
  })

  it('finds a text nearer the more it shares', () => {
    const near = (text: string) => {
      const [left, right] = [encoder.question('快递丢失怎么赔偿'), encoder.article('', text)]
      return left.reduce((sum, value, at) => sum + value * (right[at] as number), 0)
    }
    expect(near('快递丢失怎么办')).toBeGreaterThan(near('旅行社不得强迫购物') + 0.2)
  })
})

describe('the file of n-gram vectors', () => {
  const vectors = untrained(3)
  const bytes = writeNgramVectors(vectors, 'vectors-3')
  const load = (name: string, content: Uint8Array | string) => {
    const file = join(folder, name)
    writeFileSync(file, content)
    return () => loadNgramEncoder(file)
  }

  it('gives back the encoder that was written, to the bit', () => {
    const encoder = createNgramEncoder(vectors, 'vectors-3')
    const loaded = load('whole', bytes)()
    expect(loaded).toMatchObject({ id: 'vectors-3', dimensions: 16 })
    for (const text of ['快递丢失怎么赔偿', 'iphone', '']) {
      expect(loaded?.question(text)).toEqual(encoder.question(text))
      expect(loaded?.article('甲法', text)).toEqual(encoder.article('甲法', text))
    }
  })

  it('is none when it is not there', () => {
    expect(loadNgramEncoder(join(folder, 'nowhere', 'ngrams.bin'))).toBeNull()
  })

  it('is refused when it is cut, too long, of another schema or something else; the error gives the next step', () => {
    const text = bytes.toString('latin1')
    const refused: Record<string, Uint8Array | string> = {
      cut: bytes.subarray(0, bytes.length - 1),
      'cut-in-the-head': bytes.subarray(0, 10),
      long: Buffer.concat([bytes, Buffer.from([0])]),
      empty: '',
      other: Buffer.from(text.replace('ngrams/1', 'ngrams/9'), 'latin1'),
      'without-dimensions': Buffer.from(text.replace('"dimensions":16', '"dimensions":null'), 'latin1'),
      'no-object': 'null\n',
      words: '这是别的文件\n第二行\n',
    }
    for (const [name, content] of Object.entries(refused)) {
      const attempt = load(name, content)
      expect(attempt, name).toThrow(NgramFileError)
      expect(attempt, name).toThrow(`${join(folder, name)} 不是完整的字组向量文件，请重新运行 npm run train`)
    }
  })

  it('that is unreadable is not taken for a missing one', () => {
    expect(() => loadNgramEncoder(folder)).toThrow(/EISDIR/)
  })
})

describe('the likeness of all rows', () => {
  it('is the cosine to a hundredth, 0 for rows and questions of zeros', () => {
    const random = seeded(7)
    const unit = () => {
      const values = Float32Array.from({ length: 64 }, () => random() - 0.5)
      const length = Math.hypot(...values)
      return values.map((value) => value / length)
    }
    const rows = [...Array.from({ length: 200 }, unit), new Float32Array(64)]
    const matrix = createMatrix(Float32Array.from(rows.flatMap((row) => [...row])), 64)
    const into = new Float32Array(rows.length).fill(9)
    for (const vector of [unit(), rows[5] as Float32Array]) {
      matrix.all(vector, into)
      rows.forEach((row, at) => {
        const exact = row.reduce((sum, value, place) => sum + value * (vector[place] as number), 0)
        expect(Math.abs((into[at] as number) - exact)).toBeLessThan(0.01)
      })
      expect(into[200]).toBe(0)
    }
    matrix.all(new Float32Array(64), into)
    expect(into).toEqual(new Float32Array(201))
  })

  it('refuses a vector of another length', () => {
    const matrix = createMatrix(new Float32Array(12), 3)
    expect(() => matrix.all(new Float32Array(4), new Float32Array(4))).toThrow(RangeError)
  })
})
