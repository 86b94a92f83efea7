import { describe, expect, it } from 'vitest'
import { conversation } from './conversation.ts'

async function talked(...said: string[]) {
  const talk = conversation()
  for (const words of said) await talk.say(words)
  return talk
}

const HAIR = [
  '昨天在丝语造型剪头发，说洗剪吹38，结账1280，我要投诉',
  '同意',
  '都对',
  '店在城南区民生路30号',
  '没有凭证',
] as const

describe('what was told is not asked again, and nothing else is put down for it', () => {
  it('what the business said is the talk with it, and 没有 afterwards is no other answer to that', async () => {
    const talk = await talked(...HAIR, '他说就这个价', '退我1242，再道歉', '没有')
    expect(talk.value('negotiated')).toMatchObject({ kind: 'text', text: '他说就这个价' })
    expect(talk.value('claims')).toMatchObject({ values: ['refund_fee', 'apology'] })
    expect(talk.value('filed_elsewhere')).toMatchObject({ value: 'none' })
  })

  it('the name and the address are put right without what is said beside them', async () => {
    const talk = await talked(
      ...HAIR,
      '他说就这个价',
      '退我1242',
      '没有',
      '店名是丝语发型，没有啥来着',
      '地址不是民生路，就写如家酒店三楼会议室',
    )
    expect(talk.value('respondent_name')).toMatchObject({ text: '丝语发型' })
    expect(talk.value('respondent_address')).toMatchObject({ text: '如家酒店三楼会议室' })
  })

  it('at the summary a multiple that is not wanted goes, and the own address is put right', async () => {
    const talk = await talked(...HAIR, '他说就这个价', '退一赔三', '没有', '陈小雨 13900009004 城南区民安里2号')
    await talk.say('不要3倍了，只要退1242')
    expect(talk.value('claims')).toMatchObject({ values: ['refund_fee'] })
    expect(talk.value('claim_amount')).toMatchObject({ money: { cents: 124_200 } })
    await talk.say('我的地址是城西区民安里3号')
    expect(talk.value('complainant_address')).toMatchObject({ text: '城西区民安里3号' })
    expect(talk.value('respondent_address')).toMatchObject({ text: '城南区民生路30号' })
  })
})
