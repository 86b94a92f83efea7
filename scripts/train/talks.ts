import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { TALK_SIGNS } from '../../src/answer/grounds/talk-guide.ts'
import { rowsOf, writeTalkModel } from '../../src/answer/grounds/talk-model.ts'
import { type Networks, scoreRows } from '../../src/retrieval/order/network.ts'
import { shareRight } from './choice.ts'
import { type Example, type NetworkOptions, scaled, scaling, trainNetwork } from './network.ts'
import { laterMessages } from './talk-lessons.ts'

const OPTIONS: Omit<NetworkOptions, 'seed'> = { hidden: 12, epochs: 30, rate: 0.01, dropout: 0.1, decay: 1 }
/** Networks that decide together. */
const NETWORKS = 3

/** Hands that write English: from them and the others messages in English are learned, from the others alone Chinese ones. */
const ENGLISH = /^english-/u

/** A message with the guides that may answer it. `hand`: the author of its talk. */
type Judged = Example & { hand: string }

/**
 * Learns which guide answers a message of a talk, from `lessons/talks/`. Writes `talk-guide.json` and `english-talk-guide.json`. Takes
 * some minutes. Throws on a lesson that names a guide that does not exist.
 */
export async function trainTalks(out: string, say: (message: string) => void): Promise<void> {
  const { messages } = await laterMessages()
  const examples = messages.map(({ hand, candidates, isRight }) => ({
    hand,
    values: rowsOf(candidates.map(({ signs }) => signs)),
    right: Uint8Array.from(isRight, Number),
  }))
  mkdirSync(out, { recursive: true })
  // A message that no candidate answers teaches nothing.
  const teaching = examples.filter(({ right }) => right.includes(1))
  const chinese = teaching.filter(({ hand }) => !ENGLISH.test(hand))
  writeFileSync(join(out, 'talk-guide.json'), learnedFrom(chinese, say))
  writeFileSync(join(out, 'english-talk-guide.json'), learnedFrom(teaching, say))
}

/** The content of the file of what was learned. */
function learnedFrom(teaching: readonly Judged[], say: (message: string) => void): string {
  const hands = [...new Set(teaching.map(({ hand }) => hand))]
  const judged = hands.map((hand) => {
    const model = learn(teaching.filter((each) => each.hand !== hand))
    const right = teaching.filter((each) => each.hand === hand).map((each) => isRight(each, model))
    say(`${hand} 整份没学：${right.length} 句接着说的，对 ${shareRight(right)}`)
    return right
  })
  const trained = { examples: teaching.length, hands: hands.length, right: shareRight(judged.flat()) }
  say(`没学过的人：${JSON.stringify(trained)}`)
  return writeTalkModel(learn(teaching), trained)
}

function learn(examples: readonly Example[]): Networks {
  const width = TALK_SIGNS.length
  const { means, deviations } = scaling(
    examples.map(({ values }) => values),
    width,
  )
  const alike = examples.map(({ values, right }) => ({ values: scaled(values, means, deviations), right }))
  const networks = Array.from({ length: NETWORKS }, (_, seed) =>
    trainNetwork(alike, width, { ...OPTIONS, seed: seed + 1 }),
  )
  return { means, deviations, networks }
}

/** Whether the likeliest candidate is a right one. */
function isRight({ values, right }: Example, model: Networks): boolean {
  const scores = scoreRows(model, values)
  return right[scores.indexOf(Math.max(...scores))] === 1
}
