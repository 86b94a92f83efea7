import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MESSAGE_PLACES } from '../../src/answer/asked/first-message-model.ts'
import { KNOWLEDGE } from '../../src/compose/folders.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import { createFold } from '../../src/retrieval/fold.ts'
import { likelihoods, writeLinear } from '../../src/retrieval/ngram/linear.ts'
import { handsOf, learn, ngramsSeen, sectionsOf } from './matters.ts'
import { readMessages } from './openings.ts'

const [LATER, FIRST] = MESSAGE_PLACES
const LEAST_SEEN = 3
/** Greatest length of a story, in characters. */
const LONGEST_STORY = 60
/** Every so many examples one is kept back to measure by. */
const KEPT_BACK = 10

/** Learns what people begin a talk with, and what they say later. */
export function trainFirstMessages(out: string, say: (message: string) => void): void {
  const examples = [
    ...laterMessages().map((text) => ({ text, kind: LATER })),
    ...firstMessages().map((text) => ({ text, kind: FIRST })),
  ]
  const teaching = examples.filter((_, at) => at % KEPT_BACK !== 0)
  const model = fit(teaching)
  const kept = examples.filter((_, at) => at % KEPT_BACK === 0)
  const right = kept.filter(({ text, kind }) => (likelihoods(text, model)[1] ?? 0) >= 0.5 === (kind === FIRST)).length
  const trained = { examples: examples.length, kept_back_right: Number((right / kept.length).toFixed(3)) }
  say(`没学过的：${JSON.stringify(trained)}`)
  const content = { schema: 'first-message/1', ...writeLinear(fit(examples)), trained }
  writeFileSync(join(out, 'first-message.json'), `${JSON.stringify(content, null, 1)}\n`)
}

function fit(examples: readonly { text: string; kind: string }[]) {
  return learn(examples, { kinds: MESSAGE_PLACES, ngrams: ngramsSeen(examples, LEAST_SEEN), weightOf: () => 1 })
}

/** Further questions, and what people say to the lines of guides. */
function laterMessages(): string[] {
  const folder = join(KNOWLEDGE, 'said-to-lines')
  const said = readdirSync(folder)
    .sort()
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .flatMap((line) => (line.includes(' → ') ? (line.split(' → ')[0] ?? []) : []))
  const further = handsOf('further').flatMap((hand) => sectionsOf(hand).map(({ text }) => text))
  return [...further, ...said].map(createFold())
}

/** Questions of guides, and short stories of complaints. */
function firstMessages(): string[] {
  const stories = readMessages(join(KNOWLEDGE, 'lessons', 'openings.jsonl')).map(({ text }) => text)
  const asked = loadKnowledge(KNOWLEDGE).guides.flatMap(({ questions }) => questions)
  return [...asked, ...stories.filter(({ length }) => length <= LONGEST_STORY)].map(createFold())
}
