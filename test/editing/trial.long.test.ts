import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { createLawTrial } from '../../src/compose/law-trial.ts'
import { PATIENCE_MS } from '../patience.ts'
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
  const timers: { ms: number; run: () => void }[] = []
  const trial = createLawTrial({
    dataDir: folders.dataDir,
    council,
    schedule: (ms, run) => {
      const timer = { ms, run }
      timers.push(timer)
      return () => void timers.splice(0, timers.length, ...timers.filter((each) => each !== timer))
    },
    today: () => '2026-11-24',
    questions: () => questions,
  })
  onTestFinished(() => trial.stop())
  /** Lets the time pass of what waits this long. */
  const pass = (minutes: number) => {
    for (const { run } of timers.filter(({ ms }) => ms === minutes * 60_000)) run()
  }
  return { law, folders, draft, trial, timers, pass }
}

it('asks a draft beside what is live, and leaves what is live as it is', async () => {
  const { law, folders, draft, trial, pass } = await withDraft()
  const before = law.live()
  const pair = await trial.ask(draft, { question: QUESTION, day: '2026-11-24' })
  expect([pair?.live.text.includes('蓝色'), pair?.draft.text.includes('红色')]).toEqual([true, true])
  expect(pair?.draft.text).not.toContain('蓝色')

  trial.start(draft, { day: '2026-11-24' })
  expect(trial.run(draft)).toEqual({ state: 'running', done: 0, total: 2 })
  await expect.poll(() => trial.run(draft)?.state).toBe('done')
  expect(trial.run(draft)).toMatchObject({ state: 'done', total: 2, different: [{ question: QUESTION }] })

  expect(law.live()).toEqual(before)
  pass(10)
  await expect.poll(() => existsSync(join(folders.dataDir, 'trial'))).toBe(false)
})

it('says that it could not be tried, and works with the next draft', async () => {
  const { draft, trial } = await withDraft()
  const broken = { ...draft, text: { ...draft.text, hash: 'other', articles: null as never } }
  expect(await trial.ask(broken, { question: QUESTION, day: '2026-11-24' })).toBeNull()
  expect((await trial.ask(draft, { question: QUESTION, day: '2026-11-24' }))?.draft.text).toContain('红色')
})

it('answers several at once, each of its own draft or not at all, and goes on after that', async () => {
  const { draft, trial } = await withDraft()
  const text = {
    ...draft.text,
    hash: 'other',
    articles: draft.text.articles.map((each) => ({ ...each, paragraphs: ['说的是黄色的鞋。'] })),
  }
  const day = '2026-11-24'
  const same = await Promise.all([1, 2].map(() => trial.ask(draft, { question: QUESTION, day })))
  expect(same.map((pair) => pair?.draft.text.includes('红色'))).toEqual([true, true])
  const [red, yellow] = await Promise.all(
    [draft, { ...draft, text }].map((each) => trial.ask(each, { question: QUESTION, day })),
  )
  expect(red === null || red?.draft.text.includes('红色')).toBe(true)
  expect(yellow?.draft.text).toContain('黄色')
  expect((await trial.ask(draft, { question: QUESTION, day }))?.draft.text).toContain('红色')
})

it('gives up a question that is not answered in time, and answers the next one', async () => {
  const { draft, trial, timers, pass } = await withDraft()
  const asked = trial.ask(draft, { question: QUESTION, day: '2026-11-24' })
  await expect.poll(() => timers.filter(({ ms }) => ms === 3 * 60_000).length).toBe(2)
  pass(3)
  expect(await asked).toBeNull()
  expect((await trial.ask(draft, { question: QUESTION, day: '2026-11-24' }))?.draft.text).toContain('红色')
})

it('tells the run of the draft that was tried last', async () => {
  const { draft, trial } = await withDraft()
  const other = { ...draft, text: { ...draft.text, hash: 'other' } }
  trial.start(draft, { day: '2026-11-24' })
  trial.start(other, { day: '2026-11-24' })
  await expect.poll(() => trial.run(other)?.state, { timeout: PATIENCE_MS }).toBe('done')
  expect(trial.run(draft)).toBeNull()
})
