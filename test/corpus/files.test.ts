import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { systemSchedule } from '../../src/base/clock.ts'
import { zip } from '../../src/base/zip.ts'
import { readFile } from '../../src/corpus/files/read.ts'
import { createFileReader } from '../../src/corpus/files/reader.ts'
import { MOST_BYTES } from '../../src/corpus/files/types.ts'
import { readStatute } from '../../src/corpus/import.ts'
import { asDocx, asPdf, picturePdf } from './law-files.ts'

/** A statute as long as one of its articles: with chapters, items, two paragraphs and a line over the edge of a page. */
const STATUTE = `# 试验鞋店管理办法

## 第一章 总则

第一条 为了规范鞋店的买卖行为，保护消费者的合法权益，根据试验法，制定本办法。

第二条 鞋店应当做到下列事项：
（一）在柜台明示鞋子的产地和材料；
（二）不得遮挡价签。

鞋店不得以任何方式强迫消费者试穿、购买，也不得在消费者试穿以后，以弄脏、磨损为由要求消费者支付费用或者购买。

## 第二章 附则

第三条 本办法自2026年5月1日起施行。
`
const articlesOf = (text: string) =>
  readStatute(text, { source: 'a', statutes: [], editions: [] }).statute?.articles ?? []
const bytes = (text: string) => Buffer.from(text, 'utf8')

async function archive(...files: [name: string, text: string][]): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of zip(files.map(([name, text]) => ({ name, bytes: bytes(text) })))) parts.push(part)
  return Buffer.concat(parts)
}

/** An archive whose one file is packed, and which says that it is `claimed` bytes long. */
function packed(content: Buffer, claimed: number): Buffer {
  const data = deflateRawSync(content)
  const name = bytes('word/document.xml')
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(20, 0)
  fields.writeUInt16LE(8, 4)
  fields.writeUInt32LE(data.length, 14)
  fields.writeUInt32LE(claimed, 18)
  fields.writeUInt16LE(name.length, 22)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  fields.copy(entry, 6)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(entry.length + name.length, 12)
  end.writeUInt32LE(30 + name.length + data.length, 16)
  return Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, name, data, entry, name, end])
}

describe('a text of law', () => {
  const HTML = `<html><head><title>试验鞋店管理办法</title><style>p{}</style></head><body><script>第一条 假</script>${STATUTE.split(
    '\n',
  )
    .map((line) => `<p>　　${line.replace(/^#+ /, '')}</p>`)
    .join('')}<!-- 第四条 没有 --></body></html>`
  const GB18030 = readFileSync(new URL('./shoes.gb18030.txt', import.meta.url))

  it.each<[string, string, () => Promise<Uint8Array> | Uint8Array]>([
    ['PDF', 'a.pdf', () => asPdf(STATUTE)],
    ['Word', 'a.docx', () => asDocx(STATUTE)],
    ['a web page', 'a.html', () => bytes(HTML)],
    ['Markdown', 'a.md', () => bytes(STATUTE)],
    ['text in GB18030', 'a.txt', () => GB18030],
    ['text in UTF-16', 'a.txt', () => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(STATUTE, 'utf16le')])],
    ['a PDF under another name', 'a.txt', () => asPdf(STATUTE)],
  ])('has the same articles, paragraphs and chapters from %s', async (_, name, make) => {
    const read = await readFile({ name, bytes: await make() })
    expect(read.ok && articlesOf(read.text)).toEqual(articlesOf(STATUTE))
  })

  it('of many pages has no number of a page in it', async () => {
    const long = `# 试验办法\n${Array.from({ length: 120 }, (_, at) => `第${at + 1}条 ${'鞋店应当诚实守信，明码标价。'.repeat(9)}`).join('\n\n')}`
    const read = await readFile({ name: 'a.pdf', bytes: await asPdf(long) })
    expect(read.ok && articlesOf(read.text)).toEqual(articlesOf(long))
  })
})

