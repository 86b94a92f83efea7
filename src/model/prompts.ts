import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { ChatMessages } from './chat.ts'

/** A prompt file that cannot be used: names the file and says what to do. */
export class PromptError extends Error {
  readonly file: string
  constructor(file: string, problem: string) {
    super(`${file}：${problem}`)
    this.name = 'PromptError'
    this.file = file
  }
}

export type Prompt<R> = {
  /** `answer/1`: recorded with every answer, so the version must rise with every change of the words. */
  id: string
  /** The text to send, unchanged. */
  instructions: string
  render(request: R): ChatMessages
}

const head = z.strictObject({
  schema: z.literal('prompt/1'),
  name: z.string().regex(/^[a-z][a-z-]{0,30}$/),
  version: z.int().min(1),
  inputs: z.array(z.string()),
})

const MOST_CHARACTERS = 8000

/**
 * Reads a prompt: a YAML head and instructions, which are sent unchanged. Text written by others goes into a second
 * message, as one JSON object with a key for each of `parts`, so that no text can break out of its place. Throws
 * PromptError; also when the instructions do not mention a part, or the head lists others.
 *
 * @param parts every part of a request, in the order in which a model reads them
 */
export function readPrompt<R extends object>(path: string, parts: readonly (keyof R & string)[]): Prompt<R> {
  const file = `prompts/${basename(path)}`
  const [, yaml, body] = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*\r?\n([\s\S]*)$/.exec(readText(path, file)) ?? []
  if (yaml === undefined || body === undefined) throw new PromptError(file, '开头要有 --- 包住的 YAML 头')
  const { name, version, inputs } = readHead(yaml, file)
  if (`${name}.md` !== basename(path)) throw new PromptError(file, `name 应和文件名相同，不是 ${name}`)
  const instructions = body.trim()
  if (instructions.length === 0 || instructions.length > MOST_CHARACTERS) {
    throw new PromptError(file, `正文应是 1 到 ${MOST_CHARACTERS} 个字`)
  }
  const other = [...new Set([...inputs, ...parts])].filter(
    (input) => !inputs.includes(input) || !parts.some((known) => known === input),
  )
  if (other.length > 0) throw new PromptError(file, `inputs 应是 ${parts.join('、')}，请看 ${other.join('、')}`)
  const unsaid = parts.filter((input) => !instructions.includes(`\`${input}\``))
  if (unsaid.length > 0) throw new PromptError(file, `正文没有说明 ${unsaid.map((input) => `\`${input}\``).join('、')}`)

  return {
    id: `${name}/${version}`,
    instructions,
    render: (request) => ({
      system: instructions,
      user: JSON.stringify(Object.fromEntries(parts.map((part) => [part, request[part]]))).toWellFormed(),
    }),
  }
}

function readText(path: string, file: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new PromptError(file, `读不了（${(cause as NodeJS.ErrnoException).code}）`)
  }
}

function readHead(yaml: string, file: string): z.infer<typeof head> {
  let value: unknown
  try {
    value = parse(yaml)
  } catch {
    throw new PromptError(file, 'YAML 写法有误')
  }
  const read = head.safeParse(value)
  if (read.success) return read.data
  const fields = [...new Set(read.error.issues.map(({ path }) => String(path[0] ?? '头部')))]
  throw new PromptError(file, `${fields.join('、')} 不对，应有 schema: prompt/1、name、version（整数）、inputs（列表）`)
}
