import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { KNOWLEDGE } from '../../src/compose/folders.ts'
import { readWordRules } from '../../src/compose/rules.ts'
import { createFold } from '../../src/retrieval/fold.ts'
import { ACTS, type Act, isAct } from '../../src/understanding/acts.ts'
import { type Candidates, type Features, featuresOf } from '../../src/understanding/features.ts'
import { type ActsModel, chancesAt, type Encoded, encode, writeActs } from '../../src/understanding/model.ts'
import type { Place, Standing } from '../../src/understanding/standing.ts'
import { seeded, shuffled } from '../random.ts'

/** A message of the lessons with what it is, in its standing. */
export type Lesson = { hand: string; standing: Standing; text: string; acts: Act[] }

/** A feature is learned when so many lessons have it. */
const LEAST_SEEN = 2
const EPOCHS = 17
const RATE = 0.15
/** Share of the features of words left out each time a lesson is learned: no single one may decide. */
const LEFT_OUT = 0.3
/** So many times it is learned with some of the hands left out: each hand is left out once. */
const ROUNDS = 5

const PLACE_WORDS: Readonly<Record<string, Place>> = {
  idle: 'idle',
  after_answer: 'after_answer',
  'form:confirm_read': 'confirm',
  'form:summary': 'summary',
  'form:consent': 'consent',
  'form:screening': 'screening',
  after_filing: 'filed',
  closed: 'closed',
  staff_asked: 'staff_asked',
  two_open: 'two_open',
  handoff: 'handoff',
}
/** Names of fields that lessons call otherwise than the form. */
export const FIELD_WORDS: Readonly<Record<string, string>> = {
  business: 'respondent_name',
  business_address: 'respondent_address',
  business_contact: 'respondent_contact',
  business_region: 'respondent_region',
  region: 'respondent_region',
  paid: 'amount',
  date: 'purchase_date',
  place: 'purchase_place',
  name: 'complainant_name',
  phone: 'complainant_phone',
  my_address: 'complainant_address',
  my_region: 'complainant_region',
}

/** Whether a heading of lessons may name a standing so. */
export function isState(state: string): boolean {
  return state.startsWith('form:') || PLACE_WORDS[state] !== undefined
}

/** The standing as a heading of lessons, or a line of a set, writes it. */
export function standingOf(
  state: string,
  asked: string,
  known: Readonly<Record<string, string>>,
  fold: (text: string) => string,
): Standing {
  const name = state.startsWith('form:') ? state.slice('form:'.length) : null
  const place = PLACE_WORDS[state] ?? (name === null ? null : 'field')
  if (place === null) throw new Error(`不认识的情形 ${state}`)
  const field = place === 'field' && name !== null ? (FIELD_WORDS[name] ?? name) : null
  const folded = Object.entries(known).map(([slot, value]) => [slot, fold(value)])
  return { place, field, asked: fold(asked), known: Object.fromEntries(folded) }
}

/** Lessons of one hand: headings 「@ state | what was asked | slot=value …」, then lines 「act⇥words⇥slots」. */
export function readLessons(file: string, fold: (text: string) => string): Lesson[] {
  const hand = basename(file, '.txt')
  const lessons: Lesson[] = []
  let standing: Standing | null = null
  for (const [at, line] of readFileSync(file, 'utf8').split('\n').entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    if (line.startsWith('@')) {
      const [state = '', asked = '', known = ''] = line
        .slice(1)
        .split('|')
        .map((part) => part.trim())
      const slots = known.split(/\s+/u).flatMap((pair) => {
        const [slot, ...value] = pair.split('=')
        return slot && value.length > 0 ? [[slot, value.join('=')] as const] : []
      })
      standing = standingOf(state, asked, Object.fromEntries(slots), fold)
      continue
    }
    const [acts = '', text = ''] = line.split('\t')
    const read = acts.split('+').map((act) => act.trim())
    if (!standing || text.trim() === '' || !read.every(isAct))
      throw new Error(`${hand} 第 ${at + 1} 行看不懂：${line.slice(0, 60)}`)
    lessons.push({ hand, standing, text: fold(text), acts: read })
  }
  return lessons
}

