import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { TALK_SIGNS, TALK_WEIGHTS } from '../../src/answer/grounds/talk-guide.ts'
import { type ChoiceExample, learnChoice, leftOut, shareRight } from './choice.ts'
import { laterMessages } from './talk-lessons.ts'

/** Pull of every weight to 0. */
const DECAY = 3e-4

/**
 * Learns which guide answers a message of a talk, from `lessons/talks/`. Writes `talk-guide.json`. Takes a minute. Throws on a
 * lesson that names a guide that does not exist.
 */
export async function trainTalks(out: string, say: (message: string) => void): Promise<void> {
  const { messages } = await laterMessages()
  const examples = messages.map(({ hand, candidates, isRight }) => ({
    part: hand,
    candidates: candidates.map(({ signs }) => TALK_SIGNS.map((sign) => signs[sign])),
    right: [...isRight],
  }))
  // A message that no candidate answers teaches nothing.
  const teaching = examples.filter(({ right }) => right.includes(true))
  const judged = leftOut(teaching, TALK_SIGNS.length, DECAY)
  for (const [hand, right] of judged) say(`${hand} 整份没学：${right.length} 句接着说的，对 ${shareRight(right)}`)
  const trained = {
    examples: teaching.length,
    hands: judged.size,
    right: shareRight([...judged.values()].flat()),
  }
  say(`没学过的人：${JSON.stringify(trained)}`)
  mkdirSync(out, { recursive: true })
  const weights = learnChoice(teaching satisfies ChoiceExample[], TALK_SIGNS.length, DECAY)
  writeFileSync(join(out, 'talk-guide.json'), TALK_WEIGHTS.content(weights, trained))
}
