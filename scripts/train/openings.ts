import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ComplaintForm, readForm } from '../../src/complaint/form/form.ts'
import { amountsOf, datesOf } from '../../src/complaint/learned/choice-features.ts'
import { claimsOf } from '../../src/complaint/learned/claim-features.ts'
import { readLearned } from '../../src/complaint/learned/first-words.ts'
import { spansOf } from '../../src/complaint/learned/span-features.ts'
import { type CommonPairs, type Openings, READINGS, type Reading } from '../../src/complaint/learned/weights.ts'
import { punctuated } from '../../src/complaint/reading/prefill.ts'
import { readComplaintWords } from '../../src/complaint/words.ts'
import { KNOWLEDGE } from '../../src/compose/folders.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import { readAmount } from '../../src/normalise/amount.ts'
import { readDate } from '../../src/normalise/date.ts'
import { createFold } from '../../src/retrieval/fold.ts'
import { createTagging } from '../../src/retrieval/tagging.ts'
import { seeded } from '../random.ts'
import { readYaml } from '../read-yaml.ts'
import { createLearner, type Judged, type Pace } from './linear.ts'

const FOLDS = 3
/** Number of extra copies of each message, with names, things and amounts from other messages. */
const SWAPPED = 2
const KEPT = 0.3
/** Least length of a story and, below, greatest length of a wish, in characters. */
const STORY = 15
const WISH = 45
/** Least count of a pair of characters on each level, from the most common level on. */
const LEVELS = [200, 50, 10, 2]
const PACE: Pace = { epochs: 12, rate: 0.15, decay: 1e-4, leastExamples: 2 }
/** Least chance at which a value is taken, chosen on messages that were not learned from. */
const LIMITS: Record<Reading, number> = { business: 0.5, thing: 0.35, amount: 0.55, date: 0.55, claims: 0.4 }
/** Smaller weights, in hundredths, are left out. */
const LEAST = 20

/** A first message with the words that give each value. Several words of one kind are equally good. */
type Labelled = {
  text: string
  /** The day on which it was written. */
  sent: string
  seller: string[]
  item: string[]
  paid: string[]
  bought: string[]
  claims: string[]
}
type Examples = Record<Reading, Judged[]>

/**
 * Learns from knowledge/lessons/openings.jsonl how to read first messages. Writes `openings.json`. Takes some minutes.
 */
export function trainOpenings(out: string, say: (message: string) => void): void {
  const form = readForm(
    readYaml('rules', 'complaint-form.yaml'),
    readYaml('registries', 'categories.yaml'),
    readYaml('rules', 'evidence-lists.yaml'),
    readComplaintWords({
      businesses: readYaml('words', 'businesses.yaml'),
      purchases: readYaml('words', 'purchases.yaml'),
      sums: readYaml('words', 'sums.yaml'),
      wishes: readYaml('words', 'wishes.yaml'),
      answers: readYaml('words', 'answers.yaml'),
      values: readYaml('words', 'values.yaml'),
      figures: readYaml('words', 'figures.yaml'),
      persons: readYaml('words', 'persons.yaml'),
      disputes: readYaml('words', 'disputes.yaml'),
      corrections: readYaml('words', 'corrections.yaml'),
    }),
  )
  const ground: Ground = { form, common: commonPairs(), tag: createTagging() }
  const labelled = readLabelled(join(KNOWLEDGE, 'lessons', 'openings.jsonl'))
  const random = seeded(1)
  const folds = labelled.map(() => Math.floor(random() * FOLDS))
  const heldOut = Array.from({ length: FOLDS }, (_, fold) => {
    const openings = learn(
      labelled.filter((_, at) => folds[at] !== fold),
      ground,
    )
    return labelled.filter((_, at) => folds[at] === fold).map((one) => measure(openings, one, form))
  }).flat()
  const trained = { examples: labelled.length, held_out: summed(heldOut) }
  say(`没学过的：${JSON.stringify(trained, null, 1)}`)
  write(join(out, 'openings.json'), learn(labelled, ground), trained)
}

/** The labelled first messages of a file like lessons/openings.jsonl, as they were written. */
export function readMessages(file: string): Labelled[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  return lines.map((line) => JSON.parse(line) as Labelled)
}

function readLabelled(file: string): Labelled[] {
  const fold = createFold()
  const all = (words: string[]) => words.map(fold)
  return readMessages(file).map(({ text, seller, item, paid, bought, ...rest }) => {
    return { ...rest, text: fold(text), seller: all(seller), item: all(item), paid: all(paid), bought: all(bought) }
  })
}

