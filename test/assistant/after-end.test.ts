import { describe, expect, it } from 'vitest'
import { createFold } from '../../src/retrieval/fold.ts'
import { builtIn } from '../answer/answering.ts'
import { conversation, emergencies } from './conversation.ts'
import { ownComplaint as own } from './own-complaint.ts'

const over = (complaints = [own('settled')]) =>
  conversation({ complaints, simplify: createFold(), search: builtIn().answer, emergencies })

describe('what is said against the end of a complaint', () => {
  it.each([
    '住院的钱没给我们啊 怎么就办结了',
    '团购费没退 怎么就结了？？',
    '怎么就办结了',
    '你们怎么把我的投诉关了',
    '怎么就这么结案了 我还没拿到钱',
    '钱没到账你们就结案了',
    '游戏公司又反悔了 没退 怎么办',
    '店家又说不换了怎么办',
    '到现在都没换',
    '没解决',
  ])('%s reaches its handler, and it can be taken up again', async (words) => {
    const talk = over()
    await talk.say(words)
    expect(talk.effects.map(({ kind }) => kind)).toEqual(['message_to_staff'])
    expect(talk.effect('message_to_staff')).toMatchObject({ complaint: 'k1', text: words })
    expect(talk.labels()).toContain('有新情况，请求重新办理')
    expect(talk.asked).toEqual([])
  })

  it('where that was asked for before, it is passed on and said', async () => {
    const talk = over([own('settled', { reopenAsked: true })])
    await talk.say('怎么就办结了')
    expect(talk.effect('message_to_staff')).toMatchObject({ complaint: 'k1' })
    expect(talk.shown()).toContain('工作人员还在看')
    expect(talk.labels()).not.toContain('有新情况，请求重新办理')
  })

  it('of several that ended the one that is named hears it; unnamed, it is asked which', async () => {
    const two = [own('settled'), own('settled', { id: 'k2', item: '手机', number: 'XW-20261120-0008-9' })]
    const named = over(two)
    await named.say('手机的钱没退怎么就办结了')
    expect(named.effect('message_to_staff')).toMatchObject({ complaint: 'k2' })
    const unnamed = over(two)
    await unnamed.say('怎么就办结了')
    expect(unnamed.effects).toEqual([])
    expect(unnamed.labels()).toContain('XW-20261120-0008-9（手机）')
  })

  it('while another is open, words about an end are about the one that ended', async () => {
    const talk = over([own('mediating', { id: 'k2', item: '手机' }), own('settled')])
    await talk.say('怎么就办结了')
    expect(talk.effect('message_to_staff')).toMatchObject({ complaint: 'k1' })
  })

  it.each(['鞋子开胶了店家不给换怎么办', '网购的鞋能退吗', '怎么算办结', '洗衣机又坏了怎么办'])(
    '%s is no protest: it is answered',
    async (words) => {
      const talk = over()
      await talk.say(words)
      expect(talk.effects).toEqual([])
      expect(talk.asked).toHaveLength(1)
    },
  )
})

describe('after a withdrawal', () => {
  it.each(['我能后悔吗', '我后悔了', '不小心撤了', '撤回能取消吗', '不想撤了'])(
    '%s: it can be taken up again',
    async (words) => {
      const talk = over([own('withdrawn')])
      await talk.say(words)
      expect(talk.labels()).toContain('有新情况，请求重新办理')
      expect(talk.asked).toEqual([])
    },
  )

  it('after another end, and of a purchase, regret is a question of law', async () => {
    const settled = over()
    await settled.say('我能后悔吗')
    expect(settled.asked).toHaveLength(1)
    const bought = over([own('withdrawn')])
    await bought.say('买了衣服后悔了能退吗')
    expect(bought.asked).toHaveLength(1)
  })
})
