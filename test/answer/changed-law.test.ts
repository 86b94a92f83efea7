import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openAnswering } from '../../src/answer/open.ts'
import type { Answer } from '../../src/answer/types.ts'
import { boundless } from '../../src/answer/written/budget.ts'
import type { Writer } from '../../src/answer/written/model-port.ts'
import { loadTexts } from '../../src/base/texts.ts'
import { basisAnew, reviewOf } from '../../src/corpus/affected.ts'
import { addReviews, loadBasis, writeBasis } from '../../src/corpus/basis.ts'
import { importStatutes } from '../../src/corpus/import.ts'
import { loadKnowledge } from '../../src/corpus/knowledge.ts'
import { buildCorpus, loadTexts as liveTexts, openReadings } from '../../src/corpus/load.ts'
import { restingOnLaw } from '../../src/corpus/places.ts'
import { publish } from '../../src/corpus/publish.ts'
import { addFiveStatutes, publishFiveStatutes, writtenText } from '../fixtures/five-statutes.ts'
import { createTime } from '../storage/time.ts'
import { cited, dataFolder, TODAY } from './answering.ts'

const QUESTION = '卖方把返修的风筝当新的卖给我，能赔几倍'
const LINE = '再按 4 倍赔'
const STATUTE = '示例市商品退换条例'

const folder = dataFolder()
const knowledgeDir = addFiveStatutes(folder)
const knowledge = loadKnowledge(knowledgeDir)
const texts = loadTexts(join(knowledgeDir, 'texts'))
const before = join(folder, 'before')
publishFiveStatutes(before, knowledgeDir, TODAY)
recordReading()
// Its index is copied with it, so that only what changed is built again.
const answerBefore = openAnswering({ knowledgeDir, dataDir: before, texts, note: () => {}, chat: null })

function readings(dataDir: string) {
  const { articles } = buildCorpus(knowledge, liveTexts(dataDir))
  return openReadings({ knowledgeDir, dataDir }, knowledge, articles)
}

/** Records that everything was read against the texts as they were published first. */
function recordReading() {
  const given = { basis: loadBasis(knowledgeDir), readings: readings(before), today: TODAY }
  writeBasis(knowledgeDir, basisAnew(knowledge, given).content)
}

let copies = 0
/** The data folder after another text of the statute was published. */
function published(change: (text: string) => string, head = '', statute = STATUTE): string {
  copies += 1
  const dataDir = join(folder, `data-${copies}`)
  cpSync(before, dataDir, { recursive: true })
  const changed = change(writtenText(statute))
  const file = join(dataDir, `${statute}.md`)
  writeFileSync(file, changed.replace('---\n', `---\n${head}`))
  importStatutes({ ...knowledge, paths: [file], dataDir })
  publish({ dataDir, editions: knowledge.editions, now: new Date(`${TODAY}T00:00:00Z`) })
  return dataDir
}

function ask(dataDir: string, today = TODAY): Promise<Answer> {
  const { answer } = openAnswering({ knowledgeDir, dataDir, texts, note: () => {}, chat: null })
  return answer({ text: QUESTION, history: [], asOf: null, today })
}

