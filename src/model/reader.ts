import { join } from 'node:path'
import { z } from 'zod'
import { ACTS } from '../understanding/acts.ts'
import type { ChatReader, ChatReading, ChatReadingRequest } from '../understanding/chat-port.ts'
import { type ChatEnd, createChat } from './chat.ts'
import { type ChatFailure, senseless, tooLong } from './chat-failure.ts'
import { readPrompt } from './prompts.ts'
import { afterThinking } from './statements.ts'
import type { WriterOptions } from './writer.ts'

/** The shape we ask a model for. */
const READING_SCHEMA = z.object({ act: z.enum(ACTS), words: z.string() })

/** The shape we read: a wrong act is for the reader to refuse. */
const reading = z.object({ act: z.string().max(40), words: z.string().max(1000) })

const INPUTS = ['place', 'asked', 'message', 'acts'] as const satisfies (keyof ChatReadingRequest)[]

/**
 * A ChatReader over an OpenAI-compatible chat model; `promptsDir` holds `reading.md`. Throws PromptError at once when the
 * prompt cannot be read, and nothing later.
 *
 * @example
 * const chat = createChatReader({ baseUrl: 'http://127.0.0.1:11434/v1', apiKey: null, model: 'qwen3', promptsDir })
 * const said = await chat.read({ place: 'idle', asked: '', message: '能退吗', acts: ['ask_law'] }, signal)
 */
export function createChatReader({ promptsDir, ...options }: WriterOptions): ChatReader {
  const prompt = readPrompt<ChatReadingRequest>(join(promptsDir, 'reading.md'), INPUTS)
  const chat = createChat(options, { name: 'reading', schema: READING_SCHEMA })
  return {
    model: options.model,
    prompt: prompt.id,
    async read(request, signal) {
      const answer = chat.ask(prompt.render(request), signal)
      let text = ''
      for (;;) {
        const next = await answer.next()
        if (next.done) return readingOf(next.value, text)
        text += next.value
      }
    },
  }
}

function readingOf(end: ChatEnd, text: string): ChatReading {
  const { usage } = end
  const failed = ({ code, message }: ChatFailure): ChatReading => ({ state: 'failed', code, message, usage })
  if (!end.ok) return failed(end)
  const read = reading.safeParse(objectIn(text))
  if (read.success) return { state: 'read', ...read.data, usage }
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
