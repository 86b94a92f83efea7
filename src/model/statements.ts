import { z } from 'zod'
import type { Statement } from '../answer/written/model-port.ts'

/** The shape we ask a model for. */
export const ANSWER_SCHEMA = z.object({
  statements: z.array(z.object({ line: z.string(), text: z.string() })),
})

const MOST_STATEMENTS = 12
const MOST_CHARACTERS = 400
const ID_CHARACTERS = 40

/** The shape we read: a statement without a line is unknown; other keys are ignored. */
const statement = z.object({
  line: z.string().transform(cleaned).pipe(z.string().max(ID_CHARACTERS)).nullish(),
  text: z.string().transform(cleaned).pipe(z.string().min(1).max(MOST_CHARACTERS)),
})

export type StatementReader = {
  /** Takes the next piece of an answer; returns the statements it completes. */
  add(piece: string): Statement[]
  /** `before`: no list has begun; `ended`: the list is closed, and nothing after it counts. */
  readonly state: 'before' | 'within' | 'ended'
}

/**
 * Reads the statements of an answer while it comes: `{"statements":[{…},{…}]}`, also with words or a fence around it
 * and after a visible `<think>`. Returns a statement when its last brace arrives. Leaves out one that is not JSON, is
 * too long or comes after the twelfth.
 */
export function createStatementReader(): StatementReader {
  let state: StatementReader['state'] = 'before'
  let text = ''
  /** Where reading continues. */
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

  /** Steps over one character; returns the end of a value in the list. */
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

/** Where the answer begins; null while the model is thinking, or may begin to. */
export function afterThinking(text: string): number | null {
  const begin = text.trimStart().slice(0, '<think>'.length)
  if (!'<think>'.startsWith(begin)) return 0
  const end = text.indexOf('</think>')
  return end === -1 ? null : end
}

function readStatement(json: string): Statement | null {
  const read = statement.safeParse(parsed(json))
  if (!read.success) return null
  return { line: read.data.line || null, text: read.data.text }
}

/** One line without invisible characters. */
function cleaned(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .trim()
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
