import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { ASIDES, type Aside, consumerShare, MATTERS, type MattersModel } from '../../src/answer/scope/matters.ts'
import { KNOWLEDGE } from '../../src/compose/folders.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import { createFold } from '../../src/retrieval/fold.ts'
import type { Reading } from '../../src/retrieval/guides/learned.ts'
import {
  characterNgrams,
  type LinearModel,
  likelihoods,
  likelihoodsAt,
  placesOf,
  writeLinear,
} from '../../src/retrieval/ngram/linear.ts'
import { readDangerWords } from '../../src/understanding/words/danger-words.ts'
import { createEmergencies } from '../../src/understanding/words/emergencies.ts'
import { seeded, shuffled } from '../random.ts'
import { readYaml } from '../read-yaml.ts'
import { readMessages } from './openings.ts'
import { OF_CONSUMERS, widerQuestions } from './wider.ts'

/** Least number of examples with an n-gram for it to be learned. */
const LEAST_SEEN = 2
/** The same for doors, which need more examples. */
const DOOR_SEEN = 4
const EPOCHS = 12
/** Smaller steps are not taken. */
const SMALLEST = 1e-5
const RATE = 0.3
/** Share of n-grams left out each time an example is learned, so that no single one decides. */
const LEFT_OUT = 0.3
const FOLDS = 3
/** Greatest extra weight of a rare kind. */
const MOST_WORTH = 4
/** Share of guide questions that may be taken for another kind, measured on questions that were not learned. */
const LOST = 0.02
/** Share of consumer questions that may be taken for a greeting, a question for brands, or any other single aside. */
const ASTRAY = 0.002
const [CONSUMER, ELSEWHERE] = MATTERS
/** Share of messages without an emergency that are also learned together with another message. */
const PAIRED = 0.6
/** Consumer share at which a message counts as a consumer matter, when results are measured. */
const EVEN = 0.5
/** Guides with the same questions as those about us. Their questions are examples of neither. */
const ABOUT_US_TOO: ReadonlySet<string> = new Set(['complaint-materials', 'council-role'])
/** Greatest length of a story, in characters. There are enough of the shorter ones. */
const LONGEST_OPENING = 120
/** Extra weight of questions in the words that people really use with lawyers, because there are few of them. */
const REAL: ReadonlySet<Example['source']> = new Set(['wider', 'whose'])
const REAL_WORTH = 2
/** The section of near misses in the file of emergencies. */
const NONE = 'none'

type Example = {
  text: string
  kind: string
  source: 'guide' | 'statute' | 'opening' | 'none' | 'wider' | 'whose' | 'other'
  fold: number
  /** The file of lessons, for lessons by several authors. */
  hand?: string
}

