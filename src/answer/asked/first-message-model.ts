import { z } from 'zod'
import { likelihoods, linearFields, readLinear, readModelFile } from '../../retrieval/ngram/linear.ts'

/** The kinds of the model: what people say later in a talk, and what they begin one with. */
export const MESSAGE_PLACES = ['later', 'first'] as const

const schema = z.strictObject({ schema: z.literal('first-message/1'), ...linearFields, trained: z.unknown() })

/** How much a folded message reads like one that begins a talk, 0 to 1: it tells a matter of its own. */
export type FirstMessageModel = { likelihood(text: string): number }

/** The file of first messages cannot be used. */
export class FirstMessageFileError extends Error {
  override readonly name = 'FirstMessageFileError'
}

/** Reads knowledge/learned/first-message.json; null when there is none. Throws FirstMessageFileError when it is broken. */
export function loadFirstMessageModel(file: string): FirstMessageModel | null {
  const content = readModelFile(file)
  if (content === null) return null
  const read = schema.safeParse(content)
  const model = read.success ? readLinear(read.data) : null
  if (!read.success || !model || model.kinds.join() !== MESSAGE_PLACES.join()) {
    throw new FirstMessageFileError(`${file} 不完整，请重新运行 npm run train -- --first-messages`)
  }
  return { likelihood: (text) => likelihoods(text, model)[1] ?? 0 }
}
