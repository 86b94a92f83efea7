import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { KNOWLEDGE } from '../../src/compose/folders.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import { createFold } from '../../src/retrieval/fold.ts'
import { type LinearModel, likelihoods, writeLinear } from '../../src/retrieval/ngram/linear.ts'
import { WISH_KINDS } from '../../src/understanding/wish-model.ts'
import { createShopWords } from '../../src/understanding/words/shop-wish.ts'
import { seeded } from '../random.ts'
import { readYaml } from '../read-yaml.ts'
import { allLessons } from './acts.ts'
import { handsOf, learn, lessonsIn, ngramsSeen, sectionsOf } from './matters.ts'
import { readMessages } from './openings.ts'

const [NONE, WISH] = WISH_KINDS
const FOLDER = 'shop-wishes'
const LEAST_SEEN = 2
/** From this likelihood on a message is taken for a wish. Chosen on hands left out; docs/understanding.md has the table. */
const LIMIT = 0.97
/** A lesson of its own hands counts more than one of the many other messages. */
const OWN_WORTH = 4
/** Greatest length of a story, in characters. */
const LONGEST_STORY = 160

type Example = { text: string; kind: string; hand: string; isOwn: boolean }

/** Learns what a wish for words to a shop is, from its own lessons, with everything else that people write as counter-examples. */
export function trainShopWishes(out: string, say: (message: string) => void): void {
  const own = lessonsIn(FOLDER).map((lesson) => ({ ...lesson, isOwn: true }))
  const others = otherMessages()
  const fit = (lessons: readonly Example[]): LinearModel => {
    const examples = [...withStories(lessons, others), ...others]
    return learn(examples, {
      kinds: WISH_KINDS,
      ngrams: ngramsSeen(lessons, LEAST_SEEN),
      weightOf: ({ isOwn }) => (isOwn ? OWN_WORTH : 1),
    })
  }
  const left = handsOf(FOLDER).flatMap((hand) => {
    const model = fit(own.filter((each) => each.hand !== hand))
    return own
      .filter((each) => each.hand === hand)
      .map(({ text, kind }) => ({ isWish: kind === WISH, chance: likelihoods(text, model)[1] ?? 0 }))
  })
  const share = (isWish: boolean, limit: number) => {
    const all = left.filter((each) => each.isWish === isWish)
    return Number((all.filter(({ chance }) => chance >= limit).length / (all.length || 1)).toFixed(4))
  }
  for (const limit of [0.8, 0.9, 0.95, 0.97, 0.98]) {
    say(`${limit}：认出 ${share(true, limit)}，认错 ${share(false, limit)}`)
  }
  const model = fit(own)
  const taken = others.filter(({ text }) => (likelihoods(text, model)[1] ?? 0) >= LIMIT)
  const trained = {
    lessons: own.length,
    others: others.length,
    wishes_found: share(true, LIMIT),
    near_misses_taken: share(false, LIMIT),
    others_taken: taken.length,
  }
  say(JSON.stringify(trained))
  const content = { schema: 'shop-wishes/1', ...writeLinear(model), limit: LIMIT, trained }
  writeFileSync(join(out, 'shop-wishes.json'), `${JSON.stringify(content, null, 1)}\n`)
}

function otherMessages(): Example[] {
  const fold = createFold()
  const texts = [
    ...allLessons(fold).map(({ text }) => text),
    ...loadKnowledge(KNOWLEDGE).guides.flatMap(({ questions }) => questions),
    ...readMessages(join(KNOWLEDGE, 'lessons', 'openings.jsonl'))
      .filter(({ text }) => text.length <= LONGEST_STORY)
      .map(({ text }) => text),
    ...handsOf('whose-matters').flatMap((hand) => sectionsOf(hand).map(({ text }) => text)),
  ]
  const words = createShopWords(readYaml('words', 'shop-messages.yaml'))
  // What the words of the list take for a wish is no example of anything else.
  return texts
    .map(fold)
    .filter((text) => words.wish(text) === null)
    .map((text) => ({ text, kind: NONE, hand: '', isOwn: false }))
}

/** A wish is told with a story too: some are learned once more behind an ordinary message. */
function withStories(own: readonly Example[], others: readonly Example[]): Example[] {
  const random = seeded(37)
  const stories = own
    .filter(({ kind }) => kind === WISH && random() < 0.5)
    .map((wish) => ({ ...wish, text: `${others[Math.floor(random() * others.length)]?.text ?? ''},${wish.text}` }))
  return [...own, ...stories]
}
