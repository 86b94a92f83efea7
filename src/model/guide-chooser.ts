import { z } from 'zod'
import type { GuideChoiceRequest, GuideChooser } from '../answer/guide-choice.ts'
import { createShortModel } from './short-model.ts'
import type { WriterOptions } from './writer.ts'

/** The shape we read takes any word: a wrong number is for the caller to refuse. Models like to write numbers bare. */
const asks = z.object({ choice: z.string() })
const reads = z.object({ choice: z.union([z.string().max(40), z.int().transform(String)]) })
const inputs = ['said', 'candidates'] as const satisfies (keyof GuideChoiceRequest)[]

/**
 * A GuideChooser over an OpenAI-compatible chat model; `promptsDir` holds `choosing.md`. Throws PromptError at once when
 * the prompt cannot be read, and nothing later.
 */
export function createGuideChooser(options: WriterOptions): GuideChooser {
  return createShortModel(options, { name: 'choosing', inputs, asks, reads })
}
