import { describe, expect, it } from 'vitest'
import { createFold } from '../../src/retrieval/fold.ts'
import { conversation } from './conversation.ts'

const WATCH = '淘宝买的手表是假的 988块 上个月3号买的'
const TO_NAME = ['我要投诉', '同意', WATCH, '对']
const TO_ADDRESS = [...TO_NAME, '表王旗舰店']
const TO_VOUCHER = [...TO_ADDRESS, '淘宝']
const TO_CLAIMS = [...TO_VOUCHER, '有付款记录', '他说不退']
const TO_PERSON = [...TO_CLAIMS, '退一赔三', '都没有']

async function after(said: readonly string[], words: string) {
  const talk = conversation({ simplify: createFold(), now: '2026-11-24T02:00:00.000Z' })
  for (const each of said) await talk.say(each)
  const before = JSON.stringify(talk.values())
  const field = talk.field()
  await talk.say(words)
  return Object.assign(talk, { isSame: JSON.stringify(talk.values()) === before && talk.field() === field })
}

describe('a question asked on the way', () => {
  it.each([
    '这要俺自己去证明啊',
    '那还要我自己举证呀',
    '检测的钱谁出',
    '检测的钱谁出啊',
    '鉴定费算谁的',
    '谁来证明是假的',
    '我拿什么证明啊',
    '假货要怎么鉴定',
  ])('%s is answered, and stands in no line', async (words) => {
    for (const said of [TO_NAME, TO_ADDRESS, TO_VOUCHER, TO_CLAIMS, TO_PERSON]) {
      const talk = await after(said, words)
      expect(talk.asked[0]?.text.endsWith(words)).toBe(true)
      expect(talk.isSame).toBe(true)
    }
  })

  it.each(['这要俺自己去证明啊', '检测的钱谁出'])('%s is no account', async (words) => {
    const talk = await after(['我要投诉', '同意'], words)
    expect(talk.field()).toBe('facts')
    expect(talk.value('facts')).toBeUndefined()
    await talk.say(WATCH)
    expect(talk.value('facts')).toEqual({ kind: 'text', text: WATCH })
  })

  it.each(['店家说谁弄坏谁赔', '我自己去鉴定过了是假的', '他们要我自己去检测'])('%s is told', async (words) => {
    const talk = await after(TO_ADDRESS, words)
    expect(talk.value('facts')).toEqual({ kind: 'text', text: `${WATCH}\n${words}` })
    expect(talk.asked).toEqual([])
  })
})
