import { describe, expect, it } from 'vitest'
import type { OpenQuestions } from '../../src/casework/types.ts'

export type OpenQuestionsSubject = {
  openQuestions: OpenQuestions
  /** Asks a new question that gets no answer. */
  ask(text: string): Promise<void>
  /** A member of staff with an account. */
  actor: { kind: 'staff'; id: string; name: string }
}

/** The contract of `OpenQuestions`, for every implementation. */
export function describeOpenQuestions(name: string, make: () => Promise<OpenQuestionsSubject>): void {
  const all = { limit: 10, offset: 0 }

  describe(`${name} keeps the contract of OpenQuestions:`, () => {
    it('lists the open ones, and the handled ones apart', async () => {
      const { openQuestions, ask, actor } = await make()
      expect(await openQuestions.list({ handled: false, ...all })).toEqual({ total: 0, groups: [] })
      await ask('一')
      await ask('二')
      const { total, groups } = await openQuestions.list({ handled: false, ...all })
      expect(total).toBe(2)
      expect(groups.map(({ text }) => text).toSorted()).toEqual(['一', '二'])
      const [group] = groups
      expect(group?.asked).toEqual([{ why: 'unanswered', outcome: 'no_rule', code: null, remark: null }])
      expect(await openQuestions.settle({ key: group?.key ?? '', actor })).toEqual({ ok: true })
      expect(await openQuestions.list({ handled: false, ...all })).toEqual({ total: 1, groups: groups.slice(1) })
      const handled = await openQuestions.list({ handled: true, ...all })
      expect(handled.groups).toEqual([{ ...group, handled: { at: expect.any(String), by: actor.name } }])
    })

    it('gives pages', async () => {
      const { openQuestions, ask } = await make()
      for (const text of ['一', '二', '三']) await ask(text)
      const first = await openQuestions.list({ handled: false, limit: 2, offset: 0 })
      const second = await openQuestions.list({ handled: false, limit: 2, offset: 2 })
      expect([first.total, second.total]).toEqual([3, 3])
      expect([...first.groups, ...second.groups].map(({ text }) => text).toSorted()).toEqual(['一', '三', '二'])
    })

    it('handled twice stays with the first member; an unknown one is reported', async () => {
      const { openQuestions, ask, actor } = await make()
      await ask('一')
      const [group] = (await openQuestions.list({ handled: false, ...all })).groups
      await openQuestions.settle({ key: group?.key ?? '', actor })
      const before = await openQuestions.list({ handled: true, ...all })
      await openQuestions.settle({ key: group?.key ?? '', actor: { ...actor, name: '李四测试' } })
      expect(await openQuestions.list({ handled: true, ...all })).toEqual(before)
      expect(await openQuestions.settle({ key: 'nothing', actor })).toEqual({ ok: false, code: 'not_found' })
    })
  })
}
