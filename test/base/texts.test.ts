import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FluentResource } from '@fluent/bundle'
import { describe, expect, it } from 'vitest'
import { loadTexts } from '../../src/base/texts.ts'

const folder = fileURLToPath(new URL('../../knowledge/texts', import.meta.url))
const source = fileURLToPath(new URL('../../src', import.meta.url))
const rules = fileURLToPath(new URL('../../knowledge/rules', import.meta.url))

const files = readdirSync(folder).filter((name) => name.endsWith('.ftl'))
const keys = files.flatMap((file) =>
  new FluentResource(readFileSync(join(folder, file), 'utf8')).body.map((entry) => entry.id),
)
const code = [...filesBelow(source, /\.(ts|js)$/), ...filesBelow(rules, /\.yaml$/)]
  .map((file) => readFileSync(file, 'utf8'))
  .join('\n')
/** Terms that a message includes: `{ -name }`. */
const terms = new Set(
  files.flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/\{ (-[a-z-]+) \}/g)].map(([, name]) => name),
  ),
)
const prefixes = [...code.matchAll(/`([a-z][a-z0-9-]*-)\$\{/g)].map((match) => match[1] ?? '')

describe('texts people read', () => {
  it('load without a syntax error or a key defined twice', () => {
    expect(() => loadTexts(folder)).not.toThrow()
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
  })

  it('are all used: no text without a place', () => {
    const unused = keys.filter(
      (key) =>
        !terms.has(key) &&
        // `textsIn` adds the language.
        !new RegExp(`['"\`: ]${key.replace(/-en$/, '')}(?![a-z0-9-])`).test(code) &&
        !prefixes.some((prefix) => key.startsWith(prefix)),
    )
    expect(unused).toEqual([])
  })

  it('cover every key the code names', () => {
    const named = [...code.matchAll(/\btexts\(\s*'([a-z0-9-]+)'/g)].map((match) => match[1] ?? '')
    expect(named.length).toBeGreaterThan(0)
    expect([...new Set(named)].filter((key) => !keys.includes(key))).toEqual([])
  })

  it('use full-width punctuation and a space between Chinese and digits or Latin letters', () => {
    const han = '\\p{Script=Han}'
    const wrong = files.flatMap((file) =>
      readFileSync(join(folder, file), 'utf8')
        .split('\n')
        .flatMap((line, index) => {
          const text = line
            .replace(/^#.*/, '')
            .replace(/^[a-z0-9-]+ =/, '')
            .replace(/\{[^}]*\}/g, '')
          const bad = new RegExp(`${han}[,;!?:]|[,;!?]${han}|${han}[A-Za-z0-9]|[A-Za-z0-9]${han}`, 'u').exec(text)
          return bad ? [`${file}:${index + 1} …${text.slice(Math.max(0, bad.index - 6), bad.index + 6)}…`] : []
        }),
    )
    expect(wrong).toEqual([])
  })

  it('never promise an outcome or hide behind a phrase', () => {
    const forbidden = /一定能|一定会赔|包赔|根据相关法律法规|咨询专业律师|亲，/
    const wrong = files.flatMap((file) =>
      readFileSync(join(folder, file), 'utf8')
        .split('\n')
        .filter((line) => forbidden.test(line)),
    )
    expect(wrong).toEqual([])
  })
})

describe('loadTexts', () => {
  it('throws on an unknown key and on a missing value, rather than showing a hole', () => {
    const own = mkdtempSync(join(tmpdir(), 'xiaowei-texts-'))
    writeFileSync(join(own, 'a.ftl'), 'hello = 您好，{ $name }\n')
    const texts = loadTexts(own)
    expect(texts('hello', { name: '张三测试' })).toBe('您好，张三测试')
    expect(() => texts('absent')).toThrow(/absent/)
    expect(() => texts('hello')).toThrow(/hello/)
  })

  it('places numbers as given, without grouping', () => {
    const own = mkdtempSync(join(tmpdir(), 'xiaowei-texts-'))
    writeFileSync(join(own, 'a.ftl'), 'sum = { $amount } 元\n')
    expect(loadTexts(own)('sum', { amount: 12800 })).toBe('12800 元')
  })
})

function filesBelow(from: string, name: RegExp): string[] {
  return readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}
