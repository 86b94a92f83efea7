import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openForCommand } from '../../scripts/answering.ts'
import { openPlayer } from '../../scripts/eval/player.ts'
import { judgeStories, readStories } from '../../scripts/eval/stories.ts'
import { readConfig } from '../../src/config.ts'
import { dataFolder } from './answering.ts'

/**
 * Shares of turns that are right, measured on 2026-11-28 on a clone without texts of law (docs/evaluation.md has the
 * figures). The floors are .04 lower.
 */
const FLOORS = { hotline: 0.41, coast: 0.32 }

describe('whole talks by hands that wrote no lesson', () => {
  it.each(Object.entries(FLOORS))('reach their floor: %s', async (name, floor) => {
    const answering = await openForCommand(readConfig({ DATA_DIR: dataFolder() }, '/'), { forTalk: true })
    const file = fileURLToPath(new URL(`../golden/stories/${name}.jsonl`, import.meta.url))
    const stories = readStories(file, readFileSync(file, 'utf8'), answering.names)
    const judged = await judgeStories(stories, await openPlayer(answering.answer))
    const share = (test: (each: (typeof judged)[number]) => boolean) => judged.filter(test).length / judged.length
    expect(share(({ right }) => right)).toBeGreaterThanOrEqual(floor)
    expect(judged.filter(({ forbidden, falseAlarm }) => forbidden || falseAlarm)).toEqual([])
    const repeated = judged.flatMap((each) => each.repeated ?? [])
    expect(repeated.reduce((sum, each) => sum + each, 0) / repeated.length).toBeLessThanOrEqual(0.12)
  })
})
