import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { characterBuckets, likelihoods, type MattersModel } from '../../src/answer/matters.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import { createFold } from '../../src/retrieval/fold.ts'
import { KNOWLEDGE } from '../answering.ts'
import { seeded, shuffled } from '../random.ts'

const BUCKETS = 1 << 15
const EPOCHS = 6
const RATE = 0.1
const FOLDS = 5
/** A rare kind counts at most so much more. */
const MOST_WORTH = 4
/** So many of what guides are asked may be taken for something else, measured on questions that were not learned. */
const LOST = 0.015
/** So many messages that are none may be taken for an emergency. */
const FALSE_ALARMS = 0.004
/** Statutes whose questions are consumer matters throughout. */
const OF_CONSUMERS =
  /消费|食品|产品质量|电子商务|旅游|保险法|网络交易|七日无理由|三包|修理更换退货|明码标价|价格|预付|快递|邮政|电信|物业|投诉/u
const [CONSUMER, ELSEWHERE] = ['consumer', 'elsewhere']
/** The section of near misses in the file of emergencies. */
const NONE = 'none'

type Example = { text: string; kind: string; source: 'guide' | 'none' | 'other'; fold: number }
type Learned = Pick<MattersModel, 'kinds' | 'biases' | 'weights' | 'buckets'>

/** Learns what messages are about from knowledge/, and writes `matters.json`. Takes seconds. */
export function trainMatters(out: string, say: (message: string) => void): void {
  const examples = readExamples()
  const kinds = [CONSUMER, ELSEWHERE, ...new Set(examples.map(({ kind }) => kind))].filter(
    (kind, place, all) => all.indexOf(kind) === place,
  ) as string[]
  const heldOut: { example: Example; all: number[] }[] = []
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const model = learn(
      examples.filter((each) => each.fold !== fold),
      kinds,
    )
    for (const example of examples)
      if (example.fold === fold) heldOut.push({ example, all: likelihoods(example.text, model) })
  }
  const share = (all: number[]) => (all[0] ?? 0) / ((all[0] ?? 0) + (all[1] ?? 0))
  const danger = (all: number[]) => Math.max(0, ...all.slice(2))
  const of = (test: (example: Example) => boolean) => heldOut.filter(({ example }) => test(example))
  const least = quantile(
    of(({ source }) => source === 'guide').map(({ all }) => share(all)),
    LOST,
  )
  const alarm = quantile(
    of(({ kind }) => kind === CONSUMER || kind === ELSEWHERE).map(({ all }) => danger(all)),
    1 - FALSE_ALARMS,
  )
  const rate = (list: { all: number[] }[], test: (all: number[]) => boolean) =>
    Number((list.filter(({ all }) => test(all)).length / (list.length || 1)).toFixed(3))
  const trained = {
    examples: examples.length,
    lost: LOST,
    elsewhere_told: rate(
      of(({ kind }) => kind === ELSEWHERE),
      (all) => share(all) < least,
    ),
    false_alarms: FALSE_ALARMS,
    near_misses_alarmed: rate(
      of(({ source }) => source === 'none'),
      (all) => danger(all) >= alarm,
    ),
    emergencies_told: rate(
      of(({ kind }) => kind !== CONSUMER && kind !== ELSEWHERE),
      (all) => danger(all) >= alarm,
    ),
  }
  say(`没学过的：${JSON.stringify(trained)}，界限 ${least.toFixed(3)}、${alarm.toFixed(3)}`)
  write(join(out, 'matters.json'), learn(examples, kinds), { least, alarm, trained })
}

function readExamples(): Example[] {
  const fold = createFold()
  const random = seeded(7)
  const knowledge = loadKnowledge(KNOWLEDGE)
  const example = (text: string, kind: string, source: Example['source'] = 'other'): Example => {
    return { text: fold(text), kind, source, fold: Math.floor(random() * FOLDS) }
  }
  return [
    ...knowledge.guides.flatMap(({ questions }) => questions.map((text) => example(text, CONSUMER, 'guide'))),
    ...knowledge.questions
      .filter(({ statute }) => OF_CONSUMERS.test(statute))
      .flatMap(({ questions }) => questions.map((text) => example(text, CONSUMER))),
    ...sectionsOf('other-matters.txt').map(({ text }) => example(text, ELSEWHERE)),
    ...sectionsOf('emergency-words.txt').map(({ section, text }) =>
      section === NONE ? example(text, CONSUMER, 'none') : example(text, section),
    ),
  ]
}

/** Lines of a file of examples, each with the `## ` heading above it. */
function sectionsOf(name: string): { section: string; text: string }[] {
  let section = ''
  return readFileSync(join(KNOWLEDGE, 'registries', name), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .flatMap((line) => {
      if (line.startsWith('## ')) section = line.slice(3).trim()
      return line === '' || line.startsWith('#') ? [] : [{ section, text: line }]
    })
}

/** Softmax regression by adaptive gradient steps; every kind counts the same in all, the two large ones twice. */
function learn(examples: readonly Example[], kinds: readonly string[]): Learned {
  const weights = new Float32Array(BUCKETS * kinds.length)
  const biases = kinds.map(() => 0)
  const counts = kinds.map((kind) => examples.filter((each) => each.kind === kind).length)
  const worth = counts.map(
    (count, kind) => ((kind < 2 ? 2 : 1) * examples.length) / ((kinds.length + 2) * (count || 1)),
  )
  const random = seeded(11)
  const encoded = examples.map(({ text, kind }) => ({
    text,
    ngrams: characterBuckets(text, BUCKETS),
    kind: kinds.indexOf(kind),
  }))
  const model = { kinds, biases, weights, buckets: BUCKETS }
  const moved = new Float32Array(weights.length).fill(1e-3)
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (const { text, ngrams, kind } of shuffled(encoded, random)) {
      const scale = 1 / Math.sqrt(ngrams.length || 1)
      likelihoods(text, model).forEach((chance, each) => {
        const error = Math.min(MOST_WORTH, worth[kind] ?? 1) * (Number(each === kind) - chance)
        biases[each] = (biases[each] ?? 0) + 0.02 * error
        for (const bucket of ngrams) {
          const at = each * BUCKETS + bucket
          moved[at] = (moved[at] as number) + (error * scale) ** 2
          weights[at] = (weights[at] as number) + (RATE * error * scale) / Math.sqrt(moved[at] as number)
        }
      })
    }
  }
  return model
}

/** The value below which a share of the values lies. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

function write(
  file: string,
  { kinds, biases, weights }: Learned,
  { least, alarm, trained }: { least: number; alarm: number; trained: object },
): void {
  const step = weights.reduce((highest, weight) => Math.max(highest, Math.abs(weight)), 0) / 127
  const bytes = Int8Array.from(weights, (weight) => Math.round(weight / step))
  const model = { schema: 'matters/1', buckets: BUCKETS, kinds, biases, step, least, alarm, trained }
  writeFileSync(
    file,
    `${JSON.stringify({ ...model, weights: Buffer.from(bytes.buffer).toString('base64') }, null, 1)}\n`,
  )
}