/** Learns from knowledge/ and the wider sets what messages are about. Writes `matters.json`. Takes minutes. */
export function trainMatters(out: string, wider: readonly string[], say: (message: string) => void): void {
  const examples = readExamples(wider)
  const kinds = [...new Set([...MATTERS, ...examples.map(({ kind }) => kind)])]
  const heldOut: { example: Example; all: number[] }[] = []
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const model = learnMatters(
      examples.filter((each) => each.fold !== fold),
      kinds,
    )
    for (const example of withPairs(examples.filter((each) => each.fold === fold)))
      heldOut.push({ example, all: likelihoods(example.text, model) })
  }
  const of = (test: (example: Example) => boolean) =>
    heldOut.filter(({ example }) => test(example)).map(({ all }) => all)
  const asked = of(({ source }) => source === 'guide')
  const tellingOrAsking = of(({ source }) => source === 'guide' || source === 'statute' || source === 'opening')
  const likelihoodOf = (kind: string) => (all: number[]) => all[kinds.indexOf(kind)] ?? 0
  const believed = (kind: string) => quantile(tellingOrAsking.map(likelihoodOf(kind)), 1 - ASTRAY)
  const limits = {
    least: quantile(asked.map(consumerShare), LOST),
    asides: Object.fromEntries(ASIDES.map((kind) => [kind, believed(kind)])) as MattersModel['limits']['asides'],
  }
  const rate = (list: number[][], test: (all: number[]) => boolean) =>
    Number((list.filter(test).length / (list.length || 1)).toFixed(3))
  const asideTold = (kind: Aside) =>
    rate(
      of((example) => example.kind === kind),
      (all) => likelihoodOf(kind)(all) >= limits.asides[kind],
    )
  const trained = {
    examples: examples.length,
    wider: examples.filter(({ source }) => source === 'wider').length,
    lost: LOST,
    elsewhere_told: rate(
      of(({ kind }) => kind === ELSEWHERE),
      (all) => consumerShare(all) < limits.least,
    ),
    astray: ASTRAY,
    asides_told: Object.fromEntries(ASIDES.map((kind) => [kind, asideTold(kind)])),
  }
  for (const hand of new Set(examples.flatMap(({ hand }) => hand ?? []))) {
    const [ours, others] = MATTERS.map((kind) => of((example) => example.hand === hand && example.kind === kind))
    say(
      `${hand} 整份没学：归我们的 ${ours?.length} 道，认出 ${rate(ours ?? [], (all) => consumerShare(all) >= EVEN)}；` +
        `别处的 ${others?.length} 道，认出 ${rate(others ?? [], (all) => consumerShare(all) < EVEN)}。`,
    )
  }
  say(`没学过的：${JSON.stringify(trained, null, 1)}，界限 ${JSON.stringify(limits)}`)
  const model = learnMatters(examples, kinds)
  const fold = createFold()
  const keptBack = widerQuestions(wider, new Set(), { keptBack: true }).filter(({ isConsumer }) => !isConsumer)
  const told = keptBack.filter(({ text }) => consumerShare(likelihoods(fold(text), model)) < EVEN).length
  if (keptBack.length > 0) say(`更宽的题目里留出没学的 ${keptBack.length} 道不是消费的，认出 ${told} 道。`)
  write(join(out, 'matters.json'), { schema: 'matters/5', ...writeLinear(model), limits, trained })
}

/** Learns the door of a matter that is not the council's. Writes `doors.json`. */
export function trainDoors(out: string, say: (message: string) => void): void {
  const fold = createFold()
  const examples = handsOf('whose-matters').flatMap((hand, at) =>
    sectionsOf(hand)
      .filter(({ section }) => section !== CONSUMER)
      .map(({ section, text }) => ({ text: fold(text), kind: section, fold: at % FOLDS })),
  )
  const kinds = [...new Set(examples.map(({ kind }) => kind))].sort()
  const learned = (some: typeof examples) => {
    const counts = kinds.map((kind) => some.filter((each) => each.kind === kind).length)
    const weightOf = (_: unknown, kind: number) =>
      Math.min(MOST_WORTH, some.length / (kinds.length * (counts[kind] || 1)))
    return learn(some, { kinds, ngrams: ngramsSeen(some, DOOR_SEEN), weightOf })
  }
  const right = Array.from({ length: FOLDS }, (_, number) => {
    const model = learned(examples.filter((each) => each.fold !== number))
    return examples.filter(({ fold, kind, text }) => fold === number && kinds[likeliestOf(text, model)] === kind).length
  }).reduce((sum, each) => sum + each, 0)
  const trained = { examples: examples.length, hands_left_out: Number((right / examples.length).toFixed(3)) }
  say(`归哪个门，整份没学的对了：${trained.hands_left_out}（${trained.examples} 道）。`)
  write(join(out, 'doors.json'), { schema: 'doors/1', ...writeLinear(learned(examples)), trained })
}

function likeliestOf(text: string, model: LinearModel): number {
  const all = likelihoods(text, model)
  return all.indexOf(Math.max(...all))
}

