import { describe, expect, it } from 'vitest'
import { atSummary, conversation, fillUp } from './conversation.ts'

const ADDRESS = '城东区花园路 8 号'

async function upToRegion(answers: Record<string, string>) {
  const talk = conversation()
  await talk.say('我要投诉')
  await fillUp(talk, { ...answers, respondent_region: '', complainant_region: '' }).catch(() => [])
  return talk
}

describe('a district that the address names without its city', () => {
  it('is asked for, with the place of that name to press, and never taken unasked', async () => {
    const talk = await upToRegion({ respondent_name: `某某电器，${ADDRESS}` })
    expect(talk.field()).toBe('respondent_region')
    expect(talk.value('respondent_region')).toBeUndefined()
    expect(talk.shown()).toContain('商家在哪个区县？')
    // The registry may lack a district of the own city: it stands first.
    expect(talk.labels()).toEqual(['某某市城东区', '青海省西宁市城东区', '跳过', '上一步'])
    await talk.press('青海省西宁市城东区')
    expect(talk.value('respondent_region')).toEqual({ kind: 'text', text: '青海省西宁市城东区' })
    expect(talk.field()).not.toBe('respondent_region')
  })

  it('is taken in the person’s own words, or skipped, and then not asked again', async () => {
    const typed = await upToRegion({ respondent_name: `某某电器，${ADDRESS}` })
    await typed.say('示例市城东区')
    expect(typed.value('respondent_region')).toEqual({ kind: 'text', text: '示例市城东区' })
    await fillUp(typed)
    expect(typed.field()).toBe('review')
    const skipped = await upToRegion({ respondent_name: `某某电器，${ADDRESS}` })
    await skipped.press('跳过')
    expect(await fillUp(skipped)).not.toContain('respondent_region')
    expect(skipped.shown()).not.toContain('青海')
  })

  it('of a city nobody knows is filed as it was written', async () => {
    const talk = await atSummary({
      respondent_name: '某某电器，示例市城东区花园路 8 号',
      complainant_address: '示例市城北区测试街道 1 号',
    })
    expect(talk.value('respondent_region')).toEqual({ kind: 'text', text: '示例市城东区' })
    expect(talk.value('complainant_region')).toEqual({ kind: 'text', text: '示例市城北区' })
    expect(talk.shown()).not.toContain('青海')
  })
})
