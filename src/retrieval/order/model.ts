import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Experience } from './experience.ts'
import { FEATURES } from './features.ts'

/** A small network over the features: a linear sum, and beside it a layer of hidden units (ReLU). */
export type Network = {
  /** One number per feature. */
  straight: Float64Array
  /** One row of features per hidden unit. */
  hidden: Float64Array
  /** One number per hidden unit. */
  bias: Float64Array
  out: Float64Array
}

/** The learned order of articles. Its model card is docs/ranking.md. */
export type OrderModel = {
  /** Changes when the model does. */
  id: string
  /** Id of the n-gram vectors used in training; the model is not used with others. */
  ngrams: string
  /** By feature: the mean to subtract, and the divisor. */
  means: Float64Array
  deviations: Float64Array
  /** Networks whose scores are added. */
  networks: readonly Network[]
  experience: Experience
}

/** Scores of rows of features, higher is better; only differences have meaning. */
export function scoreRows(
  { means, deviations, networks }: Pick<OrderModel, 'means' | 'deviations' | 'networks'>,
  values: Float32Array,
): Float32Array {
  const width = means.length
  const scores = new Float32Array(values.length / width)
  const row = new Float64Array(width)
  for (let at = 0; at < scores.length; at += 1) {
    for (let feature = 0; feature < width; feature += 1) {
      row[feature] =
        ((values[at * width + feature] as number) - (means[feature] as number)) / (deviations[feature] as number)
    }
    let sum = 0
    for (const network of networks) sum += scoreRow(network, row)
    scores[at] = sum / networks.length
  }
  return scores
}

/** Four hidden units at a time, so that their sums do not wait for each other. */
function scoreRow({ straight, hidden, bias, out }: Network, row: Float64Array): number {
  const width = row.length
  let sum = 0
  for (let feature = 0; feature < width; feature += 1) sum += (straight[feature] as number) * (row[feature] as number)
  const whole = bias.length - (bias.length % 4)
  for (let unit = 0; unit < whole; unit += 4) {
    let a = bias[unit] as number
    let b = bias[unit + 1] as number
    let c = bias[unit + 2] as number
    let d = bias[unit + 3] as number
    let at = unit * width
    for (let feature = 0; feature < width; feature += 1, at += 1) {
      const value = row[feature] as number
      a += (hidden[at] as number) * value
      b += (hidden[at + width] as number) * value
      c += (hidden[at + 2 * width] as number) * value
      d += (hidden[at + 3 * width] as number) * value
    }
    if (a > 0) sum += a * (out[unit] as number)
    if (b > 0) sum += b * (out[unit + 1] as number)
    if (c > 0) sum += c * (out[unit + 2] as number)
    if (d > 0) sum += d * (out[unit + 3] as number)
  }
  for (let unit = whole; unit < bias.length; unit += 1) {
    let active = bias[unit] as number
    for (let feature = 0; feature < width; feature += 1) {
      active += (hidden[unit * width + feature] as number) * (row[feature] as number)
    }
    if (active > 0) sum += active * (out[unit] as number)
  }
  return sum
}

/** The file of the learned order cannot be used. */
export class OrderFileError extends Error {
  override readonly name = 'OrderFileError'
}

const SCHEMA = 'order/1'

/** Stores the model: JSON, with vectors of anchors in 8-bit numbers as base64. `trained` describes the training. */
export function writeOrderModel(model: OrderModel, trained: Record<string, unknown>): string {
  const { id, ngrams, means, deviations, networks, experience } = model
  const features = FEATURES.map((name, at) => ({ name, mean: short(means[at]), deviation: short(deviations[at]) }))
  const line = (value: unknown) => JSON.stringify(value)
  const list = (lines: readonly string[]) => `[\n${lines.map((each) => `    ${each}`).join(',\n')}\n  ]`
  return `{
  "schema": ${line(SCHEMA)},
  "id": ${line(id)},
  "ngrams": ${line(ngrams)},
  "trained": ${line(trained)},
  "features": ${list(features.map(line))},
  "networks": ${list(networks.map((network) => line(mapNetwork(network, (numbers) => Array.from(numbers, short)))))},
  "statutes": ${line(Object.fromEntries(experience.statutes))},
  "articles": ${line(Object.fromEntries(experience.articles))},
  "anchors": ${list(experience.anchors.map(({ vector, articles }) => line([small(vector), articles])))}
}
`
}

function mapNetwork<T>({ straight, hidden, bias, out }: Network, map: (numbers: Float64Array) => T): Record<string, T> {
  return { straight: map(straight), hidden: map(hidden), bias: map(bias), out: map(out) }
}

function short(value: number | undefined): number {
  return Number((value ?? 0).toPrecision(5))
}

function small(vector: Float32Array): string {
  const bytes = Int8Array.from(vector, (value) => Math.round(value * 127))
  return Buffer.from(bytes.buffer).toString('base64')
}

const numbers = z.array(z.number())
const counts = z.record(z.string(), z.number())
const storedModel = z.object({
  schema: z.literal(SCHEMA),
  id: z.string(),
  ngrams: z.string(),
  features: z.array(z.object({ name: z.string(), mean: z.number(), deviation: z.number() })),
  networks: z.array(z.object({ straight: numbers, hidden: numbers, bias: numbers, out: numbers })).min(1),
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
  const names = stored.features.map(({ name }) => name)
  if (names.join() !== FEATURES.join()) {
    throw new OrderFileError(`${file} 是为另一组特征训练的，请重新运行 npm run train`)
  }
  return {
    id: stored.id,
    ngrams: stored.ngrams,
    means: Float64Array.from(stored.features, ({ mean }) => mean),
    deviations: Float64Array.from(stored.features, ({ deviation }) => deviation),
    networks: stored.networks.map(({ straight, hidden, bias, out }) => ({
      straight: Float64Array.from(straight),
      hidden: Float64Array.from(hidden),
      bias: Float64Array.from(bias),
      out: Float64Array.from(out),
    })),
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
    if (success && data.networks.every((network) => fits(network, data.features.length))) return data
  } catch {
    // The line below reports it.
  }
  throw new OrderFileError(`${file} 不是完整的排序模型，请重新运行 npm run train`)
}

function fits({ straight, hidden, bias, out }: Stored['networks'][number], width: number): boolean {
  return straight.length === width && hidden.length === bias.length * width && out.length === bias.length
}

function unit(base64: string): Float32Array {
  const bytes = new Int8Array(Buffer.from(base64, 'base64'))
  const length = Math.hypot(...bytes) || 1
  return Float32Array.from(bytes, (value) => value / length)
}
