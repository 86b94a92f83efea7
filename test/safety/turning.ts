import { afterAll, expect } from 'vitest'
import { openBeside } from '../../scripts/eval/doubles.ts'
import type { Beside } from '../../scripts/eval/turned.ts'
import { dataFolder, TODAY } from '../answer/answering.ts'
import type { TurningModel } from '../fakes/turning-models.ts'

/** An answering with a double next to one without a model. It is closed after the tests of the file. */
export async function beside(): Promise<Beside> {
  const opened = await openBeside({ dataDir: dataFolder(), today: TODAY })
  afterAll(() => opened.stop())
  return opened
}

/** Asks a model all questions: no line is turned and no answer is poorer. */
export async function expectNothingTurned({ meet }: Beside, model: TurningModel, questions: readonly string[]) {
  const counted = { asked: 0, worded: 0 }
  for (const text of questions) {
    const { turned, poorer, worded, asked } = await meet(model, text)
    expect(turned, text).toEqual([])
    expect(poorer, text).toEqual([])
    if (asked) counted.asked += 1
    if (worded) counted.worded += 1
  }
  return counted
}
