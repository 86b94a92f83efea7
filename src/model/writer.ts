import { join } from 'node:path'
import type { Statement, WriteRequest, Writer } from '../answer/written/model-port.ts'
import { type ChatEnd, type ChatOptions, createChat } from './chat.ts'
import { type ChatFailure, senseless, tooLong } from './chat-failure.ts'
import { readPrompt } from './prompts.ts'
import { ANSWER_SCHEMA, createStatementReader, type StatementReader } from './statements.ts'

const INPUTS = ['language', 'sources', 'history', 'question', 'complaint'] as const satisfies (keyof WriteRequest)[]

export type WriterOptions = ChatOptions & {
  /** The folder of the prompts. */
  promptsDir: string
}

/**
 * A Writer over an OpenAI-compatible chat model. One request gives all statements; they are passed on as they come.
 * Statements passed on before a failure stay; the listener must take them back. Throws PromptError at once when the
 * prompt cannot be read, and later only what `onStatement` throws.
 *
 * @example
 * const writer = createWriter({ baseUrl: 'http://127.0.0.1:11434/v1', apiKey: null, model: 'qwen3', promptsDir })
 * const written = await writer.write(request, { onStatement: ({ text }) => show(text) })
 */
export function createWriter({ promptsDir, ...options }: WriterOptions): Writer {
  const prompt = readPrompt<WriteRequest>(join(promptsDir, 'answer.md'), INPUTS)
  const chat = createChat(options, { name: 'answer', schema: ANSWER_SCHEMA })
  return {
    model: options.model,
    prompt: prompt.id,
    async write(request, { signal, onStatement } = {}) {
      const reader = createStatementReader()
      const statements: Statement[] = []
      const answer = chat.ask(prompt.render(request), signal)
      try {
        for (;;) {
          const next = await answer.next()
          if (next.done) {
            const { usage } = next.value
            const failure = failureOf(next.value, reader.state, statements.length)
            return failure ? { state: 'failed', ...failure, usage } : { state: 'written', statements, usage }
          }
          for (const statement of reader.add(next.value)) {
            statements.push(statement)
            onStatement?.(statement)
          }
        }
      } finally {
        await answer.return(UNHEARD)
      }
    },
  }
}

/** The end of an answer whose listener threw: nobody reads it. */
const UNHEARD: ChatEnd = { ok: true, cut: true, usage: { inputTokens: 0, outputTokens: 0 } }

/** A closed list is an answer, whatever happens to the connection afterwards; null: usable. */
function failureOf(end: ChatEnd, list: StatementReader['state'], count: number): ChatFailure | null {
  if (!end.ok && (end.code === 'aborted' || end.code === 'refused' || end.code === 'declined' || list !== 'ended')) {
    return { code: end.code, message: end.message }
  }
  if (list === 'ended') return count > 0 ? null : senseless('一句能用的都没有')
  if (end.ok && end.cut) return tooLong()
  return senseless(list === 'before' ? '没有要求的 JSON' : 'JSON 没有写完')
}
