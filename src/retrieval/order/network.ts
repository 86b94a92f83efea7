import { z } from 'zod'

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

/** Networks that rate candidates by the same features. */
export type Networks = {
  /** By feature: the mean to subtract, and the divisor. */
  means: Float64Array
  deviations: Float64Array
  /** Networks whose scores are averaged. */
  networks: readonly Network[]
}

/** Scores of rows of features, higher is better; only differences have meaning. */
export function scoreRows({ means, deviations, networks }: Networks, values: Float32Array): Float32Array {
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

const numbers = z.array(z.number())
/** The fields of a file that holds networks. */
export const networkFields = {
  features: z.array(z.object({ name: z.string(), mean: z.number(), deviation: z.number() })),
  networks: z.array(z.object({ straight: numbers, hidden: numbers, bias: numbers, out: numbers })).min(1),
}
type Stored = z.infer<z.ZodObject<typeof networkFields>>

/** Networks as a file holds them. `names`: of the features, in their order. */
export function storedNetworks({ means, deviations, networks }: Networks, names: readonly string[]): Stored {
  return {
    features: names.map((name, at) => ({ name, mean: short(means[at]), deviation: short(deviations[at]) })),
    networks: networks.map(({ straight, hidden, bias, out }) => ({
      straight: Array.from(straight, short),
      hidden: Array.from(hidden, short),
      bias: Array.from(bias, short),
      out: Array.from(out, short),
    })),
  }
}

function short(value: number | undefined): number {
  return Number((value ?? 0).toPrecision(5))
}

/** The networks of a file. They may be learned for other features than `names`, or lack numbers. */
export function readNetworks(
  { features, networks }: Stored,
  names: readonly string[],
): Networks | 'other_features' | 'incomplete' {
  if (features.map(({ name }) => name).join() !== names.join()) return 'other_features'
  const isWhole = ({ straight, hidden, bias, out }: Stored['networks'][number]) =>
    straight.length === names.length && hidden.length === bias.length * names.length && out.length === bias.length
  if (!networks.every(isWhole)) return 'incomplete'
  return {
    means: Float64Array.from(features, ({ mean }) => mean),
    deviations: Float64Array.from(features, ({ deviation }) => deviation),
    networks: networks.map(({ straight, hidden, bias, out }) => ({
      straight: Float64Array.from(straight),
      hidden: Float64Array.from(hidden),
      bias: Float64Array.from(bias),
      out: Float64Array.from(out),
    })),
  }
}
