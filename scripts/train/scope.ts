import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createScope, type Scope } from '../../src/answer/scope.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import { createFold } from '../../src/retrieval/fold.ts'
import { ngramBuckets } from '../../src/retrieval/ngram/buckets.ts'
import { KNOWLEDGE } from '../answering.ts'
import { seeded, shuffled } from '../random.ts'

const BUCKETS = 1 << 14
const EPOCHS = 12
const RATE = 0.5
const DECAY = 1e-5
const FOLDS = 5
/** So many of what guides are asked may be taken for something else, measured on questions that were not learned. */
const LOST = 0.003
/** Statutes whose questions are consumer matters throughout. */
const OF_CONSUMERS =
  /消费|食品|产品质量|电子商务|旅游|保险法|网络交易|七日无理由|三包|修理更换退货|明码标价|价格|预付|快递|邮政|电信|物业|投诉/u

type Example = { text: string; consumer: boolean; guide: boolean; fold: number }

/** Learns to tell consumer matters from others, and writes knowledge/ranking/scope.json. Takes seconds. */
export function trainScope(out: string, say: (message: string) => void): void {
  const examples = readExamples()
  const heldOut = examples.map((example) => ({ example, likelihood: 0 }))
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const scope = learn(examples.filter((each) => each.fold !== fold))
    for (const each of heldOut) if (each.example.fold === fold) each.likelihood = scope.likelihood(each.example.text)
  }
  const guides = heldOut
    .filter(({ example }) => example.guide)
    .map(({ likelihood }) => likelihood)
    .sort((a, b) => a - b)
  const least = guides[Math.floor(guides.length * LOST)] ?? 0
  const others = heldOut.filter(({ example }) => !example.consumer)
  const told = others.filter(({ likelihood }) => likelihood < least).length / others.length
  const trained = {
    consumer: examples.length - others.length,
    others: others.length,
    lost: LOST,
    told: Number(told.toFixed(3)),
  }
  say(`没学过的题：指引的问法误认 ${LOST * 100}%，别的事认出 ${(told * 100).toFixed(1)}%`)
  write(join(out, 'scope.json'), learnWeights(examples), least, trained)
}

function readExamples(): Example[] {
  const fold = createFold()
  const random = seeded(7)
  const knowledge = loadKnowledge(KNOWLEDGE)
  const example = (text: string, consumer: boolean, guide = false): Example => ({
    text: fold(text),
    consumer,
    guide,
    fold: Math.floor(random() * FOLDS),
  })
  const others = readFileSync(join(KNOWLEDGE, 'registries', 'other-matters.txt'), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
  return [
    ...knowledge.guides.flatMap(({ questions }) => questions.map((text) => example(text, true, true))),
    ...knowledge.questions
      .filter(({ statute }) => OF_CONSUMERS.test(statute))
      .flatMap(({ questions }) => questions.map((text) => example(text, true))),
    ...others.map((text) => example(text, false)),
  ]
}

function learn(examples: readonly Example[]): Scope {
  return createScope({ ...learnWeights(examples), buckets: BUCKETS, least: 0 })
}

/** Logistic regression by gradient steps, both kinds counting the same in all. */
function learnWeights(examples: readonly Example[]): { weights: Float32Array; bias: number } {
  const weights = new Float32Array(BUCKETS)
  let bias = 0
  const others = examples.filter(({ consumer }) => !consumer).length
  const share = { other: examples.length / (2 * others), consumer: examples.length / (2 * (examples.length - others)) }
  const random = seeded(11)
  const encoded = examples.map(({ text, consumer }) => ({ ngrams: ngramBuckets(text, BUCKETS), consumer }))
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    const rate = RATE / (1 + epoch)
    for (const { ngrams, consumer } of shuffled(encoded, random)) {
      const scale = 1 / Math.sqrt(ngrams.length || 1)
      const sum = ngrams.reduce((total, bucket) => total + (weights[bucket] as number), 0)
      const error = Number(consumer) - 1 / (1 + Math.exp(-(bias + sum * scale)))
      const step = rate * error * (consumer ? share.consumer : share.other)
      bias += step * 0.1
      for (const bucket of ngrams) weights[bucket] = (weights[bucket] as number) * (1 - DECAY) + step * scale
    }
  }
  return { weights, bias }
}

function write(
  file: string,
  { weights, bias }: { weights: Float32Array; bias: number },
  least: number,
  trained: object,
): void {
  const step = Math.max(...weights.map(Math.abs)) / 127
  const bytes = Int8Array.from(weights, (weight) => Math.round(weight / step))
  const model = {
    schema: 'scope/1',
    buckets: BUCKETS,
    bias,
    step,
    least,
    trained,
    weights: Buffer.from(bytes.buffer).toString('base64'),
  }
  writeFileSync(file, `${JSON.stringify(model, null, 1)}\n`)
}
