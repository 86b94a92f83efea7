import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { resolveEditions } from '../../src/corpus/editions.ts'
import { importStatutes, MAXIMUM_BYTES } from '../../src/corpus/import.ts'
import { readStaged } from '../../src/corpus/store.ts'
import { temporaryFolder } from './folder.ts'

const TEXT = '# 某某条例\n\n第一条 甲。\n\n第二条 乙。\n'
const statutes = [
  { name: '中华人民共和国试验法', level: '法律', shortNames: ['试验法'], aliases: [], succeededBy: null },
]

function setUp() {
  const dataDir = temporaryFolder()
  const folder = temporaryFolder()
  const write = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  const run = (...paths: string[]) => importStatutes({ paths, dataDir, statutes, editions: [] })
  return { dataDir, folder, write, run }
}

describe('importing', () => {
  it('adds once, and changes nothing the second time', () => {
    const { dataDir, write, run } = setUp()
    const path = write('a.md', TEXT)
    expect(run(path)).toMatchObject([{ outcome: 'added', title: '某某条例', articles: 2, problems: [], reason: null }])
    expect(run(path)).toMatchObject([{ outcome: 'unchanged' }])
    expect(readStaged(dataDir)).toHaveLength(1)
  })

  it('mends staged texts that cannot be read', () => {
    const { dataDir, write, run } = setUp()
    const path = write('a.md', TEXT)
    run(path)
    writeFileSync(join(dataDir, 'corpus', 'staged', '某某条例.json'), '{"schema":')
    expect(run(path)).toMatchObject([{ outcome: 'added' }])
    expect(readStaged(dataDir)).toHaveLength(1)
  })

  it('replaces a text by another of the same statute', () => {
    const { dataDir, write, run } = setUp()
    run(write('a.md', TEXT))
    expect(run(write('b.txt', '某某条例\n第一条 丙。'))).toMatchObject([{ outcome: 'replaced', articles: 1 }])
    expect(readStaged(dataDir)).toMatchObject([{ title: '某某条例', source: 'b.txt' }])
  })

  it('keeps two editions that declare their dates', () => {
    const { dataDir, write, run } = setUp()
    const head = (day: string) => `---\ntitle: 某某条例\nin_force_from: ${day}\n---\n`
    run(write('a.md', head('2020-01-01') + TEXT), write('b.md', head('2027-01-01') + TEXT))
    expect(readStaged(dataDir).map((staged) => staged.from)).toEqual(['2020-01-01', '2027-01-01'])
  })

  it('tells two texts of one title apart by the last revision they name', () => {
    const { dataDir, write } = setUp()
    const edition = (from: string | null, to: string | null, more = {}) => ({
      statute: '中华人民共和国试验法',
      edition: from ?? 'unknown',
      from,
      to,
      source: '题注',
      verifiedBy: null,
      verifiedOn: null,
      ...more,
    })
    const editions = [
      edition('2019-01-01', '2025-06-01'),
      edition('2025-06-01', null, { file: '中华人民共和国试验法（2025年修订）', revised: '2025-04-13' }),
    ]
    const title = '# 中华人民共和国试验法\n\n'
    const note = '（2018年3月2日公布 根据2025年4月13日的决定修订 自2026年1月1日起施行）\n\n'
    const body = '第一条 甲。\n\n第二条 2030年1月1日以前的事。\n'
    const paths = [write('old.md', title + body), write('new.md', title + note + body)]
    const [old, revised] = importStatutes({ paths, dataDir, statutes, editions })
    expect(old).toMatchObject({ outcome: 'added', title: '中华人民共和国试验法' })
    expect(revised).toMatchObject({ outcome: 'added', title: '中华人民共和国试验法（2025年修订）' })
    const dates = resolveEditions(readStaged(dataDir), editions).texts.map(({ text, edition: { from, to } }) => [
      text.source,
      from,
      to,
    ])
    expect(dates.sort()).toEqual([
      ['new.md', '2025-06-01', null],
      ['old.md', '2019-01-01', '2025-06-01'],
    ])
  })

  it.each([
    ['a day of passing', '（2018年3月2日公布 自2026年1月1日起施行）', '某某条例', '2018-03-02'],
    ['the last revision', '（2018年3月2日公布 根据2025年4月13日的决定修订）', '某某条例', '2025-04-13'],
    ['a year in the title', '', '某某条例（2020修正）', '2020-01-01'],
    ['nothing', '', '某某条例', null],
  ])(
    'keeps the last day that a text without a first day names, and counts it from then on: %s',
    (_, note, title, since) => {
      const { dataDir, write, run } = setUp()
      run(write('a.md', `# ${title}\n\n${note}\n\n第一条 甲。\n`))
      const [found] = resolveEditions(readStaged(dataDir), []).texts
      expect(found?.edition).toMatchObject({ from: null, ...(since && { since }) })
      expect(found?.edition.since ?? null).toBe(since)
    },
  )

  it('reads once more what an earlier program read without that day, and calls it unchanged', () => {
    const { dataDir, write, run } = setUp()
    const path = write('a.md', '# 某某条例\n\n（2018年3月2日公布）\n\n第一条 甲。\n')
    run(path)
    const file = join(dataDir, 'corpus', 'staged', '某某条例.json')
    const { told: _, ...earlier } = JSON.parse(readFileSync(file, 'utf8'))
    writeFileSync(file, JSON.stringify(earlier))
    expect(run(path)).toMatchObject([{ outcome: 'unchanged' }])
    expect(readStaged(dataDir)).toMatchObject([{ told: '2018-03-02' }])
  })

  it('knows a statute by its short name and by the year behind it', () => {
    const { write, run } = setUp()
    expect(run(write('a.md', TEXT.replace('某某条例', '试验法（2020修正）')))).toMatchObject([
      { title: '中华人民共和国试验法' },
    ])
  })

  it('goes through folders, leaving hidden and other files', () => {
    const { folder, write, run } = setUp()
    mkdirSync(join(folder, 'sub'))
    write('sub/a.md', TEXT)
    write('.hidden.md', TEXT)
    write('data.json', '{}')
    write('b.pdf', '%PDF')
    expect(run(folder).map(({ outcome }) => outcome)).toEqual(['refused', 'added'])
  })

  it('reports a count in the front matter that the text does not bear out', () => {
    const { write, run } = setUp()
    const [outcome] = run(write('a.md', `---\ntitle: 某某条例\narticle_count: 3\n---\n${TEXT}`))
    expect(outcome?.problems).toMatchObject([{ kind: 'count', message: '文件头写 3 条，读到 2 条' }])
  })

  it('reads a text with a byte order mark and CRLF', () => {
    const { write, run } = setUp()
    expect(run(write('a.md', `\ufeff${TEXT.replaceAll('\n', '\r\n')}`))).toMatchObject([
      { outcome: 'added', title: '某某条例' },
    ])
  })
})

