import { describe, expect, it } from 'vitest'
import { WANTS } from '../../../src/casework/tray-types.ts'
import { furnished, type MakeStore, START } from './subject.ts'

const FILTER = { today: '2026-12-01', near: '2026-12-03', hidden: null }

/** The contract of `TrayPort`. */
export function describeTray(name: string, make: MakeStore): void {
  describe(`${name} keeps the contract of the tray:`, () => {
    it('a complaint counts under each want and once in all; near days come first, then who waits longest', async () => {
      const { work, read, chat, file, time } = await furnished(make)
      const [one, two, three] = [await file(), await file(), await file()]
      const say = (complaint: string) =>
        work((tx) => tx.complaints.addEvent({ complaint, type: 'message_from_person', actor: { kind: 'complainant' } }))
      const page = async (wants = [...WANTS], limit = 9, offset = 0) => {
        const { total, rows } = await read.tray.page({ ...FILTER, wants, limit, offset })
        return [total, ...rows.map(({ id, wants: found }) => [id, ...found])]
      }
      expect((await read.tray.counts(FILTER)).new).toBe(3)
      time.advance(1)
      await say(two)
      time.advance(1)
      await work((tx) => tx.erasure.ask({ conversation: chat, complaint: three, wantedBy: '2026-12-02' }))
      await work((tx) => tx.complaints.setDueDay(one, '2026-12-09'))
      expect(await page()).toEqual([3, [three, 'new', 'erasure'], [one, 'new'], [two, 'new', 'letter']])
      expect(await page(['letter'])).toEqual([1, [two, 'new', 'letter']])
      expect(await page([...WANTS], 1, 1)).toEqual([3, [one, 'new']])
      expect([await page([]), await page([...WANTS], 0)]).toEqual([[0], [3]])
      await work((tx) => tx.complaints.setDueDay(one, '2026-11-30'))
      expect((await page())[1]).toEqual([one, 'new', 'due'])
      expect(await read.tray.counts(FILTER)).toEqual({
        all: 3,
        new: 3,
        letter: 1,
        reopen: 0,
        answer: 0,
        silent: 0,
        erasure: 1,
        due: 1,
        unsent: 0,
      })
    })

    it('what is hidden, and what was erased, is no entry; whoever may read nothing has none', async () => {
      const { work, read, file } = await furnished(make)
      const [one, two] = [await file(), await file()]
      await work((tx) => tx.units.insert({ id: 'unit-1', kind: 'district', name: '东' }))
      await work((tx) => tx.units.setUnitOfComplaint(one, 'unit-1'))
      const all = async (hidden: Parameters<typeof read.tray.counts>[0]['hidden']) =>
        (await read.tray.counts({ ...FILTER, hidden })).all
      expect(await all({ units: ['unit-1'], but: 's1' })).toBe(1)
      expect(await all('all')).toBe(0)
      await work((tx) => tx.erasure.complaint(two))
      expect(await all(null)).toBe(1)
    })

    it('a letter waits from its first word, until an event answers it', async () => {
      const { work, read, file, time } = await furnished(make)
      const one = await file()
      const event = (type: string, kind: 'complainant' | 'staff') =>
        work((tx) =>
          tx.complaints.addEvent({
            complaint: one,
            type,
            actor: kind === 'staff' ? { kind, id: 's1', name: '李四测试' } : { kind },
          }),
        )
      await event('message_from_person', 'complainant')
      time.advance(1)
      await event('message_from_person', 'complainant')
      await event('internal_note', 'staff')
      expect((await read.complaints.byId(one))?.letterAt).toBe(START)
      await event('message_to_person', 'staff')
      expect((await read.complaints.byId(one))?.letterAt).toBeNull()
    })
  })
}
