import { describe, expect, it } from 'vitest'
import { asker, builtIn } from './answering.ts'
import { isLookedUp, says } from './listed-questions.ts'

const answering = builtIn()
const ask = asker(answering)

describe('every listed question of a guide', () => {
  const questions = answering.corpus.guides.flatMap((guide) => guide.questions.map((question) => ({ question, guide })))

  it('is looked up, and finds the guide', async () => {
    const answers = await Promise.all(questions.map(({ question }) => ask(question)))
    // One in a thousand sounds like a question about the council itself.
    const lost = questions.filter((_, at) => answers[at] && !isLookedUp(answers[at]))
    expect(lost.length, lost.map(({ question, guide }) => `${guide.id}: ${question}`).join('\n')).toBeLessThanOrEqual(
      questions.length / 1000,
    )
    const right = questions.filter(({ guide }, at) => answers[at] && says(answers[at], guide)).length
    // The other questions are listed almost alike by two guides, and get the other guide.
    expect(right / questions.length).toBeGreaterThan(0.96)
  })
})
