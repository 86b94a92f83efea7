import { FluentResource } from '@fluent/bundle'

/** One message of a Fluent file. `pattern`: as it is written, without the indent. Terms begin with `-`. */
export type FluentMessage = {
  key: string
  pattern: string
  /** The comment lines directly above it, without `#`. */
  comment: string
  /** First line and line after the last one, from 0. */
  from: number
  to: number
}

const HEAD = /^(-?[a-z][a-zA-Z0-9_-]*) *= ?(.*)$/
const INDENT = '    '

/** The messages of a file in the order in which they stand. */
export function messagesOf(content: string): FluentMessage[] {
  const lines = content.split('\n')
  const found: FluentMessage[] = []
  let comment: string[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] as string
    const head = HEAD.exec(line)
    if (!head) {
      if (line.startsWith('#')) comment.push(line.replace(/^#+ ?/, ''))
      else comment = []
      continue
    }
    let to = at + 1
    while (to < lines.length && /^(?:[ \t]+\S|\s*$)/.test(lines[to] as string)) to += 1
    while ((lines[to - 1] as string).trim() === '') to -= 1
    const pattern = unindented([head[2] as string, ...lines.slice(at + 1, to)])
    found.push({ key: head[1] as string, pattern, comment: comment.join('\n'), from: at, to })
    comment = []
    at = to - 1
  }
  return found
}

/** The content with another pattern for a key. Null: the key is not there. */
export function withPattern(content: string, key: string, pattern: string): string | null {
  const message = messagesOf(content).find((each) => each.key === key)
  if (!message) return null
  const lines = content.split('\n')
  const written = pattern.includes('\n')
    ? [`${key} =`, ...pattern.split('\n').map((line) => (line === '' ? '' : `${INDENT}${line}`))]
    : [`${key} = ${pattern}`]
  return [...lines.slice(0, message.from), ...written, ...lines.slice(message.to)].join('\n')
}

/** Whether a pattern is read whole as the value of one message. */
export function isPattern(pattern: string): boolean {
  if (pattern.trim() === '') return false
  // Outside of a choice such a line ends the pattern, and the rest would be lost without a word.
  const choices = pattern.includes('->')
  const lines = pattern.split('\n')
  if (!choices && lines.length > 1 && lines.some((line) => /^\s*[.[*}]/.test(line))) return false
  const { body } = new FluentResource(withPattern('probe = x', 'probe', pattern) ?? '')
  const [only] = body
  return body.length === 1 && only?.value !== null && Object.keys(only?.attributes ?? {}).length === 0
}

/** The names of the values that a pattern takes in. */
export function placeholdersOf(pattern: string): string[] {
  return [...new Set([...pattern.matchAll(/\$([a-zA-Z][\w-]*)/g)].map((match) => match[1] as string))]
}

/** The other messages and terms that a pattern takes in: `{ -other }`, `{ other }`. */
export function messagesIn(pattern: string): string[] {
  const named = [...pattern.matchAll(/\{\s*(-?[a-z][\w-]*)\s*\}/g)].map((match) => match[1] as string)
  return [...new Set(named)]
}

function unindented([first = '', ...rest]: string[]): string {
  const margins = rest.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0)
  const margin = margins.length === 0 ? 0 : Math.min(...margins)
  const body = rest.map((line) => line.slice(margin).trimEnd())
  return (first.trim() === '' ? body : [first.trim(), ...body]).join('\n')
}
