import { describe, expect, it } from 'vitest'
import { languageOf } from '../../src/answer/asked/language.ts'

describe('the language of a first message', () => {
  it.each([
    'gym closed',
    'gym closed, 3600 card',
    'complain',
    'Complaint',
    'file complaint',
    'staff',
    'talk to human',
    'haha ok',
    'fake phone',
    'visa agent scam',
    'visa agent took 9000 and disappeared',
    'landlord deposit',
    'hotel bed bugs',
    'Hotel bed bugs',
    'merry christmas',
    'Merry Christmas!',
    'god bless you sir',
    'i am renting a flat',
    'fuck this country everyone cheats',
    'HELLO',
    'ok thank you',
    'I Want Refund',
    'iphone screen cracked',
    'airpods from the night market broke the next day',
    'My phone broke',
    'sue them',
    'the tea ceremony girl scam, 2100 yuan',
    'can I 退一赔三',
    'i have 发票',
    'Hello, i bought 手机 from 闪电数码 shop, it is 翻新 not new, i pay 4,299 and they 不给退',
    'I bought 海底捞火锅 vouchers online and the shop will not refund them, what can I do',
  ])('is English: %s', (text) => {
    expect(languageOf(text)).toBe('en')
  })

  it.each([
    'iPhone 15 Pro Max 坏了',
    'wo yao tousu',
    'shouji huai le',
    'tui qian',
    'ta bu gei wo tui qian',
    'kfc bu gei tui',
    '手机',
    '我买的 My Little Pony 是假的',
    'The North Face 专卖店',
    'Return policy 写的不退',
    '昨天去 The Body Shop in IFC 买了护手霜',
    '老板发我 all sales are final no exchange no return at all',
    '商家说 Sorry, this item is final sale, no refund 不给退怎么办',
  ])('is Chinese: %s', (text) => {
    expect(languageOf(text)).toBe('zh')
  })

  it.each([
    'ok',
    '666',
    'tousu',
    '/complain',
    '/start',
    'haha',
    'taobao',
    'https://item.taobao.com/item.htm?id=1',
    'li_na@example.com',
    'KFC',
    'app',
    'iPhone 15 Pro Max',
    'iphone 15',
    'xbox series x',
    'To the Moon',
    'The North Face',
    'PS5 Pro',
    '👍',
    '',
  ])('is told by nothing in %j', (text) => {
    expect(languageOf(text)).toBeNull()
  })
})

describe('the language of a talk', () => {
  it.each([
    'can i quit',
    'how many days',
    '3 days ago',
    'ok',
    'can I 退一赔三',
    '老板 says go sue me lol',
    'i have 发票',
    '测试区古城街9号',
    'Renmin Lu, Chaoyang Qu, Beijing',
    'Wang Xiaoming',
    'the shop says 我们不退 and then they laughed at me',
    'he can sue me',
  ])('stays English: %s', (text) => {
    expect(languageOf(text, 'en')).toBe('en')
  })

  it.each(['我不会写英文了', '退货要多少天', '他们 no refund 怎么办', 'ta bu gei wo tui qian'])(
    'changes to Chinese: %s',
    (text) => {
      expect(languageOf(text, 'en')).toBe('zh')
    },
  )

  it.each([
    'To the Moon',
    'The North Face',
    'ok',
    'iPhone 15 Pro Max 256GB',
    'iphone case',
    'This is it 奶茶店',
    'Happy Home Apartment',
    'no refund',
    'no no no',
    'thanks',
    'hello',
    '微信 ID: my_home',
  ])('stays Chinese: %s', (text) => {
    expect(languageOf(text, 'zh')).toBe('zh')
  })

  it.each([
    'can i quit',
    'how can I complain',
    'Sorry, can we write in English?',
    'english please',
    'the seller refused a refund',
  ])('changes to English: %s', (text) => {
    expect(languageOf(text, 'zh')).toBe('en')
  })
})
