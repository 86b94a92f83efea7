import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { KNOWLEDGE } from '../../src/compose/folders.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import { buildCorpus } from '../../src/corpus/load.ts'
import type { Guide, Knowledge } from '../../src/corpus/types.ts'
import { createStatuteNames } from '../../src/law/names.ts'
import { findReferences } from '../../src/law/reference.ts'
import { createAnalyzer } from '../../src/retrieval/analyze.ts'
import { createFold } from '../../src/retrieval/fold.ts'
import {
  type ChoiceWeights,
  chancesOf,
  type GuideModel,
  logLikelihoods,
  NO_GUIDE,
  READINGS,
  type Reading,
  writeGuideModel,
} from '../../src/retrieval/guides/learned.ts'
import { guideScore } from '../../src/retrieval/guides/match.ts'
import { createGuideEvidences } from '../../src/retrieval/guides/search.ts'
import { loadLexicon } from '../../src/retrieval/lexicon.ts'
import { buildRevision } from '../../src/retrieval/local/revision.ts'
import { loadNgramEncoder } from '../../src/retrieval/ngram/encoder.ts'
import type { LinearModel } from '../../src/retrieval/ngram/linear.ts'
import { byTermHash } from '../../src/retrieval/term-hash.ts'
import { handsOf, learn, linesOf, ngramsSeen, sectionsOf } from './matters.ts'
import { widerQuestions } from './wider.ts'

const FOLDS = 4
/** Least number of examples with an n-gram for it to be learned. */
const LEAST_SEEN = 2
/** Number of weights that are kept, the largest ones: with all of them it is no better (docs/ranking.md). */
const KEPT = 400_000
/** Extra weight of a line of a guide, of a message that two guides answer, and of one that is not the council's. */
const LINE_WORTH = 0.3
const SHARED_WORTH = 0.6
const ELSEWHERE_WORTH = 0.5
/** One in this many messages that are not the council's counts for the choice: most are told before a guide is chosen. */
const ELSEWHERE_COUNTED = 4
const CONSUMER = 'consumer'
const HAN = /\p{Script=Han}/u

/** A message and the guides that answer it, the best first. `hand`: the author of the lesson; null: from the guides. */
type Example = { text: string; kind: string; right: string[]; worth: number; hand: string | null; fold: number | null }

/**
 * Learns which guide answers which message, from the guides, from lessons, and from those of the wider questions that are
 * not the council's. Writes `guides.json`. Takes minutes.
 */
export function trainGuides(out: string, wider: readonly string[], say: (message: string) => void): void {
  const knowledge = loadKnowledge(KNOWLEDGE)
  const others = ofOthers(wider)
  const examples = [...ofGuides(knowledge.guides), ...ofLessons(idsOf(knowledge)), ...others]
  const { model, trained } = trainOn(examples, knowledge, READINGS.chinese, say)
  write(join(out, 'guides.json'), model, { ...trained, wider: others.length })
}

/** Learns the same from messages in English. Writes `english-guides.json`. */
export function trainEnglishGuides(out: string, say: (message: string) => void): void {
  const knowledge = loadKnowledge(KNOWLEDGE)
  const examples = [...inEnglish(knowledge.guides), ...ofEnglishLessons(idsOf(knowledge))]
  const { model, trained } = trainOn(examples, knowledge, READINGS.english, say)
  write(join(out, 'english-guides.json'), model, trained)
}

function idsOf({ guides }: Knowledge): Set<string> {
  return new Set([...guides.map(({ id }) => id), NO_GUIDE])
}

