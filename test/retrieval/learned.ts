import { seeded } from '../../scripts/random.ts'
import type { NgramVectors } from '../../src/retrieval/ngram/encoder.ts'
import { NO_EXPERIENCE } from '../../src/retrieval/order/experience.ts'
import { FEATURES } from '../../src/retrieval/order/features.ts'
import type { OrderModel } from '../../src/retrieval/order/model.ts'

/** Untrained vectors. Equal seeds give equal vectors; likeness is the number of n-grams that texts share. */
export function untrained(seed = 1, { buckets = 1024, dimensions = 16 } = {}): NgramVectors {
  const random = seeded(seed)
  return {
    buckets,
    dimensions,
    table: Int8Array.from({ length: buckets * dimensions }, () => Math.round(254 * random()) - 127),
    questionWeights: Float32Array.from({ length: buckets }, () => 0.5 + random()),
    articleWeights: Float32Array.from({ length: buckets }, () => 0.5 + random()),
  }
}

/** An order that uses only these features: a weighted sum of them. */
export function orderBy(
  weights: Partial<Record<(typeof FEATURES)[number], number>>,
  more: Partial<OrderModel> = {},
): OrderModel {
  const width = FEATURES.length
  const straight = Float64Array.from(FEATURES, (name) => weights[name] ?? 0)
  const none = new Float64Array(0)
  return {
    id: 'order',
    ngrams: 'vectors',
    means: new Float64Array(width),
    deviations: new Float64Array(width).fill(1),
    networks: [{ straight, hidden: none, bias: none, out: none }],
    experience: NO_EXPERIENCE,
    ...more,
  }
}

/** An order that uses all features, with random weights. */
export function anyOrder(seed: number, units: number, more: Partial<OrderModel> = {}): OrderModel {
  const random = seeded(seed)
  const width = FEATURES.length
  const numbers = (length: number) => Float64Array.from({ length }, () => 2 * random() - 1)
  const network = () => ({
    straight: numbers(width),
    hidden: numbers(units * width),
    bias: numbers(units),
    out: numbers(units),
  })
  return {
    ...orderBy({}),
    means: numbers(width),
    deviations: numbers(width).map((value) => 1 + Math.abs(value)),
    networks: [network(), network()],
    ...more,
  }
}
