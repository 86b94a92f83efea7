import type { Network } from '../../src/retrieval/order/network.ts'
import { seeded, shuffled } from '../random.ts'

/** The candidates of one question: rows of centred and scaled features, and which rows are right. */
export type Example = { values: Float32Array; right: Uint8Array }

export type NetworkOptions = {
  hidden: number
  epochs: number
  rate: number
  /** Share of hidden units left out at each question. */
  dropout: number
  /** Share of the rate by which weights shrink at each step. */
  decay: number
  seed: number
}

const BATCH = 32
/** Training candidates of a question: the right ones, this many of the hardest others, and some random ones. */
const HARD = 100
const RANDOM = 100

/**
 * Trains a network to rank right articles first: softmax over the candidates of a question, Adam with decoupled decay.
 * Questions without a right candidate are left out.
 */
export function trainNetwork(examples: readonly Example[], width: number, options: NetworkOptions): Network {
  const random = seeded(options.seed)
  const usable = examples.filter(({ right }) => right.includes(1))
  const rough = learnNetwork(
    usable.map((example) => pick(example, width, sample(example, random, RANDOM))),
    width,
    { ...options, hidden: 0, epochs: 6, dropout: 0, rate: 0.02 },
    random,
  )
  const chosen = usable.map((example) => pick(example, width, hardest(example, width, rough, random)))
  return learnNetwork(chosen, width, options, random)
}

/** Mean and deviation of each feature over a sample of all rows. */
export function scaling(
  rows: readonly Float32Array[],
  width: number,
): { means: Float64Array; deviations: Float64Array } {
  const means = new Float64Array(width)
  const squares = new Float64Array(width)
  let count = 0
  for (const values of rows) {
    for (let at = 0; at < values.length; at += 5 * width) {
      count += 1
      for (let feature = 0; feature < width; feature += 1) {
        const value = values[at + feature] as number
        means[feature] = (means[feature] as number) + value
        squares[feature] = (squares[feature] as number) + value * value
      }
    }
  }
  const deviations = squares.map((square, feature) => {
    const mean = (means[feature] as number) / count
    means[feature] = mean
    return Math.sqrt(Math.max(0, square / count - mean * mean)) || 1
  })
  return { means, deviations }
}

/** Rows of features, centred and scaled. */
export function scaled(values: Float32Array, means: Float64Array, deviations: Float64Array): Float32Array {
  const width = means.length
  return values.map((value, at) => (value - (means[at % width] as number)) / (deviations[at % width] as number))
}

function pick({ values, right }: Example, width: number, rows: readonly number[]): Example {
  const picked = new Float32Array(rows.length * width)
  rows.forEach((row, at) => {
    picked.set(values.subarray(row * width, (row + 1) * width), at * width)
  })
  return { values: picked, right: Uint8Array.from(rows, (row) => right[row] as number) }
}

function sample({ right }: Example, random: () => number, count: number): number[] {
  const wrong = [...right.keys()].filter((row) => right[row] === 0)
  return [...rightRows(right), ...shuffled(wrong, random).slice(0, count)]
}

function hardest({ values, right }: Example, width: number, network: Network, random: () => number): number[] {
  const scores = Float64Array.from(right, (_, row) => {
    let sum = 0
    for (let feature = 0; feature < width; feature += 1)
      sum += (network.straight[feature] as number) * (values[row * width + feature] as number)
    return sum
  })
  const wrong = [...right.keys()].filter((row) => right[row] === 0)
  wrong.sort((left, other) => (scores[other] as number) - (scores[left] as number) || left - other)
  return [...rightRows(right), ...wrong.slice(0, HARD), ...shuffled(wrong.slice(HARD), random).slice(0, RANDOM)]
}

function rightRows(right: Uint8Array): number[] {
  return [...right.keys()].filter((row) => right[row] === 1)
}

