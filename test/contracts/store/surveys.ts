import { describe, expect, it } from 'vitest'
import { furnished, type MakeStore } from './subject.ts'

/** The contract of `SurveysPort`, and of `BookingsPort`. */
export function describeSurveys(name: string, make: MakeStore): void {
  describe(`${name} keeps the contract of surveys:`, () => {
    it('what was sent and came back is counted by subject; a link is used once; a batch goes as a whole', async () => {
      const { work, read } = await furnished(make)
      const run = await read.surveys.run('tried')
      expect(run).toMatchObject({ state: 'draft', version: 0, result: null })
      await work((tx) => tx.surveys.keep({ ...run, state: 'open', form: 'f' }))
      await work((tx) =>
        tx.surveys.addSubjects('tried', [
          { name: '甲店', quota: 5 },
          { name: '乙店', quota: 5 },
        ]),
      )
      const [one, two] = await read.surveys.subjects('tried')
      if (!one || !two) throw new Error('no subjects')
      await work((tx) => tx.surveys.changeSubject('tried', one.id, { quota: 9, paper: 3 }))
      await work((tx) => tx.surveys.addLinks('tried', one.id, ['h1', 'h2'], '2026-11-24'))
      expect(await read.surveys.linksOf('tried', one.id)).toBe(2)
      expect(await work((tx) => tx.surveys.useLink('h1'))).toBe(true)
      expect(await work((tx) => tx.surveys.useLink('h1'))).toBe(false)
      expect(await read.surveys.link('h1')).toEqual({ survey: 'tried', subject: one.id, used: true })
      expect(await read.surveys.link('none')).toBeNull()
      const response = { subject: one.id, way: 'file', day: '2026-11-24', account: null, batch: 'b' } as const
      const answers = [{ a: 1 }, { a: 2, w: '好' }]
      await work((tx) =>
        tx.surveys.addResponses(
          'tried',
          answers.map((given) => ({ ...response, answers: given })),
        ),
      )
      await work((tx) => tx.surveys.addResponses('tried', [{ ...response, batch: null, answers: { a: 3 } }]))
      expect((await read.surveys.subjects('tried'))[0]).toMatchObject({ quota: 9, paper: 3, sent: 5, returned: 3 })
      const first = await read.surveys.some('tried', 0, 2)
      expect(first.responses.map((each) => each.answers)).toEqual(answers)
      expect((await read.surveys.some('tried', first.last, 2)).responses.map((each) => each.answers)).toEqual([
        { a: 3 },
      ])
      expect(await read.surveys.batches('tried')).toMatchObject([{ batch: 'b', count: 2 }])
      expect(await read.surveys.figures('2026-01-01', '2026-12-31')).toBeNull()
      const open = await read.surveys.run('tried')
      await work((tx) => tx.surveys.keep({ ...open, state: 'closed', closedOn: '2026-11-24' }))
      // The equal case: a period of that one day.
      expect(await read.surveys.figures('2026-11-24', '2026-11-24')).toEqual({ sent: 5, returned: 3 })
      expect(await read.surveys.figures('2026-11-25', '2026-12-31')).toBeNull()
      expect(await work((tx) => tx.surveys.removeBatch('tried', 'b'))).toBe(2)
      const [left] = await read.surveys.responses('tried', { limit: 9, offset: 0 })
      expect(await work((tx) => tx.surveys.removeResponse('other', left?.id ?? ''))).toBe(false)
      expect(await work((tx) => tx.surveys.removeResponse('tried', left?.id ?? ''))).toBe(true)
      expect(await read.surveys.count('tried')).toBe(0)
      await work((tx) => tx.surveys.note('tried', { act: 'closed', account: 'a', said: '好' }))
      expect(await read.surveys.history('tried')).toMatchObject([{ act: 'closed', said: '好' }])
      expect((await read.surveys.runs()).map(({ survey, version }) => [survey, version])).toEqual([['tried', 2]])
    })

    it('an hour with an expert is one person’s, until it is given back or over', async () => {
      const { work, read } = await furnished(make)
      const hour = { expert: 'e', at: '2026-12-01T06:00:00.000Z', complaint: null, name: '张测试', phone: '1' }
      const take = (conversation: string, at = hour.at) => work((tx) => tx.bookings.take({ ...hour, at, conversation }))
      expect([await take('a'), await take('b')]).toEqual([true, false])
      expect(await take('b', '2026-12-01T06:30:00.000Z')).toBe(true)
      const booking = await read.bookings.of('b')
      const move = (at: string) => work((tx) => tx.bookings.move(booking?.id ?? '', { expert: 'e', at }))
      expect([await move(hour.at), await move('2026-12-01T07:00:00.000Z')]).toEqual([false, true])
      expect(await read.bookings.byId(booking?.id ?? '')).toMatchObject({ name: '张测试', state: 'confirmed' })
      expect((await read.bookings.all()).map(({ conversation }) => conversation)).toEqual(['a', 'b'])
      expect(await work((tx) => tx.bookings.forget('2026-12-01T06:00:00.001Z'))).toBe(1)
      await work((tx) => tx.bookings.remove(booking?.id ?? ''))
      expect(await read.bookings.all()).toEqual([])
    })
  })
}
