import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { KNOWLEDGE } from '../../src/compose/folders.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import { createFold } from '../../src/retrieval/fold.ts'
import { characterNgrams, type LinearModel, likelihoods, writeLinear } from '../../src/retrieval/ngram/linear.ts'
import { NO_DANGER } from '../../src/understanding/danger-model.ts'
import { readDangerWords } from '../../src/understanding/words/danger-words.ts'
import { createEmergencies } from '../../src/understanding/words/emergencies.ts'
import { seeded } from '../random.ts'
import { readYaml } from '../read-yaml.ts'
import { allLessons } from './acts.ts'
import { handsOf, learn, ngramsSeen, sectionsOf } from './matters.ts'
import { readMessages } from './openings.ts'
import { widerQuestions } from './wider.ts'

const FOLDS = 3
const LEAST_SEEN = 2
/**
 * Limits of the likelihood of danger. Chosen by the costs of knowledge/rules and the table in docs/understanding.md: from `doubt` on a rule's words count, from `caution` on danger is spoken of, from `alarm` on it
 * is believed.
 */
const LIMITS = { doubt: 0.85, caution: 0.925, alarm: 0.925 }
/** Greatest length of a story, in characters. */
const LONGEST_STORY = 160
/** A danger counts more than one of the many ordinary messages. */
const DANGER_WORTH = 3

/** `inEnglish`: by a hand that writes English alone. */
type Example = { text: string; kind: string; fold: number; inEnglish: boolean }

/**
 * Learns danger from its own lessons, with everything ordinary that people write as counter-examples. Writes `danger.json`, without the
 * hands that write English alone, and `english-danger.json`, from messages without a Chinese character.
 */
export function trainDanger(out: string, wider: readonly string[], say: (message: string) => void): void {
  const examples = readExamples(wider)
  const write = (name: string, some: readonly Example[]) =>
    writeFileSync(join(out, name), `${JSON.stringify(learnedFrom(withStories(some), say), null, 1)}\n`)
  write(
    'danger.json',
    examples.filter(({ inEnglish }) => !inEnglish),
  )
  write(
    'english-danger.json',
    examples.filter(({ text }) => !HAN.test(text)),
  )
}

const HAN = /\p{Script=Han}/u
const ENGLISH_HAND = /english/u

/** The content of the file of a model. */
function learnedFrom(examples: readonly Example[], say: (message: string) => void) {
  const kinds = [NO_DANGER, ...new Set(examples.map(({ kind }) => kind).filter((kind) => kind !== NO_DANGER))]
  const fit = (some: readonly Example[]): LinearModel =>
    learn(some, {
      kinds,
      ngrams: ngramsSeen(some, LEAST_SEEN),
      weightOf: (_, kind) => (kind === 0 ? 1 : DANGER_WORTH),
    })
  const left: { danger: number; isDanger: boolean }[] = []
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const model = fit(examples.filter((each) => each.fold !== fold))
    for (const { text, kind } of examples.filter((each) => each.fold === fold))
      left.push({ danger: 1 - (likelihoods(text, model)[0] ?? 1), isDanger: kind !== NO_DANGER })
  }
  const ordinary = left.filter(({ isDanger }) => !isDanger).map(({ danger }) => danger)
  const dangers = left.filter(({ isDanger }) => isDanger).map(({ danger }) => danger)
  const share = (list: readonly number[], limit: number) =>
    Number((list.filter((danger) => danger >= limit).length / (list.length || 1)).toFixed(4))
  const trained = {
    examples: examples.length,
    dangers: dangers.length,
    ordinary_cautioned: share(ordinary, LIMITS.caution),
    dangers_cautioned: share(dangers, LIMITS.caution),
    dangers_not_doubted: share(dangers, LIMITS.doubt),
  }
  say(`没学过的：${JSON.stringify(trained)}`)
  return { schema: 'danger/1', ...writeLinear(fit(examples)), limits: LIMITS, trained }
}

