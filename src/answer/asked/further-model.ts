import { z } from 'zod'
import { likelihoods, linearFields, readLinear, readModelFile } from '../../retrieval/ngram/linear.ts'

/** What else people write in the middle of a matter: its facts, questions of that matter alone, thanks. The first kind of the model. */
export const NO_FURTHER = 'none'

const schema = z.strictObject({
  schema: z.literal('further/1'),
  ...linearFields,
  limit: z.number().min(0).max(1),
  trained: z.unknown(),
})

/** A label with its likelihood, 0 to 1. */
export type LikelyLabel = { label: string; chance: number }

/** What was learned of further questions that fit any matter: the labels for a folded message, the likeliest first. Empty: none is likely enough. */
export type FurtherModel = { likeliest(text: string): readonly LikelyLabel[] }

/** The file of further questions cannot be used. */
export class FurtherFileError extends Error {
  override readonly name = 'FurtherFileError'
}

/** Reads knowledge/learned/further.json; null when there is none. Throws FurtherFileError when it is broken. */
export function loadFurtherModel(file: string): FurtherModel | null {
  const content = readModelFile(file)
  if (content === null) return null
  const read = schema.safeParse(content)
  const model = read.success ? readLinear(read.data) : null
  if (!read.success || !model || model.kinds[0] !== NO_FURTHER) {
    throw new FurtherFileError(`${file} 不完整，请重新运行 npm run train -- --further`)
  }
  const { limit } = read.data
  return {
    likeliest: (text) => {
      const labels = likelihoods(text, model)
        .map((chance, at) => ({ label: model.kinds[at] ?? NO_FURTHER, chance }))
        .filter(({ label }) => label !== NO_FURTHER)
        .sort((one, other) => other.chance - one.chance)
      return (labels[0]?.chance ?? 0) >= limit ? labels : []
    },
  }
}
