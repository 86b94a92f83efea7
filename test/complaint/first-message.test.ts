import { describe, expect, it } from 'vitest'
import { prefill } from '../../src/complaint/reading/prefill.ts'
import { createFold } from '../../src/retrieval/fold.ts'
import { form, openings } from '../assistant/conversation.ts'

const fold = createFold()

function told(written: string) {
  const read = prefill({ form, openings }, [{ text: fold(written), written, day: '2026-11-24' }])
  const { facts, ...values } = { ...read.unsure, ...read.values }
  const text = (name: string) => {
    const value = values[name]
    return value?.kind === 'text' ? value.text : value?.kind === 'phone' ? value.digits : null
  }
  return {
    who: [text('complainant_name'), text('complainant_phone'), text('complainant_address')],
    shop: [text('respondent_name'), text('respondent_address')],
    facts: facts?.kind === 'text' ? facts.text : '',
  }
}

describe('everything told in one message', () => {
  it.each([
    '我叫王小花 电话13900001111 我住红星路50号2单元301 在家乐电器 人民路66号买的冰箱3200元 11月3号买的 用了两天不制冷 他们不给退 我要投诉',
    '我叫王小花 13900001111 住红星路50号2单元301 11月3号在人民路66号家乐电器买的冰箱3200 不制冷 要退货',
    '本人王小花，电话13900001111，住红星路50号2单元301，11月3日在家乐电器（人民路66号）花3200元买了冰箱，不制冷，商家不给退',
    '王小花 13900001111 红星路50号2单元301 在家乐电器人民路66号买的冰箱3200元 11月3号买的 不制冷 要退',
    '本人王小花电话13900001111家住红星路50号2单元301，在家乐电器人民路66号买的冰箱3200元11月3日买的不制冷要求换货',
    '我要投诉家乐电器 地址人民路66号 11月3号买的冰箱3200 不制冷 我叫王小花 电话13900001111 家在红星路50号2单元301',
    '我是王小花，手机13900001111，地址红星路50号2单元301，投诉人民路66号家乐电器，11月3号3200元的冰箱坏了不给修',
    '姓名王小花 电话13900001111 住址红星路50号2单元301 商家家乐电器 商家地址人民路66号 冰箱3200元 11月3号买的 坏了',
  ])('%s', (words) => {
    const { who, shop, facts } = told(words)
    expect(who).toEqual(['王小花', '13900001111', '红星路50号2单元301'])
    expect(shop).toEqual(['家乐电器', '人民路66号'])
    expect(facts).not.toMatch(/王小花|139|红星路/u)
  })

  it.each([
    '我住酒店 在红星路50号 房费300 11月3号 空调坏了 退了一半',
    '我住院的时候在红星路50号的药店买的药200 11月3号 过期了',
    '我们旅游住的民宿 红星路50号 跟图片不一样 房费600',
    '王老板 13900001111 红星路50号的家乐电器 冰箱坏了不给修',
    '我家楼下家乐电器买的冰箱3200，用了两天不制冷',
  ])('%s tells nothing of where the person lives', (words) => {
    expect(told(words).who[2]).toBeNull()
    expect(told(words).who[0]).toBeNull()
  })
})

it('a telephone called by its number is no thing that was bought', () => {
  const written = '我是王小花，手机13900001111，投诉家乐电器，11月3号3200元的冰箱坏了不给修'
  const { values, unsure } = prefill({ form, openings }, [{ text: fold(written), written, day: '2026-11-24' }])
  expect({ ...unsure, ...values }.item).toMatchObject({ text: '冰箱' })
})
