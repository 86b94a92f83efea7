import { z } from 'zod'
import type { Statement } from '../answer/writer.ts'

const PARTS = [
  'conclusion',
  'condition',
  'exception',
  'evidence',
  'step',
  'question',
] as const satisfies Statement['part'][]

/** The shape a model is asked for. */
export const ANSWER_SCHEMA = z.object({
  statements: z.array(
    z.object({
      part: z.enum(PARTS),
      text: z.string(),
      sources: z.array(z.string()),
      quotes: z.array(z.object({ source: z.string(), text: z.string() })),
    }),
  ),
})

const MOST_STATEMENTS = 12
const MOST_CHARACTERS = 400
const MOST_SOURCES = 8
const ID_CHARACTERS = 40

const id = z.string().transform(cleaned).pipe(z.string().min(1).max(ID_CHARACTERS))
const words = (clean: (text: string) => string) =>
  z.string().transform(clean).pipe(z.string().min(1).max(MOST_CHARACTERS))

/** The shape that is read: what is left out counts as empty, other keys as not there. */
const statement = z.object({
  part: z.enum(PARTS),
  text: words(cleaned),
  sources: z.array(id).max(MOST_SOURCES).nullish(),
  quotes: z
    .array(z.object({ source: id, text: words(withoutControls) }))
    .max(MOST_SOURCES)
    .nullish(),
})

export type StatementReader = {
  /** Takes the next piece of an answer; gives the statements that it completes. */
  add(piece: string): Statement[]
  /** `before`: no list has begun; `ended`: it is closed, and nothing that follows counts. */
  readonly state: 'before' | 'within' | 'ended'
}

/**
 * Reads the statements of an answer while it comes: `{"statements":[{…},{…}]}`, also with words or a fence around it
 * and after a `<think>` that shows. A statement is handed on when its last brace has come. One that is no JSON, has an
 * unknown part, is too long or is beyond the twelfth is left out.
 */
export function createStatementReader(): StatementReader {
  let state: StatementReader['state'] = 'before'
  let text = ''
  /** Where reading goes on. */
  let position = 0
  let begin = -1
  let depth = 0
  let inString = false
  let escaped = false
  let count = 0

  function findList(): void {
    const from = afterThinking(text)
    const list = from === null ? null : /"statements"\s*:\s*\[/.exec(text.slice(from))
    if (from === null || !list) return
    state = 'within'
    position = from + list.index + list[0].length
  }

  /** Steps over one character; gives the end of a value that stood in the list. */
  function step(character: string): boolean {
    if (inString) {
      if (escaped) escaped = false
      else if (character === '\\') escaped = true
      else if (character === '"') inString = false
      return false
    }
    if (character === '"') inString = true
    else if (character === '{' || character === '[') {
      if (depth === 0) begin = position
      depth += 1
    } else if (character === '}' || character === ']') {
      if (depth === 0) state = 'ended'
      else {
        depth -= 1
        return depth === 0
      }
    }
    return false
  }

  return {
    get state() {
      return state
    },
    add(piece) {
      text += piece
      if (state === 'before') findList()
      const complete: Statement[] = []
      for (; state === 'within' && position < text.length; position += 1) {
        if (!step(text.charAt(position))) continue
        const read = count < MOST_STATEMENTS ? readStatement(text.slice(begin, position + 1)) : null
        if (!read) continue
        count += 1
        complete.push(read)
      }
      return complete
    },
  }
}

/** Where the answer begins; null: it is still thinking, or may be about to. */
function afterThinking(text: string): number | null {
  const begin = text.trimStart().slice(0, '<think>'.length)
  if (!'<think>'.startsWith(begin)) return 0
  const end = text.indexOf('</think>')
  return end === -1 ? null : end
}

function readStatement(json: string): Statement | null {
  const read = statement.safeParse(parsed(json))
  if (!read.success) return null
  const { part, text, sources, quotes } = read.data
  return { part, text, sources: sources ?? [], quotes: quotes ?? [] }
}

/** One line without what does not show. */
function cleaned(text: string): string {
  return withoutControls(text.replace(/\s+/g, ' '))
}

/** Lines stay: a quote is compared character by character. */
function withoutControls(text: string): string {
  return text.replace(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/gu, '').trim()
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
