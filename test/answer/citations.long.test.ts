import { describe, expect, it } from 'vitest'
import { soundness } from '../../scripts/eval/judge.ts'
import { inForce } from '../../src/law/editions.ts'
import { asker, builtIn, dataFolder, lawsArePresent, openAt, publishLaws, TODAY } from './answering.ts'

/** Days around changes of the law: one without any law, the day before a replacement, the day of it, today. */
const DAYS = ['2000-01-01', '2026-04-14', '2026-04-15', TODAY]

describe.each([
  { held: 'digests only', skip: false, prepare: () => {} },
  { held: 'the official texts', skip: !lawsArePresent, prepare: publishLaws },
])('every citation, with $held', ({ skip, prepare }) => {
  it.skipIf(skip)('is stored, in force on the day, and quotes the stored text', async () => {
    const dataDir = dataFolder()
    prepare(dataDir)
    const answering = openAt(dataDir)
    const ask = asker(answering)
    const held = Map.groupBy(answering.corpus.articles, ({ statute, article }) => `${statute}#${article}`)
    // The title and every twentieth question of each guide: some 500 in all, asked on four days.
    const questions = answering.corpus.guides.flatMap((guide) => [
      guide.title,
      ...guide.questions.filter((_, place) => place % 20 === 0),
    ])
    const isTrue = soundness(answering.corpus, TODAY)
    let citations = 0
    for (const day of DAYS) {
      for (const question of questions) {
        const answer = await ask(question, day)
        expect(answer.citations.length > 0, question).toBe(answer.outcome === 'grounded')
        for (const citation of answer.citations) {
          const { statute, article, edition, kind, quote } = citation
          citations += 1
          expect(isTrue(citation, day), `${question}: ${JSON.stringify(citation)}`).toBe(true)
          const record = held.get(`${statute}#${article}`)?.find(({ from }) => from === edition)
          if (!record) throw new Error(`${question} cites ${statute} ${article} of ${edition}, which is not held`)
          expect(inForce(record, day, TODAY), `${question}: ${record.id} on ${day}`).toBe(true)
          expect(kind === 'official' ? record.paragraphs : [record.digest], question).toContain(quote)
        }
      }
    }
    expect(citations).toBeGreaterThan(1_000)
  })
})

it('of a guide starts with the article of its conclusion', async () => {
  const answering = builtIn()
  const ask = asker(answering)
  for (const guide of answering.corpus.guides) {
    const question = guide.questions[0] ?? guide.title
    const answer = await ask(question)
    if (!answer.text.startsWith(guide.conclusion.says)) continue
    const leading = guide.conclusion.basis[0]
    expect(answer.citations[0], guide.id).toMatchObject({ statute: leading?.statute, article: leading?.article })
  }
})
