import { z } from 'zod'
import { ACTS } from '../understanding/acts.ts'
import type { ChatReader, ChatReadingRequest } from '../understanding/chat-port.ts'
import { createShortModel } from './short-model.ts'
import type { WriterOptions } from './writer.ts'

/** The shape we read takes any act: a wrong one is for the reader to refuse. */
const asks = z.object({ act: z.enum(ACTS), words: z.string() })
const reads = z.object({ act: z.string().max(40), words: z.string().max(1000) })
const inputs = ['place', 'asked', 'message', 'acts'] as const satisfies (keyof ChatReadingRequest)[]

/**
 * A ChatReader over an OpenAI-compatible chat model; `promptsDir` holds `reading.md`. Throws PromptError at once when the
 * prompt cannot be read, and nothing later.
 *
 * @example
 * const chat = createChatReader({ baseUrl: 'http://127.0.0.1:11434/v1', apiKey: null, model: 'qwen3', promptsDir })
 * const said = await chat.ask({ place: 'idle', asked: '', message: '能退吗', acts: ['ask_law'] }, signal)
 */
export function createChatReader(options: WriterOptions): ChatReader {
  return createShortModel(options, { name: 'reading', inputs, asks, reads })
}