describe('a file that is refused', () => {
  const WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
  it.each<[string, string, () => Promise<Uint8Array> | Uint8Array, object]>([
    ['nothing in it', 'a.docx', () => bytes(''), { code: 'empty' }],
    [
      'more bytes than allowed',
      'a.txt',
      () => Buffer.alloc(MOST_BYTES + 1, 'a'),
      { code: 'too_large', limit: MOST_BYTES },
    ],
    ['a bomb', 'a.docx', () => packed(Buffer.alloc(80_000_000), 80_000_000), { code: 'inflates' }],
    ['a bomb that says it is small', 'a.docx', () => packed(Buffer.alloc(80_000_000), 10), { code: 'inflates' }],
    [
      'thousands of parts',
      'a.docx',
      () => archive(...Array.from({ length: 2_001 }, (_, at): [string, string] => [`x${at}`, 'x'])),
      { code: 'too_many_parts', found: 2_001, limit: 2_000 },
    ],
    [
      'a program',
      'a.docx',
      () => archive(['word/document.xml', WORD], ['word/vbaProject.bin', 'x']),
      { code: 'macros' },
    ],
    ['the ending of a program', 'a.docm', () => archive(['word/document.xml', WORD]), { code: 'macros' }],
    ['an archive that is no Word file', 'a.docx', () => archive(['a.txt', 'x']), { code: 'broken' }],
    ['a Word file that is cut', 'a.docx', async () => (await asDocx(STATUTE)).subarray(0, 3_000), { code: 'broken' }],
    ['words called Word', 'a.docx', () => bytes(STATUTE), { code: 'broken' }],
    ['an old Word file', 'a.docx', () => Buffer.from('d0cf11e0a1b11ae100', 'hex'), { code: 'old_word' }],
    ['a PDF of 200 pages', 'a.pdf', () => picturePdf(200), { code: 'too_many_pages', found: 200, limit: 150 }],
    ['a scanned PDF', 'a.pdf', () => picturePdf(3), { code: 'no_text' }],
    ['a PDF that is cut', 'a.pdf', async () => (await asPdf(STATUTE)).subarray(0, 500), { code: 'broken' }],
    ['a picture called text', 'a.txt', () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]), { code: 'not_text' }],
    ['bytes in no known encoding', 'a.txt', () => Buffer.from([0xff, 0xff, 0x81]), { code: 'not_text' }],
    [
      'a page without words',
      'a.html',
      () => bytes('<html><body><script>1</script></body></html>'),
      { code: 'no_text' },
    ],
    ['a sheet', 'a.xlsx', () => bytes('x'), { code: 'unknown_kind' }],
  ])('says so: %s', async (_, name, make, expected) => {
    expect(await readFile({ name, bytes: await make() })).toMatchObject({ ok: false, ...expected })
  })
})

describe('the thread that reads', () => {
  it('reads one file after the other', async () => {
    const read = createFileReader({ schedule: systemSchedule })
    const files = [await asDocx(STATUTE), bytes('x'), await asPdf(STATUTE)]
    const [first, second, third] = await Promise.all(
      ['a.docx', 'a.docx', 'a.pdf'].map((name, at) => read({ name, bytes: files[at] ?? bytes('') })),
    )
    expect([first?.ok, second, third?.ok]).toEqual([true, { ok: false, code: 'broken' }, true])
  })

  it('gives a file up when its time is over', async () => {
    const read = createFileReader({
      schedule: (_, run) => {
        queueMicrotask(run)
        return () => {}
      },
    })
    expect(await read({ name: 'a.txt', bytes: bytes('x') })).toEqual({ ok: false, code: 'too_slow' })
  })
})

const laws = fileURLToPath(new URL('../../../shared/data/laws', import.meta.url))
const present = existsSync(laws)
if (!present) console.log('skipped: the statute texts (shared/data) are not beside this checkout')

describe.skipIf(!present)('real texts', () => {
  const files = present ? readdirSync(laws).filter((name, at) => name.endsWith('.md') && at % 12 === 0) : []
  it.each(files)('%s: as PDF and as Word it has the same articles', async (file) => {
    const markdown = readFileSync(join(laws, file), 'utf8')
    for (const [name, made] of [
      ['a.pdf', await asPdf(markdown)],
      ['a.docx', await asDocx(markdown)],
    ] as const) {
      const read = await readFile({ name, bytes: made })
      expect(read.ok && articlesOf(read.text)).toEqual(articlesOf(markdown))
    }
  })
})
