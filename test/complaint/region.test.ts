import { describe, expect, it } from 'vitest'
import { regionOpen, regionsNamed } from '../../src/complaint/form/region.ts'
import { regions } from '../assistant/conversation.ts'

const values = (address: string) => ({ respondent_address: { kind: 'text' as const, text: address } })
const named = (address: string, home: string | null = null) => {
  const found = regionsNamed(regions, home === null ? null : regions.named(home), values(address)).respondent_region
  return found?.kind === 'text' ? found.text : null
}
const open = (address: string, home: string | null = null) => {
  const found = regionOpen(regions, home === null ? null : regions.named(home), values(address))
  return found && [found.field, ...found.candidates.map(({ path }) => path.join(''))]
}

describe('the region of an address', () => {
  it.each([
    ['湖北省黄石市黄石港区市府路12号', '湖北省黄石市黄石港区'],
    ['黄石下陆区杭州东路', '湖北省黄石市下陆区'],
    ['西宁市城东区花园小区', '青海省西宁市城东区'],
    ['北京市朝阳区', '北京市朝阳区'],
    ['南京鼓楼区', '江苏省南京市鼓楼区'],
    ['大冶市某某路 1 号', '湖北省黄石市大冶市'],
    ['阳新县兴国镇', '湖北省黄石市阳新县'],
  ])('is the one in the address itself: %s', (address, region) => {
    expect(named(address)).toBe(region)
    expect(open(address)).toBeNull()
  })

  it('of a district alone is asked for, with the places of that name to choose from when they are few', () => {
    expect(named('城东区花园小区')).toBeNull()
    expect(open('城东区花园小区')).toEqual(['respondent_region', '青海省西宁市城东区'])
    expect(named('鼓楼区中山路')).toBeNull()
    expect(open('鼓楼区中山路')).toHaveLength(5)
    expect(named('城东区花园小区', '黄石市')).toBeNull()
    expect(open('城东区花园小区', '黄石市')).toEqual(['respondent_region', '青海省西宁市城东区'])
  })

  it('of a city that nobody knows stays as it was written', () => {
    expect(named('示例市城东区花园小区')).toBe('示例市城东区')
    expect(named('我住示例市鼓楼区')).toBe('示例市鼓楼区')
    expect(open('示例市城东区花园小区')).toBeNull()
    expect(named('在示例县城东区')).toBe('示例县城东区')
  })

  it('of a district that the council has is the council’s own', () => {
    expect(named('西塞山区黄石大道', '黄石市')).toBe('湖北省黄石市西塞山区')
    expect(named('鼓楼区中山路', '南京市')).toBe('江苏省南京市鼓楼区')
    expect(open('鼓楼区中山路', '南京市')).toBeNull()
  })

  it('is not asked for when none is named, or when it was given or skipped', () => {
    expect(open('市府路12号')).toBeNull()
    expect(open('湖北')).toBeNull()
    const given = { ...values('城东区'), respondent_region: { kind: 'skipped' as const } }
    expect(regionOpen(regions, null, given)).toBeNull()
  })
})
