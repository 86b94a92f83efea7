import { LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'

/** An error in a file that people edit: its place and how to correct it. */
export type KnowledgeProblem = {
  /** Path below knowledge/. */
  file: string
  line: number | null
  /** `articles.2`, or null when it is about the whole file. */
  field: string | null
  message: string
}

export type Section = { heading: string; line: number; lines: string[] }

export type MarkdownFile<T> = { data: T; sections: Section[] }

type Read<T> = { ok: true; value: T } | { ok: false; problems: KnowledgeProblem[] }

/** Reads a Markdown file whose YAML head must fit the schema; its body is cut at `## ` headings. */
export function readMarkdown<T>(file: string, text: string, schema: z.ZodType<T>): Read<MarkdownFile<T>> {
  const match = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text)
  if (!match) {
    return { ok: false, problems: [{ file, line: 1, field: null, message: '开头要有 --- 包住的 YAML 头' }] }
  }
  const head = readYaml(file, match[1] as string, schema, { lineOffset: 1 })
  if (!head.ok) return head
  const headLines = match[0].split('\n').length - 1
  return { ok: true, value: { data: head.value, sections: sectionsOf(text.slice(match[0].length), headLines) } }
}

/** Reads YAML that must fit the schema. `lineOffset`: lines of the file above it. `inChinese`: what is wrong with a shape is said so. */
export function readYaml<T>(
  file: string,
  text: string,
  schema: z.ZodType<T>,
  { lineOffset = 0, inChinese = false }: { lineOffset?: number; inChinese?: boolean } = {},
): Read<T> {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { lineCounter })
  const lineAt = (offset: number) => lineCounter.linePos(offset).line + lineOffset
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      file,
      line: lineAt(error.pos[0]),
      field: null,
      message: `YAML 写法有误：${error.message.split('\n')[0]}`,
    }))
    return { ok: false, problems }
  }
  const result = schema.safeParse(document.toJS(), inChinese ? { error: z.locales.zhCN().localeError } : {})
  if (result.success) return { ok: true, value: result.data }
  const problems = result.error.issues.map((issue) => ({
    file,
    line: lineOf(document, issue.path, lineAt),
    field: issue.path.length === 0 ? null : issue.path.join('.'),
    message: issue.message,
  }))
  return { ok: false, problems }
}

/** The line of the field, or of the nearest enclosing field that exists. */
export function lineOf(
  document: ReturnType<typeof parseDocument>,
  path: readonly PropertyKey[],
  lineAt: (offset: number) => number,
): number | null {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
    if (node && typeof node === 'object' && 'range' in node && Array.isArray(node.range)) {
      return lineAt(node.range[0] as number)
    }
  }
  return null
}

function sectionsOf(body: string, lineOffset: number): Section[] {
  const sections: Section[] = []
  for (const [index, line] of body.split(/\r?\n/).entries()) {
    const heading = /^##\s+(.+?)\s*$/.exec(line)?.[1]
    if (heading !== undefined) sections.push({ heading, line: index + 1 + lineOffset, lines: [] })
    else if (sections.length > 0) sections.at(-1)?.lines.push(line)
    else if (line.trim() !== '') sections.push({ heading: '', line: index + 1 + lineOffset, lines: [line] })
  }
  return sections
}