/** What examples are made with: the form, the common pairs of characters, and the kinds of words. */
type Ground = { form: ComplaintForm; common: CommonPairs; tag: ReturnType<typeof createTagging> }

function examplesOf(one: Labelled, { form, common, tag }: Ground): Examples {
  const words = punctuated(one.text)
  const lower = words.toLowerCase()
  const spans = spansOf(form, words, { common, tag })
  const named = (said: readonly string[]): Judged[] => {
    const names = new Set(said.map((name) => punctuated(name).toLowerCase()))
    return judged(
      said,
      spans.options.map(({ start, end }) => names.has(lower.slice(start, end))),
      spans,
    )
  }
  const amounts = amountsOf(form, words, one.sent)
  const sums = one.paid.map(sumOf)
  const dates = datesOf(form, one.text, one.sent)
  const days = one.bought.map((said) => dayOf(said, one.sent))
  return {
    business: named(one.seller),
    thing: named(one.item),
    amount: judged(
      one.paid,
      amounts.found.map(({ money }) => sums.includes(keyOf(money))),
      amounts.lattice,
    ),
    date: judged(
      one.bought,
      dates.found.map(({ result }) => days.includes(result.ok ? result.day : result.code)),
      dates.lattice,
    ),
    claims: claimExamples(one, form),
  }
}

function claimExamples({ text, claims }: Pick<Labelled, 'text' | 'claims'>, form: ComplaintForm): Judged[] {
  return claimsOf(form, punctuated(text)).map(({ code, lattice }) => ({
    lattice,
    // The labels do not say which clause makes the claim: any may.
    right: claims.includes(code) ? [...lattice.options.keys()] : [],
  }))
}

function learn(labelled: readonly Labelled[], ground: Ground): Openings {
  const random = seeded(3)
  const learners = {
    business: createLearner(),
    thing: createLearner(),
    amount: createLearner(),
    date: createLearner(),
    claims: createLearner(),
  }
  for (const behind of behindStories(labelled, random)) {
    for (const example of claimExamples(behind, ground.form)) learners.claims.add(example, true)
  }
  for (const one of labelled) {
    for (let copy = 0; copy <= SWAPPED; copy += 1) {
      const examples = examplesOf(copy === 0 ? one : swapped(one, labelled, random), ground)
      for (const reading of READINGS) {
        // A claim has no words to exchange between messages.
        if (copy === 0 || reading !== 'claims') {
          for (const example of examples[reading]) learners[reading].add(example, copy === 0)
        }
      }
    }
  }
  const learned = (reading: Reading) => ({
    limit: LIMITS[reading],
    weights: learners[reading].learn(PACE, seeded(5)),
  })
  return {
    tag: ground.tag,
    common: ground.common,
    readings: {
      business: learned('business'),
      thing: learned('thing'),
      amount: learned('amount'),
      date: learned('date'),
      claims: learned('claims'),
    },
  }
}

/** For each reading: the labelled values, and the values that the form would take. */
function measure(openings: Openings, one: Labelled, form: ComplaintForm): Record<Reading, Tally> {
  const words = punctuated(one.text)
  const taken = readLearned(form, openings, { words, text: one.text, day: one.sent })
  const tally = <Value>(said: readonly string[], found: Value | null, shown: (value: Value) => string): Tally => {
    const isWrong = found !== null && !said.includes(shown(found))
    return {
      said: Number(said.length > 0),
      right: Number(found !== null && !isWrong),
      wrong: Number(isWrong),
    }
  }
  const lower = (names: readonly string[]) => names.map((name) => punctuated(name).toLowerCase())
  const days = one.bought.map((said) => dayOf(said, one.sent))
  const together = (codes: readonly string[]) => [...codes].sort().join()
  return {
    business: tally(lower(one.seller), taken.business, ({ start, end }) => words.slice(start, end).toLowerCase()),
    thing: tally(lower(one.item), taken.item, (name) => name.toLowerCase()),
    amount: tally(one.paid.map(sumOf), taken.amount, keyOf),
    date: tally(days, taken.date, ({ day }) => day),
    claims: tally(one.claims.length > 0 ? [together(one.claims)] : [], taken.claims, together),
  }
}

type Tally = { said: number; right: number; wrong: number }

