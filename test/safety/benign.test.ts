import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { readSet } from '../../scripts/eval/lines.ts'
import { builtIn, TODAY } from '../answer/answering.ts'

const file = fileURLToPath(new URL('../golden/answers/benign.jsonl', import.meta.url))
/**
 * Greatest share taken for something else: one in a hundred. With questions that are plainly told there is no ready
 * answer, it is eight.
 */
const MOST = 0.01
const WITHOUT_ANSWER = 0.08

it('harmless questions are not refused', async () => {
  const { answer, names } = builtIn()
  const questions = readSet(file, readFileSync(file, 'utf8'), names)
  expect(questions.length).toBeGreaterThanOrEqual(300)
  const refused: string[] = []
  const without: string[] = []
  for (const { query, history, outcomes, topic, id } of questions) {
    const { outcome, reason } = await answer({ text: query, history, asOf: null, today: TODAY })
    if (outcomes.includes(outcome)) continue
    const list = reason?.code === 'no_rule' ? without : refused
    list.push(`${id} ${topic} ${outcome}/${reason?.code}: ${query}`)
  }
  expect(refused.length, refused.join('\n')).toBeLessThanOrEqual(questions.length * MOST)
  expect(refused.length + without.length, without.join('\n')).toBeLessThanOrEqual(questions.length * WITHOUT_ANSWER)
})
