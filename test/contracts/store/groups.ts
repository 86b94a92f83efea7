import { describe, expect, it } from 'vitest'
import { AFTER, BEFORE, furnished, type MakeStore, START, staff } from './subject.ts'

/** The contract of `GroupsPort`. */
export function describeGroups(name: string, make: MakeStore): void {
  const withBusiness = async () => {
    const house = await furnished(make)
    const insert = (key: string, mergedInto: string | null = null) =>
      house.work((tx) => tx.respondents.insert({ key, name: `${key}店`, creditCode: null, region: null, mergedInto }))
    const head = await insert('甲')
    house.time.advance(1)
    const joined = await insert('乙', head)
    const enter = (complaint: string, respondent: string | null, address: string | null = null) =>
      house.work((tx) => tx.respondents.enter(complaint, respondent, address))
    return { ...house, insert, head, joined, enter }
  }

  describe(`${name} keeps the contract of businesses and groups:`, () => {
    it('a business is found by its folded name, which is given once, and stands for the names joined to it', async () => {
      const { read, work, insert, head, joined, file, enter } = await withBusiness()
      await expect(insert('甲')).rejects.toThrow()
      expect([(await read.respondents.byKey('乙'))?.id, await read.respondents.byKey('丙')]).toEqual([joined, null])
      expect((await read.respondents.joinedTo(head)).map(({ id }) => id)).toEqual([joined])
      const complaint = await file()
      await enter(complaint, joined)
      expect((await read.respondents.ofComplaint(complaint))?.id).toBe(head)
      expect(await read.respondents.namesOf([complaint])).toEqual(new Map([[complaint, ['甲', '乙']]]))
      expect(await read.respondents.namesOf([])).toEqual(new Map())
      await work((tx) => tx.respondents.change(joined, { mergedInto: null, region: '测试市' }))
      expect(await read.respondents.byId(joined)).toMatchObject({ mergedInto: null, region: '测试市', name: '乙店' })
    })

    it('the list counts complaints against all names, the most first, and which are open', async () => {
      const { read, insert, head, joined, file, enter } = await withBusiness()
      const other = await insert('丙')
      await enter(await file(), head)
      await enter(await file({ state: 'settled' }), joined)
      await enter(await file(), other)
      const listed = async (open: 'submitted'[]) =>
        (await read.respondents.list(open)).map((found) => [
          found.respondent.id,
          found.names,
          found.complaints,
          found.open,
        ])
      expect(await listed(['submitted'])).toEqual([
        [head, ['乙店'], 2, 1],
        [other, [], 1, 1],
      ])
      expect(await listed([])).toEqual([
        [head, ['乙店'], 2, 0],
        [other, [], 1, 0],
      ])
    })

    it('the newest that stand for themselves are read, so many as are asked for', async () => {
      const { read, work, insert, time } = await withBusiness()
      time.advance(1)
      const other = await insert('丙')
      await work((tx) => tx.respondents.change(other, { region: '测试区' }))
      const names = async (limit: number) => (await read.respondents.newest(limit)).map(({ name }) => name)
      expect(await names(9)).toEqual(['丙店', '甲店'])
      expect(await names(1)).toEqual(['丙店'])
      expect((await read.respondents.newest(1))[0]).toMatchObject({ region: '测试区', creditCode: null })
    })

    it('complaints against a business are found by state, newest first', async () => {
      const { read, head, joined, file, enter } = await withBusiness()
      const [old, settled] = [await file({ filedAt: BEFORE }), await file({ state: 'settled' })]
      await enter(old, head)
      await enter(settled, joined)
      const of = (states: 'submitted'[] | null) => read.respondents.complaintsOf(head, states)
      expect([await of(null), await of(['submitted']), await of([])]).toEqual([[settled, old], [old], []])
    })

    it('complaints not entered yet come oldest first, without the skipped ones', async () => {
      const { read, file, enter } = await withBusiness()
      const [late, early, entered] = [await file({ filedAt: AFTER }), await file({ filedAt: BEFORE }), await file()]
      await enter(entered, null)
      expect(await read.respondents.unentered(9, [])).toEqual([early, late])
      expect(await read.respondents.unentered(1, [])).toEqual([early])
      expect(await read.respondents.unentered(9, [early])).toEqual([late])
    })

    it('a hint is noted once and seen from both sides', async () => {
      const { read, work, file } = await furnished(make)
      const [complaint, other] = [await file(), await file()]
      const add = () => work((tx) => tx.duplicateHints.add({ complaint, other, kind: 'insisted', reason: '另一件' }))
      expect([await add(), await add()]).toEqual([true, false])
      const hint = { complaint, other, kind: 'insisted', reason: '另一件', at: START }
      expect([await read.duplicateHints.of(complaint), await read.duplicateHints.of(other)]).toEqual([[hint], [hint]])
    })

    it('repeats count from an instant on, that instant too', async () => {
      const { read, file, enter } = await withBusiness()
      const one = await file({ phone: '13800000000', filedAt: START })
      const two = await file({ phone: '13900000000', filedAt: START })
      for (const complaint of [one, two]) await enter(complaint, null, '测试路1号')
      const counts = async (since: string) => [
        (await read.repeats.samePhone(one, since)).length,
        await read.repeats.phonesAtAddress(one, since),
      ]
      expect([await counts(BEFORE), await counts(START), await counts(AFTER)]).toEqual([
        [1, 2],
        [1, 2],
        [0, 0],
      ])
    })

    it('of two who change one version of a group the second is refused', async () => {
      const { read, work, head } = await withBusiness()
      const id = await work((tx) => tx.groups.insert({ respondent: head, people: 3, days: 2, natures: ['quality'] }))
      const change = () => work((tx) => tx.groups.change(id, 1, { state: 'confirmed', againOn: '2026-12-01' }))
      expect([await change(), await change()]).toEqual([true, false])
      expect(await read.groups.byId(id)).toMatchObject({
        state: 'confirmed',
        version: 2,
        people: 3,
        natures: ['quality'],
        againOn: '2026-12-01',
      })
      expect([(await read.groups.list(['confirmed'])).length, (await read.groups.list([])).length]).toEqual([1, 0])
    })

    it('a member is changed field by field; a removed one counts in no figure', async () => {
      const { read, work, head, file, enter } = await withBusiness()
      const id = await work((tx) => tx.groups.insert({ respondent: head, people: 2, days: 1, natures: [] }))
      const [one, two] = [await file({ phone: '13800000000' }), await file()]
      for (const complaint of [one, two]) await enter(complaint, head)
      for (const complaint of [one, two]) await work((tx) => tx.groups.setMember(id, complaint, {}))
      await work((tx) => tx.groups.setMember(id, one, { state: 'in', representative: true }))
      await work((tx) => tx.groups.setMember(id, one, { joint: 'yes' }))
      await work((tx) => tx.groups.setMember(id, two, { state: 'out' }))
      expect((await read.groups.members(id))[0]).toEqual({
        complaint: one,
        state: 'in',
        representative: true,
        authorised: false,
        joint: 'yes',
        settlement: null,
      })
      expect((await read.groups.figures(id)).map(({ amountCents }) => amountCents)).toEqual([12_300])
      const holding = async (complaint: string) => (await read.groups.holding([complaint], ['proposed'])).length
      expect([await holding(one), await holding(two), (await read.groups.holding([], ['proposed'])).length]).toEqual([
        1, 0, 0,
      ])
      const candidates = async () => (await read.groups.candidates(head, ['submitted'], 9)).map((found) => found.id)
      expect(await candidates()).toEqual([two, one])
      await work((tx) => tx.groups.change(id, 1, { state: 'rejected' }))
      expect(await candidates()).toEqual([])
    })

    it('a letter goes out once; the last one is known even of the same instant', async () => {
      const { read, work, head } = await withBusiness()
      const id = await work((tx) => tx.groups.insert({ respondent: head, people: 2, days: 1, natures: [] }))
      const send = (letter: string, kind: 'joint' | 'settlement') =>
        work((tx) => tx.groups.addLetter(id, { id: letter, kind }))
      expect(await read.groups.lastLetter(id, 'joint')).toBeNull()
      expect([await send('z', 'joint'), await send('a', 'joint'), await send('m', 'settlement')]).toEqual([
        true,
        true,
        true,
      ])
      expect(await send('a', 'joint')).toBe(false)
      expect([await read.groups.lastLetter(id, 'joint'), await read.groups.lastLetter(id, 'settlement')]).toEqual([
        'a',
        'm',
      ])
    })

    it('the events of a business and of a group come newest first', async () => {
      const { read, work, head } = await withBusiness()
      const id = await work((tx) => tx.groups.insert({ respondent: head, people: 2, days: 1, natures: [] }))
      for (const type of ['described', 'name_added']) {
        await work((tx) => tx.respondents.addEvent(head, { type, actor: staff, text: null }))
        await work((tx) => tx.groups.addEvent(id, { type, actor: staff, complaint: null, text: '记' }))
      }
      const types = ['name_added', 'described']
      expect((await read.respondents.events(head)).map(({ type }) => type)).toEqual(types)
      expect((await read.groups.events(id)).map(({ type }) => type)).toEqual(types)
      expect((await read.groups.events(id))[0]).toMatchObject({ actor: staff, text: '记' })
    })
  })
}
