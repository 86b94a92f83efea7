import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadAssertions } from '../../src/answer/written/assertions.ts'
import type { Line } from '../../src/answer/written/lines.ts'
import { type Refusal, verify } from '../../src/answer/written/verify.ts'
import { loadWordings } from '../../src/answer/written/wording.ts'
import type { Language } from '../../src/base/texts.ts'
import { createFold } from '../../src/retrieval/fold.ts'
import { TURNS, turned } from '../fakes/turned.ts'
import { wellBehaved } from '../fakes/well-behaved-model.ts'
import { beside } from '../safety/turning.ts'
import { knowledgeDir } from './answering.ts'

/** Lines of our answers to thirty questions, in the words of a careful lawyer who has read the prompt. */
type Wording = { query: string; line: string; says: string }

const wordings: Wording[] = readFileSync(new URL('./wordings.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line))
const lexicons = loadWordings(join(knowledgeDir, 'rules', 'wording.yaml'))
const assertions = loadAssertions(join(knowledgeDir, 'words', 'statements.yaml'))
const fold = createFold()
const languageOf = (text: string): Language => (/^[a-z]/iu.test(text) ? 'en' : 'zh')

function refusal(line: string, text: string): Refusal | null {
  const kind = /[?？]$/u.test(line) ? 'question' : 'guide'
  const ours: Line = { id: 'l1', kind, title: '', text: line, block: 0, item: null }
  const wording = lexicons[languageOf(line)]
  const held = verify({ line: 'l1', text }, { lines: [ours], wording, assertions, fold }, new Set())
  return 'refusal' in held ? held.refusal : null
}

describe('the wording of a careful lawyer', () => {
  it('is refused in less than 5 of 100 lines', () => {
    const refused = wordings.flatMap(({ line, says }) => {
      const why = refusal(line, says)
      return why ? [`${why}: ${line} → ${says}`] : []
    })
    expect(wordings.length).toBeGreaterThan(90)
    expect(refused.length / wordings.length, refused.join('\n')).toBeLessThan(0.05)
  })

  it.each(TURNS)('is refused as soon as it %s', (turn) => {
    const shown = wordings
      .filter(({ line, says }) => refusal(line, says) === null)
      // The lawyer chose which things of a list to join by 和 and which by 或.
      .flatMap(({ line, says }) =>
        turned(says.replaceAll(/或者|或|和/gu, '、'), turn, languageOf(line)).map((text) => [line, text] as const),
      )
      .filter(([line, text]) => refusal(line, text) === null)
    expect(shown).toEqual([])
  })
})

const opened = await beside()

describe('a model that writes like that', () => {
  it('words at least 80 of 100 answers, and takes nothing from any', async () => {
    const { meet } = opened
    const questions = [...new Set(wordings.map(({ query }) => query))]
    const model = wellBehaved(new Map(wordings.map(({ line, says }) => [line, says])))
    let worded = 0
    for (const question of questions) {
      const outcome = await meet(model, question)
      expect(outcome.poorer, question).toEqual([])
      if (outcome.worded) worded += 1
    }
    expect(questions.length).toBeGreaterThanOrEqual(30)
    expect(worded / questions.length).toBeGreaterThanOrEqual(0.8)
  })
})
