import { describe, expect, it } from 'vitest'
import { questionsOfGuides } from '../../scripts/eval/doubles.ts'
import { turningModels } from '../fakes/turning-models.ts'
import { beside, expectNothingTurned } from './turning.ts'

const opened = await beside()

/** Every sixteenth question. turned.long.test.ts asks all of them. */
const some = (questions: string[], from: number) => questions.filter((_, index) => index % 16 === from)
const { zh, en } = questionsOfGuides()

describe('a model that says something other than our lines', () => {
  it.each(turningModels().map((model, index) => [model.name, model, index] as const))(
    '%s: no line is turned, no answer is poorer',
    async (_, model, index) => {
      const questions = [...some(zh, index % 16), ...some(en, index % 16)]
      const { asked, worded } = await expectNothingTurned(opened, model, questions)
      expect(asked).toBeGreaterThan(questions.length / 2)
      // The true statements next to its lies are used.
      if (['true_conclusion', 'repeats', 'contradicts'].includes(model.name)) expect(worded).toBe(asked)
      else expect(worded).toBe(0)
    },
  )
})