describe('a guide whose law', () => {
  it('is the one it was read against says what it says', async () => {
    const answer = await answerBefore.answer({ text: QUESTION, history: [], asOf: null, today: TODAY })
    expect(answer.text).toContain(LINE)
  })

  it('is the same again in another copy says what it says', async () => {
    const dataDir = published((text) => text.replaceAll('，', ', '))
    const answer = await ask(dataDir)
    expect(answer.text).toContain(LINE)
    expect(answer.text).not.toContain('法律改过')
  })

  it('has changed shows the article in the place of its lines, each once', async () => {
    const answer = await ask(published((text) => text.replace('价款的四倍', '价款的七倍')))
    expect(answer.outcome).toBe('grounded')
    expect(answer.text).not.toMatch(/4 倍|600 元/)
    expect(answer.blocks[0]).toMatchObject({ kind: 'lead', text: expect.stringContaining('按照价款的七倍赔偿') })
    expect(answer.blocks[0]).toMatchObject({ text: expect.stringContaining('商品退换条例》第五条') })
    expect(answer.text.match(/价款的七倍/g)).toHaveLength(1)
    expect(answer.text).toContain('法律改过，我们还没有重新核对')
    expect(cited(answer)[0]).toBe(`${STATUTE} 第五条`)
    expect(answer.citations[0]?.quote).toContain('价款的七倍')
  })

  it('has changed is worded by a model as far as the lines are ours, never the words of the law', async () => {
    const dataDir = published((text) => text.replace('价款的四倍', '价款的七倍'))
    const given: string[] = []
    const writer: Writer = {
      model: 'double',
      prompt: 'double/1',
      write: async ({ sources }) => {
        given.push(...sources.map(({ text }) => text))
        return { state: 'written', statements: [], usage: { inputTokens: 0, outputTokens: 0 } }
      },
    }
    const chat = { writer, chooser: null, budget: boundless, ...createTime() }
    const { answer } = openAnswering({ knowledgeDir, dataDir, texts, note: () => {}, chat })
    const told = await answer({ text: QUESTION, history: [], asOf: null, today: TODAY })
    expect(told.text).toContain('价款的七倍')
    expect(given.join('\n')).toContain('先做这一步')
    expect(given.join('\n')).not.toContain('价款的七倍')
  })

  it('has changed in another article says what it says', async () => {
    expect((await ask(published((text) => text.replace('十二日', '十五日')))).text).toContain(LINE)
  })

  it('is gone says nothing of it, and cites nothing of it', async () => {
    const answer = await ask(published((text) => text.replace(/第五条 .*\n/, '')))
    expect(answer.text).not.toMatch(/4 倍|600 元/)
    expect(cited(answer).join()).not.toContain(`${STATUTE} 第五条`)
    expect(['abstained', 'needs_facts', 'grounded']).toContain(answer.outcome)
  })

  it('has changed and was read again by somebody says what it says', async () => {
    const dataDir = published((text) => text.replace('价款的四倍', '价款的七倍'))
    const resting = restingOnLaw(knowledge)
    const given = { knowledge, resting, readings: readings(dataDir), by: '张三测试', today: TODAY }
    const review = reviewOf('repaired-kite', given)
    addReviews(dataDir, review ? [review] : [])
    expect((await ask(dataDir)).text).toContain(LINE)
  })

  it('will change tomorrow is told by its lines today, and by the article from tomorrow on', async () => {
    const dataDir = published((text) => text.replace('价款的四倍', '价款的七倍'), 'in_force_from: 2026-11-25\n')
    const { answer } = openAnswering({ knowledgeDir, dataDir, texts, note: () => {}, chat: null })
    const on = (today: string) => answer({ text: QUESTION, history: [], asOf: null, today })
    expect((await on('2026-11-24')).text).toContain(LINE)
    const after = await on('2026-11-25')
    expect(after.text).not.toContain(LINE)
    expect(after.blocks[0]).toMatchObject({ text: expect.stringContaining('价款的七倍') })
    expect(after.citations[0]).toMatchObject({ edition: '2026-11-25' })
  })
})

describe('a text whose first day nobody registered', () => {
  it('is cited from the day it was passed on, and the answer says that its date is not verified', async () => {
    const dataDir = published((text) => text, 'history: 2023年5月4日通过\n', '示例市集市计量规定')
    const { answer } = openAnswering({ knowledgeDir, dataDir, texts, note: () => {}, chat: null })
    const on = (asOf: string) => answer({ text: '示例市集市计量规定第二条怎么规定', history: [], asOf, today: TODAY })
    expect(cited(await on('2023-05-03'))).not.toContain('示例市集市计量规定 第二条')
    const passed = await on('2023-05-04')
    expect(passed.citations[0]).toMatchObject({ statute: '示例市集市计量规定', article: '第二条', edition: null })
    expect(passed.text).toContain('施行日期未核对')
  })
})

it('holds no text of the law in the record of readings', () => {
  expect(readFileSync(join(knowledgeDir, 'basis.json'), 'utf8')).not.toMatch(/四倍|风筝/)
})
