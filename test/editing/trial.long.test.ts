import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { createLawTrial } from '../../src/compose/law-trial.ts'
import { openDesk } from './desk.ts'

const knowledgeDir = fileURLToPath(new URL('../../knowledge', import.meta.url))
const LAW = '网络购买商品七日无理由退货暂行办法'
const QUESTION = '网络购买商品七日无理由退货暂行办法第一条怎么规定'
const council = { name: '测试市消费者委员会', phone: null, address: null, hours: null, region: null }
const file = (words: string) => ({ name: 'a.txt', text: `${LAW}\n第一条 ${words}` })

/** A desk with one text that is live and a draft of the next one, and a trial. Questions are asked over the real knowledge. */
async function withDraft(questions: readonly string[] = [QUESTION, '你好']) {
  const { law, folders, keep, publish } = await openDesk(knowledgeDir)
  await publish(await keep(file('试验用的第一条，说的是蓝色的鞋。')))
  const draft = await keep(file('试验用的第一条，说的是红色的鞋。'))
  const idle: (() => void)[] = []
  const trial = createLawTrial({
    dataDir: folders.dataDir,
    council,
    schedule: (_, run) => {
      idle.push(run)
      return () => {}
    },
    today: () => '2026-11-24',
    questions: () => questions,
  })
  onTestFinished(() => trial.stop())
  return { law, folders, draft, trial, idle }
}

it('asks a draft beside what is live, and leaves what is live as it is', async () => {
  const { law, folders, draft, trial, idle } = await withDraft()
  const before = law.live()
  const pair = await trial.ask(draft, { question: QUESTION, day: '2026-11-24' })
  expect([pair?.live.text.includes('蓝色'), pair?.draft.text.includes('红色')]).toEqual([true, true])
  expect(pair?.draft.text).not.toContain('蓝色')

  trial.start(draft, { day: '2026-11-24' })
  expect(trial.run(draft)).toEqual({ state: 'running', done: 0, total: 2 })
  await expect.poll(() => trial.run(draft)?.state).toBe('done')
  expect(trial.run(draft)).toMatchObject({ state: 'done', total: 2, different: [{ question: QUESTION }] })

  expect(law.live()).toEqual(before)
  idle.at(-1)?.()
  await expect.poll(() => existsSync(join(folders.dataDir, 'trial'))).toBe(false)
})

it('says that it could not be tried, and works with the next draft', async () => {
  const { draft, trial } = await withDraft()
  const broken = { ...draft, text: { ...draft.text, hash: 'other', articles: null as never } }
  expect(await trial.ask(broken, { question: QUESTION, day: '2026-11-24' })).toBeNull()
  expect((await trial.ask(draft, { question: QUESTION, day: '2026-11-24' }))?.draft.text).toContain('红色')
})
