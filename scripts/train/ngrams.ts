import type { NgramVectors } from '../../src/retrieval/ngram/encoder.ts'

/** A question and the article that answers it, as n-gram numbers. */
export type Pair = {
  question: Uint32Array
  article: Uint32Array
  /** Pairs with the same article are not contrasted. */
  of: number
}

/** Factor on the likeness before the softmax. */
const SHARPNESS = 16
const MOMENTUM = 0.9
const VARIANCE = 0.999
const EPSILON = 1e-8

/** The learned numbers. Weights are stored before softplus, so that they stay positive. */
export type Parameters = { table: Float32Array; question: Float32Array; article: Float32Array }

export type NgramTrainer = {
  parameters: Parameters
  /** One step of Adam. It moves each question of the batch nearer to its article than to the articles of the others. */
  step(batch: readonly Pair[], rate: number): number
}

/**
 * Learns n-gram vectors by telling the right article from those of the other questions in a batch (contrastive, softmax
 * over the batch). Starts from `from` and does not change it.
 */
export function createNgramTrainer(dimensions: number, from: Parameters): NgramTrainer {
  const parameters = { table: from.table.slice(), question: from.question.slice(), article: from.article.slice() }
  const table = createAdam(parameters.table, dimensions)
  const weights = { question: createAdam(parameters.question, 1), article: createAdam(parameters.article, 1) }

  /** Sums of weighted rows, their unit vectors and their lengths. */
  const encode = (lists: readonly Uint32Array[], own: Float32Array) => {
    const units = new Float32Array(lists.length * dimensions)
    const lengths = new Float32Array(lists.length)
    lists.forEach((list, number) => {
      const to = number * dimensions
      for (const bucket of list) {
        const weight = softplus(own[bucket] as number)
        const row = bucket * dimensions
        for (let at = 0; at < dimensions; at += 1)
          units[to + at] = (units[to + at] as number) + weight * (parameters.table[row + at] as number)
      }
      let square = 1e-12
      for (let at = to; at < to + dimensions; at += 1) square += (units[at] as number) ** 2
      const length = Math.sqrt(square)
      lengths[number] = length
      for (let at = to; at < to + dimensions; at += 1) units[at] = (units[at] as number) / length
    })
    return { units, lengths }
  }

  /** Passes the gradient of the unit vectors on to the rows and weights behind them. */
  const passBack = (
    lists: readonly Uint32Array[],
    { units, lengths }: { units: Float32Array; lengths: Float32Array },
    wanted: Float32Array,
    side: 'question' | 'article',
  ) => {
    const own = parameters[side]
    const push = new Float32Array(dimensions)
    lists.forEach((list, number) => {
      const from = number * dimensions
      let along = 0
      for (let at = 0; at < dimensions; at += 1) along += (units[from + at] as number) * (wanted[from + at] as number)
      for (let at = 0; at < dimensions; at += 1)
        push[at] = ((wanted[from + at] as number) - along * (units[from + at] as number)) / (lengths[number] as number)
      for (const bucket of list) {
        const raw = own[bucket] as number
        const weight = softplus(raw)
        const row = bucket * dimensions
        let dot = 0
        for (let at = 0; at < dimensions; at += 1) dot += (parameters.table[row + at] as number) * (push[at] as number)
        table.add(bucket, push, weight)
        weights[side].addOne(bucket, dot / (1 + Math.exp(-raw)))
      }
    })
  }

  return {
    parameters,
    step(batch, rate) {
      const questions = batch.map(({ question }) => question)
      const articles = batch.map(({ article }) => article)
      const left = encode(questions, parameters.question)
      const right = encode(articles, parameters.article)
      const { loss, forLeft, forRight } = contrast(left.units, right.units, batch, dimensions)
      passBack(questions, left, forLeft, 'question')
      passBack(articles, right, forRight, 'article')
      table.apply(rate)
      weights.question.apply(rate)
      weights.article.apply(rate)
      return loss
    },
  }
}

