import { describe, expect, it } from 'vitest'
import { createFold } from '../../src/retrieval/fold.ts'
import { conversation } from './conversation.ts'

const TO_PERSON = ['我要投诉', '同意', '超市买的电饭煲398 昨天买的 插上就冒烟', '对', '大润发', '人民东路']
TO_PERSON.push('小票', '他说不退', '退398', '没有')

async function talked(...said: string[]) {
  const talk = conversation({ simplify: createFold(), now: '2026-11-24T02:00:00.000Z' })
  for (const each of said) await talk.say(each)
  return talk
}

describe('a road, a village or a quarter alone is where the person lives', () => {
  it.each([
    ['人民东路', '人民东路'],
    ['人民东路啊', '人民东路'],
    ['李家庄三组', '李家庄三组'],
    ['东风小区', '东风小区'],
    ['我住人民东路', '人民东路'],
  ])('%s', async (words, place) => {
    const atAddress = await talked(...TO_PERSON, '张三 13900001111', words)
    expect(atAddress.value('complainant_address')).toEqual({ kind: 'text', text: place })
    expect(atAddress.field()).toBe('review')
    const atPhone = await talked(...TO_PERSON, '张三', words)
    expect(atPhone.value('complainant_address')).toEqual({ kind: 'text', text: place })
    expect(atPhone.field()).toBe('complainant_phone')
    const atName = await talked(...TO_PERSON, words)
    expect(atName.value('complainant_address')).toEqual({ kind: 'text', text: place })
    expect(atName.value('complainant_name')).toBeUndefined()
    expect(atName.field()).toBe('complainant_name')
    expect(atName.value('respondent_address')).toEqual({ kind: 'text', text: '人民东路' })
  })

  it.each(['李小路', '王新村', '张三'])('%s may be called so', async (words) => {
    const talk = await talked(...TO_PERSON, words)
    expect({ ...talk.unsure(), ...talk.values() }.complainant_name).toMatchObject({ text: words })
    expect(talk.value('complainant_address')).toBeUndefined()
  })

  it('what is no place is not taken', async () => {
    const talk = await talked(...TO_PERSON, '张三 13900001111', '退钱快点')
    expect(talk.value('complainant_address')).toBeUndefined()
    expect(talk.field()).toBe('complainant_address')
  })
})
