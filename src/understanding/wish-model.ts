import { z } from 'zod'
import { likelihoods, linearFields, readLinear, readModelFile } from '../retrieval/ngram/linear.ts'

const schema = z.strictObject({
  schema: z.literal('shop-wishes/1'),
  ...linearFields,
  limit: z.number().min(0).max(1),
  trained: z.unknown(),
})

/** The kinds of the model: what else people write, and a wish for words that are sent to a shop. */
export const WISH_KINDS = ['none', 'wish'] as const

/** What was learned of wishes for words to a shop: how likely a folded text is one, and from where on it counts. */
export type WishModel = { chance(text: string): number; limit: number }

/** The file of wishes cannot be used. */
export class WishFileError extends Error {
  override readonly name = 'WishFileError'
}

/** Reads knowledge/learned/shop-wishes.json; null when there is none. Throws WishFileError when it is broken. */
export function loadWishes(file: string): WishModel | null {
  const content = readModelFile(file)
  if (content === null) return null
  const read = schema.safeParse(content)
  const model = read.success ? readLinear(read.data) : null
  if (!read.success || !model || model.kinds.join() !== WISH_KINDS.join()) {
    throw new WishFileError(`${file} 不完整，请重新运行 npm run train -- --shop-wishes`)
  }
  const { limit } = read.data
  return { chance: (text) => likelihoods(text, model)[1] ?? 0, limit }
}
