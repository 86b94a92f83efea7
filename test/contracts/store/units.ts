import { describe, expect, it } from 'vitest'
import { AFTER, BEFORE, furnished, type MakeStore, START } from './subject.ts'

/** The contract of `UnitsPort` and of units in lists, of who stays out, of what nobody reacts to, and of `TemplatesPort`. */
export function describeUnits(name: string, make: MakeStore): void {
  const withUnits = async () => {
    const house = await furnished(make)
    for (const id of ['east', 'west']) {
      await house.work((tx) => tx.units.insert({ id, kind: 'district', name: `${id} 测试` }))
      house.time.advance(1)
    }
    await house.work((tx) => tx.units.setRegions('east', ['420203']))
    return house
  }

  describe(`${name} keeps the contract of units:`, () => {
    it('are listed open ones first, with their regions, each of one unit', async () => {
      const { read, work } = await withUnits()
      await work((tx) => tx.units.change('east', { closed: true, name: 'east' }))
      expect(await read.units.list()).toEqual([
        { id: 'west', kind: 'district', name: 'west 测试', regions: [], closed: false },
        { id: 'east', kind: 'district', name: 'east', regions: ['420203'], closed: true },
      ])
      await expect(work((tx) => tx.units.setRegions('west', ['420203']))).rejects.toThrow()
      expect(await read.units.rule()).toBe('act')
      await work((tx) => tx.units.setRule('none'))
      expect(await read.units.rule()).toBe('none')
    })

    it('take complaints of their region in and hide those of others in lists and counts', async () => {
      const { read, work, file } = await withUnits()
      const [here, there, none] = [await file(), await file({ unit: 'west', owner: 'a1' }), await file()]
      for (const id of [here, none]) await work((tx) => tx.complaints.setDistrict(id, id === here ? '420203' : null))
      expect([await read.units.ofRegionOf(here), await read.units.ofRegionOf(none)]).toEqual(['east', null])
      await work((tx) => tx.units.adopt('east', ['420203'], ['submitted']))
      expect((await read.complaints.byId(here))?.unit).toBe('east')
      const seen = async (units: string[], but: string) => {
        const hidden = { units, but }
        const { complaints } = await read.complaints.list({ states: ['submitted'], hidden, limit: 9, offset: 0 })
        const { states } = await read.complaints.counts({ today: '2026-11-24', near: '2026-11-25', hidden })
        expect(states.submitted).toBe(complaints.length)
        return complaints.map(({ id }) => id).toSorted()
      }
      expect(await seen(['west'], 'a2')).toEqual([here, none])
      expect(await seen(['west'], 'a1')).toEqual([here, there, none].toSorted())
      expect(await seen(['east'], 'a2')).toEqual([there, none])
      const own = await read.complaints.list({ states: ['submitted'], unit: 'east', limit: 9, offset: 0 })
      expect(own.complaints.map(({ id }) => id)).toEqual([here])
      expect([...(await read.units.load(['a1', 'a2'], ['submitted']))]).toEqual([['a1', 1]])
    })

    it('who stays out of a complaint is known', async () => {
      const { read, work, file } = await withUnits()
      const id = await file()
      const actor = { kind: 'staff', id: 'a1', name: '测试' } as const
      await work((tx) => tx.complaints.addEvent({ complaint: id, type: 'recused', actor, text: '认识' }))
      expect([await read.complaints.recused(id), await read.complaints.recused('none')]).toEqual([['a1'], []])
    })

    it('what nobody reacts to is found until it was told twice or somebody does; each step is taken once', async () => {
      const { read, work, file, chat } = await withUnits()
      const [one, two] = [await file({ filedAt: START }), await file({ filedAt: START })]
      const actor = { kind: 'staff', id: 'a1', name: '测试' } as const
      await work((tx) => tx.complaints.addEvent({ complaint: two, type: 'internal_note', actor, text: '看过' }))
      expect(await read.escalation.complaints(BEFORE)).toEqual([{ id: one, at: START, raised: 0 }])
      expect(await read.escalation.complaints(AFTER)).toEqual([])
      const raise = (from: 0 | 1, to: 1 | 2) => work((tx) => tx.escalation.raise({ complaint: one }, from, to))
      expect([await raise(0, 1), await raise(0, 1), await raise(1, 2)]).toEqual([true, false, true])
      expect(await read.escalation.complaints(BEFORE)).toEqual([])
      await work((tx) => tx.handOffs.add({ conversation: chat, urgent: false, reason: 'asked', text: '' }))
      const [waiting] = await read.escalation.people(BEFORE)
      expect(waiting).toMatchObject({ conversation: chat, raised: 0 })
      expect(await work((tx) => tx.escalation.raise({ handOff: waiting?.id ?? 0 }, 0, 2))).toBe(true)
      expect(await read.escalation.people(BEFORE)).toEqual([])
    })

    it('templates count up within their kind and keep their bytes', async () => {
      const { read, work } = await withUnits()
      const insert = (id: string, code: string) =>
        work((tx) =>
          tx.templates.insert({
            id,
            code,
            name: `${id}.docx`,
            fields: ['number'],
            account: 'a1',
            file: new Uint8Array([0, 255, 7]),
          }),
        )
      for (const [id, code] of [
        ['t1', 'acceptance'],
        ['t2', 'acceptance'],
        ['t3', 'refusal'],
      ] as const) {
        await insert(id, code)
      }
      await work((tx) => tx.templates.setState('t1', 'live'))
      const all = await read.templates.list()
      expect(all.map(({ id, version, state }) => [id, version, state]).toSorted()).toEqual([
        ['t1', 1, 'live'],
        ['t2', 2, 'draft'],
        ['t3', 1, 'draft'],
      ])
      expect(await read.templates.file('t1')).toEqual(new Uint8Array([0, 255, 7]))
      expect(await read.templates.file('none')).toBeNull()
    })
  })
}
