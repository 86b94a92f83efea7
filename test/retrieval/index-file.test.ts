import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Corpus } from '../../src/corpus/types.ts'
import { publishRevision, readRevision, revisionFile } from '../../src/retrieval/local/file.ts'
import { buildRevision, revisionHash } from '../../src/retrieval/local/revision.ts'
import { openIndex } from '../../src/retrieval/open.ts'
import { analyzer, article, corpusOf, guide, lexicon } from './corpus.ts'

const corpus = corpusOf({
  articles: [article('甲法', '第一条', '快递丢失的，应当赔偿。'), article('甲法', '第二条', '旅行社应当签订合同。')],
  guides: [guide('express', ['快递丢了', '包裹没了'])],
})

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'xiaowei-index-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

function open(dataDir: string, of: Corpus = corpus) {
  const notes: string[] = []
  const state = openIndex({ corpus: of, lexicon, analyzer, dataDir, note: (message) => notes.push(message) })
  return { state, notes }
}

describe('the file of an index', () => {
  it('reads back as what was written', () => {
    const revision = buildRevision({ corpus, lexicon, analyzer })
    const place = folder()
    publishRevision(place, revision)
    expect(readRevision(place, revision.hash)).toEqual(revision)
    expect(readdirSync(place)).toHaveLength(1)
  })

  it('holds an empty corpus too', () => {
    const revision = buildRevision({ corpus: corpusOf({}), lexicon, analyzer })
    const place = folder()
    publishRevision(place, revision)
    expect(readRevision(place, revision.hash)).toEqual(revision)
  })

  it('is built once and then only read', () => {
    const place = folder()
    expect(open(place).notes).toEqual([expect.stringMatching(/正在建立索引：2 条法条/)])
    const file = revisionFile(join(place, 'index'), revisionHash(corpus, lexicon))
    const written = statSync(file).mtimeMs
    expect(open(place)).toMatchObject({ state: { state: 'ready' }, notes: [] })
    expect(statSync(file).mtimeMs).toBe(written)
  })

  it('is built anew for another corpus, and the old file goes', () => {
    const place = folder()
    open(place)
    const changed = corpusOf({ articles: [article('甲法', '第一条', '快递延误的，应当赔偿。')] })
    expect(revisionHash(changed, lexicon)).not.toBe(revisionHash(corpus, lexicon))
    expect(revisionHash(corpus, { ...lexicon, words: ['新词'] })).not.toBe(revisionHash(corpus, lexicon))
    expect(open(place, changed).notes).toHaveLength(1)
    expect(readdirSync(join(place, 'index'))).toEqual([`revision-${revisionHash(changed, lexicon).slice(0, 16)}.idx`])
  })

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 5)],
    ['empty', () => Buffer.alloc(0)],
    ['foreign', () => Buffer.from('not an index at all, but long enough')],
    [
      'of another version',
      (bytes: Buffer) => Buffer.from(bytes.toString('latin1').replace('"version":1', '"version":9'), 'latin1'),
    ],
    [
      'without a readable header',
      (bytes: Buffer) => Buffer.concat([bytes.subarray(0, 12), Buffer.from('{{{{'), bytes.subarray(16)]),
    ],
  ])('is built anew when it is %s', (_, spoil) => {
    const place = folder()
    open(place)
    const file = revisionFile(join(place, 'index'), revisionHash(corpus, lexicon))
    writeFileSync(file, spoil(readFileSync(file)))
    const { state, notes } = open(place)
    expect(state.state).toBe('ready')
    expect(notes).toEqual([expect.stringMatching(/重新建立/), expect.stringMatching(/正在建立索引/)])
    expect(open(place).notes).toEqual([])
  })

  it('is used even when it cannot be stored, and the operator is told', () => {
    const place = folder()
    const file = revisionFile(join(place, 'index'), revisionHash(corpus, lexicon))
    mkdirSync(`${file}.${process.pid}.tmp`, { recursive: true })
    const { state, notes } = open(place)
    expect(state.state).toBe('ready')
    expect(notes[1]).toMatch(/没能存到.*EISDIR.*请检查磁盘空间和目录权限/)
  })

  it('is unavailable when its folder cannot be read', () => {
    const place = folder()
    writeFileSync(join(place, 'index'), 'a file where the folder should be')
    expect(open(place)).toMatchObject({ state: { state: 'unavailable', reason: expect.stringMatching(/ENOTDIR/) } })
  })
})
