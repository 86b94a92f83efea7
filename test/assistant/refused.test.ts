import { describe, expect, it } from 'vitest'
import { conversation, procedure } from './conversation.ts'
import { OWN_NUMBER as NUMBER, ownComplaint as own } from './own-complaint.ts'

const refused = (more = {}) => own('declined', { endReason: 'N4', ...more })

describe('a person who disputes a refusal, or asks why', () => {
  it.each([
    '为什么不受理？前天才吃的，哪来的三年？',
    '我不服，你们弄错了，我是前天吃的',
    '凭什么不给我受理',
    '怎么就不受理了',
    '你们搞错了吧，我是这个月买的',
    '哪有三年，我上周才买的',
    '没有超过三年啊，发票上写着日期',
    '我不同意这个结果',
    '你们这个理由不对',
    '我有异议',
    '不受理的依据是什么',
    '我要申诉',
    '你们是不是看错日期了',
    '不接受，请你们再核实一下',
    '请问我的投诉为啥没受理',
    '这不合理，才两天的事',
    '明明是前天的事，怎么会超过三年',
  ])('is passed on to the handler: %s', async (words) => {
    const talk = conversation({ complaints: [refused()] })
    await talk.say(words)
    expect(talk.effect('message_to_staff')).toMatchObject({ complaint: 'k1', text: words })
    expect(talk.asked).toEqual([])
    const shown = talk.shown()
    expect(shown).toContain(NUMBER)
    expect(shown).toContain(procedure.reasonTold('N4'))
    expect(shown).toContain('《市场监督管理投诉举报处理办法》第十六条第（四）项')
    expect(talk.labels()).toEqual(['有新情况，请求重新办理', '转人工', '再问一个'])
    await talk.press('有新情况，请求重新办理')
    expect(talk.shown()).toContain('有什么新的情况')
  })

  it.each(['不是的，我是前天买的', '我说的不是这样'])(
    'said right after the refusal, what contradicts goes there too: %s',
    async (words) => {
      const talk = conversation({ complaints: [refused()] })
      await talk.say(words)
      expect(talk.effect('message_to_staff')).toMatchObject({ complaint: 'k1', text: words })
    },
  )

  it('also after another question was answered in between', async () => {
    const talk = conversation({ complaints: [refused()] })
    await talk.say('网购的鞋能七天无理由退吗')
    await talk.say('我不服，你们弄错了，我是前天吃的')
    expect(talk.effect('message_to_staff')).toMatchObject({ complaint: 'k1' })
  })

  it('a ground that is practice of councils names no law', async () => {
    const talk = conversation({ complaints: [refused({ endReason: 'N9' })] })
    await talk.say('凭什么不受理')
    expect(talk.shown()).toContain('这是经营者之间的纠纷')
    expect(talk.shown()).toContain('不是法律规定')
    expect(talk.shown()).not.toContain('《')
  })

  it('asked for already, the reopening is not offered again', async () => {
    const talk = conversation({ complaints: [refused({ reopenAsked: true })] })
    await talk.say('我不服')
    expect(talk.effect('message_to_staff')).toMatchObject({ complaint: 'k1' })
    expect(talk.labels()).toEqual(['转人工', '再问一个'])
  })

  it('with another complaint open, only what names the refusal is about the refused one', async () => {
    const other = own('mediating', { id: 'k2', item: '手机', number: 'XF-20261121-0008-1' })
    const named = conversation({ complaints: [other, refused()] })
    await named.say('洗衣机那件为什么不受理')
    expect(named.effect('message_to_staff')).toMatchObject({ complaint: 'k1' })
    const open = conversation({ complaints: [other, refused()] })
    await open.say('我不同意这个结果')
    expect(open.effect('message_to_staff')?.complaint).not.toBe('k1')
  })

  it.each([
    '12315为什么不受理投诉',
    '市场监管局不受理怎么办',
    '哪些投诉一般不受理',
    '商家弄错了价格怎么办',
    '商家不同意退款怎么办',
    '诉讼时效是不是三年',
    '过了三年还能投诉吗',
    '美容院不给退卡，凭什么',
    '商家说的理由不对，我能退货吗',
    '法院不受理我的起诉为什么',
    '快递员看错地址把东西丢了谁赔',
    '我不服商家的说法，能去哪里告他',
    '健身房的解释不合理，我能要求退卡吗',
    '电动车质保三年，没有超过三年商家不修合理吗',
  ])('another question stays a question: %s', async (words) => {
    const talk = conversation({ complaints: [refused()] })
    await talk.say(words)
    expect(talk.effect('message_to_staff')).toBeUndefined()
    expect(talk.asked).toHaveLength(1)
  })

  it('without a refusal the same words go where they went', async () => {
    for (const complaints of [[own('settled')], []]) {
      const talk = conversation({ complaints })
      await talk.say('凭什么不受理')
      expect(talk.effect('message_to_staff')).toBeUndefined()
    }
  })
})
