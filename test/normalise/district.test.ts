import { describe, expect, it } from 'vitest'
import { districtIn } from '../../src/normalise/district.ts'

describe('the district that words name', () => {
  it.each([
    ['黄石港区市府路12号', '黄石港区'],
    ['黄石市下陆区团城山街道', '黄石市下陆区'],
    ['湖北省黄石市阳新县兴国镇', '湖北省黄石市阳新县'],
    ['浦东新区世纪大道', '浦东新区'],
    ['黄石市人民路5号', '黄石市'],
    ['城东区阳光小区3栋', '城东区'],
  ])('%s: %s', (text, district) => {
    expect(districtIn(text)).toBe(district)
  })

  it.each(['阳光小区3栋', '学校东门', '工业园区3号楼', '景区门口', '幸福市场3号', '市府路12号', '和平社区', ''])(
    '%s names none',
    (text) => {
      expect(districtIn(text)).toBeNull()
    },
  )
})
