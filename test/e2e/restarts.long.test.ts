import { afterEach, expect, it } from 'vitest'
import { fastTime } from './fast-time.ts'
import { fillForm, NUMBER, STEPS } from './filing.ts'
import { type System, startSystem } from './system.ts'

let system: System
afterEach(() => system.stop())

it('a draft is kept through a restart before every answer', async () => {
  const surroundings = fastTime()
  system = await startSystem({ surroundings })
  const { person } = system
  const asked: string[] = []
  await fillForm(person, async (step) => {
    asked.push(step)
    await system.xiaowei.idle()
    await system.restart(surroundings)
  })
  await person.presses('确认提交')
  expect((await person.sees(NUMBER)).text).toMatch(NUMBER)
  expect(asked).toHaveLength(STEPS.length)
})
