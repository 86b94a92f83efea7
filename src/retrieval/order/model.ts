import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Experience } from './experience.ts'
import { FEATURES } from './features.ts'
import { type Networks, networkFields, readNetworks, storedNetworks } from './network.ts'

/** The learned order of articles. Its model card is docs/ranking.md. */
export type OrderModel = Networks & {
  /** Changes when the model does. */
  id: string
  /** Id of the n-gram vectors used in training; the model is not used with others. */
  ngrams: string
  experience: Experience
}

/** The file of the learned order cannot be used. */
export class OrderFileError extends Error {
  override readonly name = 'OrderFileError'
}

const SCHEMA = 'order/1'

/** Stores the model: JSON, with vectors of anchors in 8-bit numbers as base64. `trained` describes the training. */
export function writeOrderModel(model: OrderModel, trained: Record<string, unknown>): string {
  const { id, ngrams, experience } = model
  const { features, networks } = storedNetworks(model, FEATURES)
  const line = (value: unknown) => JSON.stringify(value)
  const list = (lines: readonly string[]) => `[\n${lines.map((each) => `    ${each}`).join(',\n')}\n  ]`
  return `{
  "schema": ${line(SCHEMA)},
  "id": ${line(id)},
  "ngrams": ${line(ngrams)},
  "trained": ${line(trained)},
  "features": ${list(features.map(line))},
  "networks": ${list(networks.map(line))},
  "statutes": ${line(Object.fromEntries(experience.statutes))},
  "articles": ${line(Object.fromEntries(experience.articles))},
  "anchors": ${list(experience.anchors.map(({ vector, articles }) => line([small(vector), articles])))}
}
`
}

function small(vector: Float32Array): string {
  const bytes = Int8Array.from(vector, (value) => Math.round(value * 127))
  return Buffer.from(bytes.buffer).toString('base64')
}

const counts = z.record(z.string(), z.number())
const storedModel = z.object({
  schema: z.literal(SCHEMA),
  id: z.string(),
  ngrams: z.string(),
  ...networkFields,
  statutes: counts,
  articles: counts,
  anchors: z.array(z.tuple([z.string(), z.array(z.string())])),
})
type Stored = z.infer<typeof storedModel>

/**
 * Reads a file of `writeOrderModel`; null when there is none. Throws OrderFileError for any other content, or a model
 * made for other features.
 */
export function loadOrderModel(file: string): OrderModel | null {
  let content: string
  try {
    content = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  const stored = parse(file, content)
  const networks = readNetworks(stored, FEATURES)
  if (networks === 'other_features') {
    throw new OrderFileError(`${file} 是为另一组特征训练的，请重新运行 npm run train`)
  }
  if (networks === 'incomplete') throw incomplete(file)
  return {
    id: stored.id,
    ngrams: stored.ngrams,
    ...networks,
    experience: {
      statutes: new Map(Object.entries(stored.statutes)),
      articles: new Map(Object.entries(stored.articles)),
      anchors: stored.anchors.map(([vector, articles]) => ({ vector: unit(vector), articles })),
    },
  }
}

function parse(file: string, content: string): Stored {
  try {
    const { success, data } = storedModel.safeParse(JSON.parse(content))
    if (success) return data
  } catch {
    // The line below reports it.
  }
  throw incomplete(file)
}

function incomplete(file: string): OrderFileError {
  return new OrderFileError(`${file} 不是完整的排序模型，请重新运行 npm run train`)
}

function unit(base64: string): Float32Array {
  const bytes = new Int8Array(Buffer.from(base64, 'base64'))
  const length = Math.hypot(...bytes) || 1
  return Float32Array.from(bytes, (value) => value / length)
}
