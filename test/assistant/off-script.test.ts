import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readActLines } from '../../scripts/eval/act-lines.ts'
import { judgeActs } from '../../scripts/eval/acts.ts'
import { percent } from '../../scripts/eval/acts-report.ts'
import { openPlayer } from '../../scripts/eval/player.ts'
import { sceneOf } from '../../scripts/eval/scenes.ts'
import { wilson } from '../../scripts/eval/wilson.ts'
import { questionOf, toldIn } from '../../src/assistant/form/ways-out.ts'

const file = 'off-script.jsonl'
const lines = readActLines(file, readFileSync(new URL(`../golden/${file}`, import.meta.url), 'utf8'))
const player = await openPlayer()

describe('thirty replies that are off the script, at each of ten questions', () => {
  it('overwrite or set at most one value in a hundred wrongly', async () => {
    const judged = await judgeActs(lines, player)
    const wrong = judged.filter(({ wrong }) => wrong.length > 0)
    const share = { hits: wrong.length, n: judged.length, ...wilson(wrong.length, judged.length) }
    console.log(`wrong ${percent(share)}: ${wrong.map(({ id, wrong }) => `${id} ${wrong.join(' ')}`).join('; ')}`)
    expect(judged).toHaveLength(300)
    expect(wrong.length / judged.length).toBeLessThanOrEqual(0.01)
  })
})

describe('nobody is refused the same question a third time', () => {
  const questions = Map.groupBy(lines, ({ at }) => at.state)
  it.each([...questions.keys()])('%s: any three replies in a row lead on, or show the ways out', async (state) => {
    const replies = questions.get(state) ?? []
    const refused: string[] = []
    for (const [place, line] of replies.entries()) {
      let scene = sceneOf(line, player)
      const question = (draft: typeof scene.state) => draft?.draft && questionOf(draft.draft)
      const first = question(scene.state)
      let isLedOn = false
      let waysOut = false
      for (const { user } of [0, 1, 2].map(
        (step) => replies[(place + step * 7) % replies.length] as (typeof lines)[number],
      )) {
        const { result } = await player.send(scene, user)
        const before = scene.state?.draft ? toldIn(scene.state.draft) : 0
        scene = player.alone(result.state)
        isLedOn ||= result.state.draft !== null && toldIn(result.state.draft) > before
        isLedOn ||= question(result.state) !== first || result.messages.length === 0 || result.state.asking !== null
        const kinds = result.messages.flatMap(({ choices }) => choices ?? []).map(({ action }) => action.kind)
        waysOut ||= kinds.includes('keep_draft') && kinds.includes('human')
      }
      if (!isLedOn && !waysOut) refused.push(line.user)
    }
    expect(refused).toEqual([])
  })
})
