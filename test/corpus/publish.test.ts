import { existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { addReviews } from '../../src/corpus/basis.ts'
import { importStatutes, readStatute } from '../../src/corpus/import.ts'
import { corpusVersion, loadTexts, watchCorpus } from '../../src/corpus/load.ts'
import { diff, publish, publishText, rollback } from '../../src/corpus/publish.ts'
import { whilePublishing } from '../../src/corpus/store.ts'
import { temporaryFolder } from './folder.ts'

const now = new Date('2026-11-24T08:00:00Z')

function setUp() {
  const dataDir = temporaryFolder()
  const folder = temporaryFolder()
  const stage = (text: string, name = 'a.txt') => {
    writeFileSync(join(folder, name), text)
    return importStatutes({ paths: [join(folder, name)], dataDir, statutes: [], editions: [] })
  }
  const live = () => loadTexts(dataDir).flatMap((text) => text.articles.flatMap((article) => article.paragraphs))
  return { dataDir, stage, live, publish: () => publish({ dataDir, editions: [], now }) }
}

describe('publishing', () => {
  it('makes staged texts live, and nothing before', () => {
    const { stage, live, publish: go } = setUp()
    stage('某某条例\n第一条 甲')
    expect(live()).toEqual([])
    expect(go()).toMatchObject({ outcome: 'published', statutes: 1, articles: 1 })
    expect(live()).toEqual(['甲'])
    expect(go()).toMatchObject({ outcome: 'unchanged' })
  })

  it('shows the difference before, none after', () => {
    const { dataDir, stage, publish: go } = setUp()
    stage('某某条例\n第一条 甲\n第二条 乙')
    go()
    stage('某某条例\n第一条 甲\n第二条 丙\n第三条 丁')
    expect(diff(dataDir)).toEqual([
      { key: '某某条例', change: 'changed', added: ['第三条'], removed: [], changed: ['第二条'] },
    ])
    go()
    expect(diff(dataDir)).toEqual([])
  })

  it('rolls back to the revision before, and again', () => {
    const { dataDir, stage, live, publish: go } = setUp()
    for (const word of ['甲', '乙', '丙']) {
      stage(`某某条例\n第一条 ${word}`)
      go()
    }
    rollback({ dataDir, now })
    expect(live()).toEqual(['乙'])
    rollback({ dataDir, now })
    expect(live()).toEqual(['甲'])
    expect(() => rollback({ dataDir, now })).toThrow('没有更早的版本')
  })

  it('does not bring back what was rolled back, and keeps what was imported since', () => {
    const { dataDir, stage, live, publish: go } = setUp()
    stage('某某条例\n第一条 甲')
    go()
    stage('某某条例\n第一条 乙')
    stage('另一条例\n第一条 丁', 'b.txt')
    go()
    stage('第三条例\n第一条 戊', 'c.txt')
    rollback({ dataDir, now })
    expect(live()).toEqual(['甲'])
    expect(diff(dataDir).map(({ key, change }) => [key, change])).toEqual([['第三条例', 'added']])
    go()
    expect(live().toSorted()).toEqual(['戊', '甲'].toSorted())

    stage('某某条例\n第一条 己')
    rollback({ dataDir, now })
    expect(diff(dataDir).map(({ key, change }) => [key, change])).toEqual([['某某条例', 'changed']])
  })

  it('rolls back from a revision that is damaged', () => {
    const { dataDir, stage, live, publish: go } = setUp()
    stage('某某条例\n第一条 甲')
    go()
    stage('某某条例\n第一条 乙')
    writeFileSync(join(dataDir, 'corpus', 'live', `${go().revision}.json`), '{}')
    rollback({ dataDir, now })
    expect(live()).toEqual(['甲'])
  })

  it('keeps a bounded number of revisions', () => {
    const { dataDir, stage, publish: go } = setUp()
    for (let round = 0; round < 9; round += 1) {
      stage(`某某条例\n第一条 第 ${round} 次`)
      go()
    }
    expect(readdirSync(join(dataDir, 'corpus', 'live'))).toHaveLength(6)
    for (let round = 7; round >= 3; round -= 1) rollback({ dataDir, now })
    expect(loadTexts(dataDir)[0]?.articles[0]?.paragraphs).toEqual(['第 3 次'])
  })

  it('of one text leaves the others waiting, and takes the place of the text it replaces', () => {
    const { dataDir, stage, live, publish: go } = setUp()
    stage('某某条例\n第一条 甲')
    go()
    stage('另一条例\n第一条 还没看过')
    const text = readStatute('某某条例\n第一条 乙', { source: 'b.txt', statutes: [], editions: [] }).statute
    if (!text) expect.unreachable()
    const dated = { ...text, from: '2026-01-01' }
    publishText(dated, { dataDir, editions: [], now })
    expect(live()).toEqual(['甲', '乙'])
    publishText({ ...dated, from: null }, { dataDir, editions: [], now, replaces: '某某条例@2026-01-01' })
    expect(live()).toEqual(['乙'])
    expect(diff(dataDir).map(({ key }) => key)).toEqual(['另一条例'])
    rollback({ dataDir, now })
    expect(live()).toEqual(['甲', '乙'])
    expect(diff(dataDir).map(({ key }) => key)).toEqual(['另一条例'])
  })

  it('is refused while another process publishes, and not for one that has ended', () => {
    const { dataDir, stage, live, publish: go } = setUp()
    stage('某某条例\n第一条 甲')
    const lock = join(dataDir, 'corpus', 'publishing')
    writeFileSync(lock, String(process.ppid))
    expect(go).toThrow('别人正在发布')
    expect(() => rollback({ dataDir, now })).toThrow('别人正在发布')
    expect(live()).toEqual([])
    writeFileSync(lock, '99999999')
    expect(go()).toMatchObject({ outcome: 'published' })
    expect(readdirSync(join(dataDir, 'corpus'))).not.toContain('publishing')
  })

  const knowsStarts = existsSync('/proc/self/stat')
  if (!knowsStarts) console.log('skipped: this system does not tell when a process began (no /proc)')
  it.each<[string, string, number]>([
    ['its own number, which it does not hold', String(process.pid), 0],
    ...(knowsStarts
      ? [['a number that another process has now', `${process.ppid} an-earlier-start 1`, 0] as [string, string, number]]
      : []),
    ['no number, some time ago', '', 11],
  ])('goes on over a lock that a crash left behind with %s', (_, content, seconds) => {
    const { dataDir, stage, publish: go } = setUp()
    stage('某某条例\n第一条 甲')
    const lock = join(dataDir, 'corpus', 'publishing')
    writeFileSync(lock, content)
    const at = new Date(now.getTime() - seconds * 1_000)
    utimesSync(lock, at, at)
    expect(go()).toMatchObject({ outcome: 'published' })
    expect(readdirSync(join(dataDir, 'corpus'))).not.toContain('publishing')
  })

  it('waits for a lock that was only just taken, and for its own', () => {
    const { dataDir, stage, publish: go } = setUp()
    stage('某某条例\n第一条 甲')
    const lock = join(dataDir, 'corpus', 'publishing')
    writeFileSync(lock, '')
    const at = new Date(now.getTime() - 10_000)
    utimesSync(lock, at, at)
    expect(go).toThrow('别人正在发布')
    rmSync(lock)
    whilePublishing({ dataDir, now }, () => {
      expect(readFileSync(lock, 'utf8')).toMatch(new RegExp(`^${process.pid}\\b`))
      expect(go).toThrow('别人正在发布')
    })
    expect(go()).toMatchObject({ outcome: 'published' })
  })

  it('refuses when nothing is staged', () => {
    expect(setUp().publish).toThrow('还没有导入')
  })

  it('tells a watcher, also of a rollback and of a reading', () => {
    const { dataDir, stage, publish: go } = setUp()
    let changes = 0
    const watch = watchCorpus({ dataDir, onChange: () => (changes += 1), every: 3_600_000 })
    watch.check()
    expect(changes).toBe(0)
    stage('某某条例\n第一条 甲')
    go()
    watch.check()
    watch.check()
    expect(changes).toBe(1)
    stage('某某条例\n第一条 乙')
    go()
    watch.check()
    rollback({ dataDir, now })
    watch.check()
    expect(changes).toBe(3)
    addReviews(dataDir, [{ place: 'a-guide', by: '张三测试', on: '2026-11-24', parts: {} }])
    watch.check()
    expect(changes).toBe(4)
    watch.stop()
  })

  it('gives another corpus version to other content only', () => {
    const { dataDir, stage, publish: go } = setUp()
    const knowledgeDir = temporaryFolder()
    const version = () => corpusVersion({ knowledgeDir, dataDir })
    const empty = version()
    stage('某某条例\n第一条 甲')
    expect(version()).toBe(empty)
    go()
    const first = version()
    expect(first).not.toBe(empty)
    stage('某某条例\n第一条 乙')
    go()
    expect(version()).not.toBe(first)
    rollback({ dataDir, now })
    expect(version()).toBe(first)
  })

  it('reports a file that is damaged, or of another version', () => {
    const { dataDir, stage, publish: go } = setUp()
    stage('某某条例\n第一条 甲')
    const { revision } = go()
    const file = join(dataDir, 'corpus', 'live', `${revision}.json`)
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, -5))
    expect(() => loadTexts(dataDir)).toThrow('内容和发布时不一样')
    writeFileSync(join(dataDir, 'corpus', 'current'), '{"schema":"pointer/9"}')
    expect(() => loadTexts(dataDir)).toThrow('另一个版本的格式')
    writeFileSync(join(dataDir, 'corpus', 'current'), '{"sch')
    expect(() => loadTexts(dataDir)).toThrow('不是完整的 JSON')
  })
})
