import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Corpus } from '../../src/corpus/types.ts'
import { buildRevision, planRevision } from '../../src/retrieval/local/revision.ts'
import { openIndex } from '../../src/retrieval/open.ts'
import { analyzer, article, corpusOf, guide, lexicon } from './corpus.ts'

const corpus = corpusOf({
  articles: [article('甲法', '第一条', '快递丢失的，应当赔偿。'), article('甲法', '第二条', '旅行社应当签订合同。')],
  guides: [guide('express', ['快递丢了', '包裹没了'])],
})
const changed = corpusOf({
  guides: [...corpus.guides, guide('delay', ['快递晚到了'])],
  articles: [...corpus.articles, article('乙办法', '第一条', '快递延误的，应当赔偿。')],
})

const hashOf = (of: Corpus) => planRevision(of, lexicon).hash

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

function files(dataDir: string, kind = ''): string[] {
  return readdirSync(join(dataDir, 'index'))
    .filter((name) => name.startsWith(kind))
    .sort()
}

/** The name of the one file of a kind. */
function fileOf(dataDir: string, kind: string): string {
  const [name, ...more] = files(dataDir, kind)
  if (name === undefined || more.length > 0) throw new Error(`not one ${kind}`)
  return join(dataDir, 'index', name)
}

function made(of: Corpus) {
  return { state: 'ready', index: buildRevision({ corpus: of, lexicon, analyzer }) }
}

