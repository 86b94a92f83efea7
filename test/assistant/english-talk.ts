import { conversation } from './conversation.ts'

/** A talk in English up to the summary. */
export async function atSummary() {
  const talk = conversation()
  await talk.say('I bought a jade bracelet yesterday for 8800 yuan in a shop and it is glass, they refuse a refund')
  await talk.say('I want to file a complaint')
  await talk.press('I agree')
  const said: Record<string, string> = {
    item: 'jade bracelet',
    category: 'Other goods and services',
    nature: 'Fake goods',
    respondent_name: 'Old Town Jade House, 测试区古城街22号',
    respondent_address: '测试区古城街22号',
    purchase_date: 'yesterday, 8800 yuan',
    amount: '8800',
    voucher: 'no evidence',
    negotiated: 'I went back, they laughed at me',
    claims: 'I want a full refund',
    filed_elsewhere: 'nowhere else',
    complainant_name: 'John Smith, 13900001008',
    complainant_address: 'Test Hotel, 测试区古城街1号',
  }
  for (let step = 0; step < 20 && talk.field() !== 'review'; step += 1)
    await talk.say(talk.isUnsure() ? 'yes' : (said[talk.field() ?? ''] ?? 'other'))
  return talk
}