function write(file: string, model: GuideModel, trained: unknown): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(writeGuideModel(model, trained), null, 1)}\n`)
}

/** The model of all examples, and how right models are that were learned without the hands that they are measured on. */
function trainOn(
  examples: readonly Example[],
  knowledge: Knowledge,
  reading: Reading,
  say: (message: string) => void,
): { model: GuideModel; trained: object } {
  const kinds = [...idsOf(knowledge)]
  const words = createWordScores(knowledge)
  const judged = Array.from({ length: FOLDS }, (_, number) => {
    const model = learnGuides(
      examples.filter(({ fold }) => fold !== number),
      kinds,
      reading,
    )
    return examples
      .filter(({ fold, hand }) => fold === number && hand !== null)
      .map(({ text, right, kind, hand }) => ({
        right,
        kind,
        hand,
        words: words(text),
        learned: logLikelihoods(text, model, reading),
      }))
  }).flat()
  const counted = judged.filter(
    ({ kind, right }, at) => kind !== NO_GUIDE || right.length > 0 || at % ELSEWHERE_COUNTED === 0,
  )
  const choice = fitChoice(counted.map((each) => ({ ...each, places: each.right.flatMap((id) => placeIn(kinds, id)) })))
  const chosen = judged.map(({ right, kind, hand, words, learned }) => {
    const { guided, among } = chancesOf(
      words.map((score, place) => ({ words: score, learned: learned[place] ?? null })),
      learned[kinds.length - 1] ?? null,
      choice,
    )
    const order = [...among.keys()].sort((left, other) => (among[other] as number) - (among[left] as number))
    return {
      right,
      kind,
      hand,
      guided,
      chance: among[order[0] as number] as number,
      first: order.slice(0, 3).map((place) => kinds[place] as string),
    }
  })
  const trained = { examples: examples.length, ...measured(chosen) }
  for (const hand of new Set(chosen.map(({ hand }) => hand))) {
    const { first, three, lines } = measured(chosen.filter((each) => each.hand === hand))
    say(`${hand} 整份没学：${lines} 道有指引的，第一篇对 ${first}，前三篇有 ${three}。`)
  }
  say(`没学过的：${JSON.stringify(trained)}，选法 ${JSON.stringify(choice)}`)
  return { model: { ...learnGuides(examples, kinds, reading), choice }, trained }
}

function ofGuides(guides: readonly Guide[]): Example[] {
  const fold = createFold()
  return guides.flatMap((guide) => {
    const { id, title, keywords, questions, conclusion, conditions, situations, exceptions } = guide
    const lines = [conclusion, ...conditions, ...situations.map(({ statement }) => statement), ...exceptions]
    const example = (text: string, worth: number) => {
      return { text: fold(text), kind: id, right: [id], worth, hand: null, fold: null }
    }
    return [
      ...[title, ...questions].map((text) => example(text, 1)),
      ...[...keywords, ...lines.map(({ says }) => says)].map((text) => example(text, LINE_WORTH)),
    ]
  })
}

/** Messages of the lessons; a fold leaves out all lines of an author. Throws on an unknown guide. */
function ofLessons(known: ReadonlySet<string>): Example[] {
  const fold = createFold()
  return handsOf('whose-matters').flatMap((file, at) => {
    const hand = basename(file, '.txt')
    return sectionsOf(file).map(({ section, text, guides }) => {
      const unknown = guides.find((id) => !known.has(id))
      if (unknown !== undefined) throw new Error(`${file}：没有指引「${unknown}」（${text}）`)
      const kind = guides[0] ?? NO_GUIDE
      const worth = section !== CONSUMER ? ELSEWHERE_WORTH : guides.length > 1 ? SHARED_WORTH : 1
      return { text: fold(text), kind, right: guides, worth, hand, fold: at % FOLDS }
    })
  })
}

/** What guides say in English, and their questions in it. */
function inEnglish(guides: readonly Guide[]): Example[] {
  const fold = createFold()
  return guides.flatMap(({ id, englishTitle, questions, english }) => {
    const example = (text: string, worth: number) => {
      return { text: fold(text), kind: id, right: [id], worth, hand: null, fold: null }
    }
    return [
      ...[englishTitle ?? [], questions.filter((question) => !HAN.test(question))]
        .flat()
        .map((question) => example(question, 1)),
      ...english.map(({ says }) => example(says, LINE_WORTH)),
    ]
  })
}

/** Messages in English, by section the guide that answers them; a fold leaves out all lines of an author. Throws on an unknown guide. */
function ofEnglishLessons(known: ReadonlySet<string>): Example[] {
  const fold = createFold()
  return handsOf('english-messages').flatMap((file, at) => {
    const hand = basename(file, '.txt')
    return sectionsOf(file).map(({ section, text }) => {
      if (!known.has(section)) throw new Error(`${file}：没有指引「${section}」（${text}）`)
      const right = section === NO_GUIDE ? [] : [section]
      return { text: fold(text), kind: section, right, worth: 1, hand, fold: at % FOLDS }
    })
  })
}

/** Questions of other law, which no guide answers. */
function ofOthers(wider: readonly string[]): Example[] {
  const fold = createFold()
  return widerQuestions(wider, new Set(linesOf('lessons', 'wider-consumer.txt')))
    .filter(({ isConsumer }) => !isConsumer)
    .map(({ text }) => ({
      text: fold(text),
      kind: NO_GUIDE,
      right: [],
      worth: ELSEWHERE_WORTH,
      hand: null,
      fold: null,
    }))
}

/** The score by words of every guide for a message. */
function createWordScores(knowledge: ReturnType<typeof loadKnowledge>): (text: string) => number[] {
  const corpus = buildCorpus(knowledge, [])
  const names = createStatuteNames(knowledge.statutes)
  const lexicon = loadLexicon(join(KNOWLEDGE, 'words'))
  const analyzer = createAnalyzer({
    lexicon,
    findReferences: (text) => findReferences(text, names),
    keywords: corpus.guides.flatMap(({ keywords }) => keywords),
  })
  const encoder = loadNgramEncoder(join(KNOWLEDGE, 'learned', 'ngrams.bin'))
  const index = buildRevision({ corpus, lexicon, analyzer, encoder })
  const evidences = createGuideEvidences({ index, corpus, encoder })
  return (text) => {
    const { folded, weights, added } = analyzer.question(text)
    const terms = { weights: byTermHash(weights), added: byTermHash(added) }
    return evidences(terms, encoder?.question(folded) ?? null).map(guideScore)
  }
}

function learnGuides(
  examples: readonly Example[],
  kinds: readonly string[],
  reading: Reading,
): Omit<GuideModel, 'choice'> {
  const ngrams = ngramsSeen(examples, LEAST_SEEN, reading)
  return largest(learn(examples, { kinds, ngrams, weightOf: ({ worth }) => worth, reading }))
}

/** The model with its largest weights alone. */
function largest({ kinds, biases, ngrams, weights }: LinearModel): Omit<GuideModel, 'choice'> {
  const least = Float32Array.from(weights, Math.abs).sort().at(-KEPT) ?? 0
  const owners: number[] = []
  const kept: number[] = []
  const begins = Uint32Array.from({ length: ngrams.length + 1 }, (_, place) => {
    if (place === 0) return 0
    for (let kind = 0; kind < kinds.length; kind += 1) {
      const weight = weights[(place - 1) * kinds.length + kind] as number
      if (weight === 0 || Math.abs(weight) < least) continue
      owners.push(kind)
      kept.push(weight)
    }
    return kept.length
  })
  return {
    kinds,
    biases,
    ngrams,
    begins,
    entries: { kinds: Uint16Array.from(owners), weights: Float32Array.from(kept) },
  }
}

type Judged = { places: number[]; words: readonly number[]; learned: Float64Array }

/** The weights under which the right guides are likeliest: steps uphill, each half as long when it leads no higher. */
function fitChoice(judged: readonly Judged[]): ChoiceWeights {
  const none = (judged[0]?.learned.length ?? 1) - 1
  const likelihood = ([learned = 0, words = 0, ofNone = 0]: readonly number[]) =>
    judged.reduce((sum, each) => {
      const guides = each.words.map((score, place) => ({ words: score, learned: each.learned[place] ?? null }))
      const { guided, among } = chancesOf(guides, each.learned[none] ?? null, { learned, words, none: ofNone })
      const right =
        each.places.length === 0 || each.places.includes(none)
          ? 1 - guided
          : guided * each.places.reduce((all, place) => all + (among[place] as number), 0)
      return sum + Math.log(Math.max(1e-6, right))
    }, 0) / (judged.length || 1)
  let best = [1, 5, 0]
  let reached = likelihood(best)
  const steps = [0.5, 3, 1]
  while (steps.some((step, at) => step > (at === 1 ? 0.1 : 0.02))) {
    const before = reached
    for (const at of steps.keys()) {
      for (const sign of [1, -1]) {
        const tried = best.with(at, (best[at] as number) + sign * (steps[at] as number))
        const higher = likelihood(tried)
        if (higher > reached) [best, reached] = [tried, higher]
      }
    }
    if (reached === before) for (const at of steps.keys()) steps[at] = (steps[at] as number) / 2
  }
  const [learned = 0, words = 0, ofNone = 0] = best.map((weight) => Number(weight.toFixed(3)))
  return { learned, words, none: ofNone }
}

type Chosen = { right: string[]; kind: string; guided: number; chance: number; first: string[] }

/** From this chance on a guide is counted as sure. */
const SURE = 0.5

function measured(chosen: readonly Chosen[]) {
  const share = (some: readonly Chosen[], test: (each: Chosen) => boolean) =>
    Number((some.filter(test).length / (some.length || 1)).toFixed(3))
  const answered = chosen.filter(({ kind }) => kind !== NO_GUIDE)
  const sure = answered.filter(({ chance }) => chance >= SURE)
  const isRight = ({ right, first: [best] }: Chosen) => right.includes(best as string)
  return {
    lines: answered.length,
    first: share(answered, isRight),
    three: share(answered, ({ right, first }) => first.some((id) => right.includes(id))),
    sure: share(answered, ({ chance }) => chance >= SURE),
    sure_right: share(sure, isRight),
    none_told: share(
      chosen.filter(({ kind }) => kind === NO_GUIDE),
      ({ guided }) => guided < SURE,
    ),
  }
}

function placeIn(kinds: readonly string[], id: string): number[] {
  const place = kinds.indexOf(id)
  return place < 0 ? [] : [place]
}
