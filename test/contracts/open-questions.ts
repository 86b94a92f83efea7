import { describe, expect, it } from 'vitest'
import type { OpenQuestions } from '../../src/casework/types.ts'

export type OpenQuestionsSubject = {
  openQuestions: OpenQuestions
  /** Asks a new question that gets no answer. */
  ask(text: string): Promise<void>
  /** A member of staff with an account. */
  actor: { kind: 'staff'; id: string; name: string }
  /** Lets time pass. */
  wait(milliseconds: number): void
}

const DAY_MS = 86_400_000

/** The contract of `OpenQuestions`, for every implementation. */
export function describeOpenQuestions(name: string, make: () => Promise<OpenQuestionsSubject>): void {
  const all = { why: null, since: null, limit: 10, offset: 0 }
  const textsOf = (groups: { questions: { text: string }[] }[]) =>
    groups.map(({ questions }) => questions.map(({ text }) => text))

  describe(`${name} keeps the contract of OpenQuestions:`, () => {
    it('puts like questions together, the most asked group and wording first', async () => {
      const { openQuestions, ask, wait } = await make()
      expect(await openQuestions.groups(all)).toEqual({ total: 0, asked: 0, groups: [] })
      for (const text of ['宠物医院乱收费怎么办', '共享单车涨价要公示几天', '请问宠物医院收费太乱了怎么办'])
        await ask(text)
      wait(DAY_MS)
      await ask('请问宠物医院收费太乱了怎么办')
      const { total, asked, groups } = await openQuestions.groups(all)
      expect([total, asked]).toEqual([2, 4])
      expect(textsOf(groups)).toEqual([
        ['请问宠物医院收费太乱了怎么办', '宠物医院乱收费怎么办'],
        ['共享单车涨价要公示几天'],
      ])
      expect(groups[0]).toMatchObject({ first: '2026-11-24', last: '2026-11-25', drafts: [], handled: null })
      expect(groups[0]?.asked).toHaveLength(3)
    })

    it('gives pages, one kind, and what was asked since a day', async () => {
      const { openQuestions, ask, wait } = await make()
      for (const text of ['宠物医院', '共享单车']) await ask(text)
      wait(DAY_MS)
      await ask('旧手机')
      const pages = await Promise.all([0, 2].map((offset) => openQuestions.groups({ ...all, limit: 2, offset })))
      expect(pages.map(({ total, groups }) => [total, groups.length])).toEqual([
        [3, 2],
        [3, 1],
      ])
      expect((await openQuestions.groups({ ...all, why: 'not_useful' })).total).toBe(0)
      expect(textsOf((await openQuestions.groups({ ...all, since: '2026-11-25' })).groups)).toEqual([['旧手机']])
      expect((await openQuestions.groups({ ...all, since: '2026-11-24' })).total).toBe(3)
    })

    it('several are ticked off by one act, under the name of the person, and opened again', async () => {
      const { openQuestions, ask, actor } = await make()
      for (const text of ['宠物医院', '共享单车', '旧手机']) await ask(text)
      const keys = (await openQuestions.groups(all)).groups
        .flatMap(({ questions }) => questions)
        .filter(({ text }) => text !== '旧手机')
        .map(({ key }) => key)
      const settled = await openQuestions.settle({ keys, as: 'not_ours', actor })
      expect(settled).toMatchObject({ ok: true, count: 2 })
      expect(await openQuestions.settle({ keys, as: 'done', actor })).toEqual({ ok: false, code: 'gone' })
      expect(textsOf((await openQuestions.groups(all)).groups)).toEqual([['旧手机']])
      const { total, groups } = await openQuestions.handled(all)
      expect([total, groups[0]?.handled]).toMatchObject([1, { by: actor.name, account: actor.id, as: 'not_ours' }])
      const at = groups[0]?.handled?.at ?? ''
      expect(await openQuestions.reopen({ at, account: actor.id, actor })).toEqual({ ok: true })
      expect(await openQuestions.reopen({ at, account: actor.id, actor })).toEqual({ ok: false, code: 'gone' })
      expect((await openQuestions.groups(all)).total).toBe(3)
    })

    it('a draft is noted at its questions, and finds them open, then handled', async () => {
      const { openQuestions, ask, actor } = await make()
      await ask('宠物医院')
      const key = (await openQuestions.groups(all)).groups[0]?.questions[0]?.key ?? ''
      expect(await openQuestions.ofDraft('draft-1')).toBeNull()
      await openQuestions.link({ keys: [key], draft: 'draft-1', actor })
      expect((await openQuestions.groups(all)).groups[0]?.drafts).toEqual(['draft-1'])
      expect((await openQuestions.named([key]))?.questions[0]?.text).toBe('宠物医院')
      await openQuestions.settle({ keys: [key], as: 'done', actor })
      expect((await openQuestions.ofDraft('draft-1'))?.handled?.as).toBe('done')
      expect(await openQuestions.named([key])).toBeNull()
    })
  })
}