describe('the files of an index', () => {
  it('read back as they were built', () => {
    const place = folder()
    expect(open(place).state).toEqual(made(corpus))
    expect(open(place)).toEqual({ state: made(corpus), notes: [] })
  })

  it('hold an empty corpus too', () => {
    const place = folder()
    open(place, corpusOf({}))
    expect(open(place, corpusOf({}))).toEqual({ state: made(corpusOf({})), notes: [] })
  })

  it('are written once and then only read', () => {
    const place = folder()
    expect(open(place).notes).toEqual([expect.stringMatching(/正在建立索引：2 条法条/)])
    const written = () => files(place).map((name) => statSync(join(place, 'index', name)).mtimeMs)
    const before = written()
    expect(before).toHaveLength(3)
    open(place)
    expect(written()).toEqual(before)
  })

  it('are named after everything that goes into them', () => {
    const [first, ...others] = corpus.articles
    const variants: Corpus[] = [
      { ...corpus, articles: corpus.articles.toReversed() },
      { ...corpus, articles: [...others] },
      { ...corpus, guides: [] },
      ...[{ aliases: ['丢件'] }, { digest: '丢了要赔' }, { headings: ['总则'] }, { paragraphs: ['快递'] }].map(
        (part) => ({
          ...corpus,
          articles: [{ ...(first as (typeof corpus.articles)[number]), ...part }, ...others],
        }),
      ),
    ]
    const hashes = [corpus, ...variants].map(hashOf)
    expect(new Set([...hashes, planRevision(corpus, { ...lexicon, words: ['新词'] }).hash]).size).toBe(
      variants.length + 2,
    )
  })

  it('of the two revisions before stay, older ones go with the parts only they need', () => {
    const place = folder()
    const corpora = ['一', '二', '三', '四', '五'].map((name) =>
      corpusOf({ articles: [...corpus.articles, article('丙法', '第一条', `第${name}版。`)] }),
    )
    corpora.forEach((each, minute) => {
      open(place, each)
      // As if time passed between the publishes: the times of the files decide which are kept.
      const manifest = join(place, 'index', `revision-${hashOf(each).slice(0, 16)}.json`)
      utimesSync(manifest, 60 * minute, 60 * minute)
    })
    open(place, corpus)
    const kept = [corpus, ...corpora.slice(-2)].map((each) => `revision-${hashOf(each).slice(0, 16)}.json`)
    expect(files(place, 'revision')).toEqual(kept.sort())
    // The last five share their everyday words, of which there are none.
    expect(files(place, 'knowledge')).toHaveLength(2)
    for (const each of [corpus, ...corpora.slice(-2)]) expect(open(place, each).notes).toEqual([])
  })

  it('left behind by a crash go after a day, others are left alone', () => {
    const place = folder()
    mkdirSync(join(place, 'index'))
    const leave = (name: string, hoursAgo: number) => {
      const seconds = Date.now() / 1000 - 3600 * hoursAgo
      writeFileSync(join(place, 'index', name), 'left')
      utimesSync(join(place, 'index', name), seconds, seconds)
    }
    leave('segment-00000000000000aa.idx', 25)
    leave('segment-00000000000000bb.idx.77.tmp', 25)
    leave('revision-00000000000000cc.idx', 25)
    leave('segment-00000000000000dd.idx.78.tmp', 23)
    leave('notes.txt', 9999)
    open(place)
    expect(files(place).filter((name) => /00000000|notes/.test(name))).toEqual([
      'notes.txt',
      'segment-00000000000000dd.idx.78.tmp',
    ])
  })

  const damages: [string, (bytes: Buffer) => Uint8Array | null][] = [
    ['cut short', (bytes) => bytes.subarray(0, bytes.length - 5)],
    ['cut to its first bytes', (bytes) => bytes.subarray(0, 18)],
    ['empty', () => Buffer.alloc(0)],
    ['foreign', () => Buffer.from('not an index at all, but long enough')],
    [
      'flipped in one bit',
      (bytes) => {
        const at = Math.floor(0.6 * bytes.length)
        return bytes.fill((bytes[at] as number) ^ 4, at, at + 1)
      },
    ],
    ['gone', () => null],
  ]
  const kinds = ['segment', 'knowledge', 'revision']
  it.each(kinds.flatMap((kind) => damages.map(([damage, spoil]) => [kind, damage, spoil] as const)))(
    'are built anew when the %s is %s',
    (kind, damage, spoil) => {
      const place = folder()
      open(place)
      const file = fileOf(place, kind)
      const spoilt = spoil(readFileSync(file))
      if (spoilt === null) rmSync(file)
      else writeFileSync(file, spoilt)
      const { state, notes } = open(place)
      expect(state).toEqual(made(corpus))
      const building = expect.stringMatching(/正在建立索引/)
      expect(notes).toEqual(
        kind === 'revision' && damage === 'gone' ? [building] : [expect.stringMatching(/重新建立/), building],
      )
      expect(open(place)).toEqual({ state: made(corpus), notes: [] })
    },
  )

  it('of another version are built anew', () => {
    const place = folder()
    open(place)
    const file = fileOf(place, 'segment')
    const bytes = readFileSync(file)
    bytes.writeUInt32LE(1, 8)
    writeFileSync(file, bytes)
    expect(open(place).notes[0]).toMatch(/另一个版本的索引（1），重新建立/)
  })

  it.each(kinds)('leave the revision before usable when the disk fails at the new %s', (kind) => {
    const place = folder()
    open(place)
    const elsewhere = folder()
    open(elsewhere)
    open(elsewhere, changed)
    const added = files(elsewhere, kind).filter((name) => !files(place).includes(name))
    expect(added).toHaveLength(1)
    // The system refuses to open a folder as a file: the write fails as on a full disk.
    const obstacle = join(place, 'index', `${added[0]}.${process.pid}.tmp`)
    mkdirSync(obstacle)
    const { state, notes } = open(place, changed)
    expect(state.state).toBe('ready')
    expect(notes[1]).toMatch(/没能存到.*EISDIR.*请检查磁盘空间和目录权限/)
    expect(open(place)).toEqual({ state: made(corpus), notes: [] })
    rmSync(obstacle, { recursive: true, force: true })
    expect(open(place, changed).notes).toEqual([expect.stringMatching(/正在建立索引/)])
    expect(open(place, changed).notes).toEqual([])
  })

  it('that cannot be read make the index unavailable', () => {
    const place = folder()
    writeFileSync(join(place, 'index'), 'a file where the folder should be')
    expect(open(place)).toMatchObject({ state: { state: 'unavailable', reason: expect.stringMatching(/ENOTDIR/) } })
  })
})
