import { describe, expect, it } from 'vitest'
import { names } from './names-fixture.ts'

describe('names of statutes', () => {
  it.each(['中华人民共和国刑法', '刑法', '《刑法》', ' 《中华人民共和国刑法》 '])('%s is the criminal law', (name) => {
    expect(names.resolve(name)).toBe('中华人民共和国刑法')
  })

  it('do not care about the width of brackets or about 试行', () => {
    expect(names.resolve('某项收费规定')).toBe('某项收费规定（试行）')
    expect(names.resolve('某项收费规定(试行)')).toBe('某项收费规定（试行）')
  })

  it('take the longest that fits', () => {
    expect(names.matchAt('消费者权益保护法实施条例', 0)).toMatchObject({ end: 12 })
    expect(names.matchAt('消费者权益保护法第五条', 0)).toMatchObject({ end: 8 })
    expect(names.matchAt('不是法规', 0)).toBeNull()
  })

  it('print short', () => {
    expect(names.shortName('中华人民共和国消费者权益保护法')).toBe('消费者权益保护法')
    expect(names.shortName('中华人民共和国价格法')).toBe('价格法')
    expect(names.shortName('不认识的规定')).toBe('不认识的规定')
  })
})