function readExamples(wider: readonly string[]): Example[] {
  const fold = createFold()
  const random = seeded(29)
  const words = readDangerWords(readYaml('words', 'danger-words.yaml')).words
  const example = (text: string, kind: string, at = Math.floor(random() * FOLDS)): Example => ({
    text: fold(text),
    kind,
    fold: at % FOLDS,
    inEnglish: false,
  })
  const ofHand = (hand: string, one: Example): Example => ({ ...one, inEnglish: ENGLISH_HAND.test(hand) })
  const lessons = allLessons(fold)
  const rules = createEmergencies(readYaml('rules', 'emergencies.yaml'), readYaml('registries', 'hotlines.yaml'))
  // What rules take for danger may be danger: it is no example of its absence.
  const isPlain = ({ text }: Example) => rules.match(text) === null
  const hands = [...new Set(lessons.map(({ hand }) => hand))]
  return [
    ...sectionsOf('emergency-words.txt').map(({ section, text }) => example(text, section)),
    ...handsOf('danger').flatMap((hand, at) =>
      sectionsOf(hand).map(({ section, text }) => ofHand(hand, example(text, section, at))),
    ),
    ...lessons.flatMap(({ text, acts, hand }) => {
      const kind = acts.includes('emergency') ? kindOf(text, words) : null
      return kind === null ? [] : [ofHand(hand, example(text, kind, hands.indexOf(hand)))]
    }),
    // Whole hands are left out: the phrases of a new person are unknown too.
    ...lessons
      .filter(({ acts }) => !acts.includes('emergency'))
      .map(({ text, hand }) => ofHand(hand, example(text, NO_DANGER, hands.indexOf(hand)))),
    ...loadKnowledge(KNOWLEDGE)
      .guides.flatMap(({ questions }) => questions.map((text) => example(text, NO_DANGER)))
      .filter(isPlain),
    ...readMessages(join(KNOWLEDGE, 'lessons', 'openings.jsonl'))
      .filter(({ text }) => text.length <= LONGEST_STORY)
      .map(({ text }) => example(text, NO_DANGER))
      .filter(isPlain),
    ...handsOf('english-messages').flatMap((hand, at) =>
      sectionsOf(hand)
        .map(({ text }) => ofHand(hand, example(text, NO_DANGER, at)))
        .filter(isPlain),
    ),
    ...handsOf('whose-matters').flatMap((hand, at) =>
      sectionsOf(hand)
        // Money that went to a swindler is danger too: such a line is no example of its absence.
        .filter(({ section, text }) => (words.get(section)?.(fold(text)) ?? 0) === 0)
        .map(({ text }) => example(text, NO_DANGER, at))
        .filter(isPlain),
    ),
    ...widerQuestions(wider, new Set())
      .map(({ text }) => example(text, NO_DANGER))
      .filter(isPlain),
  ]
}

/** The kind of danger with the most words in the text; null: none. */
function kindOf(text: string, words: ReadonlyMap<string, (text: string) => number>): string | null {
  const counted = [...words].map(([kind, count]) => ({ kind, count: count(text) }))
  const most = Math.max(...counted.map(({ count }) => count))
  return most > 0 ? (counted.find(({ count }) => count === most)?.kind ?? null) : null
}

/** Danger is told in the middle of a story too: each is learned once more behind or before an ordinary message. */
function withStories(examples: readonly Example[]): Example[] {
  const random = seeded(31)
  const ordinary = examples.filter(({ kind, text }) => kind === NO_DANGER && characterNgrams(text).length > 8)
  const stories = examples
    .filter(({ kind }) => kind !== NO_DANGER)
    .map((danger) => {
      const other = ordinary[Math.floor(random() * ordinary.length)]?.text ?? ''
      return { ...danger, text: random() < 0.5 ? `${danger.text},${other}` : `${other},${danger.text}` }
    })
  return [...examples, ...stories]
}