function learnNetwork(
  examples: readonly Example[],
  width: number,
  options: NetworkOptions,
  random: () => number,
): Network {
  const { hidden: units, epochs, rate, dropout, decay } = options
  const spread = 1 / Math.sqrt(width)
  const network: Network = {
    straight: new Float64Array(width),
    hidden: Float64Array.from({ length: units * width }, () => (2 * random() - 1) * spread),
    bias: Float64Array.from({ length: units }, () => (2 * random() - 1) * spread),
    out: Float64Array.from({ length: units }, () => (2 * random() - 1) / Math.sqrt(units)),
  }
  const names = ['straight', 'hidden', 'bias', 'out'] as const
  const gradient = Object.fromEntries(names.map((name) => [name, new Float64Array(network[name].length)])) as Network
  const adam = createAdam(names.map((name) => ({ values: network[name], gradient: gradient[name] })))
  const steps = epochs * Math.ceil(examples.length / BATCH)
  let step = 0
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    const order = shuffled(examples, random)
    for (let from = 0; from < order.length; from += BATCH) {
      const batch = order.slice(from, from + BATCH)
      for (const example of batch) {
        const keep = Float64Array.from({ length: units }, () => (random() < dropout ? 0 : 1 / (1 - dropout)))
        learn(example, width, network, gradient, keep, 1 / batch.length)
      }
      step += 1
      adam(rate * schedule(step / steps), decay)
    }
  }
  return network
}

/** The rate rises during the first third of the time and then falls to 0. */
function schedule(done: number): number {
  return done < 0.3 ? 0.1 + (0.9 * done) / 0.3 : 0.5 * (1 + Math.cos((Math.PI * (done - 0.3)) / 0.7))
}

/** Adds the gradient of one question. */
function learn(
  { values, right }: Example,
  width: number,
  network: Network,
  gradient: Network,
  keep: Float64Array,
  share: number,
): void {
  const rows = right.length
  const units = keep.length
  const active = new Float64Array(rows * units)
  const scores = new Float64Array(rows)
  for (let row = 0; row < rows; row += 1) {
    const from = row * width
    let sum = 0
    for (let feature = 0; feature < width; feature += 1)
      sum += (network.straight[feature] as number) * (values[from + feature] as number)
    for (let unit = 0; unit < units; unit += 1) {
      if (keep[unit] === 0) continue
      let value = network.bias[unit] as number
      for (let feature = 0; feature < width; feature += 1)
        value += (network.hidden[unit * width + feature] as number) * (values[from + feature] as number)
      if (value <= 0) continue
      active[row * units + unit] = value
      sum += value * (network.out[unit] as number) * (keep[unit] as number)
    }
    scores[row] = sum
  }
  const highest = scores.reduce((most, score) => Math.max(most, score), -Infinity)
  const total = scores.reduce((sum, score) => sum + Math.exp(score - highest), 0)
  const goals = right.reduce((sum, one) => sum + one, 0)
  for (let row = 0; row < rows; row += 1) {
    const wrong = (Math.exp((scores[row] as number) - highest) / total - (right[row] === 1 ? 1 / goals : 0)) * share
    if (Math.abs(wrong) < 1e-9) continue
    const from = row * width
    for (let feature = 0; feature < width; feature += 1)
      gradient.straight[feature] = (gradient.straight[feature] as number) + wrong * (values[from + feature] as number)
    for (let unit = 0; unit < units; unit += 1) {
      const value = active[row * units + unit] as number
      if (value === 0) continue
      const kept = keep[unit] as number
      gradient.out[unit] = (gradient.out[unit] as number) + wrong * value * kept
      const through = wrong * (network.out[unit] as number) * kept
      gradient.bias[unit] = (gradient.bias[unit] as number) + through
      const to = unit * width
      for (let feature = 0; feature < width; feature += 1)
        gradient.hidden[to + feature] =
          (gradient.hidden[to + feature] as number) + through * (values[from + feature] as number)
    }
  }
}

/** Adam with decoupled weight decay. It clears the gradients. */
function createAdam(parts: readonly { values: Float64Array; gradient: Float64Array }[]) {
  const states = parts.map(({ values }) => ({
    mean: new Float64Array(values.length),
    square: new Float64Array(values.length),
  }))
  let steps = 0
  return (rate: number, decay: number) => {
    steps += 1
    parts.forEach(({ values, gradient }, part) => {
      const { mean, square } = states[part] as (typeof states)[number]
      for (let at = 0; at < values.length; at += 1) {
        const wanted = gradient[at] as number
        gradient[at] = 0
        mean[at] = 0.9 * (mean[at] as number) + 0.1 * wanted
        square[at] = 0.999 * (square[at] as number) + 0.001 * wanted * wanted
        const push =
          (mean[at] as number) / (1 - 0.9 ** steps) / (Math.sqrt((square[at] as number) / (1 - 0.999 ** steps)) + 1e-8)
        values[at] = (values[at] as number) * (1 - rate * decay) - rate * push
      }
    })
  }
}
