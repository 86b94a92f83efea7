import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { TALK_SIGNS, TALK_WEIGHTS } from '../../src/answer/grounds/talk-guide.ts'
import { type ChoiceExample, learnChoice, leftOut, shareRight } from './choice.ts'
import { laterMessages } from './talk-lessons.ts'

/** Pull of every weight to 0. */
const DECAY = 3e-4

/** Hands that write English: from them and the others messages in English are learned, from the others alone Chinese ones. */
const ENGLISH = /^english-/u

/**
 * Learns which guide answers a message of a talk, from `lessons/talks/`. Writes `talk-guide.json` and `english-talk-guide.json`. Takes
 * two minutes. Throws on a lesson that names a guide that does not exist.
 */
export async function trainTalks(out: string, say: (message: string) => void): Promise<void> {
  const { messages } = await laterMessages()
  const examples = messages.map(({ hand, candidates, isRight }) => ({
    part: hand,
    candidates: candidates.map(({ signs }) => TALK_SIGNS.map((sign) => signs[sign])),
    right: [...isRight],
  }))
  mkdirSync(out, { recursive: true })
  // A message that no candidate answers teaches nothing.
  const teaching = examples.filter(({ right }) => right.includes(true))
  const chinese = teaching.filter(({ part }) => !ENGLISH.test(part))
  writeFileSync(join(out, 'talk-guide.json'), learnedFrom(chinese, say))
  writeFileSync(join(out, 'english-talk-guide.json'), learnedFrom(teaching, say))
}

/** The content of the file of weights. */
function learnedFrom(teaching: (ChoiceExample & { part: string })[], say: (message: string) => void): string {
  const judged = leftOut(teaching, TALK_SIGNS.length, DECAY)
  for (const [hand, right] of judged) say(`${hand} 整份没学：${right.length} 句接着说的，对 ${shareRight(right)}`)
  const trained = {
    examples: teaching.length,
    hands: judged.size,
    right: shareRight([...judged.values()].flat()),
  }
  say(`没学过的人：${JSON.stringify(trained)}`)
  return TALK_WEIGHTS.content(learnChoice(teaching, TALK_SIGNS.length, DECAY), trained)
}
