import { join } from 'node:path'
import type { z } from 'zod'
import type { ShortModel, ShortReply } from '../answer/written/short-ask.ts'
import { type ChatEnd, createChat } from './chat.ts'
import { type ChatFailure, senseless, tooLong } from './chat-failure.ts'
import { readPrompt } from './prompts.ts'
import { afterThinking } from './statements.ts'
import type { WriterOptions } from './writer.ts'

/**
 * A chat model that answers one JSON object; `promptsDir` holds `name.md`. Throws PromptError at once when the prompt
 * cannot be read, and nothing later.
 *
 * @param shape.inputs every part of a request, in the order in which a model reads them
 * @param shape.asks the shape we ask a model for
 * @param shape.reads the shape we read: it may take what the caller refuses later
 */
export function createShortModel<Request extends object, Said>(
  { promptsDir, ...options }: WriterOptions,
  shape: { name: string; inputs: readonly (keyof Request & string)[]; asks: z.ZodType; reads: z.ZodType<Said> },
): ShortModel<Request, Said> {
  const prompt = readPrompt<Request>(join(promptsDir, `${shape.name}.md`), shape.inputs)
  const chat = createChat(options, { name: shape.name, schema: shape.asks })
  return {
    model: options.model,
    prompt: prompt.id,
    async ask(request, signal) {
      const answer = chat.ask(prompt.render(request), signal)
      let text = ''
      for (;;) {
        const next = await answer.next()
        if (next.done) return replyOf(next.value, text, shape.reads)
        text += next.value
      }
    },
  }
}

function replyOf<Said>(end: ChatEnd, text: string, reads: z.ZodType<Said>): ShortReply<Said> {
  const { usage } = end
  const failed = ({ code, message }: ChatFailure): ShortReply<Said> => ({ state: 'failed', code, message, usage })
  if (!end.ok) return failed(end)
  const read = reads.safeParse(objectIn(text))
  if (read.success) return { state: 'said', said: read.data, usage }
  return failed(end.cut ? tooLong() : senseless('没有要求的 JSON'))
}

/** The JSON object of an answer, also with words or a fence around it; undefined when there is none. */
function objectIn(text: string): unknown {
  const from = text.indexOf('{', afterThinking(text) ?? text.length)
  try {
    return JSON.parse(text.slice(from, text.lastIndexOf('}') + 1))
  } catch {
    return undefined
  }
}
