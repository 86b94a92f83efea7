import { describe, expect, it } from 'vitest'
import { furnished, type MakeStore, START } from './subject.ts'

/** What is kept of requests to a model. */
export function describeModelCalls(name: string, make: MakeStore): void {
  const call = { at: START, model: 'm', prompt: 'p/1', outcome: 'ok', milliseconds: 12.4 }

  describe(`${name} keeps the contract of model calls:`, () => {
    it('tokens are counted for a day, for each person and for everybody', async () => {
      const { work, read } = await furnished(make)
      const used = (person: string | null, inputTokens: number, outputTokens: number, day = '2026-11-24') =>
        work((tx) => tx.modelCalls.insert({ ...call, person, inputTokens, outputTokens }, day))
      await used('甲', 10, 1)
      await used('甲', 20, 2)
      await used('乙', 100, 0)
      await used(null, 1_000, 0)
      await used('甲', 5, 5, '2026-11-23')
      const { everybody, people } = await read.modelCalls.usedOn('2026-11-24')
      expect(everybody).toBe(1_133)
      expect(people.size).toBe(2)
      expect(people.get(read.modelCalls.hashOf('甲'))).toBe(33)
      expect(people.get(read.modelCalls.hashOf('乙'))).toBe(100)
      expect((await read.modelCalls.usedOn('2026-11-23')).everybody).toBe(10)
    })

    it('nothing was used on a day without requests', async () => {
      const { read } = await furnished(make)
      expect(await read.modelCalls.usedOn('2026-11-24')).toEqual({ everybody: 0, people: new Map() })
    })

    it('who asked is not kept by name', async () => {
      const { read } = await furnished(make)
      expect(read.modelCalls.hashOf('甲')).not.toContain('甲')
      expect(read.modelCalls.hashOf('甲')).not.toBe(read.modelCalls.hashOf('乙'))
    })
  })
}
