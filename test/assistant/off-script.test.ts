import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readActLines } from '../../scripts/eval/act-lines.ts'
import { judgeActs } from '../../scripts/eval/acts.ts'
import { percent } from '../../scripts/eval/acts-report.ts'
import { openPlayer } from '../../scripts/eval/player.ts'
import { sceneOf } from '../../scripts/eval/scenes.ts'
import { wilson } from '../../scripts/eval/wilson.ts'

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