describe('bad input is refused with its reason, and nothing is staged', () => {
  it.each<[string, string, string | Uint8Array, string]>([
    ['empty', 'a.md', '', '空的'],
    ['blank', 'a.md', ' \n\n', '空的'],
    ['binary', 'a.md', new Uint8Array([0x50, 0x4b, 0, 0, 1]), '二进制'],
    ['broken UTF-8', 'a.txt', new Uint8Array([0xb5, 0xda, 0xd2, 0xbb]), 'UTF-8'],
    ['too large', 'a.txt', '条'.repeat(MAXIMUM_BYTES / 3 + 1), '上限'],
    ['no articles', 'a.md', '# 通知\n\n大家好。', '没有找到「第…条」'],
    ['conflicting numbers', 'a.md', '# 某某条例\n第一条 甲\n第一条 乙', '第一条出现两次'],
    ['Word', 'a.docx', 'x', '另存为'],
    ['PDF', 'a.pdf', 'x', '另存为'],
    ['another format', 'a.json', '{}', '只能读'],
    ['broken front matter', 'a.md', `---\ntitle: [某某\n---\n${TEXT}`, '文件头'],
    ['a date that is none', 'a.md', `---\nin_force_from: 明天\n---\n${TEXT}`, 'in_force_from'],
    ['a title that is a path', 'a.md', `---\ntitle: ../../etc/passwd\n---\n${TEXT}`, '不像法规名称'],
  ])('%s', (_, name, content, reason) => {
    const { dataDir, write, run } = setUp()
    const [outcome] = run(write(name, content))
    expect(outcome).toMatchObject({ outcome: 'refused', reason: expect.stringContaining(reason) })
    expect(readStaged(dataDir)).toEqual([])
  })

  it('a path that does not exist', () => {
    expect(setUp().run('/nowhere.md')).toMatchObject([{ outcome: 'refused', reason: '没有这个文件' }])
  })

  it('two different texts of one statute in one run: the second', () => {
    const { write, run } = setUp()
    const outcomes = run(write('a.md', TEXT), write('b.md', `${TEXT}第三条 丙。`))
    expect(outcomes).toMatchObject([
      { outcome: 'added' },
      { outcome: 'refused', reason: expect.stringContaining('a.md') },
    ])
  })
})