function write(file: string, model: object): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(model, null, 1)}\n`)
}

function isMatter(kind: string): boolean {
  return (MATTERS as readonly string[]).includes(kind)
}

function readExamples(wider: readonly string[]): Example[] {
  const fold = createFold()
  const random = seeded(7)
  const knowledge = loadKnowledge(KNOWLEDGE)
  const emergencies = createEmergencies(readYaml('rules', 'emergencies.yaml'), readYaml('registries', 'hotlines.yaml'))
  const dangerWords = readDangerWords(readYaml('words', 'danger-words.yaml')).words
  const example = (text: string, kind: string, source: Example['source'] = 'other'): Example => {
    return { text: fold(text), kind, source, fold: Math.floor(random() * FOLDS) }
  }
  const asked = [
    ...knowledge.guides
      .filter(({ id }) => !ABOUT_US_TOO.has(id))
      .flatMap(({ questions }) => questions.map((text) => example(text, CONSUMER, 'guide'))),
    ...knowledge.questions
      .filter(({ statute }) => OF_CONSUMERS.test(statute))
      .flatMap(({ questions }) => questions.map((text) => example(text, CONSUMER, 'statute'))),
  ]
  return [
    // A question in which rules see danger is no example of a harmless one.
    ...asked.filter(({ text }) => emergencies.match(text) === null),
    // Stories of complaints. A story that names no purchase may be about anything.
    ...readMessages(join(KNOWLEDGE, 'lessons', 'openings.jsonl'))
      .filter(
        ({ text, item }) => item.length > 0 && text.length <= LONGEST_OPENING && emergencies.match(fold(text)) === null,
      )
      .map(({ text }) => example(text, CONSUMER, 'opening')),
    ...sectionsOf('other-matters.txt').map(({ section, text }) => example(text, section || ELSEWHERE)),
    ...widerQuestions(wider, new Set(linesOf('lessons', 'wider-consumer.txt')))
      .filter(({ text }) => emergencies.match(fold(text)) === null)
      .map(({ text, isConsumer }) => example(text, isConsumer ? CONSUMER : ELSEWHERE, 'wider')),
    ...handsOf('whose-matters').flatMap((hand, at) =>
      sectionsOf(hand)
        // Money sent to a swindler is danger too: such a line is no example of a harmless one.
        .filter(({ section, text }) => (dangerWords.get(section)?.(fold(text)) ?? 0) === 0)
        .map(({ section, text }) => example(text, section === CONSUMER ? CONSUMER : ELSEWHERE, 'whose'))
        .filter(({ text }) => emergencies.match(text) === null)
        // A fold leaves out all lines of an author, because the phrases of a new person are unknown too.
        .map((each) => ({ ...each, hand: basename(hand, '.txt'), fold: at % FOLDS })),
    ),
    ...sectionsOf('emergency-words.txt').map(({ section, text }) =>
      section === NONE ? example(text, CONSUMER, 'none') : example(text, section),
    ),
  ]
}

/** The files of a folder of lessons, each by another author, in the order of their names. */
export function handsOf(folder: string, ending = '.txt'): string[] {
  return readdirSync(join(KNOWLEDGE, 'lessons', folder))
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(folder, name))
}

/** A lesson with its section, folded. `hand`: the file of its author. */
export type Lesson = { text: string; kind: string; hand: string }

/** The lessons of all authors of a folder. */
export function lessonsIn(folder: string): Lesson[] {
  const fold = createFold()
  return handsOf(folder).flatMap((hand) =>
    sectionsOf(hand).map(({ section, text }) => ({ text: fold(text), kind: section, hand })),
  )
}

/** Stands before the guides that answer a line, the best first; `-` stands for none. */
const ANSWERED_BY = ' → '

/** Lines of a file of examples, each with the `## ` heading above it, and the ids of the guides that answer it. */
export function sectionsOf(name: string): { section: string; text: string; guides: string[] }[] {
  let section = ''
  return readFileSync(join(KNOWLEDGE, 'lessons', name), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .flatMap((line) => {
      if (line.startsWith('## ')) section = line.slice(3).trim()
      if (line === '' || line.startsWith('#')) return []
      const [text = '', guides] = line.split(ANSWERED_BY)
      return [{ section, text, guides: guides?.split('、') ?? [] }]
    })
}

/** The lines of a file of knowledge/ without remarks. */
export function linesOf(...path: string[]): string[] {
  return readFileSync(join(KNOWLEDGE, ...path), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
}

/**
 * The examples, and pairs of them in one message. People mention danger in the middle of a complaint, and several
 * consumer matters in one message. Without the pairs the rest of a message would outweigh the danger.
 */
function withPairs(examples: readonly Example[]): Example[] {
  const random = seeded(5)
  const asked = examples.filter(({ source }) => source === 'guide')
  const elsewhere = examples.filter(({ kind }) => kind === ELSEWHERE)
  const joined = (example: Example, others: readonly Example[]): Example => {
    const other = others[Math.floor(random() * others.length)]?.text ?? ''
    return { ...example, text: random() < 0.5 ? `${example.text},${other}` : `${other},${example.text}` }
  }
  const pairs = examples.flatMap((example) => {
    if (!isMatter(example.kind)) return [joined(example, asked)]
    if (random() >= PAIRED) return []
    if (example.kind === CONSUMER) return [joined(example, asked)]
    return example.kind === ELSEWHERE ? [joined(example, elsewhere)] : []
  })
  return [...examples, ...pairs]
}

/**
 * The weight of the examples of a kind: equal in total for every kind, double for the two large ones, and limited for
 * rare ones.
 */
function worthOfMatters(kinds: readonly string[], examples: readonly Example[]): number[] {
  return kinds.map((kind, at) => {
    const count = examples.filter((each) => each.kind === kind).length
    return Math.min(MOST_WORTH, ((at < 2 ? 2 : 1) * examples.length) / ((kinds.length + 2) * (count || 1)))
  })
}

function learnMatters(alone: readonly Example[], kinds: readonly string[]): LinearModel {
  const examples = withPairs(alone)
  const worth = worthOfMatters(kinds, examples)
  const weightOf = ({ source }: Example, kind: number) => (worth[kind] ?? 1) * (REAL.has(source) ? REAL_WORTH : 1)
  return learn(examples, { kinds, ngrams: ngramsSeen(alone, LEAST_SEEN), weightOf })
}

/** Softmax regression with adaptive gradient steps. */
export function learn<Each extends { text: string; kind: string }>(
  examples: readonly Each[],
  {
    kinds,
    ngrams,
    weightOf,
    reading = characterNgrams,
  }: {
    kinds: readonly string[]
    ngrams: Uint32Array
    weightOf: (example: Each, kind: number) => number
    reading?: Reading
  },
): LinearModel {
  const random = seeded(11)
  const encoded = examples.map((example) => {
    const own = reading(example.text)
    const at = kinds.indexOf(example.kind)
    return { places: placesOf(own, ngrams), count: own.length, kind: at, weight: weightOf(example, at) }
  })
  const model = { kinds, biases: kinds.map(() => 0), ngrams, weights: new Float32Array(ngrams.length * kinds.length) }
  const { biases, weights } = model
  const moved = new Float32Array(weights.length).fill(1e-3)
  const errors = new Float64Array(kinds.length)
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (const { places: own, count, kind, weight } of shuffled(encoded, random)) {
      const places = own.filter(() => random() >= LEFT_OUT)
      const scale = 1 / Math.sqrt(count || 1)
      likelihoodsAt(places, count, model).forEach((chance, each) => {
        errors[each] = weight * (Number(each === kind) - chance)
        biases[each] = (biases[each] ?? 0) + 0.02 * (errors[each] as number)
      })
      // Such a small step changes no weight by as much as rounding does.
      const large = [...errors.keys()].filter((each) => Math.abs((errors[each] as number) * scale) >= SMALLEST)
      for (const place of places) {
        for (const each of large) {
          const step = (errors[each] as number) * scale
          const at = place * errors.length + each
          moved[at] = (moved[at] as number) + step * step
          weights[at] = (weights[at] as number) + (RATE * step) / Math.sqrt(moved[at] as number)
        }
      }
    }
  }
  return model
}

/** Numbers of the n-grams that at least this many examples have, ascending. */
export function ngramsSeen(
  examples: readonly { text: string }[],
  least: number,
  reading: Reading = characterNgrams,
): Uint32Array {
  const seen = new Map<number, number>()
  for (const { text } of examples) for (const ngram of reading(text)) seen.set(ngram, (seen.get(ngram) ?? 0) + 1)
  return Uint32Array.from(seen.keys())
    .filter((ngram) => (seen.get(ngram) ?? 0) >= least)
    .sort()
}

/** The value below which this share of the values lies. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
