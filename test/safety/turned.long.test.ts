import { describe, expect, it } from 'vitest'
import { questionsOfGuides } from '../../scripts/eval/doubles.ts'
import { turningModels } from '../fakes/turning-models.ts'
import { beside, expectNothingTurned } from './turning.ts'

const opened = await beside()

const questions = questionsOfGuides()

describe.each(['zh', 'en'] as const)('over all guides, %s', (language) => {
  it.each(turningModels().map((model) => [model.name, model] as const))(
    'a model that %s turns no line and takes none away',
    async (_, model) => {
      const { asked } = await expectNothingTurned(opened, model, questions[language])
      expect(asked).toBeGreaterThan(questions[language].length / 2)
    },
  )
})
