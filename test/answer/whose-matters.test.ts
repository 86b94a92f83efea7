import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openForCommand } from '../../scripts/answering.ts'
import { judgeReal, measureReal, readReal } from '../../scripts/eval/real.ts'
import { readConfig } from '../../src/config.ts'
import { dataFolder, TODAY } from './answering.ts'

/**
 * Two sets, each by an author who wrote no lessons and saw none. The lines of danger of the first set were read, so its
 * figures of danger no longer count. The limits are a little above the measured values: docs/evaluation.md. The sets count shopkeepers
 * of whom a customer demands something among the others; three of them are answered on purpose. The others that are
 * answered were read on 2026-11-30 and no longer count as unseen: one more, of a rider who hit somebody, is answered since.
 * With the lessons of `hardware-street` two others of the second set are answered that were not, and one no more: they were read.
 */
const LIMITS = {
  first: { sentAway: 1, answered: 22, false: 9, missed: 1 },
  second: { sentAway: 1, answered: 29, false: 1, missed: 3 },
}

describe('whose matter it is, in sets by other authors', async () => {
  const answering = await openForCommand(readConfig({ DATA_DIR: dataFolder() }, '/'))

  it.each(Object.entries(LIMITS))(
    '%s: hardly any consumer is sent away, and others are sent on',
    async (name, limits) => {
      const file = fileURLToPath(new URL(`../golden/whose/${name}.jsonl`, import.meta.url))
      const questions = readReal(file, readFileSync(file, 'utf8'), answering.names)
      const judged = []
      for (const question of questions) {
        const answer = await answering.answer({ text: question.query, history: [], asOf: null, today: TODAY })
        judged.push(judgeReal(question, answer))
      }
      const { danger, walls, ours, others } = measureReal(judged)
      expect(walls).toBe(0)
      expect(ours.sent_on).toBeLessThanOrEqual(limits.sentAway)
      expect(others.answered).toBeLessThanOrEqual(limits.answered)
      expect(danger.false).toBeLessThanOrEqual(limits.false)
      expect(danger.missed).toBeLessThanOrEqual(limits.missed)
    },
  )
})
