import { join } from 'node:path'
import { z } from 'zod'
import { oncePerFile } from '../base/once-per-file.ts'
import { likelihoods, linearFields, readLinear, readModelFile } from '../retrieval/ngram/linear.ts'

const likelihood = z.number().min(0).max(1)
const schema = z.strictObject({
  schema: z.literal('danger/1'),
  ...linearFields,
  limits: z.strictObject({ doubt: likelihood, caution: likelihood, alarm: likelihood }),
  trained: z.unknown(),
})

/** The kind of a message that tells of no danger: the first of the model. */
export const NO_DANGER = 'none'

/** Likelihood that a text tells of present danger, 0 to 1, and the ids of possible emergencies, the likeliest first. */
export type Danger = { likelihood: number; kinds: string[] }

/**
 * Limits of the likelihood of danger. With a rule, danger counts from `doubt` on; without one, from `caution` on. From
 * `alarm` on it is certain.
 */
export type DangerLimits = { doubt: number; caution: number; alarm: number }

/** What was learned of danger: how likely a folded text tells of it, and from where on that counts. */
export type DangerModel = { danger(text: string): Danger; dangerLimits: DangerLimits }

/** The file of danger cannot be used. */
export class DangerFileError extends Error {
  override readonly name = 'DangerFileError'
}

/**
 * What was learned of messages with a Chinese character, and of others: knowledge/learned/danger.json and english-danger.json. Null
 * when the first is missing; without the second it counts for all. Throws DangerFileError when one is broken.
 */
export function loadDanger(folder: string): DangerModel | null {
  const chinese = loadOne(join(folder, 'danger.json'))
  const english = loadOne(join(folder, 'english-danger.json')) ?? chinese
  if (!chinese || !english) return null
  return { ...chinese, danger: (text) => (HAN.test(text) ? chinese : english).danger(text) }
}

const HAN = /\p{Script=Han}/u

const loadOne = oncePerFile((file: string): DangerModel | null => {
  const content = readModelFile(file)
  if (content === null) return null
  const read = schema.safeParse(content)
  const model = read.success ? readLinear(read.data) : null
  if (!read.success || !model || model.kinds[0] !== NO_DANGER) {
    throw new DangerFileError(`${file} 不完整，请重新运行 npm run train -- --danger`)
  }
  return {
    danger(text) {
      const [none = 1, ...chances] = likelihoods(text, model)
      const kinds = chances
        .map((chance, at) => ({ id: model.kinds[at + 1] ?? '', chance }))
        .sort((one, other) => other.chance - one.chance)
      return { likelihood: 1 - none, kinds: kinds.map(({ id }) => id) }
    },
    dangerLimits: read.data.limits,
  }
})