function summed(all: readonly Record<Reading, Tally>[]): Record<Reading, Tally> {
  const of = (reading: Reading) =>
    all.reduce(
      (sum, { [reading]: { said, right, wrong } }) => ({
        said: sum.said + said,
        right: sum.right + right,
        wrong: sum.wrong + wrong,
      }),
      { said: 0, right: 0, wrong: 0 },
    )
  return { business: of('business'), thing: of('thing'), amount: of('amount'), date: of('date'), claims: of('claims') }
}

/** The right options. No example when there are labelled words and no option fits them. */
function judged(said: readonly string[], fits: readonly boolean[], lattice: Judged['lattice']): Judged[] {
  const right = fits.flatMap((fit, at) => (fit ? [at] : []))
  return said.length > 0 && right.length === 0 ? [] : [{ lattice, right }]
}

function sumOf(said: string): string {
  const read = readAmount(said)
  return read.ok ? keyOf(read.money) : said
}

function keyOf({ cents, currency }: { cents: number | null; currency: string }): string {
  return `${cents} ${currency}`
}

function dayOf(said: string, sent: string): string {
  const read = readDate(said, sent)
  return read.ok ? read.day : read.code
}

/** The message with names, things and amounts from other messages. */
function swapped(one: Labelled, others: readonly Labelled[], random: () => number): Labelled {
  const kinds = ['seller', 'item', 'paid', 'bought'] as const
  let made = one
  for (const kind of ['seller', 'item', 'paid'] as const) {
    const [own] = made[kind]
    const [other] = others[Math.floor(random() * others.length)]?.[kind] ?? []
    if (made[kind].length !== 1 || own === undefined || other === undefined || random() < KEPT) continue
    const alone = own.length >= 2 && made.text.split(own).length === 2
    const mixed = kinds.some(
      (each) => each !== kind && made[each].some((said) => said.includes(own) || own.includes(said)),
    )
    if (alone && !mixed) made = { ...made, text: made.text.replace(own, () => other), [kind]: [other] }
  }
  return made
}

/** Short messages with a wish, each after a story without one. */
function behindStories(labelled: readonly Labelled[], random: () => number): Pick<Labelled, 'text' | 'claims'>[] {
  const stories = labelled.filter(({ text, claims }) => claims.length === 0 && text.length >= STORY)
  const wishes = labelled.filter(({ text, claims }) => claims.length > 0 && text.length <= WISH)
  return wishes.map(({ text, claims }) => {
    const story = stories[Math.floor(random() * stories.length)]?.text ?? ''
    return { text: `${story.replace(/[，。！？,.!?]+$/u, '')}${random() < 0.8 ? '，' : '。'}${text}`, claims }
  })
}

/** Pairs of Chinese characters in everyday questions and stories, by how common they are. */
function commonPairs(): CommonPairs {
  const fold = createFold()
  const knowledge = loadKnowledge(KNOWLEDGE)
  const lines = [
    ...[...knowledge.guides, ...knowledge.questions].flatMap(({ questions }) => questions),
    ...['other-matters.txt', 'emergency-words.txt'].flatMap((name) =>
      readFileSync(join(KNOWLEDGE, 'lessons', name), 'utf8')
        .split('\n')
        .filter((line) => !line.startsWith('#')),
    ),
  ]
  const counts = new Map<string, number>()
  for (const line of lines) {
    for (const [run] of fold(line).matchAll(/\p{Script=Han}+/gu)) {
      for (let at = 0; at + 1 < run.length; at += 1) {
        const pair = run.slice(at, at + 2)
        counts.set(pair, (counts.get(pair) ?? 0) + 1)
      }
    }
  }
  return LEVELS.map((least, level) => {
    const most = LEVELS[level - 1] ?? Number.POSITIVE_INFINITY
    return new Set([...counts].filter(([, count]) => count >= least && count < most).map(([pair]) => pair))
  })
}

function write(file: string, { common, readings }: Openings, trained: object): void {
  const kept = (reading: Reading) => {
    const { limit, weights } = readings[reading]
    const rounded = [...weights]
      .map(([feature, weight]) => [feature, Math.round(weight * 100)] as const)
      .filter(([, weight]) => Math.abs(weight) >= LEAST)
    return { limit, weights: Object.fromEntries(rounded) }
  }
  const model = {
    schema: 'openings/3',
    trained,
    common: common.map((pairs) => [...pairs].join('')),
    readings: {
      business: kept('business'),
      thing: kept('thing'),
      amount: kept('amount'),
      date: kept('date'),
      claims: kept('claims'),
    },
  }
  writeFileSync(file, `${JSON.stringify(model)}\n`)
}
