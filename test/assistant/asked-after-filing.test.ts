import { describe, expect, it } from 'vitest'
import { createFold } from '../../src/retrieval/fold.ts'
import { conversation, emergencies } from './conversation.ts'
import { ownComplaint } from './own-complaint.ts'

const withOpen = () =>
  conversation({ complaints: [ownComplaint('submitted')], simplify: createFold(), emergencies, channel: 'telegram' })

describe('what is asked of the open complaint', () => {
  it.each([
    ['那我现在等着就行吗', '等消息、接电话就行'],
    ['还要我做什么吗', '等消息、接电话就行'],
    ['他们会先打给谁', '受理以后才去联系商家'],
    ['你们先联系商家还是先联系我', '受理以后才去联系商家'],
    ['我还能再去法院吗', '可以自己去法院'],
    ['投诉期间可以起诉吗', '可以自己去法院'],
    ['我要是起诉了这边还管吗', '这里就不接着调解了'],
    ['材料什么时候要', '现在就可以发在这里'],
    ['发票现在交吗', '现在就可以发在这里'],
    ['是打电话还是发短信', '都在这里告诉您'],
    ['你们用什么号码打给我', '我这里看不到'],
    ['几天能受理', '我说不准'],
    ['不受理怎么办', '会在这里告诉您'],
    ['商家不理你们怎么办', '调解要双方自愿'],
    ['调解不成怎么办', '可以去法院'],
    ['我可以自己先跟商家谈吗', '可以自己谈'],
    ['东西我能继续用吗', '马上停用'],
    ['我能不能改诉求', '转给工作人员'],
    ['12315那边还用再投吗', '不用两头投'],
    ['会公开我的名字吗', '不公开'],
    ['这样就算投诉了吗', ownComplaint('submitted').number],
  ])('%s is answered about it', async (words, answer) => {
    const talk = withOpen()
    await talk.say('你好')
    await talk.say(words)
    expect(talk.shown()).toContain(answer)
    expect(talk.labels()).not.toContain('我要投诉')
  })

  it.each(['商家不理我了', '他不同意退', '我已经起诉了', '他先打给我了', '那我先等着', '12345给我回电话了'])(
    '%s tells something, and goes to staff',
    async (words) => {
      const talk = withOpen()
      await talk.say('你好')
      await talk.say(words)
      expect(talk.effect('message_to_staff')).toMatchObject({ text: words })
    },
  )
})
