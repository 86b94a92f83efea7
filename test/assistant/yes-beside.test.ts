import { describe, expect, it } from 'vitest'
import { conversation } from './conversation.ts'

const BIKE = '10月26日在安捷电动车行买的电动车，付了2860元，骑了三天电池就鼓包，找他不给退'

/** A talk in which values wait for a yes. */
async function read() {
  const talk = conversation()
  await talk.say('我要投诉')
  await talk.press('同意')
  await talk.say('嗯')
  await talk.say(BIKE)
  return talk
}

describe('a yes to what is read back', () => {
  it.each(['你记性比我还好，都对', '没毛病，多久能退给我', '对，后来那把锁也是坏的', '接着问吧'])(
    'stands beside something else: 「%s」',
    async (words) => {
      const talk = await read()
      await talk.say(words)
      expect(talk.value('amount')).toMatchObject({ money: { cents: 286_000 } })
      expect(talk.value('respondent_name')).toMatchObject({ text: '安捷电动车行' })
    },
  )

  it.each(['错咯，是雅迪那家店不是安捷', '不对，在人民路那边', '除了钱都对，钱是2680'])(
    'is none: 「%s」',
    async (words) => {
      const talk = await read()
      await talk.say(words)
      const { amount, respondent_name: shop } = talk.values()
      expect([amount, shop]).not.toMatchObject([{ money: { cents: 286_000 } }, { text: '安捷电动车行' }])
    },
  )
})
