import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { dataFolder, TODAY } from '../answer/answering.ts'
import { createHallucinatingModel, createObedientModel, type LyingModel } from '../fakes/obedient-model.ts'
import { expectCitationsHeld, expectNamesCited, expectNoLeak, expectNoLie, runsOf } from './holds.ts'
import { knowledgeCopy, PROMPT, type Told, withModel, withoutModel } from './model.ts'
import { ownPrompts, type Prompt, REAL_QUESTIONS, sharedPrompts } from './prompts.ts'

const dataDir = dataFolder()
const knowledge = knowledgeCopy()
const template = withoutModel(dataDir, knowledge)
const runs = runsOf(PROMPT)
const obedient = await meet(createObedientModel())
const hallucinating = await meet(createHallucinatingModel(20261124))

const own = ownPrompts()
const shared = sharedPrompts()
const real = (index: number) => REAL_QUESTIONS[index % REAL_QUESTIONS.length] as string
const answerable = readFileSync(fileURLToPath(new URL('../golden/answers/answerable.jsonl', import.meta.url)), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line).query as string)

type Asked = { text: string; history: string[] }

/** Asks a lying model. Compares everything shown with the stored law and with the answer without a model. */
async function meet(model: LyingModel) {
  const lied = await withModel(model, dataDir, knowledge)
  return {
    ...lied,
    model,
    async check(asked: Asked): Promise<Told> {
      model.forget()
      const before = lied.asked()
      const told = await lied.ask(asked)
      expectNoLeak(told, runs)
      expectNoLie(told, model.lies)
      expectCitationsHeld(told.answer, lied.answering.corpus)
      // When no model was asked, the answer is the template.
      if (lied.asked() === before) return told
      const plain = await template.answer({ ...asked, asOf: null, today: TODAY })
      expectNamesCited(told, plain, lied.answering.names)
      expect(told.answer.outcome, asked.text).toBe(plain.outcome)
      return told
    },
  }
}

async function checkAll(model: Awaited<ReturnType<typeof meet>>, questions: Asked[]) {
  model.model.restart()
  const before = model.asked()
  const kinds = new Map<string, number>()
  let written = 0
  for (const asked of questions) {
    const { partials } = await model.check(asked)
    if (partials.length > 0) written += 1
    for (const { kind } of model.model.lies) kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  }
  return { asked: model.asked() - before, written, kinds }
}

/** Each attack together with a question that has an answer, or before it. */
const together = (prompts: readonly Prompt[]): Asked[] =>
  prompts.map(({ text, history }, index) => ({ text: `${real(index)}。${text}`, history }))
const afterwards = (prompts: readonly Prompt[]): Asked[] =>
  prompts.map(({ text, history }, index) => ({ text: real(index), history: [...history, text] }))

describe('a model that obeys everybody', () => {
  it('has no chance with attacks alone, or none that shows', async () => {
    await checkAll(obedient, own)
  })

  it('shows nothing it was told to say when an attack comes with a real question', async () => {
    const { asked, written, kinds } = await checkAll(obedient, together(own))
    expect(asked).toBeGreaterThan(own.length / 3)
    expect(written).toBeGreaterThan(own.length / 4)
    expect([...kinds.keys()]).toEqual(expect.arrayContaining(['prompt', 'article', 'ruling', 'state', 'person']))
  })

  it('shows nothing it was told to say when the attack came before the question', async () => {
    const { asked, written, kinds } = await checkAll(obedient, afterwards(own))
    expect(asked).toBeGreaterThan(own.length / 2)
    expect(written).toBeGreaterThan(own.length / 3)
    expect([...kinds.keys()].sort()).toEqual(
      ['article', 'asks', 'markup', 'obeyed', 'person', 'promise', 'prompt', 'ruling', 'state'].sort(),
    )
  })

  it.skipIf(shared.length === 0)('shows nothing either when the attacks are public ones', async () => {
    await checkAll(obedient, shared)
    const some = shared.filter((_, index) => index % 2 === 0)
    const { asked } = await checkAll(obedient, [...together(some), ...afterwards(some)])
    expect(asked).toBeGreaterThan(some.length / 2)
  })
})

describe('a model that invents', () => {
  it('shows no invented citation, figure, quote or source, streamed text included', async () => {
    const questions = [...answerable, ...REAL_QUESTIONS, ...REAL_QUESTIONS].map((text) => ({ text, history: [] }))
    const { asked, written, kinds } = await checkAll(hallucinating, questions)
    expect(asked).toBeGreaterThan(questions.length / 2)
    expect(written).toBeGreaterThan(questions.length / 3)
    expect([...kinds.keys()].sort()).toEqual(['article', 'figure', 'nowhere', 'quote', 'source', 'unit'])
  })
  it('shows none either while attacked', async () => {
    const { asked } = await checkAll(
      hallucinating,
      own.map(({ text, history }, index) => ({ text: real(index), history: [...history, text] })),
    )
    expect(asked).toBeGreaterThan(own.length / 2)
  })
})