export function allLessons(fold: (text: string) => string): Lesson[] {
  const folder = join(KNOWLEDGE, 'lessons', 'acts')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .flatMap((name) => readLessons(join(folder, name), fold))
}

/** Learns what messages are from knowledge/lessons/acts, measures it on whole hands left out, writes `acts.json`. */
export function trainActs(out: string, say: (message: string) => void): void {
  const fold = createFold()
  const { form, intents, openings } = readWordRules(KNOWLEDGE)
  // Lessons have no day of their own: relative days are told apart on any.
  const candidates: Candidates = { form, intents, openings, today: '2026-11-28' }
  const lessons = allLessons(fold).map((lesson) => ({
    ...lesson,
    features: featuresOf(lesson.text, lesson.standing, candidates),
  }))
  const hands = [...new Set(lessons.map(({ hand }) => hand))]
  let right = 0
  for (let round = 0; round < ROUNDS; round += 1) {
    const without = new Set(hands.filter((_, at) => at % ROUNDS === round))
    const model = learn(lessons.filter(({ hand }) => !without.has(hand)))
    for (const hand of without) {
      const own = lessons.filter((each) => each.hand === hand)
      const told = own.filter(({ features, acts }) => acts.includes(likeliest(features, model))).length
      right += told
      say(`${hand} 整份没学：${own.length} 句，对 ${((100 * told) / own.length).toFixed(1)}%`)
    }
  }
  const trained = { lessons: lessons.length, hands: hands.length, hands_left_out: right / lessons.length }
  say(`没学过的人：${JSON.stringify(trained)}`)
  writeFileSync(join(out, 'acts.json'), `${JSON.stringify(writeActs(learn(lessons), trained))}\n`)
}

export function likeliest(features: Features, model: ActsModel): Act {
  const all = chancesAt(encode(features, model.features), model)
  return ACTS[all.indexOf(Math.max(...all))] ?? 'unclear'
}

type Example = { features: Features; acts: Act[] }

/** Softmax regression by adaptive gradient steps. */
export function learn(examples: readonly Example[]): ActsModel {
  const random = seeded(17)
  const features = seen(examples)
  const encoded = examples.map((example) => ({
    own: encode(example.features, features),
    act: ACTS.indexOf(example.acts[0] as Act),
  }))
  const biases = ACTS.map(() => 0)
  const weights = new Float32Array(features.length * ACTS.length)
  const moved = new Float32Array(weights.length).fill(1e-3)
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (const { own, act } of shuffled(encoded, random)) {
      const some = thinned(own, random)
      const chances = chancesAt(some, { biases, weights })
      const errors = chances.map((chance, each) => Number(each === act) - chance)
      for (let each = 0; each < errors.length; each += 1)
        biases[each] = (biases[each] ?? 0) + 0.02 * (errors[each] ?? 0)
      for (let at = 0; at < some.places.length; at += 1) {
        const first = (some.places[at] as number) * errors.length
        const scale = some.worth[at] as number
        for (let each = 0; each < errors.length; each += 1) {
          const step = (errors[each] as number) * scale
          if (step < 1e-5 && step > -1e-5) continue
          moved[first + each] = (moved[first + each] as number) + step * step
          weights[first + each] =
            (weights[first + each] as number) + (RATE * step) / Math.sqrt(moved[first + each] as number)
        }
      }
    }
  }
  return { biases, features, weights }
}

function thinned({ places, worth }: Encoded, random: () => number): Encoded {
  const kept = Array.from(places, () => random() >= LEFT_OUT)
  return { places: places.filter((_, at) => kept[at]), worth: worth.filter((_, at) => kept[at]) }
}

function seen(examples: readonly Example[]): Uint32Array {
  const counts = new Map<number, number>()
  for (const { features } of examples)
    for (const each of [...features.words, ...features.signs]) counts.set(each, (counts.get(each) ?? 0) + 1)
  return Uint32Array.from([...counts].flatMap(([each, count]) => (count >= LEAST_SEEN ? [each] : []))).sort()
}