/** Loss of a batch, and its gradient for each unit vector. */
function contrast(left: Float32Array, right: Float32Array, batch: readonly Pair[], dimensions: number) {
  const size = batch.length
  const forLeft = new Float32Array(left.length)
  const forRight = new Float32Array(right.length)
  const row = new Float32Array(size)
  let loss = 0
  for (let one = 0; one < size; one += 1) {
    const from = one * dimensions
    let highest = -Infinity
    for (let other = 0; other < size; other += 1) {
      if (other !== one && batch[other]?.of === batch[one]?.of) {
        row[other] = -Infinity
        continue
      }
      const to = other * dimensions
      let dot = 0
      for (let at = 0; at < dimensions; at += 1) dot += (left[from + at] as number) * (right[to + at] as number)
      row[other] = SHARPNESS * dot
      highest = Math.max(highest, row[other] as number)
    }
    let sum = 0
    for (let other = 0; other < size; other += 1) sum += row[other] = Math.exp((row[other] as number) - highest)
    loss -= Math.log((row[one] as number) / sum) / size
    for (let other = 0; other < size; other += 1) {
      const wrong = ((row[other] as number) / sum - (other === one ? 1 : 0)) * (SHARPNESS / size)
      if (Math.abs(wrong) < 1e-8) continue
      const to = other * dimensions
      for (let at = 0; at < dimensions; at += 1) {
        forLeft[from + at] = (forLeft[from + at] as number) + wrong * (right[to + at] as number)
        forRight[to + at] = (forRight[to + at] as number) + wrong * (left[from + at] as number)
      }
    }
  }
  return { loss, forLeft, forRight }
}

/** Adam over rows. Only rows with a gradient move. */
function createAdam(values: Float32Array, width: number) {
  const gradient = new Float32Array(values.length)
  const mean = new Float32Array(values.length)
  const square = new Float32Array(values.length)
  const marked = new Uint8Array(values.length / width)
  let touched: number[] = []
  let steps = 0
  const touch = (row: number) => {
    if (marked[row] === 1) return
    marked[row] = 1
    touched.push(row)
  }
  return {
    add(row: number, push: Float32Array, factor: number) {
      touch(row)
      const to = row * width
      for (let at = 0; at < width; at += 1)
        gradient[to + at] = (gradient[to + at] as number) + factor * (push[at] as number)
    },
    addOne(row: number, value: number) {
      touch(row)
      gradient[row] = (gradient[row] as number) + value
    },
    apply(rate: number) {
      steps += 1
      const meanShare = 1 - MOMENTUM ** steps
      const squareShare = 1 - VARIANCE ** steps
      for (const row of touched) {
        marked[row] = 0
        for (let at = row * width; at < (row + 1) * width; at += 1) {
          const wanted = gradient[at] as number
          gradient[at] = 0
          const m = MOMENTUM * (mean[at] as number) + (1 - MOMENTUM) * wanted
          const v = VARIANCE * (square[at] as number) + (1 - VARIANCE) * wanted * wanted
          mean[at] = m
          square[at] = v
          values[at] = (values[at] as number) - (rate * (m / meanShare)) / (Math.sqrt(v / squareShare) + EPSILON)
        }
      }
      touched = []
    },
  }
}

/**
 * The vectors as they are stored: each row in 8-bit numbers, its scale multiplied into the weights of questions and
 * articles.
 */
export function quantised({ table, question, article }: Parameters, dimensions: number): NgramVectors {
  const buckets = question.length
  const small = new Int8Array(table.length)
  const weights = { question: new Float32Array(buckets), article: new Float32Array(buckets) }
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const row = table.subarray(bucket * dimensions, (bucket + 1) * dimensions)
    const scale = row.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127 || 1
    row.forEach((value, at) => {
      small[bucket * dimensions + at] = Math.round(value / scale)
    })
    weights.question[bucket] = softplus(question[bucket] as number) * scale
    weights.article[bucket] = softplus(article[bucket] as number) * scale
  }
  return { buckets, dimensions, table: small, questionWeights: weights.question, articleWeights: weights.article }
}

function softplus(value: number): number {
  return Math.log1p(Math.exp(value))
}
