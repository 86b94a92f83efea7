import { describe, expect, it } from 'vitest'
import { createFold } from '../../src/retrieval/fold.ts'
import { builtIn } from '../answer/answering.ts'
import { conversation } from './conversation.ts'

async function told(question: string, ...facts: string[]) {
  const talk = conversation({ simplify: createFold(), search: builtIn().answer })
  for (const each of [question, ...facts]) await talk.say(each)
  return talk.shown()
}

describe('the person takes back the fault of the business', () => {
  it.each([
    ['健身房搬远了能退吗', '其实是我自己换地方了，店没动', '不算店家的原因'],
    ['健身房搬远了能退吗', '是我自己不想去了', '一般不能说退就退'],
    ['瑜伽课总约不上，能退吗', '其实是我自己没时间，约不上不怪店家', '一般不能说退就退'],
    ['驾校一直拖着不让考能退吗', '其实是我自己不想学了', '按打折前的价扣'],
  ])('%s %s', async (question, fact, line) => {
    const shown = await told(question, fact)
    expect(shown).toContain(line)
    expect(shown).not.toContain('上面说的不变')
  })

  it('what is asked after it follows the new fact', async () => {
    const shown = await told('健身房搬远了能退吗', '其实是我自己换地方了，店没动', '那还能退吗')
    expect(shown).toContain('不算店家的原因')
  })

  it.each(['店家说是我自己的问题', '我自己去看过新店，要坐一小时车', '是我自己付的钱', '我找他们谈过了'])(
    '%s takes nothing back',
    async (fact) => {
      const shown = await told('健身房搬远了能退吗', fact)
      expect(shown).not.toMatch(/不算店家的原因|一般不能说退就退/u)
    },
  )
})
