import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml'
import { isPattern, messagesIn, placeholdersOf } from '../base/fluent-file.ts'
import { type PlainRules, plainnessIn } from '../corpus/check/plainness.ts'
import type { EditableFile, FileProblem } from './file-types.ts'

/** The longest file has 90,000 characters, the longest text 2,000. */
const LONGEST_FILE = 250_000
const LONGEST_TEXT = 6_000
const LONGEST_LINE = 6_000
/** Signs that are not seen, or turn the direction of what follows. */
const UNSEEN = /(?!\t)[\p{Cc}\u200B\u202A-\u202E\u2066-\u2069\uFEFF]/u
/** What a reader of another encoding leaves. */
const UNREADABLE = /\uFFFD/u

export const longestOf = ({ kind }: EditableFile): number => (kind === 'texts' ? LONGEST_TEXT : LONGEST_FILE)

const finding = (line: number | null, message: string): FileProblem => ({ level: 'finding', line, message })
const notice = (line: number | null, message: string): FileProblem => ({ level: 'notice', line, message })

/** What is wrong with the letters of a text, whatever it is. */
export function signsIn(text: string, file: EditableFile): FileProblem[] {
  if (text.trim() === '') return [finding(null, '还空着')]
  if (text.length > longestOf(file)) {
    return [finding(null, `太长了：有 ${text.length} 个字符，最多 ${longestOf(file)} 个`)]
  }
  return text.split('\n').flatMap((line, at) => {
    if (line.length > LONGEST_LINE)
      return [finding(at + 1, `这一行有 ${line.length} 个字符，一行最多 ${LONGEST_LINE} 个`)]
    if (UNREADABLE.test(line))
      return [finding(at + 1, '这一行有读不出的字，多半是别的编码（例如 GB18030）：请存成 UTF-8 再贴')]
    return UNSEEN.test(line) ? [finding(at + 1, '这一行里有看不见的字符，请删掉重打')] : []
  })
}

/**
 * What is wrong with one text for people. `before`: as it is live; `file`: as it is in the file. Both tell what it may take in.
 * `exists`: whether there is such a message or term.
 */
export function checkText(
  text: string,
  { before, plain, exists }: { before: string; plain: PlainRules | null; exists: (key: string) => boolean },
): FileProblem[] {
  if (!isPattern(text)) {
    return [finding(null, '读不出来：花括号要成对，写成 { $名字 }；一行不要用 . [ * 开头')]
  }
  const [given, own] = [placeholdersOf(before), placeholdersOf(text)]
  const missing = given.filter((name) => !own.includes(name))
  const unknown = own.filter((name) => !given.includes(name))
  const lost = messagesIn(text).filter((key) => !exists(key))
  const says = text.replace(/\{[^{}]*\}/g, '')
  return [
    ...missing.map((name) => finding(null, `少了 { $${name} }：要填进去的内容一个也不能少`)),
    ...unknown.map((name) => finding(null, `没有 { $${name} } 这一项：只能用原来有的`)),
    ...lost.map((key) => finding(null, `没有叫 ${key} 的文案`)),
    ...(plain ? plainnessIn(says, plain).map((message) => notice(null, message)) : []),
  ]
}

const YAML_WORDS: Record<string, string> = {
  DUPLICATE_KEY: '这个名字在同一处写了两次',
  TAB_AS_INDENT: '缩进不能用制表符（Tab），请用空格',
  BAD_INDENT: '缩进不对：同一层要对齐',
  MISSING_CHAR: '少了符号：引号、括号或者冒号',
  UNEXPECTED_TOKEN: '这里的符号多了，或者放错了地方',
  MULTILINE_IMPLICIT_KEY: '名字后面少了冒号和空格，或者分成了两行',
  BLOCK_AS_IMPLICIT_KEY: '少了缩进，或者冒号后面要另起一行',
  BAD_SCALAR_START: '这样的开头要加引号',
  BAD_ALIAS: '不能用 & 和 *',
}
const MOST_PROBLEMS = 20

/** Reads YAML of a person. Null with the reasons: it is none, or it uses what these files do not use. */
export function readTyped(text: string): { document: Document | null; problems: FileProblem[] } {
  const lineCounter = new LineCounter()
  const lineAt = (offset: number) => lineCounter.linePos(offset).line
  const document = parseDocument(text, { lineCounter, prettyErrors: false })
  const problems = document.errors
    .slice(0, MOST_PROBLEMS)
    .map(({ code, pos }) => finding(lineAt(pos[0]), YAML_WORDS[code] ?? 'YAML 写法有误'))
  // An alias can make a few lines into millions of entries; none of the files has one.
  visit(document, {
    Alias(_key, node) {
      problems.push(finding(node.range ? lineAt(node.range[0]) : null, '不能用 & 和 *：请把内容写出来'))
      return visit.BREAK
    },
    Node(_key, node) {
      if (isAlias(node) || !('anchor' in node) || !node.anchor) return undefined
      problems.push(finding(node.range ? lineAt(node.range[0]) : null, '不能用 & 和 *：请把内容写出来'))
      return visit.BREAK
    },
  })
  if (problems.length === 0 && !isMap(document.contents)) problems.push(finding(1, '整个文件要是「名字: 内容」'))
  return problems.length > 0 ? { document: null, problems } : { document: document as Document, problems }
}

/** What is wrong with a file of rules, words or entries, before anything reads it. `before`: as it is live. */
export function checkYaml(
  text: string,
  { file, before, namedIn }: { file: EditableFile; before: string; namedIn: (id: string) => readonly string[] },
): FileProblem[] {
  const { document, problems } = readTyped(text)
  if (!document) return problems
  const old = parseDocument(before)
  const schema = String(old.get('schema') ?? '')
  const found = String(document.get('schema') ?? '') === schema ? [] : [finding(1, `schema 要写 ${schema}`)]
  const [had, has] = [valuesUnder(old, file.frozen), valuesUnder(document, file.frozen)]
  const gone = [...had].filter((value) => !has.has(value))
  const ids = file.kind === 'entries' ? entryIds(old).filter((id) => !entryIds(document).includes(id)) : []
  const twice = file.kind === 'entries' ? entryIds(document).filter((id, at, all) => all.indexOf(id) < at) : []
  return [
    ...found,
    ...gone.map((value) => finding(null, `「${value}」已经存在记录里，不能删也不能改名`)),
    ...twice.map((id) => finding(null, `「${id}」写了两次`)),
    ...ids
      .filter((id) => !gone.includes(id))
      .flatMap((id) => {
        const where = namedIn(id)
        return where.length === 0 ? [] : [finding(null, `不能删「${id}」：${where.join('、')} 里还用着它`)]
      }),
  ]
}

/** All scalars that stand under one of the keys, anywhere. */
function valuesUnder(document: Document, keys: readonly string[]): Set<string> {
  const found = new Set<string>()
  if (keys.length === 0) return found
  visit(document, {
    Pair(_key, { key, value }) {
      if (!isScalar(key) || !keys.includes(String(key.value))) return
      if (isScalar(value)) found.add(String(value.value))
      if (isSeq(value)) for (const item of value.items) if (isScalar(item)) found.add(String(item.value))
    },
  })
  return found
}

/** The ids, or the numbers, of the entries of a list. */
export function entryIds(document: Document): string[] {
  if (!isMap(document.contents)) return []
  const list = document.contents.items.map(({ value }) => value).find((value) => isSeq(value))
  if (!isSeq(list)) return []
  return list.items.flatMap((item) => {
    if (!isMap(item)) return []
    const id = item.get('id') ?? item.get('number')
    return id === undefined ? [] : [String(id)]
  })
}
