import { describe, expect, it } from 'vitest'
import { fieldOf, type Values } from '../../src/complaint/form/form.ts'
import { readAnswer } from '../../src/complaint/reading/answer.ts'
import { canBe } from '../../src/complaint/reading/can-be.ts'
import { readSaid } from '../../src/complaint/reading/prefill.ts'
import { form, openings } from '../assistant/conversation.ts'

const TODAY = '2026-11-24'
const read = (field: string, words: string, before: Values = {}): Values =>
  readAnswer(fieldOf(form, field), words, {
    form,
    values: before,
    today: TODAY,
    insisted: false,
    simplify: (each) => each,
  }).values
const textIn = (values: Values, field: string) => {
  const value = values[field]
  return value?.kind === 'text' ? value.text : null
}
const said = (text: string) => readSaid({ form, openings }, { text, written: text, day: TODAY })

describe('the name of a business is a name and no sentence', () => {
  it.each([
    ['沙发是美居家具城2号厅"阿诺家私"，送货是"快手搬运"，沙发3600，送货150，10月26号送的', '阿诺家私', null],
    ['那算了，还是填吧。力行健身，城东区建设路12号', '力行健身', '城东区建设路12号'],
    ['叫啥来着 丝语造型', '丝语造型', null],
    ['店名就写老宋修车铺', '老宋修车铺', null],
    ['城南区工业路6号安家智能门锁', '安家智能门锁', '城南区工业路6号'],
    [
      'Lucky Digital, Hongxing electronics market, counter B12',
      'Lucky Digital',
      'Hongxing electronics market, counter B12',
    ],
    // What must stay as it was.
    ['写字楼餐厅', '写字楼餐厅', null],
    ['北山路5号', null, '北山路5号'],
    ['北山路5号菜市场旁边', null, '北山路5号菜市场旁边'],
    ['啥都有便利店', '啥都有便利店', null],
  ])('%s', (words, name, address) => {
    const values = read('respondent_name', words)
    expect([textIn(values, 'respondent_name'), textIn(values, 'respondent_address')]).toEqual([name, address])
  })

  it('每天下午四点都在那 is none', () => {
    expect(canBe(form, 'respondent_name', '每天下午四点都在那')).toBe(false)
    expect(canBe(form, 'respondent_name', '每日坚果铺')).toBe(true)
  })
})

describe('an address holds a place and no more', () => {
  it.each([
    ['城东区建设路12号 我写过了呀', '城东区建设路12号'],
    ['就在锦绣花园小区南门口啊', '锦绣花园小区南门口'],
    ['在如家酒店三楼会议室租的', '如家酒店三楼会议室'],
    ['在水一方小区3栋', '在水一方小区3栋'],
    ['黄石港区 市府路 12 号', '黄石港区 市府路 12 号'],
    ['网上买的', '网上买的'],
  ])('%s', (words, place) => {
    expect(textIn(read('respondent_address', words), 'respondent_address')).toBe(place)
  })

  it.each([
    ['respondent_address', '淘宝客服找过'],
    ['complainant_address', '外婆叫黄桂珍'],
    ['complainant_name', '测试市城东区'],
  ])('%s is not %s', (field, words) => {
    expect(canBe(form, field, words)).toBe(false)
  })
})

it('words that tell no name are not taken as one in the first message', () => {
  expect(said('我要投诉健身房不退钱，但是我不想说我叫什么也不想留电话').values.complainant_name).toBeUndefined()
  expect(textIn(said('我叫林小满，健身房不退钱').values, 'complainant_name')).toBe('林小满')
})
