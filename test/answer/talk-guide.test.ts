import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openForCommand } from '../../scripts/answering.ts'
import { TALK_SIGNS } from '../../src/answer/grounds/talk-guide.ts'
import { loadTalkModel, PLAIN_TALK } from '../../src/answer/grounds/talk-model.ts'
import { WeightsError } from '../../src/answer/learned-weights.ts'
import { readConfig } from '../../src/config.ts'
import { dataFolder, knowledgeDir, TODAY } from './answering.ts'

const FILE = join(knowledgeDir, 'learned', 'talk-guide.json')

describe('the networks by which a guide answers a message of a talk', () => {
  it('are learned for every sign', () => {
    const { means, networks } = loadTalkModel(FILE)
    expect(means).toHaveLength(TALK_SIGNS.length)
    expect(networks.length).toBeGreaterThan(0)
  })

  it('a file that is cut off is told', () => {
    const broken = join(mkdtempSync(join(tmpdir(), 'xiaowei-talk-')), 'talk-guide.json')
    writeFileSync(broken, readFileSync(FILE, 'utf8').slice(0, 100))
    expect(() => loadTalkModel(broken)).toThrow(WeightsError)
    writeFileSync(broken, readFileSync(FILE, 'utf8').replace('"subject"', '"subjekt"'))
    expect(() => loadTalkModel(broken)).toThrow(WeightsError)
  })

  it('without a file the guide that is likeliest with the last message answers', () => {
    expect(loadTalkModel(join(tmpdir(), 'no-such-file.json'))).toBe(PLAIN_TALK)
    const { straight } = PLAIN_TALK.networks[0] as (typeof PLAIN_TALK.networks)[number]
    expect(straight[TALK_SIGNS.indexOf('with_last')]).toBe(1)
    expect(straight.reduce((sum, each) => sum + each, 0)).toBe(1)
  })
})

describe('a message of a talk', async () => {
  const { answer } = await openForCommand(readConfig({ DATA_DIR: dataFolder() }, '/'))
  const guideOf = async (subject: string, history: string[], text: string) =>
    (await answer({ text, history, subject, asOf: null, today: TODAY })).subject

  it('with a matter of its own is answered from its own guide', async () => {
    const history = ['超市卖我过期牛奶，能赔吗', '健身房关门跑路了，卡里的钱怎么办']
    expect(await guideOf('prepaid-shop-closed', history, '过期牛奶能赔多少')).toBe('expired-food')
  })

  it('that names nothing of its own stays', async () => {
    const history = ['健身房关门跑路了，卡里的钱怎么办']
    expect(await guideOf('prepaid-shop-closed', history, '那多久能拿回来')).toBe('prepaid-shop-closed')
  })

  it('that tells another case of the same story moves', async () => {
    const history = ['前天买的鞋，回来看着不喜欢了，七天无理由能退吧？']
    expect(await guideOf('seven-day-return', history, '在商场买的，不是网上')).toBe('store-no-reason-return')
  })
})
